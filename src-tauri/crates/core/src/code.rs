//! Codes: what is printed in our QR symbols, and how a scanned text is read.

use std::collections::HashSet;
use std::fmt;

/// The letters whose key is the same on AZERTY, QWERTY and QWERTZ keyboards.
const LETTERS: &[u8; 20] = b"BCDEFGHIJKLNOPRSTUVX";
/// How many letters are drawn at random.
const DRAWN: usize = 16;
/// Prefix, drawn letters and two check letters.
const LENGTH: usize = 2 + DRAWN + 2;
/// How many letters tell somebody's code from others while it is typed.
const SHORTEST_START: usize = 6;

/// A code that we issue: `AC`, sixteen random letters, two check letters.
///
/// It holds nothing about anybody: it is in the roster or it is not. Its debug form does not show it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(String);

/// Why a text is not one of our codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOurs {
    /// It looks like one of ours, but its check letters do not fit: misread or mistyped.
    Misread,
    /// It is something else.
    Foreign,
}

impl Code {
    /// Makes the code of 128 random bits.
    #[must_use]
    pub fn from_random(random: u128) -> Self {
        let mut code = String::with_capacity(LENGTH);
        code.push_str("AC");
        // Half of the bits for half of the letters: processors divide 64 bits at once, and not 128.
        for mut half in [random as u64, (random >> 64) as u64] {
            for _ in 0..DRAWN / 2 {
                code.push(char::from(LETTERS[(half % 20) as usize]));
                half /= 20;
            }
        }
        let [first, second] = check_letters(&code.as_bytes()[2..]);
        code.push(char::from(first));
        code.push(char::from(second));
        Self(code)
    }

