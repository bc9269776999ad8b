//! Headcounts read back from a spreadsheet: what it rests on, and the cells that the journal does not give.

use std::collections::{HashMap, HashSet};

use accueil_core::sheet::{Cell, Sheet};
use accueil_desk::HeadcountExport;
use accueil_desk::view::{Differing, Lang, Proof};
use accueil_desk::words::sheet::{Word, word};
use accueil_edge::spreadsheet::{self, Cells, Format};

use crate::Failure;

/// A file of headcounts, as text.
pub(super) struct Book {
    sheets: Vec<Cells>,
    /// The language of its words; none for the one table that has none.
    lang: Option<Lang>,
    format: Format,
    /// What it says that its figures rest on.
    pub proof: Vec<Proof>,
}

impl Book {
    /// Reads a file; none when it is no spreadsheet of headcounts, or does not say what they rest on.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let sheets = spreadsheet::read(bytes).ok()?;
        let is_text = !bytes.starts_with(b"PK");
        let plain = sheets.first()?.first()? == &["day", "figure", "name", "count"];
        let (lang, format) = match (plain, is_text) {
            (true, _) => (None, Format::PlainCsv),
            (false, true) => (Some(language(&sheets)?), Format::Csv),
            // An open document says first what it is.
            (false, false) if bytes.get(30..38) == Some(b"mimetype") => {
                (Some(language(&sheets)?), Format::Ods)
            }
            (false, false) => (Some(language(&sheets)?), Format::Xlsx),
        };
        let proof = if plain { proof_of_table(sheets.first()?) } else { proof_of_sheets(sheets.last()?) };
        Some(Self { sheets, lang, format, proof: proof.filter(|proof| !proof.is_empty())? })
    }

    /// The language in which the figures are to be put into words.
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or(Lang::En)
    }

    /// Returns every cell that is not as it should be, under the names of its sheet, row and column. What the file rests
    /// on is not compared: it was taken at its word.
    ///
    /// # Errors
    ///
    /// Fails only when the spreadsheet cannot be put together.
    pub fn differing(&self, counted: &HeadcountExport) -> Result<Vec<Differing>, Failure> {
        let all = if self.lang.is_some() {
            counted.sheets.as_slice()
        } else {
            std::slice::from_ref(&counted.table)
        };
        let written = spreadsheet::read(&spreadsheet::write(all, self.format)?)?;
        let figures = if self.lang.is_some() { all.len() - 1 } else { all.len() };
        let mut differs = Vec::new();
        let none = Cells::new();
        for (place, (sheet, written)) in all.iter().zip(&written).take(figures).enumerate() {
            compare(sheet, self.sheets.get(place).unwrap_or(&none), written, &mut differs);
        }
        Ok(differs)
    }
}

/// The language of the sheet with the proof, which is the last one.
fn language(sheets: &[Cells]) -> Option<Lang> {
    let header = sheets.last()?.first()?;
    [Lang::Fr, Lang::En].into_iter().find(|lang| {
        let columns = [Word::Desk, Word::LastNumber, Word::Hash].map(|column| word(*lang, column));
        header.iter().take(3).eq(columns.iter())
    })
}

fn proof_of_sheets(rows: &Cells) -> Option<Vec<Proof>> {
    let proof = |row: &Vec<String>| match row.as_slice() {
        [desk, seq, hash, ..] => {
            Some(Proof { desk: desk.clone(), seq: seq.parse().ok()?, hash: hash.clone() })
        }
        _ => None,
    };
    rows.iter().skip(1).map(proof).collect()
}

fn proof_of_table(rows: &Cells) -> Option<Vec<Proof>> {
    let proofs = rows.iter().filter(|row| row.get(1).is_some_and(|figure| figure == "proof"));
    let proof = |row: &Vec<String>| {
        let (desk, hash) = row.get(2)?.split_once(' ')?;
        Some(Proof { desk: desk.to_owned(), seq: row.get(3)?.parse().ok()?, hash: hash.to_owned() })
    };
    proofs.map(proof).collect()
}

/// Adds the figures of a sheet that differ. Rows are known by what is no figure in them: their day, name, interval.
fn compare(sheet: &Sheet, said: &Cells, written: &Cells, differs: &mut Vec<Differing>) {
    // The file's own figures stand in the same columns, whatever row they are in.
    let is_figure = |column: usize| {
        sheet.rows.iter().any(|row| matches!(row.get(column), Some(Cell::Count(_) | Cell::Share(_))))
    };
    let columns: Vec<usize> = (0..sheet.columns.len()).collect();
    let (figures, labels): (Vec<usize>, Vec<usize>) =
        columns.into_iter().partition(|column| is_figure(*column));
    let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let label = |row: &[String]| -> Vec<String> { labels.iter().map(|column| cell(row, *column)).collect() };
    let vouched = |row: &&Vec<String>| {
        let figure = row.get(1).map_or("", String::as_str);
        figures.is_empty() || sheet.title != "headcounts" || !["proof", "counted_at"].contains(&figure)
    };
    let mut told: HashMap<Vec<String>, &Vec<String>> = HashMap::new();
    let mut twice: HashSet<Vec<String>> = HashSet::new();
    for row in said.iter().skip(1).filter(vouched) {
        if told.insert(label(row), row).is_some() {
            twice.insert(label(row));
        }
    }
    let mut differing = |row: &[String], said: Option<&Vec<String>>, counted: Option<&Vec<String>>| {
        for column in &figures {
            let of = |row: Option<&Vec<String>>| row.map_or_else(String::new, |row| cell(row, *column));
            let (said, counted) = (of(said), of(counted));
            if !same(&said, &counted) {
                let name = sheet.columns.get(*column).cloned().unwrap_or_default();
                let words = std::iter::once(sheet.title.clone()).chain(label(row)).chain([name]);
                let figure: Vec<String> = words.filter(|word| !word.is_empty()).collect();
                differs.push(Differing { figure: figure.join(" "), said, counted });
            }
        }
    };
    for row in written.iter().skip(1).filter(vouched) {
        let said = told.remove(&label(row));
        differing(row, said, Some(row));
    }
    // What the journal has no row for, and what the file says twice.
    let mut left: Vec<&Vec<String>> = told.into_values().collect();
    left.extend(said.iter().skip(1).filter(|row| twice.contains(&label(row))));
    left.sort();
    for row in left {
        differing(row, Some(row), None);
    }
}

/// Tells whether two cells are the same figure, however it is written: 0,5 and 0.50.
fn same(one: &str, other: &str) -> bool {
    let figure = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    one == other || figure(one).zip(figure(other)).is_some_and(|(one, other)| (one - other).abs() < 1e-9)
}
