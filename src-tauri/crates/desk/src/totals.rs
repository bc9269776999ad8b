//! Totals: what leaves the desk, later and without names.

use accueil_core::journal::{Fact, Sent};
use chrono::{DateTime, Utc};

use crate::telling::{hex, local_time};
use crate::view::{DayTotals, ErrorCode, HeadcountView, Totals, TotalsStatus};
use crate::{Desk, DeskError, event_of};

impl Desk {
    /// Returns the totals as they are now, whole: sending them twice is harmless.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn next_totals(&self) -> Result<Totals, DeskError> {
        let reader = self.store.read();
        let (event, counts) = self.headcounts(None)?;
        let desk = reader.desk()?;
        let end = reader.journal_ends()?.into_iter().find(|end| end.entry.desk == desk);
        let days = counts.iter().map(HeadcountView::of).map(|count| DayTotals {
            day: count.day,
            registered: count.registered,
            present: count.present,
            walk_ins: count.walk_ins,
            id_checked: count.id_checked,
            by_sector: count.by_sector,
        });
        Ok(Totals {
            schema: "accueil-totals/1",
            event: event.title,
            desk: desk.to_string(),
            through: end.as_ref().map_or(0, |end| end.entry.seq),
            hash: end.map(|end| hex(&end.hash)).unwrap_or_default(),
            days: days.collect(),
        })
    }

    /// Hears that an uplink acknowledged totals through an entry.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn totals_settled(&mut self, to: &str, through: u64, now: DateTime<Utc>) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        tx.append(Fact::TotalsSent(Sent { to: to.to_owned(), through }), now)?;
        Ok(tx.commit()?)
    }

    /// Remembers where totals go.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_uplink(&mut self, to: &str) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        tx.set_uplink(to)?;
        Ok(tx.commit()?)
    }

    /// Returns how the totals stand; `failure` is why the last try failed, which only the sender knows.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn totals_status(&self, failure: Option<ErrorCode>) -> Result<TotalsStatus, DeskError> {
        let reader = self.store.read();
        let desk = reader.desk()?;
        let event = event_of(reader)?;
        let last = reader.last_of_kind("totals_sent")?;
        let sent = last.as_ref().and_then(|entry| {
            let Fact::TotalsSent(sent) = &entry.fact else { return None };
            Some((sent, entry.entry.seq, entry.at))
        });
        let end = reader.journal_ends()?.into_iter().find(|end| end.entry.desk == desk);
        let end = end.map_or(0, |end| end.entry.seq);
        Ok(TotalsStatus {
            to: reader.uplink()?,
            // The note that totals were sent is itself an entry; alone, it is no news.
            waiting: sent.map_or(end > 0, |(sent, noted, _)| sent.through + 1 < noted || noted < end),
            through: sent.map(|(sent, ..)| sent.through),
            sent_at: sent.map(|(.., at)| local_time(&event, at)),
            failure,
        })
    }
}
