//! Badges: handed out to whoever prints, who says how it went.

use accueil_core::badge::Badge;
use accueil_core::journal::{Attended, EntryRef, Fact};
use accueil_core::registration::RegistrationId;
use chrono::{DateTime, Utc};

use crate::view::ErrorCode;
use crate::words::error_word;
use crate::{Desk, DeskError, event_of};

/// How many waiting badges are handed out at once.
const HANDFUL: u32 = 20;

/// A badge that waits to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeJob {
    /// The entry that promised it: its name.
    pub badge: EntryRef,
    /// Whose it is.
    pub registration: RegistrationId,
    /// What it says.
    pub content: Badge,
}

impl Desk {
    /// Returns the badges that wait, first promised first. Those that failed are tried again.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn waiting_badges(&self) -> Result<Vec<BadgeJob>, DeskError> {
        let reader = self.store.read();
        let event = event_of(reader)?;
        let mut jobs = Vec::new();
        for waiting in reader.waiting_badges(HANDFUL)? {
            let registration = self.registration(waiting.registration)?;
            // Whoever was erased before their badge came out needs none any more.
            if registration.participant.full_name().is_empty() {
                continue;
            }
            let reprint = reader.reprint_of(&waiting.badge)?;
            let content = Badge { reprint, ..Badge::of(&event, &registration) };
            jobs.push(BadgeJob { badge: waiting.badge, registration: registration.id, content });
        }
        Ok(jobs)
    }

    /// Hears how a badge went. The same failure again is not written again.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn badge_settled(
        &mut self,
        badge: &EntryRef,
        registration: RegistrationId,
        outcome: Result<(), ErrorCode>,
        now: DateTime<Utc>,
    ) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        match outcome.map_err(error_word) {
            Ok(()) => drop(tx.append(Fact::BadgePrinted(registration, badge.clone()), now)?),
            Err(why) if tx.read().badge_failure(badge)?.as_deref() == Some(why) => return Ok(()),
            Err(why) => drop(tx.append(Fact::BadgeFailed(registration, badge.clone(), why.to_owned()), now)?),
        }
        Ok(tx.commit()?)
    }

    /// Promises somebody's badge again, for the open day or else the first of theirs, in the place of those of which
    /// nobody can tell whether they came out. Returns how often it was asked for again by now.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that identity, they have no day, or the file cannot be written.
    pub fn reprint_badge(&mut self, id: RegistrationId, now: DateTime<Utc>) -> Result<u64, DeskError> {
        let registration = self.registration(id)?;
        let tx = self.store.begin()?;
        let day =
            tx.read().open_day()?.or(registration.days.first().copied()).ok_or(DeskError::UnknownDay)?;
        tx.append(Fact::BadgeReprinted(Attended { registration: id, day }), now)?;
        tx.replace_badges_in_doubt(id)?;
        let reprints = tx.read().reprints(Some(id))?;
        tx.commit()?;
        Ok(reprints)
    }

    /// Returns how often badges were asked for again.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn reprints(&self) -> Result<u64, DeskError> {
        Ok(self.store.read().reprints(None)?)
    }

    /// Returns what somebody's badge says.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, nobody has that identity, or the file cannot be read.
    pub fn badge_of(&self, id: RegistrationId) -> Result<Badge, DeskError> {
        Ok(Badge::of(&event_of(self.store.read())?, &self.registration(id)?))
    }
}
