//! The SQLite file of a desk: the only SQL of the program.
//!
//! [`Store`] opens the file. [`Reader`] answers questions, inside a transaction or not; [`Tx`] writes, and every write
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
use std::path::Path;
use std::time::{Duration, Instant};

use accueil_core::desk::DeskId;
use backon::{BlockingRetryable, ConstantBuilder};
use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

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

/// Shipped migrations, in order. A shipped file is never edited.
const MIGRATION_FILES: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_desk.sql")),
    M::up(include_str!("../migrations/0002_roster.sql")),
    M::up(include_str!("../migrations/0003_teams.sql")),
    M::up(include_str!("../migrations/0004_code_sent.sql")),
    M::up(include_str!("../migrations/0005_checks.sql")),
    M::up(include_str!("../migrations/0006_scanners.sql")),
    M::up(include_str!("../migrations/0007_uplinks.sql")),
    M::up(include_str!("../migrations/0008_figures.sql")),
    M::up(include_str!("../migrations/0009_printing.sql")),
    M::up(include_str!("../migrations/0010_paper.sql")),
    M::up(include_str!("../migrations/0011_people.sql")),
    M::up(include_str!("../migrations/0012_facing.sql")),
    M::up(include_str!("../migrations/0013_continuity.sql")),
    M::up(include_str!("../migrations/0014_answers.sql")),
    M::up(include_str!("../migrations/0015_policies.sql")),
    M::up(include_str!("../migrations/0016_reprints.sql")),
    M::up(include_str!("../migrations/0017_role.sql")),
    M::up(include_str!("../migrations/0018_windows.sql")),
];
const MIGRATIONS: Migrations<'static> = Migrations::from_slice(MIGRATION_FILES);

/// The mark of a desk's file, set by the first migration.
const APPLICATION_ID: i64 = 0x4143_4355;

/// How long a statement waits for another program that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(3);
/// How long until opening a file is tried again, when another program was just opening it too.
const OPENING_PAUSE: Duration = Duration::from_millis(10);

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
    /// Opens the file of a desk, and makes it if there is none. `newcomer` is who a new file belongs to.
    ///
    /// # Errors
    ///
    /// Says whether the file is locked, read-only, damaged, too new, or the disk full.
    pub fn open(path: &Path, newcomer: &DeskId) -> Result<Self, StoreError> {
        // Whoever makes a file, migrates it, or takes up its log again is alone with it for a moment. SQLite waits for none of
        // these as it waits for a transaction: it fails at once.
        let last_try = Instant::now() + BUSY_TIMEOUT;
        (|| Self::start(Connection::open(path)?, newcomer))
            .retry(ConstantBuilder::new().with_delay(OPENING_PAUSE).without_max_times())
            .when(|error| matches!(error, StoreError::Locked) && Instant::now() < last_try)
            .call()
    }

    /// Opens a desk that lives in memory.
    ///
    /// # Errors
    ///
    /// Fails only when SQLite does.
    pub fn in_memory(newcomer: &DeskId) -> Result<Self, StoreError> {
        Self::start(Connection::open_in_memory()?, newcomer)
    }

    fn start(mut connection: Connection, newcomer: &DeskId) -> Result<Self, StoreError> {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        refuse_foreign(&connection)?;
        connection.set_prepared_statement_cache_capacity(128);
        // EXTRA: what the screen says is on the disk, even when the plug is pulled; without the log too, where FULL leaves the
        // end of the rollback journal to chance. 48 MiB of cache: a roster of a hundred thousand is written to the disk once,
        // and not page by page as the cache runs over. What SQLite needs for a moment stays in memory: no name is left in
        // a temporary file.
        connection.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = extra; pragma trusted_schema = off;
             pragma cache_size = -49152; pragma temp_store = memory; pragma foreign_keys = off;",
        )?;
        // A migration may put a table in the place of another: what refers to it must not be deleted with it.
        migrate(&mut connection)?;
        connection.execute_batch("pragma foreign_keys = on")?;
        desk::settle(&connection, newcomer)?;
        let mut store = Self { connection, set_for: Work::Acts };
        store.fill_tally()?;
        Ok(store)
    }

    /// Counts again what a migration has emptied.
    fn fill_tally(&mut self) -> Result<(), StoreError> {
        if self.read().tally_is_emptied()? {
            let tx = self.begin()?;
            tx.retally_all()?;
            tx.commit()?;
        }
        Ok(())
    }

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

    /// Has SQLite refuse what refers to nobody, or not, and write ahead to a log, or not. It hears that only between
    /// transactions, and forgets every statement that it has prepared: so nothing is said when nothing changes.
    fn set_for(&mut self, work: Work) -> Result<(), StoreError> {
        if self.set_for == work {
            return Ok(());
        }
        let (references, log) = match work {
            Work::Acts => (true, "wal"),
            Work::Roster => (false, "delete"),
        };
        self.connection.pragma_update(None, "foreign_keys", references)?;
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

/// Refuses a database that another program made, before anything is written to it.
fn refuse_foreign(connection: &Connection) -> Result<(), StoreError> {
    // In this order: another program may be making the file between the two, tables and mark at once.
    let tables: i64 = connection.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
    let mark: i64 = connection.query_row("pragma application_id", [], |row| row.get(0))?;
    if tables > 0 && mark != APPLICATION_ID { Err(StoreError::Damaged) } else { Ok(()) }
}

/// Brings the tables up to those of this program. Of two programs that do it at once, the later one hears `Locked`.
fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let before = version(connection)?;
    let Err(error) = MIGRATIONS.to_latest(connection) else { return Ok(()) };
    Err(if version(connection)? == before { error.into() } else { StoreError::Locked })
}

