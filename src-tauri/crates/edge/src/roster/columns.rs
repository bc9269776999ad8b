//! Finds the header of a table and decides what each column answers.

use std::cmp::Reverse;

use accueil_core::name;
use accueil_core::roster::{Column, Field};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::answers::{Mark, label, mark};
use super::mapping::{ColumnRef, Mapping, letters};
use super::table::{Line, Table};
use super::tool::Tool;
use super::words::{Meaning, asks_to_refuse, is_draft_mark, is_other, meaning};
use super::{RosterError, days, hex};

/// Among how many lines the header is looked for.
const HEADER_BOUND: usize = 12;

/// What a column answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing that is kept.
    Dropped,
    /// Whether the answers were never sent.
    Draft,
    /// Its cells are the answers; columns of lower rank are asked first.
    Answer(Field, u8),
    /// Its cells are marks, and its header is the answer (a team, a diet).
    Option(Field, String),
    /// Its cells are marks, and its header names session days. Where only struck-out cells say no, blank means yes.
    Days(Vec<NaiveDate>, bool),
    /// A yes means that somebody may not be photographed.
    Refusal,
}

impl Role {
    /// Returns what the column holds, if it is kept.
    fn field(&self) -> Option<Field> {
        match self {
            Self::Dropped | Self::Draft => None,
            Self::Answer(field, _) | Self::Option(field, _) => Some(*field),
            Self::Days(..) => Some(Field::Day),
            Self::Refusal => Some(Field::ImageRights),
        }
    }
}

/// What the columns of a table answer.
pub(super) struct Columns {
    /// The place of the first line of answers.
    pub first_line: usize,
    /// What each column answers, in order.
    pub roles: Vec<Role>,
    /// The header of each column, "question: option" where it has two lines.
    pub headers: Vec<String>,
    /// Columns with full names put the family name first.
    pub family_first: bool,
    /// The tool that wrote the table.
    pub tool: Option<Tool>,
}

impl Columns {
    /// Returns the columns as the roster file shows them.
    pub(super) fn shown(&self) -> Vec<Column> {
        let shown = |(header, role): (&String, &Role)| Column { header: header.clone(), field: role.field() };
        self.headers.iter().zip(&self.roles).map(shown).collect()
    }

    /// Tells whether some column is about session days.
    pub(super) fn have_days(&self) -> bool {
        self.roles.iter().any(|role| role.field() == Some(Field::Day))
    }
}

/// Finds the header of a table and reads it.
pub(super) fn read(table: &Table, days: &[NaiveDate], mapping: &Mapping) -> Result<Columns, RosterError> {
    let width = width(table);
    let Some((place, _)) = find_header(table, mapping) else {
        return without_header(table, width, days, mapping);
    };
    let own: Vec<String> = (0..width).map(|column| label(table.lines[place].cell(column))).collect();
    let above = place.checked_sub(1).and_then(|above| table.lines.get(above));
    let answers = table.lines.get(place + 1..).unwrap_or_default();
    let questions = questions(&own, above, answers, days);
    let mut headers: Vec<String> = Vec::with_capacity(width);
    let mut roles = Vec::with_capacity(width);
    for (column, own) in own.iter().enumerate() {
        let question = &questions[column];
        headers.push(match (question.is_empty(), own.is_empty()) {
            (false, false) => format!("{question}: {own}"),
            (false, true) => question.clone(),
            (true, _) => own.clone(),
        });
        roles.push(role(question, own, column, answers, days));
    }
    let tool = Tool::of(&own);
    if tool == Some(Tool::MsForms) {
        prefer_questions(&mut roles);
    }
    let mut columns = Columns { first_line: place + 1, roles, headers, family_first: false, tool };
    apply(mapping, &mut columns, &own, &questions, answers, days)?;
    settle_names(&mut columns);
    Ok(columns)
}

/// Returns the place of the line that reads most like a header and names somebody, and how many fields it names.
fn find_header(table: &Table, mapping: &Mapping) -> Option<(usize, usize)> {
    let mut best = None;
    for (place, line) in table.lines.iter().take(HEADER_BOUND).enumerate() {
        let mut known: Vec<Field> = Vec::new();
        for cell in line.cells.iter().filter(|cell| !cell.trim().is_empty() && cell.len() < 1_000) {
            let label = label(cell);
            let mapped = mapping.0.iter().find(|(_, column)| match column {
                ColumnRef::Named(named) => name::fold(named) == name::fold(&label),
                ColumnRef::Place(_) => false,
            });
            let field =
                mapped.and_then(|(field, _)| *field).or_else(|| meaning(&label).map(|found| found.field));
            known.extend(field.filter(|field| !known.contains(field)));
        }
        let score = known.len();
        if known.into_iter().any(names_somebody) && best.is_none_or(|(_, top)| score > top) {
            best = Some((place, score));
        }
    }
    best
}

