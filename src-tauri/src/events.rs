//! What the page hears: the whole state, after every change, and how codes leave, after every message.

use accueil_desk::view::Mailing;
use accueil_errands::Failure;
use tauri::{AppHandle, Emitter};

use crate::desk_thread::DeskHandle;

/// The name of the event of the state.
const DESK: &str = "desk";
/// The name of the event of codes on their way out.
const MAILING: &str = "mailing";

/// Tells the page how things stand.
pub async fn tell(app: &AppHandle, desk: &DeskHandle) -> Result<(), Failure> {
    let state = desk.call(|reception| reception.state()).await?;
    app.emit(DESK, state).map_err(|_| Failure::internal("the page does not listen"))
}

/// Tells the page how codes leave. A page that is gone hears nothing; the next one asks by itself.
pub fn tell_mailing(app: &AppHandle, mailing: Mailing) {
    drop(app.emit(MAILING, mailing));
}
