//! The words of headcounts and of what is exported.

use std::path::PathBuf;

use accueil_core::headcount::Interval;
use chrono::NaiveDate;
use clap::{Args as Group, Subcommand, ValueEnum};

/// A kind of CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CsvWord {
    Excel,
    Plain,
}

/// How arrivals are told.
#[derive(Debug, Clone, Copy, Group)]
pub struct ByInterval {
    /// Minutes in one interval of arrivals
    #[arg(long, value_name = "5|15|30|60", default_value = "30", value_parser = interval)]
    pub interval: Interval,
}

fn interval(word: &str) -> Result<Interval, &'static str> {
    word.parse().map_err(|_| "one of 5, 15, 30, 60")
}

#[derive(Debug, Subcommand)]
pub enum ExportAct {
    /// Headcounts: no names
    Headcounts {
        /// A .csv, .json, .xlsx, .ods, .pdf or .md file; a folder, which gets each of them; or - for the standard output
        #[arg(long, value_name = "FILE|DIR|-", required_unless_present = "to_stick")]
        out: Option<PathBuf>,
        /// The USB stick that is plugged in, by its name when there are several
        #[arg(long, value_name = "NAME", num_args = 0..=1, conflicts_with = "out")]
        to_stick: Option<Option<String>>,
        /// What to write to a folder, alone, or to the standard output; JSON there when not given
        #[arg(long, value_name = "csv|json|xlsx|ods|pdf|md")]
        format: Option<String>,
        /// excel: semicolons and a mark, for French Excel; plain: RFC 4180, one table. The language's when not given
        #[arg(long, value_name = "excel|plain")]
        csv: Option<CsvWord>,
        #[command(flatten)]
        by: ByInterval,
    },
    /// The USB sticks that are plugged in
    Sticks,
    /// The attendance sheet of a day, with names
    AttendanceSheet {
        #[arg(long, value_name = "D")]
        day: NaiveDate,
        /// A .pdf, .csv, .xlsx or .ods file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}
