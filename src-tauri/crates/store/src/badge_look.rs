//! Table `badge_look`: how the badges of the event look.

use accueil_core::badge::Look;
use rusqlite::{OptionalExtension, params};

use crate::{Reader, StoreError, Tx};

impl Reader<'_> {
    /// Returns how badges look; none when nobody chose.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn badge_look(&self) -> Result<Option<Look>, StoreError> {
        let mut select = self.0.prepare_cached("select template, file, colour, logo from badge_look")?;
        let look = select.query_row([], |row| {
            Ok(Look { template: row.get(0)?, file: row.get(1)?, colour: row.get(2)?, logo: row.get(3)? })
        });
        Ok(look.optional()?)
    }
}

impl Tx<'_> {
    /// Notes how badges look.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_badge_look(&self, look: &Look) -> Result<(), StoreError> {
        let Look { template, file, colour, logo } = look;
        self.0.execute(
            "insert or replace into badge_look (only, template, file, colour, logo) values (1, ?1, ?2, ?3, ?4)",
            params![template, file, colour, logo],
        )?;
        Ok(())
    }
}
