//! Taking a check-in back, with a reason.

use accueil_core::journal::{EntryRef, Fact, Undo};
use chrono::{DateTime, Utc};

use crate::view::{JournalRef, Person, Undone};
use crate::{Desk, DeskError};

/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 200;

impl Desk {
    /// Takes back the check-in that an entry is. Another check-in of the same person, if there is one, stands.
    ///
    /// # Errors
    ///
    /// Fails when the entry is no live check-in, the reason is empty, or the file cannot be written.
    pub fn undo(
        &mut self,
        check_in: &EntryRef,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<Undone, DeskError> {
        let reason: String = reason.trim().chars().filter(|c| !c.is_control()).take(LONGEST_REASON).collect();
        if reason.is_empty() {
            return Err(DeskError::IncompleteForm("reason"));
        }
        let tx = self.store.begin()?;
        let attended = tx.read().attended_by(check_in)?.ok_or(DeskError::NothingToUndo)?;
        let registration =
            tx.read().registration(attended.registration)?.ok_or(DeskError::UnknownRegistration)?;
        let undo = Undo { attended, check_ins: vec![check_in.clone()], reason };
        let entry = tx.append(Fact::Undone(undo), now)?;
        tx.commit()?;
        Ok(Undone {
            undone: vec![JournalRef::of(check_in)],
            journal: JournalRef::of(&entry.entry),
            registration: Person::of(&registration),
            day: attended.day.to_string(),
        })
    }
}
