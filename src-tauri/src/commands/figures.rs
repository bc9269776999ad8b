//! Lists of a day, headcounts, and what leaves the desk.

use accueil_desk::view::{Found, Headcounts, Lang};
use accueil_errands::going_out;
use tauri::AppHandle;

use super::{Told, ask, day};
use crate::commands;
use crate::dialogs::{self, Offer};

#[tauri::command]
pub async fn day_list(app: AppHandle, day: String) -> Told<Vec<Found>> {
    let day = commands::day(&day)?;
    ask(&app, move |reception| Ok(reception.desk().day_list(day)?)).await
}

#[tauri::command]
pub async fn export_attendance_sheet(app: AppHandle, day: String, lang: Lang) -> Told<Option<String>> {
    let day = self::day(&day)?;
    let export = ask(&app, move |reception| Ok(reception.desk().attendance_export(day, lang)?)).await?;
    let offer = Offer { name: &format!("presence-{day}.pdf"), endings: &["pdf", "csv", "xlsx", "ods"] };
    let Some(path) = dialogs::file_to_write(&app, offer).await else { return Ok(None) };
    dialogs::written(path, move |path| going_out::write_attendance_sheet(&export, path, lang)).await
}

#[tauri::command]
pub async fn headcounts(app: AppHandle) -> Told<Headcounts> {
    ask(&app, |reception| Ok(reception.desk().tell_headcounts()?)).await
}

#[tauri::command]
pub async fn export_headcounts(app: AppHandle, lang: Lang) -> Told<Option<String>> {
    let export = ask(&app, move |reception| Ok(reception.desk().headcount_export(lang)?)).await?;
    let offer = Offer { name: "comptages.xlsx", endings: &["xlsx", "csv", "ods", "json", "pdf"] };
    let Some(path) = dialogs::file_to_write(&app, offer).await else { return Ok(None) };
    dialogs::written(path, move |path| going_out::write_headcounts(&export, path, lang)).await
}
