//! The places where totals go: added, changed, taken away.

use accueil_core::totals::SmallestGroup;
use accueil_core::uplink::{Uplink, UplinkKey};
use rand::RngExt;

use crate::walk_in::randomness;
use crate::{Desk, DeskError};

/// The longest name of an uplink, in letters.
const LONGEST_NAME: usize = 60;

impl Desk {
    /// Draws a key for a new uplink.
    ///
    /// # Errors
    ///
    /// Fails when the system gives no random bits.
    pub fn new_uplink_key(&self) -> Result<UplinkKey, DeskError> {
        Ok(UplinkKey::from_random(randomness()?.random()))
    }

    /// Returns every uplink, in the order of their names.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn uplinks(&self) -> Result<Vec<Uplink>, DeskError> {
        Ok(self.store.read().uplinks()?.into_iter().map(|(uplink, _)| uplink).collect())
    }

    /// Returns the uplink of that name.
    ///
    /// # Errors
    ///
    /// Fails when there is none, or the file cannot be read.
    pub fn uplink(&self, name: &str) -> Result<Uplink, DeskError> {
        self.uplinks()?.into_iter().find(|uplink| uplink.name == name.trim()).ok_or(DeskError::UnknownUplink)
    }

    /// Returns an uplink as it would be kept: with a name that can be read.
    ///
    /// # Errors
    ///
    /// Fails when the name is empty or another's, or the file cannot be read.
    pub fn named_uplink(&self, uplink: &Uplink) -> Result<Uplink, DeskError> {
        let name: String =
            uplink.name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        let taken = self.uplinks()?.iter().any(|other| other.name == name && other.key != uplink.key);
        if name.is_empty() || taken {
            return Err(DeskError::IncompleteForm("name"));
        }
        Ok(Uplink { name, ..uplink.clone() })
    }

    /// Adds an uplink, or changes the one of its key, which is tried again at once.
    ///
    /// # Errors
    ///
    /// Fails when the name is empty or another's, or the file cannot be written.
    pub fn keep_uplink(&mut self, uplink: &Uplink) -> Result<(), DeskError> {
        let uplink = self.named_uplink(uplink)?;
        let tx = self.store.begin()?;
        tx.keep_uplink(&uplink)?;
        Ok(tx.commit()?)
    }

    /// Takes an uplink away. What it received stays there.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn forget_uplink(&mut self, key: &UplinkKey) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        tx.forget_uplink(key)?;
        Ok(tx.commit()?)
    }

    /// Sets the smallest number of people that a figure may be about.
    ///
    /// # Errors
    ///
    /// Fails when it is below three or out of all measure, or the file cannot be written.
    pub fn set_smallest_group(&mut self, n: u64) -> Result<(), DeskError> {
        let smallest = SmallestGroup::new(n).ok_or(DeskError::IncompleteForm("smallest_group"))?;
        let tx = self.store.begin()?;
        tx.set_smallest_group(smallest)?;
        Ok(tx.commit()?)
    }
}
