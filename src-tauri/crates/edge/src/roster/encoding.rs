//! Finds out in which encoding a text was written, and decodes it.

use std::borrow::Cow;

use accueil_core::roster::Encoding;
use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::RosterError;

/// The mark that begins texts in UTF-8 on Windows.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// How much of a text is looked at to tell UTF-16 without a mark, in bytes.
const SAMPLE: usize = 4 << 10;

/// A text that was decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    /// The text, its lines ended by LF or CR LF.
    pub text: Cow<'a, str>,
    /// How it was written; Windows-1252 also where only some of its lines were.
    pub encoding: Encoding,
    /// The first line whose letters look wrong, from 1: it may be in Mac Roman.
    pub doubtful_line: Option<u64>,
}

/// Decodes a file as it is asked, or else as it seems to be written.
///
/// UTF-16 is known by its mark or its zeros. Everything else is decoded line by line, because lists that were pasted
/// together hold both UTF-8 and an older encoding: Mac Roman where the letters can be nothing else, or else Windows-1252.
/// UTF-8 that was taken for Windows-1252 and encoded again is repaired.
pub(super) fn decode(bytes: &[u8], forced: Option<Encoding>) -> Result<Decoded<'_>, RosterError> {
    let (text, encoding, doubtful_line) = match forced {
        Some(Encoding::Utf16) => (utf_16(bytes), Encoding::Utf16, None),
        Some(Encoding::Utf8) => (String::from_utf8_lossy(unmarked(bytes)), Encoding::Utf8, None),
        Some(encoding) => (older(unmarked(bytes), encoding), encoding, None),
        None if seems_utf_16(bytes) => (utf_16(bytes), Encoding::Utf16, None),
        None => by_lines(unmarked(bytes)),
    };
    let controls = text.bytes().filter(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\r' | b'\n')).count();
    // Word processors leave a control character here and there; programs and pictures are full of them.
    if text.contains('\0') || controls * 100 > text.len() {
        return Err(RosterError::NotARoster);
    }
    // Excel for the old Mac ends lines with CR alone.
    let text = match !text.contains('\n') && text.contains('\r') {
        true => Cow::Owned(text.replace('\r', "\n")),
        false => text,
    };
    Ok(Decoded { text, encoding, doubtful_line })
}

/// Returns a text without its mark.
fn unmarked(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = bytes.strip_prefix(MARK) {
        bytes = rest;
    }
    bytes
}

/// Tells whether a text is UTF-16: by its mark, or by the zeros that half of its bytes are where letters are Latin.
fn seems_utf_16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    let (even, odd) = zeros(bytes);
    let pairs = bytes.len().min(SAMPLE) / 2;
    pairs > 1 && even.max(odd) * 2 > pairs && even.min(odd) == 0
}

/// Counts the zeros among the first bytes, at even and at odd places.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let pairs = bytes[..bytes.len().min(SAMPLE)].chunks_exact(2);
    pairs
        .fold((0, 0), |(even, odd), pair| (even + usize::from(pair[0] == 0), odd + usize::from(pair[1] == 0)))
}

/// Decodes UTF-16 of the byte order that its mark says, or its zeros.
fn utf_16(bytes: &[u8]) -> Cow<'_, str> {
    let (even, odd) = zeros(bytes);
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        _ if even > odd => UTF_16BE,
        _ => UTF_16LE,
    };
    encoding.decode_with_bom_removal(bytes).0
}

/// Decodes an encoding of one byte per letter.
fn older(bytes: &[u8], encoding: Encoding) -> Cow<'_, str> {
    let known = if encoding == Encoding::Macintosh { MACINTOSH } else { WINDOWS_1252 };
    known.decode_without_bom_handling(bytes).0
}

