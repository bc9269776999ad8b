//! What operators leave to be said to somebody at the next scan.

use accueil_core::journal::Fact;
use accueil_core::registration::RegistrationId;
use chrono::{DateTime, Utc};

use crate::telling::local_time;
use crate::view::{Answer, NoteView};
use crate::walk_in::one_line;
use crate::{Desk, DeskError, event_of};

/// The longest note, in characters.
const LONGEST: usize = 280;

impl Desk {
    /// Leaves a note for somebody; what is longer than a note is cut. The journal holds only that there is one.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that identity, the note is empty, or the file cannot be written.
    pub fn add_note(
        &mut self,
        registration: RegistrationId,
        words: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<NoteView>, DeskError> {
        let words = one_line(words, LONGEST);
        if words.is_empty() {
            return Err(DeskError::IncompleteForm("note"));
        }
        self.registration(registration)?;
        let tx = self.store.begin()?;
        tx.add_note(registration, &words, now)?;
        tx.append(Fact::NoteAdded(registration), now)?;
        tx.commit()?;
        self.notes(registration)
    }

    /// Returns what is to be said to somebody, the oldest first.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn notes(&self, registration: RegistrationId) -> Result<Vec<NoteView>, DeskError> {
        let reader = self.store.read();
        let notes = reader.notes(registration)?;
        // Most people have none, and a scan is to be quick.
        if notes.is_empty() {
            return Ok(Vec::new());
        }
        let event = event_of(reader)?;
        let told = notes.into_iter().map(|note| NoteView {
            day: note.at.with_timezone(&event.time_zone).date_naive().to_string(),
            time: local_time(&event, note.at),
            operator: note.operator,
            words: note.words,
        });
        Ok(told.collect())
    }

    /// Adds to an answer what is to be said to whom it is about, and how often their badge was asked for again.
    pub(crate) fn with_notes(&self, answer: Answer) -> Result<Answer, DeskError> {
        let id = answer.registration.as_ref().and_then(|person| RegistrationId::from_number(person.id));
        let notes = id.map(|id| self.notes(id)).transpose()?.unwrap_or_default();
        let reprints = id.map(|id| self.store.read().reprints(Some(id))).transpose()?.unwrap_or_default();
        Ok(Answer { notes, reprints, ..answer })
    }
}
