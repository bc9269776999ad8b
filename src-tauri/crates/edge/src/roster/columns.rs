//! Decides what each column of a table answers.

use accueil_core::name;
use accueil_core::roster::{Column, Field};
use chrono::NaiveDate;

use super::answers::label;
use super::header::{self, names_somebody, split};
use super::mapping::{Mapping, letters};
use super::marks::Marks;
use super::table::{Line, Table};
use super::tool::Tool;
use super::words::{Meaning, asks_to_refuse, is_draft_mark, is_other, is_sent_mark, meaning};
use super::{RosterError, days};

/// How many answers of a column are looked at to tell whether they are days.
const SAMPLE: usize = 500;

/// Questions whose options may have a column each.
const WITH_OPTIONS: [Field; 7] = [
    Field::Day,
    Field::Team,
    Field::Diet,
    Field::ImageRights,
    Field::Sector,
    Field::OrganisationType,
    Field::AccessibilityNeed,
];

/// What a column answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing that is kept.
    Dropped,
    /// Whether the answers were never sent.
    Draft,
    /// When the answers were sent: those without are drafts.
    Sent,
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
    pub(super) fn field(&self) -> Option<Field> {
        match self {
            Self::Dropped | Self::Draft | Self::Sent => None,
            Self::Answer(field, _) | Self::Option(field, _) => Some(*field),
            Self::Days(..) => Some(Field::Day),
            Self::Refusal => Some(Field::ImageRights),
        }
    }
}

/// What the columns of a table answer.
#[derive(Default)]
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
}

/// What stands below the header, and the session days that it may name.
struct Below<'a> {
    table: &'a Table,
    /// The place of the first line of answers.
    first: usize,
    /// What the cells of each column are.
    marks: Vec<Marks>,
    days: &'a [NaiveDate],
}

impl<'a> Below<'a> {
    fn new(table: &'a Table, first: usize, days: &'a [NaiveDate]) -> Self {
        Self { table, first, marks: Marks::of(table, first), days }
    }

    /// Returns what the cells of a column are.
    fn marks(&self, column: usize) -> Marks {
        self.marks.get(column).copied().unwrap_or_default()
    }

    /// Returns the session days that a header names.
    fn named(&self, header: &str) -> Vec<NaiveDate> {
        days::asked(header, self.days).dates
    }

    /// Tells whether at least four in five answers of a column name session days.
    fn has_mostly_days(&self, column: usize) -> bool {
        let cells = self.table.lines(self.first).map(|line| line.cell(column));
        let (mut all, mut named) = (0_usize, 0_usize);
        for cell in cells.filter(|cell| !cell.trim().is_empty()).take(SAMPLE) {
            all += 1;
            named += usize::from(!self.named(cell).is_empty());
        }
        all > 0 && named * 5 >= all * 4
    }
}

/// Finds the header of a table and reads it.
pub(super) fn read(table: &Table, days: &[NaiveDate], mapping: &Mapping) -> Result<Columns, RosterError> {
    let Some((place, _)) = header::find(table, mapping) else {
        return without_header(table, days, mapping);
    };
    let own = labels(table, Some(place));
    let above = place.checked_sub(1).and_then(|above| table.line(above));
    let below = Below::new(table, place + 1, days);
    let questions = questions(&own, above, &below);
    let mut headers: Vec<String> = Vec::with_capacity(own.len());
    let mut roles = Vec::with_capacity(own.len());
    for (column, own) in own.iter().enumerate() {
        let question = &questions[column];
        headers.push(match (question.is_empty(), own.is_empty()) {
            (false, false) => format!("{question}: {own}"),
            (false, true) => question.clone(),
            (true, _) => own.clone(),
        });
        roles.push(role(question, own, column, &below));
    }
    count_days(&own, &mut roles, &below);
    let tool = Tool::of(&own);
    if tool == Some(Tool::DemarchesSimplifiees) {
        // The first e-mail is that of the account, which may have filed for somebody else.
        prefer_own_email(&mut roles);
    } else if tool == Some(Tool::MsForms) {
        prefer_questions(&mut roles);
    } else if tool == Some(Tool::LimeSurvey) {
        mark_unsent(&own, &mut roles);
    }
    let mut columns = Columns { first_line: place + 1, roles, headers, family_first: false, tool };
    apply(mapping, &mut columns, &own, &questions, &below)?;
    settle_names(&mut columns);
    Ok(columns)
}

