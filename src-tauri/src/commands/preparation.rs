//! Making the event ready: page, roster, days, rehearsal.

use accueil_desk::DeskError;
use accueil_desk::view::{DeskState, EventForm, EventView, Lang, MappedColumn, RosterChoices, RosterReport};
use accueil_edge::roster::{ColumnRef, Mapping};
use accueil_errands::going_in::Choices;
use accueil_errands::{files, going_in};
use tauri::{AppHandle, Manager};

use super::{Told, act, ask, day};
use crate::dialogs;
use crate::stop::Stop;
use crate::{clock, events};

#[tauri::command]
pub async fn state(app: AppHandle) -> Told<DeskState> {
    ask(&app, |reception| reception.state()).await
}

#[tauri::command]
pub async fn open_announcement(app: AppHandle, lang: Lang) -> Told<Option<EventView>> {
    let Some(path) = dialogs::file_to_read(&app).await? else { return Ok(None) };
    ask(&app, move |reception| {
        reception.speak(lang);
        Ok(Some(EventView::of(&going_in::announcement(&path)?, lang)))
    })
    .await
}

#[tauri::command]
pub async fn save_event(app: AppHandle, form: EventForm) -> Told<()> {
    let event = form.read()?;
    act(&app, move |reception| {
        reception.desk().set_event(&event)?;
        reception.face_anew();
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn open_teams(app: AppHandle) -> Told<Option<Vec<String>>> {
    let Some(path) = dialogs::file_to_read(&app).await? else { return Ok(None) };
    act(&app, move |reception| {
        let teams = going_in::teams(&path)?;
        reception.desk().set_teams(&teams)?;
        Ok(Some(teams))
    })
    .await
}

#[tauri::command]
pub async fn open_roster(app: AppHandle, lang: Lang) -> Told<Option<RosterReport>> {
    let Some(path) = dialogs::file_to_read(&app).await? else { return Ok(None) };
    ask(&app, move |reception| {
        reception.choose_roster(files::read(&path)?);
        Ok(Some(reception.preview_roster(lang)?))
    })
    .await
}

#[tauri::command]
pub async fn read_roster(app: AppHandle, choices: RosterChoices, lang: Lang) -> Told<RosterReport> {
    let choices = chosen(choices)?;
    ask(&app, move |reception| {
        reception.choose_columns(choices);
        reception.preview_roster(lang)
    })
    .await
}

fn chosen(RosterChoices { columns, forget, encoding, absent }: RosterChoices) -> Result<Choices, DeskError> {
    let mapped = |MappedColumn { field, column }: MappedColumn| {
        let field = field.map(|field| field.parse().map_err(|_| DeskError::IncompleteForm("field")));
        Ok((field.transpose()?, ColumnRef::Place(column as usize)))
    };
    let columns = columns.into_iter().map(mapped).collect::<Result<_, DeskError>>()?;
    let encoding = encoding.map(|word| word.parse().map_err(|_| DeskError::IncompleteForm("encoding")));
    Ok(Choices { columns: Mapping(columns), forget, encoding: encoding.transpose()?, absent })
}

#[tauri::command]
pub async fn import_roster(app: AppHandle, lang: Lang) -> Told<RosterReport> {
    let stop = app.state::<Stop>().start();
    let page = app.clone();
    act(&app, move |reception| {
        let roster = reception.chosen_roster()?;
        let told = &mut |progress| {
            events::tell_roster(&page, progress);
            stop.check()
        };
        Ok(reception.desk().import_roster(roster, lang, clock::now(), told)?)
    })
    .await
}

#[tauri::command]
pub async fn stop_roster(app: AppHandle) -> Told<()> {
    app.state::<Stop>().stop();
    Ok(())
}

#[tauri::command]
pub async fn open_day(app: AppHandle, day: String) -> Told<()> {
    let day = self::day(&day)?;
    act(&app, move |reception| {
        reception.desk().open_day(day, clock::now())?;
        reception.face_anew();
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn close_day(app: AppHandle, day: String) -> Told<()> {
    let day = self::day(&day)?;
    act(&app, move |reception| {
        reception.desk().close_day(day, clock::now())?;
        reception.face_anew();
        Ok(())
    })
    .await
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

#[tauri::command]
pub async fn begin_drill(app: AppHandle) -> Told<()> {
    act(&app, |reception| reception.begin_drill()).await
}

#[tauri::command]
pub async fn skip_case(app: AppHandle) -> Told<()> {
    act(&app, |reception| reception.skip_case()).await
}
