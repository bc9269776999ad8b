//! Taking a check-in back, with a reason.

use accueil_core::journal::{EntryRef, Fact, Undo, UndoReason};
use chrono::{DateTime, Utc};

use crate::view::{JournalRef, Person, Undone};
use crate::{Desk, DeskError};

impl Desk {
    /// Takes back the check-in that an entry is. Another check-in of the same person, if there is one, stands.
    ///
    /// # Errors
    ///
    /// Fails when the entry is no live check-in, or the file cannot be written.
    pub fn undo(
        &mut self,
        check_in: &EntryRef,
        reason: UndoReason,
        now: DateTime<Utc>,
    ) -> Result<Undone, DeskError> {
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
