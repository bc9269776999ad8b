//! schema.org events as JSON-LD, alone or in the scripts of a web page.

use accueil_core::event::{Event, EventWarning, SessionDay};
use accueil_core::id_check::IdPolicy;
use chrono::{DateTime, NaiveDateTime, TimeZone};
use chrono_tz::{Europe::Paris, Tz};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use serde_json::Value;

use super::sessions::{self, Occurrence};
use super::{NOTE_BOUND, PageError, TEXT_BOUND, hours, wording};
use crate::plain::{bounded, one_line};

/// The most events of one file that are looked at, and the most parts of one event.
const EVENT_BOUND: usize = 500;
/// The most characters of a description that are read.
const DESCRIPTION_BOUND: usize = 100_000;

/// Reads a JSON-LD file.
pub(super) fn read(text: &str) -> Result<Event, PageError> {
    event_of(&[serde_json::from_str(text).map_err(|_| PageError::Malformed)?])
}

/// Reads the JSON-LD scripts of a web page.
pub(super) fn read_web_page(text: &str) -> Result<Event, PageError> {
    let mut emitter = DefaultEmitter::default();
    // The text of a script is not markup.
    emitter.naively_switch_states(true);
    let mut scripts: Vec<String> = Vec::new();
    let mut inside = false;
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Token::StartTag(tag) => {
                let kind = tag.attributes.get(b"type".as_slice()).map(|kind| kind.to_ascii_lowercase());
                inside = **tag.name == *b"script"
                    && kind.is_some_and(|kind| kind.trim_ascii().starts_with(b"application/ld+json"));
                if inside {
                    scripts.push(String::new());
                }
            }
            Token::String(part) => {
                if let Some(script) = scripts.last_mut().filter(|_| inside) {
                    script.push_str(&String::from_utf8_lossy(&part));
                }
            }
            Token::EndTag(_) => inside = false,
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    // A script that is no JSON is the site's affair; another one may hold the event.
    let values: Vec<Value> = scripts.iter().filter_map(|script| serde_json::from_str(script).ok()).collect();
    event_of(&values)
}

/// Reads the event that values announce: the first one, with its days when each is written as an event.
fn event_of(values: &[Value]) -> Result<Event, PageError> {
    let mut nodes = Vec::new();
    values.iter().for_each(|value| spread(value, &mut nodes));
    let events: Vec<&Value> = nodes.iter().copied().filter(|node| is_event(node)).take(EVENT_BOUND).collect();
    let event = *events.first().ok_or(PageError::NotAnEvent)?;
    let zone = zone_of(event);
    let mut warnings = Vec::new();
    match text_at(event, "eventStatus").rsplit(['/', ':']).next() {
        Some("EventCancelled") => warnings.push(EventWarning::Cancelled),
        Some("EventPostponed") => warnings.push(EventWarning::Postponed),
        _ => {}
    }
    let times: Vec<Occurrence> = events.iter().filter_map(|event| time_of(event, zone)).collect();
    let (title, days) = match times.len() {
        0 => (title_of(event), sessions::between(None, None, &mut warnings)),
        1 => (title_of(event), days_of(event, &times[0], zone, &mut warnings)),
        _ => sessions::gather(times, &mut warnings),
    };
    let (venue, address) = place(event, &nodes);
    let description = plain(bounded(text_at(event, "description"), DESCRIPTION_BOUND));
    Ok(Event {
        title,
        venue,
        address,
        time_zone: zone,
        days,
        registration_link: registration_link(event),
        notes: notes(&description),
        warnings,
        id_policy: IdPolicy::announced(wording::id_required(&description)),
        registration_required: wording::registration_required(&description, false),
        teams: Vec::new(),
    })
}

/// Lays out what a value is made of: lists, graphs, and what a page is mainly about. What an event merely mentions is
/// not looked at, so that a reservation is not taken for its event.
fn spread<'a>(value: &'a Value, nodes: &mut Vec<&'a Value>) {
    if let Value::Array(values) = value {
        values.iter().for_each(|value| spread(value, nodes));
    } else if value.is_object() {
        nodes.push(value);
        for key in ["@graph", "mainEntity"] {
            value.get(key).iter().for_each(|value| spread(value, nodes));
        }
    }
}

