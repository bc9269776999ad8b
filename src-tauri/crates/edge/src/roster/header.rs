//! Finds the header of a table, which need not be its first line, and what identifies a form by it.

use std::cmp::Reverse;

use accueil_core::name;
use accueil_core::roster::Field;
use sha2::{Digest, Sha256};

use super::answers::label;
use super::hex;
use super::mapping::{ColumnRef, Mapping};
use super::marks::{Mark, mark};
use super::table::Table;
use super::words::meaning;

/// Among how many lines the header is looked for.
const HEADER_BOUND: usize = 12;

/// Returns the place of the line that reads most like a header and names somebody, and how many fields it names.
pub(super) fn find(table: &Table, mapping: &Mapping) -> Option<(usize, usize)> {
    let mut best = None;
    for (place, line) in table.lines(0).take(HEADER_BOUND).enumerate() {
        let mut known: Vec<Field> = Vec::new();
        for cell in line.cells().filter(|cell| !cell.trim().is_empty() && cell.len() < 1_000) {
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
pub(super) fn names_somebody(field: Field) -> bool {
    matches!(field, Field::FirstName | Field::LastName | Field::FullName)
}

/// Tells how well the header of a table names people; 0 where none does.
pub(super) fn score(table: &Table) -> usize {
    find(table, &Mapping::default()).map_or(0, |(_, score)| score)
}

/// Returns what exports of one form share: its folded header, hashed; its width where it has no header.
pub(super) fn shape(table: &Table) -> String {
    let header = find(table, &Mapping::default()).map(|(place, _)| place);
    let line = header.or_else(|| in_words(table)).and_then(|place| table.line(place));
    let mut hash = Sha256::new();
    match line {
        Some(line) => {
            let labels: Vec<String> = line.cells().map(|cell| name::fold(&label(cell))).collect();
            let width = labels.iter().rposition(|label| !label.is_empty()).map_or(0, |last| last + 1);
            hash.update(width.to_le_bytes());
            for label in &labels[..width] {
                hash.update(label);
                hash.update([0]);
            }
        }
        None => hash.update(table.width().to_le_bytes()),
    }
    hex(&hash.finalize())
}

/// Returns the place of the widest line if it is all words, and so may be a header in a language that we do not know.
pub(super) fn in_words(table: &Table) -> Option<usize> {
    let lines = table.lines(0).take(HEADER_BOUND).enumerate();
    let widest = lines.max_by_key(|(place, line)| (line.n_filled(), Reverse(*place)));
    widest.filter(|(_, line)| !line.cells().any(is_telling)).map(|(place, _)| place)
}

/// Tells whether something else than words stands below a line.
pub(super) fn stands_above_answers(table: &Table, place: usize) -> bool {
    table.lines(place + 1).take(HEADER_BOUND).any(|line| line.cells().any(is_telling))
}

/// Tells whether a cell is an answer rather than the header of a column: an address, a number, a mark.
pub(super) fn is_telling(cell: &str) -> bool {
    let cell = cell.trim();
    cell.contains('@')
        || cell.starts_with(|c: char| c.is_ascii_digit())
        || !matches!(mark(cell), Mark::Blank | Mark::Words)
}

/// Splits a header that holds a question and one of its options: "Équipe – Alpha", "Équipe: Alpha", "Équipe [Alpha]".
pub(super) fn split(header: &str) -> (&str, &str) {
    let cut = [" – ", " - ", ": "].iter().find_map(|sign| header.split_once(sign));
    let bracketed = || header.strip_suffix(']').and_then(|header| header.rsplit_once('['));
    match cut.or_else(bracketed) {
        Some((question, option)) if !option.is_empty() => (question.trim(), option.trim()),
        _ => ("", header),
    }
}
