//! Somebody who is not on the roster: registered and checked in, in one transaction.

use accueil_core::code::Code;
use accueil_core::decision::{Decision, History, Refusal, Welcome};
use accueil_core::id_check::Document;
use accueil_core::journal::{Attended, Fact};
use accueil_core::name;
use accueil_core::registration::{ImageRights, Origin, Participant, Registration, RegistrationId, Status};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rand::rngs::{StdRng, SysRng};
use rand::{RngExt, SeedableRng};

use crate::check_in::{decided, instant_on_paper, record};
use crate::days::day_asked;
use crate::telling::local_time;
use crate::view::{Answer, WalkInForm};
use crate::{Desk, DeskError, event_of};

/// The longest answer that is kept, in characters.
const LONGEST: usize = 200;

impl Desk {
    /// Registers somebody at the desk for one day, and checks them in.
    ///
    /// # Errors
    ///
    /// Fails when the form has no name or a malformed answer, or the file cannot be written; nothing is kept then.
    pub fn walk_in(
        &mut self,
        form: &WalkInForm,
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        self.enrol(form, day, None, now)
    }

    /// Registers somebody who stands on a blank line of a paper sheet, and checks them in at the time that is written
    /// there, as [`Desk::check_in_from_paper`] does.
    ///
    /// # Errors
    ///
    /// As [`Desk::walk_in`]; and when clocks never showed that time on that day.
    pub fn walk_in_from_paper(
        &mut self,
        form: &WalkInForm,
        day: Option<NaiveDate>,
        time: NaiveTime,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        self.enrol(form, day, Some(time), now)
    }

    fn enrol(
        &mut self,
        form: &WalkInForm,
        day: Option<NaiveDate>,
        on_paper: Option<NaiveTime>,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        let (mut participant, document) = read_form(form)?;
        let tx = self.store.begin()?;
        let event = event_of(tx.read())?;
        as_listed(&mut participant.teams, &event.teams);
        let Some(day) = day_asked(tx.read(), day)? else {
            drop(tx);
            return self.refuse(&Refusal::DayNotOpen, None, None, now);
        };
        let (id, code) = new_identity(&mut randomness()?, |id, code| Ok(tx.read().is_taken(id, code)?))?;
        let registration = Registration {
            id,
            code,
            participant,
            days: vec![day],
            status: Status::Confirmed,
            origin: Origin::WalkIn,
        };
        let history = History { day_is_open: tx.read().day_is_open(day)?, whereabouts: None, id_seen: None };
        let welcome = Welcome { document, anyway: false };
        let on_paper = instant_on_paper(&event, day, on_paper)?;
        match decided(&event, &registration, &history, day, welcome, on_paper.is_some()) {
            Decision::Admit => {
                let attended = Attended { registration: id, day };
                tx.registrar(None).add(&[(registration.clone(), Vec::new())])?;
                tx.append(Fact::WalkInAdded(attended), now)?;
                let entry = record(&tx, attended, welcome, on_paper, now)?;
                tx.commit()?;
                self.index = None;
                let at = local_time(&event, on_paper.unwrap_or(entry.at));
                Ok(Answer::checked_in(&registration, day, &entry.entry, at))
            }
            // Nobody was registered, so the refusal names nobody.
            Decision::Refuse(refusal) => {
                drop(tx);
                self.refuse(&refusal, None, Some(day), now)
            }
        }
    }
}

/// Returns a generator that nobody can foresee, seeded by the system.
pub(crate) fn randomness() -> Result<StdRng, DeskError> {
    StdRng::try_from_rng(&mut SysRng).map_err(|_| DeskError::NoRandomness)
}

/// Draws an identity and a code that nobody has.
pub(crate) fn new_identity(
    randomness: &mut StdRng,
    is_taken: impl Fn(RegistrationId, &Code) -> Result<bool, DeskError>,
) -> Result<(RegistrationId, Code), DeskError> {
    loop {
        let (id, code) =
            (RegistrationId::from_random(randomness.random()), Code::from_random(randomness.random()));
        if !is_taken(id, &code)? {
            return Ok((id, code));
        }
    }
}

fn read_form(form: &WalkInForm) -> Result<(Participant, Option<Document>), DeskError> {
    let participant = Participant {
        sector: form.sector.parse().map_err(|_| DeskError::IncompleteForm("sector"))?,
        teams: Some(answer(&form.team)).filter(|team| !team.is_empty()).into_iter().collect(),
        image_rights: ImageRights::Unanswered,
        ..answers_of(&form.first_name, &form.last_name, &form.organisation, &form.email)?
    };
    let document = form.document.as_deref().map(str::parse).transpose();
    Ok((participant, document.map_err(|_| DeskError::IncompleteForm("document"))?))
}

/// Writes teams as the organiser's list does, so that a team that somebody typed is counted with its own.
fn as_listed(teams: &mut [String], listed: &[String]) {
    for team in teams {
        let typed = name::fold(team);
        if let Some(known) = listed.iter().find(|known| name::fold(known) == typed) {
            team.clone_from(known);
        }
    }
}

/// Returns who somebody says they are, without more answers.
pub(crate) fn answers_of(
    first_name: &str,
    last_name: &str,
    organisation: &str,
    email: &str,
) -> Result<Participant, DeskError> {
    let participant = Participant {
        first_name: answer(first_name),
        last_name: answer(last_name),
        organisation: answer(organisation),
        email: answer(email),
        ..Participant::default()
    };
    if participant.full_name().is_empty() {
        return Err(DeskError::IncompleteForm("name"));
    }
    if !participant.email.is_empty() && !participant.email.contains('@') {
        return Err(DeskError::IncompleteForm("email"));
    }
    Ok(participant)
}

/// Returns an answer as it is kept: one line, without spaces around, bounded.
pub(crate) fn answer(text: &str) -> String {
    one_line(text, LONGEST)
}

/// Returns a text as one line, without spaces around, of so many characters at most.
pub(crate) fn one_line(text: &str, longest: usize) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(longest)
        .collect()
}
