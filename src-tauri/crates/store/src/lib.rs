//! The SQLite file of a desk: the only SQL of the program.
//!
//! [`Store`] is the open file. [`Reader`] answers questions, inside a transaction or not; [`Tx`] writes, and every write
//! is part of one. Each table has a file of its own with both its questions and its writes.

mod attendance;
mod backup;
mod badge;
mod badge_look;
mod body;
mod code_sent;
mod continuity;
mod correction;
mod desk;
mod error;
mod event;
mod facing;
mod journal;
mod lines;
mod note;
mod opening;
mod operator;
mod printing;
mod projections;
mod purge;
mod registration;
mod roster;
mod scanners;
mod tally;
mod uplink;

use std::cell::RefCell;

use rusqlite::{Connection, TransactionBehavior};

pub use badge::{BadgeState, WaitingBadge};
pub use code_sent::{CodeSent, SentCounts, SentState};
pub use continuity::SheetKeeping;
pub use error::StoreError;
pub use facing::FacingChoices;
pub use journal::{Broken, JournalEnd};
pub use note::Note;
pub use operator::KnownOperator;
pub use printing::{JobState, PrintJob};
pub use registration::Registrar;
pub use roster::{ChosenColumn, Form};
pub use scanners::ScannerChoices;
pub use tally::Dimension;
pub use uplink::UplinkState;

/// How much of the file SQLite keeps in memory, which is KiB when it is negative: between acts what it keeps by itself, for
/// the system keeps the file too and a day must not grow the program; for a roster 48 MiB, so that the pages of a hundred
/// thousand people are written once and not again whenever the cache runs over.
const KEPT_FOR_ACTS: i32 = -2_000;
const KEPT_FOR_A_ROSTER: i32 = -49_152;

/// The open file of a desk.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    set_for: Work,
}

/// What a connection is set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    /// Acts of a few lines, each on the disk at once, while other programs read.
    Acts,
    /// One act of a hundred thousand lines.
    Roster,
}

impl Store {
    /// Answers questions about what is committed.
    #[must_use]
    pub fn read(&self) -> Reader<'_> {
        Reader(&self.connection)
    }

    /// Begins a transaction. Nothing is kept of it unless it is committed.
    ///
    /// # Errors
    ///
    /// Fails when another program writes for too long, or the file cannot be written.
    pub fn begin(&mut self) -> Result<Tx<'_>, StoreError> {
        self.set_for(Work::Acts)?;
        self.begin_now()
    }

    /// Begins a transaction that takes a whole roster in. It writes both what refers and what is referred to, so SQLite
    /// need not look for one at every line of the other; and it writes pages to their place, which few of them had
    /// before, and not to the log and then to their place.
    ///
    /// # Errors
    ///
    /// Those of [`Store::begin`].
    pub fn begin_roster(&mut self) -> Result<Tx<'_>, StoreError> {
        self.set_for(Work::Roster)?;
        self.begin_now()
    }

    fn begin_now(&mut self) -> Result<Tx<'_>, StoreError> {
        // IMMEDIATE: the numbers that the transaction reads cannot change before it writes.
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Tx(transaction, RefCell::new(None)))
    }

    /// Has SQLite refuse what refers to nobody, or not, write ahead to a log, or not, and keep so many KiB of the file in
    /// memory. It hears that only between transactions, and forgets every statement that it has prepared: so nothing is
    /// said when nothing changes.
    fn set_for(&mut self, work: Work) -> Result<(), StoreError> {
        if self.set_for == work {
            return Ok(());
        }
        let (references, log, kept) = match work {
            Work::Acts => (true, "wal", KEPT_FOR_ACTS),
            Work::Roster => (false, "delete", KEPT_FOR_A_ROSTER),
        };
        self.connection.pragma_update(None, "foreign_keys", references)?;
        self.connection.pragma_update(None, "cache_size", kept)?;
        // Only whoever is alone with the file may change that. Beside another program it stays as it is, which is as safe.
        drop(self.log_mode(log));
        self.set_for = work;
        Ok(())
    }

    fn log_mode(&self, wished: &str) -> rusqlite::Result<String> {
        self.connection.pragma_update_and_check(None, "journal_mode", wished, |row| row.get(0))
    }

    /// Returns a number that changes whenever another connection has written to the file.
    ///
    /// # Errors
    ///
    /// Fails only when SQLite does.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.connection.query_row("pragma data_version", [], |row| row.get(0))?)
    }
}

/// Answers questions about a desk.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'c>(&'c Connection);

/// A transaction: all of it is kept, or none. It knows where it left the journal.
#[derive(Debug)]
pub struct Tx<'c>(rusqlite::Transaction<'c>, RefCell<Option<journal::Ending>>);

impl Tx<'_> {
    /// Answers questions about what is committed and what this transaction wrote.
    #[must_use]
    pub fn read(&self) -> Reader<'_> {
        Reader(&self.0)
    }

    /// Puts everything on the disk.
    ///
    /// # Errors
    ///
    /// Fails when the disk is full or taken away; nothing is kept then.
    pub fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accueil_core::desk::DeskId;

    /// What a roster needs of the memory is given back: a window that took one in runs on for days.
    #[test]
    fn a_roster_is_kept_in_memory_while_it_is_written() {
        let kept = |store: &Store| -> i32 {
            store.connection.query_row("pragma cache_size", [], |row| row.get(0)).unwrap()
        };
        let mut store = Store::in_memory(&DeskId::new("accueil", 1)).unwrap();
        assert_eq!(kept(&store), KEPT_FOR_ACTS);
        drop(store.begin_roster().unwrap());
        assert_eq!(kept(&store), KEPT_FOR_A_ROSTER);
        drop(store.begin().unwrap());
        assert_eq!(kept(&store), KEPT_FOR_ACTS);
    }

    /// A roster goes to its place without the log, when nobody else has the file; what comes next goes to the log again.
    #[test]
    fn a_roster_is_written_past_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite3");
        let newcomer = DeskId::new("accueil", 1);
        let mode = |store: &Store| -> String {
            store.connection.query_row("pragma journal_mode", [], |row| row.get(0)).unwrap()
        };
        let mut store = Store::open(&path, &newcomer).unwrap();
        drop(store.begin_roster().unwrap());
        assert_eq!(mode(&store), "delete");
        drop(store.begin().unwrap());
        assert_eq!(mode(&store), "wal");

        let mut beside = Store::open(&path, &newcomer).unwrap();
        beside.read().n_registrations().unwrap();
        store.begin_roster().unwrap().commit().unwrap();
        assert_eq!(mode(&store), "wal", "beside another program the log stays");
        beside.begin().unwrap().commit().unwrap();
    }
}
