//! iCalendar files (RFC 5545): one event, told by one time, by one per day, or by a rule that repeats it.

use accueil_core::event::{Event, EventWarning};
use accueil_core::id_check::IdPolicy;
use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz as CalendarZone;
use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarProperty, ICalendarStatus};
use calcard::{Entry, Parser};
use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::{Europe::Paris, Tz};

use super::sessions::{self, Occurrence};
use super::{PageError, TEXT_BOUND, linked, wording};
use crate::plain::{bounded, one_line};

/// The most times that the rules of a file may make.
const TIME_BOUND: usize = 1_000;
/// Methods of files that answer or ask about an event (RFC 5546), and announce none.
const ANSWERS: [&str; 4] = ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"];

/// Reads a calendar file.
pub(super) fn read(text: &str) -> Result<Event, PageError> {
    let calendars = calendars(text);
    let method =
        calendars.iter().find_map(|calendar| said(calendar.components.first()?, &ICalendarProperty::Method));
    if method
        .as_deref()
        .is_some_and(|method| ANSWERS.iter().any(|answer| method.eq_ignore_ascii_case(answer)))
    {
        return Err(PageError::NotAnEvent);
    }
    let of_event =
        |calendar: &&ICalendar| calendar.components.iter().any(|part| part.component_type.is_event());
    let Some(zone) = calendars.iter().find(of_event).map(zone_of) else {
        return Err(if calendars.is_empty() { PageError::Malformed } else { PageError::NotAnEvent });
    };
    let called_off = method.is_some_and(|method| method.eq_ignore_ascii_case("CANCEL"));
    let announced = calendars.iter().flat_map(|calendar| &calendar.components);
    let mut announced =
        announced.filter(|part| part.component_type.is_event() && !called_off && !is_cancelled(part));
    let first = announced.next().ok_or(PageError::Cancelled)?;

    let mut warnings = Vec::new();
    let mut times: Vec<Time<'_>> = calendars.iter().flat_map(|calendar| times_of(calendar, zone)).collect();
    times.sort_by_key(|time| time.occurrence.start);
    let event = times.first().map_or(first, |time| time.event);
    let (title, days) = if times.is_empty() {
        warnings.push(EventWarning::NoDay);
        (text_of(event, &ICalendarProperty::Summary), Vec::new())
    } else {
        sessions::gather(times.iter().map(|time| time.occurrence.clone()).collect(), &mut warnings)
    };
    let (venue, address) = place(&said(event, &ICalendarProperty::Location).unwrap_or_default());
    let description = linked::plain(&said(event, &ICalendarProperty::Description).unwrap_or_default());
    let url = said(event, &ICalendarProperty::Url).unwrap_or_default();
    Ok(Event {
        title,
        venue,
        address,
        time_zone: zone,
        days,
        registration_link: wording::form_in(&format!("{url}\n{}", said_as_is(event))),
        notes: linked::notes(&description),
        warnings,
        id_policy: IdPolicy::announced(wording::id_required(&description)),
        registration_required: wording::registration_required(&description, false),
        teams: Vec::new(),
    })
}

/// Returns the calendars of a file; some tools write one for every day.
fn calendars(text: &str) -> Vec<ICalendar> {
    let mut parser = Parser::new(text);
    let mut calendars = Vec::new();
    loop {
        let entry = parser.entry();
        if matches!(entry, Entry::Eof | Entry::TooManyComponents) {
            return calendars;
        }
        if let Entry::ICalendar(calendar) = entry {
            calendars.push(calendar);
        }
    }
}

/// One time of an event.
struct Time<'a> {
    event: &'a ICalendarComponent,
    occurrence: Occurrence,
}

/// Returns the zone of a calendar's first event, the calendar's own, or Paris.
fn zone_of(calendar: &ICalendar) -> Tz {
    let resolver = calendar.build_tz_resolver();
    let events = calendar.components.iter().filter(|part| part.component_type.is_event());
    let starts = events.filter_map(|event| event.property(&ICalendarProperty::Dtstart)?.tz_id());
    let own = ICalendarProperty::Other("X-WR-TIMEZONE".to_owned());
    let own = calendar.components.first().and_then(|head| said(head, &own));
    let named = starts.filter_map(|id| resolver.resolve(id)).find_map(named_zone);
    named.or_else(|| own?.parse().ok()).unwrap_or(Paris)
}

/// Returns a zone of the world; UTC is nobody's.
fn named_zone(zone: CalendarZone) -> Option<Tz> {
    match zone {
        CalendarZone::Tz(zone) if zone != Tz::UTC => Some(zone),
        CalendarZone::Tz(_) | CalendarZone::Fixed(_) | CalendarZone::Floating => None,
    }
}

