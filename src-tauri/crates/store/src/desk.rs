//! Table `desk`: which installation this is, and who sits at it.

use accueil_core::desk::{DeskId, Operator};
use rusqlite::{Connection, params};

use crate::{Reader, StoreError, Tx};

/// Gives a new file its owner; an old one keeps its own.
pub(crate) fn settle(connection: &Connection, newcomer: &DeskId) -> Result<(), StoreError> {
    let settled: bool = connection.query_row("select exists (select 1 from desk)", [], |row| row.get(0))?;
    if !settled {
        let sql = "insert or ignore into desk (only, id, operator) values (1, ?1, ?2)";
        connection.execute(sql, params![newcomer.to_string(), newcomer.name()])?;
    }
    Ok(())
}

impl Reader<'_> {
    /// Returns which desk this file is.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn desk(&self) -> Result<DeskId, StoreError> {
        let id: String = self.0.prepare_cached("select id from desk")?.query_row([], |row| row.get(0))?;
        id.parse().map_err(|_| StoreError::Unknown("desk"))
    }

    /// Returns who sits at the desk.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn operator(&self) -> Result<Operator, StoreError> {
        Ok(Operator(self.0.prepare_cached("select operator from desk")?.query_row([], |row| row.get(0))?))
    }
}

impl Tx<'_> {
    /// Notes who sits at the desk.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_operator(&self, operator: &Operator) -> Result<(), StoreError> {
        self.0.execute("update desk set operator = ?1", [&operator.0])?;
        Ok(())
    }
}
