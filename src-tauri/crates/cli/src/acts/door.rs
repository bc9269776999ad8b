//! What happens at the door: scan, check-in, undo, walk-in, search, badge.

use std::path::Path;

use accueil_core::decision::Welcome;
use accueil_core::journal::{EntryRef, UndoReason};
use accueil_core::registration::RegistrationId;
use accueil_desk::view::{Answer, DecisionWord, Found, JournalRef, Standing, WalkInForm};
use accueil_desk::{CheckIn, Desk, words};
use accueil_errands::{Failure, badges, going_out};
use chrono::NaiveTime;
use serde::Serialize;

use crate::Outcome;
use crate::args::{OnDay, Who};
use crate::clock;
use crate::teller::Teller;

pub fn scan(desk: &mut Desk, teller: &Teller, code: &str, on: OnDay) -> Result<Outcome, Failure> {
    let answer = desk.scan(code, on.day, clock::now())?;
    tell(teller, &answer)
}

pub fn check_in(
    desk: &mut Desk,
    teller: &Teller,
    who: &Who,
    welcome: Welcome,
    on: OnDay,
    on_paper: Option<NaiveTime>,
) -> Result<Outcome, Failure> {
    let answer = match find(desk, who)? {
        Ok(registration) => {
            let request = CheckIn { registration, day: on.day, welcome };
            match on_paper {
                Some(time) => desk.check_in_from_paper(request, time, clock::now())?,
                None => desk.check_in(request, clock::now())?,
            }
        }
        // Nobody holds the code: the scan says so, and journals it.
        Err(code) => desk.scan(code, on.day, clock::now())?,
    };
    tell(teller, &answer)
}

/// Finds who is meant, or returns the code that nobody holds.
pub fn find<'w>(desk: &Desk, who: &'w Who) -> Result<Result<RegistrationId, &'w str>, Failure> {
    if let Some(registration) = who.registration {
        return Ok(Ok(registration));
    }
    let code = who.code.as_deref().unwrap_or_default();
    Ok(desk.identify(code)?.map_err(|_| code))
}

pub fn walk_in(
    desk: &mut Desk,
    teller: &Teller,
    form: &WalkInForm,
    on: OnDay,
    on_paper: Option<NaiveTime>,
) -> Result<Outcome, Failure> {
    let answer = match on_paper {
        Some(time) => desk.walk_in_from_paper(form, on.day, time, clock::now())?,
        None => desk.walk_in(form, on.day, clock::now())?,
    };
    tell(teller, &answer)
}

pub fn undo(
    desk: &mut Desk,
    teller: &Teller,
    check_in: &EntryRef,
    reason: UndoReason,
) -> Result<Outcome, Failure> {
    let undone = desk.undo(check_in, reason, clock::now())?;
    teller.tell(&undone, |undone| {
        let name = format!("{} {}", undone.registration.first_name, undone.registration.last_name);
        format!(
            "{} {} ({}).",
            teller.say("Présence annulée :", "Check-in taken back:"),
            name.trim(),
            undone.day
        )
    })?;
    Ok(Outcome::Done)
}

pub fn search(desk: &mut Desk, teller: &Teller, text: &str, on: OnDay) -> Result<Outcome, Failure> {
    let found = desk.search(text, on.day)?;
    teller.tell(&found, |found| match found.as_slice() {
        [] => teller.say("Personne ne correspond.", "Nobody fits.").to_owned(),
        found => found.iter().map(|found| line(teller, found)).collect::<Vec<_>>().join("\n"),
    })?;
    Ok(Outcome::Done)
}

fn line(teller: &Teller, found: &Found) -> String {
    let person = &found.person;
    let standing = match found.standing {
        Standing::Expected => teller.say("attendu·e", "expected"),
        Standing::Present => teller.say("présent·e", "present"),
        Standing::Left => teller.say("parti·e", "left"),
        Standing::OtherDay => teller.say("autre journée", "other day"),
        Standing::Pending => teller.say("en attente", "pending"),
        Standing::Cancelled => teller.say("annulée", "cancelled"),
    };
    let name = format!("{} {}", person.first_name, person.last_name);
    [&person.id.to_string(), name.trim(), &person.organisation, &person.email, standing].join("\t")
}

/// Where a badge was drawn.
#[derive(Serialize)]
struct BadgeAnswer {
    registration: u64,
    out: String,
}

pub fn badge(desk: &mut Desk, teller: &Teller, who: &Who, out: &Path) -> Result<Outcome, Failure> {
    match find(desk, who)? {
        Ok(registration) => {
            going_out::write_badge(
                &desk.badge_of(registration)?,
                &badges::template(desk)?,
                out,
                teller.lang,
                clock::now(),
            )?;
            let answer = BadgeAnswer { registration: registration.number(), out: out.display().to_string() };
            teller.tell(&answer, |answer| format!("{} {}", teller.say("Badge :", "Badge:"), answer.out))?;
            Ok(Outcome::Done)
        }
        Err(code) => refuse(desk, teller, code),
    }
}

/// Tells about a code that nobody holds, as a scan does.
pub fn refuse(desk: &mut Desk, teller: &Teller, code: &str) -> Result<Outcome, Failure> {
    let answer = desk.scan(code, None, clock::now())?;
    tell(teller, &answer)
}

/// Tells an answer of the desk.
pub fn tell(teller: &Teller, answer: &Answer) -> Result<Outcome, Failure> {
    teller.tell(answer, |answer| sentence(teller, answer))?;
    Ok(if answer.decision == DecisionWord::Refuse { Outcome::Refused } else { Outcome::Done })
}

/// Tells an answer in one line.
pub fn sentence(teller: &Teller, answer: &Answer) -> String {
    let name =
        answer.registration.as_ref().map(|person| format!("{} {}", person.first_name, person.last_name));
    let name = name.as_deref().unwrap_or_default().trim();
    let said = match (&answer.refusal, &answer.decision, &answer.journal) {
        (Some(refusal), ..) => words::refusal(teller.lang, refusal),
        (None, DecisionWord::CheckedIn, Some(JournalRef { desk, seq })) => {
            let time = answer.time.as_deref().unwrap_or_default();
            let words = teller.say("présence enregistrée à", "presence recorded at");
            format!("{words} {time} ({desk}:{seq}).")
        }
        (None, ..) => teller
            .say("peut entrer : regardez la pièce d’identité.", "may come in: look at the ID.")
            .to_owned(),
    };
    let need = answer.registration.as_ref().map_or("", |person| person.accessibility_need.as_str());
    let need = match need {
        "" => String::new(),
        need => format!(" {} {need}.", teller.say("À prévoir :", "To provide:")),
    };
    if name.is_empty() { said } else { format!("{name}: {said}{need}") }
}
