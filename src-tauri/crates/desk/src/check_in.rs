//! The check-in: decide again, then presence, ID check and badge in one transaction.

use accueil_core::decision::{Decision, Refusal, Welcome, decide_check_in};
use accueil_core::journal::{Attended, Entry, Fact};
use accueil_core::registration::RegistrationId;
use accueil_store::Tx;
use chrono::{DateTime, NaiveDate, Utc};

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
        let tx = self.store.begin()?;
        let event = event_of(tx.read())?;
        let registration =
            tx.read().registration(request.registration)?.ok_or(DeskError::UnknownRegistration)?;
        let Some(day) = day_asked(tx.read(), request.day)? else {
            drop(tx);
            return self.refuse(&Refusal::DayNotOpen, Some(&registration), None, now);
        };
        let attended = Attended { registration: registration.id, day };
        let history = history(tx.read(), attended)?;
        match decide_check_in(&event, &registration, &history, day, request.welcome) {
            Decision::Admit => {
                let entry = record(&tx, attended, request.welcome, now)?;
                tx.commit()?;
                let at = local_time(&event, entry.at);
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

/// Writes what a check-in is: the presence, the ID check if a document was looked at, and the promise of a badge.
pub(crate) fn record(
    tx: &Tx<'_>,
    attended: Attended,
    welcome: Welcome,
    now: DateTime<Utc>,
) -> Result<Entry, DeskError> {
    let entry = tx.append(Fact::CheckedIn(attended), now)?;
    if let Some(document) = welcome.document {
        tx.append(Fact::IdChecked(attended, document), now)?;
    }
    tx.append(Fact::BadgeQueued(attended), now)?;
    Ok(entry)
}
