//! Reads lines of answers as rows, once it is known what each column answers.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use accueil_core::registration::{
    ImageRights, LONGEST_NEED, LONGEST_ROLE, OrganisationType, Participant, Sector, Status,
};
use accueil_core::roster::{Field, Row, SkipReason, Skipped, Warning, WarningKind};
use chrono::NaiveDate;

use super::answers::{self, Standing};
use super::columns::{Columns, Role};
use super::days;
use super::kind;
use super::marks::{Mark, is_total, mark};
use super::said::{REMEMBERED, Said};
use super::sector;
use super::table::{Line, Table};
use crate::plain::bounded;

/// From how many lines on a table is read by all hands.
const LARGE: usize = 10_000;

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

impl Answers {
    /// Puts the lines that come after these behind them.
    fn and(mut self, after: Self) -> Self {
        self.n_rows += after.n_rows;
        self.rows.extend(after.rows);
        self.skipped.extend(after.skipped);
        self.warnings.extend(after.warnings);
        self
    }
}

/// Reads the lines of answers of a table: a large one by all hands, since no line needs another to be read.
pub(super) fn read(table: &Table, columns: &Columns, days: &[NaiveDate]) -> Answers {
    let n_lines = table.len().saturating_sub(columns.first_line);
    let hands = if n_lines < LARGE { 1 } else { thread::available_parallelism().map_or(1, NonZero::get) };
    let share = n_lines.div_ceil(hands);
    thread::scope(|scope| {
        let parts: Vec<_> = (0..hands)
            .map(|hand| {
                let lines = table.lines(columns.first_line + hand * share).take(share);
                // The first hand's rows become the whole: there is room for those of the others from the start.
                let room = if hand == 0 { n_lines } else { share };
                scope.spawn(move || read_lines(lines, room, columns, days))
            })
            .collect();
        let parts = parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        parts.reduce(Answers::and).unwrap_or_default()
    })
}

fn read_lines<'a>(
    lines: impl Iterator<Item = Line<'a>>,
    room: usize,
    columns: &'a Columns,
    days: &'a [NaiveDate],
) -> Answers {
    let mut reading = Reading::new(columns, days);
    let mut answers = Answers { rows: Vec::with_capacity(room), ..Answers::default() };
    for line in lines {
        let mut skip = |why| answers.skipped.push(Skipped { row: line.number, why });
        if is_total(&line) {
            skip(SkipReason::Total);
            continue;
        }
        answers.n_rows += 1;
        let standing = reading.standing(line);
        if reading.is_draft(line) || standing == Standing::Draft {
            skip(SkipReason::Draft);
            continue;
        }
        let participant = reading.participant(line);
        if participant.first_name.is_empty() && participant.last_name.is_empty() {
            skip(SkipReason::NoName);
            continue;
        }
        let warnings = &mut answers.warnings;
        let mut warn = |what| warnings.push(Warning { row: line.number, what });
        answers.rows.push(reading.row(line, participant, standing, &mut warn));
    }
    answers
}

/// What is needed to read one line.
struct Reading<'a> {
    columns: &'a Columns,
    days: &'a [NaiveDate],
    /// The columns with answers to each field, in the order of fields, the likeliest first.
    answers: [Vec<usize>; Field::ALL.len()],
    /// The columns whose header is an answer: which field, and the answer.
    options: Vec<(usize, Field, &'a str)>,
    /// The columns that are about session days, and about being photographed.
    day_columns: Vec<usize>,
    image_columns: Vec<usize>,
    /// The columns that tell drafts.
    draft_columns: Vec<usize>,
    said: Said<'a>,
}

impl<'a> Reading<'a> {
    fn new(columns: &'a Columns, days: &'a [NaiveDate]) -> Self {
        let roles = || columns.roles.iter().enumerate();
        let of = |field: Field| {
            let mut ranked: Vec<(u8, usize)> = roles()
                .filter_map(|(column, role)| {
                    let Role::Answer(own, rank) = role else { return None };
                    (*own == field).then_some((*rank, column))
                })
                .collect();
            ranked.sort_unstable();
            ranked.into_iter().map(|(_, column)| column).collect()
        };
        let options = roles().filter_map(|(column, role)| {
            let Role::Option(field, option) = role else { return None };
            Some((column, *field, option.as_str()))
        });
        let holding = |wanted: &dyn Fn(&Role) -> bool| -> Vec<usize> {
            roles().filter(|(_, role)| wanted(role)).map(|(column, _)| column).collect()
        };
        Self {
            columns,
            days,
            answers: Field::ALL.map(of),
            options: options.collect(),
            day_columns: holding(&|role| role.field() == Some(Field::Day)),
            image_columns: holding(&|role| role.field() == Some(Field::ImageRights)),
            draft_columns: holding(&|role| matches!(role, Role::Draft | Role::Sent)),
            said: Said::default(),
        }
    }

    /// Returns the columns with answers to a field, the likeliest first.
    fn columns_of(&self, field: Field) -> &[usize] {
        self.answers.get(field as usize).map_or(&[], Vec::as_slice)
    }

