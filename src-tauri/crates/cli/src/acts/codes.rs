//! `codes …`: files to hand out, and messages to every participant.

use std::path::Path;

use accueil_core::registration::Registration;
use accueil_desk::view::ErrorCode;
use accueil_desk::{CodesInDoubt, CodesWanted, Desk, words};
use accueil_edge::mail::{MailServer, Sender};
use accueil_errands::sending::{self, Ended, Progress, Sending};
use accueil_errands::{Failure, going_out};
use serde::Serialize;

use crate::Outcome;
use crate::args::{CodesAct, SendCodes};
use crate::bar;
use crate::clock;
use crate::teller::Teller;

/// Where the password of the mail server may be, so that no list of programs shows it.
const PASSWORD: &str = "ACCUEIL_SMTP_PASSWORD";

pub fn codes(desk: &mut Desk, teller: &Teller, act: &CodesAct, folder: &Path) -> Result<Outcome, Failure> {
    match act {
        CodesAct::Export { out, format, day, all } => {
            let title = desk.event()?.title;
            let holders = desk.code_holders(*day, *all)?;
            let written = going_out::write_codes(&title, &holders, out, *format, teller.lang, clock::now())?;
            let answer = CodesAnswer { files: written, codes: holders.len(), out: out.display().to_string() };
            teller.tell(&answer, |answer| {
                format!("{} {} → {}", answer.codes, teller.say("codes écrits", "codes written"), answer.out)
            })?;
            Ok(Outcome::Done)
        }
        CodesAct::Send(send) if send.dry_run => preview(desk, teller, send),
        CodesAct::Send(send) => self::send(desk, teller, send, folder),
    }
}

/// Where codes were written.
#[derive(Serialize)]
struct CodesAnswer {
    files: usize,
    codes: usize,
    out: String,
}

/// What would be sent.
#[derive(Serialize)]
struct Preview {
    would_send: u64,
    without_email: u64,
    subject: Option<String>,
    text: Option<String>,
}

/// Says to how many messages would go, and shows the first one. Nothing is written or sent.
fn preview(desk: &Desk, teller: &Teller, send: &SendCodes) -> Result<Outcome, Failure> {
    sender(send)?;
    if let Some(smtp) = &send.smtp {
        MailServer::read(smtp, None)?;
    }
    let first = sending::preview(desk, &wanted(send), clock::now())?;
    let (first, would_send) = first.map_or((None, 0), |(first, n)| (Some(first), n));
    let without_email = desk.mailing(send.day, false, None, teller.lang)?.without_email;
    let (subject, text) = first.map(|first| (first.subject, first.text)).unzip();
    teller.tell(&Preview { would_send, without_email, subject, text }, |preview| {
        let mut lines = vec![format!(
            "{} {}, {} {}. {}",
            preview.would_send,
            teller.say("messages partiraient", "messages would leave"),
            preview.without_email,
            teller.say("personnes n’ont pas d’adresse", "people have no address"),
            teller.say("Rien n’est envoyé.", "Nothing is sent."),
        )];
        lines.extend(preview.subject.iter().chain(&preview.text).cloned());
        lines.join("\n\n")
    })?;
    Ok(Outcome::Done)
}

/// How a sending ended, and how it stands for everybody.
#[derive(Serialize)]
struct CodesSent {
    /// Messages that the server took, this time.
    sent: u64,
    /// People who had theirs before.
    sent_before: u64,
    /// People who are still to get theirs.
    waiting: u64,
    /// People who may have theirs.
    unsure: u64,
    /// Their registrations.
    unsure_registrations: Vec<u64>,
    refused: Vec<Refused>,
    without_email: u64,
    /// Ctrl-C ended it.
    stopped: bool,
    /// Why it ended before the last message, as a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<&'static str>,
}

/// Somebody whose message was refused.
#[derive(Serialize)]
struct Refused {
    registration: u64,
    /// The reply of the server; none when what is written is no address.
    code: Option<u16>,
    reason: String,
}

