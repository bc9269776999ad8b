//! The check-in: decide again, then presence, ID check and badge in one transaction.

use accueil_core::decision::{Decision, History, Refusal, Welcome, decide_check_in, decide_from_paper};
use accueil_core::event::Event;
use accueil_core::journal::{Attended, Entry, Fact};
use accueil_core::registration::{Registration, RegistrationId};
use accueil_store::Tx;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::days::day_asked;
use crate::scan::history;
use crate::telling::local_time;
use crate::view::Answer;
use crate::{Desk, DeskError, event_of};

/// What the operator asks for.
#[derive(Debug, Clone, Copy)]
pub struct CheckIn {
    /// Who comes in.
    pub registration: RegistrationId,
    /// On which session day; the open one when none is given.
    pub day: Option<NaiveDate>,
    /// Which document was looked at, and whether they are welcome on a day that is not theirs.
    pub welcome: Welcome,
}

impl Desk {
    /// Records that somebody is present and that their ID was looked at, and promises their badge.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that identity, or the file cannot be written; nothing is kept then.
    pub fn check_in(&mut self, request: CheckIn, now: DateTime<Utc>) -> Result<Answer, DeskError> {
        self.let_in(request, None, now)
    }

    /// Records what a line of a paper sheet says: that somebody came at that time of day while the desk was out. The
    /// check-in is marked, arrivals go by the time on the paper, and no badge is promised: they have been in for long.
    /// A line without a document is a presence without an ID check, also where the event asks for one.
    ///
    /// # Errors
    ///
    /// As [`Desk::check_in`]; and when clocks never showed that time on that day.
    pub fn check_in_from_paper(
        &mut self,
        request: CheckIn,
        time: NaiveTime,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        self.let_in(request, Some(time), now)
    }

    fn let_in(
        &mut self,
        request: CheckIn,
        on_paper: Option<NaiveTime>,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        let tx = self.store.begin()?;
        let event = event_of(tx.read())?;
        let registration =
            tx.read().registration(request.registration)?.ok_or(DeskError::UnknownRegistration)?;
        let Some(day) = day_asked(tx.read(), request.day)? else {
            drop(tx);
            return self.refuse(&Refusal::DayNotOpen, Some(&registration), None, now);
        };
        let attended = Attended { registration: registration.id, day };
        let history = history(tx.read(), &event, attended)?;
        let on_paper = instant_on_paper(&event, day, on_paper)?;
        match decided(&event, &registration, &history, day, request.welcome, on_paper.is_some()) {
            Decision::Admit => {
                let entry = record(&tx, attended, request.welcome, on_paper, now)?;
                tx.commit()?;
                let at = local_time(&event, on_paper.unwrap_or(entry.at));
                self.with_notes(Answer::checked_in(&registration, day, &entry.entry, at))
            }
            Decision::Refuse(refusal) => {
                tx.append(Fact::Refused(Some(registration.id), Some(day), refusal.clone()), now)?;
                tx.commit()?;
                self.tell_refusal(&event, &refusal, Some(&registration), Some(day))
            }
        }
    }
}

/// Returns when a time on paper was.
pub(crate) fn instant_on_paper(
    event: &Event,
    day: NaiveDate,
    time: Option<NaiveTime>,
) -> Result<Option<DateTime<Utc>>, DeskError> {
    time.map(|time| event.instant(day, time).ok_or(DeskError::IncompleteForm("at"))).transpose()
}

/// Decides about somebody at the desk, or about a line of paper.
pub(crate) fn decided(
    event: &Event,
    registration: &Registration,
    history: &History,
    day: NaiveDate,
    welcome: Welcome,
    on_paper: bool,
) -> Decision {
    if on_paper {
        decide_from_paper(registration, history, day, welcome)
    } else {
        decide_check_in(event, registration, history, day, welcome)
    }
}

/// Writes what a check-in is: the presence, the ID check if a document was looked at, and the promise of a badge, which
/// a line of paper is not.
pub(crate) fn record(
    tx: &Tx<'_>,
    attended: Attended,
    welcome: Welcome,
    on_paper: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Entry, DeskError> {
    let entry = tx.append(Fact::CheckedIn(attended, on_paper), now)?;
    if let Some(document) = welcome.document {
        tx.append(Fact::IdChecked(attended, document), now)?;
    }
    if on_paper.is_none() {
        tx.append(Fact::BadgeQueued(attended), now)?;
    }
    Ok(entry)
}
