//! Names folded for comparing: no accents, ligatures, case, hyphens or apostrophes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns the words of a text, folded: `"Ó Briain"` → `["o", "briain"]`, `"d’Aubigné"` → `["d", "aubigne"]`.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

/// Returns a text folded, its words separated by single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
            .to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            c if c.is_alphanumeric() => folded.push(c),
            c if is_combining_mark(c) => {}
            _ if folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.trim().to_owned()
}

/// Returns what two spellings of one person's name share: their folded words in alphabetical order.
///
/// So "BENALI Mathilde" and "Mathilde Benali" are one, but "Diaye Olivier" and "Olivier N'Diaye" are not.
#[must_use]
pub fn identity(first_name: &str, last_name: &str) -> String {
    let mut words = words(first_name);
    words.append(&mut self::words(last_name));
    words.sort_unstable();
    words.join(" ")
}

/// Returns an e-mail as it is compared: trimmed and in lower case.
#[must_use]
pub fn fold_email(email: &str) -> String {
    email.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Tells whether one insertion, deletion, substitution or swap of neighbours turns `a` into `b` (or they are equal).
#[must_use]
pub fn within_one_typo(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same_start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same_start..], &b[same_start..]);
    match (a, b) {
        ([], _) | (_, []) => true,
        ([a0, a1, a_rest @ ..], [b0, b1, b_rest @ ..]) if a0 == b1 && a1 == b0 && a_rest == b_rest => true,
        _ if a.len() == b.len() => a[1..] == b[1..],
        _ if a.len() > b.len() => a[1..] == *b,
        _ => *a == b[1..],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold() {
        for (given, expected) in [
            ("Hélène  Nguyễn", "helene nguyen"),
            ("Łukasiewicz", "lukasiewicz"),
            ("Œuvrard", "oeuvrard"),
            ("d’Aubigné", "d aubigne"),
            ("Saint-Étienne", "saint etienne"),
            ("SØRENSEN", "sorensen"),
            ("ﬁn", "fin"),
            ("İnci", "inci"),
            ("  -  ", ""),
        ] {
            assert_eq!(fold(given), expected, "{given}");
        }
    }

    #[test]
    fn one_typo_is_forgiven() {
        for (a, b, forgiven) in [
            ("robert", "robert", true),
            ("robert", "rober", true),
            ("robert", "rbert", true),
            ("robert", "robrt", true),
            ("robert", "robret", true),
            ("robert", "rovert", true),
            ("robert", "rovret", false),
            ("robert", "bob", false),
            ("", "a", true),
            ("ab", "ba", true),
            ("abcd", "badc", false),
        ] {
            assert_eq!(within_one_typo(a.as_bytes(), b.as_bytes()), forgiven, "{a} {b}");
            assert_eq!(within_one_typo(b.as_bytes(), a.as_bytes()), forgiven, "{b} {a}");
        }
    }
}
