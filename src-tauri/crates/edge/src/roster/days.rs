//! Understands session days in the words of forms: "Mardi 19 novembre", "19/11", "J1", "les deux jours".

use accueil_core::name;
use chrono::{Datelike, NaiveDate};

pub(crate) use super::date_words::month;
use super::date_words::{Kind, Manner, Token, counts_days, is_ordinal, tokens, weekday, word};

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
    let folded = name::fold(text);
    if says_no_day(&folded) {
        return Asked { refused: true, ..Asked::default() };
    }
    // "Tous les jours sauf mercredi".
    if let Some((before, after)) =
        ["sauf", "except", "excepte", "hormis"].iter().find_map(|word| cut(&folded, word))
        && means_every_day(before, days.len())
    {
        let missed = asked(after, days);
        let dates = days.iter().copied().filter(|day| !missed.dates.contains(day)).collect();
        return Asked { dates, ..missed };
    }
    if means_every_day(&folded, days.len()) {
        return Asked { dates: days.to_vec(), ..Asked::default() };
    }
    let tokens = tokens(text);
    let manner = Manner::of(&tokens);
    let mut asked = Asked::default();
    let mut place = 0;
    // The last day that was named, and where the words after it begin.
    let mut last: Option<(NaiveDate, usize)> = None;
    while let Some(token) = tokens.get(place) {
        let (found, used) = match &token.kind {
            Kind::Number(number) => days_at_number(&tokens, place, *number, manner, days),
            Kind::Word(word) => (day_of_word(&tokens, place, word, days), 1),
        };
        match found {
            Found::Nothing => {}
            Found::Unknown => asked.unknown = true,
            Found::Days(found) => {
                if let (Some((from, after)), Some(to)) = (last, found.first())
                    && leads_to(tokens.get(after..place).unwrap_or_default())
                {
                    asked.dates.extend(days.iter().filter(|day| (from..*to).contains(*day)));
                }
                last = found.last().map(|day| (*day, place + used));
                asked.dates.extend(found);
            }
        }
        place += used;
    }
    asked.dates.sort_unstable();
    asked.dates.dedup();
    asked
}

/// Tells whether a folded text says that somebody comes on no day.
fn says_no_day(folded: &str) -> bool {
    matches!(
        folded,
        "aucun" | "aucun jour" | "aucune" | "aucune journee" | "aucun des deux" | "none" | "neither"
    ) || ["ni l un ni l autre", "je ne viens pas", "je ne viendrai pas", "je ne serai pas", "not coming"]
        .iter()
        .any(|words| folded.contains(words))
}

/// Cuts a folded text at a word.
fn cut<'t>(folded: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    folded.split_once(&format!(" {word} "))
}

/// Tells whether words between two days mean every day between them: "du 19 au 21", "mardi à jeudi".
fn leads_to(between: &[Token]) -> bool {
    let leads = |token: &Token| matches!(&token.kind, Kind::Word(word) if matches!(word.as_str(), "au" | "a" | "to" | "until" | "jusqu" | "through"));
    let month_or_day =
        |word: &str| month(word).is_some() || weekday(word).is_some() || is_ordinal(word) || word == "le";
    between.iter().any(leads)
        && between.iter().all(|token| match &token.kind {
            Kind::Word(word) => leads(token) || month_or_day(word),
            Kind::Number(_) => true,
        })
}

/// Tells whether a folded text means all the days of an event that has so many.
fn means_every_day(folded: &str, n_days: usize) -> bool {
    const EVERY: [&str; 10] = [
        "tous les jours",
        "toutes les journees",
        "all days",
        "every day",
        "toute la duree",
        "tous",
        "toutes",
        "all",
        "all the days",
        "tout l evenement",
    ];
    const COUNTED: [&[&str]; 6] = [
        &["2", "deux", "two", "both"],
        &["3", "trois", "three"],
        &["4", "quatre", "four"],
        &["5", "cinq", "five"],
        &["6", "six"],
        &["7", "sept", "seven"],
    ];
    if EVERY.contains(&folded) || folded.contains("tous les jours") || folded.contains("toutes les journees")
    {
        return true;
    }
    let counted = n_days.checked_sub(2).and_then(|n| COUNTED.get(n)).copied().unwrap_or_default();
    let padded = format!(" {folded} ");
    counted.iter().any(|count| {
        let whole = |rest: &str| folded.strip_prefix("les ").unwrap_or(folded) == *count && rest.is_empty();
        (whole("") && (*count != "2" && *count != "3" || folded.starts_with("les ")))
            || ["jours", "journees", "days", "day"]
                .iter()
                .any(|day| padded.contains(&format!(" {count} {day} ")))
    })
}

