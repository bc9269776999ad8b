//! `event …` and `day …`.

use accueil_core::event::{Event, SessionDay};
use accueil_desk::Desk;
use accueil_desk::view::{EventView, SessionDayView};
use accueil_errands::{Failure, going_in};
use chrono::NaiveDate;
use serde::Serialize;

use crate::Outcome;
use crate::args::{DayAct, EventAct};
use crate::clock;
use crate::teller::Teller;

pub fn act(desk: &mut Desk, teller: &Teller, act: &EventAct) -> Result<Outcome, Failure> {
    match act {
        EventAct::Import { page } => desk.set_event(&going_in::announcement(page)?)?,
        EventAct::New { title, days, opens, closes, venue, address } => {
            let session = |day: &NaiveDate| SessionDay { day: *day, opens: *opens, closes: *closes };
            let mut days: Vec<SessionDay> = days.iter().map(session).collect();
            days.sort_by_key(|session| session.day);
            days.dedup_by_key(|session| session.day);
            desk.set_event(&Event {
                title: title.clone(),
                venue: venue.clone(),
                address: address.clone(),
                time_zone: chrono_tz::Europe::Paris,
                days,
                registration_link: None,
                notes: Vec::new(),
                warnings: Vec::new(),
                id_required: true,
                registration_required: false,
            })?;
        }
        EventAct::Show => {}
    }
    let event = EventView::of(&desk.event()?, teller.lang);
    teller.tell(&event, |event| sentence(teller, event))?;
    Ok(Outcome::Done)
}

/// Tells an event in a few lines.
pub fn sentence(teller: &Teller, event: &EventView) -> String {
    let mut lines = vec![event.title.clone()];
    let place = [&event.venue, &event.address].map(String::as_str);
    lines.push(place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "));
    lines.extend(event.days.iter().map(|day| session(teller, day)));
    if event.id_required {
        lines.push(teller.say("pièce d’identité demandée", "ID required").to_owned());
    }
    if event.registration_required {
        lines.push(teller.say("inscription obligatoire", "registration required").to_owned());
    }
    lines.extend(event.warnings.iter().map(|warning| format!("! {warning}")));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn session(teller: &Teller, day: &SessionDayView) -> String {
    match (&day.opens, &day.closes) {
        (Some(opens), Some(closes)) => format!("{}, {opens} – {closes}", day.day),
        _ => format!("{}, {}", day.day, teller.say("toute la journée", "all day")),
    }
}

/// What became of a session day.
#[derive(Serialize)]
struct DayAnswer {
    day: String,
    open: bool,
}

pub fn day(desk: &mut Desk, teller: &Teller, act: &DayAct) -> Result<Outcome, Failure> {
    let (day, open) = match act {
        DayAct::Open { day } => {
            desk.open_day(*day, clock::now())?;
            (day, true)
        }
        DayAct::Close { day } => {
            desk.close_day(*day, clock::now())?;
            (day, false)
        }
    };
    teller.tell(&DayAnswer { day: day.to_string(), open }, |answer| {
        let word = if open { teller.say("ouverte", "open") } else { teller.say("fermée", "closed") };
        format!("{} {}: {word}.", teller.say("Journée", "Day"), answer.day)
    })?;
    Ok(Outcome::Done)
}