/// Returns every time of the events of a calendar that are not cancelled.
fn times_of(calendar: &ICalendar, zone: Tz) -> Vec<Time<'_>> {
    let local = |at: DateTime<CalendarZone>| match named_zone(at.timezone()) {
        None if !at.timezone().is_floating() => at.with_timezone(&zone).naive_local(),
        _ => at.naive_local(),
    };
    let expanded = calendar.expand_dates(CalendarZone::Tz(zone), TIME_BOUND);
    let times = expanded.events.into_iter().filter_map(|time| {
        let event = calendar.component_by_id(time.comp_id)?;
        if !event.component_type.is_event() || is_cancelled(event) {
            return None;
        }
        // The rules of the crate repeat a start in UTC as if the default zone had written it.
        let misread = begins(event).is_some_and(PartialDateTime::has_zone)
            && named_zone(time.start.timezone()).is_some();
        let start = if misread {
            zone.from_utc_datetime(&time.start.naive_local()).naive_local()
        } else {
            local(time.start)
        };
        let end = match time.end {
            TimeOrDelta::Time(end) => Some(local(end)),
            TimeOrDelta::Delta(length) => start.checked_add_signed(length),
        };
        let told = [ICalendarProperty::Dtend, ICalendarProperty::Duration];
        let has_end = whole_day(event) || told.iter().any(|property| event.has_property(property));
        let title = text_of(event, &ICalendarProperty::Summary);
        let end = end.filter(|_| has_end).map(|end| last_moment(start, end));
        Some(Time { event, occurrence: Occurrence { title, start, end } })
    });
    times.take(TIME_BOUND).collect()
}

/// Turns an end that is no longer part of the event, as calendars write it, into its last moment.
fn last_moment(start: NaiveDateTime, end: NaiveDateTime) -> NaiveDateTime {
    let past = end.time() == NaiveTime::MIN && end > start;
    let before = end.checked_sub_days(Days::new(1)).and_then(|day| day.date().and_hms_opt(23, 59, 0));
    before.filter(|_| past).unwrap_or(end)
}

/// Tells whether an event is written by days, without hours.
fn whole_day(event: &ICalendarComponent) -> bool {
    begins(event).is_some_and(|start| !start.has_time())
}

/// Returns the start of an event as it is written.
fn begins(event: &ICalendarComponent) -> Option<&PartialDateTime> {
    event.property(&ICalendarProperty::Dtstart)?.values.first()?.as_partial_date_time()
}

fn is_cancelled(event: &ICalendarComponent) -> bool {
    event.status() == Some(&ICalendarStatus::Cancelled)
}

/// Returns the first text of a property.
fn said(part: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    part.property(property)?.values.first()?.as_text().map(str::to_owned)
}

/// Returns the texts in which an event may name its form, as they are.
fn said_as_is(event: &ICalendarComponent) -> String {
    let texts = [ICalendarProperty::Description, ICalendarProperty::Location];
    texts.iter().filter_map(|property| said(event, property)).collect::<Vec<_>>().join("\n")
}

/// Returns a text on one line.
fn text_of(event: &ICalendarComponent, property: &ICalendarProperty) -> String {
    one_line(&linked::plain(bounded(&said(event, property).unwrap_or_default(), TEXT_BOUND)))
}

