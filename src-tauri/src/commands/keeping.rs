//! Copies of the desk, and names that go.

use accueil_desk::view::{PurgeView, Purged};
use accueil_errands::files;
use tauri::AppHandle;

use super::{Told, act, ask};
use crate::{clock, dialogs};

#[tauri::command]
pub async fn back_up(app: AppHandle) -> Told<Option<String>> {
    let Some(folder) = dialogs::folder_to_write(&app).await? else { return Ok(None) };
    let copy = move |reception: &mut crate::reception::Reception| {
        files::back_up(reception.real_desk(), &folder, clock::now())
    };
    Ok(Some(ask(&app, copy).await?.display().to_string()))
}

#[tauri::command]
pub async fn purge_view(app: AppHandle) -> Told<PurgeView> {
    ask(&app, |reception| Ok(reception.real_desk().purge_view(clock::now())?)).await
}

#[tauri::command]
pub async fn set_retention(app: AppHandle, due_after: u32, latest_after: u32) -> Told<PurgeView> {
    act(&app, move |reception| {
        let desk = reception.real_desk();
        desk.set_retention(due_after, latest_after)?;
        Ok(desk.purge_view(clock::now())?)
    })
    .await
}

#[tauri::command]
pub async fn purge(app: AppHandle, title: String) -> Told<Purged> {
    act(&app, move |reception| reception.purge(&title)).await
}
