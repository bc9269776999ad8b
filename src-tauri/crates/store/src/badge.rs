//! Table `badge`: every badge promised, and what became of it.

use accueil_core::journal::{Attended, EntryRef};
use accueil_core::registration::RegistrationId;
use rusqlite::{OptionalExtension, params};

use crate::attendance::registration_of;
use crate::printing::WAITING;
use crate::{Reader, StoreError, Tx};

/// A badge that was promised and did not come out yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingBadge {
    /// The entry that promised it.
    pub badge: EntryRef,
    /// Whose it is.
    pub registration: RegistrationId,
}

/// How the badges of the event stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BadgeState {
    /// Promised and not out yet, those that failed included.
    pub waiting: u64,
    /// Nobody can tell whether they came out.
    pub in_doubt: u64,
    /// Came out.
    pub printed: u64,
    /// Why the last failed one failed.
    pub failure: Option<String>,
}

impl Reader<'_> {
    /// Returns the badges that wait, those that failed before included, in the order in which they were promised.
    ///
    /// Badges of check-ins that were undone do not, nor do those of which nobody can tell whether they came out.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn waiting_badges(&self, limit: u32) -> Result<Vec<WaitingBadge>, StoreError> {
        let mut select = self.0.prepare_cached(&format!(
            "select b.desk, b.seq, b.registration from badge b left join print_job p using (desk, seq)
             where {WAITING} order by b.desk, b.seq limit ?1"
        ))?;
        let mut rows = select.query([limit])?;
        let mut waiting = Vec::new();
        while let Some(row) = rows.next()? {
            let desk: String = row.get(0)?;
            let desk = desk.parse().map_err(|_| StoreError::Unknown("desk"))?;
            let badge = EntryRef { desk, seq: row.get(1)? };
            waiting.push(WaitingBadge { badge, registration: registration_of(row, 2)? });
        }
        Ok(waiting)
    }

    /// Returns why a badge failed, if it did and has not come out since.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn badge_failure(&self, badge: &EntryRef) -> Result<Option<String>, StoreError> {
        let mut select = self
            .0
            .prepare_cached("select reason from badge where desk = ?1 and seq = ?2 and state = 'failed'")?;
        Ok(select.query_row(params![badge.desk.to_string(), badge.seq], |row| row.get(0)).optional()?)
    }

    /// Returns how often somebody's badge was asked for again, or everybody's.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn reprints(&self, of: Option<RegistrationId>) -> Result<u64, StoreError> {
        let mut count = self.0.prepare_cached(match of {
            Some(_) => "select count(*) from journal where kind = 'badge_reprinted' and registration = ?1",
            None => "select count(*) from journal where kind = 'badge_reprinted' and ?1 is null",
        })?;
        Ok(count.query_row([of.map(RegistrationId::number)], |row| row.get(0))?)
    }

    /// Returns which of somebody's reprints a badge is, from 1; 0 when a check-in promised it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn reprint_of(&self, badge: &EntryRef) -> Result<u64, StoreError> {
        let mut count = self.0.prepare_cached(
            "select count(*) from journal b join journal j
                on j.registration = b.registration and j.desk = b.desk and j.seq <= b.seq
             where b.desk = ?1 and b.seq = ?2 and b.kind = 'badge_reprinted' and j.kind = 'badge_reprinted'",
        )?;
        Ok(count.query_row(params![badge.desk.to_string(), badge.seq], |row| row.get(0))?)
    }

    /// Returns how the badges stand.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn badges(&self) -> Result<BadgeState, StoreError> {
        let from = format!("from badge b left join print_job p using (desk, seq) where {WAITING}");
        let count = |sql: &str| -> Result<u64, StoreError> {
            Ok(self.0.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
        };
        let last_failed =
            format!("select b.reason {from} and b.state = 'failed' order by b.seq desc limit 1");
        Ok(BadgeState {
            waiting: count(&format!("select count(*) {from}"))?,
            in_doubt: count(
                "select count(*) from print_job p join badge b using (desk, seq)
                 where p.state = 'unsure' and b.state <> 'printed'",
            )?,
            printed: count("select count(*) from badge where state = 'printed'")?,
            failure: self.0.prepare_cached(&last_failed)?.query_row([], |row| row.get(0)).optional()?,
        })
    }
}

impl Tx<'_> {
    pub(crate) fn queue_badge(&self, attended: Attended, badge: &EntryRef) -> Result<(), StoreError> {
        let mut insert = self.0.prepare_cached(
            "insert into badge (desk, seq, registration, day, state, reason) values (?1, ?2, ?3, ?4, 'queued', '')",
        )?;
        insert.execute(params![
            badge.desk.to_string(),
            badge.seq,
            attended.registration.number(),
            attended.day.to_string()
        ])?;
        Ok(())
    }

    pub(crate) fn set_badge_printed(&self, badge: &EntryRef) -> Result<(), StoreError> {
        self.forget_print_job(badge)?;
        self.settle_badge(badge, "printed", "")
    }

    pub(crate) fn set_badge_failed(&self, badge: &EntryRef, why: &str) -> Result<(), StoreError> {
        self.settle_badge(badge, "failed", why)
    }

    fn settle_badge(&self, badge: &EntryRef, state: &str, reason: &str) -> Result<(), StoreError> {
        // What is printed stays printed.
        let mut update = self.0.prepare_cached(
            "update badge set state = ?3, reason = ?4 where desk = ?1 and seq = ?2 and state <> 'printed'",
        )?;
        update.execute(params![badge.desk.to_string(), badge.seq, state, reason])?;
        Ok(())
    }
}