/// Takes the options of one question about days for the session days in order, where there are as many of them and their
/// headers are codes: `jours[SQ001]`, `jours[SQ002]`.
fn count_days(own: &[String], roles: &mut [Role], below: &Below<'_>) {
    let question = |column: usize| split(&own[column]).0.to_owned();
    let coded: Vec<usize> = (0..own.len())
        .filter(|column| matches!(roles[*column], Role::Answer(Field::Day, _)) && below.marks(*column).only())
        .filter(|column| own[*column].ends_with(']'))
        .collect();
    let alike = coded.iter().all(|column| question(*column) == question(coded[0]));
    if alike && coded.len() == below.days.len() {
        for (column, day) in coded.into_iter().zip(below.days) {
            roles[column] = Role::Days(vec![*day], false);
        }
    }
}

/// Returns the labels of a line, one for each column of the table; nothing in them without a line.
fn labels(table: &Table, place: Option<usize>) -> Vec<String> {
    let line = place.and_then(|place| table.line(place));
    (0..table.width()).map(|column| line.map_or_else(String::new, |line| label(line.cell(column)))).collect()
}

/// Reads a table whose header, if it has one, is in words that we do not know: the mapping says what is where.
///
/// Its widest line is a header if it is only words, above something else than words. Where everything is words, nobody
/// can tell: the first line is then read as a person, whom the organiser sees, rather than lost.
fn without_header(table: &Table, days: &[NaiveDate], mapping: &Mapping) -> Result<Columns, RosterError> {
    let width = table.width();
    let words = header::in_words(table);
    let header = words.filter(|place| header::stands_above_answers(table, *place));
    let shown = |labels: &[String]| -> Vec<String> {
        let shown = |(column, label): (usize, &String)| match label.is_empty() {
            true => letters(column),
            false => label.clone(),
        };
        labels.iter().enumerate().map(shown).collect()
    };
    let own = labels(table, header);
    let first_line = header.map_or(0, |place| place + 1);
    let roles = vec![Role::Dropped; width];
    let mut columns = Columns { first_line, roles, headers: shown(&own), ..Columns::default() };
    let none = vec![String::new(); width];
    apply(mapping, &mut columns, &own, &none, &Below::new(table, first_line, days))?;
    if columns.roles.iter().any(|role| role.field().is_some_and(names_somebody)) {
        return Ok(columns);
    }
    // Prose and programs have no columns; a table in a language that we do not know has some.
    let columns = shown(&labels(table, words));
    if width < 2 || table.len() < 2 || columns.iter().any(|column| column.chars().count() > 200) {
        return Err(RosterError::NotARoster);
    }
    Err(RosterError::NoNameColumn { columns })
}

/// Returns the question that each column is an option of, empty for columns that stand alone.
///
/// Form tools write a question once, above the first of its options, and nothing above the columns that follow.
fn questions(own: &[String], above: Option<Line<'_>>, below: &Below<'_>) -> Vec<String> {
    let mut questions = vec![String::new(); own.len()];
    let mut current = String::new();
    let mut asks = None;
    for (column, own) in own.iter().enumerate() {
        let written = above.map(|line| label(line.cell(column))).unwrap_or_default();
        let starts = !written.is_empty();
        if starts {
            asks = group_field(&written, below);
            current = written;
        }
        let Some(field) = asks else { continue };
        let alone = meaning(own).filter(|found| found.field != field);
        let marks = below.marks(column);
        let belongs = if own.is_empty() {
            starts
        } else if is_other(own) {
            alone.is_none()
        } else {
            marks.only() && (alone.is_none() || marks.only_crosses())
        };
        if belongs {
            questions[column].clone_from(&current);
        } else {
            asks = None;
        }
    }
    questions
}

