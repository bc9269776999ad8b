//! Tables `attendance`, `undone`, `check_out`, `id_check`, `open_day`: who is present, who is inside, which day is open.

use std::collections::HashSet;

use accueil_core::decision::{Departure, Presence, Whereabouts};
use accueil_core::id_check::IdSeen;
use accueil_core::journal::{Attended, Entry, EntryRef, Fact};
use accueil_core::registration::RegistrationId;
use chrono::{DateTime, NaiveDate, Utc};
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

    /// Returns every check-in by which a registration is inside on a day: those that no undo and no check-out names, the
    /// first one by the hybrid clock first.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn inside_by(&self, attended: Attended) -> Result<Vec<Presence>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select desk, seq, at from attendance where day = ?1 and registration = ?2 and not exists (
                 select 1 from check_out where check_in_desk = attendance.desk and check_in_seq = attendance.seq)
             order by hlc_ms, hlc_n, desk, seq",
        )?;
        let mut rows = select.query(params![attended.day.to_string(), attended.registration.number()])?;
        let mut inside = Vec::new();
        while let Some(row) = rows.next()? {
            inside.push(presence_of(row, 0)?);
        }
        Ok(inside)
    }

    /// Tells whether a registration is inside on a day.
    pub(crate) fn is_inside(&self, attended: Attended) -> Result<bool, StoreError> {
        let mut select = self.0.prepare_cached(
            "select exists (select 1 from attendance where day = ?1 and registration = ?2 and not exists (
                 select 1 from check_out where check_in_desk = attendance.desk and check_in_seq = attendance.seq))",
        )?;
        Ok(select
            .query_row(params![attended.day.to_string(), attended.registration.number()], |row| row.get(0))?)
    }

    /// Returns where somebody is who came on a day.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn whereabouts(&self, attended: Attended) -> Result<Option<Whereabouts>, StoreError> {
        if let Some(presence) = self.inside_by(attended)?.into_iter().next() {
            return Ok(Some(Whereabouts::Inside(presence)));
        }
        let mut select = self.0.prepare_cached(
            "select check_out.desk, check_out.seq, check_out.at from attendance
             join check_out on check_in_desk = attendance.desk and check_in_seq = attendance.seq
             where day = ?1 and registration = ?2
             order by check_out.hlc_ms desc, check_out.hlc_n desc, check_out.desk desc, check_out.seq desc limit 1",
        )?;
        let mut rows = select.query(params![attended.day.to_string(), attended.registration.number()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let Presence { check_in: check_out, at } = presence_of(row, 0)?;
        Ok(Some(Whereabouts::Left(Departure { check_out, at })))
    }

    /// Returns the ID check that came with a live check-in of somebody on a day, the last one by the hybrid clock. One
    /// that came with a check-in that was undone was perhaps another person's.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn id_seen(&self, attended: Attended) -> Result<Option<IdSeen>, StoreError> {
        // Both were written in one transaction, the ID check right after the check-in.
        let mut select = self.0.prepare_cached(
            "select journal.operator, journal.body from attendance
             join journal on journal.desk = attendance.desk and journal.seq = attendance.seq + 1
             where attendance.day = ?1 and attendance.registration = ?2
                 and journal.kind = 'id_checked' and journal.registration = ?2
             order by attendance.hlc_ms desc, attendance.hlc_n desc limit 1",
        )?;
        let mut rows = select.query(params![attended.day.to_string(), attended.registration.number()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let body: String = row.get(1)?;
        let Fact::IdChecked(Attended { day, .. }, document) =
            body::read("id_checked", Some(attended.registration), Some(attended.day), &body)?
        else {
            return Err(StoreError::Unknown("ID check"));
        };
        Ok(Some(IdSeen { day, document, operator: row.get(0)? }))
    }

    /// Returns who is inside on a day, in the order of their identities.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn inside(&self, day: NaiveDate) -> Result<Vec<RegistrationId>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select distinct registration from attendance where day = ?1 and not exists (
                 select 1 from check_out where check_in_desk = attendance.desk and check_in_seq = attendance.seq)
             order by registration",
        )?;
        let mut rows = select.query([day.to_string()])?;
        let mut inside = Vec::new();
        while let Some(row) = rows.next()? {
            inside.push(registration_of(row, 0)?);
        }
        Ok(inside)
    }

    /// Returns the last day on which somebody was present, if there is one.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn last_attended_day(&self) -> Result<Option<NaiveDate>, StoreError> {
        let day: Option<String> =
            self.0.query_row("select max(day) from attendance", [], |row| row.get(0))?;
        day.as_deref().map(day_of).transpose()
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

    /// Returns who signed an entry, if there is such an entry.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn signed_by(&self, entry: &EntryRef) -> Result<Option<String>, StoreError> {
        let mut select =
            self.0.prepare_cached("select operator from journal where desk = ?1 and seq = ?2")?;
        Ok(select.query_row(params![entry.desk.to_string(), entry.seq], |row| row.get(0)).optional()?)
    }

    /// Tells whether an entry is a check-in that was taken back in from paper.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn is_from_paper(&self, check_in: &EntryRef) -> Result<bool, StoreError> {
        let mut select = self.0.prepare_cached(
            "select exists (select 1 from journal where desk = ?1 and seq = ?2 and body ->> 'from_paper' is not null)",
        )?;
        Ok(select.query_row(params![check_in.desk.to_string(), check_in.seq], |row| row.get(0))?)
    }

    /// Returns whom a desk met on a day for the first time after one of its entries: walk-ins and check-ins.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn met_after(&self, entry: &EntryRef, day: NaiveDate) -> Result<HashSet<RegistrationId>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select registration from journal
             where desk = ?1 and day = ?3 and (kind = 'walk_in_added' or kind = 'checked_in')
             group by registration having min(seq) > ?2",
        )?;
        let mut rows = select.query(params![entry.desk.to_string(), entry.seq, day.to_string()])?;
        let mut met = HashSet::new();
        while let Some(row) = rows.next()? {
            met.insert(registration_of(row, 0)?);
        }
        Ok(met)
    }

    /// Returns the last live check-in of everybody present on a day, latest first, at most `limit`.
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
            "select registration, desk, seq, at from attendance last where day = ?1 and not exists (
                 select 1 from attendance later where later.day = ?1 and later.registration = last.registration
                     and (later.hlc_ms, later.hlc_n, later.desk, later.seq) > (last.hlc_ms, last.hlc_n, last.desk, last.seq))
             order by hlc_ms desc, hlc_n desc limit ?2",
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
    /// Adds a live check-in of somebody who came then, unless an undo that came earlier already names it.
    pub(crate) fn add_check_in(
        &self,
        attended: Attended,
        entry: &Entry,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
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
            body::rfc3339(at),
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

    /// Ends the check-ins that a check-out names.
    pub(crate) fn add_check_out(&self, check_ins: &[EntryRef], entry: &Entry) -> Result<(), StoreError> {
        let mut insert =
            self.0.prepare_cached("insert or ignore into check_out values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for check_in in check_ins {
            insert.execute(params![
                check_in.desk.to_string(),
                check_in.seq,
                entry.entry.desk.to_string(),
                entry.entry.seq,
                body::rfc3339(entry.at),
                entry.hybrid.ms,
                entry.hybrid.n,
            ])?;
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
