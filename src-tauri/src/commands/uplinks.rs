//! Where totals go, and sending them now. Totals and their places are the real desk's, also during a rehearsal.

use accueil_desk::TotalsWanted;
use accueil_desk::view::{Totals, UplinkForm};
use accueil_errands::uplinks::{self, Chosen, Wish};
use tauri::{AppHandle, Manager};

use super::{Told, act, ask};
use crate::desk_thread::DeskHandle;
use crate::{dialogs, uplinking};

#[tauri::command]
pub async fn totals(app: AppHandle) -> Told<Totals> {
    ask(&app, |reception| Ok(reception.real_desk().totals()?)).await
}

#[tauri::command]
pub async fn send_totals(app: AppHandle) -> Told<()> {
    let desk = app.state::<DeskHandle>().inner().clone();
    Ok(uplinking::send_now(&app, &desk, TotalsWanted::Waiting).await?)
}

#[tauri::command]
pub async fn try_uplink(app: AppHandle, name: String) -> Told<()> {
    let desk = app.state::<DeskHandle>().inner().clone();
    let uplink = desk.call(move |reception| Ok(reception.real_desk().uplink(&name)?)).await?;
    Ok(uplinking::send_now(&app, &desk, TotalsWanted::Uplink(uplink.key)).await?)
}

/// Adds a place or changes it; folders and certificate files are chosen in dialogs. Says no when one was closed.
#[tauri::command]
pub async fn save_uplink(app: AppHandle, form: UplinkForm) -> Told<bool> {
    let mut chosen = Chosen::default();
    if form.kind == "folder" {
        let Some(folder) = dialogs::folder_to_write(&app).await else { return Ok(false) };
        chosen.folder = Some(folder.display().to_string());
    }
    if form.authority {
        let Some(file) = dialogs::file_to_read(&app).await else { return Ok(false) };
        chosen.authority = Some(file.display().to_string());
    }
    if form.login == "certificate" {
        let Some(file) = dialogs::file_to_read(&app).await else { return Ok(false) };
        chosen.certificate = Some(file.display().to_string());
    }
    act(&app, move |reception| {
        let secrets = reception.secrets();
        let desk = reception.real_desk();
        let wish = Wish::read(form, desk, chosen)?;
        uplinks::keep(desk, &secrets, &wish)?;
        Ok(true)
    })
    .await
}

#[tauri::command]
pub async fn remove_uplink(app: AppHandle, name: String) -> Told<()> {
    act(&app, move |reception| {
        let secrets = reception.secrets();
        let desk = reception.real_desk();
        let uplink = desk.uplink(&name)?;
        uplinks::forget(desk, &secrets, &uplink)
    })
    .await
}

#[tauri::command]
pub async fn set_smallest_group(app: AppHandle, n: u64) -> Told<()> {
    act(&app, move |reception| Ok(reception.real_desk().set_smallest_group(n)?)).await
}
