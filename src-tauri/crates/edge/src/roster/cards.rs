//! Reads cards (vCard 2.1, 3.0 and 4.0, and their JSON form) and calendars whose invitations were answered.

use std::panic::{AssertUnwindSafe, catch_unwind};

use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
    ICalendarValue,
};
use calcard::vcard::{VCard, VCardProperty, VCardValue};
use calcard::{Entry, Parser};
use chrono::{Days, NaiveDate};

use super::RosterError;
use super::json::Json;
use super::table::Table;

/// What a card says that is kept.
const CARD_COLUMNS: [&str; 5] = ["Nom", "Prénom", "Nom complet", "Courriel", "Organisme"];
/// What an invitation says that is kept.
const INVITATION_COLUMNS: [&str; 4] = ["Nom complet", "Courriel", "Jour", "Statut"];
/// The most parts that the properties of all cards may have; each takes memory, however short it is.
const PART_BOUND: usize = 2_000_000;
/// The most days that one entry of a calendar takes.
const DAY_BOUND: u64 = 60;

/// Opens cards: one row each.
pub(super) fn open_cards(text: &str) -> Result<Table, RosterError> {
    let mut table = Table::with_header("vcard", CARD_COLUMNS)?;
    let numbers = (1..).zip(text.lines()).filter(|(_, line)| {
        let line = line.trim_start_matches('\u{feff}').trim();
        line.eq_ignore_ascii_case("BEGIN:VCARD")
    });
    let mut numbers = numbers.map(|(number, _)| number);
    for entry in entries(text)? {
        if let Entry::VCard(card) = entry {
            let [family, given] = [0, 1].map(|place| part(&card, &VCardProperty::N, place));
            let full = part(&card, &VCardProperty::Fn, 0);
            let [email, organisation] =
                [VCardProperty::Email, VCardProperty::Org].map(|property| part(&card, &property, 0));
            let email = email.trim_start_matches("mailto:");
            table.push(numbers.next().unwrap_or_default(), [family, given, full, email, organisation])?;
        }
    }
    Ok(table)
}

/// Returns one part of a property, by its place; empty where it is not said.
fn part<'c>(card: &'c VCard, property: &VCardProperty, place: usize) -> &'c str {
    let values = card.property(property).map_or(&[][..], |entry| entry.values.as_slice());
    let component = match values {
        [VCardValue::Component(parts), ..] => parts.get(place).map(String::as_str),
        _ => values.get(place).and_then(VCardValue::as_text),
    };
    component.unwrap_or_default()
}

/// Reads a text entry by entry.
fn entries(text: &str) -> Result<Vec<Entry>, RosterError> {
    if text.bytes().filter(|byte| matches!(byte, b';' | b',' | b':')).count() > PART_BOUND {
        return Err(RosterError::TooLarge);
    }
    // The reader of cards may panic on a damaged file; a file must never take a desk down.
    let read = || {
        let mut parser = Parser::new(text);
        let next = || Some(parser.entry()).filter(|entry| *entry != Entry::Eof);
        std::iter::from_fn(next).collect()
    };
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| RosterError::Damaged)
}

/// Returns the cards of a JSON text: one, or a list of them.
pub(super) fn cards_of<'j, 'a>(whole: &'j Json<'a>) -> Option<Vec<&'j Json<'a>>> {
    let is_card = |value: &Json<'_>| value.list().first().is_some_and(|kind| kind.text() == "vcard");
    if is_card(whole) {
        return Some(vec![whole]);
    }
    let cards = whole.list();
    (!cards.is_empty() && cards.iter().all(is_card)).then(|| cards.iter().collect())
}

