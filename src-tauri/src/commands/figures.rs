//! Lists of a day, headcounts, and what leaves the desk.

use accueil_core::headcount::Interval;
use accueil_desk::view::{ChartWish, Found, Headcounts, Lang, StickView};
use accueil_errands::figures::{self, HeadcountFormat};
use accueil_errands::{Failure, files, sticks};
use tauri::AppHandle;
use tauri::async_runtime::spawn_blocking;

use super::{Told, ask};
use crate::clock;
use crate::commands;
use crate::dialogs::{self, Offer};

/// The USB sticks that are plugged in now.
#[tauri::command]
pub async fn sticks() -> Told<Vec<StickView>> {
    // A stick that is slow to answer holds nobody up.
    Ok(spawn_blocking(sticks::view).await.map_err(|_| Failure::internal("the looking stopped"))?)
}

/// The word for every format at once, in a folder.
const ALL: &str = "all";

#[tauri::command]
pub async fn day_list(app: AppHandle, day: String) -> Told<Vec<Found>> {
    let day = commands::day(&day)?;
    ask(&app, move |reception| Ok(reception.desk().day_list(day)?)).await
}

#[tauri::command]
pub async fn headcounts(app: AppHandle, minutes: u32) -> Told<Headcounts> {
    let interval = Interval::of_minutes(minutes).unwrap_or_default();
    ask(&app, move |reception| Ok(reception.desk().tell_headcounts(interval, clock::now())?)).await
}

/// A chart as the text of an SVG; the desk is not asked, so that nobody at the door waits for a drawing.
#[tauri::command]
pub async fn draw_chart(wish: ChartWish) -> Told<String> {
    let drawn = spawn_blocking(move || figures::drawn(wish)).await;
    Ok(drawn.map_err(|_| Failure::internal("the drawing stopped"))??)
}

#[tauri::command]
pub async fn export_headcounts(
    app: AppHandle,
    format: String,
    minutes: u32,
    lang: Lang,
    stick: Option<String>,
) -> Told<Option<String>> {
    let interval = Interval::of_minutes(minutes).unwrap_or_default();
    let export =
        ask(&app, move |reception| Ok(reception.desk().headcount_export(interval, lang, clock::now())?))
            .await?;
    if let Some(name) = stick {
        let folder = spawn_blocking(move || sticks::folder(Some(&name)));
        let folder = folder.await.map_err(|_| Failure::internal("the looking stopped"))??;
        let formats = match format.as_str() {
            ALL => HeadcountFormat::all(lang).to_vec(),
            one => vec![HeadcountFormat::of_word(one, lang)?],
        };
        return dialogs::written(folder, move |folder| {
            figures::write_to_folder(&export, folder, &formats, lang).map(drop)
        })
        .await;
    }
    if format == ALL {
        let Some(folder) = dialogs::folder_to_write(&app).await else { return Ok(None) };
        return dialogs::written(folder, move |folder| {
            figures::write_to_folder(&export, folder, &HeadcountFormat::all(lang), lang).map(drop)
        })
        .await;
    }
    let format = HeadcountFormat::of_word(&format, lang)?;
    let offer = Offer { name: &figures::name(format, lang), endings: &[format.ending()] };
    let Some(path) = dialogs::file_to_write(&app, offer).await else { return Ok(None) };
    dialogs::written(path, move |path| files::write(path, &figures::bytes(&export, format, lang)?)).await
}
