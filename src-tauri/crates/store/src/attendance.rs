//! Tables `attendance`, `undone`, `id_check`, `open_day`: who is present, and which day is open.

use std::collections::HashSet;

use accueil_core::decision::Presence;
use accueil_core::journal::{Attended, Entry, EntryRef};
use accueil_core::registration::RegistrationId;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use crate::event::day_of;
use crate::{Reader, StoreError, Tx, body};

/// Reads `desk, seq, at` from a row, starting at that column.
fn presence_of(row: &Row<'_>, first: usize) -> Result<Presence, StoreError> {
    let desk: String = row.get(first)?;
    let desk = desk.parse().map_err(|_| StoreError::Unknown("desk"))?;
    let check_in = EntryRef { desk, seq: row.get(first + 1)? };
    Ok(Presence { check_in, at: body::instant(&row.get::<_, String>(first + 2)?)? })
}

/// Reads a registration's identity from a column.
pub(crate) fn registration_of(row: &Row<'_>, column: usize) -> Result<RegistrationId, StoreError> {
    RegistrationId::from_number(row.get(column)?).ok_or(StoreError::Unknown("registration"))
}

impl Reader<'_> {
    /// Returns the first live check-in of a registration on a day, by the hybrid clock.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn presence(&self, attended: Attended) -> Result<Option<Presence>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select desk, seq, at from attendance where day = ?1 and registration = ?2
             order by hlc_ms, hlc_n, desk, seq limit 1",
        )?;
        let mut rows = select.query(params![attended.day.to_string(), attended.registration.number()])?;
        rows.next()?.map(|row| presence_of(row, 0)).transpose()
    }

    /// Returns every live check-in of a registration on a day.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn live_check_ins(&self, attended: Attended) -> Result<Vec<EntryRef>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select desk, seq, at from attendance where day = ?1 and registration = ?2 order by desk, seq",
        )?;
        let mut rows = select.query(params![attended.day.to_string(), attended.registration.number()])?;
        let mut live = Vec::new();
        while let Some(row) = rows.next()? {
            live.push(presence_of(row, 0)?.check_in);
        }
        Ok(live)
    }

    /// Returns whose live check-in that entry is, if it is one.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn attended_by(&self, check_in: &EntryRef) -> Result<Option<Attended>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select a.registration, a.day from journal j
             join attendance a on a.day = j.day and a.registration = j.registration
                 and a.desk = j.desk and a.seq = j.seq
             where j.desk = ?1 and j.seq = ?2",
        )?;
        let mut rows = select.query(params![check_in.desk.to_string(), check_in.seq])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let day = day_of(&row.get::<_, String>(1)?)?;
        Ok(Some(Attended { registration: registration_of(row, 0)?, day }))
    }

    /// Returns the last live check-ins of a day, latest first, at most `limit`.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn last_arrivals(
        &self,
        day: NaiveDate,
        limit: u32,
    ) -> Result<Vec<(RegistrationId, Presence)>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select registration, desk, seq, at from attendance where day = ?1 order by hlc_ms desc, hlc_n desc limit ?2",
        )?;
        let mut rows = select.query(params![day.to_string(), limit])?;
        let mut arrivals = Vec::new();
        while let Some(row) = rows.next()? {
            arrivals.push((registration_of(row, 0)?, presence_of(row, 1)?));
        }
        Ok(arrivals)
    }

    /// Returns who is or was present on some day.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn ever_present(&self) -> Result<HashSet<RegistrationId>, StoreError> {
        let mut select = self.0.prepare_cached("select distinct registration from attendance")?;
        let mut rows = select.query([])?;
        let mut present = HashSet::new();
        while let Some(row) = rows.next()? {
            present.insert(registration_of(row, 0)?);
        }
        Ok(present)
    }

    /// Tells whether check-ins are taken on a day.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn day_is_open(&self, day: NaiveDate) -> Result<bool, StoreError> {
        let mut select = self.0.prepare_cached("select exists (select 1 from open_day where day = ?1)")?;
        Ok(select.query_row([day.to_string()], |row| row.get(0))?)
    }

    /// Returns the day that was opened last and is still open.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn open_day(&self) -> Result<Option<NaiveDate>, StoreError> {
        let mut select = self.0.prepare_cached("select day from open_day order by opened desc limit 1")?;
        let day: Option<String> = select.query_row([], |row| row.get(0)).optional()?;
        day.as_deref().map(day_of).transpose()
    }
}

impl Tx<'_> {
    /// Adds a live check-in, unless an undo that came earlier already names it.
    pub(crate) fn add_check_in(&self, attended: Attended, entry: &Entry) -> Result<(), StoreError> {
        let mut insert = self.0.prepare_cached(
            "insert into attendance (day, registration, desk, seq, at, hlc_ms, hlc_n)
             select ?1, ?2, ?3, ?4, ?5, ?6, ?7
             where not exists (select 1 from undone where desk = ?3 and seq = ?4)",
        )?;
        insert.execute(params![
            attended.day.to_string(),
            attended.registration.number(),
            entry.entry.desk.to_string(),
            entry.entry.seq,
            body::rfc3339(entry.at),
            entry.hybrid.ms,
            entry.hybrid.n,
        ])?;
        Ok(())
    }

    /// Takes back the check-ins that an undo names.
    pub(crate) fn take_back(&self, check_ins: &[EntryRef]) -> Result<(), StoreError> {
        let mut note = self.0.prepare_cached("insert or ignore into undone (desk, seq) values (?1, ?2)")?;
        let mut delete = self.0.prepare_cached(
            "delete from attendance where desk = ?1 and seq = ?2
                 and (day, registration) in (select day, registration from journal where desk = ?1 and seq = ?2)",
        )?;
        for check_in in check_ins {
            let name = params![check_in.desk.to_string(), check_in.seq];
            note.execute(name)?;
            delete.execute(name)?;
        }
        Ok(())
    }

    pub(crate) fn add_id_check(&self, attended: Attended) -> Result<(), StoreError> {
        let mut insert =
            self.0.prepare_cached("insert or ignore into id_check (day, registration) values (?1, ?2)")?;
        insert.execute(params![attended.day.to_string(), attended.registration.number()])?;
        Ok(())
    }

    pub(crate) fn set_day_open(&self, day: NaiveDate) -> Result<(), StoreError> {
        self.0.execute(
            "insert or replace into open_day (day, opened)
             select ?1, 1 + coalesce((select max(opened) from open_day), 0)",
            [day.to_string()],
        )?;
        Ok(())
    }

    pub(crate) fn set_day_closed(&self, day: NaiveDate) -> Result<(), StoreError> {
        self.0.execute("delete from open_day where day = ?1", [day.to_string()])?;
        Ok(())
    }
}
