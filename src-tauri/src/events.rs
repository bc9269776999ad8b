//! What the page hears: the whole state, after every change, and how far long work has come.

use accueil_desk::view::{Mailing, RosterProgress, Scanned, Scanners};
use accueil_errands::Failure;
use tauri::{AppHandle, Emitter};

use crate::desk_thread::DeskHandle;

/// The event that carries the whole state.
const DESK: &str = "desk";
/// The event that carries how far taking a roster in has come.
const ROSTER: &str = "roster";
/// The event that carries how codes leave.
const MAILING: &str = "mailing";
/// The event that carries how the scanners stand.
const SCANNERS: &str = "scanners";
/// The event that carries what a serial scanner read.
const SCANNED: &str = "scanned";

/// Tells the page how things stand.
pub async fn tell(app: &AppHandle, desk: &DeskHandle) -> Result<(), Failure> {
    let state = desk.call(|reception| reception.state()).await?;
    app.emit(DESK, state).map_err(|_| Failure::internal("the page does not listen"))
}

/// Tells the page how far taking a roster in has come. A page that is gone hears nothing, and nothing stops for it.
pub fn tell_roster(app: &AppHandle, progress: RosterProgress) {
    drop(app.emit(ROSTER, progress));
}

/// Tells the page how codes leave. A page that is gone hears nothing; the next one asks by itself.
pub fn tell_mailing(app: &AppHandle, mailing: Mailing) {
    drop(app.emit(MAILING, mailing));
}

/// Tells the page how the scanners stand. A page that is gone hears nothing; the next one asks by itself.
pub fn tell_scanners(app: &AppHandle, scanners: &Scanners) {
    drop(app.emit(SCANNERS, scanners));
}

/// Tells the page what a serial scanner read.
pub fn tell_scanned(app: &AppHandle, scanned: &Scanned) {
    drop(app.emit(SCANNED, scanned));
}
