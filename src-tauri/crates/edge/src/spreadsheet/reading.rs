//! Reads back what [`write`](super::write) wrote, whoever saved it since: CSV, xlsx and ods, as rows of text.

use csv::ReaderBuilder;

use super::SpreadsheetError;
use crate::roster;

/// The rows of a sheet, its header first, without blank rows and without what is blank at the end of a row.
pub type Cells = Vec<Vec<String>>;

/// Returns the sheets of a spreadsheet, in order, each as text. In CSV a line of one cell is the title of the sheet that
/// follows, and is no part of it.
///
/// # Errors
///
/// [`SpreadsheetError::Unreadable`] when the file is none, or too large.
pub fn read(bytes: &[u8]) -> Result<Vec<Cells>, SpreadsheetError> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return read_csv(bytes);
    }
    let sheets = roster::sheets(bytes).map_err(|_| SpreadsheetError::Unreadable)?;
    Ok(sheets
        .into_iter()
        .map(|rows| rows.into_iter().map(trimmed).filter(|row| !row.is_empty()).collect())
        .collect())
}

fn read_csv(bytes: &[u8]) -> Result<Vec<Cells>, SpreadsheetError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first_line =
        bytes.split(|byte| *byte == b'\n').find(|line| line.contains(&b';') || line.contains(&b','));
    let semicolons = first_line.is_some_and(|line| line.contains(&b';'));
    let mut reader = ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut sheets: Vec<Cells> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|_| SpreadsheetError::Unreadable)?;
        let row = trimmed(row.iter().map(str::to_owned).collect());
        match (row.len(), sheets.last_mut()) {
            (0, _) => {}
            (1, _) => sheets.push(Vec::new()),
            (_, Some(sheet)) => sheet.push(row),
            (_, None) => sheets.push(vec![row]),
        }
    }
    Ok(sheets)
}

/// Returns a row without spaces around its cells, and without the blank ones at its end: every program that saves a file
/// adds some.
fn trimmed(row: Vec<String>) -> Vec<String> {
    let mut row: Vec<String> = row.into_iter().map(|cell| cell.trim().to_owned()).collect();
    row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
    row
}
