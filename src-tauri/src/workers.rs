//! Printing, beside the desk: badges that wait come out, and the desk hears how it went. Nobody waits for paper.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use accueil_core::badge::Look;
use accueil_desk::view::{ErrorCode, Lang};
use accueil_desk::{BadgeJob, words};
use accueil_errands::{Failure, badges, going_out};
use tauri::AppHandle;
use tauri::async_runtime::{spawn, spawn_blocking};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::desk_thread::DeskHandle;
use crate::{clock, events};

/// How long the printing rests when nobody wakes it: then it looks whether another program changed the desk.
const REST: Duration = Duration::from_secs(2);

/// Wakes the printing.
pub struct Bell(Arc<Notify>);

impl Bell {
    /// Rings it: something may wait.
    pub fn ring(&self) {
        self.0.notify_one();
    }
}

/// Starts the printing, which goes on as long as the program does.
pub fn start(app: AppHandle, desk: DeskHandle) -> Bell {
    let bell = Arc::new(Notify::new());
    let heard = Arc::clone(&bell);
    spawn(async move {
        let mut seen = None;
        loop {
            let looked =
                desk.call(|reception| Ok((reception.look_around(), reception.desk().version()?))).await;
            let (looked, version) = looked.map_or((false, None), |(looked, version)| (looked, Some(version)));
            let changed = looked || version != seen;
            seen = version;
            let printed_any = print_waiting(&desk).await.unwrap_or_else(|failure| {
                // Before there is an event there is nothing to print; any other failure is tried again, and noted.
                if failure.code != ErrorCode::NoEvent {
                    tracing::warn!(code = words::error_word(failure.code), "badges could not be handed out");
                }
                false
            });
            if printed_any || changed {
                // A page that is gone hears nothing; the next one asks by itself.
                drop(events::tell(&app, &desk).await);
            }
            // Rung or rested, there may be something to do.
            drop(timeout(REST, heard.notified()).await);
        }
    });
    Bell(bell)
}

/// Prints every badge that waits, and returns whether the desk heard of any.
async fn print_waiting(desk: &DeskHandle) -> Result<bool, Failure> {
    let (jobs, look, folder, lang) = desk
        .call(|reception| {
            let jobs = reception.desk().waiting_badges()?;
            Ok((jobs, badges::look(reception.desk())?, reception.badge_folder(), reception.lang()))
        })
        .await?;
    let printed_any = !jobs.is_empty();
    for job in jobs {
        let (folder, look) = (folder.clone(), look.clone());
        let (job, outcome) = spawn_blocking(move || {
            let outcome = print(&job, &look, &folder, lang);
            (job, outcome)
        })
        .await
        .map_err(|_| Failure::internal("the printing stopped"))?;
        let outcome = outcome.map_err(|failure| failure.code);
        let failed = outcome.is_err();
        desk.call(move |reception| {
            Ok(reception.desk().badge_settled(&job.badge, job.registration, outcome, clock::now())?)
        })
        .await?;
        if failed {
            break;
        }
    }
    Ok(printed_any)
}

/// Writes a badge as a PDF named by its entry: a folder listing tells nobody's name.
fn print(job: &BadgeJob, look: &Look, folder: &Path, lang: Lang) -> Result<(), Failure> {
    let name = format!("badge-{}-{:05}.pdf", job.badge.desk, job.badge.seq);
    going_out::write_badge(&job.content, &badges::template_of(look)?, &folder.join(name), lang)
}
