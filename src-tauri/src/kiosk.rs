//! The kiosk: the window alone on the screen, and no way out of it but the one that the screens offer.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use accueil_desk::view::ErrorCode;
use accueil_errands::Failure;
use tauri::plugin::{Builder, TauriPlugin};
use tauri::{App, AppHandle, CloseRequestApi, Manager, Wry};

use crate::facing::MAIN;

/// The kiosk that this program runs in, while it does.
#[derive(Default)]
pub struct Kiosk {
    leaving: AtomicBool,
}

/// What a browser offers and a desk does not: its own menu, zoom, a choice of emoji that takes the next scan, going back, loading again, printing, dropped files.
const NO_BROWSER: &str = r"
    const stop = (event) => event.preventDefault();
    addEventListener('contextmenu', stop);
    addEventListener('dragover', stop);
    addEventListener('drop', stop);
    addEventListener('wheel', (event) => event.ctrlKey && stop(event), { passive: false });
    addEventListener('keydown', (event) => {
        const { key, ctrlKey, altKey } = event;
        const zoom = ctrlKey && ['+', '-', '=', '0'].includes(key);
        const emoji = ctrlKey && ['.', ';'].includes(key);
        const leave = (ctrlKey && ['r', 'R', 'p', 'P', 'u', 'U'].includes(key)) || key === 'F5';
        const travel = (altKey && ['ArrowLeft', 'ArrowRight'].includes(key)) || key.startsWith('Browser');
        if (zoom || emoji || leave || travel) stop(event);
    }, { capture: true });
";

/// Keeps every window on our own pages, and in a kiosk takes a browser's habits away from them.
pub fn plugin() -> TauriPlugin<Wry> {
    let plugin = Builder::new("kiosk").on_navigation(|_, url| {
        let ours = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
        ours || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
    });
    if wanted() { plugin.js_init_script(NO_BROWSER).build() } else { plugin.build() }
}

/// Tells whether `--kiosk` was said.
pub fn wanted() -> bool {
    std::env::args_os().any(|word| word == "--kiosk")
}

/// Makes sure that there is one kiosk for a desk: whoever holds the file is it.
pub fn alone(folder: &Path) -> Result<File, Failure> {
    let writing = |error| Failure::writing(&error);
    std::fs::create_dir_all(folder).map_err(writing)?;
    let lock = File::create(folder.join("kiosk.lock")).map_err(writing)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            let detail = "there is a kiosk on this desk already".to_owned();
            Err(Failure { code: ErrorCode::DatabaseLocked, detail })
        }
        Err(TryLockError::Error(error)) => Err(writing(error)),
    }
}

/// Fills the screen, and stays there.
pub fn begin(app: &App) -> Result<(), Failure> {
    app.manage(Kiosk::default());
    let failed = |_| Failure::internal("the window could not fill the screen");
    if let Some(window) = app.get_webview_window(MAIN) {
        window.set_decorations(false).map_err(failed)?;
        window.set_fullscreen(true).map_err(failed)?;
    }
    Ok(())
}

/// Whether this is a kiosk.
pub fn is_one(app: &AppHandle) -> bool {
    app.try_state::<Kiosk>().is_some()
}

/// Keeps a window open in a kiosk that nobody may leave yet.
pub fn hold(app: &AppHandle, closing: &CloseRequestApi) {
    if app.try_state::<Kiosk>().is_some_and(|kiosk| !kiosk.leaving.load(Ordering::Acquire)) {
        closing.prevent_close();
    }
}

/// Ends the kiosk and the program; outside a kiosk it does nothing.
pub fn leave(app: &AppHandle) {
    if let Some(kiosk) = app.try_state::<Kiosk>() {
        kiosk.leaving.store(true, Ordering::Release);
        app.exit(0);
    }
}
