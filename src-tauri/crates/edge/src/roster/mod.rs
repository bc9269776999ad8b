//! Roster files of whatever tool, read into rows that may become registrations.

mod answers;
mod cards;
mod columns;
mod container;
mod date_words;
pub(crate) mod days;
mod demarches;
mod encoding;
mod header;
mod json;
mod kind;
mod mailboxes;
mod mapping;
mod marks;
mod pretix;
mod rows;
mod said;
mod sector;
mod sound;
mod table;
mod text;
mod tool;
mod words;
mod workbook;

use accueil_core::roster::{Column, Encoding, RosterFile, Warning, WarningKind, merge};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

pub use mapping::{ColumnRef, Mapping};

use table::Table;

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

/// A roster file that was opened, and not understood yet.
pub struct Opened {
    /// The table that will be read.
    table: Table,
    shape: String,
    file_hash: String,
}

/// Opens a roster file.
///
/// The file is known by its bytes: text in any usual encoding and delimiter, xlsx, ods or xls. The encoding of a text is
/// found out unless one is forced. Of several sheets, the one that names people best is opened.
///
/// # Errors
///
/// [`RosterError`] says why the file cannot be opened.
pub fn open(bytes: &[u8], encoding: Option<Encoding>) -> Result<Opened, RosterError> {
    let table = best(container::open(bytes, encoding)?).ok_or(RosterError::Empty)?;
    Ok(Opened { shape: header::shape(&table), table, file_hash: hex(&Sha256::digest(bytes)) })
}

/// Returns the table whose header names people best, the first of equals.
fn best(tables: Vec<Table>) -> Option<Table> {
    let mut best: Option<(usize, Table)> = None;
    for table in tables {
        let score = header::score(&table);
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            best = Some((score, table));
        }
    }
    best.map(|(_, table)| table)
}

impl Opened {
    /// Returns what exports of one form share, sooner or later and in whatever container, and other forms do not:
    /// SHA-256 of the folded header, in hexadecimal.
    #[must_use]
    pub fn shape(&self) -> &str {
        &self.shape
    }

    /// Understands the file, for an event with these session days.
    ///
    /// Rows that are one person are merged. Where no column is about days, everybody is registered for every day.
    ///
    /// # Errors
    ///
    /// [`RosterError`] says why the file cannot be read; nothing of it is kept then.
    pub fn read(&self, days: &[NaiveDate], mapping: &Mapping) -> Result<RosterFile, RosterError> {
        let mut days = days.to_vec();
        days.sort_unstable();
        days.dedup();
        let columns = columns::read(&self.table, &days, mapping)?;
        let answers = rows::read(&self.table, &columns, &days);
        if answers.n_rows == 0 {
            return Err(RosterError::Empty);
        }
        let (rows, mut warnings) = merge(answers.rows);
        warnings.extend(answers.warnings);
        let doubtful = self.table.doubtful_line;
        warnings.extend(doubtful.map(|row| Warning { row, what: WarningKind::PerhapsMacintosh }));
        warnings.sort_by_key(|warning| warning.row);
        Ok(RosterFile {
            format: columns.tool.map_or(self.table.container, tool::Tool::word).to_owned(),
            shape: self.shape.clone(),
            encoding: self.table.encoding,
            file_hash: self.file_hash.clone(),
            columns: columns.shown(),
            n_rows: answers.n_rows,
            rows,
            skipped: answers.skipped,
            warnings,
        })
    }

    /// Returns the file with nobody in it, for somebody to say which of these columns holds the names.
    #[must_use]
    pub fn unnamed(&self, columns: &[String]) -> RosterFile {
        let unknown = |header: &String| Column { header: header.clone(), field: None };
        RosterFile {
            format: self.table.container.to_owned(),
            shape: self.shape.clone(),
            encoding: self.table.encoding,
            file_hash: self.file_hash.clone(),
            columns: columns.iter().map(unknown).collect(),
            n_rows: 0,
            rows: Vec::new(),
            skipped: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// Opens a roster file and understands it, in one go.
///
/// # Errors
///
/// Those of [`open`] and of [`Opened::read`].
pub fn read(bytes: &[u8], days: &[NaiveDate], mapping: &Mapping) -> Result<RosterFile, RosterError> {
    open(bytes, None)?.read(days, mapping)
}

/// Opens a spreadsheet as it stands, a list of rows for each sheet with a cell in it: bounded, and checked to be sound, as
/// rosters are.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Vec<Vec<String>>>, RosterError> {
    let tables = container::open(bytes, None)?;
    let rows =
        |table: table::Table| table.lines(0).map(|line| line.cells().map(str::to_owned).collect()).collect();
    Ok(tables.into_iter().map(rows).collect())
}

/// Writes bytes in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
