//! The numbers and words that dates are written with, in French and English.

use accueil_core::name;
use chrono::Weekday;

/// How far from a number the words that tell what it counts are looked for, in words.
const NEAR: usize = 12;

/// A number or a word of a text.
pub(super) struct Token {
    /// What stands there.
    pub kind: Kind,
    /// The sign that ties it to the next number: `/`, `-` (of any length) or `.`.
    pub tie: Option<char>,
}

pub(super) enum Kind {
    Number(u32),
    Word(String),
}

/// Cuts a text into numbers and folded words.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let numeric = first.is_ascii_digit();
        let end =
            rest.find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != numeric).unwrap_or(rest.len());
        if end == 0 {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (piece, after) = rest.split_at(end);
        // An hour is no day: "2019-11-19 09:30".
        if numeric && after.starts_with(':') && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
            let time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.');
            tokens.push(Token { kind: Kind::Word(String::new()), tie: None });
            rest = after.trim_start_matches(time);
            continue;
        }
        let kind = match piece.parse() {
            Ok(number) => Kind::Number(number),
            Err(_) => Kind::Word(name::fold(piece)),
        };
        let next = after.chars().next();
        let tie = next
            .map(|c| if c == '–' { '-' } else { c })
            .filter(|c| matches!(c, '/' | '-' | '.'))
            .filter(|_| after.chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
        tokens.push(Token { kind, tie });
        rest = after;
    }
    tokens
}

/// Tells whether a word ends an ordinal number: "1er", "2nd".
pub(super) fn is_ordinal(word: &str) -> bool {
    matches!(word, "er" | "ere" | "e" | "eme" | "nd" | "nde" | "st" | "rd" | "th")
}

/// How a text writes its days.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// It is nothing but numbers and what stands between them: "1 et 2", "19 & 20".
    pub alone: bool,
    /// Months stand before their days: "November 19th".
    pub month_first: bool,
}

impl Manner {
    /// Looks at a text as a whole.
    pub(super) fn of(tokens: &[Token]) -> Self {
        let alone = tokens.iter().all(|token| match &token.kind {
            Kind::Number(_) => true,
            Kind::Word(word) => {
                matches!(word.as_str(), "et" | "and" | "le" | "les" | "du" | "au") || is_ordinal(word)
            }
        });
        let telling = tokens.iter().find_map(|token| match &token.kind {
            Kind::Number(number) => (1..=31).contains(number).then_some(false),
            Kind::Word(word) => month(word).map(|_| true),
        });
        Self { alone, month_first: telling.unwrap_or(false) }
    }

    /// Returns the month of the numbers from one place to another.
    pub(super) fn month_of(self, tokens: &[Token], from: usize, to: usize) -> Option<u32> {
        match self.month_first {
            true => month_before(tokens, from).or_else(|| month_after(tokens, to)),
            false => month_after(tokens, to).or_else(|| month_before(tokens, from)),
        }
    }
}

/// Returns the month that a number, or a list of numbers, follows: "November 19th & 20th".
fn month_before(tokens: &[Token], place: usize) -> Option<u32> {
    for token in tokens.get(..place)?.iter().rev().take(NEAR) {
        match &token.kind {
            Kind::Word(word) if matches!(word.as_str(), "et" | "and") || is_ordinal(word) => {}
            Kind::Word(word) => return month(word),
            Kind::Number(_) => {}
        }
    }
    None
}

/// Returns the month that a number, or a list of numbers, is followed by.
fn month_after(tokens: &[Token], place: usize) -> Option<u32> {
    for token in tokens.get(place + 1..)?.iter().take(NEAR) {
        match &token.kind {
            Kind::Number(_) => {}
            Kind::Word(word) => match (month(word), word.as_str()) {
                (Some(month), _) => return Some(month),
                (None, "et" | "and" | "ou" | "or" | "au" | "to" | "le" | "the" | "of" | "a") => {}
                (None, word) if is_ordinal(word) => {}
                (None, word) if weekday(word).is_some() => {}
                (None, _) => return None,
            },
        }
    }
    None
}

/// Returns the word at a place, if a word stands there.
pub(super) fn word(tokens: &[Token], place: usize) -> Option<&str> {
    match &tokens.get(place)?.kind {
        Kind::Word(word) => Some(word),
        Kind::Number(_) => None,
    }
}

/// Returns the month of a folded word, from 1.
pub(crate) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["janvier", "janv", "january", "jan"],
        &["fevrier", "fevr", "fev", "february", "feb"],
        &["mars", "march"],
        &["avril", "avr", "april", "apr"],
        &["mai", "may"],
        &["juin", "june", "jun"],
        &["juillet", "juil", "july", "jul"],
        &["aout", "august", "aug"],
        &["septembre", "sept", "september", "sep"],
        &["octobre", "oct", "october"],
        &["novembre", "nov", "november"],
        &["decembre", "dec", "december"],
    ];
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(month, _)| month)
}

/// Returns the day of the week of a folded word.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "lundi" | "lun" | "monday" | "mon" => Some(Weekday::Mon),
        "mardi" | "mar" | "tuesday" | "tue" | "tues" => Some(Weekday::Tue),
        "mercredi" | "mer" | "wednesday" | "wed" => Some(Weekday::Wed),
        "jeudi" | "jeu" | "thursday" | "thu" | "thur" | "thurs" => Some(Weekday::Thu),
        "vendredi" | "ven" | "friday" | "fri" => Some(Weekday::Fri),
        "samedi" | "sam" | "saturday" | "sat" => Some(Weekday::Sat),
        "dimanche" | "dim" | "sunday" | "sun" => Some(Weekday::Sun),
        _ => None,
    }
}

/// Tells whether a number counts the days of the event: "J1", "jours 1 et 2".
pub(super) fn counts_days(tokens: &[Token], place: usize) -> bool {
    let before = tokens.get(..place).unwrap_or_default().iter().rev();
    for token in before.take(NEAR) {
        match &token.kind {
            Kind::Number(_) => {}
            Kind::Word(word) if matches!(word.as_str(), "et" | "and" | "ou" | "or" | "n") => {}
            Kind::Word(word) => {
                return matches!(
                    word.as_str(),
                    "j" | "jour" | "jours" | "day" | "days" | "d" | "journee" | "journees"
                );
            }
        }
    }
    false
}
