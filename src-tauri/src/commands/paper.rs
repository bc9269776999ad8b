//! How badges look, and sheets.

use accueil_core::badge::Badge;
use accueil_desk::Desk;
use accueil_desk::view::{AttendanceWish, BadgeLook, Lang};
use accueil_errands::going_out::{self, Template};
use accueil_errands::{Failure, badges, files};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tauri::AppHandle;
use tauri::async_runtime::spawn_blocking;

use super::{Told, act, ask, day};
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
    let Some(path) = dialogs::file_to_read(&app).await else { return Ok(None) };
    change(&app, lang, move |desk| badges::use_file(desk, &path)).await.map(Some)
}

#[tauri::command]
pub async fn export_badge_template(app: AppHandle) -> Told<Option<String>> {
    let template = ask(&app, |reception| badges::template(reception.desk())).await?;
    let name = format!("{}.typ", template.word());
    let offer = Offer { name: &name, endings: &["typ"] };
    let Some(path) = dialogs::file_to_write(&app, offer).await else { return Ok(None) };
    dialogs::written(path, move |path| files::write(path, template.text().as_bytes())).await
}

#[tauri::command]
pub async fn use_badge_colour(app: AppHandle, colour: String, lang: Lang) -> Told<BadgeLook> {
    change(&app, lang, move |desk| badges::use_colour(desk, &colour)).await
}

#[tauri::command]
pub async fn open_badge_logo(app: AppHandle, lang: Lang) -> Told<Option<BadgeLook>> {
    let Some(path) = dialogs::file_to_read(&app).await else { return Ok(None) };
    change(&app, lang, move |desk| badges::use_logo(desk, Some(&path))).await.map(Some)
}

#[tauri::command]
pub async fn remove_badge_logo(app: AppHandle, lang: Lang) -> Told<BadgeLook> {
    change(&app, lang, |desk| badges::use_logo(desk, None)).await
}

#[tauri::command]
pub async fn preview_badge(app: AppHandle, word: String, lang: Lang) -> Told<String> {
    let (badge, look) = ask(&app, move |reception| badges::to_preview(reception.desk(), Some(&word))).await?;
    let png = spawn_blocking(move || badges::drawn(&badge, &look, lang)).await;
    let png = png.map_err(|_| Failure::internal("the drawing stopped"))??;
    Ok(format!("data:image/png;base64,{}", STANDARD.encode(png)))
}

#[tauri::command]
pub async fn export_sheet(
    app: AppHandle,
    sheet: String,
    day: String,
    wish: AttendanceWish,
    lang: Lang,
) -> Told<Option<String>> {
    let day = self::day(&day)?;
    let pdf = |name: &'static str| Offer { name, endings: &["pdf"] };
    match sheet.as_str() {
        "badges" => {
            let (badges, template): (Vec<Badge>, Template) = ask(&app, move |reception| {
                Ok((reception.desk().badges_of_all(Some(day))?, badges::template(reception.desk())?))
            })
            .await?;
            let Some(path) = dialogs::file_to_write(&app, pdf("badges.pdf")).await else { return Ok(None) };
            dialogs::written(path, move |path| going_out::write_badges(&badges, &template, path, lang)).await
        }
        "certificates" => {
            let (event, certificates) =
                ask(&app, |reception| Ok(reception.desk().certificates(None)?)).await?;
            let offer = pdf(lang_name(lang, "attestations.pdf", "certificates.pdf"));
            let Some(path) = dialogs::file_to_write(&app, offer).await else { return Ok(None) };
            dialogs::written(path, move |path| {
                going_out::write_certificates(&event, &certificates, path, lang)
            })
            .await
        }
        other => {
            let kind = other.to_owned();
            let export = ask(&app, move |reception| {
                let desk = reception.desk();
                Ok(match kind.as_str() {
                    "fire" => desk.fire_list(day, lang)?,
                    "caterer" => desk.caterer_sheet(day, lang)?,
                    _ => desk.attendance_export(day, &wish, lang)?,
                })
            })
            .await?;
            let name = format!("{other}-{day}.pdf");
            let offer = Offer { name: &name, endings: &["pdf", "csv", "xlsx", "ods"] };
            let Some(path) = dialogs::file_to_write(&app, offer).await else { return Ok(None) };
            dialogs::written(path, move |path| going_out::write_sheet(&export, path, lang)).await
        }
    }
}

fn lang_name(lang: Lang, fr: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}
