//! Proving that the journal is whole, and that what screens show follows from it.

use crate::view::Verification;
use crate::{Desk, DeskError};

impl Desk {
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
