//! How badges look, and the badges of everybody at once.

use accueil_core::badge::{Badge, Look};
use accueil_core::registration::Registration;
use chrono::NaiveDate;

use crate::search::phone_book;
use crate::{Desk, DeskError, event_of};

impl Desk {
    /// Returns how badges look; none when nobody chose.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn badge_look(&self) -> Result<Option<Look>, DeskError> {
        Ok(self.store.read().badge_look()?)
    }

    /// Remembers how badges look from now on.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn choose_badge_look(&mut self, look: &Look) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        tx.set_badge_look(look)?;
        Ok(tx.commit()?)
    }

    /// Returns the badges of all who may come, on a day or on any, in the order of a phone book.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, it has no such day, or the file cannot be read.
    pub fn badges_of_all(&self, day: Option<NaiveDate>) -> Result<Vec<Badge>, DeskError> {
        let event = event_of(self.store.read())?;
        let mut holders = self.code_holders(day, false)?;
        if let Some(collator) = phone_book() {
            let names =
                |one: &Registration| (one.participant.last_name.clone(), one.participant.first_name.clone());
            holders.sort_by(|a, b| {
                let ((last_a, first_a), (last_b, first_b)) = (names(a), names(b));
                collator.compare(&last_a, &last_b).then_with(|| collator.compare(&first_a, &first_b))
            });
        }
        Ok(holders.iter().map(|registration| Badge::of(&event, registration)).collect())
    }

    /// Returns the badge on which there is most to fit: the one to look at before printing. None without registrations.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn hardest_badge(&self) -> Result<Option<Badge>, DeskError> {
        let event = event_of(self.store.read())?;
        let longest = |registration: &Registration| {
            let participant = &registration.participant;
            let words = [&participant.first_name, &participant.last_name].map(|name| name.chars().count());
            (words.iter().max().copied(), participant.full_name().chars().count())
        };
        let hardest = self.registrations(None)?.into_iter().max_by_key(longest);
        Ok(hardest.map(|registration| Badge::of(&event, &registration)))
    }
}
