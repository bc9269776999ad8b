//! Tells what a roster file is from its bytes, never from its name, and opens it as tables of text.

use std::io::{Cursor, Read};

use accueil_core::roster::Encoding;
use zip::ZipArchive;

use super::encoding::{self, Decoded};
use super::table::Table;
use super::{RosterError, cards, json, mailboxes, text, workbook};

/// The largest file that is opened: 64 MiB.
const FILE_BOUND: usize = 64 << 20;
/// The most that an archive may hold once unpacked: 256 MiB.
const UNPACKED_BOUND: u64 = 256 << 20;
/// How much larger than its file an archive may be once unpacked; real ones stay under 100.
const RATIO_BOUND: u64 = 500;

/// Opens a file as tables: one for text, one per sheet for spreadsheets.
pub(super) fn open(bytes: &[u8], encoding: Option<Encoding>) -> Result<Vec<Table>, RosterError> {
    if bytes.len() > FILE_BOUND {
        return Err(RosterError::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(RosterError::Empty);
    }
    if is_picture(bytes) {
        return Err(RosterError::Picture);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return open_zip(bytes, encoding);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return workbook::open(bytes, workbook::Kind::Xls);
    }
    open_text(bytes, encoding).map(|table| vec![table])
}

/// Opens a text: JSON, cards, a calendar, mailboxes, or else cells between delimiters.
fn open_text(bytes: &[u8], encoding: Option<Encoding>) -> Result<Table, RosterError> {
    let Decoded { text, encoding, doubtful_line } = encoding::decode(bytes, encoding)?;
    let start = text.trim_start();
    let begins = |word: &str| start.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    // A title in brackets may begin a table too.
    if start.starts_with(['{', '['])
        && let Some(found) = json::open(start)
    {
        return found;
    }
    let mut table = if begins("BEGIN:VCARD") {
        cards::open_cards(&text)?
    } else if begins("BEGIN:VCALENDAR") {
        cards::open_calendar(&text)?
    } else if mailboxes::is_list(&text) {
        mailboxes::open(&text)?
    } else {
        text::open(&text)?
    };
    table.encoding = Some(encoding);
    table.doubtful_line = doubtful_line;
    Ok(table)
}

/// Tells whether the first bytes are those of a picture.
fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG")
        || bytes.starts_with(b"\xFF\xD8\xFF")
        || bytes.starts_with(b"GIF8")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || bytes.get(4..8) == Some(b"ftyp")
}

/// Opens a spreadsheet, or the one text file of an archive.
fn open_zip(bytes: &[u8], encoding: Option<Encoding>) -> Result<Vec<Table>, RosterError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| RosterError::Damaged)?;
    check_size(&mut archive, bytes.len() as u64)?;
    if archive.index_for_name("xl/workbook.xml").is_some() {
        return workbook::open(bytes, workbook::Kind::Xlsx);
    }
    if archive.index_for_name("content.xml").is_some() {
        return workbook::open(bytes, workbook::Kind::Ods);
    }
    let mut unpacked = Vec::new();
    let name = one_table(&archive).ok_or(RosterError::NotARoster)?;
    let entry = archive.by_name(&name).map_err(|_| RosterError::Damaged)?;
    entry.take(FILE_BOUND as u64 + 1).read_to_end(&mut unpacked).map_err(|_| RosterError::Damaged)?;
    // An archive in an archive is no export of a form.
    match unpacked.len() > FILE_BOUND {
        true => Err(RosterError::TooLarge),
        false if unpacked.starts_with(b"PK\x03\x04") => Err(RosterError::NotARoster),
        false => open(&unpacked, encoding),
    }
}

/// Refuses what would fill the memory: everything is unpacked once and thrown away, because sizes in an archive may lie.
fn check_size(archive: &mut ZipArchive<Cursor<&[u8]>>, packed: u64) -> Result<(), RosterError> {
    let bound = UNPACKED_BOUND.min(packed.saturating_mul(RATIO_BOUND));
    let mut room = bound;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(|_| RosterError::Damaged)?;
        if entry.size() > room {
            return Err(RosterError::TooLarge);
        }
        let unpacked = std::io::copy(&mut entry.take(room + 1), &mut std::io::sink());
        room = room.checked_sub(unpacked.map_err(|_| RosterError::Damaged)?).ok_or(RosterError::TooLarge)?;
    }
    Ok(())
}

/// Returns the name of the one file of an archive that may be a table; none where there are several.
fn one_table(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let hidden = |name: &str| name.split('/').any(|part| part.starts_with(['.', '_']));
    let names = archive.file_names().filter_map(Result::ok);
    let files: Vec<String> =
        names.map(String::from).filter(|name| !name.ends_with('/') && !hidden(name)).collect();
    let is_table = |name: &&String| {
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        matches!(ending.as_str(), "csv" | "tsv")
    };
    let tables: Vec<&String> = files.iter().filter(is_table).collect();
    match (files.as_slice(), tables.as_slice()) {
        ([only], _) => Some(only.clone()),
        (_, [only]) => Some((*only).clone()),
        _ => None,
    }
}