/// What a piece of text stands for.
enum Found {
    /// No day.
    Nothing,
    /// A day that the event does not have.
    Unknown,
    /// Session days, in order; never none.
    Days(Vec<NaiveDate>),
}

/// Reads the days that begin at a number, and tells how many tokens they take.
fn days_at_number(
    tokens: &[Token],
    place: usize,
    first: u32,
    manner: Manner,
    days: &[NaiveDate],
) -> (Found, usize) {
    let counted = counts_days(tokens, place);
    if let Some(parts) = tied_numbers(tokens, place) {
        let found = day_of_numbers(&parts, days);
        let &[from, to] = parts.as_slice() else { return (found, parts.len()) };
        if tokens[place].tie == Some('-') && !matches!(found, Found::Days(_)) {
            // "19-20 novembre", "jours 1-2"; "9-18" is a pair of hours.
            return (range(tokens, place, (from, to), counted, manner, days), 2);
        }
        return (found, parts.len());
    }
    let nth = (first as usize).checked_sub(1).and_then(|nth| days.get(nth)).copied();
    let one = |day: Option<NaiveDate>| day.map_or(Found::Unknown, |day| Found::Days(vec![day]));
    if counted {
        return (one(nth.or_else(|| with_number(first, None, days))), 1);
    }
    let after = word(tokens, place + 1);
    // "2nd day", "1er jour".
    let told = word(tokens, place + 2).is_some_and(|word| matches!(word, "jour" | "journee" | "day"));
    if after.is_some_and(is_ordinal) && told {
        return (one(nth), 3);
    }
    if !(1..=31).contains(&first)
        || after.is_some_and(|word| matches!(word, "h" | "heure" | "heures" | "am" | "pm"))
    {
        return (Found::Nothing, 1);
    }
    let before = place.checked_sub(1).and_then(|before| word(tokens, before));
    let month = manner.month_of(tokens, place, place);
    let is_date = month.is_some()
        || before.is_some_and(|word| matches!(word, "le" | "du" | "au" | "les") || weekday(word).is_some());
    // "Matin 19" names a day if the event has it.
    let is_slot = before.is_some_and(|word| {
        matches!(word, "matin" | "matinee" | "midi" | "soir" | "soiree" | "morning" | "afternoon" | "evening")
    });
    if !is_date && !is_slot && !manner.alone {
        return (Found::Nothing, 1);
    }
    match with_number(first, month, days) {
        Some(day) => (Found::Days(vec![day]), 1),
        None if manner.alone => (one(nth), 1),
        None if is_slot && !is_date => (Found::Nothing, 1),
        None => (Found::Unknown, 1),
    }
}

/// Reads the days from a number to another.
fn range(
    tokens: &[Token],
    place: usize,
    (from, to): (u32, u32),
    counted: bool,
    manner: Manner,
    days: &[NaiveDate],
) -> Found {
    let ends = if counted {
        let nth = |n: u32| (n as usize).checked_sub(1).and_then(|nth| days.get(nth)).copied();
        nth(from).zip(nth(to))
    } else {
        let before = place.checked_sub(1).and_then(|before| word(tokens, before));
        let month = manner.month_of(tokens, place, place + 1);
        if month.is_none() && !manner.alone && !before.is_some_and(|word| matches!(word, "les" | "du" | "le"))
        {
            return Found::Nothing;
        }
        with_number(from, month, days).zip(with_number(to, month, days))
    };
    let between = |(from, to): (NaiveDate, NaiveDate)| -> Vec<NaiveDate> {
        days.iter().copied().filter(|day| (from..=to).contains(day)).collect()
    };
    match ends.map(between) {
        Some(days) if !days.is_empty() => Found::Days(days),
        Some(_) | None => Found::Nothing,
    }
}

