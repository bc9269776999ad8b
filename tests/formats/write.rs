//! Writes tables as tools do: with that delimiter, those quotes, those ends of lines, in that container.

use std::io::{Cursor, Write};

use accueil_core::sheet::{Cell, Sheet};
use accueil_edge::spreadsheet::{self, Format};

/// The cells of a line.
pub type Cells = Vec<String>;

/// Makes a line of texts.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> Cells {
    cells.into_iter().map(str::to_owned).collect()
}

/// Writes every cell in quotes.
pub fn quoted(lines: &[Cells], delimiter: &str, end: &str) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    lines.iter().map(|line| line.iter().map(cell).collect::<Vec<_>>().join(delimiter) + end).collect()
}

/// Writes only the cells in quotes that need them.
pub fn plain(lines: &[Cells], delimiter: &str, end: &str) -> String {
    let cell = |cell: &String| match cell.contains(['"', '\n']) || cell.contains(delimiter) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    lines.iter().map(|line| line.iter().map(cell).collect::<Vec<_>>().join(delimiter) + end).collect()
}

/// Puts the mark of UTF-8 before a text.
pub fn marked(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").into_bytes()
}

/// Writes a text in UTF-16 with its mark.
pub fn utf_16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Writes a text in an encoding of one byte per letter; what it does not have becomes a question mark, as in Excel.
pub fn one_byte(text: &str, letters: &[(char, u8)]) -> Vec<u8> {
    let byte = |c: char| match letters.iter().find(|(letter, _)| *letter == c) {
        Some((_, byte)) => *byte,
        None if c.is_ascii() => c as u8,
        None => b'?',
    };
    text.chars().map(byte).collect()
}

/// The letters of Windows-1252 that the cast needs.
pub const WINDOWS: [(char, u8); 10] = [
    ('é', 0xE9),
    ('è', 0xE8),
    ('É', 0xC9),
    ('Å', 0xC5),
    ('ô', 0xF4),
    ('à', 0xE0),
    ('ï', 0xEF),
    ('ç', 0xE7),
    ('°', 0xB0),
    ('’', 0x92),
];

/// The same letters in Mac Roman.
pub const MAC: [(char, u8); 10] = [
    ('é', 0x8E),
    ('è', 0x8F),
    ('É', 0x83),
    ('Å', 0x81),
    ('ô', 0x99),
    ('à', 0x88),
    ('ï', 0x95),
    ('ç', 0x8D),
    ('°', 0xA1),
    ('’', 0xD5),
];

/// Writes lines as one sheet of a workbook.
pub fn book(lines: &[Cells], format: Format) -> Vec<u8> {
    let rows =
        lines[1..].iter().map(|line| line.iter().map(|cell| Cell::Text(cell.clone())).collect()).collect();
    spreadsheet::write(&[Sheet { title: "Feuille".into(), columns: lines[0].clone(), rows }], format).unwrap()
}

/// Puts files in an archive.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
