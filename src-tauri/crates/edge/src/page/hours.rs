//! Reads opening hours and instants as announcements write them.

use accueil_core::event::SessionDay;
use accueil_core::name;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use crate::roster::days::month;

/// When doors open and close, as far as words tell.
pub(super) type Hours = (Option<NaiveTime>, Option<NaiveTime>);

/// Reads hours in words for every session day: "de 9h à 18h", "9h00 - 18h00", with a lunch break from the first to the
/// last, and "mardi 19 : 9h-18h, mercredi 20 : 9h-17h". Days of which nothing is said have none.
pub(super) fn in_words(text: &str, days: &[SessionDay]) -> Vec<Hours> {
    let mut said = vec![Vec::new(); days.len()];
    let mut named: Vec<usize> = Vec::new();
    let mut told = false;
    let text = text.to_lowercase();
    for part in parts(&text) {
        let (times, rest) = times(part);
        let mut here = days_named(&rest, days);
        if !here.is_empty() {
            // "Les 19 et 20, 9h-18h": days that are named one after the other share what follows.
            if told {
                named.clear();
            }
            named.append(&mut here);
            told = false;
        }
        if times.is_empty() {
            continue;
        }
        told = true;
        let closes_only = times.len() == 1 && ["jusqu", "until"].iter().any(|word| rest.contains(word));
        let everywhere: Vec<usize> = (0..days.len()).collect();
        for place in if named.is_empty() { &everywhere } else { &named } {
            if let Some(said) = said.get_mut(*place) {
                said.extend(times.iter().map(|time| (*time, closes_only, named.is_empty())));
            }
        }
    }
    said.into_iter().map(hours).collect()
}

/// Tells whether words name every session day.
pub(super) fn name_every_day(text: &str, days: &[SessionDay]) -> bool {
    let named = days_named(&times(&text.to_lowercase()).1, days);
    (0..days.len()).all(|place| named.contains(&place))
}

/// Returns the hours that the times said of one day make. What is said of that day alone wins.
fn hours(mut said: Vec<(NaiveTime, bool, bool)>) -> Hours {
    if said.iter().any(|(.., of_every_day)| !of_every_day) {
        said.retain(|(.., of_every_day)| !of_every_day);
    }
    match said[..] {
        [] => (None, None),
        [(time, true, _)] => (None, Some(time)),
        [(first, ..), .., (last, ..)] if first < last => (Some(first), Some(last)),
        [(first, ..), ..] => (Some(first), None),
    }
}

/// Cuts a text where it may pass from one day or span of hours to another.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    const ENDS: [&str; 12] =
        ["\n", ";", ",", "•", "|", " / ", " puis ", " et ", " then ", " and ", "<br", " & "];
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let ends = ENDS.iter().filter_map(|end| text.find(end).map(|place| (place, end.len())));
        let (part, after) = match ends.min() {
            Some((place, length)) => (&text[..place], Some(&text[place + length..])),
            None => (text, None),
        };
        rest = after;
        Some(part)
    })
}

/// Returns the places of the session days that words name: "mardi 19", "20 novembre", "jour 2", "du 19 au 21".
fn days_named(text: &str, days: &[SessionDay]) -> Vec<usize> {
    const WEEKDAYS: [(&str, &str); 7] = [
        ("lundi", "monday"),
        ("mardi", "tuesday"),
        ("mercredi", "wednesday"),
        ("jeudi", "thursday"),
        ("vendredi", "friday"),
        ("samedi", "saturday"),
        ("dimanche", "sunday"),
    ];
    let words = name::words(text);
    let word = |place: usize| words.get(place).map_or("", String::as_str);
    let number = |word: &str| word.trim_end_matches("er").parse::<usize>().ok();
    let mut named = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let counted = if ["jour", "journee", "day", "j"].contains(&word(place)) {
            place += 1;
            number(word(place))
        } else {
            word(place).strip_prefix('j').and_then(|rest| rest.parse().ok())
        };
        let this = word(place);
        let weekday = WEEKDAYS.iter().position(|(fr, en)| this == *fr || this == *en);
        let fits = |at: usize, day: NaiveDate| match (counted, number(this), weekday) {
            (Some(counted), ..) => at + 1 == counted,
            (None, Some(date), _) => {
                day.day() as usize == date && month(word(place + 1)).is_none_or(|month| month == day.month())
            }
            // "Mardi 19": the number tells it.
            (None, None, Some(weekday)) => {
                number(word(place + 1)).is_none() && day.weekday().num_days_from_monday() as usize == weekday
            }
            (None, None, None) => false,
        };
        named.extend(days.iter().enumerate().filter(|(at, day)| fits(*at, day.day)).map(|(at, _)| at));
        place += 1;
    }
    if let [first, .., last] = named[..]
        && ["au", "to"].iter().any(|to| words.iter().any(|word| word == to))
    {
        named = (first..=last).collect();
    }
    named
}

