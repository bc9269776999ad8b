//! What happens to people after the door: they leave, come back, are named.

use accueil_desk::DeskError;
use accueil_desk::view::{Answer, Corrected, CorrectionForm, Found, Gone, Lang, NoteView};
use accueil_errands::{Failure, going_out, printers};
use tauri::AppHandle;
use tauri::async_runtime::spawn_blocking;

use super::door::known;
use super::{Told, act, ask};
use crate::clock;

#[tauri::command]
pub async fn check_out(app: AppHandle, registration: u64) -> Told<Gone> {
    let id = known(registration)?;
    act(&app, move |reception| Ok(reception.desk().check_out(id, None, clock::now())?)).await
}

#[tauri::command]
pub async fn back_in(app: AppHandle, registration: u64) -> Told<Answer> {
    let id = known(registration)?;
    act(&app, move |reception| Ok(reception.desk().back_in(id, None, clock::now())?)).await
}

#[tauri::command]
pub async fn inside(app: AppHandle) -> Told<Vec<Found>> {
    ask(&app, |reception| {
        let desk = reception.desk();
        Ok(desk.day_inside()?.map(|day| desk.inside(day)).transpose()?.unwrap_or_default())
    })
    .await
}

/// Prints who is inside, without a dialog, and returns the name of the printer that has the list now.
#[tauri::command]
pub async fn print_inside(app: AppHandle, lang: Lang) -> Told<String> {
    let (list, of_badges) = ask(&app, move |reception| {
        let of_badges = reception.real_desk().printer()?;
        let desk = reception.desk();
        let day = desk.day_inside()?.ok_or(DeskError::UnknownDay)?;
        Ok((desk.fire_list(day, lang)?, of_badges))
    })
    .await?;
    let sent = spawn_blocking(move || {
        printers::send_list(&going_out::sheet_page(&list, lang, clock::now())?, &of_badges)
    });
    Ok(sent.await.map_err(|_| Failure::internal("the printing stopped"))??)
}

#[tauri::command]
pub async fn add_note(app: AppHandle, registration: u64, words: String) -> Told<Vec<NoteView>> {
    let id = known(registration)?;
    act(&app, move |reception| Ok(reception.desk().add_note(id, &words, clock::now())?)).await
}

#[tauri::command]
pub async fn correct(app: AppHandle, registration: u64, form: CorrectionForm) -> Told<Corrected> {
    let id = known(registration)?;
    act(&app, move |reception| Ok(reception.desk().correct(id, &form, clock::now())?)).await
}
