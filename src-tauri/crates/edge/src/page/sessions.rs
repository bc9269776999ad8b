//! Session days out of a start and an end, and what does not fit said.

use accueil_core::event::{EventWarning, SessionDay};
use accueil_core::name;
use chrono::{Datelike, Days, NaiveDateTime, NaiveTime, Timelike};

/// The most session days that an event is given.
pub(super) const DAY_BOUND: usize = 60;

/// One time that something takes place, as the clocks of the venue show it. Midnight is how "no hour" is written, and
/// the day of the end is included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub title: String,
    pub start: NaiveDateTime,
    pub end: Option<NaiveDateTime>,
}

/// Returns the session days between a start and an end, and says what does not fit.
pub(super) fn between(
    start: Option<NaiveDateTime>,
    end: Option<NaiveDateTime>,
    warnings: &mut Vec<EventWarning>,
) -> Vec<SessionDay> {
    let Some(start) = start.filter(|start| (1990..2100).contains(&start.year())) else {
        warnings.push(EventWarning::NoDay);
        return Vec::new();
    };
    let end = match end {
        None => Err(EventWarning::NoEnd),
        Some(end) if end < start => Err(EventWarning::EndBeforeStart),
        Some(end) if (end.date() - start.date()).num_days() >= DAY_BOUND as i64 => {
            Err(EventWarning::TooManyDays)
        }
        Some(end) => Ok(end),
    };
    let end = end.map_err(|why| warnings.push(why)).ok();
    let last = end.map_or(start.date(), |end| end.date());
    let (opens, closes) = (hour(start), end.and_then(hour));
    if opens.is_some() && end.is_some_and(|end| end.time() == NaiveTime::MIN && last > start.date()) {
        warnings.push(EventWarning::EndAtMidnight);
    }
    let dates =
        (0..).map_while(|n| start.date().checked_add_days(Days::new(n))).take_while(|day| *day <= last);
    // From an evening to a morning: only the first day has an opening, and only the last one a closing.
    let overnight = opens.zip(closes).is_some_and(|(opens, closes)| opens >= closes);
    let session = |day| SessionDay {
        day,
        opens: opens.filter(|_| !overnight || day == start.date()),
        closes: closes.filter(|_| !overnight || (day == last && last > start.date())),
    };
    dates.take(DAY_BOUND).map(session).collect()
}

/// Returns a time of day, unless it is one of those that stand for the whole day.
fn hour(at: NaiveDateTime) -> Option<NaiveTime> {
    let time = at.time();
    let minutes = time.hour() * 60 + time.minute();
    (minutes != 0 && minutes != 24 * 60 - 1).then_some(time)
}

/// Gathers the times of one event, one by day or several, into its title and session days. Times of other events are
/// left out, and that is said.
pub(super) fn gather(
    mut times: Vec<Occurrence>,
    warnings: &mut Vec<EventWarning>,
) -> (String, Vec<SessionDay>) {
    times.sort_by_key(|time| time.start);
    let stem = times.first().map(|time| stem(&time.title)).unwrap_or_default();
    let n_times = times.len();
    times.retain(|time| name::fold(&self::stem(&time.title)) == name::fold(&stem));
    if times.len() < n_times {
        warnings.push(EventWarning::SeveralEvents);
    }
    let title = match times.first() {
        Some(first) if times.iter().all(|time| time.title == first.title) => first.title.clone(),
        _ => stem,
    };
    let mut days: Vec<SessionDay> = Vec::new();
    for time in &times {
        let mut said = Vec::new();
        for session in between(Some(time.start), time.end, &mut said) {
            match days.iter_mut().find(|day| day.day == session.day) {
                Some(day) => *day = union(*day, session),
                None => days.push(session),
            }
        }
        said.retain(|warning| !warnings.contains(warning));
        warnings.append(&mut said);
    }
    if !days.is_empty() && warnings.contains(&EventWarning::NoDay) {
        // One time of several was none that can be.
        warnings.retain(|warning| *warning != EventWarning::NoDay);
        warnings.push(EventWarning::YearFarFromPublication);
    }
    days.sort_by_key(|session| session.day);
    if days.len() > DAY_BOUND {
        days.truncate(1);
        warnings.push(EventWarning::TooManyDays);
    }
    (title, days)
}

/// Returns a day from the first opening to the last closing.
fn union(day: SessionDay, other: SessionDay) -> SessionDay {
    let first = |a: NaiveTime, b: NaiveTime| a.min(b);
    SessionDay {
        day: day.day,
        opens: day.opens.zip(other.opens).map(|(a, b)| first(a, b)),
        closes: day.closes.zip(other.closes).map(|(a, b)| a.max(b)),
    }
}

/// Returns a title without the number of its day ("Sprint — jour 1/2" → "Sprint").
fn stem(title: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut words = title.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let folded = name::fold(word);
        let next_is_number = words.peek().is_some_and(|next| is_number(&name::fold(next)));
        if ["jour", "journee", "day", "j"].contains(&folded.as_str()) && next_is_number {
            words.next();
            continue;
        }
        let short = folded.strip_prefix('j').or(folded.strip_prefix('d'));
        if short.is_some_and(is_number) || (folded.contains(' ') && is_number(&folded)) {
            continue;
        }
        kept.push(word);
    }
    let separates = |c: char| c.is_whitespace() || "—–-:,|/·".contains(c);
    let stem = kept.join(" ").replace("()", "");
    let stem = stem.trim_matches(separates);
    if stem.is_empty() { title.to_owned() } else { stem.to_owned() }
}

/// Tells whether folded words are numbers: "1", "1 2" of "1/2".
fn is_number(folded: &str) -> bool {
    !folded.is_empty() && folded.len() <= 5 && folded.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_day_is_no_title() {
        for (title, expected) in [
            ("Sprint libre — jour 1/2", "Sprint libre"),
            ("Jour 2 : Sprint libre", "Sprint libre"),
            ("Sprint libre (J2)", "Sprint libre"),
            ("Sprint libre - Day 2", "Sprint libre"),
            ("Sprint libre 1/2", "Sprint libre"),
            ("Sprint 2019", "Sprint 2019"),
            ("Journée libre", "Journée libre"),
            ("Jour 1", "Jour 1"),
            ("", ""),
        ] {
            assert_eq!(stem(title), expected, "{title}");
        }
    }
}
