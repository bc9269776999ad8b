//! Where the attendance sheet is kept, the real desk's also during a rehearsal; and its lines taken back in, at the desk at
//! work. Nothing of that is shown to the queue: nobody stands there.

use accueil_core::decision::Welcome;
use accueil_desk::view::{Answer, KeptSheet, PaperSheet, WalkInForm};
use accueil_desk::{CheckIn, DeskError, SheetKeeping, USUAL_RHYTHM, time_on_paper};
use accueil_errands::{Failure, continuity, sticks};
use chrono::NaiveTime;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager};

use super::door::{document_of, known};
use super::{Told, act, ask, day};
use crate::bell::Bells;
use crate::{clock, dialogs};

#[tauri::command]
pub async fn kept_sheet(app: AppHandle) -> Told<KeptSheet> {
    ask(&app, |reception| reception.kept_sheet()).await
}

/// Keeps the sheet on the stick of that name, or in a folder chosen in a dialog; nothing when it was closed.
#[tauri::command]
pub async fn keep_sheet(app: AppHandle, stick: Option<String>) -> Told<Option<KeptSheet>> {
    let folder = match stick {
        Some(name) => {
            let found = spawn_blocking(move || sticks::folder(Some(&name))).await;
            Some(found.map_err(|_| Failure::internal("the looking stopped"))??)
        }
        None => dialogs::folder_to_write(&app).await?,
    };
    let Some(folder) = folder else { return Ok(None) };
    let kept = ask(&app, move |reception| {
        let every = reception.real_desk().sheet_keeping()?.map_or(USUAL_RHYTHM, |keeping| keeping.every);
        continuity::choose(reception.real_desk(), &folder, every)?;
        reception.kept_sheet()
    })
    .await?;
    app.state::<Bells>().continuity.ring();
    Ok(Some(kept))
}

/// Changes how often it is looked at, in seconds; without a number, keeps the sheet no longer.
#[tauri::command]
pub async fn set_sheet_rhythm(app: AppHandle, every: Option<u32>) -> Told<KeptSheet> {
    let kept = ask(&app, move |reception| {
        let keeping = reception.real_desk().sheet_keeping()?;
        let keeping = keeping.zip(every).map(|(keeping, every)| SheetKeeping { every, ..keeping });
        reception.real_desk().keep_sheet(keeping.as_ref())?;
        reception.kept_sheet()
    })
    .await?;
    app.state::<Bells>().continuity.ring();
    Ok(kept)
}

#[tauri::command]
pub async fn paper_sheet(app: AppHandle, day: String, through: Option<u64>) -> Told<PaperSheet> {
    let day = self::day(&day)?;
    ask(&app, move |reception| Ok(reception.desk().paper_sheet(day, through)?)).await
}

#[tauri::command]
pub async fn check_in_from_paper(
    app: AppHandle,
    registration: u64,
    day: String,
    time: String,
    document: Option<String>,
    anyway: bool,
) -> Told<Answer> {
    let welcome = Welcome { document: document_of(document)?, anyway };
    let request = CheckIn { registration: known(registration)?, day: Some(self::day(&day)?), welcome };
    let time = time_of(&time)?;
    act(&app, move |reception| Ok(reception.desk().check_in_from_paper(request, time, clock::now())?)).await
}

#[tauri::command]
pub async fn walk_in_from_paper(app: AppHandle, form: WalkInForm, day: String, time: String) -> Told<Answer> {
    let (day, time) = (self::day(&day)?, time_of(&time)?);
    act(&app, move |reception| {
        Ok(reception.desk().walk_in_from_paper(&form, Some(day), time, clock::now())?)
    })
    .await
}

fn time_of(text: &str) -> Result<NaiveTime, DeskError> {
    time_on_paper(text).ok_or(DeskError::IncompleteForm("at"))
}