    /// Returns the first answer to a question that is one.
    fn first(&self, line: Line<'a>, wanted: Field, read: impl Fn(&str) -> String) -> String {
        let cells = self.columns_of(wanted).iter().map(|column| line.cell(*column));
        let mut answers = cells.filter(|cell| !cell.is_empty()).map(read);
        answers.find(|answer| !answer.is_empty()).unwrap_or_default()
    }

    /// Returns every answer to a question that may have several.
    fn every(&mut self, line: Line<'a>, wanted: Field) -> Vec<String> {
        let mut every: Vec<String> = Vec::new();
        let mut add = |answer: &str| {
            if every.len() < answers::LIST_BOUND && !every.iter().any(|known| known == answer) {
                every.push(answer.to_owned());
            }
        };
        for (column, _, option) in self.options.iter().filter(|(_, field, _)| *field == wanted) {
            if mark(line.cell(*column)) == Mark::Yes {
                add(option);
            }
        }
        for column in self.answers.get(wanted as usize).into_iter().flatten() {
            let cell = line.cell(*column);
            if !cell.is_empty() {
                self.said.lists.or_read(cell, || answers::list(cell)).iter().for_each(|answer| add(answer));
            }
        }
        every
    }

    /// Tells whether the answers were never sent.
    fn is_draft(&self, line: Line<'a>) -> bool {
        self.draft_columns.iter().any(|column| {
            let mark = mark(line.cell(*column));
            match self.columns.roles.get(*column) {
                Some(Role::Sent) => mark == Mark::Blank,
                Some(_) | None => mark == Mark::Yes,
            }
        })
    }

    /// Reads the status; without one, somebody who registered is expected.
    fn standing(&mut self, line: Line<'a>) -> Standing {
        let cells =
            self.answers.get(Field::Status as usize).into_iter().flatten().map(|column| line.cell(*column));
        let Some(cell) = { cells }.find(|cell| !cell.trim().is_empty()) else {
            return Standing::Known(Status::Confirmed);
        };
        self.said.standings.or_read(cell, || answers::standing(cell))
    }

    /// Reads who somebody is.
    fn participant(&mut self, line: Line<'a>) -> Participant {
        let mut first_name = self.first(line, Field::FirstName, answers::said);
        let mut last_name = self.first(line, Field::LastName, answers::said);
        // Luma cuts names where there is a space, whatever they are: "Kerl, Zoé" becomes "Kerl," and "Zoé".
        if first_name.is_empty() || last_name.is_empty() || first_name.ends_with(',') {
            let full = self.first(line, Field::FullName, answers::full_name);
            if full.contains(&*first_name) && full.contains(&*last_name) && !full.is_empty() {
                (first_name, last_name) = answers::split_name(&full, self.columns.family_first);
            }
        }
        let mut participant = Participant {
            first_name,
            last_name,
            organisation: self.first(line, Field::Organisation, answers::said),
            email: self.first(line, Field::Email, answers::email),
            sector: self.sector(line),
            organisation_type: self.organisation_type(line),
            accessibility_need: self.accessibility_need(line),
            role: self
                .first(line, Field::Role, |cell| bounded(&answers::said(cell), LONGEST_ROLE).to_owned()),
            sector_suggested: false,
            teams: self.every(line, Field::Team),
            image_rights: self.image_rights(line),
            diet: self.every(line, Field::Diet),
        };
        if let (Sector::Unknown, Some(sector)) = (participant.sector, participant.organisation_type.sector())
        {
            participant.sector = sector;
        }
        if participant.sector == Sector::Unknown {
            participant.sector = self.suggested_sector(line);
            participant.sector_suggested = participant.sector != Sector::Unknown;
        }
        participant
    }

