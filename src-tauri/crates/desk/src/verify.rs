//! Proving that the journal is whole, and that what screens show follows from it.

use std::collections::BTreeMap;

use crate::headcount::with_every_team;
use crate::telling::hex;
use crate::view::{Proof, Verification};
use crate::{Desk, DeskError, event_of};
use accueil_core::event::Event;
use accueil_core::headcount::Headcount;
use accueil_core::journal::EntryRef;

/// How much of each end of a hash pages show, in letters.
const SHOWN: usize = 8;

/// Headcounts counted again up to where an exported file says that the journal ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Recount {
    /// This journal has no such entry, or another hash there: the file was counted from another chain.
    OtherChain(Proof),
    /// The figures, counted from the journal alone.
    Counted {
        /// The event.
        event: Event,
        /// One headcount per session day.
        counts: Vec<Headcount>,
        /// The roster changed since the file was written: figures of registrations may differ rightly.
        roster_changed: bool,
    },
}

impl Desk {
    /// Counts again from the journal alone, up to what a file rests on.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file of the desk cannot be read.
    pub fn recount(&self, proof: &[Proof]) -> Result<Recount, DeskError> {
        let reader = self.store.read();
        let event = event_of(reader)?;
        let mut through = BTreeMap::new();
        for end in proof {
            let Ok(desk) = end.desk.parse() else { return Ok(Recount::OtherChain(end.clone())) };
            let entry = EntryRef { desk, seq: end.seq };
            if reader.hash_at(&entry)?.is_none_or(|hash| hex(&hash) != end.hash) {
                return Ok(Recount::OtherChain(end.clone()));
            }
            through.insert(entry.desk, end.seq);
        }
        let (mut counts, roster_changed) = reader.recount(&event, &through)?;
        with_every_team(&event, &mut counts);
        Ok(Recount::Counted { event, counts, roster_changed })
    }

    /// Returns a proof with its whole hash, of which it has the two ends, as pages show it, around an ellipsis. One that
    /// does not fit this desk's journal is returned as it is.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn proof_in_full(&self, told: &Proof) -> Result<Proof, DeskError> {
        let as_it_is = || Ok(told.clone());
        let (Some((start, end)), Ok(desk)) = (told.hash.split_once('…'), told.desk.parse()) else {
            return as_it_is();
        };
        let entry = EntryRef { desk, seq: told.seq };
        let Some(hash) = self.store.read().hash_at(&entry)?.map(|hash| hex(&hash)) else { return as_it_is() };
        let fits =
            start.len() >= SHOWN && end.len() >= SHOWN && hash.starts_with(start) && hash.ends_with(end);
        if fits { Ok(Proof { hash, ..told.clone() }) } else { as_it_is() }
    }

    /// Recomputes the chain and replays the journal.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read at all.
    pub fn verify(&self) -> Result<Verification, DeskError> {
        let reader = self.store.read();
        let chain = reader.check_chain()?;
        Ok(Verification {
            entries: reader.n_entries()?,
            projections: match (&chain, reader.check_projections()) {
                (_, Ok(None)) => "ok".to_owned(),
                (_, Ok(Some(cache))) => format!("{cache} differs from the journal"),
                // A broken chain may hold what no replay can read.
                (Err(_), Err(_)) => "the journal cannot be replayed".to_owned(),
                (Ok(()), Err(failure)) => return Err(failure.into()),
            },
            chain: chain.map_or_else(|broken| format!("broken at {}", broken.0), |()| "ok".to_owned()),
            integrity: reader.integrity()?,
        })
    }
}
