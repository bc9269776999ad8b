//! Tells what a roster file is from its bytes, and opens it as tables of text.

use std::io::Cursor;

use accueil_core::roster::Encoding;
use csv::StringRecord;
use zip::ZipArchive;

use super::encoding::{self, Decoded};
use super::{RosterError, text, workbook};

/// The largest file that is opened: 64 MiB.
const FILE_BOUND: usize = 64 << 20;
/// The most that a spreadsheet may hold once unpacked: 512 MiB.
const UNPACKED_BOUND: u64 = 512 << 20;
/// How much larger than its file a spreadsheet may be once unpacked; real ones stay under 100.
const RATIO_BOUND: u64 = 1_000;
/// The most lines that are read.
pub(super) const LINE_BOUND: usize = 500_000;

/// One table of a file: the whole of a text file, or one sheet.
pub(super) struct Table {
    /// The lines that hold something, in order.
    pub lines: Vec<Line>,
    /// What kind of file it comes from: "csv", "xlsx", "ods" or "xls".
    pub container: &'static str,
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// The first line of a text whose letters look wrong, from 1.
    pub doubtful_line: Option<u64>,
}

/// One line of a table.
pub(super) struct Line {
    /// Its number in the file or sheet, from 1.
    pub number: u64,
    /// Its cells, as text.
    pub cells: StringRecord,
}

impl Line {
    /// Returns a cell, empty where the line is too short.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    /// Tells whether no cell holds anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Opens a file as tables: one for text, one per sheet for spreadsheets.
pub(super) fn open(bytes: &[u8], encoding: Option<Encoding>) -> Result<Vec<Table>, RosterError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(RosterError::Empty);
    }
    if bytes.len() > FILE_BOUND {
        return Err(RosterError::TooLarge);
    }
    if is_picture(bytes) {
        return Err(RosterError::Picture);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::open(bytes, kind_of_zip(bytes)?);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return workbook::open(bytes, workbook::Kind::Xls);
    }
    let Decoded { text, encoding, doubtful_line } = encoding::decode(bytes, encoding)?;
    Ok(vec![Table { lines: text::lines(&text)?, container: "csv", encoding: Some(encoding), doubtful_line }])
}

/// Tells whether the first bytes are those of a picture.
fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG")
        || bytes.starts_with(b"\xFF\xD8\xFF")
        || bytes.starts_with(b"GIF8")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || bytes.get(4..8) == Some(b"ftyp")
}

/// Tells which spreadsheet a zip file is, and refuses what would fill the memory before anything is unpacked.
fn kind_of_zip(bytes: &[u8]) -> Result<workbook::Kind, RosterError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| RosterError::Damaged)?;
    let mut unpacked: u64 = 0;
    for place in 0..archive.len() {
        let entry = archive.by_index_raw(place).map_err(|_| RosterError::Damaged)?;
        unpacked = unpacked.saturating_add(entry.size());
    }
    if unpacked > UNPACKED_BOUND || unpacked / RATIO_BOUND > bytes.len() as u64 {
        return Err(RosterError::TooLarge);
    }
    if archive.index_for_name("xl/workbook.xml").is_some() {
        Ok(workbook::Kind::Xlsx)
    } else if archive.index_for_name("content.xml").is_some() {
        Ok(workbook::Kind::Ods)
    } else {
        Err(RosterError::NotARoster)
    }
}
