//! Codes out by e-mail: handed out to whoever sends, who says how it went. Nobody is written to twice.
//!
//! A message is *begun* on the disk before it leaves and *settled* after the server took it. When a program stops in
//! between, the person may have their code or not: they are counted as unsure, and written to again only on purpose.
//! No address is kept beside that: whoever has their code keeps having it when their address changes.

use accueil_core::event::Event;
use accueil_core::registration::{Registration, RegistrationId, Status};
use accueil_store::{CodeSent, SentState};
use chrono::{DateTime, NaiveDate, Utc};

use crate::view::{ErrorCode, Lang, Mailing, RefusedMail};
use crate::{Desk, DeskError, event_of, words};

/// Which codes are to go out: by default those of confirmed people who were never written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CodesWanted {
    /// Only people registered for that day.
    pub day: Option<NaiveDate>,
    /// Also people who may have theirs already, and those whose address was refused.
    pub again: bool,
    /// One person alone, whether they have theirs or not.
    pub only: Option<RegistrationId>,
}

/// A code that is to go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeJob {
    /// Whose it is.
    pub registration: RegistrationId,
    /// How often it was begun when it was handed out.
    tries: u32,
}

/// What a message is made of.
#[derive(Debug, Clone)]
pub struct CodeLetter {
    /// The event.
    pub event: Event,
    /// Whom it is for.
    pub registration: Registration,
}

/// A code whose message is on its way: what has to be settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BegunCode {
    registration: RegistrationId,
    tries: u32,
    before: Option<SentState>,
}

/// How a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeOutcome {
    /// The server took it.
    Sent,
    /// The server refused it for good, with this reply; none when what is written is no address.
    Refused(Option<u16>),
    /// It certainly did not leave: it waits as before.
    NotSent,
    /// It may have left.
    Unsure,
}

/// The people who do not surely have their code, in the order of family names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodesInDoubt {
    /// Those who may have it.
    pub unsure: Vec<Registration>,
    /// Those whose message was refused, and the server's reply; none when what is written is no address.
    pub refused: Vec<(Registration, Option<u16>)>,
}

impl Desk {
    /// Returns the codes that are to go out.
    ///
    /// # Errors
    ///
    /// Fails when there is no event or no such day, nobody has that identity, or the file cannot be read.
    pub fn next_codes_to_send(&self, wanted: &CodesWanted) -> Result<Vec<CodeJob>, DeskError> {
        let reader = self.store.read();
        let event = event_of(reader)?;
        if wanted.day.is_some_and(|day| event.day(day).is_none()) {
            return Err(DeskError::UnknownDay);
        }
        if let Some(id) = wanted.only {
            let tries = reader.code_sent(id)?.map_or(0, |sent| sent.tries);
            return Ok(vec![CodeJob { registration: self.registration(id)?.id, tries }]);
        }
        let people = reader.codes_to_send(wanted.day, wanted.again)?;
        Ok(people.into_iter().map(|(registration, tries)| CodeJob { registration, tries }).collect())
    }

