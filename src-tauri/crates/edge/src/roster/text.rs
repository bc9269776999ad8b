//! Reads text rosters: whatever delimiter a spreadsheet program chose.

use csv::{ReaderBuilder, StringRecord};

use super::RosterError;
use super::table::{LINE_BOUND, Line};

/// How much of a text is looked at to guess its delimiter, in bytes.
const SAMPLE: usize = 64 << 10;
/// What separates cells, the likeliest first.
const DELIMITERS: [u8; 5] = *b"\t;,|:";

/// Reads the lines of a text file that hold something.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, RosterError> {
    let (text, skipped, delimiter) = match declared_delimiter(text) {
        Some((delimiter, rest)) => (rest, 1, delimiter),
        None => (text, 0, guess_delimiter(text)),
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut cells = StringRecord::new();
    let mut numbering = Numbering { text: text.as_bytes(), place: 0, number: 1 + skipped };
    while reader.read_record(&mut cells).map_err(|_| RosterError::NotARoster)? {
        let start = cells.position().map_or(0, |position| position.byte() as usize);
        let line = Line { number: numbering.of(start), cells: std::mem::take(&mut cells) };
        if line.is_blank() {
            continue;
        }
        if lines.len() == LINE_BOUND {
            return Err(RosterError::TooManyRows);
        }
        lines.push(line);
    }
    Ok(lines)
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
fn declared_delimiter(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let declared = first.trim_end_matches('\r').trim_matches('"');
    match declared.strip_prefix("sep=")?.as_bytes() {
        [delimiter] => Some((*delimiter, rest)),
        [] if declared.len() < first.trim_end_matches('\r').len() || first.contains('\t') => {
            Some((b'\t', rest))
        }
        _ => None,
    }
}

/// Guesses the delimiter: the one that cuts most lines into the same, greatest number of cells.
fn guess_delimiter(text: &str) -> u8 {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or_default().as_bytes();
    let score = |delimiter: u8| -> usize {
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(sample);
        let widths: Vec<usize> = reader.records().take(50).flatten().map(|cells| cells.len()).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().map(|width| (width - 1) * alike(*width)).max().unwrap_or(0)
    };
    // The first of equals wins, so colons and commas inside cells never beat a real delimiter.
    let mut best = (b',', 0);
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::encoding;

    fn check(case: &str, bytes: &[u8], expected: &[(u64, &[&str])]) {
        let decoded = encoding::decode(bytes, None).unwrap();
        let lines = lines(&decoded.text).unwrap();
        let found: Vec<(u64, Vec<&str>)> =
            lines.iter().map(|line| (line.number, line.cells.iter().collect())).collect();
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
