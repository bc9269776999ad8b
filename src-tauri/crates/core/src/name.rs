//! Names folded for comparing: no accents, ligatures, case, hyphens or apostrophes.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Returns the words of a text, folded: `"Ó Briain"` → `["o", "briain"]`, `"d’Aubigné"` → `["d", "aubigne"]`.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

/// Returns a text folded, its words separated by single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(&mut folded, text);
    folded.truncate(folded.trim_end().len());
    folded
}

/// Adds a folded text to another; it may end with a space.
fn fold_onto(folded: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            end_word(folded);
        } else {
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|part| fold_letter(folded, part));
                }
            });
        }
    }
}

/// Adds a small letter without its accents; what is no letter ends a word.
fn fold_letter(folded: &mut String, c: char) {
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
        _ => end_word(folded),
    }
}

/// Adds a space where a word ends.
fn end_word(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Returns what two spellings of one person's name share: their folded words in alphabetical order.
///
/// So "BENALI Mathilde" and "Mathilde Benali" are one, but "Diaye Olivier" and "Olivier N'Diaye" are not.
#[must_use]
pub fn identity(first_name: &str, last_name: &str) -> String {
    let mut folded = String::with_capacity(first_name.len() + last_name.len() + 1);
    fold_onto(&mut folded, first_name);
    end_word(&mut folded);
    fold_onto(&mut folded, last_name);
    let mut words: Vec<&str> = folded.split_ascii_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

/// Returns an e-mail as it is compared: trimmed and in lower case.
#[must_use]
pub fn fold_email(email: &str) -> String {
    let mut folded = String::with_capacity(email.len());
    for c in email.chars().filter(|c| !c.is_whitespace()) {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(c.to_lowercase());
        }
    }
    folded
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
            (" Zoé-2 & Co. ", "zoe 2 co"),
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
