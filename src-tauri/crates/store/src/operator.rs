//! Tables `operator` and `idle_lock`: who may sit at this desk, and when it locks by itself.

use accueil_core::operator::Role;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use crate::{Reader, StoreError, Tx, body};

/// Somebody who may sit at the desk.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownOperator {
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their PIN, as a PHC string of Argon2id.
    pub pin: String,
    /// Wrong PINs in a row.
    pub failures: u32,
    /// Not before then; none for now.
    pub next_try: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for KnownOperator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KnownOperator(…)")
    }
}

fn operator_of(row: &Row<'_>) -> Result<KnownOperator, StoreError> {
    let next_try: Option<String> = row.get(4)?;
    Ok(KnownOperator {
        name: row.get(0)?,
        role: row.get::<_, String>(1)?.parse().map_err(|_| StoreError::Unknown("role"))?,
        pin: row.get(2)?,
        failures: row.get(3)?,
        next_try: next_try.as_deref().map(body::instant).transpose()?,
    })
}

impl Reader<'_> {
    /// Returns everybody who may sit at the desk, by name; empty when everybody may.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn operators(&self) -> Result<Vec<KnownOperator>, StoreError> {
        let mut select = self
            .0
            .prepare_cached("select name, role, pin, failures, next_try from operator order by name")?;
        let mut rows = select.query([])?;
        let mut operators = Vec::new();
        while let Some(row) = rows.next()? {
            operators.push(operator_of(row)?);
        }
        Ok(operators)
    }

    /// Returns after how many minutes without anybody the desk locks; none when it does not.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn idle_lock(&self) -> Result<Option<u32>, StoreError> {
        let mut select = self.0.prepare_cached("select minutes from idle_lock")?;
        Ok(select.query_row([], |row| row.get(0)).optional()?)
    }
}

impl Tx<'_> {
    /// Writes somebody who may sit at the desk, in the place of whoever has that name.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn save_operator(&self, operator: &KnownOperator) -> Result<(), StoreError> {
        let KnownOperator { name, role, pin, failures, next_try } = operator;
        self.0.execute(
            "insert or replace into operator (name, role, pin, failures, next_try) values (?1, ?2, ?3, ?4, ?5)",
            params![name, role.word(), pin, failures, next_try.map(body::rfc3339)],
        )?;
        Ok(())
    }

    /// Takes somebody away.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn remove_operator(&self, name: &str) -> Result<(), StoreError> {
        self.0.execute("delete from operator where name = ?1", [name])?;
        Ok(())
    }

    /// Says after how many minutes the desk locks by itself; none for never.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_idle_lock(&self, minutes: Option<u32>) -> Result<(), StoreError> {
        self.0.execute("delete from idle_lock", [])?;
        if let Some(minutes) = minutes {
            self.0.execute("insert into idle_lock (only, minutes) values (1, ?1)", [minutes])?;
        }
        Ok(())
    }
}
