//! Totals out, beside the desk: whenever a place lacks something and its time has come. Nobody waits for a network.

use std::collections::BTreeSet;
use std::fs::File;
use std::time::Duration;

use accueil_core::uplink::UplinkKey;
use accueil_desk::view::ErrorCode;
use accueil_desk::{TotalsJob, TotalsWanted, words};
use accueil_errands::{Failure, uplinks};
use tauri::async_runtime::{JoinHandle, spawn, spawn_blocking};
use tauri::{AppHandle, Manager};

use crate::bell::{Bell, Bells};
use crate::desk_thread::DeskHandle;
use crate::{clock, events};

/// How often it looks whether something is due.
const REST: Duration = Duration::from_secs(5);

/// Starts the sending, which goes on as long as the program does.
pub fn start(app: AppHandle, desk: DeskHandle, bell: Bell) {
    spawn(async move {
        loop {
            if let Err(failure) = send(&app, &desk, TotalsWanted::Due(clock::now())).await
                && failure.code != ErrorCode::NoEvent
            {
                tracing::warn!(code = words::error_word(failure.code), "totals could not be handed out");
            }
            bell.rest(REST).await;
        }
    });
}

/// Sends to every place that is wanted and to which nothing is on its way; each on its own, so that none waits for
/// another. Returns what is on its way now.
pub async fn send(
    app: &AppHandle,
    desk: &DeskHandle,
    wanted: TotalsWanted,
) -> Result<Vec<JoinHandle<Result<(), Failure>>>, Failure> {
    let jobs = desk.call(move |reception| reception.begin_totals(&wanted)).await?;
    let started = jobs.into_iter().map(|(job, turn)| spawn(deliver(app.clone(), desk.clone(), job, turn)));
    Ok(started.collect())
}

/// Delivers to one place, has the desk hear of it, and tells the page.
async fn deliver(app: AppHandle, desk: DeskHandle, job: TotalsJob, turn: File) -> Result<(), Failure> {
    let key = job.uplink.key.clone();
    let secrets = desk.call(|reception| Ok(reception.secrets())).await?;
    let delivered = spawn_blocking(move || uplinks::deliver(job, &secrets)).await;
    let failure = desk
        .call(move |reception| {
            reception.end_totals(&key);
            drop(turn);
            let delivered = delivered.map_err(|_| Failure::internal("the sending of totals stopped"))?;
            uplinks::settle(reception.real_desk(), &delivered, clock::now())?;
            Ok(delivered.failure.map(Failure::from))
        })
        .await?;
    events::tell(&app, &desk).await?;
    let Some(failure) = failure else { return Ok(()) };
    tracing::warn!(code = words::error_word(failure.code), failure.detail, "totals were not received");
    Err(failure)
}

/// Sends to one place now, and returns how it went.
pub async fn send_now(app: &AppHandle, desk: &DeskHandle, wanted: TotalsWanted) -> Result<(), Failure> {
    let mut went = Ok(());
    let asked_for_one = matches!(wanted, TotalsWanted::Uplink(_));
    let sendings = send(app, desk, wanted).await?;
    if asked_for_one && sendings.is_empty() {
        let detail = "totals are on their way there already".to_owned();
        return Err(Failure { code: ErrorCode::UplinkBusy, detail });
    }
    for sending in sendings {
        let outcome = sending.await.map_err(|_| Failure::internal("the sending of totals stopped"))?;
        went = went.and(outcome);
    }
    app.state::<Bells>().uplinking.ring();
    went
}

/// The places to which totals are on their way.
pub type OnTheirWay = BTreeSet<UplinkKey>;