fn send(desk: &mut Desk, teller: &Teller, send: &SendCodes, folder: &Path) -> Result<Outcome, Failure> {
    let wanted = wanted(send);
    let password = std::env::var(PASSWORD).ok();
    let sending = Sending {
        server: MailServer::read(send.smtp.as_deref().unwrap_or_default(), password.as_deref())?,
        sender: sender(send)?,
        from: send.from.clone(),
        wanted,
        rate: send.rate,
        now: clock::now,
    };
    let before = desk.mailing(send.day, false, None, teller.lang)?;
    if before.sent + before.waiting + before.unsure + before.refused.len() as u64 == 0 {
        return Err(Failure {
            code: ErrorCode::NobodyToWriteTo,
            detail: "nobody who may come has an address".to_owned(),
        });
    }
    let turn = sending::turn(folder, wanted.again || wanted.only.is_some())?;
    let stop = bar::stop_on_interrupt();
    let bar = bar::bar(teller);
    let ended = sending::send(desk, &sending, &stop, &mut |Progress { settled, all }| {
        bar::moved(&bar, settled, all);
    });
    bar.finish_and_clear();
    let ended = ended?;
    drop(turn);
    tell(desk, teller, send, &ended)
}

fn tell(desk: &Desk, teller: &Teller, send: &SendCodes, ended: &Ended) -> Result<Outcome, Failure> {
    let stands = desk.mailing(send.day, false, None, teller.lang)?;
    let doubt = desk.codes_in_doubt(send.day)?;
    let refused = doubt.refused.iter().map(|(registration, reply)| Refused {
        registration: registration.id.number(),
        code: *reply,
        reason: words::mail::refused(teller.lang, *reply),
    });
    let answer = CodesSent {
        sent: ended.sent,
        sent_before: stands.sent.saturating_sub(ended.sent),
        waiting: stands.waiting,
        unsure: stands.unsure,
        unsure_registrations: doubt.unsure.iter().map(|registration| registration.id.number()).collect(),
        refused: refused.collect(),
        without_email: stands.without_email,
        stopped: ended.stopped,
        failure: ended.failure.as_ref().map(|failure| words::error_word(failure.code)),
    };
    teller.tell(&answer, |answer| sentence(teller, answer, &doubt, ended))?;
    let whole = ended.failure.is_none() && !ended.stopped && ended.left == 0;
    Ok(if whole { Outcome::Done } else { Outcome::Failed })
}

/// Tells how a sending ended: figures first, then everybody whose code is in doubt, then how to go on.
fn sentence(teller: &Teller, answer: &CodesSent, doubt: &CodesInDoubt, ended: &Ended) -> String {
    let mut lines = vec![format!(
        "{} {}, {} {}, {} {}, {} {}, {} {}, {} {}",
        answer.sent,
        teller.say("envoyés", "sent"),
        answer.sent_before,
        teller.say("déjà avant", "sent before"),
        answer.waiting,
        teller.say("à envoyer", "still to send"),
        answer.unsure,
        teller.say("incertains", "unsure"),
        answer.refused.len(),
        teller.say("refusés", "refused"),
        answer.without_email,
        teller.say("sans adresse", "without an address"),
    )];
    lines.extend(
        doubt.refused.iter().map(|(person, reply)| {
            format!("! {}: {}", who(person), words::mail::refused(teller.lang, *reply))
        }),
    );
    let unsure = teller.say("a peut-être déjà son code", "may have their code already");
    lines.extend(doubt.unsure.iter().map(|person| format!("? {}: {unsure}", who(person))));
    if !doubt.unsure.is_empty() || !doubt.refused.is_empty() {
        lines.push(
            teller
                .say(
                    "Pour leur écrire à nouveau, la même commande avec --again.",
                    "To write to them again, the same command with --again.",
                )
                .to_owned(),
        );
    }
    lines.extend(ended.failure.as_ref().map(|failure| words::error(teller.lang, failure.code).to_owned()));
    if ended.left > 0 {
        lines.push(
            teller
                .say(
                    "Pour continuer, la même commande : personne ne recevra deux messages.",
                    "To go on, the same command: nobody gets two messages.",
                )
                .to_owned(),
        );
    }
    lines.join("\n")
}

fn who(registration: &Registration) -> String {
    let participant = &registration.participant;
    format!("{} <{}>", participant.full_name(), participant.email)
}

fn wanted(send: &SendCodes) -> CodesWanted {
    CodesWanted { day: send.day, again: send.again, only: send.registration }
}

fn sender(send: &SendCodes) -> Result<Sender, Failure> {
    Ok(Sender::read(&send.from, send.reply_to.as_deref())?)
}
