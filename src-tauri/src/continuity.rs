//! Paper continuity, beside the desk: the attendance sheet of the open day goes to its folder. Nobody waits for a stick.

use std::time::Duration;

use accueil_desk::words;
use accueil_errands::{Failure, continuity};
use tauri::async_runtime::{spawn, spawn_blocking};

use crate::bell::Bell;
use crate::clock;
use crate::desk_thread::DeskHandle;

/// Starts the keeping, which goes on as long as the program does.
pub fn start(desk: DeskHandle, bell: Bell) {
    spawn(async move {
        loop {
            if let Err(failure) = keep(&desk).await {
                tracing::warn!(code = words::error_word(failure.code), "the attendance sheet was not kept");
            }
            // Off, it looks again too: a terminal may have chosen a folder.
            let every = desk.call(|reception| Ok(reception.kept_sheet()?.every)).await;
            let rest = Duration::from_secs(every.unwrap_or(accueil_desk::USUAL_RHYTHM).into());
            bell.rest(rest).await;
        }
    });
}

/// Writes the sheet if the journal moved: drawn and written away from the desk's thread.
async fn keep(desk: &DeskHandle) -> Result<(), Failure> {
    let Some(job) = desk.call(|reception| reception.sheet_to_keep()).await? else { return Ok(()) };
    let wrote = spawn_blocking(move || job.write(clock::now())).await;
    let wrote: Result<continuity::Kept, Failure> =
        wrote.map_err(|_| Failure::internal("the writing of the sheet stopped"))?;
    desk.call(move |reception| {
        reception.hear_of_sheet(&wrote);
        wrote.map(drop)
    })
    .await
}
