//! Table `sheet_keeping`: where the attendance sheet of the day is kept, and how often.

use rusqlite::{OptionalExtension, params};

use crate::{Reader, StoreError, Tx};

/// Where the attendance sheet of the day is kept, as the machine was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetKeeping {
    /// The folder, on a USB stick at best.
    pub folder: String,
    /// How often it is looked at whether the journal moved, in seconds: 5 to 3600.
    pub every: u32,
}

impl Reader<'_> {
    /// Returns where the attendance sheet is kept; none when nobody asked for it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn sheet_keeping(&self) -> Result<Option<SheetKeeping>, StoreError> {
        let mut select = self.0.prepare_cached("select folder, every from sheet_keeping")?;
        let chosen = select.query_row([], |row| Ok(SheetKeeping { folder: row.get(0)?, every: row.get(1)? }));
        Ok(chosen.optional()?)
    }
}

impl Tx<'_> {
    /// Notes where the attendance sheet is kept; none for nowhere.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_sheet_keeping(&self, keeping: Option<&SheetKeeping>) -> Result<(), StoreError> {
        match keeping {
            Some(SheetKeeping { folder, every }) => self.0.execute(
                "insert or replace into sheet_keeping (only, folder, every) values (1, ?1, ?2)",
                params![folder, every],
            )?,
            None => self.0.execute("delete from sheet_keeping", [])?,
        };
        Ok(())
    }
}
