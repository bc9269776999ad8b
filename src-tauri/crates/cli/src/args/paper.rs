//! The words of what goes on paper: badges and sheets.

use std::path::PathBuf;

use accueil_core::registration::RegistrationId;
use chrono::{NaiveDate, NaiveTime};
use clap::{Args as Group, Subcommand};

use super::{OnDay, registration};

#[derive(Debug, Subcommand)]
pub enum BadgesAct {
    /// How badges are laid out; without more words, the templates there are
    Template {
        #[command(subcommand)]
        act: Option<TemplateAct>,
    },
    /// Choose the colour of the event, such as #1d4ed8
    Colour { hex: String },
    /// Choose the logo of the event, a PNG or an SVG; without a file, none
    Logo { file: Option<PathBuf> },
    /// Draw the badge on which there is most to fit, as it would be printed
    Preview {
        /// A .png file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// With that template in place of the chosen one
        #[arg(long, value_name = "WORD")]
        template: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum TemplateAct {
    /// List the templates
    List,
    /// Write a template to a file, to be edited
    Export { word: String, file: PathBuf },
    /// Turn a badge layout of pretix (JSON) into a template file, and name what it lacks
    Pretix {
        layout: PathBuf,
        file: PathBuf,
        /// The size of the page in millimetres, which pretix takes from its background
        #[arg(long, value_name = "WxH", value_parser = size, default_value = "148x105")]
        size: (f64, f64),
    },
    /// Choose a template of the program, by its word, or one that was edited: a .typ file
    Use { word_or_file: String },
}

#[derive(Debug, Subcommand)]
pub enum SheetAct {
    /// The attendance sheet of a day, with names
    Attendance {
        #[command(flatten)]
        on: OnDay,
        /// Only those who came: the sheet of afterwards
        #[arg(long)]
        came: bool,
        /// Two signatures, for the morning and the afternoon
        #[arg(long)]
        half_days: bool,
        /// Lines left blank on paper, for people who come without registering
        #[arg(long, value_name = "N", default_value_t = 6)]
        blank_lines: u32,
        /// A .pdf, .csv, .xlsx or .ods file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// The badges of all who may come, in one file
    Badges {
        /// Only people registered for that day
        #[arg(long, value_name = "D")]
        day: Option<NaiveDate>,
        /// A .pdf file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Certificates of attendance of all who came, or of one
    Certificates {
        #[arg(long, value_name = "ID", value_parser = registration)]
        registration: Option<RegistrationId>,
        /// A .pdf file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Who is inside, to be ticked off at the assembly point, with names
    Fire {
        #[command(flatten)]
        on: OnDay,
        /// A .pdf, .csv, .xlsx or .ods file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Keep the open day's attendance sheet in a folder or on a USB stick, with names, while the window runs; without
    /// more words, how that stands
    Keep(KeepSheet),
    /// How many keep which diet, without names
    Caterer {
        #[command(flatten)]
        on: OnDay,
        /// A .pdf, .csv, .xlsx or .ods file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Where the attendance sheet is kept, or a sheet at once.
#[derive(Debug, Group)]
pub struct KeepSheet {
    /// The folder, which must be there
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    /// Look at the journal that often, in seconds: 5 to 3600
    #[arg(long, value_name = "SECONDS", requires = "to", value_parser = clap::value_parser!(u32).range(5..=3600))]
    pub every: Option<u32>,
    /// Keep it no longer; what was written stays
    #[arg(long, conflicts_with_all = ["to", "now"])]
    pub off: bool,
    /// Write it now
    #[arg(long)]
    pub now: bool,
}

/// A line of a paper sheet, in the place of somebody who stands at the desk.
#[derive(Debug, Group)]
pub struct FromPaper {
    /// They came while the desk was out, and stand on a paper sheet: no badge is printed
    #[arg(long, requires = "at")]
    pub from_paper: bool,
    /// The time that is written on the paper, such as 10:42
    #[arg(long, value_name = "TIME", value_parser = time, requires = "from_paper")]
    pub at: Option<NaiveTime>,
}

fn time(text: &str) -> Result<NaiveTime, &'static str> {
    accueil_desk::time_on_paper(text).ok_or("a time is written 10:42")
}

fn size(text: &str) -> Result<(f64, f64), &'static str> {
    let wrong = "a size is written 148x105";
    let (width, height) = text.split_once('x').ok_or(wrong)?;
    let side = |text: &str| text.parse().ok().filter(|side: &f64| (15.0..=500.0).contains(side)).ok_or(wrong);
    Ok((side(width)?, side(height)?))
}
