//! Table `note`: what operators left to be said to somebody. It is erased with the names.

use accueil_core::registration::RegistrationId;
use chrono::{DateTime, Utc};
use rusqlite::params;

use crate::{Reader, StoreError, Tx, body};

/// What is to be said to somebody. Its debug form shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    /// When it was left.
    pub at: DateTime<Utc>,
    /// Who left it.
    pub operator: String,
    /// What is to be said: one line, at most 280 characters.
    pub words: String,
}

impl std::fmt::Debug for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Note(…)")
    }
}

impl Reader<'_> {
    /// Returns what is to be said to somebody, the oldest first.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn notes(&self, registration: RegistrationId) -> Result<Vec<Note>, StoreError> {
        let mut select = self
            .0
            .prepare_cached("select at, operator, words from note where registration = ?1 order by id")?;
        let mut rows = select.query([registration.number()])?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            let at = body::instant(&row.get::<_, String>(0)?)?;
            notes.push(Note { at, operator: row.get(1)?, words: row.get(2)? });
        }
        Ok(notes)
    }
}

impl Tx<'_> {
    /// Leaves a note, signed by whoever sits at the desk.
    ///
    /// # Errors
    ///
    /// Fails when it is empty or too long, or the file cannot be written.
    pub fn add_note(
        &self,
        registration: RegistrationId,
        words: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.0.execute(
            "insert into note (registration, at, operator, words) select ?1, ?2, operator, ?3 from desk",
            params![registration.number(), body::rfc3339(now), words],
        )?;
        Ok(())
    }
}
