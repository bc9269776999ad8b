//! Printing, beside the desk: badges that wait come out, and the desk hears how it went. Nobody waits for paper.

use std::path::PathBuf;
use std::time::Duration;

use accueil_desk::view::{ErrorCode, Lang};
use accueil_desk::{Desk, DeskError, words};
use accueil_errands::Failure;
use accueil_errands::printing::{self, GLANCE, Printing, Step};
use accueil_errands::sending::AtDesk;
use tauri::AppHandle;
use tauri::async_runtime::{spawn, spawn_blocking};

use crate::bell::Bell;
use crate::desk_thread::DeskHandle;
use crate::{clock, events};

/// How long the printing rests when nobody wakes it: then it looks whether another program changed the desk.
const REST: Duration = Duration::from_secs(2);

/// Starts the printing, which goes on as long as the program does.
pub fn start(app: AppHandle, desk: DeskHandle, bell: Bell) {
    spawn(async move {
        let (mut seen, mut printing) = (None, None);
        loop {
            let looked =
                desk.call(|reception| Ok((reception.look_around(), reception.desk().version()?))).await;
            let (looked, version) = looked.map_or((false, None), |(looked, version)| (looked, Some(version)));
            let changed = looked || version != seen;
            seen = version;
            let step = step(&desk, &mut printing).await.unwrap_or_else(|failure| {
                // Before there is an event there is nothing to print; any other failure is tried again, and noted.
                if failure.code != ErrorCode::NoEvent {
                    tracing::warn!(code = words::error_word(failure.code), "badges could not be handed out");
                }
                Step::Idle
            });
            if matches!(step, Step::On | Step::Stuck) || changed {
                // A page that is gone hears nothing; the next one asks by itself.
                drop(events::tell(&app, &desk).await);
            }
            match step {
                Step::On => {}
                // Rung or rested, there may be something to do. A printer at work is not asked faster for a bell.
                Step::Waiting => tokio::time::sleep(GLANCE).await,
                Step::Idle | Step::Stuck => bell.rest(REST).await,
            }
        }
    });
}

/// Which desk prints where: another one when a rehearsal begins or ends.
#[derive(Clone, PartialEq, Eq)]
struct House {
    rehearsal: bool,
    data_folder: PathBuf,
    badge_folder: PathBuf,
    lang: Lang,
}

/// Brings the next badge of the desk at work one step further, on a thread that may wait.
async fn step(desk: &DeskHandle, printing: &mut Option<(House, Printing)>) -> Result<Step, Failure> {
    let house = desk
        .call(|reception| {
            Ok(House {
                rehearsal: reception.is_rehearsal(),
                data_folder: reception.data_folder(),
                badge_folder: reception.badge_folder(),
                lang: reception.lang(),
            })
        })
        .await?;
    let before = printing.take().filter(|(before, _)| *before == house).map(|(_, printing)| printing);
    let begin = || Printing::new(house.badge_folder.clone(), house.lang, clock::now);
    let mut printer = before.unwrap_or_else(begin);
    let mut at_work = DeskAtWork { desk: desk.clone(), rehearsal: house.rehearsal };
    let folder = house.data_folder.clone();
    let (printer, step) = spawn_blocking(move || {
        // While another program prints, this one does not.
        let step = match printing::turn(&folder) {
            Ok(Some(_turn)) => printer.step(&mut at_work),
            Ok(None) => Ok(Step::Stuck),
            Err(failure) => Err(failure),
        };
        (printer, step)
    })
    .await
    .map_err(|_| Failure::internal("the printing stopped"))?;
    *printing = Some((house, printer));
    step
}

/// The desk at work, asked from another thread than its own, as long as it is the same one.
struct DeskAtWork {
    desk: DeskHandle,
    rehearsal: bool,
}

impl AtDesk for DeskAtWork {
    fn ask<T: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut Desk) -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, Failure> {
        let rehearsal = self.rehearsal;
        self.desk.call_and_wait(move |reception| {
            if reception.is_rehearsal() == rehearsal {
                Ok(job(reception.desk())?)
            } else {
                // What is noted of a badge belongs to the desk that promised it, which asks its printer again.
                Err(DeskError::Stopped.into())
            }
        })
    }
}
