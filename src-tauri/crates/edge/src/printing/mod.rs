//! Printers: those of the system and of the network, what they say of themselves and of what they were given.
//!
//! A job is made empty, gets its page, and is asked about until it ended: between any two of these steps it is known
//! whether something can be on paper. Label printers only take bytes, and tell nothing. Nothing here retries or remembers.

mod brother;
mod cups;
#[cfg(target_os = "linux")]
mod device;
mod ipp;
mod label;
mod message;
mod papers;
#[cfg_attr(not(windows), path = "no_spooler.rs")]
mod spooler;
mod trouble;
mod zebra;

use std::env;

use accueil_core::printer::{Printer, Trouble};

pub use ipp::Queue;
pub use label::{LabelPrinter, Reached};
pub use spooler::Spooler;

/// A sheet or label, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// Its width.
    pub width_mm: f64,
    /// Its height.
    pub height_mm: f64,
}

/// A printer that the system has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The printer.
    pub printer: Printer,
    /// What the system calls it.
    pub queue: String,
    /// Where it stands, in the words of whoever set it up; may be empty.
    pub location: String,
    /// The system prints there when nobody says otherwise.
    pub usual: bool,
    /// Why it does not print now, if it says so.
    pub trouble: Option<Trouble>,
}

/// Returns the printers of the system, the usual one first: those of CUPS; on Windows its own, unless `CUPS_SERVER` names
/// a print server.
///
/// # Errors
///
/// Fails when the system does not answer about printers.
pub fn find() -> Result<Vec<Found>, PrintError> {
    if cfg!(windows) && env::var_os("CUPS_SERVER").is_none() { spooler::find() } else { cups::find() }
}

/// What became of a job, as its printer tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It has no page yet: nothing of it can be on paper.
    Empty,
    /// It waits or prints; perhaps the printer says why it takes so long.
    Waiting(Option<Trouble>),
    /// It is on paper.
    Printed,
    /// It ended, and nothing of it is on paper.
    NotPrinted,
    /// The printer gave up, and says that no page came out.
    GaveUp,
    /// It ended or is unknown, and something of it may be on paper.
    Doubtful,
}

/// Why a printer could not be asked, or said no. No message names an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The address is none of a printer.
    #[error("the address is none of a printer")]
    BadAddress,
    /// No connection, or it broke before the answer was whole.
    #[error("the printer cannot be reached")]
    Unreachable,
    /// Its certificate is not one to trust.
    #[error("the printer's certificate is not trusted")]
    Untrusted,
    /// This program may not open it.
    #[error("the printer may not be opened")]
    NotAllowed,
    /// The page is wider than what it prints on.
    #[error("the page is wider than the printer's labels")]
    TooWide,
    /// What answers is no printer, or one that tells nothing about its jobs.
    #[error("what answers is no printer that tells about its jobs")]
    NotAPrinter,
    /// It knows no such printer or job.
    #[error("what was asked about is not known there")]
    Unknown,
    /// It says no, with this number.
    #[error("the printer refused ({0:#06x})")]
    Refused(i16),
    /// It is not able to print now.
    #[error("the printer is not ready")]
    NotReady(Trouble),
}
