//! Reads text rosters: whatever delimiter a spreadsheet program chose.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use super::table::Table;
use super::{RosterError, header};

/// How much of a text is looked at to guess its delimiter, in bytes.
const SAMPLE: usize = 64 << 10;
/// What separates cells, the likeliest first.
const DELIMITERS: [char; 6] = ['\t', ';', ',', '|', ':', '💩'];
/// Stands for a delimiter that is no single byte: the separator of cells that ASCII has, and nobody uses.
const UNIT: char = '\u{1f}';

/// Reads the lines of a text that hold something.
pub(super) fn open(text: &str) -> Result<Table, RosterError> {
    let (text, skipped, delimiter) = match declared_delimiter(text) {
        Some((delimiter, rest)) => (rest, 1, delimiter),
        None => (text, 0, guess_delimiter(text)),
    };
    let (text, delimiter) = match u8::try_from(delimiter) {
        Ok(delimiter) if delimiter.is_ascii() => (Cow::Borrowed(text), delimiter),
        _ => (Cow::Owned(text.replace(delimiter, UNIT.encode_utf8(&mut [0; 4]))), UNIT as u8),
    };
    // Only Grist writes such a delimiter.
    let mut table = Table::new(if delimiter == UNIT as u8 { "grist" } else { "csv" });
    table.reserve(text.len());
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut cells = StringRecord::new();
    let mut numbering = Numbering { text: text.as_bytes(), place: 0, number: 1 + skipped };
    while reader.read_record(&mut cells).map_err(|_| RosterError::NotARoster)? {
        let start = cells.position().map_or(0, |position| position.byte() as usize);
        table.push(numbering.of(start), &cells)?;
    }
    Ok(table)
}

/// Counts the lines of a text up to places that only move forward; cells may hold line breaks.
struct Numbering<'a> {
    text: &'a [u8],
    place: usize,
    number: u64,
}

impl Numbering<'_> {
    /// Returns the number of the line on which the row that is read from `start` begins.
    fn of(&mut self, start: usize) -> u64 {
        let blank = self.text.get(start..).unwrap_or_default();
        let start = start + blank.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = self.text.get(self.place..start).unwrap_or_default();
        self.number += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.place = start;
        self.number
    }
}

/// Returns the delimiter that a first line `sep=;` declares, and what follows that line.
fn declared_delimiter(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let first = first.trim_end_matches('\r');
    let declared = first.trim_matches('"').strip_prefix("sep=")?;
    // A tab may have been lost on the way.
    let delimiter = declared.trim_end_matches('"').chars().next().unwrap_or('\t');
    Some((delimiter, rest.trim_start_matches('\u{feff}')))
}