/// Returns the times of day that a text in lower case writes with an `h`, a colon, or am and pm, and the rest of it.
fn times(text: &str) -> (Vec<NaiveTime>, String) {
    let text = text.replace("après-midi", "").replace("midi", "12h").replace("noon", "12h");
    let mut times = Vec::new();
    let mut left = String::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        left.push_str(&rest[..start]);
        rest = &rest[start..];
        let (hour, after) = leading_number(rest);
        match hour.and_then(|hour| time(hour, after)) {
            Some((time, after)) => {
                times.push(time);
                rest = after;
                left.push(' ');
            }
            None => {
                left.push_str(&rest[..rest.len() - after.len()]);
                rest = after;
            }
        }
    }
    left.push_str(rest);
    (times, left)
}

/// Reads what follows an hour: `h`, `h30`, `:30`, `am`, `:30 pm`; and returns the time, and what comes after it.
fn time(hour: u32, after: &str) -> Option<(NaiveTime, &str)> {
    let spaces = [' ', '\u{a0}', '\u{202f}'];
    let spaced = after.trim_start_matches(spaces);
    let (minute, rest, marked) = if let Some(minutes) = after.strip_prefix(':') {
        match leading_number(minutes) {
            (Some(minute), rest) if minutes.len() - rest.len() == 2 => (minute, rest, true),
            _ => return None,
        }
    } else if let Some(word) = spaced.strip_prefix('h') {
        let word = word.strip_prefix("eures").or_else(|| word.strip_prefix("eure")).unwrap_or(word);
        if word.starts_with(char::is_alphabetic) {
            return None;
        }
        let minutes = word.trim_start_matches(spaces);
        match leading_number(minutes) {
            (Some(minute), rest)
                if minutes.len() > rest.len() && !rest.trim_start_matches(spaces).starts_with(['h', ':']) =>
            {
                (minute, rest, true)
            }
            _ => (0, word, true),
        }
    } else {
        (0, after, false)
    };
    let half = rest.trim_start_matches(spaces);
    let noon = |marks: [&str; 2]| marks.iter().find_map(|mark| half.strip_prefix(mark));
    let ends = |after: &&str| !after.starts_with(char::is_alphabetic);
    if let Some(after) = noon(["pm", "p.m"]).filter(ends) {
        return NaiveTime::from_hms_opt(hour % 12 + 12, minute, 0).map(|time| (time, after));
    }
    if let Some(after) = noon(["am", "a.m"]).filter(ends) {
        return NaiveTime::from_hms_opt(hour % 12, minute, 0).map(|time| (time, after));
    }
    let time = NaiveTime::from_hms_opt(hour, minute, 0).filter(|_| marked)?;
    Some((time, rest))
}

/// Reads a number of one or two digits, and what follows its digits.
fn leading_number(text: &str) -> (Option<u32>, &str) {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    (if digits <= 2 { number.parse().ok() } else { None }, rest)
}

