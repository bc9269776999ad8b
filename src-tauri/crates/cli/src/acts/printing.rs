//! `printers …`: where badges come out, and bringing them there.

use std::path::{Path, PathBuf};

use accueil_core::journal::EntryRef;
use accueil_core::printer::Printer;
use accueil_desk::view::{BadgeInDoubt, ErrorCode, Printers};
use accueil_desk::{Desk, House, words};
use accueil_errands::printing::{self, Printing, Step};
use accueil_errands::{Failure, badges, printers};
use serde::Serialize;

use super::door;
use crate::Outcome;
use crate::args::{PrintersAct, UsePrinter};
use crate::bar;
use crate::clock;
use crate::teller::Teller;

pub fn printers(
    desk: &mut Desk,
    teller: &Teller,
    act: Option<&PrintersAct>,
    folder: &Path,
) -> Result<Outcome, Failure> {
    match act {
        None => list(desk, teller),
        Some(PrintersAct::Use(wish)) => choose(desk, teller, wish),
        Some(PrintersAct::Try) => {
            let own_folder = own_folder(folder)?;
            let template = badges::template(desk)?;
            printers::try_out(
                &desk.printer()?,
                &template,
                &own_folder,
                teller.lang,
                clock::now(),
                &bar::stop_on_interrupt(),
            )?;
            list(desk, teller)
        }
        Some(PrintersAct::Status) => stand(desk, teller),
        Some(PrintersAct::Print { wait }) => print(desk, teller, *wait, folder),
        Some(PrintersAct::Again { who }) => match door::find(desk, who)? {
            Ok(registration) => {
                desk.reprint_badge(registration, clock::now())?;
                stand(desk, teller)
            }
            Err(code) => door::refuse(desk, teller, code),
        },
        Some(PrintersAct::CameOut { badge }) => came_out(desk, teller, badge),
    }
}

fn list(desk: &Desk, teller: &Teller) -> Result<Outcome, Failure> {
    // A machine without a print server has no printers of the system, and that is no failure.
    let found = printers::find().unwrap_or_default();
    let failure = printers::failure_of(&desk.printer()?);
    teller.tell(&printers::view(desk, &found, failure)?, |printers| sentence(teller, printers))?;
    Ok(Outcome::Done)
}

fn sentence(teller: &Teller, printers: &Printers) -> String {
    let mut lines: Vec<String> = printers
        .found
        .iter()
        .map(|found| {
            let chosen = if found.id == printers.address { "*" } else { " " };
            let stands = found.failure.map_or_else(
                || teller.say("prête", "ready").to_owned(),
                |code| words::error(teller.lang, code).to_owned(),
            );
            format!("{chosen} {}\t{}\t{}\t{stands}", found.name, found.location, found.id)
        })
        .collect();
    if lines.is_empty() {
        lines.push(teller.say("Le système n’a pas d’imprimante.", "The system has no printer.").to_owned());
    }
    let place = match (printers.speech, printers.address.as_str()) {
        ("folder", "") => {
            teller.say("en PDF dans le dossier du poste", "as PDFs in the desk’s folder").to_owned()
        }
        ("folder", folder) => format!("{} {folder}", teller.say("en PDF dans", "as PDFs in")),
        _ => printers.name.clone(),
    };
    lines.push(format!("{} {place}", teller.say("Les badges sortent :", "Badges come out:")));
    lines.extend(printers.failure.map(|code| words::error(teller.lang, code).to_owned()));
    lines.join("\n")
}

fn choose(desk: &mut Desk, teller: &Teller, wish: &UsePrinter) -> Result<Outcome, Failure> {
    let printer = match wish {
        UsePrinter { name: Some(name), .. } => printers::named(name)?,
        UsePrinter { folder: Some(folder), .. } => printers::folder(folder)?,
        UsePrinter { name: None, folder: None, .. } => Printer::own_folder(),
    };
    desk.choose_printer(&printer)?;
    list(desk, teller)
}

/// How the badges stand.
#[derive(Serialize)]
struct Standing {
    waiting: u64,
    printed: u64,
    /// How often badges were asked for again.
    reprints: u64,
    /// Why the next one does not come out, as a code.
    failure: Option<&'static str>,
    in_doubt: Vec<BadgeInDoubt>,
}

fn print(desk: &mut Desk, teller: &Teller, wait: bool, folder: &Path) -> Result<Outcome, Failure> {
    let Some(_turn) = printing::turn(folder)? else {
        return Err(Failure { code: ErrorCode::DatabaseLocked, detail: "another program prints".to_owned() });
    };
    let mut printing = Printing::new(own_folder(folder)?, teller.lang, clock::now);
    let ended = printing.print(desk, wait, &bar::stop_on_interrupt())?;
    stand(desk, teller)?;
    Ok(if ended == Step::Idle { Outcome::Done } else { Outcome::Failed })
}

fn came_out(desk: &mut Desk, teller: &Teller, badge: &EntryRef) -> Result<Outcome, Failure> {
    desk.badge_came_out(badge, clock::now())?;
    stand(desk, teller)
}

fn stand(desk: &Desk, teller: &Teller) -> Result<Outcome, Failure> {
    let now = desk.state(&House::default(), teller.lang)?.badges;
    let standing = Standing {
        waiting: now.waiting,
        printed: now.printed,
        reprints: desk.reprints()?,
        failure: now.failure.map(words::error_word),
        in_doubt: desk.badges_in_doubt()?,
    };
    teller.tell(&standing, |standing| {
        let mut lines = vec![format!(
            "{} {}, {} {}, {} {}, {} {}",
            standing.printed,
            teller.say("imprimés", "printed"),
            standing.reprints,
            teller.say("redemandés", "asked for again"),
            standing.waiting,
            teller.say("en attente", "waiting"),
            standing.in_doubt.len(),
            teller.say("incertains", "in doubt"),
        )];
        lines.extend(now.failure.map(|code| words::error(teller.lang, code).to_owned()));
        let doubt = teller.say("est peut-être sorti", "may have come out");
        lines.extend(standing.in_doubt.iter().map(|badge| {
            let name = format!("{} {}", badge.first_name, badge.last_name);
            format!("? {}:{} ({}) {doubt}", badge.badge.desk, badge.badge.seq, name.trim())
        }));
        lines.join("\n")
    })?;
    Ok(Outcome::Done)
}

/// The folder for PDFs beside the desk's file, the same as the window's.
fn own_folder(folder: &Path) -> Result<PathBuf, Failure> {
    let own = folder.join("badges");
    std::fs::create_dir_all(&own).map_err(|error| Failure::writing(&error))?;
    Ok(own)
}
