//! Where totals go, and sending them now. Totals and their places are the real desk's, also during a rehearsal.

use accueil_desk::TotalsWanted;
use accueil_desk::view::{Totals, UplinkForm};
use accueil_errands::Failure;
use accueil_errands::uplinks::{self, Chosen, Wish};
use tauri::async_runtime::spawn_blocking;
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
        let Some(folder) = dialogs::folder_to_write(&app).await? else { return Ok(false) };
        chosen.folder = Some(folder.display().to_string());
    }
    if form.authority {
        let Some(file) = dialogs::file_to_read(&app).await? else { return Ok(false) };
        chosen.authority = Some(file.display().to_string());
    }
    if form.login == "certificate" {
        let Some(file) = dialogs::file_to_read(&app).await? else { return Ok(false) };
        chosen.certificate = Some(file.display().to_string());
    }
    let (wish, secrets) = ask(&app, move |reception| {
        Ok((Wish::read(form, reception.real_desk(), chosen)?, reception.secrets()))
    })
    .await?;
    // Away from the desk's thread: a keyring may ask somebody to open it.
    let ready = spawn_blocking(move || uplinks::make_ready(&secrets, &wish).map(|()| wish)).await;
    let wish = ready.map_err(|_| Failure::internal("the keeping of a secret stopped"))??;
    act(&app, move |reception| Ok(reception.real_desk().keep_uplink(&wish.uplink)?)).await?;
    Ok(true)
}

#[tauri::command]
pub async fn remove_uplink(app: AppHandle, name: String) -> Told<()> {
    let (key, secrets) =
        ask(&app, move |reception| Ok((reception.real_desk().uplink(&name)?.key, reception.secrets())))
            .await?;
    let forgotten = spawn_blocking(move || secrets.forget(&key).map(|()| key)).await;
    let forgotten = forgotten.map_err(|_| Failure::internal("the forgetting of a secret stopped"))?;
    let key = forgotten.map_err(Failure::from)?;
    act(&app, move |reception| Ok(reception.real_desk().forget_uplink(&key)?)).await
}

#[tauri::command]
pub async fn set_smallest_group(app: AppHandle, n: u64) -> Told<()> {
    act(&app, move |reception| Ok(reception.real_desk().set_smallest_group(n)?)).await
}