/// Tells whether a node is an event of any kind.
fn is_event(node: &Value) -> bool {
    const OTHERS: [&str; 4] = ["Hackathon", "Festival", "EventSeries", "CourseInstance"];
    all(node.get("@type")).iter().filter_map(Value::as_str).any(|kind| {
        let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or_default();
        (kind.ends_with("Event") && kind != "DeliveryEvent") || OTHERS.contains(&kind)
    })
}

/// Returns when an event takes place, by its own dates or those of its schedule.
fn time_of(event: &Value, zone: Tz) -> Option<Occurrence> {
    let moment = |key| hours::instant(text_at(event, key), zone);
    let schedule = first(event.get("eventSchedule"));
    let scheduled = |day: &str, hour: &str| {
        let (day, hour) = (text_at(schedule?, day), text_at(schedule?, hour));
        hours::instant(&format!("{day} {hour}"), zone).or_else(|| hours::instant(day, zone))
    };
    let start = moment("startDate").or_else(|| scheduled("startDate", "startTime"))?;
    let end = moment("endDate").or_else(|| scheduled("endDate", "endTime"));
    Some(Occurrence { title: title_of(event), start, end })
}

/// Returns the session days of one event; a part that has a day for itself tells its hours.
fn days_of(event: &Value, time: &Occurrence, zone: Tz, warnings: &mut Vec<EventWarning>) -> Vec<SessionDay> {
    let mut days = sessions::between(Some(time.start), time.end, warnings);
    let times = all(event.get("subEvent")).iter().take(EVENT_BOUND).filter_map(|part| time_of(part, zone));
    let of_parts: Vec<SessionDay> =
        times.flat_map(|time| sessions::between(Some(time.start), time.end, &mut Vec::new())).collect();
    for day in &mut days {
        let mut same = of_parts.iter().filter(|part| part.day == day.day);
        if let (Some(part), None) = (same.next(), same.next()) {
            (day.opens, day.closes) = (part.opens.or(day.opens), part.closes.or(day.closes));
        }
    }
    days
}

/// Returns the zone of an event: the one its schedule names, or that of the offsets it writes. UTC is nobody's.
fn zone_of(event: &Value) -> Tz {
    let named = first(event.get("eventSchedule")).map(|schedule| text_at(schedule, "scheduleTimezone"));
    if let Some(zone) = named.and_then(|zone| zone.parse().ok()) {
        return zone;
    }
    let Ok(start) = DateTime::parse_from_rfc3339(text_at(event, "startDate")) else { return Paris };
    let seconds = start.offset().local_minus_utc();
    let in_paris: NaiveDateTime = Paris.from_utc_datetime(&start.naive_utc()).naive_local();
    if seconds == 0 || seconds % 3_600 != 0 || in_paris == start.naive_local() {
        return Paris;
    }
    // These zones are named after what has to be added to reach UTC.
    format!("Etc/GMT{:+}", -seconds / 3_600).parse().unwrap_or(Paris)
}

/// Returns the house and its street.
fn place(event: &Value, nodes: &[&Value]) -> (String, String) {
    let found = |value: &'_ Value| -> Option<Value> {
        // A graph writes a place once, and names it elsewhere.
        let id = value.get("@id").filter(|_| value.get("name").is_none() && value.get("address").is_none());
        let node = id.and_then(|id| nodes.iter().find(|node| node.get("@id") == Some(id)));
        Some(node.map_or(value, |node| node).clone()).filter(|place| place.is_string() || !is_online(place))
    };
    let places = all(event.get("location"));
    let Some(place) = places.iter().take(EVENT_BOUND).find_map(found) else { return Default::default() };
    if let Some(place) = place.as_str() {
        return if wording::web_address(place).is_some() {
            Default::default()
        } else {
            (line(place), String::new())
        };
    }
    let address = match place.get("address") {
        Some(Value::String(address)) => line(address),
        Some(address) => {
            let town = [text_at(address, "postalCode"), text_at(address, "addressLocality")].map(line);
            let town = town.join(" ").trim().to_owned();
            let parts = [line(text_at(address, "streetAddress")), town];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
        None => String::new(),
    };
    (line(text_at(&place, "name")), address)
}