/// Returns how many migrations a file has had.
fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("pragma user_version", [], |row| row.get(0))?)
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

    #[test]
    fn migrations_are_valid() {
        MIGRATIONS.validate().unwrap();
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

    /// Programs that are started at once, the way an organiser double-clicks, on a new file and on one that a roster was
    /// written to past the log.
    #[test]
    fn programs_that_open_a_file_at_once_all_open_it() {
        let newcomer = DeskId::new("accueil", 1);
        for _ in 0..20 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("desk.sqlite3");
            let all_at_once = || {
                let start = std::sync::Barrier::new(4);
                let open = || {
                    start.wait();
                    Store::open(&path, &newcomer).map(drop)
                };
                std::thread::scope(|scope| {
                    let openings = [(); 4].map(|()| scope.spawn(open));
                    for opening in openings {
                        opening.join().unwrap().unwrap();
                    }
                });
            };
            all_at_once();
            let mut store = Store::open(&path, &newcomer).unwrap();
            store.begin_roster().unwrap().commit().unwrap();
            drop(store);
            all_at_once();
        }
    }

    /// A desk of the first version, with people and what they answered, opened by this one.
    #[test]
    fn an_older_file_keeps_everybody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite3");
        let mut old = Connection::open(&path).unwrap();
        Migrations::from_slice(&MIGRATION_FILES[..1]).to_latest(&mut old).unwrap();
        old.execute_batch(
            "insert into registration values
                 (7, 'ACBCDFGHIJKLNOPRSTUV', 'Odile', 'Vasseur', '', 'odile@phare.example', 'unknown', 'no',
                  'confirmed', 'roster');
             insert into registration_day values (7, '2019-11-19');
             insert into registration_team values (7, 0, 'Phare');
             insert into foreign_code values ('abc', 7);
             insert into journal values
                 ('accueil-1', 1, zeroblob(32), randomblob(32), '2019-11-19T08:00:00.000Z', 1, 0, 'badge_queued', 7,
                  '2019-11-19', '{}', 'Zoé');
             insert into badge values ('accueil-1', 1, 7, '2019-11-19', 'queued', '');
             insert into tally values ('2019-11-19', 'registered', '', 1), ('2019-11-19', 'present', '', 7);",
        )
        .unwrap();
        drop(old);
        let store = Store::open(&path, &DeskId::new("accueil", 1)).unwrap();
        let count = |sql: &str| -> i64 { store.connection.query_row(sql, [], |row| row.get(0)).unwrap() };
        assert_eq!(count("select count(*) from registration join registration_day on registration = id"), 1);
        assert_eq!(count("select count(*) from registration_team"), 1);
        assert_eq!(count("select count(*) from foreign_code"), 1);
        assert_eq!(count("select count(*) from journal join badge using (desk, seq)"), 1);
        assert_eq!(count("select n from tally"), 1);
        let refuses = |sql: &str| store.connection.execute_batch(sql).unwrap_err().to_string();
        assert_eq!(refuses("update journal set operator = ''"), "the journal is append-only");
        assert_eq!(count("select count(*) from pragma_foreign_key_check"), 0);
        assert_eq!(count("pragma foreign_keys"), 1, "and from now on what refers to nobody is refused");
    }

    /// What an earlier version sent to is still there, without what may have been a secret in it.
    #[test]
    fn an_older_uplink_is_kept_without_its_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite3");
        let mut old = Connection::open(&path).unwrap();
        Migrations::from_slice(&MIGRATION_FILES[..4]).to_latest(&mut old).unwrap();
        old.execute("insert into desk values (1, 'a.1', 'a', 'https://totaux.example/sprint?sig=7731')", [])
            .unwrap();
        drop(old);
        let store = Store::open(&path, &DeskId::new("accueil", 1)).unwrap();
        let (uplink, state) = store.read().uplinks().unwrap().remove(0);
        assert_eq!(
            (uplink.address.as_str(), uplink.login.word()),
            ("https://totaux.example/sprint", "signed")
        );
        assert_eq!(state, UplinkState::default());
        let left: i64 = store
            .connection
            .query_row("select count(*) from desk where uplink is not null", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite3");
        let newcomer = DeskId::new("accueil", 1);
        drop(Store::open(&path, &newcomer).unwrap());
        Connection::open(&path).unwrap().execute_batch("pragma user_version = 9999").unwrap();
        assert!(matches!(Store::open(&path, &newcomer), Err(StoreError::Newer)));
    }

    #[test]
    fn the_database_of_another_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite3");
        Connection::open(&path).unwrap().execute_batch("create table bookmark (url text)").unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path, &DeskId::new("accueil", 1)), Err(StoreError::Damaged)));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn something_else_is_no_desk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sqlite3");
        std::fs::write(&path, "this is a text, and not at all a database of any kind".repeat(20)).unwrap();
        assert!(matches!(Store::open(&path, &DeskId::new("accueil", 1)), Err(StoreError::Damaged)));
    }
}
