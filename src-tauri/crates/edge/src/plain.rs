//! Plain text out of what people paste: no tags, no stray spaces, no invisible characters.

use std::borrow::Cow;

/// Returns a text without HTML tags and the usual entities.
pub(crate) fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        match after.split_once('>') {
            Some((tag, after)) if tag.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) => {
                rest = after
            }
            _ => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    let plain = plain.replace("&nbsp;", " ").replace("&#039;", "'").replace("&quot;", "\"");
    Cow::Owned(plain.replace("&amp;", "&"))
}

/// Returns a text on one line: every run of spaces, breaks and control characters becomes one space, and characters
/// without width go.
pub(crate) fn one_line(text: &str) -> String {
    // Most texts are on one line already.
    let trimmed = text.trim_matches(' ');
    if trimmed.bytes().all(|byte| (b' '..0x7F).contains(&byte)) && !trimmed.contains("  ") {
        return trimmed.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}')) {
        if !(c.is_whitespace() || c.is_control()) {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Returns the start of a text, cut after so many characters.
pub(crate) fn bounded(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_plain() {
        for (text, expected) in [
            ("<strong>Nom</strong>&nbsp;<br /> de famille", "Nom de famille"),
            ("a < b", "a < b"),
            ("  Le\u{a0} Goff\n", "Le Goff"),
            ("\u{feff}A\u{200b}B", "AB"),
        ] {
            assert_eq!(one_line(&without_tags(text)), expected, "{text}");
        }
        assert_eq!(bounded("été", 2), "ét");
        assert_eq!(bounded("été", 9), "été");
    }
}