fn is_online(place: &Value) -> bool {
    place.get("@type").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("VirtualLocation"))
}

/// Returns the address of the registration form: that of an offer, or the event's own when it leads to a form.
fn registration_link(event: &Value) -> Option<String> {
    let offers = all(event.get("offers"));
    let offered = || offers.iter().filter_map(|offer| wording::web_address(text_at(offer, "url")));
    let own = || wording::web_address(text_at(event, "url")).filter(|address| wording::is_form(address));
    let described = || wording::form_in(text_at(event, "description"));
    offered()
        .find(|address| wording::is_form(address))
        .or_else(own)
        .or_else(described)
        .or_else(|| offered().next())
}

fn title_of(event: &Value) -> String {
    line(text_at(event, "name"))
}

/// Returns several values, or the only one.
fn all(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
        None => &[],
    }
}

/// Returns the first of several values, or the only one.
fn first(value: Option<&Value>) -> Option<&Value> {
    all(value).first()
}

/// Returns the text under a key; of several, the first; of one with a language, the words.
fn text_at<'a>(node: &'a Value, key: &str) -> &'a str {
    let value = first(node.get(key));
    let value = value.and_then(|value| value.get("@value")).or(value);
    value.and_then(Value::as_str).unwrap_or_default().trim()
}

/// Returns a text on one line, without markup.
fn line(text: &str) -> String {
    one_line(&plain(bounded(text, TEXT_BOUND)))
}

/// Returns the lines of a description that are kept as notes.
pub(super) fn notes(description: &str) -> Vec<String> {
    let lines = description.lines().map(|line| one_line(bounded(line, 1_000)));
    lines.filter(|line| !line.is_empty()).take(NOTE_BOUND).collect()
}

