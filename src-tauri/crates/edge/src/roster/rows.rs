//! Reads lines of answers as rows, once it is known what each column answers.

use std::collections::HashMap;

use accueil_core::registration::{ImageRights, Participant, Sector, Status};
use accueil_core::roster::{Field, Row, SkipReason, Skipped, Warning, WarningKind};
use chrono::NaiveDate;

use super::answers::{self, Mark, Standing};
use super::columns::{Columns, Role, is_total};
use super::days::{self, Asked};
use super::table::Line;

/// How many different answers to a closed question are remembered.
const REMEMBERED: usize = 1_000;

/// The lines of a table as they were understood.
#[derive(Default)]
pub(super) struct Answers {
    /// How many lines are answers, skipped ones included.
    pub n_rows: u64,
    /// Those that may become registrations.
    pub rows: Vec<Row>,
    /// Those that may not.
    pub skipped: Vec<Skipped>,
    /// What a person should look at.
    pub warnings: Vec<Warning>,
}

/// Reads lines of answers.
pub(super) fn read<'a>(lines: &'a [Line], columns: &'a Columns, days: &'a [NaiveDate]) -> Answers {
    let mut reading = Reading {
        columns,
        days,
        ask_days: columns.have_days(),
        days_of: Remembered::default(),
        sector_of: Remembered::default(),
    };
    let mut answers = Answers::default();
    for line in lines {
        let mut skip = |why| answers.skipped.push(Skipped { row: line.number, why });
        if is_total(line) {
            skip(SkipReason::Total);
            continue;
        }
        answers.n_rows += 1;
        let standing = reading.standing(line);
        let participant = reading.participant(line);
        if reading.is_draft(line) || standing == Standing::Draft {
            skip(SkipReason::Draft);
        } else if participant.full_name().is_empty() {
            skip(SkipReason::NoName);
        } else {
            let (row, warnings) = reading.row(line, participant, standing);
            answers.rows.push(row);
            answers.warnings.extend(warnings.into_iter().map(|what| Warning { row: line.number, what }));
        }
    }
    answers
}

/// What is needed to read one line.
struct Reading<'a> {
    columns: &'a Columns,
    days: &'a [NaiveDate],
    /// Some column is about session days.
    ask_days: bool,
    /// What cells about days said.
    days_of: Remembered<'a, Asked>,
    /// What cells about sectors said.
    sector_of: Remembered<'a, Sector>,
}

/// What cells said, by their text: closed questions have few answers, and reading them is slow.
struct Remembered<'a, T>(HashMap<&'a str, T>);

impl<T> Default for Remembered<'_, T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<'a, T: Clone> Remembered<'a, T> {
    /// Returns what a cell says, read at most once while there is room to remember it.
    fn or_read(&mut self, cell: &'a str, read: impl FnOnce() -> T) -> T {
        if let Some(known) = self.0.get(cell) {
            return known.clone();
        }
        let said = read();
        if self.0.len() < REMEMBERED {
            self.0.insert(cell, said.clone());
        }
        said
    }
}