/// Guesses the delimiter: the one that makes the best header, or else that cuts most lines into the same, greatest number
/// of cells. Lists inside cells may be longer than the table is wide.
fn guess_delimiter(text: &str) -> char {
    let sample = bounded_bytes(text, SAMPLE);
    let mut best = (',', (0, 0));
    // The first of equals wins, so colons and commas inside cells never beat a real delimiter.
    for delimiter in between_quotes(text).into_iter().chain(DELIMITERS) {
        let score = score(sample, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// Tells how well a delimiter cuts a text: how many fields its header names, and into how many cells it cuts how many
/// lines alike.
fn score(sample: &str, delimiter: char) -> (usize, usize) {
    let sample = match delimiter.is_ascii() {
        true => Cow::Borrowed(sample),
        false if !sample.contains(delimiter) => return (0, 0),
        false => Cow::Owned(sample.replace(delimiter, UNIT.encode_utf8(&mut [0; 4]))),
    };
    let byte = u8::try_from(delimiter).ok().filter(u8::is_ascii).unwrap_or(UNIT as u8);
    let mut reader =
        ReaderBuilder::new().delimiter(byte).flexible(true).has_headers(false).from_reader(sample.as_bytes());
    let mut table = Table::new("csv");
    let mut widths = Vec::new();
    for (number, cells) in (1..).zip(reader.records().take(50).flatten()) {
        widths.push(cells.len());
        // A sample is within all bounds.
        let _ = table.push(number, &cells);
    }
    let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
    let cut = widths.iter().map(|width| (width - 1) * alike(*width)).max().unwrap_or(0);
    (if cut == 0 { 0 } else { header::score(&table) }, cut)
}

/// Returns what stands between the first two cells in quotes: tools that quote every cell may use any delimiter.
fn between_quotes(text: &str) -> Option<char> {
    let mut rest = text.strip_prefix('"')?;
    loop {
        let (_, after) = rest.split_once('"')?;
        match after.strip_prefix('"') {
            Some(quoted) => rest = quoted,
            None => {
                let mut after = after.chars();
                let delimiter = after.next().filter(|c| !matches!(c, '\r' | '\n'))?;
                return (after.next() == Some('"')).then_some(delimiter);
            }
        }
    }
}

/// Returns the start of a text, of so many bytes at most.
fn bounded_bytes(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::encoding;

    fn check(case: &str, bytes: &[u8], expected: &[(u64, &[&str])]) {
        let decoded = encoding::decode(bytes, None).unwrap();
        let table = open(&decoded.text).unwrap();
        let found: Vec<(u64, Vec<&str>)> =
            table.lines(0).map(|line| (line.number, line.cells().collect())).collect();
        let expected: Vec<(u64, Vec<&str>)> =
            expected.iter().map(|(number, cells)| (*number, cells.to_vec())).collect();
        assert_eq!(found, expected, "{case}");
    }

    #[test]
    fn texts_of_every_kind_are_read() {
        check("commas", b"nom,ville\nA,B\n", &[(1, &["nom", "ville"]), (2, &["A", "B"])]);
        check("semicolons, CRLF", b"nom;ville\r\nA;B, C\r\n", &[(1, &["nom", "ville"]), (2, &["A", "B, C"])]);
        check(
            "tabs, quotes",
            b"\"a\"\t\"b\"\n\"1\n2\"\t\"3\"\n\n\"4\"\t\"5\"\n",
            &[(1, &["a", "b"]), (2, &["1\n2", "3"]), (5, &["4", "5"])],
        );
        check("declared", b"sep=;\r\na,b;c\r\nd;e\r\n", &[(2, &["a,b", "c"]), (3, &["d", "e"])]);
        check("declared, with a mark", b"sep=;\n\xEF\xBB\xBF\"a\";b\n", &[(2, &["a", "b"])]);
        check("a tab, declared", b"sep=\t\na\tb;c\n", &[(2, &["a", "b;c"])]);
        check(
            "a delimiter of two words",
            "a💩b, c\nd💩e\n".as_bytes(),
            &[(1, &["a", "b, c"]), (2, &["d", "e"])],
        );
        check(
            "lists longer than the table is wide",
            "Nom;Équipe\nA;x, y, z\nB;x, y, z\n".as_bytes(),
            &[(1, &["Nom", "Équipe"]), (2, &["A", "x, y, z"]), (3, &["B", "x, y, z"])],
        );
        check("quotes and dots", b"\"a, b\".\"c\"\n\"d\".\"e\"\n", &[(1, &["a, b", "c"]), (2, &["d", "e"])]);
        check("quotes and spaces", b"\"a \"\"b\" \"c\"\n", &[(1, &["a \"b", "c"])]);
        check("mark", b"\xEF\xBB\xBFnom,x\n\xC3\xA9,y\n", &[(1, &["nom", "x"]), (2, &["é", "y"])]);
        check("Windows-1252 among UTF-8", b"\xC3\xA9;1\n\xE9;2\n", &[(1, &["é", "1"]), (2, &["é", "2"])]);
        check(
            "encoded twice",
            "HÃ©lÃ¨ne;1\nL\u{e2}€™Hostis;2\n".as_bytes(),
            &[(1, &["Hélène", "1"]), (2, &["L’Hostis", "2"])],
        );
        check("UTF-16", b"\xFF\xFEn\0\t\0\xE9\0\n\0a\0\t\0b\0\n\0", &[(1, &["n", "é"]), (2, &["a", "b"])]);
        check("CR alone", b"a;b\rc;d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("blank lines", b"\r\n;;\r\na;b\r\n;\r\nc;d", &[(3, &["a", "b"]), (5, &["c", "d"])]);
    }
}
