//! Who leaves, who comes back, and who is inside.

use accueil_core::registration::RegistrationId;
use accueil_desk::view::{Answer, Found, Gone};
use accueil_desk::{Desk, DeskError};
use accueil_errands::{Failure, going_out, printers};
use serde::Serialize;

use super::door;
use crate::Outcome;
use crate::args::{OnDay, Who};
use crate::clock;
use crate::teller::Teller;

pub fn check_out(desk: &mut Desk, teller: &Teller, who: &Who, on: OnDay) -> Result<Outcome, Failure> {
    let left = match door::find(desk, who)? {
        Ok(registration) => desk.check_out(registration, on.day, clock::now())?,
        Err(code) => return unknown(desk, teller, code, on),
    };
    teller.tell(&left, |Gone { registration, time, .. }| {
        let name = format!("{} {}", registration.first_name, registration.last_name);
        format!("{}: {} {time}.", name.trim(), teller.say("départ à", "left at"))
    })?;
    Ok(Outcome::Done)
}

pub fn back_in(desk: &mut Desk, teller: &Teller, who: &Who, on: OnDay) -> Result<Outcome, Failure> {
    let back = |desk: &mut Desk, registration: RegistrationId| -> Result<Answer, DeskError> {
        desk.back_in(registration, on.day, clock::now())
    };
    match door::find(desk, who)? {
        Ok(registration) => door::tell(teller, &back(desk, registration)?),
        Err(code) => unknown(desk, teller, code, on),
    }
}

/// Nobody holds the code: the scan says so, and journals it.
fn unknown(desk: &mut Desk, teller: &Teller, code: &str, on: OnDay) -> Result<Outcome, Failure> {
    let answer = desk.scan(code, on.day, clock::now())?;
    door::tell(teller, &answer)
}

/// Who is inside, and on which day.
#[derive(Serialize)]
struct Inside {
    day: Option<String>,
    inside: usize,
    people: Vec<Found>,
    /// The printer that the list was sent to.
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_to: Option<String>,
}

pub fn inside(desk: &Desk, teller: &Teller, on: OnDay, print: bool) -> Result<Outcome, Failure> {
    let day = match on.day {
        Some(day) => Some(day),
        None => desk.day_inside()?,
    };
    let people = day.map(|day| desk.inside(day)).transpose()?.unwrap_or_default();
    let sent_to = match day.filter(|_| print) {
        Some(day) => {
            let pages = going_out::sheet_page(&desk.fire_list(day, teller.lang)?, teller.lang, clock::now())?;
            Some(printers::send_list(&pages, &desk.printer()?)?)
        }
        None => None,
    };
    let day = day.map(|day| day.to_string());
    let told = Inside { day, inside: people.len(), people, sent_to };
    teller.tell(&told, |Inside { day, inside, people, sent_to }| {
        let words = teller.say("à l’intérieur", "inside");
        let title = match day {
            Some(day) => format!("{day}: {inside} {words}"),
            None => format!("{inside} {words}"),
        };
        let lines = people.iter().map(|Found { person, since, .. }| {
            let since = since.clone().unwrap_or_default();
            [person.last_name.clone(), person.first_name.clone(), person.organisation.clone(), since]
                .join("\t")
        });
        let sent = sent_to.iter().map(|printer| {
            let words = teller.say("liste envoyée à l’imprimante", "list sent to the printer");
            format!("{words} {printer}")
        });
        std::iter::once(title).chain(lines).chain(sent).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Outcome::Done)
}