/// Cuts a place into the house and its street: "Halle aux Voiles, 3 quai des Tisserands, 99123 Port-Lumière".
fn place(location: &str) -> (String, String) {
    let location = linked::plain(bounded(location, TEXT_BOUND));
    if wording::web_address(&location).is_some() {
        return (String::new(), String::new());
    }
    let mut parts: Vec<String> = location.split(['\n', ',']).map(one_line).collect();
    parts.retain(|part| !part.is_empty());
    let named = parts.first().is_some_and(|first| !first.starts_with(|c: char| c.is_ascii_digit()));
    let venue = if named { parts.remove(0) } else { String::new() };
    (venue, parts.join(", "))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::tests::days_shown;
    use super::*;

    /// A calendar of these lines, with a place and a form.
    fn event(lines: &str) -> Result<Event, PageError> {
        let head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//FR\n";
        read(&format!("{head}{lines}\nEND:VCALENDAR\n").replace('\n', "\r\n"))
    }

    fn one(lines: &str) -> String {
        format!("BEGIN:VEVENT\nUID:1\nSUMMARY:Sprint libre\n{lines}\nEND:VEVENT\n")
    }

    #[track_caller]
    fn check(case: &str, lines: &str, days: &[&str], warnings: &[EventWarning]) {
        let event = event(lines).unwrap();
        let found = days_shown(&event);
        assert_eq!(found, days, "{case}");
        assert_eq!(event.title, "Sprint libre", "{case}");
        assert_eq!(event.warnings, warnings, "{case}");
    }

    #[test]
    fn days_and_hours() {
        use EventWarning::{EndBeforeStart, NoDay, NoEnd, SeveralEvents, TooManyDays};
        let day = |n: u32| {
            format!(
                "BEGIN:VEVENT\nUID:{n}\nSUMMARY:Sprint libre — jour {n}/2\nDTSTART;TZID=Europe/Paris:2019111{n}T090000\n\
                 DTEND;TZID=Europe/Paris:2019111{n}T180000\nEND:VEVENT\n"
            )
        };
        let both = ["11 09:00-18:00", "12 09:00-18:00"];
        check("one event a day", &format!("{}{}", day(2), day(1)), &both, &[]);
        check("over several days", &one("DTSTART:20191111T080000Z\nDTEND:20191112T170000Z"), &both, &[]);
        check(
            "a duration",
            &one("DTSTART;TZID=Europe/Paris:20191111T090000\nDURATION:PT9H"),
            &both[..1],
            &[],
        );
        check(
            "a rule",
            &one("DTSTART:20191111T080000Z\nDTEND:20191111T170000Z\nRRULE:FREQ=DAILY;COUNT=2"),
            &both,
            &[],
        );
        check(
            "a zone as Windows names it",
            &one(
                "DTSTART;TZID=Romance Standard Time:20191111T090000\nDTEND;TZID=Romance Standard Time:20191112T180000",
            ),
            &both,
            &[],
        );
        let days = ["11 -", "12 -"];
        check(
            "whole days: the end is not part",
            &one("DTSTART;VALUE=DATE:20191111\nDTEND;VALUE=DATE:20191113"),
            &days,
            &[],
        );
        check("one whole day", &one("DTSTART;VALUE=DATE:20191111"), &days[..1], &[]);
        check("until midnight", &one("DTSTART:20191111T180000\nDTEND:20191112T000000"), &["11 18:00-"], &[]);
        check("no end", &one("DTSTART:20191111T090000"), &["11 09:00-"], &[NoEnd]);
        check(
            "the end first",
            &one("DTSTART:20191111T090000\nDTEND:20191110T090000"),
            &["11 09:00-"],
            &[EndBeforeStart],
        );
        check("no start", &one("DTEND:20191110T090000"), &[], &[NoDay]);
        check("for ever", &one("DTSTART;VALUE=DATE:20191111\nRRULE:FREQ=DAILY"), &days[..1], &[TooManyDays]);
        let cancelled =
            "BEGIN:VEVENT\nSUMMARY:Sprint libre\nSTATUS:CANCELLED\nDTSTART:20191109T090000\nEND:VEVENT\n";
        check("another is cancelled", &format!("{cancelled}{}{}", day(1), day(2)), &both, &[]);
        let other = "BEGIN:VEVENT\nSUMMARY:Autre chose\nDTSTART:20191119T090000\nEND:VEVENT\n";
        check(
            "another event",
            &format!("{}{other}", one("DTSTART;VALUE=DATE:20191111")),
            &days[..1],
            &[SeveralEvents],
        );
        check(
            "a file for every day",
            &format!("{}END:VCALENDAR\nBEGIN:VCALENDAR\n{}", day(1), day(2)),
            &both,
            &[],
        );
    }

    #[test]
    fn the_rest_of_an_event() {
        let event = event(&one(
            "DTSTART;TZID=America/Toronto:20191111T090000\nDTEND;TZID=America/Toronto:20191111T180000\n\
             LOCATION:Halle aux Voiles\\, 3 quai des Tisse\n rands\\, 99123 Port-Lumière\n\
             DESCRIPTION:Inscription obligatoire : https://framaforms.org/x\\nPensez à votre pièce d’i\n dentité.",
        ))
        .unwrap();
        assert_eq!(
            (event.venue.as_str(), event.address.as_str()),
            ("Halle aux Voiles", "3 quai des Tisserands, 99123 Port-Lumière")
        );
        assert_eq!(event.time_zone, chrono_tz::America::Toronto);
        assert_eq!(event.days[0].opens, NaiveTime::from_hms_opt(9, 0, 0));
        assert_eq!(event.days[0].day, NaiveDate::from_ymd_opt(2019, 11, 11).unwrap());
        assert_eq!(event.registration_link.as_deref(), Some("https://framaforms.org/x"));
        assert_eq!(
            event.notes,
            ["Inscription obligatoire : https://framaforms.org/x", "Pensez à votre pièce d’identité."]
        );
        assert!(event.id_policy == IdPolicy::EachDay && event.registration_required);
        for (location, expected) in [
            ("3 quai des Tisserands, Port-Lumière", ("", "3 quai des Tisserands, Port-Lumière")),
            ("Halle aux Voiles", ("Halle aux Voiles", "")),
            ("https://visio.example/x", ("", "")),
            ("", ("", "")),
        ] {
            assert_eq!(place(location), (expected.0.to_owned(), expected.1.to_owned()), "{location}");
        }
    }

    #[test]
    fn what_announces_nothing() {
        let start = one("DTSTART:20191111T090000");
        for (lines, expected) in [
            (format!("METHOD:REPLY\n{start}"), PageError::NotAnEvent),
            (format!("METHOD:CANCEL\n{start}"), PageError::Cancelled),
            (one("STATUS:CANCELLED\nDTSTART:20191111T090000"), PageError::Cancelled),
            ("BEGIN:VTODO\nSUMMARY:Balayer\nEND:VTODO".to_owned(), PageError::NotAnEvent),
            (String::new(), PageError::NotAnEvent),
        ] {
            assert_eq!(event(&lines), Err(expected), "{lines}");
        }
    }
}
