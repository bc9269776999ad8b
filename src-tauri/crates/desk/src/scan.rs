//! A scanned code, or a chosen name: who it is, and whether they may come in today.

use accueil_core::code::{self, Code, NotOurs};
use accueil_core::decision::{Decision, History, Refusal, decide};
use accueil_core::event::Event;
use accueil_core::id_check::{IdPolicy, IdSeen};
use accueil_core::journal::{Attended, Fact};
use accueil_core::registration::{Registration, RegistrationId};
use accueil_store::Reader;
use chrono::{DateTime, NaiveDate, Utc};

use crate::days::day_asked;
use crate::view::{Answer, IdView, RefusalView};
use crate::{Desk, DeskError, event_of};

impl Desk {
    /// Reads a code as scanned or typed, and says who it is and whether they may come in.
    ///
    /// `day` is the open day when none is given. A refusal is journalled.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read or written.
    pub fn scan(
        &mut self,
        text: &str,
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        match self.identify(text)? {
            Ok(registration) => self.choose(registration, day, now),
            Err(refusal) => self.refuse(&refusal, None, day, now),
        }
    }

    /// Says whether somebody who was found may come in.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that identity, or the file cannot be read or written.
    pub fn choose(
        &mut self,
        registration: RegistrationId,
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        let reader = self.store.read();
        let event = event_of(reader)?;
        let registration = reader.registration(registration)?.ok_or(DeskError::UnknownRegistration)?;
        let Some(day) = day_asked(reader, day)? else {
            return self.refuse(&Refusal::DayNotOpen, Some(&registration), None, now);
        };
        let history = history(reader, &event, Attended { registration: registration.id, day })?;
        match decide(&registration, &history, day) {
            Decision::Admit => {
                let asked = IdView::of(event.id_policy.asks(history.id_seen));
                self.with_notes(Answer::admit(&registration, day, asked))
            }
            Decision::Refuse(refusal) => self.refuse(&refusal, Some(&registration), Some(day), now),
        }
    }

    /// Returns whose code a text is: ours, or one that another system gave them.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn identify(&self, text: &str) -> Result<Result<RegistrationId, Refusal>, DeskError> {
        let reader = self.store.read();
        let refusal = match Code::parse(text) {
            Ok(code) => match reader.registration_by_code(&code)? {
                Some(registration) => return Ok(Ok(registration)),
                None => Refusal::UnknownCode,
            },
            Err(NotOurs::Misread) => Refusal::UnknownCode,
            Err(NotOurs::Foreign) => Refusal::NotOurCode,
        };
        for reading in code::readings(text) {
            if let Some(registration) = reader.registration_by_foreign_code(&reading)? {
                return Ok(Ok(registration));
            }
        }
        Ok(Err(refusal))
    }

    /// Journals a refusal, and tells it.
    pub(crate) fn refuse(
        &mut self,
        refusal: &Refusal,
        registration: Option<&Registration>,
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        let event = event_of(self.store.read())?;
        let tx = self.store.begin()?;
        tx.append(Fact::Refused(registration.map(|r| r.id), day, refusal.clone()), now)?;
        tx.commit()?;
        self.tell_refusal(&event, refusal, registration, day)
    }

    /// Tells a refusal, with who else it may be when that registration may not come in now.
    pub(crate) fn tell_refusal(
        &mut self,
        event: &Event,
        refusal: &Refusal,
        registration: Option<&Registration>,
        day: Option<NaiveDate>,
    ) -> Result<Answer, DeskError> {
        let from_paper = if let Refusal::AlreadyCheckedIn(presence) = refusal {
            self.store.read().is_from_paper(&presence.check_in)?
        } else {
            false
        };
        let near = match (refusal, registration, day) {
            (
                Refusal::AlreadyCheckedIn(_)
                | Refusal::HasLeft(_)
                | Refusal::NotExpectedToday(_)
                | Refusal::Pending
                | Refusal::Cancelled,
                Some(registration),
                Some(day),
            ) => self.near_and_expected(registration, day)?,
            _ => Vec::new(),
        };
        let refused = RefusalView::of(event, refusal, day, from_paper, near);
        let answer = Answer::refuse(refused, registration, day);
        let id = match (refusal, registration, day) {
            // They may be welcomed anyway.
            (Refusal::NotExpectedToday(_), Some(registration), Some(day)) => {
                let attended = Attended { registration: registration.id, day };
                Some(IdView::of(event.id_policy.asks(id_seen(self.store.read(), event, attended)?)))
            }
            _ => None,
        };
        self.with_notes(Answer { id, ..answer })
    }
}

/// Gathers what is known of a registration on a day.
pub(crate) fn history(reader: Reader<'_>, event: &Event, attended: Attended) -> Result<History, DeskError> {
    Ok(History {
        day_is_open: reader.day_is_open(attended.day)?,
        whereabouts: reader.whereabouts(attended)?,
        id_seen: id_seen(reader, event, attended)?,
    })
}

/// Returns the last ID check of somebody on an earlier day of the event, where one is enough.
fn id_seen(reader: Reader<'_>, event: &Event, attended: Attended) -> Result<Option<IdSeen>, DeskError> {
    if event.id_policy != IdPolicy::Once {
        return Ok(None);
    }
    let earlier = event.days.iter().rev().map(|session| session.day).filter(|day| *day < attended.day);
    for day in earlier {
        let seen = reader.id_seen(Attended { day, ..attended })?;
        if seen.is_some() {
            return Ok(seen);
        }
    }
    Ok(None)
}
