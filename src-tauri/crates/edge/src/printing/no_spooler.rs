//! In the place of the spooler of Windows, where there is none.

use accueil_core::printer::Printer;

use super::{Found, Paper, PrintError};

/// A printer of Windows: there is none here.
#[derive(Debug)]
pub enum Spooler {}

/// Returns no printer.
///
/// # Errors
///
/// None.
pub fn find() -> Result<Vec<Found>, PrintError> {
    Ok(Vec::new())
}

impl Spooler {
    /// Finds no printer.
    ///
    /// # Errors
    ///
    /// Always [`PrintError::Unknown`].
    pub fn of(_printer: &Printer) -> Result<Self, PrintError> {
        Err(PrintError::Unknown)
    }

    /// Hands nothing over: there is no such printer to call this on.
    ///
    /// # Errors
    ///
    /// None.
    pub fn send(&self, _name: &str, _page: &[u8], _paper: Paper) -> Result<(), PrintError> {
        match *self {}
    }
}
