//! The words about people: answers that are corrected, why a check-in is undone, operators.

use accueil_core::id_check::Document;
use accueil_core::journal::UndoReason;
use accueil_core::operator::Role;
use accueil_core::registration::{ImageRights, OrganisationType, Sector};
use clap::{Args as Group, Subcommand};

/// A kind of document, or `none`.
#[derive(Debug, Clone, Copy)]
pub struct DocumentArg(pub Option<Document>);

impl std::str::FromStr for DocumentArg {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if word == "none" {
            return Ok(Self(None));
        }
        let known: Vec<&str> = Document::ALL.iter().map(|document| document.word()).collect();
        word.parse()
            .map(|document| Self(Some(document)))
            .map_err(|_| format!("one of {}, none", known.join(", ")))
    }
}

/// Answers that are corrected; those not given stay.
#[derive(Debug, Group)]
pub struct Answers {
    #[arg(long)]
    pub first_name: Option<String>,
    #[arg(long)]
    pub last_name: Option<String>,
    #[arg(long)]
    pub organisation: Option<String>,
    #[arg(long)]
    pub email: Option<String>,
    /// `administration`, `civil_society` or `unknown`
    #[arg(long, value_parser = |word: &str| word.parse::<Sector>())]
    pub sector: Option<Sector>,
    /// A team; several times for several
    #[arg(long = "team")]
    pub teams: Option<Vec<String>>,
    /// `yes`, `no` or `unanswered`
    #[arg(long, value_parser = |word: &str| word.parse::<ImageRights>())]
    pub image_rights: Option<ImageRights>,
    /// `administration`, `company`, `association`, `research`, `independent`, `another` or `unknown`
    #[arg(long, value_parser = |word: &str| word.parse::<OrganisationType>())]
    pub organisation_type: Option<OrganisationType>,
    /// What they need to take part, in a line; empty for nothing
    #[arg(long)]
    pub accessibility_need: Option<String>,
    /// What they do or why they come, as their badge says it; empty for nothing
    #[arg(long)]
    pub role: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum OperatorsAct {
    /// Make somebody an operator, or give them another PIN and role: from `ACCUEIL_PIN`, unseen at a terminal, or the input
    Save {
        name: String,
        /// `reception` or `lead`
        #[arg(long, value_parser = |word: &str| word.parse::<Role>())]
        role: Role,
    },
    /// Take an operator away
    Remove { name: String },
    /// Lock the window after so many minutes without anybody, or `off`
    LockAfter {
        #[arg(value_name = "MINUTES|off", value_parser = minutes)]
        minutes: Minutes,
    },
}

/// Minutes, or never.
#[derive(Debug, Clone, Copy)]
pub struct Minutes(pub Option<u32>);

fn minutes(word: &str) -> Result<Minutes, &'static str> {
    let number = word.parse().ok().filter(|minutes| (1..=240).contains(minutes));
    match (word, number) {
        ("off", _) => Ok(Minutes(None)),
        (_, Some(minutes)) => Ok(Minutes(Some(minutes))),
        (_, None) => Err("minutes from 1 to 240, or off"),
    }
}

/// Reads why a check-in is taken back.
pub fn undo_reason(word: &str) -> Result<UndoReason, String> {
    word.parse().map_err(|_| format!("one of {}", UndoReason::ALL.map(UndoReason::word).join(", ")))
}
