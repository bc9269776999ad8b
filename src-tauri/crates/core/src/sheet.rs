//! A neutral table of values, for spreadsheets and paper.

use chrono::{NaiveDate, NaiveTime};

/// A table with a title and named columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What the sheet is called.
    pub title: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, each with one cell per column.
    pub rows: Vec<Vec<Cell>>,
}

/// One value of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: to be filled in by hand, or not known.
    Empty,
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A calendar day.
    Day(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
}
