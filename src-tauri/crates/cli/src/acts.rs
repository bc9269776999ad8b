//! The acts of the command line, one file per room of the desk.

mod codes;
mod door;
mod drill;
mod event;
mod figures;
mod keeping;
mod leaving;
mod operators;
mod paper;
mod pictures;
mod printing;
mod rehearse;
mod roster;
mod scanners;
mod telling;
mod totals;
mod watch;

use std::path::{Path, PathBuf};

use accueil_core::decision::Welcome;
use accueil_desk::Desk;
use accueil_errands::{Failure, files};

use crate::Outcome;
use crate::args::{Act, Args, DeskAct};
use crate::teller::Teller;

/// Does what the words ask for. What needs no desk, or a desk of its own, opens none.
pub fn run(args: &Args, teller: &Teller) -> Result<Outcome, Failure> {
    match &args.act {
        Act::Read { images } => pictures::read(teller, images),
        Act::Scanners => scanners::scanners(teller),
        Act::Watch { path } => watch::watch(teller, path),
        Act::Rehearse { people } => rehearse::rehearse(teller, *people),
        Act::Restore { file } => keeping::restore(teller, &data_folder(args)?, file),
        Act::Desk(act) => {
            let folder = data_folder(args)?;
            let mut desk = files::open_desk(&folder)?;
            at_the_desk(&mut desk, teller, act, &folder)
        }
    }
}

fn data_folder(args: &Args) -> Result<PathBuf, Failure> {
    args.data.clone().map_or_else(files::data_folder, Ok)
}

fn at_the_desk(desk: &mut Desk, teller: &Teller, act: &DeskAct, folder: &Path) -> Result<Outcome, Failure> {
    match act {
        DeskAct::Event(act) => event::act(desk, teller, act),
        DeskAct::Roster(act) => roster::act(desk, teller, act),
        DeskAct::Codes(act) => codes::codes(desk, teller, act, folder),
        DeskAct::Day(act) => event::day(desk, teller, act),
        DeskAct::Scan { code, on } => door::scan(desk, teller, code, *on),
        DeskAct::CheckIn { who, document, on, welcome_anyway, paper } => {
            let welcome = Welcome { document: document.0, anyway: *welcome_anyway };
            door::check_in(desk, teller, who, welcome, *on, paper.at)
        }
        DeskAct::Undo { check_in, reason } => door::undo(desk, teller, check_in, *reason),
        DeskAct::CheckOut { who, on } => leaving::check_out(desk, teller, who, *on),
        DeskAct::BackIn { who, on } => leaving::back_in(desk, teller, who, *on),
        DeskAct::Note { who, words } => telling::note(desk, teller, who, words.as_deref()),
        DeskAct::Correct { who, answers } => telling::correct(desk, teller, who, answers),
        DeskAct::Inside { on, print } => leaving::inside(desk, teller, *on, *print),
        DeskAct::WalkIn { first_name, last_name, organisation, email, sector, team, document, on, paper } => {
            let form = accueil_desk::view::WalkInForm {
                first_name: first_name.clone(),
                last_name: last_name.clone(),
                organisation: organisation.clone(),
                email: email.clone(),
                sector: sector.word().to_owned(),
                team: team.clone(),
                document: document.0.map(|document| document.word().to_owned()),
            };
            door::walk_in(desk, teller, &form, *on, paper.at)
        }
        DeskAct::Search { text, on } => door::search(desk, teller, text, *on),
        DeskAct::Badge { who, out } => door::badge(desk, teller, who, out),
        DeskAct::Badges(act) => paper::badges(desk, teller, act),
        DeskAct::Sheet(act) => paper::sheet(desk, teller, act),
        DeskAct::Headcount { on, by } => figures::headcount(desk, teller, *on, *by),
        DeskAct::Export(act) => figures::export(desk, teller, act),
        DeskAct::Operators { act } => operators::operators(desk, teller, act.as_ref()),
        DeskAct::Totals { act } => totals::totals(desk, teller, act.as_ref(), folder),
        DeskAct::Uplinks(act) => totals::uplinks(desk, teller, act, folder),
        DeskAct::Printers { act } => printing::printers(desk, teller, act.as_ref(), folder),
        DeskAct::Verify { against: None } => keeping::verify(desk, teller),
        DeskAct::Verify { against: Some(file) } => keeping::verify_against(desk, teller, file),
        DeskAct::Purge { event, before } => keeping::purge(desk, teller, event.as_deref(), *before, folder),
        DeskAct::Retention { due, latest } => keeping::retention(desk, teller, due.zip(*latest)),
        DeskAct::Backup { to } => keeping::back_up(desk, teller, to),
    }
}
