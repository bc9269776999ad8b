//! The roster on its way in: rows as read from a file, and the rules by which rows become people.

use std::collections::HashMap;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::name;
use crate::registration::{ImageRights, Participant, Sector, Status, UnknownWord};

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
}

impl Field {
    /// Every field, in the order in which a mapping shows them.
    pub const ALL: [Self; 12] = [
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
    /// From here on, letters look wrong: the file may be in another encoding, Mac Roman for instance.
    PerhapsMacintosh,
}

/// Merges rows that are one person, and says so.
///
/// The same e-mail and the same folded name, in either order, are one person: days and codes are united, the latest
/// answer to each question is kept. The same e-mail with another name, and the same name with another e-mail, are two
/// people. Without an e-mail the organisation takes its place.
#[must_use]
pub fn merge(rows: Vec<Row>) -> (Vec<Row>, Vec<Warning>) {
    let mut people: Vec<Row> = Vec::with_capacity(rows.len());
    let mut warnings = Vec::new();
    let mut by_identity: HashMap<(String, String), usize> = HashMap::with_capacity(rows.len());
    let mut by_email: HashMap<String, u64> = HashMap::with_capacity(rows.len());
    let mut by_name: HashMap<String, u64> = HashMap::with_capacity(rows.len());
    for row in rows {
        let (contact, name) = identity(&row.participant);
        if let Some(&place) = by_identity.get(&(contact.clone(), name.clone())) {
            warnings.push(Warning { row: row.row, what: WarningKind::MergedWith(people[place].row) });
            unite(&mut people[place], row);
            continue;
        }
        if contact.contains('@') {
            match by_email.get(&contact) {
                Some(other) => {
                    warnings.push(Warning { row: row.row, what: WarningKind::SharedMailbox(*other) })
                }
                None => drop(by_email.insert(contact.clone(), row.row)),
            }
        }
        match by_name.get(&name) {
            Some(other) => warnings.push(Warning { row: row.row, what: WarningKind::Homonym(*other) }),
            None => drop(by_name.insert(name.clone(), row.row)),
        }
        by_identity.insert((contact, name), people.len());
        people.push(row);
    }
    (people, warnings)
}

/// Returns what makes two registrations the same person: folded e-mail (or organisation) and folded name.
#[must_use]
pub fn identity(participant: &Participant) -> (String, String) {
    let email = name::fold_email(&participant.email);
    let contact = if email.is_empty() { name::fold(&participant.organisation) } else { email };
    (contact, name::identity(&participant.first_name, &participant.last_name))
}

/// Adds a later row of the same person: days and codes united, latest answers kept.
fn unite(person: &mut Row, later: Row) {
    person.days.extend(later.days);
    person.days.sort_unstable();
    person.days.dedup();
    for code in later.foreign_codes {
        if !person.foreign_codes.contains(&code) {
            person.foreign_codes.push(code);
        }
    }
    person.status = later.status;
    let (kept, latest) = (&mut person.participant, later.participant);
    if !latest.organisation.is_empty() {
        kept.organisation = latest.organisation;
    }
    // An answer is never replaced by a guess.
    let guess_over_answer =
        latest.sector_suggested && !kept.sector_suggested && kept.sector != Sector::Unknown;
    if latest.sector != Sector::Unknown && !guess_over_answer {
        kept.sector = latest.sector;
        kept.sector_suggested = latest.sector_suggested;
    }
    if !latest.teams.is_empty() {
        kept.teams = latest.teams;
    }
    if latest.image_rights != ImageRights::Unanswered {
        kept.image_rights = latest.image_rights;
    }
    if !latest.diet.is_empty() {
        kept.diet = latest.diet;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(row: u64, first: &str, last: &str, email: &str, day: u32) -> Row {
        Row {
            row,
            participant: Participant {
                first_name: first.into(),
                last_name: last.into(),
                email: email.into(),
                ..Participant::default()
            },
            days: vec![NaiveDate::from_ymd_opt(2019, 11, day).unwrap()],
            status: Status::Confirmed,
            foreign_codes: Vec::new(),
        }
    }

    fn check(case: &str, rows: [Row; 2], people: usize, expected: Option<WarningKind>) {
        let (merged, warnings) = merge(rows.into());
        assert_eq!(merged.len(), people, "{case}");
        assert_eq!(warnings.first().map(|w| w.what), expected, "{case}");
    }

    #[test]
    fn who_is_the_same_person() {
        use WarningKind::{Homonym, MergedWith, SharedMailbox};
        let benoit = row(4, "Benoît", "Bernard", "benoit@ecole.example", 19);
        let shouted = row(5, "BERNARD", "Benoit", " Benoit@ecole.example", 20);
        check("case and order of names", [benoit.clone(), shouted], 1, Some(MergedWith(4)));
        let colleague = row(5, "Léa", "Simon", "benoit@ecole.example", 19);
        check("a shared mailbox", [benoit.clone(), colleague], 2, Some(SharedMailbox(4)));
        let homonym = row(5, "Benoît", "Bernard", "bernard@ville.example", 19);
        check("a homonym", [benoit.clone(), homonym], 2, Some(Homonym(4)));
        check(
            "no e-mail at all",
            [row(4, "Zoé", "Dé", "", 19), row(5, "zoe", "de", "", 20)],
            1,
            Some(MergedWith(4)),
        );
        check("two people", [benoit, row(5, "Zoé", "Durand", "zoe@paris8.example", 19)], 2, None);
    }

    #[test]
    fn merged_rows_unite_their_days() {
        let (people, _) =
            merge(vec![row(4, "Zoé", "D", "z@z.example", 20), row(5, "Zoé", "D", "z@z.example", 19)]);
        let days: Vec<String> = people[0].days.iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2019-11-19", "2019-11-20"]);
    }
}