/// Takes the markup out of a text: a tag that begins or ends a line ends the line, and entities are characters.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for Ok(token) in Tokenizer::new(text) {
        let tag = match token {
            Token::String(part) => {
                plain.push_str(&String::from_utf8_lossy(&part));
                continue;
            }
            Token::StartTag(tag) => tag.name,
            Token::EndTag(tag) => tag.name,
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => continue,
        };
        if [&b"br"[..], b"p", b"div", b"li", b"tr", b"h1", b"h2", b"h3", b"h4"].contains(&tag.as_slice()) {
            plain.push('\n');
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::tests::days_shown;
    use super::*;

    #[track_caller]
    fn check(case: &str, json: &str, days: &[&str], warnings: &[EventWarning]) -> Event {
        let event = read(json).unwrap();
        let found = days_shown(&event);
        assert_eq!(found, days, "{case}");
        assert_eq!(event.title, "Sprint libre", "{case}");
        assert_eq!(event.warnings, warnings, "{case}");
        event
    }

    fn one(kind: &str, rest: &str) -> String {
        format!(r#"{{"@type": {kind}, "name": "Sprint&nbsp;libre", {rest}}}"#)
    }

    #[test]
    fn days_and_hours() {
        use EventWarning::{Cancelled, NoDay, NoEnd, Postponed, SeveralEvents};
        let dates = r#""startDate": "2019-11-11T09:00:00+01:00", "endDate": "2019-11-12T18:00:00+01:00""#;
        let both = ["11 09:00-18:00", "12 09:00-18:00"];
        check("one", &one(r#""Event""#, dates), &both, &[]);
        check("a kind of event", &one(r#"["Thing", "schema:BusinessEvent"]"#, dates), &both, &[]);
        check("another kind", &one(r#""https://schema.org/Hackathon""#, dates), &both, &[]);
        let graph = format!(r#"{{"@graph": [{{"@type": "WebPage"}}, {}]}}"#, one(r#""Event""#, dates));
        check("in a graph", &graph, &both, &[]);
        let whole = r#""startDate": "2019-11-11", "endDate": "2019-11-12""#;
        check("whole days, the end included", &one(r#""Event""#, whole), &["11 -", "12 -"], &[]);
        let whole = r#""startDate": "2019-11-11T00:00:00+01:00", "endDate": "2019-11-12T23:59:59+01:00""#;
        check("whole days to the second", &one(r#""Event""#, whole), &["11 -", "12 -"], &[]);
        let part = |day: u32, to: u32| {
            one(
                r#""Event""#,
                &format!(r#""startDate": "2019-11-{day}T10:00", "endDate": "2019-11-{day}T{to}:00""#),
            )
        };
        let parts = format!(r#"{dates}, "subEvent": [{}, {}]"#, part(11, 18), part(12, 17));
        check("a part for every day", &one(r#""Event""#, &parts), &["11 10:00-18:00", "12 10:00-17:00"], &[]);
        let talks = format!(r#"{dates}, "subEvent": [{0}, {0}]"#, part(11, 11));
        check("parts of a day", &one(r#""Event""#, &talks), &both, &[]);
        check(
            "an event for every day",
            &format!("[{}, {}]", part(12, 17), part(11, 18)),
            &["11 10:00-18:00", "12 10:00-17:00"],
            &[],
        );
        let other = one(r#""Event""#, dates).replace("Sprint", "Autre").replace("2019", "2020");
        check("another event", &format!("[{}, {other}]", one(r#""Event""#, dates)), &both, &[SeveralEvents]);
        let schedule = r#""eventSchedule": {"startDate": "2019-11-11", "endDate": "2019-11-12", "startTime": "09:00:00", "endTime": "18:00:00"}"#;
        check("a schedule", &one(r#""Event""#, schedule), &both, &[]);
        check("no end", &one(r#""Event""#, r#""startDate": "2019-11-11T08:00Z""#), &["11 09:00-"], &[NoEnd]);
        check("no start", &one(r#""Event""#, r#""startDate": "bientôt""#), &[], &[NoDay]);
        let status = |status: &str| {
            one(r#""Event""#, &format!(r#"{dates}, "eventStatus": "https://schema.org/{status}""#))
        };
        check("called off", &status("EventCancelled"), &both, &[Cancelled]);
        check("put off", &status("EventPostponed"), &both, &[Postponed]);
        let abroad = check("elsewhere", &one(r#""Event""#, &dates.replace("+01:00", "-04:00")), &both, &[]);
        assert_eq!(abroad.time_zone, chrono_tz::Etc::GMTPlus4);
    }

    #[test]
    fn the_rest_of_an_event() {
        let event = one(
            r#""Event""#,
            r#""startDate": "2019-11-11", "endDate": "2019-11-11", "url": "https://a.example/",
            "description": "<p>Registration is required.</p><p>Bring a photo ID &amp; a laptop.</p>",
            "location": [{"@type": "VirtualLocation", "url": "https://b.example"}, {"@id": "lieu"}],
            "offers": [{"url": "https://a.example/x"}, {"url": "https://www.helloasso.com/x"}]"#,
        );
        let place = r#"{"@id": "lieu", "@type": "Place", "name": "Halle aux Voiles", "address": {
            "streetAddress": "3 quai des Tisserands", "postalCode": "99123", "addressLocality": "Port-Lumière"}}"#;
        let page = format!(
            "<!doctype html><title>T</title><script>var x = '{{';</script><script type='application/ld+json'>{{</script>\n\
             <script type=\"application/ld+json\">[{event}, {place}]</script><p>Texte"
        );
        let event = read_web_page(&page).unwrap();
        assert_eq!(
            (event.venue.as_str(), event.address.as_str()),
            ("Halle aux Voiles", "3 quai des Tisserands, 99123 Port-Lumière")
        );
        assert_eq!(event.registration_link.as_deref(), Some("https://www.helloasso.com/x"));
        assert_eq!(event.notes, ["Registration is required.", "Bring a photo ID & a laptop."]);
        assert!(event.id_policy == IdPolicy::EachDay && event.registration_required);
    }

    #[test]
    fn what_announces_nothing() {
        let reservation = r#"{"@type": "EventReservation", "reservationFor": {"@type": "Event", "name": "X", "startDate": "2019-11-11"}}"#;
        for json in [reservation, "[]", "{}", r#"{"@type": "Article"}"#, r#"{"@type": "DeliveryEvent"}"#] {
            assert_eq!(read(json), Err(PageError::NotAnEvent), "{json}");
        }
        assert_eq!(read_web_page("<p>Un article"), Err(PageError::NotAnEvent));
    }
}