    /// Reads a code as scanned or typed: any case, with or without spaces and hyphens.
    ///
    /// The `A` of the prefix is the one letter of ours that a scanner set to another layout turns into `Q`.
    ///
    /// # Errors
    ///
    /// [`NotOurs`] says whether it was one of ours misread, or something else.
    pub fn parse(text: &str) -> Result<Self, NotOurs> {
        let mut letters = Vec::with_capacity(LENGTH);
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            if letters.len() == LENGTH || !c.is_ascii_alphabetic() {
                return Err(NotOurs::Foreign);
            }
            letters.push(c.to_ascii_uppercase() as u8);
        }
        if letters.len() != LENGTH || !matches!(&letters[..2], b"AC" | b"QC") {
            return Err(NotOurs::Foreign);
        }
        let (drawn, check) = letters[2..].split_at(DRAWN);
        if !letters[2..].iter().all(|letter| LETTERS.contains(letter)) || check != check_letters(drawn) {
            return Err(NotOurs::Misread);
        }
        letters[0] = b'A';
        Ok(Self(letters.into_iter().map(char::from).collect()))
    }

    /// Reads the first letters of a code that somebody is typing: at least six, as [`Code::parse`] reads them.
    #[must_use]
    pub fn parse_start(text: &str) -> Option<String> {
        let mut letters: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        letters.make_ascii_uppercase();
        let drawn = letters.strip_prefix("AC").or_else(|| letters.strip_prefix("QC"))?;
        let fits = (SHORTEST_START..=LENGTH).contains(&letters.len())
            && drawn.bytes().all(|letter| LETTERS.contains(&letter));
        fits.then(|| format!("AC{drawn}"))
    }

    /// Returns the twenty letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the letters in groups of four, for reading aloud and typing.
    #[must_use]
    pub fn in_groups(&self) -> String {
        let groups: Vec<&str> =
            (0..LENGTH).step_by(4).filter_map(|start| self.0.get(start..start + 4)).collect();
        groups.join(" ")
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// Computes the check letters: a weighted sum modulo 397, the greatest prime that two letters can write.
///
/// Every single wrong letter and every swap of two letters changes the sum, because weights, their differences and
/// letter values are all smaller than the prime.
fn check_letters(drawn: &[u8]) -> [u8; 2] {
    let value = |letter: &u8| LETTERS.iter().position(|known| known == letter).unwrap_or(0);
    let sum: usize =
        drawn.iter().enumerate().map(|(place, letter)| (place + 2) * value(letter)).sum::<usize>() % 397;
    [LETTERS[sum / 20], LETTERS[sum % 20]]
}

/// The same keys on two keyboards, character by character: where a scanner and a system do not agree.
const MISMATCHES: [(&str, &str); 2] = [
    // AZERTY, QWERTY
    ("aqzwmAQZWM&é\"'(-è_çà1234567890,;:!?./§)°=+ù%", "qawz;QAWZ:1234567890!@#$%^&*()m,./M<>?-_=+'\""),
    // QWERTZ, QWERTY
    ("yzYZöÖäÄüÜß?-_\"§&/()=;:+*#'", "zyZY;:'\"[{-_/?@#^&*()<>]}\\|"),
];
/// The digit keys of AZERTY without and with Shift, which its Caps Lock exchanges too.
const AZERTY_DIGITS: (&str, &str) = ("&é\"'(-è_çà", "1234567890");

/// Returns what a foreign code may have been before a keyboard scanner set to another layout garbled it.
///
/// The text itself comes first; then the same keys on the other keyboard, for each two that desks meet; then all of
/// them with Caps Lock undone. Only letters, digits and the punctuation of addresses are handled.
#[must_use]
pub fn readings(text: &str) -> Vec<String> {
    let plain = text.trim();
    let mut readings = vec![plain.to_owned()];
    for (one, other) in MISMATCHES {
        readings.extend([retyped(plain, one, other), retyped(plain, other, one)]);
    }
    let (signs, digits) = AZERTY_DIGITS;
    let locked: Vec<String> = readings.iter().map(|reading| case_swapped(reading)).collect();
    readings.extend(locked);
    readings.push(case_swapped(&retyped(plain, signs, digits)));
    let mut known = HashSet::new();
    readings.retain(|reading| known.insert(reading.clone()));
    readings
}

/// Returns the text that the same keys type on the other keyboard.
fn retyped(text: &str, here: &str, there: &str) -> String {
    let key = |c: char| here.chars().zip(there.chars()).find(|(here, _)| *here == c);
    text.chars().map(|c| key(c).map_or(c, |(_, there)| there)).collect()
}

/// Returns small letters for capitals, and capitals for small ones.
fn case_swapped(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_never_prints_itself() {
        assert_eq!(format!("{:?}", Code::from_random(7)), "Code(…)");
    }

    #[test]
    fn other_texts_are_foreign() {
        for text in ["", "AC", "https://lu.ma/check-in/evt-X?pk=g-1", "838638600099004386001", "ÀC BBBB"] {
            assert_eq!(Code::parse(text), Err(NotOurs::Foreign), "{text}");
        }
    }

    #[test]
    fn a_scanner_set_to_another_layout_is_understood() {
        // Scanner, system, what was printed, what was typed.
        for (scanner, system, printed, typed) in [
            ("QWERTY", "AZERTY", "4f9a1c22-b7", "'fçq&céé)bè"),
            ("QWERTY", "AZERTY", "https://a.example/c?k=w-1", "httpsM!!q:exq,ple!c§k=z)&"),
            ("AZERTY", "QWERTY", "4f9a1c22", "$f(q!c@@"),
            ("QWERTY", "QWERTZ", "https://y.example/z?k_1", "httpsÖ--z.example-y_k?1"),
            ("QWERTZ", "QWERTY", "xyz-1", "xzy/1"),
            ("QWERTY", "QWERTY, Caps Lock", "aBc1", "AbC1"),
            ("QWERTY", "AZERTY, Caps Lock", "qaz", "AQW"),
            ("AZERTY", "AZERTY, Caps Lock", "4f9A", "'Fça"),
        ] {
            let printed = printed.to_owned();
            assert!(readings(typed).contains(&printed), "{scanner} on {system}: {:?}", readings(typed));
        }
    }

    #[test]
    fn keyboards_are_listed_key_by_key() {
        for (one, other) in MISMATCHES.into_iter().chain([AZERTY_DIGITS]) {
            assert_eq!(one.chars().count(), other.chars().count(), "{one}");
            assert_eq!(one.chars().collect::<HashSet<_>>().len(), one.chars().count(), "{one}");
        }
    }

    #[test]
    fn the_text_itself_comes_first_and_nothing_twice() {
        assert_eq!(readings(" 12 ").first().map(String::as_str), Some("12"));
        let all = readings("B");
        assert_eq!(all, ["B", "b"]);
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(random: u128) {
            let code = Code::from_random(random);
            prop_assert_eq!(Code::parse(code.as_str()), Ok(code.clone()));
            prop_assert_eq!(Code::parse(&code.in_groups().to_lowercase()), Ok(code.clone()));
            prop_assert_eq!(Code::parse(&code.as_str().replacen('A', "Q", 1)), Ok(code));
        }

        #[test]
        fn one_wrong_letter_is_noticed(random: u128, place in 2_usize..20, other in 0_usize..20) {
            let code = Code::from_random(random);
            let mut letters = code.as_str().as_bytes().to_vec();
            let wrong = LETTERS[other];
            prop_assume!(letters[place] != wrong);
            letters[place] = wrong;
            prop_assert_eq!(Code::parse(std::str::from_utf8(&letters).unwrap()), Err(NotOurs::Misread));
        }

        #[test]
        fn two_swapped_letters_are_noticed(random: u128, one in 2_usize..18, two in 2_usize..18) {
            let code = Code::from_random(random);
            let mut letters = code.as_str().as_bytes().to_vec();
            prop_assume!(letters[one] != letters[two]);
            letters.swap(one, two);
            prop_assert_eq!(Code::parse(std::str::from_utf8(&letters).unwrap()), Err(NotOurs::Misread));
        }

        #[test]
        fn any_text_is_answered(text: String) {
            let _ = Code::parse(&text);
            prop_assert!(!readings(&text).is_empty());
        }
    }
}
