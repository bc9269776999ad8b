//! The participants' screen: a second window for a monitor that faces the queue. It may call one command, which lets it
//! hear what it shows, and nothing else.

use accueil_errands::Failure;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};

/// The label of the participants' screen; its capability is named after it.
const FACING: &str = "facing";
/// The label of the operators' window.
pub const MAIN: &str = "main";

/// Shows the participants' screen: all of the other monitor, or a window where there is only one.
pub fn show(app: &AppHandle) -> Result<(), Failure> {
    if app.get_webview_window(FACING).is_some() {
        return Ok(());
    }
    let failed = |_| Failure::internal("the participants' screen did not open");
    let page = WebviewUrl::App("facing.html".into());
    let screen = WebviewWindowBuilder::new(app, FACING, page)
        .title("Accueil, écran des participants")
        .inner_size(1024.0, 768.0)
        // The caret stays in the operators' search field.
        .focused(false)
        .build()
        .map_err(failed)?;
    let main = app.get_webview_window(MAIN).and_then(|main| main.current_monitor().ok().flatten());
    let here = main.map(|monitor| *monitor.position());
    let monitors = screen.available_monitors().map_err(failed)?;
    if let Some(other) = monitors.iter().find(|monitor| here.is_some_and(|here| here != *monitor.position()))
    {
        screen.set_position(*other.position()).map_err(failed)?;
        screen.set_fullscreen(true).map_err(failed)?;
    }
    Ok(())
}

/// Takes the participants' screen away, if there is one.
pub fn hide(app: &AppHandle) {
    if let Some(screen) = app.get_webview_window(FACING) {
        // One that is closing already is gone as well.
        drop(screen.destroy());
    }
}
