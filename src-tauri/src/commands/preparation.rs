//! Making the event ready: page, roster, days, rehearsal.

use accueil_core::roster::Field;
use accueil_desk::DeskError;
use accueil_desk::view::{DeskState, EventForm, EventView, Lang, MappedColumn, RosterReport};
use accueil_edge::roster::Mapping;
use accueil_errands::{files, going_in};
use tauri::AppHandle;

use super::{Told, act, ask, day};
use crate::clock;
use crate::dialogs;

#[tauri::command]
pub async fn state(app: AppHandle) -> Told<DeskState> {
    ask(&app, |reception| reception.state()).await
}

#[tauri::command]
pub async fn open_announcement(app: AppHandle, lang: Lang) -> Told<Option<EventView>> {
    let Some(path) = dialogs::file_to_read(&app).await else { return Ok(None) };
    ask(&app, move |reception| {
        reception.speak(lang);
        Ok(Some(EventView::of(&going_in::announcement(&path)?, lang)))
    })
    .await
}

#[tauri::command]
pub async fn save_event(app: AppHandle, form: EventForm) -> Told<()> {
    let event = form.read()?;
    act(&app, move |reception| Ok(reception.desk().set_event(&event)?)).await
}

#[tauri::command]
pub async fn open_roster(app: AppHandle, lang: Lang) -> Told<Option<RosterReport>> {
    let Some(path) = dialogs::file_to_read(&app).await else { return Ok(None) };
    ask(&app, move |reception| {
        reception.choose_roster(files::read(&path)?);
        let roster = reception.read_roster()?;
        Ok(Some(reception.desk().preview_roster(&roster, lang)?))
    })
    .await
}

#[tauri::command]
pub async fn map_roster(app: AppHandle, mapping: Vec<MappedColumn>, lang: Lang) -> Told<RosterReport> {
    let mapping = mapping.into_iter().map(mapped).collect::<Result<_, _>>()?;
    ask(&app, move |reception| {
        reception.map_roster(Mapping(mapping));
        let roster = reception.read_roster()?;
        Ok(reception.desk().preview_roster(&roster, lang)?)
    })
    .await
}

fn mapped(MappedColumn { field, column }: MappedColumn) -> Result<(Field, String), DeskError> {
    let field = field.unwrap_or_default();
    Ok((field.parse().map_err(|_| DeskError::IncompleteForm("field"))?, column.to_string()))
}

#[tauri::command]
pub async fn import_roster(app: AppHandle, lang: Lang) -> Told<RosterReport> {
    act(&app, move |reception| {
        let roster = reception.read_roster()?;
        Ok(reception.desk().import_roster(&roster, lang, clock::now())?)
    })
    .await
}

#[tauri::command]
pub async fn open_day(app: AppHandle, day: String) -> Told<()> {
    let day = self::day(&day)?;
    act(&app, move |reception| Ok(reception.desk().open_day(day, clock::now())?)).await
}

#[tauri::command]
pub async fn close_day(app: AppHandle, day: String) -> Told<()> {
    let day = self::day(&day)?;
    act(&app, move |reception| Ok(reception.desk().close_day(day, clock::now())?)).await
}

#[tauri::command]
pub async fn name_operator(app: AppHandle, operator: String) -> Told<()> {
    act(&app, move |reception| Ok(reception.desk().name_operator(&operator)?)).await
}

#[tauri::command]
pub async fn start_rehearsal(app: AppHandle) -> Told<()> {
    act(&app, |reception| reception.start_rehearsal()).await
}

#[tauri::command]
pub async fn end_rehearsal(app: AppHandle) -> Told<()> {
    act(&app, |reception| {
        reception.end_rehearsal();
        Ok(())
    })
    .await
}
