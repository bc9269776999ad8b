//! What the bytes of a code say.

use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

/// Reads bytes whose encoding the symbol does not state, as almost none does.
///
/// UTF-8 when it can be; then what Western Europe writes, unless it would be gibberish that makes Japanese: the two
/// encodings that makers of symbols used before UTF-8.
pub(crate) fn read(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let western = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    if is_plausible(&western) {
        return western.into_owned();
    }
    SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes).unwrap_or(western).into_owned()
}

/// Returns whether a Western text has nothing in it that people there do not write.
fn is_plausible(text: &str) -> bool {
    const MARKS: &str = "\u{a0}’‘“”–—…«»€°§²³µ·£©®™ªº¡¿½¼¾×÷";
    let is_usual = |c: char| c.is_ascii() || c.is_alphabetic() && c != 'ƒ' && c != 'ˆ' || MARKS.contains(c);
    // Accents stand alone or in pairs among plain letters.
    let longest = text.split(|c: char| c.is_ascii()).map(|run| run.chars().count()).max();
    text.chars().all(is_usual) && longest.is_none_or(|longest| longest < 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        for text in ["ACBCDEFGHIJK", "Hélène, n° 5", "今度のバージョン", "*ﾃﾞｻﾞｲﾝQR*", ""]
        {
            assert_eq!(read(text.as_bytes()), text);
        }
        let western = [
            "Hélène Lefèvre",
            "créée à Orléans",
            "d’accord",
            "l’été",
            "« À bientôt »",
            "Zoë Müller-Lüdenscheidt, Straße 5",
            "Nuño Peña ¿sí?",
            "BEGIN:VCARD\nN:Ångström;Åse\nEND:VCARD",
            "12 € – 15 €",
        ];
        for text in western {
            assert_eq!(read(&WINDOWS_1252.encode(text).0), text);
        }
        for text in
            ["今度のバージョンでは文章の暗号化ができます。", "*ﾃﾞｻﾞｲﾝQR*", "AD:SUB:阿;;", "MECARD:N:測試;;"]
        {
            assert_eq!(read(&SHIFT_JIS.encode(text).0), text);
        }
        // Neither: whatever comes out, nothing is lost without a trace.
        assert_eq!(read(&[0xff, 0xfe, 0x80]).chars().count(), 3);
    }
}
