//! The window: it opens the desk, starts the desk's thread and the printing, and shows the screens. It decides nothing.

mod bell;
mod camera;
mod clock;
mod commands;
mod continuity;
mod desk_thread;
mod dialogs;
mod display;
mod error;
mod events;
mod facing;
mod keys;
mod kiosk;
mod logging;
mod mailing;
mod printing;
mod reception;
mod scanners;
mod serial;
mod shift;
mod stop;
mod uplinking;

use std::path::PathBuf;
use std::process::ExitCode;

use accueil_desk::view::Lang;
use accueil_desk::words;
use accueil_errands::{Failure, files};
use tauri::webview::PageLoadEvent;
use tauri::{App, Manager, WindowEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::bell::Bells;
use crate::desk_thread::DeskHandle;
use crate::reception::Reception;
use crate::scanners::{Played, ScannersHandle};

/// Runs the window until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    if let Err(sentence) = display::ready() {
        display::say(sentence);
        return ExitCode::FAILURE;
    }
    // Held until the program ends. A second kiosk says so and goes, before it shows anything over the first one.
    let _alone = match kiosk::wanted().then(|| kiosk::alone(&data_folder()?)).transpose() {
        Ok(alone) => alone,
        Err(failure) => {
            display::say(words::error(Lang::Fr, failure.code));
            return ExitCode::FAILURE;
        }
    };
    let ran = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(keys::plugin())
        .plugin(kiosk::plugin())
        .invoke_handler(commands::list())
        .on_page_load(|window, load| {
            // A page that was left watches no more, and cannot say so.
            if load.event() == PageLoadEvent::Started
                && window.label() == facing::MAIN
                && let Some(scanners) = window.try_state::<ScannersHandle>()
            {
                scanners.tell(|scanners| scanners.watch(None));
            }
        })
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                kiosk::hold(window.app_handle(), api);
            }
            // Nobody faces a queue for a desk that is gone.
            if matches!(event, WindowEvent::Destroyed) && window.label() == facing::MAIN {
                facing::hide(window.app_handle());
            }
        })
        .setup(|app| {
            if let Err(failure) = open(app) {
                say_and_leave(app, &failure);
            }
            Ok(())
        })
        .run(tauri::generate_context!());
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

/// Opens the desk, and builds everything that the screens will ask for.
fn open(app: &mut App) -> Result<(), Failure> {
    let folder = data_folder()?;
    let desk = files::open_desk(&folder)?;
    if kiosk::wanted() {
        kiosk::begin(app)?;
    }
    let faces = desk.facing_choice()?.shown;
    app.manage(logging::start(&folder));
    let on_shift = shift::OnShift::new(desk.first_shift()?);
    app.manage(on_shift.clone());
    let desk = DeskHandle::start(Reception::new(desk, folder, on_shift)?)
        .map_err(|_| Failure::internal("the desk's thread did not start"))?;
    app.manage(stop::Stop::default());
    app.manage(desk.clone());
    let played = Played { camera: named("--camera"), serial: named("--serial") };
    app.manage(scanners::start(app.handle().clone(), desk.clone(), played)?);
    let bells = Bells::default();
    uplinking::start(app.handle().clone(), desk.clone(), bells.uplinking.clone());
    continuity::start(desk.clone(), bells.continuity.clone());
    printing::start(app.handle().clone(), desk, bells.printing.clone());
    app.manage(bells);
    if faces {
        facing::show(app.handle())?;
    }
    Ok(())
}

/// Returns the folder named by `--data`, or else the platform's: the same one that `accueilctl` uses.
fn data_folder() -> Result<PathBuf, Failure> {
    named("--data").map_or_else(files::data_folder, Ok)
}

/// Returns the path that a word of the command line names.
fn named(word: &str) -> Option<PathBuf> {
    let mut words = std::env::args_os();
    words.find(|said| said == word).and_then(|_| words.next()).map(Into::into)
}

/// Says why there is no desk, in a dialog of the system's own, and ends the program when it is closed.
fn say_and_leave(app: &App, failure: &Failure) {
    let sentence = words::error(Lang::Fr, failure.code);
    display::say(sentence);
    let handle = app.handle().clone();
    app.dialog()
        .message(format!("{sentence}\n\n{}", words::error(Lang::En, failure.code)))
        .title("Accueil")
        .kind(MessageDialogKind::Error)
        .show(move |_| handle.exit(1));
}
