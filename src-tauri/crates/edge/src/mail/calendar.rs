//! The event as a file for calendars: one entry for each day that somebody registered for.

use accueil_core::event::{Event, SessionDay};
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType as Kind, ICalendarEntry, ICalendarMethod,
    ICalendarParameter, ICalendarProperty as Property, ICalendarValue, ICalendarValueType,
};
use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Utc,
};
use chrono_tz::{OffsetComponents, Tz};

/// Writes the days that somebody registered for, or nothing when the event has none of them.
///
/// Hours are those of the event's time zone, which the file explains; a day without hours is a whole one. `uid` names
/// the person and the event, so that the same file opened twice makes no second entry.
#[must_use]
pub fn write(
    event: &Event,
    days: &[NaiveDate],
    uid: &str,
    description: &str,
    now: DateTime<Utc>,
) -> Option<String> {
    let sessions: Vec<&SessionDay> = days.iter().filter_map(|day| event.day(*day)).collect();
    if sessions.is_empty() {
        return None;
    }
    let place: Vec<&str> = [&event.venue, &event.address]
        .map(|text| text.trim())
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let place = place.join(", ");
    let mut calendar = Calendar::default();
    let root = calendar.open(Kind::VCalendar, None);
    calendar.put(root, Property::Version, "2.0");
    calendar.put(root, Property::Prodid, "-//Accueil//Accueil//FR");
    calendar.put(root, Property::Method, ICalendarMethod::Publish);
    if sessions.iter().any(|session| hours(session).is_some()) {
        calendar.explain(root, event.time_zone, &sessions);
    }
    for session in sessions {
        let entry = calendar.open(Kind::VEvent, Some(root));
        calendar.put(entry, Property::Uid, format!("{}-{uid}", session.day));
        calendar.put(entry, Property::Dtstamp, utc(now));
        calendar.put(entry, Property::Summary, event.title.as_str());
        calendar.put(entry, Property::Description, description);
        if !place.is_empty() {
            calendar.put(entry, Property::Location, place.as_str());
        }
        match hours(session) {
            Some((opens, closes)) => {
                calendar.put_local(entry, Property::Dtstart, session.day.and_time(opens), event.time_zone);
                calendar.put_local(entry, Property::Dtend, session.day.and_time(closes), event.time_zone);
            }
            None => {
                calendar.put_day(entry, Property::Dtstart, session.day);
                // The end of whole days is the day after the last one.
                calendar.put_day(entry, Property::Dtend, session.day.checked_add_days(Days::new(1))?);
            }
        }
    }
    Some(calendar.0.to_string())
}

fn hours(session: &SessionDay) -> Option<(NaiveTime, NaiveTime)> {
    session.opens.zip(session.closes)
}

/// A calendar file that grows.
#[derive(Default)]
struct Calendar(ICalendar);

impl Calendar {
    /// Opens a part inside another, and returns its place.
    fn open(&mut self, kind: Kind, inside: Option<usize>) -> usize {
        let place = self.0.components.len();
        self.0.components.push(ICalendarComponent::new(kind));
        if let Some(outer) = inside.and_then(|outer| self.0.components.get_mut(outer)) {
            outer.component_ids.push(place as u32);
        }
        place
    }

    fn put(&mut self, place: usize, property: Property, value: impl Into<ICalendarValue>) {
        self.add(place, ICalendarEntry::new(property).with_value(value));
    }

    fn put_local(&mut self, place: usize, property: Property, at: NaiveDateTime, zone: Tz) {
        let zone = ICalendarParameter::tzid(zone.name().to_owned());
        self.add(place, ICalendarEntry::new(property).with_param(zone).with_value(local(at)));
    }

    fn put_day(&mut self, place: usize, property: Property, day: NaiveDate) {
        let whole = ICalendarParameter::value(ICalendarValueType::Date);
        let day = local(day.and_time(NaiveTime::MIN));
        self.add(place, ICalendarEntry::new(property).with_param(whole).with_value(day));
    }

    fn add(&mut self, place: usize, entry: ICalendarEntry) {
        if let Some(component) = self.0.components.get_mut(place) {
            component.entries.push(entry);
        }
    }

