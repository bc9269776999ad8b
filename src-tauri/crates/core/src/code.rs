//! Codes: what is printed in our QR symbols, and how a scanned text is read.

use std::fmt;

/// The letters whose key is the same on AZERTY, QWERTY and QWERTZ keyboards.
const LETTERS: &[u8; 20] = b"BCDEFGHIJKLNOPRSTUVX";
/// How many letters are drawn at random.
const DRAWN: usize = 16;
/// Prefix, drawn letters and two check letters.
const LENGTH: usize = 2 + DRAWN + 2;

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

/// Returns what a foreign code may have been before a keyboard scanner set to the wrong layout garbled it.
///
/// The text itself comes first; then the same keys read as QWERTY when the system was set to AZERTY, and with Caps
/// Lock undone. Only letters, digits and the punctuation of addresses are handled.
#[must_use]
pub fn readings(text: &str) -> Vec<String> {
    let plain = text.trim().to_owned();
    let swap_case = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
            .collect()
    };
    let azerty: String = plain.chars().map(azerty_key_on_qwerty).collect();
    let mut readings = vec![plain];
    for reading in [azerty.clone(), swap_case(&readings[0]), swap_case(&azerty)] {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// Returns what the key that types `c` on AZERTY types on QWERTY.
fn azerty_key_on_qwerty(c: char) -> char {
    const AZERTY: &str = "aqzwmAQZWM&é\"'(-è_çà1234567890,;:!?./§)°=+ù%";
    const QWERTY: &str = "qawz;QAWZ:1234567890!@#$%^&*()m,./M<>?-_=+'\"";
    AZERTY.chars().zip(QWERTY.chars()).find(|(azerty, _)| *azerty == c).map_or(c, |(_, qwerty)| qwerty)
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
    fn an_azerty_scanner_is_understood() {
        assert!(readings("qbc").contains(&"abc".to_owned()));
        assert!(readings("&é\"").contains(&"123".to_owned()));
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
