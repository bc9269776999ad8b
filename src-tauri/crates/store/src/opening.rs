//! Opens the file of a desk: makes it, brings its tables up to those of this program, and refuses what is no desk.

use std::path::Path;
use std::time::{Duration, Instant};

use accueil_core::desk::DeskId;
use backon::{BlockingRetryable, ConstantBuilder};
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::{Store, StoreError, Work, desk};

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
pub(crate) const MIGRATIONS: Migrations<'static> = Migrations::from_slice(MIGRATION_FILES);

/// The mark of a desk's file, set by the first migration.
const APPLICATION_ID: i64 = 0x4143_4355;

/// How long a statement waits for another program that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(3);
/// How long until opening a file is tried again, when another program was just opening it too.
const OPENING_PAUSE: Duration = Duration::from_millis(10);

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
        // end of the rollback journal to chance. What SQLite needs for a moment stays in memory: no name is left in a
        // temporary file.
        connection.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = extra; pragma trusted_schema = off;
             pragma temp_store = memory; pragma foreign_keys = off;",
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
    pub(crate) fn fill_tally(&mut self) -> Result<(), StoreError> {
        if self.read().tally_is_emptied()? {
            let tx = self.begin()?;
            tx.retally_all()?;
            tx.commit()?;
        }
        Ok(())
    }
}

/// Refuses a database that another program made, before anything is written to it.
pub(crate) fn refuse_foreign(connection: &Connection) -> Result<(), StoreError> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UplinkState;

    #[test]
    fn migrations_are_valid() {
        MIGRATIONS.validate().unwrap();
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
