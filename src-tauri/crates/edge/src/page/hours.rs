//! Reads opening hours and instants as announcement pages write them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

/// When doors open and close on a day.
pub(super) type Hours = (NaiveTime, NaiveTime);

/// Reads hours in words: "de 9h à 18h", "9h00 - 18h00", "18h30-21h30"; with a lunch break, from the first to the last.
pub(super) fn in_words(text: &str) -> Option<Hours> {
    let times = times(text);
    let (opens, closes) = (*times.first()?, *times.last()?);
    (opens < closes).then_some((opens, closes))
}

/// Returns the times of day that a text writes with an `h` or a colon.
fn times(text: &str) -> Vec<NaiveTime> {
    let mut times = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[start..];
        let (hour, after) = leading_number(rest);
        let after_space = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        rest = after;
        let Some(after) = after_space.strip_prefix(['h', 'H', ':']) else { continue };
        let (minute, after) = leading_number(after.trim_start_matches([' ', '\u{a0}', '\u{202f}']));
        let minute = minute.filter(|_| after.len() < after_space.len());
        if let Some(time) = hour.and_then(|hour| NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), 0)) {
            times.push(time);
            if minute.is_some() {
                rest = after;
            }
        }
    }
    times
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
        ["%Y-%m-%d %H:%M:%S%.f %:z", "%Y-%m-%d %H:%M:%S%.f%:z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M %:z"]
    {
        if let Ok(at) = DateTime::parse_from_str(&text, format) {
            return Some(at.with_timezone(&zone).naive_local());
        }
    }
    for format in ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"] {
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

    fn check(text: &str, expected: Option<((u32, u32), (u32, u32))>) {
        let time = |(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        assert_eq!(in_words(text), expected.map(|(opens, closes)| (time(opens), time(closes))), "{text}");
    }

    #[test]
    fn hours_are_read() {
        check("de 9h à 18h ", Some(((9, 0), (18, 0))));
        check("9h00 - 18h00", Some(((9, 0), (18, 0))));
        check("9h-18h", Some(((9, 0), (18, 0))));
        check("18h30-21h30", Some(((18, 30), (21, 30))));
        check("9 h 30 – 17 h", Some(((9, 30), (17, 0))));
        check("9:30 to 17:15", Some(((9, 30), (17, 15))));
        check("9h-12h puis 14h-17h30", Some(((9, 0), (17, 30))));
        check("à partir de 9h", None);
        check("toute la journée", None);
        check("le 19 novembre 2019", None);
        check("99h-100h", None);
        check("", None);
    }

    #[test]
    fn instants_are_read() {
        for (text, expected) in [
            ("2019-11-19 09:00:00 +01:00", Some("2019-11-19 09:00")),
            ("2019-06-13T07:30:00Z", Some("2019-06-13 09:30")),
            ("2019-11-19 23:30:00 UTC", Some("2019-11-20 00:30")),
            ("2019-11-19 09:00", Some("2019-11-19 09:00")),
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
