//! Leaving and coming back: a check-out ends the check-ins that it names, a return is a new check-in.

use accueil_core::decision::{Decision, Presence, Refusal, decide_return};
use accueil_core::journal::{Attended, CheckOut, Fact};
use accueil_core::registration::RegistrationId;
use chrono::{DateTime, NaiveDate, Utc};

use crate::days::day_asked;
use crate::scan::history;
use crate::telling::local_time;
use crate::view::{Answer, Found, Gone, JournalRef, Person};
use crate::{Desk, DeskError, event_of};

impl Desk {
    /// Records that somebody left. They stay present on the day: only who is inside changes.
    ///
    /// `day` is the open day when none is given; a closed day may be given, since people leave after it.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that identity, they are not inside, or the file cannot be written.
    pub fn check_out(
        &mut self,
        registration: RegistrationId,
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Gone, DeskError> {
        let tx = self.store.begin()?;
        let event = event_of(tx.read())?;
        let registration = tx.read().registration(registration)?.ok_or(DeskError::UnknownRegistration)?;
        let day = day_asked(tx.read(), day)?.ok_or(DeskError::NotInside)?;
        let attended = Attended { registration: registration.id, day };
        let inside = tx.read().inside_by(attended)?;
        if inside.is_empty() {
            return Err(DeskError::NotInside);
        }
        let check_ins = inside.into_iter().map(|Presence { check_in, .. }| check_in).collect();
        let entry = tx.append(Fact::CheckedOut(CheckOut { attended, check_ins }), now)?;
        tx.commit()?;
        Ok(Gone {
            registration: Person::of(&registration),
            day: day.to_string(),
            journal: JournalRef::of(&entry.entry),
            time: local_time(&event, entry.at),
        })
    }

    /// Records that somebody who had left is back: no other ID check, and no other badge.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that identity, or the file cannot be written; nothing is kept then.
    pub fn back_in(
        &mut self,
        registration: RegistrationId,
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Answer, DeskError> {
        let tx = self.store.begin()?;
        let event = event_of(tx.read())?;
        let registration = tx.read().registration(registration)?.ok_or(DeskError::UnknownRegistration)?;
        let Some(day) = day_asked(tx.read(), day)? else {
            drop(tx);
            return self.refuse(&Refusal::DayNotOpen, Some(&registration), None, now);
        };
        let attended = Attended { registration: registration.id, day };
        match decide_return(&registration, &history(tx.read(), &event, attended)?, day) {
            Decision::Admit => {
                let entry = tx.append(Fact::CheckedIn(attended, None), now)?;
                tx.commit()?;
                let at = local_time(&event, entry.at);
                self.with_notes(Answer::checked_in(&registration, day, &entry.entry, at))
            }
            Decision::Refuse(refusal) => {
                drop(tx);
                self.refuse(&refusal, Some(&registration), Some(day), now)
            }
        }
    }

    /// Returns the day about which somebody asks who is inside: the open one, or else, since people are still inside when
    /// the last day was closed, the last one on which somebody came.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn day_inside(&self) -> Result<Option<NaiveDate>, DeskError> {
        let reader = self.store.read();
        Ok(match reader.open_day()? {
            Some(day) => Some(day),
            None => reader.last_attended_day()?,
        })
    }

    /// Returns everybody who is inside on a day, in the order of a French phone book: the list for a fire drill.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn inside(&self, day: NaiveDate) -> Result<Vec<Found>, DeskError> {
        self.found_in_order(self.store.read().inside(day)?, day)
    }
}
