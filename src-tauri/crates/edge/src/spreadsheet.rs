//! Writes sheets as spreadsheets: CSV for French Excel or RFC 4180, xlsx and ods.

mod ods;
mod reading;
mod xlsx;

use accueil_core::sheet::{Cell, Chart, Sheet};
use csv::{Terminator, WriterBuilder};

pub use self::reading::{Cells, read};

/// A kind of spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with semicolons, as French Excel opens it.
    Csv,
    /// Text with commas and without a mark, as RFC 4180 has it.
    PlainCsv,
    /// Excel since 2007.
    Xlsx,
    /// Open document spreadsheet, of LibreOffice and others.
    Ods,
}

impl Format {
    /// Returns the format that a file's extension asks for, with or without its dot, in any case.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.trim_start_matches('.').to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "ods" => Some(Self::Ods),
            _ => None,
        }
    }
}

/// Why sheets cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpreadsheetError {
    /// A sheet has more rows or columns than the format can hold.
    #[error("the sheet is too large for this format")]
    TooLarge,
    /// The file could not be put together.
    #[error("the spreadsheet could not be written")]
    Failed,
    /// The file is no spreadsheet that can be read.
    #[error("the spreadsheet could not be read")]
    Unreadable,
}

/// Writes sheets as one file. No text is ever written as a formula.
///
/// # Errors
///
/// [`SpreadsheetError`] says why the sheets cannot be written in that format.
pub fn write(sheets: &[Sheet], format: Format) -> Result<Vec<u8>, SpreadsheetError> {
    write_with_charts(sheets, &[], format)
}

/// Writes sheets as one file, with charts beside them where the format has any: in Excel files.
///
/// # Errors
///
/// Those of [`write`].
pub fn write_with_charts(
    sheets: &[Sheet],
    charts: &[Chart],
    format: Format,
) -> Result<Vec<u8>, SpreadsheetError> {
    match format {
        // Without this mark Excel takes UTF-8 for Windows-1252.
        Format::Csv => write_csv(sheets, b"\xEF\xBB\xBF".to_vec(), b';'),
        Format::PlainCsv => write_csv(sheets, Vec::new(), b','),
        Format::Xlsx => xlsx::write(sheets, charts),
        Format::Ods => ods::write(sheets),
    }
}

/// Writes sheets as text; several of them follow each other, each under its title.
fn write_csv(sheets: &[Sheet], mut bytes: Vec<u8>, delimiter: u8) -> Result<Vec<u8>, SpreadsheetError> {
    for (place, sheet) in sheets.iter().enumerate() {
        if place > 0 {
            bytes.extend(b"\r\n");
        }
        let mut writer = WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(bytes);
        let title = (sheets.len() > 1).then(|| vec![guarded(&sheet.title)]);
        let header = sheet.columns.iter().map(|column| guarded(column)).collect();
        let rows = sheet.rows.iter().map(|row| row.iter().map(|cell| csv_cell(cell, delimiter)).collect());
        for row in title.into_iter().chain([header]).chain(rows) {
            let row: Vec<String> = row;
            writer.write_record(row).map_err(|_| SpreadsheetError::Failed)?;
        }
        bytes = writer.into_inner().map_err(|_| SpreadsheetError::Failed)?;
    }
    Ok(bytes)
}

/// Writes one cell of a text file; French decimals have a comma where fields do not.
fn csv_cell(cell: &Cell, delimiter: u8) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Count(count) => count.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Time(time) => time.format("%H:%M").to_string(),
        Cell::Share(share) if delimiter == b';' => share.to_string().replace('.', ","),
        Cell::Share(share) => share.to_string(),
    }
}

/// Puts an apostrophe before a text that a spreadsheet would run as a formula.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// Returns names that spreadsheets accept: at most 31 characters, without `[]:*?/\`, none twice.
fn sheet_names(sheets: &[Sheet]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(sheets.len());
    for (number, sheet) in (1..).zip(sheets) {
        let allowed = |c: &char| !c.is_control() && !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
        let name: String = sheet.title.chars().filter(allowed).take(31).collect();
        let name = name.trim().trim_matches('\'').to_owned();
        let taken = names.iter().any(|other| other.to_lowercase() == name.to_lowercase());
        names.push(match (name.is_empty(), taken) {
            (true, _) => number.to_string(),
            (false, true) => format!("{} {number}", name.chars().take(24).collect::<String>()),
            (false, false) => name,
        });
    }
    names
}

/// Returns how wide the columns of a sheet should be, in characters.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let width = |column: usize| {
        let cells = sheet.rows.iter().filter_map(|row| row.get(column));
        let longest = cells.map(|cell| csv_cell(cell, b';').chars().count()).max().unwrap_or(0);
        let header = sheet.columns.get(column).map_or(0, |header| header.chars().count());
        (longest.max(header) + 2).clamp(8, 60)
    };
    (0..sheet.columns.len()).map(width).collect()
}

#[cfg(test)]
mod tests;
