//! The words of the command line. Scripts depend on them: names and shapes stay.

mod codes;
mod figures;
mod paper;
mod people;
mod printing;
mod roster;
mod totals;

use std::path::PathBuf;

use accueil_core::id_check::IdPolicy;
use accueil_core::journal::{EntryRef, UndoReason};
use accueil_core::registration::{RegistrationId, Sector};
use accueil_desk::view::Lang;
use chrono::{NaiveDate, NaiveTime};
use clap::{Args as Group, Parser, Subcommand, ValueEnum};

pub use codes::{CodesAct, SendCodes};
pub use figures::{ByInterval, CsvWord, ExportAct};
pub use paper::{BadgesAct, FromPaper, KeepSheet, SheetAct, TemplateAct};
pub use people::{Answers, DocumentArg, Minutes, OperatorsAct};
pub use printing::{PrintersAct, UsePrinter};
pub use roster::RosterAct;
pub use totals::{AddUplink, TotalsAct, UplinksAct};

/// Accueil, the front desk of an event, on a terminal.
#[derive(Debug, Parser)]
#[command(name = "accueilctl", version, propagate_version = true, arg_required_else_help = true)]
pub struct Args {
    /// The folder that holds the desk's file; the platform's data folder when not given
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print JSON instead of sentences
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of sentences; the system's when not given
    #[arg(long, global = true, value_name = "fr|en")]
    lang: Option<LangWord>,
    #[command(subcommand)]
    pub act: Act,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangWord {
    Fr,
    En,
}

impl Args {
    /// Returns the language that was asked for, or else the system's; French when it is neither of ours.
    pub fn lang(&self) -> Lang {
        let system = || {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok());
            if set.is_some_and(|set| set.starts_with("en")) { Lang::En } else { Lang::Fr }
        };
        self.lang.map_or_else(system, |word| match word {
            LangWord::Fr => Lang::Fr,
            LangWord::En => Lang::En,
        })
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Act {
    #[command(flatten)]
    Desk(DeskAct),
    /// Read the QR codes of pictures
    Read {
        #[arg(required = true, value_name = "IMAGE")]
        images: Vec<PathBuf>,
    },
    /// List the cameras and serial ports of this machine
    Scanners,
    /// Print each code that the camera's eyes read in PATH: a video (y4m; - for the standard input), a picture, a folder
    Watch { path: PathBuf },
    /// Put FILE, a copy, in the place of the desk
    Restore { file: PathBuf },
    /// Walk the whole main job with invented people, and tell every step and every case that slows a desk down
    Rehearse {
        /// How many people are invented: 24 at the least, 5000 at the most
        #[arg(long, default_value_t = 24, value_name = "N")]
        people: u64,
    },
}

/// What to do at the desk of the data folder.
#[derive(Debug, Subcommand)]
pub enum DeskAct {
    /// The event
    #[command(subcommand)]
    Event(EventAct),
    /// The roster
    #[command(subcommand)]
    Roster(RosterAct),
    /// The codes of the participants
    #[command(subcommand)]
    Codes(CodesAct),
    /// Session days
    #[command(subcommand)]
    Day(DayAct),
    /// Say who holds a code and whether they may come in
    Scan {
        /// The code as scanned or typed
        code: String,
        #[command(flatten)]
        on: OnDay,
    },
    /// Record that somebody is present and that their ID was looked at
    CheckIn {
        #[command(flatten)]
        who: Who,
        /// The document that was looked at
        #[arg(long, value_name = "KIND")]
        document: DocumentArg,
        #[command(flatten)]
        on: OnDay,
        /// Welcome somebody who registered for another day
        #[arg(long)]
        welcome_anyway: bool,
        #[command(flatten)]
        paper: FromPaper,
    },
    /// Take a check-in back
    Undo {
        /// The check-in
        #[arg(value_name = "DESK:SEQ")]
        check_in: EntryRef,
        /// Why: wrong-person, double, tried-out, left-at-once, other
        #[arg(long, value_name = "WORD", value_parser = people::undo_reason)]
        reason: UndoReason,
    },
    /// Record that somebody left; how many came stays
    CheckOut {
        #[command(flatten)]
        who: Who,
        #[command(flatten)]
        on: OnDay,
    },
    /// Record that somebody who had left is back: no other ID check, no other badge
    BackIn {
        #[command(flatten)]
        who: Who,
        #[command(flatten)]
        on: OnDay,
    },
    /// Leave a note to be said to somebody at the next scan; without words, tell their notes
    Note {
        #[command(flatten)]
        who: Who,
        #[arg(long, value_name = "TEXT")]
        words: Option<String>,
    },
    /// Correct somebody's answers; the old ones are kept. Without answers, tell what was corrected
    Correct {
        #[command(flatten)]
        who: Who,
        #[command(flatten)]
        answers: Answers,
    },
    /// Name everybody who is inside now: the list for a fire drill
    Inside {
        #[command(flatten)]
        on: OnDay,
        /// On A4, at the first printer of the system that takes it
        #[arg(long)]
        print: bool,
    },
    /// Register somebody who is not on the roster, and check them in
    WalkIn {
        #[arg(long)]
        first_name: String,
        #[arg(long)]
        last_name: String,
        #[arg(long, default_value = "")]
        organisation: String,
        #[arg(long, default_value = "")]
        email: String,
        /// `administration`, `civil_society` or `unknown`
        #[arg(long, default_value = "unknown", value_parser = |word: &str| word.parse::<Sector>())]
        sector: Sector,
        #[arg(long, default_value = "")]
        team: String,
        /// The document that was looked at
        #[arg(long, value_name = "KIND")]
        document: DocumentArg,
        #[command(flatten)]
        on: OnDay,
        #[command(flatten)]
        paper: FromPaper,
    },
    /// Find people by name, organisation or e-mail
    Search {
        text: String,
        #[command(flatten)]
        on: OnDay,
    },
    /// Draw somebody's badge
    Badge {
        #[command(flatten)]
        who: Who,
        /// A .pdf, .png or .svg file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// How badges look
    #[command(subcommand)]
    Badges(BadgesAct),
    /// Write a sheet: attendance, badges, certificates, who is inside, meals
    #[command(subcommand)]
    Sheet(SheetAct),
    /// How many came
    Headcount {
        #[command(flatten)]
        on: OnDay,
        #[command(flatten)]
        by: ByInterval,
    },
    /// Write headcounts or attendance sheets
    #[command(subcommand)]
    Export(ExportAct),
    /// Who may sit at the desk's window; without more words, their names. Whoever owns the file needs no PIN here
    Operators {
        #[command(subcommand)]
        act: Option<OperatorsAct>,
    },
    /// Totals that leave the desk; without more words, what would leave
    Totals {
        #[command(subcommand)]
        act: Option<TotalsAct>,
    },
    /// Where totals go
    #[command(subcommand)]
    Uplinks(UplinksAct),
    /// The printers of this machine; where badges come out, and printing them
    Printers {
        #[command(subcommand)]
        act: Option<PrintersAct>,
    },
    /// Prove that the journal is whole and the figures follow from it
    Verify {
        /// Count the figures of exported headcounts (.json, .csv, .xlsx, .ods) again, up to the numbers that they name
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// Erase every name, code and note; figures and the chain stay. Copies of the desk keep theirs: back up first, or not
    #[command(group(clap::ArgGroup::new("which").required(true).args(["event", "before"])))]
    Purge {
        /// Of the event of that title, which says yes
        #[arg(long, value_name = "TITLE")]
        event: Option<String>,
        /// If the last session day is before that one; nothing otherwise
        #[arg(long, value_name = "D")]
        before: Option<NaiveDate>,
    },
    /// Say how many days after the last session day names are kept; without an option, tell
    Retention {
        /// After so many, they are proposed to be erased
        #[arg(long, value_name = "DAYS", requires = "latest")]
        due: Option<u32>,
        /// After so many, 90 at most, they are late
        #[arg(long, value_name = "DAYS", requires = "due")]
        latest: Option<u32>,
    },
    /// Write a copy of the desk
    Backup {
        /// The folder to write it to
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
}

/// A session day, or the open one.
#[derive(Debug, Clone, Copy, Group)]
pub struct OnDay {
    /// A session day, such as 2019-11-19; the open one when not given
    #[arg(long = "day", value_name = "D")]
    pub day: Option<NaiveDate>,
}

/// Somebody, by code or by registration.
#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
pub struct Who {
    /// Their code
    pub code: Option<String>,
    /// Their registration
    #[arg(long, value_name = "ID", value_parser = registration)]
    pub registration: Option<RegistrationId>,
}

fn registration(text: &str) -> Result<RegistrationId, &'static str> {
    text.parse().ok().and_then(RegistrationId::from_number).ok_or("not the number of a registration")
}

#[derive(Debug, Subcommand)]
pub enum EventAct {
    /// Make the event from its announcement: a page, a calendar (.ics), a schema.org event
    Import {
        page: PathBuf,
        /// A session day, in place of those that the announcement gives; several times for several
        #[arg(long = "day", value_name = "D")]
        days: Vec<NaiveDate>,
        /// When doors open on every day, such as 09:00
        #[arg(long, value_parser = hour, requires = "closes")]
        opens: Option<NaiveTime>,
        /// When doors close on every day
        #[arg(long, value_parser = hour, requires = "opens")]
        closes: Option<NaiveTime>,
    },
    /// Name the teams that one may join: org headings, a column of a table, or one team a line
    Teams { file: PathBuf },
    /// Make the event by hand
    New {
        #[arg(long, value_name = "T")]
        title: String,
        /// A session day; several times for several
        #[arg(long = "day", required = true, value_name = "D")]
        days: Vec<NaiveDate>,
        /// When doors open, such as 09:00
        #[arg(long, value_parser = hour, requires = "closes")]
        opens: Option<NaiveTime>,
        /// When doors close
        #[arg(long, value_parser = hour, requires = "opens")]
        closes: Option<NaiveTime>,
        #[arg(long, default_value = "", value_name = "V")]
        venue: String,
        #[arg(long, default_value = "", value_name = "A")]
        address: String,
    },
    /// Say how often people show an ID document: `each-day`, `once`, `optional` or `off`
    Id {
        #[arg(value_parser = |word: &str| word.parse::<IdPolicy>())]
        policy: IdPolicy,
    },
    /// Show the event
    Show,
}

fn hour(text: &str) -> Result<NaiveTime, &'static str> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "a time of day is written 09:00")
}

#[derive(Debug, Subcommand)]
pub enum DayAct {
    /// Open a session day: scans are about it from now on
    Open { day: NaiveDate },
    /// Close a session day
    Close { day: NaiveDate },
}
