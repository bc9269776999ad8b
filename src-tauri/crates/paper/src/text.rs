//! What people wrote, made fit for paper: cleaned, bounded, and with the families of letters that have all of it.

use typst::foundations::{Array, Dict, IntoValue, Value, dict};
use unicode_bidi::{Direction, get_base_direction};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::fonts;

/// The most letters of one text that paper shows.
const MOST_LETTERS: usize = 200;
/// The most marks on one letter: more than any written language needs, fewer than what climbs over its neighbours.
const MOST_MARKS: usize = 4;

/// Returns a text as templates take it: its words, the families in which to set them, and whether they are read from
/// the right.
pub fn value(text: &str) -> Dict {
    let words = clean(text);
    let face: Array = fonts::families(&words).iter().map(|family| family.into_value()).collect();
    let from_the_right = get_base_direction(words.as_str()) == Direction::Rtl;
    dict! { "words" => words, "face" => face, "from_the_right" => from_the_right }
}

/// Returns the texts that are not blank, as templates take them.
pub fn values<'a>(texts: impl IntoIterator<Item = &'a str>) -> Array {
    texts
        .into_iter()
        .map(value)
        .filter(|text| text.get("words") != Ok(&"".into_value()))
        .map(Value::Dict)
        .collect()
}

/// Drops what does not print, what would turn the line around, and what is too much.
pub fn clean(text: &str) -> String {
    let mut kept = String::new();
    let (mut letters, mut marks, mut gap) = (0, 0, false);
    for c in text.nfc() {
        if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
            gap = !kept.is_empty();
            continue;
        }
        if c.is_control() || turns_the_line(c) {
            continue;
        }
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            continue;
        }
        letters += 1 + usize::from(gap);
        if letters > MOST_LETTERS {
            kept.push('…');
            break;
        }
        if std::mem::take(&mut gap) {
            kept.push(' ');
        }
        kept.push(c);
    }
    kept
}

/// Whether a character, itself unseen, changes the order in which its neighbours are shown, or hides between them.
fn turns_the_line(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_print_is_dropped() {
        assert_eq!(clean("  Ada\t\n Love\u{0}lace\u{202e} \u{7}"), "Ada Lovelace");
        assert_eq!(clean("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(clean("#panic(\"x\") *_$"), "#panic(\"x\") *_$");
    }

    #[test]
    fn no_text_is_without_end() {
        assert_eq!(clean(&"é".repeat(10_000)).chars().count(), MOST_LETTERS + 1);
        assert_eq!(clean(&"a ".repeat(10_000)).chars().count(), MOST_LETTERS);
        assert_eq!(clean(&format!("x{}", "\u{338}".repeat(500))).chars().count(), 1 + MOST_MARKS);
    }
}
