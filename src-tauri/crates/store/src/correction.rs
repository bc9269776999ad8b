//! Table `correction`: answers as they were before the desk corrected them. It is erased with the names.

use std::collections::HashMap;

use accueil_core::correction::{self, Correction};
use accueil_core::journal::Attended;
use accueil_core::registration::{Registration, RegistrationId};
use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use crate::attendance::registration_of;
use crate::event::day_of;
use crate::{Reader, StoreError, Tx, body};

fn correction_of(row: &Row<'_>, first: usize) -> Result<Correction, StoreError> {
    let field = row.get::<_, String>(first)?.parse().map_err(|_| StoreError::Unknown("field"))?;
    Ok(Correction { field, old: row.get(first + 1)?, new: row.get(first + 2)? })
}

impl Reader<'_> {
    /// Returns every correction, the oldest first.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn every_correction(&self) -> Result<HashMap<RegistrationId, Vec<Correction>>, StoreError> {
        let mut select =
            self.0.prepare_cached("select registration, field, old, new from correction order by id")?;
        let mut rows = select.query([])?;
        let mut corrections: HashMap<RegistrationId, Vec<Correction>> = HashMap::new();
        while let Some(row) = rows.next()? {
            corrections.entry(registration_of(row, 0)?).or_default().push(correction_of(row, 1)?);
        }
        Ok(corrections)
    }

    /// Returns how somebody was corrected, the oldest first.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn corrections(&self, registration: RegistrationId) -> Result<Vec<Correction>, StoreError> {
        let mut select = self
            .0
            .prepare_cached("select field, old, new from correction where registration = ?1 order by id")?;
        let mut rows = select.query([registration.number()])?;
        let mut corrections = Vec::new();
        while let Some(row) = rows.next()? {
            corrections.push(correction_of(row, 0)?);
        }
        Ok(corrections)
    }
}

impl Tx<'_> {
    /// Corrects somebody's answers, keeps the old ones, and moves the figures of every day that they attended.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn correct(
        &self,
        before: &Registration,
        after: &Registration,
        now: DateTime<Utc>,
    ) -> Result<Vec<Correction>, StoreError> {
        let corrections = correction::between(&before.participant, &after.participant);
        let attended = self.attended_days(before.id)?;
        let zone = self.read().time_zone()?;
        for (sign, registration) in [(-1, before), (1, after)] {
            for attended in &attended {
                if let Some(zone) = zone {
                    self.move_share(zone, registration, attended.day, sign)?;
                }
            }
        }
        let codes = self.read().foreign_codes(after.id)?;
        self.registrar(None).change(after, &codes)?;
        for Correction { field, old, new } in &corrections {
            self.0.execute(
                "insert into correction (registration, at, operator, field, old, new)
                 select ?1, ?2, operator, ?3, ?4, ?5 from desk",
                params![after.id.number(), body::rfc3339(now), field.word(), old, new],
            )?;
        }
        Ok(corrections)
    }

    fn attended_days(&self, registration: RegistrationId) -> Result<Vec<Attended>, StoreError> {
        let mut select =
            self.0.prepare_cached("select distinct day from attendance where registration = ?1")?;
        let mut rows = select.query([registration.number()])?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            days.push(Attended { registration, day: day_of(&row.get::<_, String>(0)?)? });
        }
        Ok(days)
    }
}