/// Tells whether a field says who somebody is.
fn names_somebody(field: Field) -> bool {
    matches!(field, Field::FirstName | Field::LastName | Field::FullName)
}

/// Tells how well the header of a table names people; 0 where none does.
pub(super) fn score(table: &Table) -> usize {
    find_header(table, &Mapping::default()).map_or(0, |(_, score)| score)
}

/// Returns what exports of one form share: its folded header, hashed; its width where it has no header.
pub(super) fn shape(table: &Table) -> String {
    let header = find_header(table, &Mapping::default()).map(|(place, _)| place);
    let mut hash = Sha256::new();
    let words = || widest(table).filter(|place| !table.lines[*place].cells.iter().any(is_telling));
    match header.or_else(words) {
        Some(place) => {
            let labels: Vec<String> =
                table.lines[place].cells.iter().map(|cell| name::fold(&label(cell))).collect();
            let width = labels.iter().rposition(|label| !label.is_empty()).map_or(0, |last| last + 1);
            hash.update(width.to_le_bytes());
            for label in &labels[..width] {
                hash.update(label);
                hash.update([0]);
            }
        }
        None => hash.update(width(table).to_le_bytes()),
    }
    hex(&hash.finalize())
}

/// Returns the number of columns of a table.
fn width(table: &Table) -> usize {
    table.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0)
}

/// Returns the first of the lines with most filled cells, among those that may be a header.
fn widest(table: &Table) -> Option<usize> {
    let filled = |line: &Line| line.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let lines = table.lines.iter().take(HEADER_BOUND).enumerate();
    lines.max_by_key(|(place, line)| (filled(line), Reverse(*place))).map(|(place, _)| place)
}

/// Tells whether a cell is an answer rather than the header of a column: an address, a number, a mark.
fn is_telling(cell: &str) -> bool {
    let cell = cell.trim();
    cell.contains('@')
        || cell.starts_with(|c: char| c.is_ascii_digit())
        || !matches!(mark(cell), Mark::Blank | Mark::Words)
}

/// Reads a table whose header, if it has one, is in words that we do not know: the mapping says what is where.
///
/// Its widest line is a header if it is only words, above something else than words. Where everything is words, nobody
/// can tell: the first line is then read as a person, whom the organiser sees, rather than lost.
fn without_header(
    table: &Table,
    width: usize,
    days: &[NaiveDate],
    mapping: &Mapping,
) -> Result<Columns, RosterError> {
    let words = widest(table).filter(|place| !table.lines[*place].cells.iter().any(is_telling));
    let below = |place: &usize| table.lines[place + 1..].iter().take(HEADER_BOUND);
    let header = words.filter(|place| below(place).flat_map(|line| line.cells.iter()).any(is_telling));
    let labels = |place: Option<usize>| -> Vec<String> {
        let cell = |column| place.map_or_else(String::new, |place| label(table.lines[place].cell(column)));
        (0..width).map(cell).collect()
    };
    let shown = |labels: &[String]| -> Vec<String> {
        let shown = |(column, label): (usize, &String)| match label.is_empty() {
            true => letters(column),
            false => label.clone(),
        };
        labels.iter().enumerate().map(shown).collect()
    };
    let own = labels(header);
    let mut columns = Columns {
        first_line: header.map_or(0, |place| place + 1),
        roles: vec![Role::Dropped; width],
        headers: shown(&own),
        family_first: false,
        tool: None,
    };
    let answers = table.lines.get(columns.first_line..).unwrap_or_default();
    let none = vec![String::new(); width];
    apply(mapping, &mut columns, &own, &none, answers, days)?;
    if columns.roles.iter().any(|role| role.field().is_some_and(names_somebody)) {
        return Ok(columns);
    }
    // Prose and programs have no columns; a table in a language that we do not know has some.
    let columns = shown(&labels(words));
    if width < 2 || table.lines.len() < 2 || columns.iter().any(|column| column.chars().count() > 200) {
        return Err(RosterError::NotARoster);
    }
    Err(RosterError::NoNameColumn { columns })
}

