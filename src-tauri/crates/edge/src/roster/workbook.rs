//! Reads spreadsheets: Excel, old Excel and ODS.

use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, ExcelDateTime, Ods, Reader, Xls, Xlsx};

use super::table::Table;
use super::{RosterError, sound};

/// The most columns that are read.
const COLUMN_BOUND: usize = 1_000;

/// The spreadsheets that are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Excel since 2007.
    Xlsx,
    /// Open document spreadsheet, of LibreOffice and others.
    Ods,
    /// Excel before 2007.
    Xls,
}

/// Opens the sheets of a spreadsheet, in order, those without a cell left out.
///
/// Formulas are never evaluated: a cell is what the program that wrote it last saw there.
pub(super) fn open(bytes: &[u8], kind: Kind) -> Result<Vec<Table>, RosterError> {
    // The reader of spreadsheets can panic on a damaged file; a file must never take a desk down.
    catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Xlsx => open_xlsx(bytes),
        Kind::Ods if !sound::is_whole_ods(bytes) => Err(RosterError::Damaged),
        Kind::Ods => open_grids(Ods::new(Cursor::new(bytes)).map_err(|_| RosterError::Damaged)?, "ods"),
        Kind::Xls if !sound::is_sound_xls(bytes) => Err(RosterError::Damaged),
        Kind::Xls => open_grids(Xls::new(Cursor::new(bytes)).map_err(|_| RosterError::Damaged)?, "xls"),
    }))
    .unwrap_or(Err(RosterError::Damaged))
}

/// Opens an Excel file cell by cell: two cells at its far corners must not make a grid of seventeen thousand million.
fn open_xlsx(bytes: &[u8]) -> Result<Vec<Table>, RosterError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| RosterError::Damaged)?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        // A sheet of charts has no cells.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut table = Table::new("xlsx");
        let mut row = Row::default();
        while let Some(cell) = reader.next_cell().map_err(|_| RosterError::Damaged)? {
            let (number, column) = cell.get_position();
            if number != row.number {
                row.end(&mut table)?;
                row.number = number;
            }
            if (column as usize) < COLUMN_BOUND {
                row.set(column as usize, text(&Data::from(cell.get_value().clone())));
            }
        }
        row.end(&mut table)?;
        table.sort();
        tables.push(table);
    }
    Ok(tables)
}

/// A row of which cells arrive one by one.
#[derive(Default)]
struct Row {
    /// Its number, from 0.
    number: u32,
    cells: Vec<String>,
}

impl Row {
    fn set(&mut self, column: usize, text: String) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
    }

    fn end(&mut self, table: &mut Table) -> Result<(), RosterError> {
        table.push(u64::from(self.number) + 1, self.cells.iter().map(String::as_str))?;
        self.cells.clear();
        Ok(())
    }
}

/// Opens a spreadsheet grid by grid.
fn open_grids<F: Read + Seek, B: Reader<F>>(
    mut book: B,
    container: &'static str,
) -> Result<Vec<Table>, RosterError> {
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let Some((top, left)) = range.start() else { continue };
        let mut table = Table::new(container);
        for (number, row) in (u64::from(top) + 1..).zip(range.rows()) {
            let cells: Vec<String> = row.iter().take(COLUMN_BOUND).map(text).collect();
            let before = std::iter::repeat_n("", left as usize);
            table.push(number, before.chain(cells.iter().map(String::as_str)))?;
        }
        tables.push(table);
    }
    Ok(tables)
}

/// Writes a cell as text; whole numbers without decimals, dates as ISO 8601.
fn text(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.clone(),
        Data::Bool(answer) => answer.to_string(),
        Data::DateTime(at) => date_and_time(at),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// Writes a date with its time to the minute, or the date alone at midnight.
fn date_and_time(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}
