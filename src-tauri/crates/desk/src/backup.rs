//! Copies of the desk, out and back in.

use std::path::Path;

use crate::{Desk, DeskError, new_desk};

impl Desk {
    /// Writes a whole copy of the desk to a path where nothing is.
    ///
    /// # Errors
    ///
    /// Fails when something is there already, or the disk is full.
    pub fn back_up(&self, to: &Path) -> Result<(), DeskError> {
        Ok(self.store.back_up(to)?)
    }

    /// Puts a copy in the place of everything the desk holds. The desk gets a new incarnation.
    ///
    /// # Errors
    ///
    /// Fails when the copy is no desk's, is damaged or too new, or the file cannot be written; nothing is kept then.
    pub fn restore(&mut self, from: &Path) -> Result<(), DeskError> {
        let incarnation = new_desk(self.store.read().desk()?.name())?;
        self.store.restore(from, &incarnation)?;
        self.index = None;
        Ok(())
    }
}
