//! Cells that are marks rather than words: crosses, yes and no, lines through.

use accueil_core::name;

use super::table::{Line, Table};

/// What a cell says as a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Blank,
    /// Yes: X, 1, oui, on …
    Yes,
    /// No: 0, non, off …
    No,
    /// A line through an empty cell: ---.
    Struck,
    /// Something that is no mark.
    Words,
}

/// Reads a cell as a mark.
pub(super) fn mark(cell: &str) -> Mark {
    let cell = cell.trim();
    if cell.is_empty() {
        return Mark::Blank;
    }
    if cell.len() > 12 {
        return Mark::Words;
    }
    if cell.chars().all(|c| matches!(c, '-' | '–' | '—')) {
        return Mark::Struck;
    }
    match cell.to_lowercase().as_str() {
        "x" | "1" | "oui" | "présent" | "présente" | "present" | "o" | "yes" | "y" | "true" | "vrai"
        | "on" | "✓" | "✔" | "☑" | "✅" => Mark::Yes,
        "0" | "non" | "n" | "absent" | "absente" | "no" | "false" | "faux" | "off" | "☐" | "✗" => {
            Mark::No
        }
        _ => Mark::Words,
    }
}

/// After how many cells with words a column is known to be no column of marks.
const WORDS_BOUND: usize = 50;

/// What all the cells of a column are, taken together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// How many cells hold words, totals left out.
    words: usize,
    /// How many cells hold a mark.
    marks: usize,
    /// Some cell is a mark other than a cross.
    other_than_crosses: bool,
    yes: bool,
    struck: bool,
    blank: bool,
}

impl Marks {
    /// Looks at every column of a table, from a line on.
    pub(super) fn of(table: &Table, from: usize) -> Vec<Self> {
        let mut columns = vec![Self::default(); table.width()];
        let mut n_lines = 0;
        for line in table.lines(from) {
            n_lines += 1;
            for (column, cell) in line.cells().enumerate() {
                let Some(marks) = columns.get_mut(column).filter(|marks| marks.words < WORDS_BOUND) else {
                    continue;
                };
                match mark(cell) {
                    Mark::Blank => continue,
                    Mark::Words if is_total(&line) => continue,
                    Mark::Words => marks.words += 1,
                    Mark::Struck => marks.struck = true,
                    Mark::Yes => marks.yes = true,
                    Mark::No => {}
                }
                marks.marks += 1;
                marks.other_than_crosses |= !matches!(cell.trim(), "X" | "x");
            }
        }
        for marks in &mut columns {
            marks.blank = marks.marks < n_lines;
            marks.marks -= marks.words;
        }
        columns
    }

    /// Tells whether the column holds nothing but marks.
    pub(super) fn only(&self) -> bool {
        self.words == 0
    }

    /// Tells whether at least four in five answers are marks.
    pub(super) fn mostly(&self) -> bool {
        self.words < WORDS_BOUND && self.words * 4 <= self.marks
    }

    /// Tells whether the column holds nothing but crosses.
    pub(super) fn only_crosses(&self) -> bool {
        self.words == 0 && !self.other_than_crosses
    }

    /// Tells whether the column strikes out those who do not come and leaves room for the signature of those who do.
    pub(super) fn blank_means_yes(&self) -> bool {
        self.struck && self.blank && !self.yes
    }
}

/// Tells whether a line is a total under the answers.
pub(super) fn is_total(line: &Line<'_>) -> bool {
    let first = line.cells().map(str::trim).find(|cell| !cell.is_empty());
    // Folding is slow, and totals are announced in a word or two.
    let words = first.filter(|cell| cell.len() <= 16).map(name::fold);
    let total = words.is_some_and(|words| {
        matches!(words.as_str(), "total" | "totaux" | "total general" | "sous total" | "somme" | "totals")
    });
    total && !line.cells().any(|cell| cell.contains('@'))
}
