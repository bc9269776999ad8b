//! How badges look, and sheets.

use accueil_desk::Desk;
use accueil_desk::view::{AttendanceWish, BadgeLook, Lang, SheetKind};
use accueil_errands::{Failure, badges, files, sheets};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tauri::AppHandle;
use tauri::async_runtime::spawn_blocking;

use super::{Told, act, ask, day};
use crate::clock;
use crate::dialogs::{self, Offer};

/// Has the desk change how badges look, and returns how they look now.
async fn change(
    app: &AppHandle,
    lang: Lang,
    change: impl FnOnce(&mut Desk) -> Result<(), Failure> + Send + 'static,
) -> Told<BadgeLook> {
    act(app, move |reception| {
        change(reception.desk())?;
        badges::view(reception.desk(), lang)
    })
    .await
}

#[tauri::command]
pub async fn badge_look(app: AppHandle, lang: Lang) -> Told<BadgeLook> {
    ask(&app, move |reception| badges::view(reception.desk(), lang)).await
}

#[tauri::command]
pub async fn use_badge_template(app: AppHandle, word: String, lang: Lang) -> Told<BadgeLook> {
    change(&app, lang, move |desk| badges::use_template(desk, &word)).await
}

#[tauri::command]
pub async fn open_badge_template(app: AppHandle, lang: Lang) -> Told<Option<BadgeLook>> {
    let Some(path) = dialogs::file_to_read(&app).await? else { return Ok(None) };
    change(&app, lang, move |desk| badges::use_file(desk, &path)).await.map(Some)
}

#[tauri::command]
pub async fn export_badge_template(app: AppHandle) -> Told<Option<String>> {
    let template = ask(&app, |reception| badges::template(reception.desk())).await?;
    let name = format!("{}.typ", template.word());
    let offer = Offer { name: &name, endings: &["typ"] };
    let Some(path) = dialogs::file_to_write(&app, offer).await? else { return Ok(None) };
    dialogs::written(path, move |path| files::write(path, template.text().as_bytes())).await
}

#[tauri::command]
pub async fn use_badge_colour(app: AppHandle, colour: String, lang: Lang) -> Told<BadgeLook> {
    change(&app, lang, move |desk| badges::use_colour(desk, &colour)).await
}

#[tauri::command]
pub async fn open_badge_logo(app: AppHandle, lang: Lang) -> Told<Option<BadgeLook>> {
    let Some(path) = dialogs::file_to_read(&app).await? else { return Ok(None) };
    change(&app, lang, move |desk| badges::use_logo(desk, Some(&path))).await.map(Some)
}

#[tauri::command]
pub async fn remove_badge_logo(app: AppHandle, lang: Lang) -> Told<BadgeLook> {
    change(&app, lang, |desk| badges::use_logo(desk, None)).await
}

#[tauri::command]
pub async fn preview_badge(app: AppHandle, word: String, lang: Lang) -> Told<String> {
    let (badge, look) = ask(&app, move |reception| badges::to_preview(reception.desk(), Some(&word))).await?;
    let png = spawn_blocking(move || badges::drawn(&badge, &look, lang, clock::now())).await;
    let png = png.map_err(|_| Failure::internal("the drawing stopped"))??;
    Ok(format!("data:image/png;base64,{}", STANDARD.encode(png)))
}

#[tauri::command]
pub async fn export_sheet(
    app: AppHandle,
    kind: SheetKind,
    day: String,
    wish: AttendanceWish,
    lang: Lang,
) -> Told<Option<String>> {
    let day = self::day(&day)?;
    let pages = ask(&app, move |reception| sheets::gather(reception.desk(), kind, day, &wish, lang)).await?;
    let offer = Offer { name: &sheets::name(kind, day, lang), endings: pages.endings() };
    let Some(path) = dialogs::file_to_write(&app, offer).await? else { return Ok(None) };
    dialogs::written(path, move |path| pages.write(path, lang, clock::now())).await
}
