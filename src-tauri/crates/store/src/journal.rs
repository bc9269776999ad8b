//! Table `journal`: append-only, contiguous, chained. The truth that every other figure is folded from.

use accueil_core::chain::{self, Content, GENESIS, Hash};
use accueil_core::clock::Hybrid;
use accueil_core::desk::{DeskId, Operator};
use accueil_core::journal::{Entry, EntryRef, Fact};
use accueil_core::registration::RegistrationId;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, params};

use crate::event::day_of;
use crate::{Reader, StoreError, Tx, body};

/// Where a desk's journal ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEnd {
    /// The last entry.
    pub entry: EntryRef,
    /// The chain's hash there.
    pub hash: Hash,
}

/// What the next entry of this desk follows.
#[derive(Debug)]
pub(crate) struct Ending {
    desk: DeskId,
    operator: Operator,
    seq: u64,
    hash: Hash,
    hybrid: Hybrid,
}

/// Where a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken(pub EntryRef);

/// A row of the journal, as stored.
struct Stored {
    desk: String,
    seq: u64,
    prev_hash: Hash,
    hash: Hash,
    at: String,
    hybrid: Hybrid,
    kind: String,
    registration: Option<u64>,
    day: Option<String>,
    body: String,
    operator: String,
}

const COLUMNS: &str =
    "desk, seq, prev_hash, hash, at, hlc_ms, hlc_n, kind, registration, day, body, operator";

impl Stored {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            desk: row.get(0)?,
            seq: row.get(1)?,
            prev_hash: row.get(2)?,
            hash: row.get(3)?,
            at: row.get(4)?,
            hybrid: Hybrid { ms: row.get(5)?, n: row.get(6)? },
            kind: row.get(7)?,
            registration: row.get(8)?,
            day: row.get(9)?,
            body: row.get(10)?,
            operator: row.get(11)?,
        })
    }

    fn content(&self) -> Result<Content<'_>, StoreError> {
        Ok(Content {
            desk: &self.desk,
            seq: self.seq,
            at_ms: body::instant(&self.at)?.timestamp_millis(),
            hlc_ms: self.hybrid.ms,
            hlc_n: self.hybrid.n,
            kind: &self.kind,
            registration: self.registration.unwrap_or(0),
            day: self.day.as_deref().unwrap_or(""),
            body: &self.body,
            operator: &self.operator,
        })
    }

    fn entry_ref(&self) -> Result<EntryRef, StoreError> {
        Ok(EntryRef { desk: self.desk.parse().map_err(|_| StoreError::Unknown("desk"))?, seq: self.seq })
    }

    fn entry(self) -> Result<Entry, StoreError> {
        let registration = self.registration.and_then(RegistrationId::from_number);
        let day = self.day.as_deref().map(day_of).transpose()?;
        Ok(Entry {
            entry: self.entry_ref()?,
            at: body::instant(&self.at)?,
            hybrid: self.hybrid,
            fact: body::read(&self.kind, registration, day, &self.body)?,
            operator: Operator(self.operator),
        })
    }
}

