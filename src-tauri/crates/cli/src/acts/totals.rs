//! `totals …` and `uplinks …`: what leaves the desk, and where it goes.

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use accueil_core::uplink::{Kind, Login, Uplink, UplinkKey};
use accueil_desk::view::{ErrorCode, TotalsStatus, UplinkView};
use accueil_desk::{Desk, TotalsWanted, words};
use accueil_edge::secrets::Secrets;
use accueil_edge::uplink::{Secret, TABLES, split_signed};
use accueil_errands::Failure;
use accueil_errands::uplinks::{self, Wish};
use serde::Serialize;

use crate::Outcome;
use crate::args::{AddUplink, TotalsAct, UplinksAct};
use crate::clock;
use crate::teller::Teller;

/// Where a secret may be, so that no list of programs shows it.
const SECRET: &str = "ACCUEIL_UPLINK_SECRET";

pub fn totals(
    desk: &mut Desk,
    teller: &Teller,
    act: Option<&TotalsAct>,
    folder: &Path,
) -> Result<Outcome, Failure> {
    match act {
        None => {
            teller.tell(&desk.totals()?, |totals| {
                // What leaves is JSON: it is shown as it is.
                serde_json::to_string_pretty(totals).unwrap_or_default()
            })?;
            Ok(Outcome::Done)
        }
        Some(TotalsAct::Send { to: None }) => send(desk, teller, folder, &TotalsWanted::Waiting),
        Some(TotalsAct::Send { to: Some(address) }) => {
            match desk.uplinks()?.into_iter().find(|uplink| uplink.address == *address) {
                Some(known) => send(desk, teller, folder, &TotalsWanted::Uplink(known.key)),
                None => send_to_new(desk, teller, folder, address),
            }
        }
        Some(TotalsAct::Status) => status(desk, teller),
        Some(TotalsAct::SmallestGroup { n }) => {
            desk.set_smallest_group(*n)?;
            status(desk, teller)
        }
    }
}

/// Sends to an address that is remembered once it took what was sent; otherwise nothing is noted.
fn send_to_new(desk: &mut Desk, teller: &Teller, folder: &Path, address: &str) -> Result<Outcome, Failure> {
    let uplink = at(desk, address)?;
    let delivered = uplinks::deliver(desk.all_totals(uplink.clone())?, &Secrets::of(folder));
    if let Some(error) = delivered.failure {
        return Err(error.into());
    }
    desk.keep_uplink(&uplink)?;
    uplinks::settle(desk, &delivered, clock::now())?;
    status(desk, teller)
}

/// Returns a new uplink of a web address, called as its host.
pub fn at(desk: &Desk, address: &str) -> Result<Uplink, Failure> {
    let host = address.split('/').nth(2).filter(|host| !host.is_empty()).unwrap_or(address);
    let taken = |name: &str| -> Result<bool, Failure> {
        Ok(desk.uplinks()?.iter().any(|uplink| uplink.name == name))
    };
    // Two addresses of one host are told apart.
    let name = if taken(host)? { address } else { host };
    Ok(Uplink { address: address.to_owned(), ..plain(name, kind_of(address), desk.new_uplink_key()?) })
}

fn plain(name: &str, kind: Kind, key: UplinkKey) -> Uplink {
    let none = String::new;
    Uplink {
        key,
        name: name.to_owned(),
        kind,
        address: none(),
        login: Login::None,
        account: none(),
        authority: none(),
        certificate: none(),
    }
}

fn kind_of(address: &str) -> Kind {
    let starts = |start: &str| address.starts_with(start);
    if starts("postgres://") || starts("postgresql://") {
        Kind::Postgres
    } else if address.contains("://") {
        Kind::Web
    } else {
        Kind::Folder
    }
}

/// Sends to every place that is wanted, side by side; the desk hears of each as soon as it is done.
fn send(desk: &mut Desk, teller: &Teller, folder: &Path, wanted: &TotalsWanted) -> Result<Outcome, Failure> {
    let secrets = Secrets::of(folder);
    let mut turns = Vec::new();
    let mut failures = Vec::new();
    let (done, heard) = mpsc::channel();
    let jobs = desk.next_totals(wanted)?;
    // Known before the first second of waiting: another program may be sending there.
    for job in &jobs {
        turns.push(uplinks::turn(folder, &job.uplink)?);
    }
    thread::scope(|scope| {
        for job in jobs {
            let (done, secrets) = (done.clone(), &secrets);
            // Nobody hears it any more when the desk failed.
            scope.spawn(move || drop(done.send(uplinks::deliver(job, secrets))));
        }
        drop(done);
        for delivered in heard {
            uplinks::settle(desk, &delivered, clock::now())?;
            failures.extend(delivered.failure.map(Failure::from));
        }
        Ok::<(), Failure>(())
    })?;
    drop(turns);
    // One place that failed is what failed; of several, each says so.
    match (failures.pop(), wanted) {
        (Some(failure), TotalsWanted::Uplink(_)) => Err(failure),
        (Some(_), _) => status(desk, teller).map(|_| Outcome::Failed),
        (None, _) => status(desk, teller),
    }
}