    /// Returns what a message is made of, as things stand now; none when the person may not come any more, or has no
    /// address any more.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn code_letter(&self, job: CodeJob) -> Result<Option<CodeLetter>, DeskError> {
        let reader = self.store.read();
        let event = event_of(reader)?;
        let registration = reader.registration(job.registration)?;
        let written_to = |registration: &Registration| {
            registration.status == Status::Confirmed && !registration.participant.email.trim().is_empty()
        };
        Ok(registration.filter(written_to).map(|registration| CodeLetter { event, registration }))
    }

    /// Notes on the disk that a message is about to leave; none when somebody else began it since it was handed out.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written: then the message must not leave.
    pub fn begin_code(&mut self, job: CodeJob, now: DateTime<Utc>) -> Result<Option<BegunCode>, DeskError> {
        let CodeJob { registration, tries } = job;
        let tx = self.store.begin()?;
        let before = tx.read().code_sent(registration)?.map(|sent| sent.state);
        if !tx.begin_code(registration, tries, now)? {
            return Ok(None);
        }
        tx.commit()?;
        Ok(Some(BegunCode { registration, tries: tries + 1, before }))
    }

    /// Hears how a message went, and returns the job as it is to be done again.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written: then the person counts as unsure.
    pub fn code_settled(
        &mut self,
        begun: BegunCode,
        outcome: CodeOutcome,
        now: DateTime<Utc>,
    ) -> Result<CodeJob, DeskError> {
        let BegunCode { registration, tries, before } = begun;
        let tx = self.store.begin()?;
        let settled = |state| tx.settle_code(registration, CodeSent { state, tries }, now);
        match (outcome, before) {
            (CodeOutcome::Sent, _) => settled(SentState::Sent)?,
            (CodeOutcome::Refused(reply), _) => settled(SentState::Refused(reply))?,
            (CodeOutcome::Unsure, _) => settled(SentState::Sending)?,
            (CodeOutcome::NotSent, Some(before)) => settled(before)?,
            (CodeOutcome::NotSent, None) => tx.forget_code(registration)?,
        }
        let tries = tx.read().code_sent(registration)?.map_or(0, |sent| sent.tries);
        tx.commit()?;
        Ok(CodeJob { registration, tries })
    }

    /// Returns who does not surely have their code though it was sent to them, of a day or of all.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn codes_in_doubt(&self, day: Option<NaiveDate>) -> Result<CodesInDoubt, DeskError> {
        let mut doubt = CodesInDoubt::default();
        for (id, state) in self.store.read().codes_in_doubt(day)? {
            let registration = self.registration(id)?;
            match state {
                SentState::Refused(reply) => doubt.refused.push((registration, reply)),
                SentState::Sending | SentState::Sent => doubt.unsure.push(registration),
            }
        }
        doubt.unsure.sort_by_cached_key(family_name);
        doubt.refused.sort_by_cached_key(|(registration, _)| family_name(registration));
        Ok(doubt)
    }

    /// Returns whose codes are handed out as files: people who may come, of a day or of all; with `all` the others too.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such session day, or the file cannot be read.
    pub fn code_holders(&self, day: Option<NaiveDate>, all: bool) -> Result<Vec<Registration>, DeskError> {
        if let Some(day) = day {
            event_of(self.store.read())?.day(day).ok_or(DeskError::UnknownDay)?;
        }
        let mut holders = self.registrations(day)?;
        holders.retain(|registration| all || registration.status == Status::Confirmed);
        Ok(holders)
    }

    /// Returns how the sending stands, for the people of a day or for all; whether it is running and why the last one
    /// stopped before its end, only the sender knows.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn mailing(
        &self,
        day: Option<NaiveDate>,
        running: bool,
        failure: Option<ErrorCode>,
        lang: Lang,
    ) -> Result<Mailing, DeskError> {
        let reader = self.store.read();
        let counts = reader.codes_sent(day)?;
        let (server, from) = reader.mailing()?.unzip();
        let refused = self.codes_in_doubt(day)?.refused.into_iter().map(|(registration, reply)| {
            let participant = registration.participant;
            RefusedMail {
                registration: registration.id.number(),
                first_name: participant.first_name,
                last_name: participant.last_name,
                email: participant.email,
                why: words::mail::refused(lang, reply),
            }
        });
        Ok(Mailing {
            server,
            from,
            running,
            sent: counts.sent,
            waiting: counts.waiting,
            unsure: counts.unsure,
            without_email: counts.without_email,
            refused: refused.collect(),
            failure,
        })
    }

    /// Keeps the server, without its password, and the sender for the next sending.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_mailing(&mut self, server: &str, from: &str) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        tx.set_mailing(server, from)?;
        Ok(tx.commit()?)
    }
}

fn family_name(registration: &Registration) -> String {
    registration.participant.last_name.to_lowercase()
}
