//! What cells said, by their text, so that each is read once.

use std::collections::HashMap;

use accueil_core::registration::{ImageRights, OrganisationType, Sector};

use super::answers::Standing;
use super::days::Asked;

/// How many different answers to a closed question are remembered.
pub(super) const REMEMBERED: usize = 1_000;

/// What cells said, by their text: closed questions have few answers, and reading them is slow.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub days: Remembered<'a, Asked>,
    pub sectors: Remembered<'a, Sector>,
    pub kinds: Remembered<'a, OrganisationType>,
    pub lists: Remembered<'a, Vec<String>>,
    pub image_rights: Remembered<'a, ImageRights>,
    pub standings: Remembered<'a, Standing>,
    pub suggestions: HashMap<(&'a str, &'a str), Sector>,
}

/// Answers by the text of their cells.
pub(super) struct Remembered<'a, T>(HashMap<&'a str, T>);

impl<T> Default for Remembered<'_, T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<'a, T: Clone> Remembered<'a, T> {
    /// Returns what a cell says, read at most once while there is room to remember it.
    pub fn or_read(&mut self, cell: &'a str, read: impl FnOnce() -> T) -> T {
        if let Some(known) = self.0.get(cell) {
            return known.clone();
        }
        let said = read();
        if self.0.len() < REMEMBERED {
            self.0.insert(cell, said.clone());
        }
        said
    }
}
