//! `verify`, `backup` and `restore`.

use std::path::Path;

use accueil_desk::Desk;
use accueil_desk::view::ErrorCode;
use accueil_errands::Failure;
use accueil_errands::files::{self, DESK_FILE};
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

/// Where a copy is.
#[derive(Serialize)]
struct Copy {
    file: String,
}

pub fn back_up(desk: &Desk, teller: &Teller, to: &Path) -> Result<Outcome, Failure> {
    std::fs::create_dir_all(to).map_err(|error| Failure::writing(&error))?;
    let file = to.join(format!("accueil-{}.sqlite3", clock::now().format("%Y%m%dT%H%M%S%.3fZ")));
    desk.back_up(&file)?;
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