/// Decodes line by line what is not UTF-8 throughout.
fn by_lines(bytes: &[u8]) -> (Cow<'_, str>, Encoding, Option<u64>) {
    match std::str::from_utf8(bytes) {
        Ok(text) if !looks_twice_encoded(text) => return (Cow::Borrowed(text), Encoding::Utf8, None),
        Ok(text) => return (Cow::Owned(repaired(text)), Encoding::Utf8, None),
        Err(_) => {}
    }
    let evidence = Evidence::of(bytes);
    let encoding = evidence.verdict(!bytes.contains(&b'\n'));
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        match std::str::from_utf8(line) {
            Ok(line) if looks_twice_encoded(line) => text.push_str(&repaired(line)),
            Ok(line) => text.push_str(line),
            Err(_) => text.push_str(&older(line, encoding)),
        }
    }
    let doubtful = evidence.doubtful_line.filter(|_| encoding != Encoding::Macintosh);
    (Cow::Owned(text), encoding, doubtful)
}

/// What the letters of the lines that are not UTF-8 tell of their encoding.
#[derive(Default)]
struct Evidence {
    /// Letters that only Mac Roman has at that place: `PrŽnom` in Windows-1252.
    mac: usize,
    /// Letters that only Windows-1252 has at that place: `PrÈnom` in Mac Roman.
    windows: usize,
    /// The first line with a letter that is more likely of Mac Roman, from 1.
    doubtful_line: Option<u64>,
}

impl Evidence {
    fn of(bytes: &[u8]) -> Self {
        let mut evidence = Self::default();
        let ending = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        for (number, line) in (1..).zip(bytes.split(|byte| *byte == ending)) {
            if std::str::from_utf8(line).is_ok() {
                continue;
            }
            for (place, byte) in line.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
                let neighbour = |at: Option<usize>| at.and_then(|at| line.get(at)).copied().unwrap_or(b' ');
                let (before, after) = (neighbour(place.checked_sub(1)), neighbour(Some(place + 1)));
                let inside = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
                let touches = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
                match byte {
                    // ç è ê ù, which Windows-1252 does not even have; à â among letters; é after a small letter.
                    0x8D | 0x8F | 0x90 | 0x9D if touches => evidence.mac += 1,
                    0x88 | 0x89 if touches => evidence.mac += 1,
                    0x8E if before.is_ascii_lowercase() => evidence.mac += 1,
                    // É before a small letter.
                    0x83 if after.is_ascii_lowercase() => evidence.mac += 1,
                    // á é ä ñ ö û ü î ï ô inside words, which in Windows-1252 are signs, or letters of rare names.
                    0x87 | 0x8A | 0x8E | 0x96 | 0x9A | 0x9E | 0x9F | 0x94 | 0x95 | 0x99 if inside => {
                        evidence.doubtful_line = evidence.doubtful_line.or(Some(number));
                    }
                    // à â ç è é ê ë î ï ô ù û ü beside small letters.
                    0xE0 | 0xE2 | 0xE7..=0xEB | 0xEE | 0xEF | 0xF4 | 0xF9 | 0xFB | 0xFC
                        if before.is_ascii_lowercase() || after.is_ascii_lowercase() =>
                    {
                        evidence.windows += 1;
                    }
                    _ => {}
                }
            }
            if evidence.mac > 0 {
                evidence.doubtful_line = evidence.doubtful_line.or(Some(number));
            }
        }
        evidence
    }

    /// Decides between the two; lines that end with CR alone are of a Mac unless their letters say otherwise.
    fn verdict(&self, cr_alone: bool) -> Encoding {
        let mac = if self.mac > 0 { self.mac > 4 * self.windows } else { cr_alone && self.windows == 0 };
        if mac { Encoding::Macintosh } else { Encoding::Windows1252 }
    }
}

/// Tells whether a text shows the marks of UTF-8 that was taken for Windows-1252 and encoded again.
fn looks_twice_encoded(text: &str) -> bool {
    ["Ã", "Â", "â€", "ï»¿"].iter().any(|mark| text.contains(mark))
}