impl Reader<'_> {
    /// Calls `each` with every entry, desk by desk, in the order of their numbers.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read, or holds a fact that this program does not know.
    pub fn for_each_entry(&self, mut each: impl FnMut(Entry)) -> Result<(), StoreError> {
        let sql = format!("select {COLUMNS} from journal order by desk, seq");
        let mut select = self.0.prepare_cached(&sql)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            each(Stored::of(row)?.entry()?);
        }
        Ok(())
    }

    /// Returns how many entries there are.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn n_entries(&self) -> Result<u64, StoreError> {
        Ok(self.0.query_row("select count(*) from journal", [], |row| row.get(0))?)
    }

    /// Returns where each desk's journal ends.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn journal_ends(&self) -> Result<Vec<JournalEnd>, StoreError> {
        // From desk to desk by the key, without reading what lies between: there may be a million entries.
        let mut select = self.0.prepare_cached(
            "with recursive desks (desk) as (
                 select min(desk) from journal
                 union all
                 select (select min(desk) from journal where desk > desks.desk) from desks where desk is not null)
             select desks.desk, seq, hash from desks cross join journal
                 on journal.desk = desks.desk and seq = (select max(seq) from journal j where j.desk = desks.desk)
             order by desks.desk",
        )?;
        let mut rows = select.query([])?;
        let mut ends = Vec::new();
        while let Some(row) = rows.next()? {
            let desk: String = row.get(0)?;
            let desk = desk.parse().map_err(|_| StoreError::Unknown("desk"))?;
            ends.push(JournalEnd { entry: EntryRef { desk, seq: row.get(1)? }, hash: row.get(2)? });
        }
        Ok(ends)
    }

    /// Returns the chain's hash at an entry, if there is such an entry.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn hash_at(&self, entry: &EntryRef) -> Result<Option<Hash>, StoreError> {
        let mut select = self.0.prepare_cached("select hash from journal where desk = ?1 and seq = ?2")?;
        Ok(select.query_row(params![entry.desk.to_string(), entry.seq], |row| row.get(0)).optional()?)
    }

    /// Returns the last entry of a kind, by the hybrid clock.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn last_of_kind(&self, kind: &str) -> Result<Option<Entry>, StoreError> {
        let sql = format!(
            "select {COLUMNS} from journal where kind = ?1 order by hlc_ms desc, hlc_n desc, seq desc limit 1"
        );
        let stored = self.0.prepare_cached(&sql)?.query_row([kind], Stored::of).optional()?;
        stored.map(Stored::entry).transpose()
    }

    /// Recomputes every hash, and returns the first entry that does not fit.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn check_chain(&self) -> Result<Result<(), Broken>, StoreError> {
        let sql = format!("select {COLUMNS} from journal order by desk, seq");
        let mut select = self.0.prepare_cached(&sql)?;
        let mut rows = select.query([])?;
        let mut before: Option<(String, u64, Hash)> = None;
        while let Some(row) = rows.next()? {
            let stored = Stored::of(row)?;
            let (seq, hash) = match &before {
                Some((desk, seq, hash)) if *desk == stored.desk => (*seq, *hash),
                _ => (0, GENESIS),
            };
            // An instant that cannot be read is a content that does not fit.
            let fits = |content: Result<Content<'_>, StoreError>| {
                content.is_ok_and(|content| chain::link(&hash, &content) == stored.hash)
            };
            if stored.seq != seq + 1 || stored.prev_hash != hash || !fits(stored.content()) {
                return Ok(Err(Broken(stored.entry_ref()?)));
            }
            before = Some((stored.desk, stored.seq, stored.hash));
        }
        Ok(Ok(()))
    }

    /// Asks SQLite whether the file is sound.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read at all.
    pub fn integrity(&self) -> Result<String, StoreError> {
        Ok(self.0.query_row("pragma integrity_check(1)", [], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Writes what happened at the end of this desk's journal, and brings the caches up to it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written; nothing of the transaction is kept then.
    pub fn append(&self, fact: Fact, now: DateTime<Utc>) -> Result<Entry, StoreError> {
        let Ending { desk, operator, seq, hash, hybrid } = self.ending()?;
        let mut stored = Stored {
            desk: desk.to_string(),
            seq: seq + 1,
            prev_hash: hash,
            hash: GENESIS,
            at: body::rfc3339(now),
            hybrid: hybrid.tick(now.timestamp_millis()),
            kind: fact.kind().to_owned(),
            registration: fact.registration().map(RegistrationId::number),
            day: fact.day().map(|day| day.to_string()),
            body: body::of(&fact),
            operator: operator.0.clone(),
        };
        stored.hash = chain::link(&hash, &stored.content()?);
        self.insert(&stored)?;
        let entry = EntryRef { desk: desk.clone(), seq: stored.seq };
        let Stored { seq, hash, hybrid, .. } = stored;
        self.1.replace(Some(Ending { desk, operator: operator.clone(), seq, hash, hybrid }));
        let entry = Entry { entry, at: body::instant(&stored.at)?, hybrid, fact, operator };
        self.project(&entry)?;
        Ok(entry)
    }

    /// Returns where this desk's journal ends: read once, then as this transaction left it.
    fn ending(&self) -> Result<Ending, StoreError> {
        if let Some(ending) = self.1.take() {
            return Ok(ending);
        }
        let (desk, operator) = (self.read().desk()?, self.read().operator()?);
        let last = self
            .0
            .prepare_cached(
                "select seq, hash, hlc_ms, hlc_n from journal where desk = ?1 order by seq desc limit 1",
            )?
            .query_row([desk.to_string()], |row| {
                Ok((row.get::<_, u64>(0)?, row.get(1)?, Hybrid { ms: row.get(2)?, n: row.get(3)? }))
            })
            .optional()?;
        let (seq, hash, hybrid) = last.unwrap_or((0, GENESIS, Hybrid::default()));
        Ok(Ending { desk, operator, seq, hash, hybrid })
    }

    fn insert(&self, stored: &Stored) -> Result<(), StoreError> {
        let sql = format!(
            "insert into journal ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        );
        self.0.prepare_cached(&sql)?.execute(params![
            stored.desk,
            stored.seq,
            stored.prev_hash,
            stored.hash,
            stored.at,
            stored.hybrid.ms,
            stored.hybrid.n,
            stored.kind,
            stored.registration,
            stored.day,
            stored.body,
            stored.operator,
        ])?;
        Ok(())
    }

    /// Brings the caches up to one more entry.
    fn project(&self, entry: &Entry) -> Result<(), StoreError> {
        match &entry.fact {
            Fact::CheckedIn(attended, on_paper) => {
                let at = on_paper.unwrap_or(entry.at);
                self.retally(*attended, || self.add_check_in(*attended, entry, at))
            }
            Fact::Undone(undo) => self.retally(undo.attended, || self.take_back(&undo.check_ins)),
            Fact::IdChecked(attended, _) => self.retally(*attended, || self.add_id_check(*attended)),
            Fact::DayOpened(day) => self.set_day_open(*day),
            Fact::DayClosed(day) => self.set_day_closed(*day),
            Fact::BadgeQueued(attended) | Fact::BadgeReprinted(attended) => {
                self.queue_badge(*attended, &entry.entry)
            }
            Fact::BadgePrinted(_, badge) => self.set_badge_printed(badge),
            Fact::BadgeFailed(_, badge, why) => self.set_badge_failed(badge, why),
            Fact::CheckedOut(check_out) => {
                self.retally(check_out.attended, || self.add_check_out(&check_out.check_ins, entry))
            }
            Fact::RosterImported(_)
            | Fact::WalkInAdded(_)
            | Fact::RegistrationCorrected(..)
            | Fact::RegistrationCancelled(_)
            | Fact::Refused(..)
            | Fact::NoteAdded(_)
            | Fact::TotalsSent(_)
            | Fact::Purged(_) => Ok(()),
        }
    }
}
