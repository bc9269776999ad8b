//! Where the attendance sheet is kept. It is the real desk's, also during a rehearsal.

use accueil_desk::view::KeptSheet;
use accueil_desk::{SheetKeeping, USUAL_RHYTHM};
use accueil_errands::continuity;
use tauri::{AppHandle, Manager};

use super::{Told, ask};
use crate::bell::Bells;
use crate::dialogs;

#[tauri::command]
pub async fn kept_sheet(app: AppHandle) -> Told<KeptSheet> {
    ask(&app, |reception| reception.kept_sheet()).await
}

/// Keeps the sheet in a folder chosen in a dialog; nothing when it was closed.
#[tauri::command]
pub async fn keep_sheet(app: AppHandle) -> Told<Option<KeptSheet>> {
    let Some(folder) = dialogs::folder_to_write(&app).await else { return Ok(None) };
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
