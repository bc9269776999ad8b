//! Names gone from every table, and from every byte of the file; table `retention`: when.

use accueil_core::code::Code;
use accueil_core::purge::Retention;
use accueil_core::registration::RegistrationId;
use rusqlite::{OptionalExtension, params};

use crate::attendance::registration_of;
use crate::{Reader, Store, StoreError, Tx};

impl Reader<'_> {
    /// Returns every registration that still names somebody.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn named(&self) -> Result<Vec<RegistrationId>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select id from registration where first_name || last_name || organisation || email || accessibility_need || role <> '' order by id",
        )?;
        let mut rows = select.query([])?;
        let mut named = Vec::new();
        while let Some(row) = rows.next()? {
            named.push(registration_of(row, 0)?);
        }
        Ok(named)
    }
}

impl Reader<'_> {
    /// Returns how long names are kept.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn retention(&self) -> Result<Retention, StoreError> {
        let mut select = self.0.prepare_cached("select due_after, latest_after from retention")?;
        let chosen: Option<(u32, u32)> =
            select.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((due_after, latest_after)) = chosen else { return Ok(Retention::default()) };
        Retention::new(due_after, latest_after).map_err(|_| StoreError::Unknown("retention"))
    }
}

impl Tx<'_> {
    /// Says how long names are kept.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_retention(&self, retention: Retention) -> Result<(), StoreError> {
        self.0.execute(
            "insert or replace into retention (only, due_after, latest_after) values (1, ?1, ?2)",
            params![retention.due_after(), retention.latest_after()],
        )?;
        Ok(())
    }

    /// Erases who people are, and the codes that they hold: each registration keeps what figures are counted from, under
    /// a code that nobody was given.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn erase_names(&self, codes: &[(RegistrationId, Code)]) -> Result<(), StoreError> {
        let mut update = self.0.prepare_cached(
            "update registration set code = ?2, first_name = '', last_name = '', organisation = '', email = '',
                 accessibility_need = '', role = ''
             where id = ?1",
        )?;
        for (id, code) in codes {
            update.execute(params![id.number(), code.as_str()])?;
        }
        // How the last mailing was set up names whoever sent it.
        for table in ["foreign_code", "note", "correction", "code_sent", "mailing"] {
            self.0.execute(&format!("delete from {table}"), [])?;
        }
        Ok(())
    }
}

impl Store {
    /// Writes the file anew without anything that was erased from it, and empties its log.
    ///
    /// # Errors
    ///
    /// Fails when another program holds the file, or the disk is full; what was erased may then still be read from the
    /// bytes of the file, and this has to be done again.
    pub fn forget_erased(&self) -> Result<(), StoreError> {
        self.connection.execute_batch("pragma secure_delete = on; vacuum")?;
        let busy: bool =
            self.connection.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
        if busy { Err(StoreError::Locked) } else { Ok(()) }
    }
}
