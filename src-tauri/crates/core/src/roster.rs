//! The roster on its way in: rows as read from a file, and the rules by which rows become people.

use std::str::FromStr;

use chrono::NaiveDate;

pub use crate::merge::{identity, merge};
use crate::registration::{Participant, Status, UnknownWord};

/// What a column of a roster may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Given name.
    FirstName,
    /// Family name.
    LastName,
    /// Both names in one column.
    FullName,
    /// E-mail.
    Email,
    /// Employer, association or school.
    Organisation,
    /// Administration or civil society.
    Sector,
    /// One team, or several.
    Team,
    /// One session day, or several.
    Day,
    /// What somebody does not eat.
    Diet,
    /// Whether they may be photographed.
    ImageRights,
    /// Whether the registration is confirmed.
    Status,
    /// The code that another system gave them.
    ForeignCode,
    /// The kind of organisation that they come from.
    OrganisationType,
    /// What they need to take part.
    AccessibilityNeed,
    /// What they do or why they come, as their badge says it.
    Role,
}

impl Field {
    /// Every field, in the order in which a mapping shows them.
    pub const ALL: [Self; 15] = [
        Self::FirstName,
        Self::LastName,
        Self::FullName,
        Self::Email,
        Self::Organisation,
        Self::Sector,
        Self::Team,
        Self::Day,
        Self::Diet,
        Self::ImageRights,
        Self::Status,
        Self::ForeignCode,
        Self::OrganisationType,
        Self::AccessibilityNeed,
        Self::Role,
    ];

    /// Returns the word that `--map` uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::FullName => "full_name",
            Self::Email => "email",
            Self::Organisation => "organisation",
            Self::Sector => "sector",
            Self::Team => "team",
            Self::Day => "day",
            Self::Diet => "diet",
            Self::ImageRights => "image_rights",
            Self::Status => "status",
            Self::ForeignCode => "foreign_code",
            Self::OrganisationType => "organisation_type",
            Self::AccessibilityNeed => "accessibility_need",
            Self::Role => "role",
        }
    }
}

impl FromStr for Field {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|field| field.word() == word).ok_or(UnknownWord)
    }
}

/// How the letters of a text file are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, of either byte order.
    Utf16,
    /// Windows-1252, of Western European Windows; Latin-1 included.
    Windows1252,
    /// Mac Roman, of Excel for Mac.
    Macintosh,
}

impl Encoding {
    /// Every encoding, in the order in which a choice shows them.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Windows1252, Self::Macintosh, Self::Utf16];

    /// Returns the word that `--encoding` uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Windows1252 => "windows-1252",
            Self::Macintosh => "macintosh",
        }
    }
}

impl FromStr for Encoding {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|encoding| encoding.word() == word).ok_or(UnknownWord)
    }
}

/// A roster file as it was understood, before anything is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterFile {
    /// The kind of file, as recognised ("framaforms", "csv", …).
    pub format: String,
    /// What exports of one form share and others do not: SHA-256 of its folded header, in hexadecimal.
    pub shape: String,
    /// The encoding of its letters; none for files that need no such choice (spreadsheets, JSON).
    pub encoding: Option<Encoding>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub file_hash: String,
    /// Its columns, in order, and what each was taken for.
    pub columns: Vec<Column>,
    /// How many rows of answers it has, skipped ones included.
    pub n_rows: u64,
    /// The rows that may become registrations.
    pub rows: Vec<Row>,
    /// The rows that may not.
    pub skipped: Vec<Skipped>,
    /// What a person should look at.
    pub warnings: Vec<Warning>,
}

impl RosterFile {
    /// Returns the names of the columns that are not kept, in order.
    #[must_use]
    pub fn dropped_columns(&self) -> Vec<String> {
        self.columns.iter().filter(|c| c.field.is_none()).map(|c| c.header.clone()).collect()
    }
}

/// A column of a roster file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header; "question: option" where the header has two lines.
    pub header: String,
    /// What it was taken for; none when it is not kept.
    pub field: Option<Field>,
}

/// One row of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1, headers included.
    pub row: u64,
    /// Who.
    pub participant: Participant,
    /// The session days they asked for.
    pub days: Vec<NaiveDate>,
    /// Whether they are expected.
    pub status: Status,
    /// Codes that other systems gave them.
    pub foreign_codes: Vec<String>,
}

/// A row that becomes nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its line in the file, from 1.
    pub row: u64,
    /// Why.
    pub why: SkipReason,
}

/// Why a row becomes nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// The form was never sent.
    Draft,
    /// It names nobody.
    NoName,
    /// It is a total, not a person.
    Total,
}

/// Something about a row that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The row's line in the file, from 1.
    pub row: u64,
    /// What about it.
    pub what: WarningKind,
}

/// What a person should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WarningKind {
    /// The same person as in that earlier row: the two were merged.
    MergedWith(u64),
    /// The same e-mail as in that earlier row, another name: two people.
    SharedMailbox(u64),
    /// The same name as in that earlier row, another e-mail: two people.
    Homonym(u64),
    /// No session day was asked for.
    NoDay,
    /// A day was asked for that the event does not have.
    UnknownDay,
    /// The status is a word we do not know: taken as pending.
    UnknownStatus,
    /// Letters of the name were lost before the file was written: "Nguy?n".
    LostLetters,
    /// Some of the days are confirmed and another one waits for a decision: only the confirmed ones are kept.
    DayPending,
    /// From here on, letters look wrong: the file may be in another encoding, Mac Roman for instance.
    PerhapsMacintosh,
}