/// Undoes the second encoding, letter by letter: a list may hold some rows, or some cells, that were encoded twice.
fn repaired(text: &str) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let (plain, from) = rest.split_at(start);
        let (letters, after) = from.split_at(from.find(|c: char| c.is_ascii()).unwrap_or(from.len()));
        repaired.push_str(plain);
        let (once, _, lossy) = WINDOWS_1252.encode(letters);
        match std::str::from_utf8(&once) {
            Ok(once) if !lossy => repaired.push_str(once),
            _ => repaired.push_str(letters),
        }
        rest = after;
    }
    repaired.push_str(rest);
    match repaired.strip_prefix('\u{feff}') {
        Some(unmarked) => unmarked.to_owned(),
        None => repaired,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_out() {
        use Encoding::{Macintosh, Utf8, Utf16, Windows1252};
        for (case, bytes, text, encoding) in [
            ("UTF-8", "é\n".as_bytes(), "é\n", Utf8),
            ("a mark", b"\xEF\xBB\xBF\xEF\xBB\xBF\xC3\xA9", "é", Utf8),
            ("a mark that was encoded again", "ï»¿Ã©".as_bytes(), "é", Utf8),
            ("encoded twice", "HÃ©lÃ¨ne\nL\u{e2}€™Hostis\n".as_bytes(), "Hélène\nL’Hostis\n", Utf8),
            ("one cell encoded twice", "Zoé;HÃ©lÃ¨ne;SÃO".as_bytes(), "Zoé;Hélène;SÃO", Utf8),
            ("Windows-1252", b"Pr\xE9nom\n", "Prénom\n", Windows1252),
            ("Windows-1252 among UTF-8", b"\xC3\xA9\nZo\xE9\n", "é\nZoé\n", Windows1252),
            ("a Czech name", b"Pr\xE9nom\n\x8Eofie\n", "Prénom\nŽofie\n", Windows1252),
            ("curly apostrophes", b"l\x92\xE9t\xE9 \x93ici\x94\n", "l’été “ici”\n", Windows1252),
            ("Mac Roman", b"Pr\x8Enom\r\x83quipe\r", "Prénom\nÉquipe\n", Macintosh),
            ("Mac Roman with LF", b"Pr\x8Enom\nH\x8El\x8Fne\n", "Prénom\nHélène\n", Macintosh),
            ("Mac Roman by its ends of lines", b"Bj\x9Arn\r", "Björn\n", Macintosh),
            ("UTF-16", b"\xFF\xFEn\0\xE9\0\n\0", "né\n", Utf16),
            ("UTF-16, the other way", b"\xFE\xFF\0n\0\xE9", "né", Utf16),
            ("UTF-16 without a mark", b"n\0o\0m\0\n\0", "nom\n", Utf16),
            ("UTF-16 without a mark, the other way", b"\0n\0o\0m", "nom", Utf16),
        ] {
            let decoded = decode(bytes, None).unwrap();
            assert_eq!((&*decoded.text, decoded.encoding), (text, encoding), "{case}");
        }
    }

    #[test]
    fn an_encoding_may_be_forced_and_is_offered() {
        let doubtful = b"Pr\xE9nom;Nom\nBj\x9Arn;Orr\nH\xE9l\xE8ne;Orr\n";
        let decoded = decode(doubtful, None).unwrap();
        assert_eq!((decoded.encoding, decoded.doubtful_line), (Encoding::Windows1252, Some(2)));
        let forced = decode(b"Bj\x9Arn", Some(Encoding::Macintosh)).unwrap();
        assert_eq!((&*forced.text, forced.doubtful_line), ("Björn", None));
        assert_eq!(decode(b"Bj\x9Arn", Some(Encoding::Windows1252)).unwrap().text, "Bjšrn");
        assert_eq!(decode(b"Bj\x9Arn", Some(Encoding::Utf8)).unwrap().text, "Bj\u{fffd}rn");
        assert_eq!(decode(b"n\0", Some(Encoding::Utf16)).unwrap().text, "n");
        assert_eq!(decode(b"Zo\xE9 \x96 \x80 \x95\n", None).unwrap().doubtful_line, None);
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert_eq!(decode(b"a\0b\x01", None), Err(RosterError::NotARoster));
        assert_eq!(decode(b"\x01\x02\x03", None), Err(RosterError::NotARoster));
        assert!(decode(format!("{}\x0b", "mot ".repeat(50)).as_bytes(), None).is_ok());
    }
}
