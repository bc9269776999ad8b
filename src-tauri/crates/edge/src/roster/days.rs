//! Understands session days in the words of forms: "Mardi 19 novembre", "19/11", "J1", "les deux jours".

use accueil_core::name;
use chrono::{Datelike, NaiveDate, Weekday};

/// The session days that a text asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Session days of the event, in order, each once.
    pub dates: Vec<NaiveDate>,
    /// It also names a day that the event does not have.
    pub unknown: bool,
    /// It says that somebody comes on no day.
    pub refused: bool,
}

/// Reads the session days that a text names.
pub(super) fn asked(text: &str, days: &[NaiveDate]) -> Asked {
    if means_every_day(&name::fold(text), days.len()) {
        return Asked { dates: days.to_vec(), ..Asked::default() };
    }
    let tokens = tokens(text);
    let mut asked = Asked::default();
    let mut place = 0;
    while let Some(token) = tokens.get(place) {
        let (found, used) = match &token.kind {
            Kind::Number(number) => day_at_number(&tokens, place, *number, days),
            Kind::Word(word) => (day_of_word(&tokens, place, word, days), 1),
        };
        match found {
            Found::Nothing => {}
            Found::Unknown => asked.unknown = true,
            Found::Day(day) => asked.dates.push(day),
        }
        place += used;
    }
    asked.dates.sort_unstable();
    asked.dates.dedup();
    asked
}

/// Tells whether a folded text means all the days of an event that has so many.
fn means_every_day(folded: &str, n_days: usize) -> bool {
    const EVERY: [&str; 7] =
        ["tous les jours", "toutes les journees", "all days", "every day", "toute la duree", "tous", "all"];
    const TWO: [&str; 9] = [
        "les deux jours",
        "deux jours",
        "les deux",
        "2 jours",
        "les 2 jours",
        "les 2",
        "both days",
        "both",
        "two days",
    ];
    const THREE: [&str; 4] = ["les trois jours", "trois jours", "3 jours", "les 3 jours"];
    EVERY.contains(&folded)
        || (n_days == 2 && TWO.contains(&folded))
        || (n_days == 3 && THREE.contains(&folded))
        || folded.contains("tous les jours")
        || (n_days == 2 && (folded.contains("les deux jours") || folded.contains("both days")))
}

/// What a piece of text stands for.
enum Found {
    /// No day.
    Nothing,
    /// A day that the event does not have.
    Unknown,
    /// A session day.
    Day(NaiveDate),
}

/// A number or a word of a text.
struct Token {
    kind: Kind,
    /// The sign that ties it to the next number: `/`, `-` or `.`.
    tie: Option<char>,
}

enum Kind {
    Number(u32),
    Word(String),
}

/// Cuts a text into numbers and folded words.
fn tokens(text: &str) -> Vec<Token> {
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
        let kind = match piece.parse() {
            Ok(number) => Kind::Number(number),
            Err(_) => Kind::Word(name::fold(piece)),
        };
        let next = after.chars().next();
        let tie = next
            .filter(|c| matches!(c, '/' | '-' | '.'))
            .filter(|_| after.chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
        tokens.push(Token { kind, tie });
        rest = after;
    }
    tokens
}

/// Reads the day that begins at a number, and tells how many tokens it takes.
fn day_at_number(tokens: &[Token], place: usize, first: u32, days: &[NaiveDate]) -> (Found, usize) {
    if let Some(parts) = tied_numbers(tokens, place) {
        let found = day_of_numbers(&parts, days);
        // "9-18" is a pair of hours rather than a day that the event does not have.
        let hours = parts.len() == 2 && tokens[place].tie == Some('-');
        let found = if hours && matches!(found, Found::Unknown) { Found::Nothing } else { found };
        return (found, parts.len());
    }
    let before = place.checked_sub(1).and_then(|before| word(tokens, before));
    let nth = (first as usize).checked_sub(1).and_then(|nth| days.get(nth));
    if before.is_some_and(|word| matches!(word, "j" | "jour" | "day" | "d" | "journee")) {
        let found = nth.map_or_else(|| find(days, |day| day.day() == first), |day| Found::Day(*day));
        return (found, 1);
    }
    let month = before.and_then(month).or_else(|| month_after(tokens, place));
    let is_date = month.is_some() || before.is_some_and(|word| word == "le" || weekday(word).is_some());
    if !(is_date || tokens.len() == 1) || !(1..=31).contains(&first) {
        return (Found::Nothing, 1);
    }
    let found = find(days, |day| day.day() == first && month.is_none_or(|month| day.month() == month));
    match (found, nth) {
        (Found::Unknown, Some(day)) if tokens.len() == 1 => (Found::Day(*day), 1),
        (found, _) => (found, 1),
    }
}

/// Returns the two or three numbers tied together at a place.
fn tied_numbers(tokens: &[Token], place: usize) -> Option<Vec<u32>> {
    let tie = tokens.get(place)?.tie?;
    let mut parts = Vec::new();
    for token in &tokens[place..] {
        let Kind::Number(number) = token.kind else { break };
        parts.push(number);
        if token.tie != Some(tie) || parts.len() == 3 {
            break;
        }
    }
    (parts.len() >= 2).then_some(parts)
}

