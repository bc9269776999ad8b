//! Copies of a desk's file, out and back in.

use std::path::Path;

use accueil_core::desk::DeskId;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::opening::{MIGRATIONS, refuse_foreign};
use crate::{Store, StoreError};

/// Pages copied in one step: the whole file, since nobody waits behind it.
const EVERY_PAGE: i32 = -1;

impl Store {
    /// Writes a whole, consistent copy of the file to a path where nothing is, and reads it back to be sure.
    ///
    /// # Errors
    ///
    /// Fails when something is there already, the disk is full, or the copy is not sound.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        let Some(path) = to.to_str() else { return Err(StoreError::CannotOpen) };
        self.connection.execute("vacuum into ?1", [path])?;
        check_sound(&Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
    }

    /// Puts a copy in the place of everything this file holds, all or nothing, and gives the desk a new incarnation.
    ///
    /// Numbers that the copy has not seen may have been written since; under the new incarnation none is used twice.
    ///
    /// # Errors
    ///
    /// Fails when the copy is no desk's, is damaged or too new, or the file cannot be written.
    pub fn restore(&mut self, from: &Path, incarnation: &DeskId) -> Result<(), StoreError> {
        // The copy is changed in memory first, so that the file goes from the old desk to the new one in one step.
        let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        refuse_foreign(&source)?;
        check_sound(&source)?;
        let mut copy = Connection::open_in_memory()?;
        pour(&source, &mut copy)?;
        MIGRATIONS.to_latest(&mut copy)?;
        copy.execute("update desk set id = ?1", [incarnation.to_string()])?;
        pour(&copy, &mut self.connection)?;
        self.fill_tally()
    }
}

fn check_sound(copy: &Connection) -> Result<(), StoreError> {
    let mark: i64 =
        copy.query_row("select count(*) from sqlite_schema where name = 'journal'", [], |row| row.get(0))?;
    let found: String = copy.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if mark == 1 && found == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
}

fn pour(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    if Backup::new(from, to)?.step(EVERY_PAGE)? == StepResult::Done {
        Ok(())
    } else {
        Err(StoreError::Locked)
    }
}

#[cfg(test)]
mod tests {
    use accueil_core::journal::Fact;
    use chrono::{DateTime, NaiveDate};

    use super::*;

    #[test]
    fn a_restored_desk_has_a_new_incarnation_and_the_old_entries() {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.sqlite3");
        let day = Fact::DayOpened(NaiveDate::from_ymd_opt(2019, 11, 19).unwrap());
        let mut store = Store::open(&folder.path().join("desk.sqlite3"), &DeskId::new("accueil", 1)).unwrap();
        let tx = store.begin().unwrap();
        tx.append(day.clone(), DateTime::UNIX_EPOCH).unwrap();
        tx.commit().unwrap();
        store.back_up(&copy).unwrap();
        let tx = store.begin().unwrap();
        tx.append(day.clone(), DateTime::UNIX_EPOCH).unwrap();
        tx.commit().unwrap();

        store.restore(&copy, &DeskId::new("accueil", 2)).unwrap();
        assert_eq!(store.read().n_entries().unwrap(), 1);
        let tx = store.begin().unwrap();
        let entry = tx.append(day, DateTime::UNIX_EPOCH).unwrap();
        tx.commit().unwrap();
        assert_eq!(entry.entry.to_string(), "accueil.00000002:1");
        assert_eq!(store.read().check_chain().unwrap(), Ok(()));
        assert_eq!(store.read().check_projections().unwrap(), None);
    }

    #[test]
    fn a_damaged_copy_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.sqlite3");
        std::fs::write(&copy, b"not a copy").unwrap();
        let mut store = Store::in_memory(&DeskId::new("accueil", 1)).unwrap();
        assert!(matches!(store.restore(&copy, &DeskId::new("accueil", 2)), Err(StoreError::Damaged)));
        assert_eq!(store.read().desk().unwrap(), DeskId::new("accueil", 1));
    }
}