    /// Explains a time zone as far as these days need it: calendars know zones by rules, not by names.
    fn explain(&mut self, root: usize, zone: Tz, sessions: &[&SessionDay]) {
        let explained = self.open(Kind::VTimezone, Some(root));
        self.put(explained, Property::Tzid, zone.name());
        let mut before: Option<i32> = None;
        for session in sessions {
            let noon = session.day.and_time(NaiveTime::MIN) + chrono::TimeDelta::hours(12);
            let Some(offset) = zone.offset_from_local_datetime(&noon).earliest() else { continue };
            let seconds = offset.fix().local_minus_utc();
            if before == Some(seconds) {
                continue;
            }
            let kind = if offset.dst_offset().is_zero() { Kind::Standard } else { Kind::Daylight };
            let rule = self.open(kind, Some(explained));
            // The first rule holds for all that comes before, the next ones from their day on.
            let from = if before.is_none() { DateTime::UNIX_EPOCH.date_naive() } else { session.day };
            self.put(rule, Property::Dtstart, local(from.and_time(NaiveTime::MIN)));
            self.put(rule, Property::Tzoffsetfrom, shift(before.unwrap_or(seconds)));
            self.put(rule, Property::Tzoffsetto, shift(seconds));
            before = Some(seconds);
        }
    }
}

fn local(at: NaiveDateTime) -> PartialDateTime {
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: Some(at.month() as u8),
        day: Some(at.day() as u8),
        hour: Some(at.hour() as u8),
        minute: Some(at.minute() as u8),
        second: Some(at.second() as u8),
        ..PartialDateTime::default()
    }
}

fn utc(at: DateTime<Utc>) -> PartialDateTime {
    PartialDateTime { tz_hour: Some(0), tz_minute: Some(0), ..local(at.naive_utc()) }
}

/// Writes a distance from UTC, in seconds.
fn shift(seconds: i32) -> PartialDateTime {
    let minutes = seconds.unsigned_abs() / 60;
    PartialDateTime {
        tz_hour: Some((minutes / 60) as u8),
        tz_minute: Some((minutes % 60) as u8),
        tz_minus: seconds < 0,
        ..PartialDateTime::default()
    }
}

#[cfg(test)]
mod tests {
    use accueil_core::id_check::IdPolicy;
    use chrono_tz::Europe::Paris;

    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2019, month, day).unwrap()
    }

    fn event(days: Vec<SessionDay>) -> Event {
        Event {
            title: "Sprint; libre, ouvert".into(),
            venue: "Maison du Port".into(),
            address: String::new(),
            time_zone: Paris,
            days,
            registration_link: None,
            notes: Vec::new(),
            teams: Vec::new(),
            warnings: Vec::new(),
            id_policy: IdPolicy::EachDay,
            registration_required: true,
        }
    }

    fn session(day: NaiveDate, hours: Option<(u32, u32)>) -> SessionDay {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0);
        SessionDay {
            day,
            opens: hours.and_then(|(opens, _)| hour(opens)),
            closes: hours.and_then(|(_, closes)| hour(closes)),
        }
    }

    fn written(days: Vec<SessionDay>, registered: &[NaiveDate]) -> Option<String> {
        write(&event(days), registered, "7@accueil", "ACBC", DateTime::UNIX_EPOCH)
    }

    #[test]
    fn each_day_has_its_hours_in_the_zone_of_the_event() {
        let days = vec![session(day(10, 26), Some((9, 18))), session(day(10, 27), Some((9, 18)))];
        let file = written(days, &[day(10, 26), day(10, 27)]).unwrap();
        for line in [
            "DTSTART;TZID=Europe/Paris:20191026T090000\r\n",
            "DTEND;TZID=Europe/Paris:20191027T180000\r\n",
            "SUMMARY:Sprint\\; libre\\, ouvert\r\n",
            "LOCATION:Maison du Port\r\n",
            "UID:2019-10-26-7@accueil\r\n",
            "DTSTAMP:19700101T000000Z\r\n",
            // The clocks went back in the night between the two.
            "BEGIN:DAYLIGHT\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\n",
            "BEGIN:STANDARD\r\nDTSTART:20191027T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n",
        ] {
            assert!(file.contains(line), "{line} in {file}");
        }
        assert!(ICalendar::parse(&file).is_ok_and(|read| read.components.len() == 6));
    }

    #[test]
    fn a_day_without_hours_is_a_whole_one() {
        let file = written(vec![session(day(11, 30), None)], &[day(11, 30)]).unwrap();
        assert!(file.contains("DTSTART;VALUE=DATE:20191130\r\nDTEND;VALUE=DATE:20191201\r\n"), "{file}");
        assert!(!file.contains("VTIMEZONE"), "{file}");
    }

    #[test]
    fn only_days_of_the_event_are_written() {
        assert_eq!(written(vec![session(day(11, 19), None)], &[day(11, 20)]), None);
    }
}