impl<'a> Reading<'a> {
    /// Returns the cells of a line with what their columns answer.
    fn cells(&self, line: &'a Line) -> impl Iterator<Item = (&'a Role, &'a str)> + use<'a> {
        self.columns.roles.iter().enumerate().map(|(column, role)| (role, line.cell(column)))
    }

    /// Returns the first answer to a question that is one: lower ranks first, then from left to right.
    fn first(&self, line: &'a Line, wanted: Field, read: impl Fn(&str) -> String) -> String {
        for rank in 0..=2 {
            for (role, cell) in self.cells(line) {
                if *role == Role::Answer(wanted, rank) && !cell.is_empty() {
                    let answer = read(cell);
                    if !answer.is_empty() {
                        return answer;
                    }
                }
            }
        }
        String::new()
    }

    /// Returns every answer to a question that may have several.
    fn every(&self, line: &'a Line, wanted: Field) -> Vec<String> {
        let mut every: Vec<String> = Vec::new();
        for (role, cell) in self.cells(line) {
            let found = match role {
                Role::Answer(field, _) if *field == wanted => answers::list(cell),
                Role::Option(field, option) if *field == wanted && answers::mark(cell) == Mark::Yes => {
                    vec![option.clone()]
                }
                Role::Answer(..)
                | Role::Option(..)
                | Role::Days(..)
                | Role::Dropped
                | Role::Draft
                | Role::Refusal => {
                    continue;
                }
            };
            for answer in found {
                if !every.contains(&answer) {
                    every.push(answer);
                }
            }
        }
        every
    }

    /// Tells whether the answers were never sent.
    fn is_draft(&self, line: &'a Line) -> bool {
        self.cells(line).any(|(role, cell)| *role == Role::Draft && answers::mark(cell) == Mark::Yes)
    }

    /// Reads the status; without one, somebody who registered is expected.
    fn standing(&self, line: &'a Line) -> Standing {
        answers::standing(&self.first(line, Field::Status, answers::clean))
    }

    /// Reads who somebody is.
    fn participant(&mut self, line: &'a Line) -> Participant {
        let mut first_name = self.first(line, Field::FirstName, answers::said);
        let mut last_name = self.first(line, Field::LastName, answers::said);
        if first_name.is_empty() && last_name.is_empty() {
            let full = self.first(line, Field::FullName, answers::said);
            (first_name, last_name) = answers::split_name(&full, self.columns.family_first);
        }
        Participant {
            first_name,
            last_name,
            organisation: self.first(line, Field::Organisation, answers::said),
            email: self.first(line, Field::Email, answers::email),
            sector: self.sector(line),
            sector_suggested: false,
            teams: self.every(line, Field::Team),
            image_rights: self.image_rights(line),
            diet: self.every(line, Field::Diet),
        }
    }

    /// Reads the sector, from words or from the option that is marked.
    fn sector(&mut self, line: &'a Line) -> Sector {
        for (role, cell) in self.cells(line) {
            let said = match role {
                Role::Answer(Field::Sector, _) => cell,
                Role::Option(Field::Sector, option) if answers::mark(cell) == Mark::Yes => option,
                Role::Answer(..)
                | Role::Option(..)
                | Role::Days(..)
                | Role::Dropped
                | Role::Draft
                | Role::Refusal => {
                    continue;
                }
            };
            let sector = self.sector_of.or_read(said, || answers::sector(said));
            if sector != Sector::Unknown {
                return sector;
            }
        }
        Sector::Unknown
    }

    /// Reads whether somebody may be photographed; where two answers differ, no counts.
    fn image_rights(&self, line: &'a Line) -> ImageRights {
        let mut rights = ImageRights::Unanswered;
        for (role, cell) in self.cells(line) {
            let refuses = *role == Role::Refusal;
            if !refuses && !matches!(role, Role::Answer(Field::ImageRights, _)) {
                continue;
            }
            match (answers::image_rights(cell), refuses) {
                (ImageRights::No, false) | (ImageRights::Yes, true) => return ImageRights::No,
                (ImageRights::Yes, false) | (ImageRights::No, true) => rights = ImageRights::Yes,
                (ImageRights::Unanswered, _) => {}
            }
        }
        rights
    }

    /// Reads the session days; the second value tells whether another day was named.
    fn session_days(&mut self, line: &'a Line) -> (Vec<NaiveDate>, bool) {
        if !self.ask_days {
            return (self.days.to_vec(), false);
        }
        let (mut dates, mut unknown) = (Vec::new(), false);
        for (role, cell) in self.cells(line) {
            if let Role::Days(named, blank_means_yes) = role {
                let mark = answers::mark(cell);
                if mark == Mark::Yes || (*blank_means_yes && mark == Mark::Blank) {
                    dates.extend(named);
                }
            } else if let Role::Answer(Field::Day, _) = role {
                match answers::mark(cell) {
                    Mark::Blank | Mark::No | Mark::Struck => {}
                    // "Serez-vous présent ? Oui" means whenever the event takes place; "1" is a day.
                    Mark::Yes if cell.trim() != "1" => dates.extend(self.days),
                    Mark::Yes | Mark::Words => {
                        let asked = self.days_of.or_read(cell, || days::asked(cell, self.days));
                        unknown |= asked.unknown || asked.dates.is_empty();
                        dates.extend(asked.dates);
                    }
                }
            }
        }
        dates.sort_unstable();
        dates.dedup();
        (dates, unknown)
    }

    /// Reads the codes that other systems gave.
    fn foreign_codes(&self, line: &'a Line) -> Vec<String> {
        let mut codes = Vec::new();
        for (role, cell) in self.cells(line) {
            if let Role::Answer(Field::ForeignCode, _) = role {
                let code = answers::said(cell);
                if !code.is_empty() && !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        codes
    }

    /// Puts a row together, with what should be looked at.
    fn row(
        &mut self,
        line: &'a Line,
        participant: Participant,
        standing: Standing,
    ) -> (Row, Vec<WarningKind>) {
        let (days, unknown_day) = self.session_days(line);
        let mut warnings = Vec::new();
        if unknown_day {
            warnings.push(WarningKind::UnknownDay);
        } else if days.is_empty() && self.ask_days {
            warnings.push(WarningKind::NoDay);
        }
        let status = match standing {
            Standing::Known(status) => status,
            Standing::Unknown | Standing::Draft => {
                warnings.push(WarningKind::UnknownStatus);
                Status::Pending
            }
        };
        let foreign_codes = self.foreign_codes(line);
        (Row { row: line.number, participant, days, status, foreign_codes }, warnings)
    }
}
