//! What was chosen on this machine to read codes with, and how loud it is.

use accueil_store::ScannerChoices;

use crate::{Desk, DeskError};

impl Desk {
    /// Returns what was chosen on this machine.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn scanner_choices(&self) -> Result<ScannerChoices, DeskError> {
        Ok(self.store.read().scanner_choices()?)
    }

    /// Remembers what was chosen on this machine. A volume above 100 is 100.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn choose_scanners(&mut self, choices: ScannerChoices) -> Result<(), DeskError> {
        let choices = ScannerChoices { volume: choices.volume.min(100), ..choices };
        let tx = self.store.begin()?;
        tx.set_scanner_choices(&choices)?;
        Ok(tx.commit()?)
    }
}
