//! Codes out by e-mail, beside the desk: the page starts it, hears of every message, and may stop it.

use std::sync::mpsc::Receiver;

use accueil_desk::view::MailForm;
use accueil_desk::{CodesWanted, Desk, DeskError, words};
use accueil_edge::mail::{MailServer, Sender};
use accueil_errands::Failure;
use accueil_errands::sending::{self, AtDesk, Sending};
use tauri::AppHandle;
use tauri::async_runtime::{spawn, spawn_blocking};

use crate::desk_thread::DeskHandle;
use crate::{clock, events};

/// Starts the sending, and returns once it has begun.
pub async fn start(app: &AppHandle, desk: DeskHandle, form: MailForm) -> Result<(), Failure> {
    let wanted = CodesWanted { again: form.again, ..CodesWanted::default() };
    let sending = Sending {
        server: MailServer::read(&form.server, Some(&form.password))?,
        sender: Sender::read(&form.from, None)?,
        from: form.from,
        wanted,
        rate: sending::USUAL_RATE,
        now: clock::now,
    };
    let (stop, turn) = desk.call(move |reception| reception.start_sending(wanted)).await?;
    let app = app.clone();
    spawn(async move {
        let (page, sender) = (app.clone(), desk.clone());
        let ended = spawn_blocking(move || send(&page, sender, &sending, &stop)).await;
        let failure = match ended {
            Ok(outcome) => outcome.err(),
            Err(_) => Some(Failure::internal("the sending stopped")),
        };
        if let Some(Failure { code, detail }) = &failure {
            tracing::warn!(code = words::error_word(*code), detail, "codes could not all leave");
        }
        drop(turn);
        let failure = failure.map(|failure| failure.code);
        let mailing = desk.call(move |reception| {
            reception.end_sending(failure);
            reception.mailing()
        });
        if let Ok(mailing) = mailing.await {
            events::tell_mailing(&app, mailing);
        }
    });
    Ok(())
}

/// Sends on a thread that may wait, and tells the page after every message.
fn send(app: &AppHandle, desk: DeskHandle, sending: &Sending, stop: &Receiver<()>) -> Result<(), Failure> {
    let asking = desk.clone();
    let ended = sending::send(&mut RealDesk(desk), sending, stop, &mut |_| {
        if let Ok(mailing) = asking.call_and_wait(|reception| reception.mailing()) {
            events::tell_mailing(app, mailing);
        }
    })?;
    ended.failure.map_or(Ok(()), Err)
}

/// The real desk, asked from another thread than its own.
struct RealDesk(DeskHandle);

impl AtDesk for RealDesk {
    fn ask<T: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut Desk) -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, Failure> {
        self.0.call_and_wait(move |reception| Ok(job(reception.real_desk())?))
    }
}
