//! Days and times as they are read on paper.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::Lang;

const JOURS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The most lines that the days of somebody take.
const MOST_LISTED: usize = 4;
/// Keeps the number of a day beside its month.
const NO_BREAK: char = '\u{a0}';

/// Writes a day in full: "mardi 19 novembre 2019", with no-break spaces inside the date.
pub fn in_full(day: NaiveDate, lang: Lang) -> String {
    let (weekday, month) = (day.weekday().num_days_from_monday() as usize, day.month0() as usize);
    let (weekday, number, month) = match lang {
        Lang::Fr => (JOURS[weekday], number_fr(day.day()), MOIS[month]),
        Lang::En => (WEEKDAYS[weekday], day.day().to_string(), MONTHS[month]),
    };
    format!("{weekday} {number}{NO_BREAK}{month}{NO_BREAK}{}", day.year())
}

/// Writes the days of somebody one by one, each as `say` writes it; of many, the first three and how many more.
pub fn list(days: &[NaiveDate], lang: Lang, say: fn(NaiveDate, Lang) -> String) -> Vec<String> {
    let shown = if days.len() > MOST_LISTED { MOST_LISTED - 1 } else { days.len() };
    let mut list: Vec<String> = days.iter().take(shown).map(|day| say(*day, lang)).collect();
    if shown < days.len() {
        let more = days.len() - shown;
        list.push(match lang {
            Lang::Fr => format!("et {more} autres journées"),
            Lang::En => format!("and {more} more days"),
        });
    }
    list
}

/// Writes a day without its month: "mardi 19".
pub fn in_words(day: NaiveDate, lang: Lang) -> String {
    let weekday = day.weekday().num_days_from_monday() as usize;
    match lang {
        Lang::Fr => format!("{}{NO_BREAK}{}", JOURS[weekday], number_fr(day.day())),
        Lang::En => format!("{}{NO_BREAK}{}", WEEKDAYS[weekday], day.day()),
    }
}

/// Writes a day in figures: "19/11", or "11-19" in English.
pub fn in_figures(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{:02}/{:02}", day.day(), day.month()),
        Lang::En => format!("{:02}-{:02}", day.month(), day.day()),
    }
}

/// Writes a day in figures: "19/11/2019", or "2019-11-19" in English, which cannot be misread.
pub fn in_figures_with_year(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{}/{}", in_figures(day, lang), day.year()),
        Lang::En => day.to_string(),
    }
}

/// Writes a time of day: "9 h 30", or "9:30" in English.
pub fn time(time: NaiveTime, lang: Lang) -> String {
    match lang {
        Lang::Fr if time.minute() == 0 => format!("{}{NO_BREAK}h", time.hour()),
        Lang::Fr => format!("{}{NO_BREAK}h{NO_BREAK}{:02}", time.hour(), time.minute()),
        Lang::En => format!("{}:{:02}", time.hour(), time.minute()),
    }
}

fn number_fr(number: u32) -> String {
    if number == 1 { "1er".to_owned() } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_as_people_say_them() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(in_full(day(2019, 11, 19), Lang::Fr), "mardi 19\u{a0}novembre\u{a0}2019");
        assert_eq!(in_full(day(2019, 12, 1), Lang::Fr), "dimanche 1er\u{a0}décembre\u{a0}2019");
        assert_eq!(in_full(day(2019, 11, 20), Lang::En), "Wednesday 20\u{a0}November\u{a0}2019");
        assert_eq!(in_words(day(2019, 11, 20), Lang::Fr), "mercredi\u{a0}20");
    }

    #[test]
    fn times_read_as_people_say_them() {
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        assert_eq!(time(at(9, 5), Lang::Fr), "9\u{a0}h\u{a0}05");
        assert_eq!(time(at(18, 0), Lang::Fr), "18\u{a0}h");
        assert_eq!(time(at(9, 5), Lang::En), "9:05");
    }
}
