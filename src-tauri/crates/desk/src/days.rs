//! Opening and closing session days.

use accueil_core::journal::Fact;
use accueil_store::Reader;
use chrono::{DateTime, NaiveDate, Utc};

use crate::{Desk, DeskError, event_of};

impl Desk {
    /// Opens a session day: scans are about it from now on.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file cannot be written.
    pub fn open_day(&mut self, day: NaiveDate, now: DateTime<Utc>) -> Result<(), DeskError> {
        self.write_day(day, Fact::DayOpened(day), now)
    }

    /// Returns the day that is open: the one that scans are about.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn day_that_is_open(&self) -> Result<Option<NaiveDate>, DeskError> {
        Ok(self.store.read().open_day()?)
    }

    /// Closes a session day: no check-in is taken on it until it is opened again.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file cannot be written.
    pub fn close_day(&mut self, day: NaiveDate, now: DateTime<Utc>) -> Result<(), DeskError> {
        self.write_day(day, Fact::DayClosed(day), now)
    }

    fn write_day(&mut self, day: NaiveDate, fact: Fact, now: DateTime<Utc>) -> Result<(), DeskError> {
        if event_of(self.store.read())?.day(day).is_none() {
            return Err(DeskError::UnknownDay);
        }
        let tx = self.store.begin()?;
        tx.append(fact, now)?;
        Ok(tx.commit()?)
    }
}

/// Returns the day that a request is about: the one it names, or else the one opened last.
pub(crate) fn day_asked(reader: Reader<'_>, day: Option<NaiveDate>) -> Result<Option<NaiveDate>, DeskError> {
    match day {
        Some(day) => Ok(Some(day)),
        None => Ok(reader.open_day()?),
    }
}
