//! Table `scanners`: which camera and serial scanner this machine reads with, and how loud it is.

use rusqlite::{OptionalExtension, params};

use crate::{Reader, StoreError, Tx};

/// What was chosen on this machine, beside its keyboard scanners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScannerChoices {
    /// The camera; none when nobody wants one.
    pub camera: Option<String>,
    /// The serial port of a scanner; none when nobody wants one.
    pub serial: Option<String>,
    /// How loud sounds are, 0 to 100.
    pub volume: u8,
    /// No sound at all.
    pub muted: bool,
}

impl Default for ScannerChoices {
    /// What holds before anybody chose: a light is not turned on by itself, and sounds can be heard.
    fn default() -> Self {
        Self { camera: None, serial: None, volume: 80, muted: false }
    }
}

impl Reader<'_> {
    /// Returns what was chosen on this machine.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn scanner_choices(&self) -> Result<ScannerChoices, StoreError> {
        let mut select = self.0.prepare_cached("select camera, serial, volume, muted from scanners")?;
        let chosen = select.query_row([], |row| {
            Ok(ScannerChoices {
                camera: row.get(0)?,
                serial: row.get(1)?,
                volume: row.get(2)?,
                muted: row.get(3)?,
            })
        });
        Ok(chosen.optional()?.unwrap_or_default())
    }
}

impl Tx<'_> {
    /// Notes what was chosen on this machine.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_scanner_choices(&self, choices: &ScannerChoices) -> Result<(), StoreError> {
        let ScannerChoices { camera, serial, volume, muted } = choices;
        self.0.execute(
            "insert or replace into scanners (only, camera, serial, volume, muted) values (1, ?1, ?2, ?3, ?4)",
            params![camera, serial, volume, muted],
        )?;
        Ok(())
    }
}
