//! Roster files of whatever tool, read into rows that may become registrations.

mod answers;
mod columns;
pub(crate) mod days;
mod rows;
mod sound;
mod table;
mod text;
mod tool;
mod words;
mod workbook;

use accueil_core::roster::{Field, RosterFile, merge};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use columns::Columns;
use table::Table;

/// The organiser's own choice of columns: which field is in which column.
///
/// A column is named by its header, compared without case and accents, or else by its spreadsheet letter or its number
/// from 1. Several columns may hold one field. A field that is chosen is looked for in no other column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping(pub Vec<(Field, String)>);

/// Why a file is not a roster that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// It holds nothing, or nothing under its header.
    #[error("the file is empty")]
    Empty,
    /// It is larger than 64 MiB, or would unpack to more than 512 MiB.
    #[error("the file is too large")]
    TooLarge,
    /// It is a picture.
    #[error("the file is a picture")]
    Picture,
    /// It is not a table.
    #[error("the file is not a table")]
    NotARoster,
    /// It is a spreadsheet that cannot be opened.
    #[error("the spreadsheet is damaged")]
    Damaged,
    /// It is a table, but no column holds names.
    #[error("no column holds names")]
    NoNameColumn {
        /// The columns that it has.
        columns: Vec<String>,
    },
    /// The mapping names a column that the file does not have.
    #[error("the mapping names a column that the file does not have")]
    UnknownColumn {
        /// The column, as the mapping names it.
        column: String,
    },
    /// It has more than 500,000 rows.
    #[error("the file has too many rows")]
    TooManyRows,
}

/// Reads a roster file for an event with these session days.
///
/// The file is known by its bytes: text in any usual encoding and delimiter, xlsx, ods or xls. Rows that are one person
/// are merged. Where no column is about days, everybody is registered for every day.
///
/// # Errors
///
/// [`RosterError`] says why the file cannot be read; nothing of it is kept then.
pub fn read(bytes: &[u8], days: &[NaiveDate], mapping: &Mapping) -> Result<RosterFile, RosterError> {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    let (table, columns) = first_roster(table::open(bytes)?, &days, mapping)?;
    let answers = rows::read(&table.lines[columns.first_line..], &columns, &days);
    if answers.n_rows == 0 {
        return Err(RosterError::Empty);
    }
    let (rows, mut warnings) = merge(answers.rows);
    warnings.extend(answers.warnings);
    warnings.sort_by_key(|warning| warning.row);
    Ok(RosterFile {
        format: columns.tool.map_or(table.container, tool::Tool::word).to_owned(),
        file_hash: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        columns: columns.shown(),
        n_rows: answers.n_rows,
        rows,
        skipped: answers.skipped,
        warnings,
    })
}

/// Returns the first table that has a header with names; the complaint about the first one if none has.
fn first_roster(
    tables: Vec<Table>,
    days: &[NaiveDate],
    mapping: &Mapping,
) -> Result<(Table, Columns), RosterError> {
    let mut complaint = RosterError::Empty;
    for (place, table) in tables.into_iter().enumerate() {
        match columns::read(&table, days, mapping) {
            Ok(columns) => return Ok((table, columns)),
            Err(error) if place == 0 => complaint = error,
            Err(_) => {}
        }
    }
    Err(complaint)
}

#[cfg(test)]
mod tests;
