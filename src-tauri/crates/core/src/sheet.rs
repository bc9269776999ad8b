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
    /// A share of a whole, from 0 to 1.
    Share(f64),
}

/// A chart of columns of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The place of the sheet among those written with it.
    pub sheet: usize,
    /// The first and the last column that name what is shown.
    pub labels: (usize, usize),
    /// The columns of counts that are shown, each as a series.
    pub values: Vec<usize>,
}