/// Reads an instant and returns it as the clocks of the zone show it; a time without an offset is that of the zone.
pub(super) fn instant(text: &str, zone: Tz) -> Option<NaiveDateTime> {
    let text = text.trim().replace(" UTC", " +00:00").replace('T', " ").replace('Z', " +00:00");
    for format in
        ["%Y-%m-%d %H:%M:%S%.f %#z", "%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%d %H:%M %#z", "%Y-%m-%d %H:%M%#z"]
    {
        if let Ok(at) = DateTime::parse_from_str(&text, format) {
            return Some(at.with_timezone(&zone).naive_local());
        }
    }
    for format in ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"] {
        if let Ok(at) = NaiveDateTime::parse_from_str(&text, format) {
            return Some(at);
        }
    }
    let day = |format| NaiveDate::parse_from_str(&text, format).ok();
    day("%Y-%m-%d").or_else(|| day("%d/%m/%Y")).map(|day| day.and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is understood for the 19th, 20th and 21st of November 2019: a Tuesday and the two days after it.
    fn check(text: &str, expected: [&str; 3]) {
        let session = |day| SessionDay {
            day: NaiveDate::from_ymd_opt(2019, 11, day).unwrap(),
            opens: None,
            closes: None,
        };
        let shown =
            |time: Option<NaiveTime>| time.map_or(String::new(), |time| time.format("%H:%M").to_string());
        let found: Vec<String> = in_words(text, &[19, 20, 21].map(session))
            .into_iter()
            .map(|(opens, closes)| format!("{}-{}", shown(opens), shown(closes)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn hours_of_every_day_are_read() {
        for (text, expected) in [
            ("de 9h à 18h ", "09:00-18:00"),
            ("9h00 - 18h00", "09:00-18:00"),
            ("9h-18h", "09:00-18:00"),
            ("18h30-21h30", "18:30-21:30"),
            ("9 h 30 – 17 h", "09:30-17:00"),
            ("9:30 to 17:15", "09:30-17:15"),
            ("9h-12h puis 14h-17h30", "09:00-17:30"),
            ("9h-12h et, l’après-midi, 14h-17h", "09:00-17:00"),
            ("9 heures à 17 heures", "09:00-17:00"),
            ("9h à midi", "09:00-12:00"),
            ("9am to 5:30 p.m.", "09:00-17:30"),
            ("9:00 AM – 6:00 PM", "09:00-18:00"),
            ("à partir de 9h", "09:00-"),
            ("jusqu’à 18h", "-18:00"),
            ("18h – 2h", "18:00-"),
            ("9h 18h", "09:00-18:00"),
            ("du 19 au 21 novembre de 9h à 18h", "09:00-18:00"),
            ("toute la journée", "-"),
            ("2 hackathons", "-"),
            ("le 19 novembre 2019", "-"),
            ("99h-100h", "-"),
            ("", "-"),
        ] {
            check(text, [expected; 3]);
        }
    }

    #[test]
    fn hours_by_day_are_read() {
        let two = ["09:00-18:00", "09:30-17:00", "-"];
        check("Mardi 19 : 9h-18h, mercredi 20 : 9h30-17h", two);
        check("mardi : 9h à 18h\nmercredi : 9h30 à 17h", two);
        check("9h-18h le mardi, 9h30-17h le mercredi", two);
        check("19 novembre : 9h-12h, 14h-18h / 20 novembre : 9h30-17h", two);
        check("Jour 1 : 9h-18h ; jour 2 : 9h30-17h", two);
        check("J1 9h-18h et J2 9h30-17h", two);
        check("Tuesday 9am-6pm and Wednesday 9:30am-5pm", two);
        check("les 19 et 20 novembre, 9h-18h", ["09:00-18:00", "09:00-18:00", "-"]);
        check("9h-18h, sauf le jeudi 21 : 9h-16h", ["09:00-18:00", "09:00-18:00", "09:00-16:00"]);
        check("19h-20h", ["19:00-20:00"; 3]);
    }

    #[test]
    fn instants_are_read() {
        for (text, expected) in [
            ("2019-11-19 09:00:00 +01:00", Some("2019-11-19 09:00")),
            ("2019-06-13T07:30:00Z", Some("2019-06-13 09:30")),
            ("2019-06-13T07:30Z", Some("2019-06-13 09:30")),
            ("2019-06-13T09:30:00.000+0200", Some("2019-06-13 09:30")),
            ("2019-06-13T09:30+02", Some("2019-06-13 09:30")),
            ("2019-11-19 23:30:00 UTC", Some("2019-11-20 00:30")),
            ("2019-11-19 09:00", Some("2019-11-19 09:00")),
            ("2019-11-19T09:00:00", Some("2019-11-19 09:00")),
            ("2019-11-19", Some("2019-11-19 00:00")),
            ("19/11/2019", Some("2019-11-19 00:00")),
            ("bientôt", None),
            ("2019-13-45", None),
        ] {
            let found =
                instant(text, chrono_tz::Europe::Paris).map(|at| at.format("%Y-%m-%d %H:%M").to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
