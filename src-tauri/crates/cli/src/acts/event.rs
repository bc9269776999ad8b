//! `event …` and `day …`.

use accueil_core::event::{Event, EventWarning, SessionDay};
use accueil_core::id_check::IdPolicy;
use accueil_desk::Desk;
use accueil_desk::view::{ErrorCode, EventView, IdPolicyWord, SessionDayView};
use accueil_errands::{Failure, going_in};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use crate::Outcome;
use crate::args::{DayAct, EventAct};
use crate::clock;
use crate::teller::Teller;

pub fn act(desk: &mut Desk, teller: &Teller, act: &EventAct) -> Result<Outcome, Failure> {
    match act {
        EventAct::Import { page, days, opens, closes } => {
            let mut event = going_in::announcement(page)?;
            give_days(&mut event, days, opens.zip(*closes));
            if event.days.is_empty() {
                let detail =
                    "the announcement gives no day that can be read: give them with --day".to_owned();
                return Err(Failure { code: ErrorCode::NoDayInPage, detail });
            }
            desk.set_event(&event)?;
        }
        EventAct::Teams { file } => desk.set_teams(&going_in::teams(file)?)?,
        EventAct::New { title, days, opens, closes, venue, address } => {
            let mut event = Event {
                title: title.clone(),
                venue: venue.clone(),
                address: address.clone(),
                time_zone: chrono_tz::Europe::Paris,
                days: Vec::new(),
                registration_link: None,
                notes: Vec::new(),
                warnings: Vec::new(),
                id_policy: IdPolicy::EachDay,
                registration_required: false,
                teams: Vec::new(),
            };
            give_days(&mut event, days, opens.zip(*closes));
            desk.set_event(&event)?;
        }
        EventAct::Id { policy } => desk.set_id_policy(*policy)?,
        EventAct::Show => {}
    }
    let event = EventView::of(&desk.event()?, teller.lang);
    teller.tell(&event, |event| sentence(teller, event))?;
    Ok(Outcome::Done)
}

/// Puts the days and hours that somebody gave in the place of those of the announcement.
fn give_days(event: &mut Event, days: &[NaiveDate], hours: Option<(NaiveTime, NaiveTime)>) {
    if !days.is_empty() {
        let known = |day: &NaiveDate| event.day(*day).copied();
        let given = |day| known(day).unwrap_or(SessionDay { day: *day, opens: None, closes: None });
        let mut given: Vec<SessionDay> = days.iter().map(given).collect();
        given.sort_by_key(|session| session.day);
        given.dedup_by_key(|session| session.day);
        event.days = given;
        event.warnings.retain(|warning| !warning.is_about_days());
    }
    if let Some((opens, closes)) = hours {
        event.days.iter_mut().for_each(|day| (day.opens, day.closes) = (Some(opens), Some(closes)));
        event.warnings.retain(|warning| *warning != EventWarning::HoursConflict);
    }
}

/// Tells an event in a few lines.
pub fn sentence(teller: &Teller, event: &EventView) -> String {
    let mut lines = vec![event.title.clone()];
    let place = [&event.venue, &event.address].map(String::as_str);
    lines.push(place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "));
    lines.extend(event.days.iter().map(|day| session(teller, day)));
    if let Some(link) = &event.registration_link {
        let provider = event.provider.map(|provider| format!(" ({provider})")).unwrap_or_default();
        lines.push(format!("{} {link}{provider}", teller.say("inscription\u{202f}:", "registration:")));
    }
    lines.push(id_policy(teller, event.id_policy).to_owned());
    if event.registration_required {
        lines.push(teller.say("inscription obligatoire", "registration required").to_owned());
    }
    if !event.teams.is_empty() {
        lines.push(format!("{} {}", teller.say("équipes\u{202f}:", "teams:"), event.teams.join(", ")));
    }
    lines.extend(event.warnings.iter().map(|warning| format!("! {warning}")));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn id_policy(teller: &Teller, policy: IdPolicyWord) -> &'static str {
    match policy {
        IdPolicyWord::EachDay => teller.say("pièce d’identité demandée chaque jour", "ID required each day"),
        IdPolicyWord::Once => teller.say("pièce d’identité demandée une fois", "ID required once"),
        IdPolicyWord::Optional => teller.say("pièce d’identité facultative", "ID optional"),
        IdPolicyWord::Off => teller.say("pas de pièce d’identité", "no ID"),
    }
}

fn session(teller: &Teller, day: &SessionDayView) -> String {
    match (&day.opens, &day.closes) {
        (Some(opens), Some(closes)) => format!("{}, {opens} – {closes}", day.day),
        (Some(opens), None) => format!("{}, {} {opens}", day.day, teller.say("à partir de", "from")),
        (None, Some(closes)) => format!("{}, {} {closes}", day.day, teller.say("jusqu’à", "until")),
        (None, None) => format!("{}, {}", day.day, teller.say("toute la journée", "all day")),
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
