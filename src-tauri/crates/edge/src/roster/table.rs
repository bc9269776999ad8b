//! A table of text: what every roster file becomes before it is understood.

use std::cmp::min;

use accueil_core::roster::Encoding;

use super::RosterError;
use crate::plain::bounded;

/// The most lines that are read.
const LINE_BOUND: usize = 500_000;
/// The most columns that are read; cells beyond are not kept.
const COLUMN_BOUND: usize = 1_000;
/// The most characters of a cell that are kept.
const CELL_BOUND: usize = 4_000;
/// The most that all the cells may hold: 256 MiB.
const TEXT_BOUND: usize = 256 << 20;

/// One table of a file: the whole of a text file, or one sheet. Its cells share one text, so that a large table is a few
/// large allocations rather than millions of small ones.
pub(super) struct Table {
    /// What kind of file it comes from: "csv", "xlsx", "vcard" …
    pub container: &'static str,
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// The first line of a text whose letters look wrong, from 1.
    pub doubtful_line: Option<u64>,
    /// All cells, one after another.
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    /// The lines, in order.
    starts: Vec<Start>,
    width: usize,
}

/// Where a line starts.
#[derive(Clone, Copy)]
struct Start {
    /// Its number in the file.
    number: u32,
    /// The place of its first cell.
    cell: u32,
    /// How many cells it has.
    n_cells: u32,
}

/// One line of a table.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its number in the file or sheet, from 1.
    pub number: u64,
    text: &'a str,
    /// Where the line starts in the text.
    start: u32,
    /// Where each of its cells ends.
    ends: &'a [u32],
}

impl<'a> Line<'a> {
    /// Returns a cell, empty where the line is too short.
    pub(super) fn cell(&self, column: usize) -> &'a str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(&self.start);
        self.text.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// Returns how many cells the line has.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the cells, in order.
    pub(super) fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |column| self.cell(column))
    }

    /// Returns how many cells hold something.
    pub(super) fn n_filled(self) -> usize {
        self.cells().filter(|cell| !cell.trim().is_empty()).count()
    }
}

impl Table {
    /// Makes a table without lines.
    pub(super) fn new(container: &'static str) -> Self {
        Self {
            container,
            encoding: None,
            doubtful_line: None,
            text: String::new(),
            ends: Vec::new(),
            starts: Vec::new(),
            width: 0,
        }
    }

    /// Makes a table that begins with a header, on no line of the file.
    pub(super) fn with_header<'a>(
        container: &'static str,
        header: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, RosterError> {
        let mut table = Self::new(container);
        table.push(0, header)?;
        Ok(table)
    }

    /// Makes room for a text of so many bytes.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(min(bytes, TEXT_BOUND));
    }

    /// Adds a line, unless nothing is in its cells.
    ///
    /// # Errors
    ///
    /// Fails when the table grows out of bounds.
    pub(super) fn push<'a>(
        &mut self,
        number: u64,
        cells: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), RosterError> {
        let (text_before, cell) = (self.text.len(), self.ends.len());
        let mut is_blank = true;
        for text in cells.into_iter().take(COLUMN_BOUND) {
            // A long cell has at least a quarter as many characters as bytes; most are short.
            let kept = if text.len() > CELL_BOUND { bounded(text, CELL_BOUND) } else { text };
            is_blank = is_blank && kept.trim_start().is_empty();
            self.text.push_str(kept);
            self.ends.push(self.text.len() as u32);
        }
        if is_blank {
            self.text.truncate(text_before);
            self.ends.truncate(cell);
            return Ok(());
        }
        let n_cells = self.ends.len() - cell;
        self.width = self.width.max(n_cells);
        self.starts.push(Start { number: number as u32, cell: cell as u32, n_cells: n_cells as u32 });
        if self.text.len() > TEXT_BOUND {
            return Err(RosterError::TooLarge);
        }
        if self.starts.len() > LINE_BOUND {
            return Err(RosterError::TooManyRows);
        }
        Ok(())
    }

    /// Puts the lines in the order of their numbers.
    pub(super) fn sort(&mut self) {
        self.starts.sort_by_key(|start| start.number);
    }

    /// Returns the number of lines.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Returns the number of cells of the longest line.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Returns the line at a place, from 0.
    pub(super) fn line(&self, place: usize) -> Option<Line<'_>> {
        self.starts.get(place).map(|start| self.line_of(*start))
    }

    /// Returns the lines from a place on.
    pub(super) fn lines(&self, from: usize) -> impl Iterator<Item = Line<'_>> {
        self.starts.iter().skip(from).map(|start| self.line_of(*start))
    }

    fn line_of(&self, start: Start) -> Line<'_> {
        let first = start.cell as usize;
        let before = first.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        Line {
            number: u64::from(start.number),
            text: &self.text,
            start: before.unwrap_or(0),
            ends: self.ends.get(first..first + start.n_cells as usize).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_was_pushed() {
        let mut table = Table::new("csv");
        table.push(1, ["a", "", "c"]).unwrap();
        table.push(2, [" ", ""]).unwrap();
        table.push(3, ["é"]).unwrap();
        let found: Vec<(u64, Vec<&str>)> =
            table.lines(0).map(|line| (line.number, line.cells().collect())).collect();
        assert_eq!(found, [(1, vec!["a", "", "c"]), (3, vec!["é"])]);
        assert_eq!((table.len(), table.width(), table.line(0).unwrap().n_filled()), (2, 3, 2));
        assert_eq!(table.line(1).unwrap().cell(7), "");
    }

    #[test]
    fn a_table_is_bounded() {
        let mut table = Table::new("csv");
        table.push(1, ["é".repeat(5_000).as_str()]).unwrap();
        assert_eq!(table.line(0).unwrap().cell(0).chars().count(), CELL_BOUND);
        table.push(2, std::iter::repeat_n("x", 2_000)).unwrap();
        assert_eq!(table.width(), COLUMN_BOUND);
        let too_many = (0..=LINE_BOUND as u64).try_for_each(|number| table.push(number, ["x"]));
        assert_eq!(too_many, Err(RosterError::TooManyRows));
    }
}