/// Returns what a question with several columns asks for.
fn group_field(question: &str, below: &Below<'_>) -> Option<Field> {
    let grouped = |found: &Meaning| WITH_OPTIONS.contains(&found.field);
    meaning(question).filter(grouped).map(|found| found.field).or_else(|| {
        let names_a_day = !question.is_empty() && !below.named(question).is_empty();
        names_a_day.then_some(Field::Day)
    })
}

/// Decides what a column answers.
fn role(question: &str, own: &str, column: usize, below: &Below<'_>) -> Role {
    if is_draft_mark(own) {
        return Role::Draft;
    }
    let (question, option) = if question.is_empty() { split(own) } else { (question, own) };
    if !question.is_empty()
        && let Some(field) = group_field(question, below)
    {
        return option_role(field, question, option, column, below);
    }
    let marks = below.marks(column);
    if marks.mostly() {
        let dates = below.named(own);
        if !dates.is_empty() && meaning(own).is_none_or(|found| found.field == Field::Day) {
            return Role::Days(dates, marks.blank_means_yes());
        }
    }
    match meaning(own) {
        None => Role::Dropped,
        Some(Meaning { field: Field::ImageRights, .. }) if asks_to_refuse(own) => Role::Refusal,
        // A product is a day only where it reads as one.
        Some(Meaning { field: Field::Day, rank: 2 }) if !below.has_mostly_days(column) => Role::Dropped,
        Some(Meaning { field, rank }) => Role::Answer(field, rank),
    }
}

/// Decides what one option of a question answers.
fn option_role(field: Field, question: &str, option: &str, column: usize, below: &Below<'_>) -> Role {
    let marks = below.marks(column);
    match field {
        Field::Day => {
            let own = below.named(option);
            let dates = if own.is_empty() { below.named(question) } else { own };
            match dates.is_empty() || !marks.mostly() {
                true => Role::Answer(Field::Day, 1),
                false => Role::Days(dates, marks.blank_means_yes()),
            }
        }
        Field::ImageRights if asks_to_refuse(question) || asks_to_refuse(option) => Role::Refusal,
        Field::Team | Field::Diet | Field::Sector | Field::OrganisationType | Field::AccessibilityNeed
            if marks.only() && !option.is_empty() =>
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
        | Field::ForeignCode
        | Field::OrganisationType
        | Field::AccessibilityNeed
        | Field::Role => Role::Answer(field, 1),
    }
}

/// Microsoft Forms puts the account's own e-mail and name before the questions, which come first here.
fn prefer_questions(roles: &mut [Role]) {
    for role in roles.iter_mut().take(5) {
        if let Role::Answer(_, rank) = role {
            *rank = 2;
        }
    }
}

/// Puts the first e-mail behind all others.
fn prefer_own_email(roles: &mut [Role]) {
    let account = roles.iter_mut().find(|role| role.field() == Some(Field::Email));
    if let Some(Role::Answer(_, rank)) = account {
        *rank = 2;
    }
}

/// LimeSurvey gives answers that were never sent no date.
fn mark_unsent(own: &[String], roles: &mut [Role]) {
    for (role, own) in roles.iter_mut().zip(own) {
        if is_sent_mark(own) {
            *role = Role::Sent;
        }
    }
}

/// Puts the organiser's own choice of columns in place of what was understood.
fn apply(
    mapping: &Mapping,
    columns: &mut Columns,
    own: &[String],
    questions: &[String],
    below: &Below<'_>,
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
                Some(field) if WITH_OPTIONS.contains(&field) => {
                    option_role(field, &questions[column], header, column, below)
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
        if role.field() == Some(Field::FullName) {
            let folded = name::fold(header);
            columns.family_first = folded.starts_with("nom ") && folded.contains("prenom");
        }
    }
}
