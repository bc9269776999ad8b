//! The one event that the page hears: the whole state, after every change.

use accueil_errands::Failure;
use tauri::{AppHandle, Emitter};

use crate::desk_thread::DeskHandle;

/// The name of the event.
const DESK: &str = "desk";

/// Tells the page how things stand.
pub async fn tell(app: &AppHandle, desk: &DeskHandle) -> Result<(), Failure> {
    let state = desk.call(|reception| reception.state()).await?;
    app.emit(DESK, state).map_err(|_| Failure::internal("the page does not listen"))
}
