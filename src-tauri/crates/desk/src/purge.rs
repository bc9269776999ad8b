//! The purge: names go, figures and the chain stay.

use accueil_core::journal::Fact;
use accueil_core::name;
use accueil_core::purge::Retention;
use chrono::{DateTime, Utc};

use crate::view::{PurgeView, Purged};
use crate::walk_in::{new_identity, randomness};
use crate::{Desk, DeskError, event_of};

impl Desk {
    /// Tells whether names should go.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn purge_view(&self, now: DateTime<Utc>) -> Result<PurgeView, DeskError> {
        let reader = self.store.read();
        let event = event_of(reader)?;
        let last_day = event.days.iter().map(|session| session.day).max().ok_or(DeskError::UnknownDay)?;
        let today = now.with_timezone(&event.time_zone).date_naive();
        let retention = reader.retention()?;
        Ok(PurgeView {
            title: event.title,
            last_day: last_day.to_string(),
            due_after: retention.due_after(),
            latest_after: retention.latest_after(),
            due_on: retention.due_on(last_day).to_string(),
            latest_on: retention.latest_on(last_day).to_string(),
            due: retention.due(today, last_day).word(),
            named: reader.named()?.len() as u64,
        })
    }

    /// Says after how many days names are proposed to be erased, and after how many they are late.
    ///
    /// # Errors
    ///
    /// Fails when the numbers are in the wrong order or too large, or the file cannot be written.
    pub fn set_retention(&mut self, due_after: u32, latest_after: u32) -> Result<(), DeskError> {
        let retention =
            Retention::new(due_after, latest_after).map_err(|_| DeskError::IncompleteForm("retention"))?;
        let tx = self.store.begin()?;
        tx.set_retention(retention)?;
        Ok(tx.commit()?)
    }

    /// Erases every name, e-mail, organisation, accessibility need, code, note and correction of the event whose title is
    /// typed, from the tables and from the bytes of the file. Figures, presences and the chain stay, and verify.
    ///
    /// What was copied elsewhere is not reached: copies of the desk, files that were exported, badges on paper.
    ///
    /// # Errors
    ///
    /// Fails when the title is another, a day is still open, another program holds the file, or it cannot be written.
    pub fn purge(&mut self, title: &str, now: DateTime<Utc>) -> Result<Purged, DeskError> {
        let tx = self.store.begin()?;
        let event = event_of(tx.read())?;
        if name::fold(title) != name::fold(&event.title) {
            return Err(DeskError::IncompleteForm("title"));
        }
        if tx.read().open_day()?.is_some() {
            return Err(DeskError::DayStillOpen);
        }
        let named = tx.read().named()?;
        let mut randomness = randomness()?;
        let mut codes = Vec::with_capacity(named.len());
        for id in &named {
            let (_, code) = new_identity(&mut randomness, |id, code| Ok(tx.read().is_taken(id, code)?))?;
            codes.push((*id, code));
        }
        tx.erase_names(&codes)?;
        let registrations = named.len() as u64;
        if registrations > 0 {
            tx.append(Fact::Purged(registrations), now)?;
        }
        tx.commit()?;
        self.index = None;
        // Also when nobody had a name any more: the last time may have been cut short before this.
        self.store.forget_erased()?;
        Ok(Purged { registrations })
    }
}