    /// Returns what was said to a closed question: its cells, and the options that are marked.
    fn said_to(&self, line: Line<'a>, wanted: Field) -> Vec<&'a str> {
        let cells = self.columns_of(wanted).iter().map(|column| line.cell(*column));
        let marked = self
            .options
            .iter()
            .filter(|(column, field, _)| *field == wanted && mark(line.cell(*column)) == Mark::Yes);
        cells.chain(marked.map(|(_, _, option)| *option)).collect()
    }

    /// Reads the sector, from words or from the option that is marked; the kind of organisation may tell it too.
    fn sector(&mut self, line: Line<'a>) -> Sector {
        let said = [Field::Sector, Field::OrganisationType].map(|field| self.said_to(line, field)).concat();
        let sectors = &mut self.said.sectors;
        let mut sectors = said.into_iter().map(|said| sectors.or_read(said, || answers::sector(said)));
        sectors.find(|sector| *sector != Sector::Unknown).unwrap_or_default()
    }

    /// Reads the kind of organisation. "Vous êtes : une association" tells it too; only the question itself makes an
    /// unknown word another kind.
    fn organisation_type(&mut self, line: Line<'a>) -> OrganisationType {
        let (own, beside) = (self.said_to(line, Field::OrganisationType), self.said_to(line, Field::Sector));
        let answered = own.iter().any(|said| kind::is_answer(said));
        let kinds = &mut self.said.kinds;
        let mut kinds = own.into_iter().chain(beside).map(|said| kinds.or_read(said, || kind::told(said)));
        match kinds.find(|kind| *kind != OrganisationType::Unknown) {
            None if answered => OrganisationType::Another,
            found => found.unwrap_or_default(),
        }
    }

    /// Reads what somebody needs to take part. Where the answer is only yes, the question says what.
    fn accessibility_need(&mut self, line: Line<'a>) -> String {
        let mut needs = self.every(line, Field::AccessibilityNeed);
        needs.retain(|need| kind::is_need(need) && mark(need) != Mark::Yes);
        for column in self.columns_of(Field::AccessibilityNeed) {
            if mark(line.cell(*column)) == Mark::Yes {
                needs.extend(self.columns.headers.get(*column).cloned());
            }
        }
        bounded(&needs.join(", "), LONGEST_NEED).to_owned()
    }

    /// Suggests a sector where none was answered.
    fn suggested_sector(&mut self, line: Line<'a>) -> Sector {
        let cell = |field: Field| {
            let columns = self.answers.get(field as usize).into_iter().flatten();
            { columns }.map(|column| line.cell(*column)).find(|cell| !cell.is_empty()).unwrap_or_default()
        };
        let organisation = cell(Field::Organisation);
        let domain = cell(Field::Email).rsplit_once('@').map_or("", |(_, domain)| domain.trim());
        if let Some(known) = self.said.suggestions.get(&(organisation, domain)) {
            return *known;
        }
        let suggested = sector::suggested(organisation, domain);
        if self.said.suggestions.len() < REMEMBERED {
            self.said.suggestions.insert((organisation, domain), suggested);
        }
        suggested
    }

    /// Reads whether somebody may be photographed; where two answers differ, no counts.
    fn image_rights(&mut self, line: Line<'a>) -> ImageRights {
        let mut rights = ImageRights::Unanswered;
        for column in &self.image_columns {
            let cell = line.cell(*column);
            let refuses = self.columns.roles.get(*column) == Some(&Role::Refusal);
            match (self.said.image_rights.or_read(cell, || answers::image_rights(cell)), refuses) {
                (ImageRights::No, false) | (ImageRights::Yes, true) => return ImageRights::No,
                (ImageRights::Yes, false) | (ImageRights::No, true) => rights = ImageRights::Yes,
                (ImageRights::Unanswered, _) => {}
            }
        }
        rights
    }

    /// Reads the session days; the second value tells whether another day was named.
    fn session_days(&mut self, line: Line<'a>) -> (Vec<NaiveDate>, bool) {
        if self.day_columns.is_empty() {
            return (self.days.to_vec(), false);
        }
        let (mut dates, mut unknown) = (Vec::new(), false);
        for column in &self.day_columns {
            let cell = line.cell(*column);
            if let Some(Role::Days(named, blank_means_yes)) = self.columns.roles.get(*column) {
                match mark(cell) {
                    Mark::Yes => dates.extend(named),
                    Mark::Blank if *blank_means_yes => dates.extend(named),
                    Mark::Blank | Mark::No | Mark::Struck => {}
                    // "Peut-être": nobody is expected for certain, and somebody looks.
                    Mark::Words => unknown = true,
                }
                continue;
            }
            match mark(cell) {
                Mark::Blank | Mark::No | Mark::Struck => {}
                // "Serez-vous présent ? Oui" means whenever the event takes place; "1" is a day.
                Mark::Yes if cell.trim() != "1" => dates.extend(self.days),
                Mark::Yes | Mark::Words => {
                    let asked = self.said.days.or_read(cell, || days::asked(cell, self.days));
                    unknown |= asked.unknown || (asked.dates.is_empty() && !asked.refused);
                    dates.extend(asked.dates);
                }
            }
        }
        dates.sort_unstable();
        dates.dedup();
        (dates, unknown)
    }

    /// Reads the codes that other systems gave.
    fn foreign_codes(&self, line: Line<'a>) -> Vec<String> {
        let mut codes = Vec::new();
        for column in self.columns_of(Field::ForeignCode) {
            let code = answers::said(line.cell(*column));
            if codes.len() < answers::LIST_BOUND && !code.is_empty() && !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    /// Puts a row together, and warns of what should be looked at.
    fn row(
        &mut self,
        line: Line<'a>,
        participant: Participant,
        standing: Standing,
        warn: &mut impl FnMut(WarningKind),
    ) -> Row {
        let (days, unknown_day) = self.session_days(line);
        if unknown_day {
            warn(WarningKind::UnknownDay);
        } else if days.is_empty() && !self.day_columns.is_empty() {
            warn(WarningKind::NoDay);
        }
        let lost = |name: &str| name.contains(['?', '\u{fffd}']);
        if lost(&participant.first_name) || lost(&participant.last_name) {
            warn(WarningKind::LostLetters);
        }
        let status = match standing {
            Standing::Known(status) => status,
            Standing::Unknown | Standing::Draft => {
                warn(WarningKind::UnknownStatus);
                Status::Pending
            }
        };
        Row { row: line.number, participant, days, status, foreign_codes: self.foreign_codes(line) }
    }
}
