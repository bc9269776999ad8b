//! Reads spreadsheets: Excel, old Excel and ODS.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, ExcelDateTime, Ods, Range, Reader, Xls, Xlsx};
use csv::StringRecord;

use super::table::{LINE_BOUND, Line, Table};
use super::{RosterError, compound};

/// The most columns that are read.
const COLUMN_BOUND: usize = 1_000;
/// The most cells that one sheet may hold, empty ones before a full one included.
const CELL_BOUND: usize = 32_000_000;

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
pub(super) fn open(bytes: &[u8], kind: Kind) -> Result<Vec<Table>, RosterError> {
    // The reader of spreadsheets can panic on a damaged file; a file must never take a desk down.
    catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Xlsx => open_xlsx(bytes),
        Kind::Ods => {
            let mut book = Ods::new(Cursor::new(bytes)).map_err(|_| RosterError::Damaged)?;
            tables(book.worksheets(), "ods")
        }
        Kind::Xls if !compound::is_sound(bytes) => Err(RosterError::Damaged),
        Kind::Xls => {
            let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| RosterError::Damaged)?;
            tables(book.worksheets(), "xls")
        }
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
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        let mut room = CELL_BOUND;
        while let Some(cell) = reader.next_cell().map_err(|_| RosterError::Damaged)? {
            let (row, column) = cell.get_position();
            let text = text(&Data::from(cell.get_value().clone()));
            let column = column as usize;
            if text.is_empty() || column >= COLUMN_BOUND {
                continue;
            }
            let row = rows.entry(row).or_default();
            if row.len() <= column {
                room = room.checked_sub(column + 1 - row.len()).ok_or(RosterError::TooManyRows)?;
                row.resize(column + 1, String::new());
            }
            row[column] = text;
        }
        if rows.len() > LINE_BOUND {
            return Err(RosterError::TooManyRows);
        }
        let lines = rows.into_iter().map(|(row, cells)| line(u64::from(row) + 1, cells));
        push(&mut tables, lines.collect(), "xlsx");
    }
    Ok(tables)
}

/// Turns grids into tables.
fn tables(sheets: Vec<(String, Range<Data>)>, container: &'static str) -> Result<Vec<Table>, RosterError> {
    let mut tables = Vec::new();
    for (_, range) in sheets {
        let Some((top, left)) = range.start() else { continue };
        let mut lines = Vec::new();
        for (number, row) in (u64::from(top) + 1..).zip(range.rows()) {
            let cells = std::iter::repeat_n(String::new(), left as usize).chain(row.iter().map(text));
            let line = line(number, cells.take(COLUMN_BOUND));
            if line.is_blank() {
                continue;
            }
            if lines.len() == LINE_BOUND {
                return Err(RosterError::TooManyRows);
            }
            lines.push(line);
        }
        push(&mut tables, lines, container);
    }
    Ok(tables)
}

/// Keeps a sheet that has lines.
fn push(tables: &mut Vec<Table>, lines: Vec<Line>, container: &'static str) {
    if !lines.is_empty() {
        tables.push(Table { lines, container, encoding: None, doubtful_line: None });
    }
}

/// Makes a line of texts.
fn line(number: u64, cells: impl IntoIterator<Item = String>) -> Line {
    Line { number, cells: StringRecord::from_iter(cells) }
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
