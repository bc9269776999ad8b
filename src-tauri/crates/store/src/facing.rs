//! Table `facing`: whether a screen faces the queue, and whether first names may stand on it.

use rusqlite::OptionalExtension;

use crate::{Reader, StoreError, Tx};

/// What was chosen about the participants' screen. Before anybody chose: none, and no names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FacingChoices {
    /// The screen is shown.
    pub shown: bool,
    /// First names may stand on it.
    pub names: bool,
}

impl Reader<'_> {
    /// Returns what was chosen about the participants' screen.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn facing_choices(&self) -> Result<FacingChoices, StoreError> {
        let mut select = self.0.prepare_cached("select shown, names from facing")?;
        let chosen = select.query_row([], |row| Ok(FacingChoices { shown: row.get(0)?, names: row.get(1)? }));
        Ok(chosen.optional()?.unwrap_or_default())
    }
}

impl Tx<'_> {
    /// Notes what was chosen about the participants' screen.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_facing_choices(&self, choices: FacingChoices) -> Result<(), StoreError> {
        let sql = "insert or replace into facing (only, shown, names) values (1, ?1, ?2)";
        self.0.execute(sql, [choices.shown, choices.names])?;
        Ok(())
    }
}
