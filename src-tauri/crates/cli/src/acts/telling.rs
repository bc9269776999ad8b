//! What is told to people and of them: notes, and answers that are corrected.

use accueil_core::registration::RegistrationId;
use accueil_desk::Desk;
use accueil_desk::view::{ChangedField, Corrected, CorrectionForm, NoteView, Person};
use accueil_errands::Failure;

use super::door;
use crate::Outcome;
use crate::args::{Answers, Who};
use crate::clock;
use crate::teller::Teller;

pub fn note(desk: &mut Desk, teller: &Teller, who: &Who, words: Option<&str>) -> Result<Outcome, Failure> {
    let registration = match door::find(desk, who)? {
        Ok(registration) => registration,
        Err(code) => return unknown(desk, teller, code),
    };
    let notes = match words {
        Some(words) => desk.add_note(registration, words, clock::now())?,
        None => desk.notes(registration)?,
    };
    teller.tell(&notes, |notes| {
        let line = |note: &NoteView| format!("{} {}\t{}\t{}", note.day, note.time, note.operator, note.words);
        match notes.as_slice() {
            [] => teller.say("Rien à dire à cette personne.", "Nothing is to be said to them.").to_owned(),
            notes => notes.iter().map(line).collect::<Vec<_>>().join("\n"),
        }
    })?;
    Ok(Outcome::Done)
}

pub fn correct(desk: &mut Desk, teller: &Teller, who: &Who, answers: &Answers) -> Result<Outcome, Failure> {
    let id = match door::find(desk, who)? {
        Ok(id) => id,
        Err(code) => return unknown(desk, teller, code),
    };
    let corrected = match form(desk, id, answers)? {
        Some(form) => desk.correct(id, &form, clock::now())?,
        None => Corrected {
            registration: Person::of(&desk.registration(id)?),
            fields: desk.corrections(id)?,
            journal: None,
        },
    };
    teller.tell(&corrected, |Corrected { fields, .. }| {
        let line = |field: &ChangedField| format!("{}: {} → {}", field.field, field.before, field.after);
        match fields.as_slice() {
            [] => teller.say("Rien n’a changé.", "Nothing changed.").to_owned(),
            fields => fields.iter().map(line).collect::<Vec<_>>().join("\n"),
        }
    })?;
    Ok(Outcome::Done)
}

/// Returns the answers as they should be; none when no answer is given.
fn form(desk: &Desk, id: RegistrationId, answers: &Answers) -> Result<Option<CorrectionForm>, Failure> {
    let Answers {
        first_name,
        last_name,
        organisation,
        email,
        sector,
        teams,
        image_rights,
        organisation_type,
        accessibility_need,
        role,
    } = answers;
    let texts = [first_name, last_name, organisation, email, accessibility_need, role];
    if texts.iter().all(|text| text.is_none())
        && sector.is_none()
        && teams.is_none()
        && image_rights.is_none()
        && organisation_type.is_none()
    {
        return Ok(None);
    }
    let now = desk.registration(id)?.participant;
    Ok(Some(CorrectionForm {
        first_name: first_name.clone().unwrap_or(now.first_name),
        last_name: last_name.clone().unwrap_or(now.last_name),
        organisation: organisation.clone().unwrap_or(now.organisation),
        email: email.clone().unwrap_or(now.email),
        sector: sector.unwrap_or(now.sector).word().to_owned(),
        teams: teams.clone().unwrap_or(now.teams),
        image_rights: image_rights.unwrap_or(now.image_rights).word().to_owned(),
        organisation_type: organisation_type.unwrap_or(now.organisation_type).word().to_owned(),
        accessibility_need: accessibility_need.clone().unwrap_or(now.accessibility_need),
        role: role.clone().unwrap_or(now.role),
    }))
}

/// Nobody holds the code: the scan says so, and journals it.
fn unknown(desk: &mut Desk, teller: &Teller, code: &str) -> Result<Outcome, Failure> {
    let answer = desk.scan(code, None, clock::now())?;
    door::tell(teller, &answer)
}