/// Returns the question that each column is an option of, empty for columns that stand alone.
///
/// Form tools write a question once, above the first of its options, and nothing above the columns that follow.
fn questions(own: &[String], above: Option<&Line>, answers: &[Line], days: &[NaiveDate]) -> Vec<String> {
    let mut questions = vec![String::new(); own.len()];
    let mut current = String::new();
    for (column, own) in own.iter().enumerate() {
        let written = above.map(|line| label(line.cell(column))).unwrap_or_default();
        let starts = !written.is_empty();
        if starts {
            current = written;
        }
        let Some(field) = group_field(&current, days) else { continue };
        let alone = meaning(own).filter(|found| found.field != field);
        let belongs = if own.is_empty() {
            starts
        } else if is_other(own) {
            alone.is_none()
        } else {
            has_only_marks(answers, column) && (alone.is_none() || has_only_crosses(answers, column))
        };
        if belongs {
            questions[column].clone_from(&current);
        } else {
            current.clear();
        }
    }
    questions
}

/// Returns what a question with several columns asks for.
fn group_field(question: &str, days: &[NaiveDate]) -> Option<Field> {
    let grouped = |found: &Meaning| {
        matches!(found.field, Field::Day | Field::Team | Field::Diet | Field::ImageRights | Field::Sector)
    };
    meaning(question).filter(grouped).map(|found| found.field).or_else(|| {
        let names_a_day = !question.is_empty() && !days::asked(question, days).dates.is_empty();
        names_a_day.then_some(Field::Day)
    })
}

/// Decides what a column answers.
fn role(question: &str, own: &str, column: usize, answers: &[Line], days: &[NaiveDate]) -> Role {
    if is_draft_mark(own) {
        return Role::Draft;
    }
    let (question, option) = if question.is_empty() { split(own) } else { (question, own) };
    if !question.is_empty()
        && let Some(field) = group_field(question, days)
    {
        return option_role(field, question, option, column, answers, days);
    }
    if has_only_marks(answers, column) {
        let dates = days::asked(own, days).dates;
        if !dates.is_empty() && meaning(own).is_none_or(|found| found.field == Field::Day) {
            return Role::Days(dates, blank_means_yes(answers, column));
        }
    }
    match meaning(own) {
        None => Role::Dropped,
        Some(Meaning { field: Field::ImageRights, .. }) if asks_to_refuse(own) => Role::Refusal,
        // A product is a day only where it reads as one.
        Some(Meaning { field: Field::Day, rank: 2 }) if !has_mostly_days(answers, column, days) => {
            Role::Dropped
        }
        Some(Meaning { field, rank }) => Role::Answer(field, rank),
    }
}

/// Decides what one option of a question answers.
fn option_role(
    field: Field,
    question: &str,
    option: &str,
    column: usize,
    answers: &[Line],
    days: &[NaiveDate],
) -> Role {
    match field {
        Field::Day => {
            let own = days::asked(option, days).dates;
            let dates = if own.is_empty() { days::asked(question, days).dates } else { own };
            match dates.is_empty() || !has_only_marks(answers, column) {
                true => Role::Answer(Field::Day, 1),
                false => Role::Days(dates, blank_means_yes(answers, column)),
            }
        }
        Field::ImageRights if asks_to_refuse(question) || asks_to_refuse(option) => Role::Refusal,
        Field::Team | Field::Diet | Field::Sector
            if has_only_marks(answers, column) && !option.is_empty() =>
        {
            Role::Option(field, option.to_owned())
        }
        Field::FirstName
        | Field::LastName
        | Field::FullName
        | Field::Email
        | Field::Organisation
        | Field::Sector
        | Field::Team
        | Field::Diet
        | Field::ImageRights
        | Field::Status
        | Field::ForeignCode => Role::Answer(field, 1),
    }
}

/// Splits a header that holds a question and one of its options: "Équipe – Alpha", "Équipe: Alpha", "Équipe [Alpha]".
fn split(header: &str) -> (&str, &str) {
    let cut = [" – ", " - ", ": "].iter().find_map(|sign| header.split_once(sign));
    let bracketed = || header.strip_suffix(']').and_then(|header| header.split_once(" ["));
    match cut.or_else(bracketed) {
        Some((question, option)) if !option.is_empty() => (question.trim(), option.trim()),
        _ => ("", header),
    }
}