/// Reads numbers tied together: year first, day first, or month first where day first fits no session day.
fn day_of_numbers(parts: &[u32], days: &[NaiveDate]) -> Found {
    let date = |year: Option<u32>, month: u32, day: u32| {
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return Found::Nothing;
        }
        find(days, |known| {
            let short = known.year().rem_euclid(100) as u32;
            known.day() == day
                && known.month() == month
                && year.is_none_or(|year| i64::from(year) == i64::from(known.year()) || year == short)
        })
    };
    let (day_first, month_first) = match *parts {
        [year, month, day] if year > 31 => return date(Some(year), month, day),
        [day, month, year] => (date(Some(year), month, day), date(Some(year), day, month)),
        [day, month] => (date(None, month, day), date(None, day, month)),
        _ => return Found::Nothing,
    };
    match (day_first, month_first) {
        (Found::Day(day), _) | (_, Found::Day(day)) => Found::Day(day),
        (Found::Nothing, Found::Nothing) => Found::Nothing,
        (Found::Unknown | Found::Nothing, Found::Unknown | Found::Nothing) => Found::Unknown,
    }
}

/// Reads a word that is a day by itself: a weekday without a number, "premier jour".
fn day_of_word(tokens: &[Token], place: usize, found: &str, days: &[NaiveDate]) -> Found {
    let counted = match found {
        "premier" | "premiere" | "first" => Some(0),
        "second" | "seconde" | "deuxieme" => Some(1),
        "troisieme" | "third" => Some(2),
        _ => None,
    };
    if let Some(nth) = counted
        && word(tokens, place + 1).is_some_and(|next| matches!(next, "jour" | "journee" | "day"))
    {
        return days.get(nth).map_or(Found::Unknown, |day| Found::Day(*day));
    }
    let numbered = tokens.get(place + 1).is_some_and(|next| matches!(next.kind, Kind::Number(_)));
    let Some(weekday) = weekday(found).filter(|_| !numbered) else { return Found::Nothing };
    let mut fitting = days.iter().filter(|day| day.weekday() == weekday);
    match (fitting.next(), fitting.next()) {
        (Some(day), None) => Found::Day(*day),
        _ => Found::Unknown,
    }
}

/// Returns the month that a number, or a list of numbers, is followed by.
fn month_after(tokens: &[Token], place: usize) -> Option<u32> {
    for token in tokens.get(place + 1..)? {
        match &token.kind {
            Kind::Number(_) => {}
            Kind::Word(word) => match (month(word), word.as_str()) {
                (Some(month), _) => return Some(month),
                (
                    None,
                    "et" | "and" | "ou" | "or" | "au" | "to" | "le" | "er" | "e" | "eme" | "th" | "st" | "nd",
                ) => {}
                (None, word) if weekday(word).is_some() => {}
                (None, _) => return None,
            },
        }
    }
    None
}

/// Returns the session day that fits.
fn find(days: &[NaiveDate], fits: impl Fn(&NaiveDate) -> bool) -> Found {
    days.iter().copied().find(fits).map_or(Found::Unknown, Found::Day)
}

/// Returns the word at a place, if a word stands there.
fn word(tokens: &[Token], place: usize) -> Option<&str> {
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
fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "lundi" | "lun" | "monday" | "mon" => Some(Weekday::Mon),
        "mardi" | "tuesday" | "tue" => Some(Weekday::Tue),
        "mercredi" | "mer" | "wednesday" | "wed" => Some(Weekday::Wed),
        "jeudi" | "jeu" | "thursday" | "thu" => Some(Weekday::Thu),
        "vendredi" | "ven" | "friday" | "fri" => Some(Weekday::Fri),
        "samedi" | "sam" | "saturday" | "sat" => Some(Weekday::Sat),
        "dimanche" | "dim" | "sunday" | "sun" => Some(Weekday::Sun),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2019, 11, day).unwrap()
    }

    fn check(text: &str, days: &[u32], unknown: bool) {
        let expected = Asked { dates: days.iter().map(|d| day(*d)).collect(), unknown, refused: false };
        assert_eq!(asked(text, &[day(19), day(20)]), expected, "{text}");
    }

    #[test]
    fn days_are_understood() {
        check("Mardi 19 novembre", &[19], false);
        check("Mardi 19 novembre, Mercredi 20 novembre", &[19, 20], false);
        check("Mercredi 20 novembre;", &[20], false);
        check("les 19 et 20 novembre 2019", &[19, 20], false);
        check("19/11", &[19], false);
        check("19/11/2019", &[19], false);
        check("11/20/2019", &[20], false);
        check("2019-11-20", &[20], false);
        check("2019-11-19 13:40", &[19], false);
        check("2019-11-19T13:40:00+01:00", &[19], false);
        check("J1", &[19], false);
        check("J1, J2", &[19, 20], false);
        check("Jour 2", &[20], false);
        check("Jour 20", &[20], false);
        check("Premier jour", &[19], false);
        check("Les deux jours", &[19, 20], false);
        check("both days", &[19, 20], false);
        check("Je viens les deux jours !", &[19, 20], false);
        check("mercredi", &[20], false);
        check("Présence le mardi 19", &[19], false);
        check("Tuesday, November 19th", &[19], false);
        check("20", &[20], false);
        check("2", &[20], false);
        check("Le 19.11.19", &[19], false);
        check("Mardi 12 novembre", &[], true);
        check("21/11", &[], true);
        check("vendredi", &[], true);
        check("9-18h", &[], false);
        check("18h30", &[], false);
        check("", &[], false);
    }
}
