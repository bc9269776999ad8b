//! What the page hears: the whole state, after every change, and how far long work has come.

use accueil_desk::view::RosterProgress;
use accueil_errands::Failure;
use tauri::{AppHandle, Emitter};

use crate::desk_thread::DeskHandle;

/// The event that carries the whole state.
const DESK: &str = "desk";
/// The event that carries how far taking a roster in has come.
const ROSTER: &str = "roster";

/// Tells the page how things stand.
pub async fn tell(app: &AppHandle, desk: &DeskHandle) -> Result<(), Failure> {
    let state = desk.call(|reception| reception.state()).await?;
    app.emit(DESK, state).map_err(|_| Failure::internal("the page does not listen"))
}

/// Tells the page how far taking a roster in has come. A page that is gone hears nothing, and nothing stops for it.
pub fn tell_roster(app: &AppHandle, progress: RosterProgress) {
    drop(app.emit(ROSTER, progress));
}