/// Tells whether a column holds nothing but marks.
fn has_only_marks(answers: &[Line], column: usize) -> bool {
    answers.iter().filter(|line| !is_total(line)).all(|line| mark(line.cell(column)) != Mark::Words)
}

/// Tells whether a column holds nothing but crosses.
fn has_only_crosses(answers: &[Line], column: usize) -> bool {
    answers.iter().all(|line| matches!(line.cell(column).trim(), "" | "X" | "x"))
}

/// Tells whether a column strikes out those who do not come and leaves room for the signature of those who do.
fn blank_means_yes(answers: &[Line], column: usize) -> bool {
    let has = |wanted: Mark| answers.iter().any(|line| mark(line.cell(column)) == wanted);
    has(Mark::Struck) && has(Mark::Blank) && !has(Mark::Yes)
}

/// Tells whether at least four in five answers of a column name session days.
fn has_mostly_days(answers: &[Line], column: usize, days: &[NaiveDate]) -> bool {
    let filled = answers.iter().map(|line| line.cell(column)).filter(|cell| !cell.trim().is_empty());
    let (mut all, mut named) = (0_usize, 0_usize);
    for cell in filled {
        all += 1;
        named += usize::from(!days::asked(cell, days).dates.is_empty());
    }
    all > 0 && named * 5 >= all * 4
}

/// Tells whether a line is a total under the answers.
pub(super) fn is_total(line: &Line) -> bool {
    let first = line.cells.iter().map(str::trim).find(|cell| !cell.is_empty());
    // Folding is slow, and totals are announced in a word or two.
    let words = first.filter(|cell| cell.len() <= 16).map(name::fold);
    let total = words.is_some_and(|words| {
        matches!(words.as_str(), "total" | "totaux" | "total general" | "sous total" | "somme" | "totals")
    });
    total && !line.cells.iter().any(|cell| cell.contains('@'))
}

/// Microsoft Forms puts the account's own e-mail and name before the questions, which come first here.
fn prefer_questions(roles: &mut [Role]) {
    for role in roles.iter_mut().take(5) {
        if let Role::Answer(_, rank) = role {
            *rank = 2;
        }
    }
}

/// Puts the organiser's own choice of columns in place of what was understood.
fn apply(
    mapping: &Mapping,
    columns: &mut Columns,
    own: &[String],
    questions: &[String],
    answers: &[Line],
    days: &[NaiveDate],
) -> Result<(), RosterError> {
    let headers: Vec<[&str; 3]> = (0..own.len())
        .map(|column| [columns.headers[column].as_str(), own[column].as_str(), questions[column].as_str()])
        .collect();
    let chosen = mapping.0.iter().map(|(field, wanted)| match wanted.find(&headers) {
        found if found.is_empty() => Err(RosterError::UnknownColumn { column: wanted.shown() }),
        found => Ok((*field, found)),
    });
    let chosen: Vec<(Option<Field>, Vec<usize>)> = chosen.collect::<Result<_, _>>()?;
    for (field, _) in &chosen {
        for role in columns.roles.iter_mut().filter(|role| field.is_some() && role.field() == *field) {
            *role = Role::Dropped;
        }
    }
    for (field, places) in chosen {
        for column in places {
            let header = if own[column].is_empty() { &columns.headers[column] } else { &own[column] };
            columns.roles[column] = match field {
                None => Role::Dropped,
                Some(field @ (Field::Day | Field::Team | Field::Diet | Field::ImageRights)) => {
                    option_role(field, &questions[column], header, column, answers, days)
                }
                Some(field) => Role::Answer(field, 0),
            };
        }
    }
    Ok(())
}

/// A lone "Nom" holds full names; a "Name" beside a given name holds family names.
fn settle_names(columns: &mut Columns) {
    let has = |columns: &Columns, field| columns.roles.iter().any(|role| role.field() == Some(field));
    let (first, last) = (has(columns, Field::FirstName), has(columns, Field::LastName));
    for (role, header) in columns.roles.iter_mut().zip(&columns.headers) {
        if let Role::Answer(field, _) = role {
            if *field == Field::LastName && !first {
                *field = Field::FullName;
            } else if *field == Field::FullName && first && !last {
                *field = Field::LastName;
            }
        }
        if role.field() == Some(Field::FullName) && name::fold(header).starts_with("nom ") {
            columns.family_first = !name::fold(header).starts_with("nom du");
        }
    }
}