/// Returns the session day with that number in its month.
fn with_number(number: u32, month: Option<u32>, days: &[NaiveDate]) -> Option<NaiveDate> {
    days.iter().copied().find(|day| day.day() == number && month.is_none_or(|month| day.month() == month))
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
        (Found::Days(days), _) | (_, Found::Days(days)) => Found::Days(days),
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
        return days.get(nth).map_or(Found::Unknown, |day| Found::Days(vec![*day]));
    }
    let numbered = tokens.get(place + 1).is_some_and(|next| matches!(next.kind, Kind::Number(_)));
    let Some(weekday) = weekday(found).filter(|_| !numbered) else { return Found::Nothing };
    let mut fitting = days.iter().filter(|day| day.weekday() == weekday);
    match (fitting.next(), fitting.next()) {
        (Some(day), None) => Found::Days(vec![*day]),
        _ => Found::Unknown,
    }
}

/// Returns the session day that fits.
fn find(days: &[NaiveDate], fits: impl Fn(&NaiveDate) -> bool) -> Found {
    days.iter().copied().find(fits).map_or(Found::Unknown, |day| Found::Days(vec![day]))
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
        check("1 et 2", &[19, 20], false);
        check("1, 2", &[19, 20], false);
        check("19 et 20", &[19, 20], false);
        check("19 & 20", &[19, 20], false);
        check("J1+J2", &[19, 20], false);
        check("jours 1 et 2", &[19, 20], false);
        check("Days 1-2", &[19, 20], false);
        check("2nd day", &[20], false);
        check("Le 1er jour", &[19], false);
        check("mardi et mercredi", &[19, 20], false);
        check("Tuesday and Wednesday", &[19, 20], false);
        check("19 et 20 novembre", &[19, 20], false);
        check("November 19th & 20th", &[19, 20], false);
        check("19-20 nov", &[19, 20], false);
        check("19–20 novembre 2019", &[19, 20], false);
        check("les 19-20", &[19, 20], false);
        check("du 19 au 20", &[19, 20], false);
        check("du 19 au 20 novembre", &[19, 20], false);
        check("from Tuesday to Wednesday", &[19, 20], false);
        check("les deux", &[19, 20], false);
        check("Pass 2 jours", &[19, 20], false);
        check("2019-11-19, 2019-11-20", &[19, 20], false);
        check("2019-11-19;2019-11-20", &[19, 20], false);
        check("2019-11-19 01:02", &[19], false);
        check("Matin 19", &[19], false);
        check("Après-midi 20", &[20], false);
        check("Matin 9", &[], false);
        check("Matin du 19", &[19], false);
        check("Mardi 19 (matin, dès 9h), Mercredi 20 (après-midi)", &[19, 20], false);
        check("mar. 19 nov.", &[19], false);
        check("2019-11-20T09:00:00.000Z", &[20], false);
        check("Tous les jours sauf mercredi", &[19], false);
        check("Formation de 3 jours", &[], false);
        check("9-18h", &[], false);
        check("18h30", &[], false);
        check("", &[], false);
        assert!(asked("Aucun des deux", &[day(19), day(20)]).refused);
    }

    #[test]
    fn days_between_two_are_understood() {
        let week = [18, 19, 20, 21, 22].map(day);
        for (text, expected) in [
            ("du 19 au 21 novembre", vec![19, 20, 21]),
            ("du mardi 19 au jeudi 21", vec![19, 20, 21]),
            ("mardi à jeudi", vec![19, 20, 21]),
            ("19-21 nov", vec![19, 20, 21]),
            ("mardi et jeudi", vec![19, 21]),
            ("J1, J3", vec![18, 20]),
            ("19 novembre, 20 décembre", vec![19]),
            ("November 19, December 20", vec![19]),
            ("les cinq jours", vec![18, 19, 20, 21, 22]),
            ("2 jours", vec![]),
        ] {
            let found: Vec<u32> = asked(text, &week).dates.iter().map(Datelike::day).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
