//! What a desk can do, one file per act. No threads, no clock, no printer.
//!
//! Every act is a straight line: gather, decide once, write in one transaction, tell. What has to happen outside —
//! a badge on paper, totals and codes on a network — is handed out ([`Desk::next_badge`], [`Desk::next_totals`],
//! [`Desk::next_codes_to_send`]), and how it went is heard ([`Desk::badge_settled`], [`Desk::totals_settled`],
//! [`Desk::code_settled`]).

mod backup;
mod badge;
mod badge_look;
mod check_in;
mod check_out;
mod codes;
mod continuity;
mod correction;
mod days;
mod drill;
mod error;
mod event;
mod export;
mod facing;
mod headcount;
mod headcount_export;
mod import;
mod note;
mod operators;
mod printing;
mod purge;
mod scan;
mod scanners;
mod search;
mod sheets;
mod state;
mod telling;
mod totals;
mod undo;
mod uplink;
mod verify;
pub mod view;
mod walk_in;
pub mod words;

use std::path::Path;

use accueil_core::desk::DeskId;
use accueil_core::event::Event;
use accueil_core::search::Index;
use accueil_store::{Reader, Store};
use rand::RngExt;

pub use accueil_store::{ScannerChoices, SheetKeeping};
pub use badge::BadgeJob;
pub use check_in::CheckIn;
pub use codes::{BegunCode, CodeJob, CodeLetter, CodeOutcome, CodesInDoubt, CodesWanted};
pub use continuity::{Gathered, USUAL_RHYTHM, time_on_paper};
pub use drill::Drill;
pub use error::DeskError;
pub use export::SheetExport;
pub use headcount_export::HeadcountExport;
pub use import::Incoming;
pub use printing::{AtPrinter, BadgeOnItsWay};
pub use state::House;
pub use totals::{TotalsJob, TotalsOutcome, TotalsWanted};
pub use verify::Recount;

/// What a desk is called before somebody says otherwise.
const FIRST_NAME: &str = "accueil-1";

/// A desk: its file, and what it keeps in memory to be quick.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    /// Who can be found, and the version of the file it was read from; none when something changed since.
    index: Option<(i64, Index)>,
}

impl Desk {
    /// Opens the desk of a file, and makes it if there is none.
    ///
    /// # Errors
    ///
    /// Says whether the file is locked, read-only, damaged, too new, or the disk full.
    pub fn open(path: &Path) -> Result<Self, DeskError> {
        Ok(Self { store: Store::open(path, &new_desk(FIRST_NAME)?)?, index: None })
    }

    /// Opens a desk that lives in memory and is gone with it: for rehearsals.
    ///
    /// # Errors
    ///
    /// Fails only when SQLite does.
    pub fn in_memory() -> Result<Self, DeskError> {
        Ok(Self { store: Store::in_memory(&new_desk(FIRST_NAME)?)?, index: None })
    }
}

/// Returns a desk identity that was never used.
fn new_desk(name: &str) -> Result<DeskId, DeskError> {
    Ok(DeskId::new(name, walk_in::randomness()?.random()))
}

/// Returns the event, or says that there is none yet.
fn event_of(reader: Reader<'_>) -> Result<Event, DeskError> {
    reader.event()?.ok_or(DeskError::NoEvent)
}