/// Opens cards in JSON (RFC 7095): one row each.
pub(super) fn open_jcards(cards: &[&Json<'_>]) -> Result<Table, RosterError> {
    let mut table = Table::with_header("vcard", CARD_COLUMNS)?;
    for (number, card) in (1..).zip(cards) {
        let properties = card.list().get(1).map_or(&[][..], Json::list);
        let said = |name: &str, place: usize| {
            let property = properties.iter().map(Json::list).find(|property| match property {
                [own, ..] => own.text().eq_ignore_ascii_case(name),
                [] => false,
            });
            match property.and_then(|property| property.get(3)) {
                Some(Json::List(parts)) => parts.get(place).map(|part| part.text().into_owned()),
                Some(value) if place == 0 => Some(value.text().into_owned()),
                Some(_) | None => None,
            }
            .unwrap_or_default()
        };
        let cells = [said("n", 0), said("n", 1), said("fn", 0), said("email", 0), said("org", 0)];
        table.push(number, cells.iter().map(String::as_str))?;
    }
    Ok(table)
}

/// Opens the invitations of a calendar: one row for each person and entry, with what they answered.
pub(super) fn open_calendar(text: &str) -> Result<Table, RosterError> {
    let mut table = Table::with_header("icalendar", INVITATION_COLUMNS)?;
    let mut number = 0;
    for entry in entries(text)? {
        let Entry::ICalendar(calendar) = entry else { continue };
        let meetings = calendar
            .components
            .iter()
            .filter(|component| component.component_type == ICalendarComponentType::VEvent);
        for meeting in meetings {
            let days = days(meeting);
            let called_off = said(meeting, &ICalendarProperty::Status).eq_ignore_ascii_case("CANCELLED");
            for invited in meeting.entries.iter().filter(|entry| entry.name == ICalendarProperty::Attendee) {
                // Rooms are invited too.
                if matches!(parameter(invited, &ICalendarParameterName::Cutype), "ROOM" | "RESOURCE") {
                    continue;
                }
                number += 1;
                let email = invited.values.first().and_then(ICalendarValue::as_text).unwrap_or_default();
                let email = match email.split_once(':') {
                    Some((scheme, email)) if scheme.eq_ignore_ascii_case("mailto") => email,
                    _ => email,
                };
                let answered = match parameter(invited, &ICalendarParameterName::Partstat) {
                    _ if called_off => "CANCELLED",
                    "" => "NEEDS-ACTION",
                    answered => answered,
                };
                let name = parameter(invited, &ICalendarParameterName::Cn);
                table.push(number, [name, email, &days, answered])?;
            }
        }
    }
    if number == 0 { Err(RosterError::NotARoster) } else { Ok(table) }
}

/// Returns a parameter of an invitation, empty where it is not said.
fn parameter<'e>(invited: &'e ICalendarEntry, name: &ICalendarParameterName) -> &'e str {
    let found = invited.params.iter().find(|parameter| parameter.name == *name);
    found.and_then(|parameter| parameter.value.as_text()).unwrap_or_default()
}

/// Returns a property of an entry as text.
fn said<'e>(meeting: &'e ICalendarComponent, property: &ICalendarProperty) -> &'e str {
    let found = meeting.entries.iter().find(|entry| entry.name == *property);
    found.and_then(|entry| entry.values.first()).and_then(ICalendarValue::as_text).unwrap_or_default()
}

/// Returns the days of an entry, as ISO dates. A last day without an hour is not one of them (RFC 5545).
fn days(meeting: &ICalendarComponent) -> String {
    let date = |property: &ICalendarProperty| {
        let found = meeting.entries.iter().find(|entry| entry.name == *property)?;
        let ICalendarValue::PartialDateTime(at) = found.values.first()? else { return None };
        let day = NaiveDate::from_ymd_opt(i32::from(at.year?), u32::from(at.month?), u32::from(at.day?))?;
        Some((day, at.hour.is_some() && (at.hour, at.minute) != (Some(0), Some(0))))
    };
    let Some((first, _)) = date(&ICalendarProperty::Dtstart) else { return String::new() };
    let last = match date(&ICalendarProperty::Dtend) {
        Some((end, true)) => end,
        Some((end, false)) => end.pred_opt().unwrap_or(end),
        None => first,
    };
    let days = (0..DAY_BOUND).map_while(|n| first.checked_add_days(Days::new(n)));
    let days = days.take_while(|day| *day == first || *day <= last);
    days.map(|day| day.to_string()).collect::<Vec<_>>().join(", ")
}
