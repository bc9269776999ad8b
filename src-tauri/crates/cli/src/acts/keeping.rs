//! `verify`, `backup`, `restore`, `retention` and `purge`.

use std::path::Path;

use accueil_desk::Desk;
use accueil_desk::view::ErrorCode;
use accueil_errands::files::{self, DESK_FILE};
use accueil_errands::{Failure, against};
use chrono::NaiveDate;
use serde::Serialize;

use crate::Outcome;
use crate::clock;
use crate::teller::Teller;

pub fn verify(desk: &Desk, teller: &Teller) -> Result<Outcome, Failure> {
    let verification = desk.verify()?;
    let sound = [&verification.chain, &verification.projections, &verification.integrity]
        .iter()
        .all(|part| *part == "ok");
    teller.tell(&verification, |v| {
        format!(
            "{} {}\n{} {}\n{} {}\n{} {}",
            v.entries,
            teller.say("entrées", "entries"),
            teller.say("chaîne :", "chain:"),
            v.chain,
            teller.say("projections :", "projections:"),
            v.projections,
            teller.say("fichier :", "file:"),
            v.integrity
        )
    })?;
    Ok(if sound { Outcome::Done } else { Outcome::Failed })
}

pub fn verify_against(desk: &Desk, teller: &Teller, file: &Path) -> Result<Outcome, Failure> {
    let comparison = against::compare(desk, &files::read(file)?, clock::now())?;
    teller.tell(&comparison, |comparison| {
        if comparison.equal {
            return teller
                .say(
                    "Chiffres égaux : recomptés depuis le journal, jusqu’aux numéros du fichier.",
                    "The figures are equal: counted again from the journal, up to the file’s numbers.",
                )
                .to_owned();
        }
        if comparison.chain != "ok" {
            let chain = teller.say("Ce n’est pas la chaîne du fichier :", "This is not the chain of the file:");
            return format!("{chain} {}", comparison.chain);
        }
        let differs = comparison.differs.iter().map(|differing| {
            let (said, counted) = (teller.say("fichier", "file"), teller.say("journal", "journal"));
            format!("{}: {said} {}, {counted} {}", differing.figure, differing.said, differing.counted)
        });
        let changed = teller.say(
            "La liste des inscrits a changé depuis ce fichier : les chiffres d’inscriptions peuvent différer à bon droit.",
            "The roster changed since this file: figures of registrations may differ rightly.",
        );
        let changed = comparison.roster_changed.then(|| changed.to_owned());
        differs.chain(changed).collect::<Vec<_>>().join("\n")
    })?;
    Ok(if comparison.equal { Outcome::Done } else { Outcome::Failed })
}

pub fn retention(desk: &mut Desk, teller: &Teller, days: Option<(u32, u32)>) -> Result<Outcome, Failure> {
    if let Some((due, latest)) = days {
        desk.set_retention(due, latest)?;
    }
    teller.tell(&desk.purge_view(clock::now())?, |view| {
        let words = [
            teller.say("Les noms sont à effacer à partir du", "Names are to be erased from"),
            teller.say("au plus tard le", "at the latest on"),
        ];
        format!("{} {}, {} {}.", words[0], view.due_on, words[1], view.latest_on)
    })?;
    Ok(Outcome::Done)
}

pub fn purge(
    desk: &mut Desk,
    teller: &Teller,
    event: Option<&str>,
    before: Option<NaiveDate>,
    data: &Path,
) -> Result<Outcome, Failure> {
    let view = desk.purge_view(clock::now())?;
    let early = before.is_some_and(|before| view.last_day >= before.to_string());
    if early {
        teller.tell(&view, |view| {
            let words =
                teller.say("Rien n’est effacé : dernier jour le", "Nothing is erased: the last day is");
            format!("{words} {}.", view.last_day)
        })?;
        return Ok(Outcome::Refused);
    }
    let purged = desk.purge(event.unwrap_or(&view.title), clock::now())?;
    files::erase_badges(&data.join(files::BADGES))?;
    teller.tell(&purged, |purged| {
        let words = teller.say(
            "inscriptions sans nom désormais. Les copies du poste et les fichiers exportés gardent les leurs.",
            "registrations without a name from now on. Copies of the desk and exported files keep theirs.",
        );
        format!("{} {words}", purged.registrations)
    })?;
    Ok(Outcome::Done)
}

/// Where a copy is.
#[derive(Serialize)]
struct Copy {
    file: String,
}

pub fn back_up(desk: &Desk, teller: &Teller, to: &Path) -> Result<Outcome, Failure> {
    let file = files::back_up(desk, to, clock::now())?;
    teller.tell(&Copy { file: file.display().to_string() }, |copy| copy.file.clone())?;
    Ok(Outcome::Done)
}

pub fn restore(teller: &Teller, data: &Path, file: &Path) -> Result<Outcome, Failure> {
    // A missing copy must not leave a new, empty desk behind.
    drop(std::fs::File::open(file).map_err(|error| Failure::reading(&error))?);
    let mut desk = match files::open_desk(data) {
        Err(failure) if failure.code == ErrorCode::DatabaseDamaged => {
            set_aside(data)?;
            files::open_desk(data)?
        }
        opened => opened?,
    };
    desk.restore(file)?;
    verify(&desk, teller)
}

/// Keeps a damaged file beside the one that takes its place: somebody may still save something of it.
fn set_aside(data: &Path) -> Result<(), Failure> {
    let stamp = clock::now().format("%Y%m%dT%H%M%SZ");
    for ending in ["", "-wal", "-shm"] {
        let from = data.join(format!("{DESK_FILE}{ending}"));
        if from.exists() {
            let to = data.join(format!("{DESK_FILE}.damaged-{stamp}{ending}"));
            std::fs::rename(from, to).map_err(|error| Failure::writing(&error))?;
        }
    }
    Ok(())
}