pub fn uplinks(
    desk: &mut Desk,
    teller: &Teller,
    act: &UplinksAct,
    folder: &Path,
) -> Result<Outcome, Failure> {
    let secrets = Secrets::of(folder);
    match act {
        UplinksAct::Add(add) => {
            let wish = wish(desk, add)?;
            uplinks::make_ready(&secrets, &wish)?;
            desk.keep_uplink(&wish.uplink)?;
            list(desk, teller)
        }
        UplinksAct::List => list(desk, teller),
        UplinksAct::Remove { name } => {
            let uplink = desk.uplink(name)?;
            secrets.forget(&uplink.key)?;
            desk.forget_uplink(&uplink.key)?;
            list(desk, teller)
        }
        UplinksAct::Try { name } => {
            let key = desk.uplink(name)?.key;
            send(desk, teller, folder, &TotalsWanted::Uplink(key))
        }
        UplinksAct::Tables { name: None } => {
            teller.tell(&Tables { sql: TABLES }, |tables| tables.sql.trim_end().to_owned())?;
            Ok(Outcome::Done)
        }
        UplinksAct::Tables { name: Some(name) } => {
            uplinks::make_tables(&secrets, &desk.uplink(name)?)?;
            list(desk, teller)
        }
    }
}

/// What makes the tables.
#[derive(Serialize)]
struct Tables {
    sql: &'static str,
}

/// Reads what somebody wants; a name that is known already is changed.
fn wish(desk: &Desk, add: &AddUplink) -> Result<Wish, Failure> {
    let known = desk.uplinks()?.into_iter().find(|uplink| uplink.name == add.name.trim());
    let from_input = add.address == "-";
    let typed = if from_input { line()? } else { add.address.clone() };
    let kind = kind_of(&typed);
    let (address, signature) = match kind {
        Kind::Web => split_signed(typed.trim()),
        Kind::Postgres | Kind::Folder => (typed.trim(), None),
    };
    if signature.is_some() && !from_input {
        let detail =
            "what stands after the question mark may be a secret: give - and write the address on the input";
        return Err(Failure { code: ErrorCode::UplinkAddress, detail: detail.to_owned() });
    }
    let asked = if add.secret { secret()? } else { None };
    let login = if signature.is_some() {
        Login::Signed
    } else if add.certificate.is_some() && add.account.is_empty() {
        Login::Certificate
    } else if !add.account.is_empty() || (kind == Kind::Postgres && add.secret) {
        Login::Password
    } else if add.secret {
        Login::Bearer
    } else {
        Login::None
    };
    let absolute = |path: &Path| -> Result<String, Failure> {
        let path = std::path::absolute(path).map_err(|error| Failure::reading(&error))?;
        Ok(path.display().to_string())
    };
    let file = |path: &Option<std::path::PathBuf>| {
        path.as_deref().map(absolute).transpose().map(Option::unwrap_or_default)
    };
    let key = known.as_ref().map_or_else(|| desk.new_uplink_key(), |known| Ok(known.key.clone()))?;
    let address = if kind == Kind::Folder { absolute(Path::new(address))? } else { address.to_owned() };
    let uplink = Uplink {
        address,
        login,
        account: add.account.clone(),
        authority: file(&add.ca)?,
        certificate: file(&add.certificate)?,
        ..plain(&add.name, kind, key)
    };
    Ok(Wish::new(desk.named_uplink(&uplink)?, signature.or(asked), known.as_ref()))
}

/// Asks for a secret: from the environment, unseen at a terminal, or as a line of the input.
fn secret() -> Result<Option<Secret>, Failure> {
    let text = match std::env::var(SECRET) {
        Ok(text) => text,
        Err(_) if io::stdin().is_terminal() => {
            rpassword::prompt_password("? ").map_err(|error| Failure::reading(&error))?
        }
        Err(_) => line()?,
    };
    Ok(Secret::typed(&text))
}

fn line() -> Result<String, Failure> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(|error| Failure::reading(&error))?;
    Ok(line)
}

fn list(desk: &Desk, teller: &Teller) -> Result<Outcome, Failure> {
    teller.tell(&desk.totals_status()?.uplinks, |uplinks| match uplinks.as_slice() {
        [] => teller.say("Les totaux ne vont nulle part.", "The totals go nowhere.").to_owned(),
        uplinks => {
            uplinks.iter().map(|uplink| uplink_sentence(teller, uplink)).collect::<Vec<_>>().join("\n")
        }
    })?;
    Ok(Outcome::Done)
}

fn status(desk: &Desk, teller: &Teller) -> Result<Outcome, Failure> {
    desk.event()?;
    teller.tell(&desk.totals_status()?, |status| status_sentences(teller, status))?;
    Ok(Outcome::Done)
}

/// Tells how the totals stand, one line for each place.
pub fn status_sentences(teller: &Teller, status: &TotalsStatus) -> String {
    let title = teller.say("Totaux :", "Totals:");
    if status.uplinks.is_empty() {
        return format!("{title} {}", teller.say("jamais envoyés.", "never sent."));
    }
    let lines: Vec<String> = status.uplinks.iter().map(|uplink| uplink_sentence(teller, uplink)).collect();
    format!("{title}\n{}", lines.join("\n"))
}

fn uplink_sentence(teller: &Teller, uplink: &UplinkView) -> String {
    let mut parts = vec![match (&uplink.sent_at, uplink.through) {
        (Some(at), Some(through)) => format!(
            "{} {at}, {} {through}",
            teller.say("envoyé à", "sent at"),
            teller.say("jusqu’au n°", "through no.")
        ),
        _ => teller.say("jamais envoyé", "never sent").to_owned(),
    }];
    if uplink.waiting {
        parts.push(teller.say("du nouveau attend", "news waits").to_owned());
    }
    if uplink.paused {
        parts.push(teller.say("en pause", "paused").to_owned());
    }
    if let Some(at) = &uplink.next_try {
        parts.push(format!("{} {at}", teller.say("nouvel essai à", "tried again at")));
    }
    let why = uplink.failure.map(|code| format!(" {}", words::error(teller.lang, code))).unwrap_or_default();
    let separator = teller.say(" ; ", "; ");
    format!("- {} ({}){} {}.{why}", uplink.name, uplink.address, teller.say(" :", ":"), parts.join(separator))
}
