//! What happens at the door.

use accueil_core::decision::Welcome;
use accueil_core::id_check::Document;
use accueil_core::registration::RegistrationId;
use accueil_desk::view::{Answer, Found, JournalRef, Undone, WalkInForm};
use accueil_desk::{CheckIn, DeskError};
use tauri::AppHandle;

use super::{Told, act, ask, day};
use crate::clock;

#[tauri::command]
pub async fn scan(app: AppHandle, code: String) -> Told<Answer> {
    act(&app, move |reception| reception.answer(|desk| desk.scan(&code, None, clock::now()))).await
}

#[tauri::command]
pub async fn choose(app: AppHandle, registration: u64) -> Told<Answer> {
    let id = known(registration)?;
    act(&app, move |reception| reception.answer(|desk| desk.choose(id, None, clock::now()))).await
}

#[tauri::command]
pub async fn check_in(
    app: AppHandle,
    registration: u64,
    document: Option<String>,
    anyway: bool,
) -> Told<Answer> {
    let welcome = Welcome { document: document_of(document)?, anyway };
    let request = CheckIn { registration: known(registration)?, day: None, welcome };
    act(&app, move |reception| reception.answer(|desk| desk.check_in(request, clock::now()))).await
}

#[tauri::command]
pub async fn walk_in(app: AppHandle, form: WalkInForm) -> Told<Answer> {
    act(&app, move |reception| reception.answer(|desk| desk.walk_in(&form, None, clock::now()))).await
}

#[tauri::command]
pub async fn undo(app: AppHandle, check_in: JournalRef, reason: String) -> Told<Undone> {
    let check_in = check_in.entry().ok_or(DeskError::NothingToUndo)?;
    let reason = reason.parse().map_err(|_| DeskError::IncompleteForm("reason"))?;
    act(&app, move |reception| {
        let shift = reception.shift().get();
        let desk = reception.desk();
        desk.may_undo(shift, &check_in)?;
        Ok(desk.undo(&check_in, reason, clock::now())?)
    })
    .await
}

#[tauri::command]
pub async fn search(app: AppHandle, text: String, day: Option<String>) -> Told<Vec<Found>> {
    let day = day.map(|day| self::day(&day)).transpose()?;
    ask(&app, move |reception| Ok(reception.desk().search(&text, day)?)).await
}

#[tauri::command]
pub async fn last_arrivals(app: AppHandle) -> Told<Vec<Found>> {
    ask(&app, |reception| Ok(reception.desk().last_arrivals(None)?)).await
}

#[tauri::command]
pub async fn reprint_badge(app: AppHandle, registration: u64) -> Told<u64> {
    let id = known(registration)?;
    act(&app, move |reception| Ok(reception.desk().reprint_badge(id, clock::now())?)).await
}

pub(super) fn known(registration: u64) -> Result<RegistrationId, DeskError> {
    RegistrationId::from_number(registration).ok_or(DeskError::UnknownRegistration)
}

/// Reads which document was looked at, if one was.
pub(super) fn document_of(word: Option<String>) -> Result<Option<Document>, DeskError> {
    word.map(|word| word.parse()).transpose().map_err(|_| DeskError::IncompleteForm("document"))
}
