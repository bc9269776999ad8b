//! The printer that badges come out of: chosen, tried, and badges of which nobody can tell. All of the real desk, also
//! during a rehearsal, whose badges go to a folder.

use std::sync::mpsc;

use accueil_core::printer::Printer;
use accueil_desk::DeskError;
use accueil_desk::view::{ErrorCode, JournalRef, PrinterForm, Printers};
use accueil_errands::{Failure, badges, printers};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager};

use super::{Told, act, ask};
use crate::desk_thread::DeskHandle;
use crate::{clock, dialogs};

/// Runs what waits for a printer or the system, where nobody else waits for it.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    spawn_blocking(work).await.map_err(|_| Failure::internal("asking a printer stopped"))?
}

#[tauri::command]
pub async fn printers(app: AppHandle) -> Told<Printers> {
    let chosen = ask(&app, |reception| Ok(reception.real_desk().printer()?)).await?;
    // A machine without a print server has no printers of the system, and that is no failure.
    let (found, failure) =
        apart(move || Ok((printers::find().unwrap_or_default(), printers::failure_of(&chosen)))).await?;
    ask(&app, move |reception| printers::view(reception.real_desk(), &found, failure)).await
}

async fn choose(app: AppHandle, printer: Printer) -> Told<Printers> {
    act(&app, move |reception| Ok(reception.real_desk().choose_printer(&printer)?)).await?;
    printers(app).await
}

/// Chooses a printer of the list; none for the folder beside the desk's file.
#[tauri::command]
pub async fn choose_printer(app: AppHandle, id: Option<String>) -> Told<Printers> {
    let Some(id) = id else { return choose(app, Printer::own_folder()).await };
    let found = apart(printers::find).await?;
    let of_the_list = found.into_iter().map(|found| found.printer).find(|printer| printer.address == id);
    let unknown = || Failure {
        code: ErrorCode::UnknownPrinter,
        detail: "no printer of the list has that id".to_owned(),
    };
    choose(app, of_the_list.ok_or_else(unknown)?).await
}

#[tauri::command]
pub async fn choose_printer_at(app: AppHandle, form: PrinterForm) -> Told<Printers> {
    choose(app, printers::at(&form)?).await
}

#[tauri::command]
pub async fn choose_printer_folder(app: AppHandle) -> Told<Option<Printers>> {
    let Some(folder) = dialogs::folder_to_write(&app).await? else { return Ok(None) };
    choose(app, printers::folder(&folder)?).await.map(Some)
}

/// Prints a test badge, and answers when it is out.
#[tauri::command]
pub async fn try_printer(app: AppHandle) -> Told<()> {
    let desk = app.state::<DeskHandle>();
    let (printer, template, folder, lang) = desk
        .call(|reception| {
            let folder = reception.data_folder().join("badges");
            let lang = reception.lang();
            let desk = reception.real_desk();
            Ok((desk.printer()?, badges::template(desk)?, folder, lang))
        })
        .await?;
    // Nobody says stop: it ends by itself.
    let (_never, stop) = mpsc::channel();
    Ok(apart(move || printers::try_out(&printer, &template, &folder, lang, clock::now(), &stop)).await?)
}

/// Notes that a badge of which nobody could tell did come out.
#[tauri::command]
pub async fn badge_came_out(app: AppHandle, badge: JournalRef) -> Told<()> {
    act(&app, move |reception| {
        let badge = badge.entry().ok_or(DeskError::UnknownRegistration)?;
        Ok(reception.real_desk().badge_came_out(&badge, clock::now())?)
    })
    .await
}
