//! The drill of `rehearse`: each case that slows a desk down, settled as an operator would.

use accueil_core::decision::Welcome;
use accueil_core::id_check::Document;
use accueil_core::journal::UndoReason;
use accueil_core::registration::RegistrationId;
use accueil_desk::view::{Answer, CaseWord, DrillCase, Found, WalkInForm};
use accueil_desk::{CheckIn, Desk};
use accueil_errands::Failure;

use crate::acts::door;
use crate::clock;
use crate::teller::Teller;

/// Plays every case, tells each with `step`, and returns how many were settled.
pub fn play(
    desk: &mut Desk,
    teller: &Teller,
    step: &dyn Fn(&str, &str, &str),
    no_paper: &dyn Fn(&mut Desk) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    let mut drill = desk.begin_drill(clock::now())?;
    let mut settled = 0;
    while let Some(case) = drill.view().case {
        let answer = settle(desk, &case)?;
        if case.case == CaseWord::NoPaper {
            no_paper(desk)?;
        }
        let (fr, en) = title(case.case);
        step(fr, en, &door::sentence(teller, &answer));
        if !desk.follow_drill(&mut drill, clock::now())? {
            return Err(Failure::internal("a case of the rehearsal came to a dead end"));
        }
        settled += 1;
    }
    Ok(settled)
}

fn title(case: CaseWord) -> (&'static str, &'static str) {
    match case {
        CaseWord::Known => ("Avec son QR code", "With a QR code"),
        CaseWord::NoCode => ("Sans QR code", "Without a QR code"),
        CaseWord::Homonym => ("Deux personnes du même nom", "Two people of one name"),
        CaseWord::OtherDay => ("Inscription pour un autre jour", "Registered for another day"),
        CaseWord::OtherCode => ("Le QR code d’un autre événement", "The QR code of another event"),
        CaseWord::WalkIn => ("Pas sur la liste", "Not on the list"),
        CaseWord::WrongPerson => ("Erreur de personne, annulée", "The wrong person, undone"),
        CaseWord::NoPaper => ("Imprimante sans papier", "No paper in the printer"),
    }
}

fn settle(desk: &mut Desk, case: &DrillCase) -> Result<Answer, Failure> {
    if let Some(code) = &case.code {
        desk.scan(code, None, clock::now())?;
    }
    if case.case == CaseWord::WalkIn {
        let (first_name, last_name) = case.name.split_once(' ').unwrap_or_default();
        let form = WalkInForm {
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            organisation: case.organisation.clone(),
            email: String::new(),
            sector: "unknown".to_owned(),
            team: String::new(),
            document: Some(Document::Passport.word().to_owned()),
        };
        return Ok(desk.walk_in(&form, None, clock::now())?);
    }
    if let Some(wrong) = &case.wrong {
        let wrong = find(desk, wrong, None)?;
        let check_in = wrong.journal.and_then(|journal| journal.entry());
        let check_in = check_in.ok_or_else(|| Failure::internal("nobody was checked in by mistake"))?;
        desk.undo(&check_in, UndoReason::WrongPerson, clock::now())?;
    }
    let found = find(desk, &case.name, Some(&case.organisation))?;
    let registration = RegistrationId::from_number(found.person.id)
        .ok_or_else(|| Failure::internal("a registration has no number"))?;
    let welcome = Welcome { document: Some(Document::Passport), anyway: case.case == CaseWord::OtherDay };
    Ok(desk.check_in(CheckIn { registration, day: None, welcome }, clock::now())?)
}

/// Finds somebody by name, and among people of one name by where they come from.
fn find(desk: &mut Desk, name: &str, organisation: Option<&str>) -> Result<Found, Failure> {
    let mut found = desk.search(name, None)?.into_iter();
    found
        .find(|found| organisation.is_none_or(|from| found.person.organisation == from))
        .ok_or_else(|| Failure::internal("the rehearsal’s search found nobody"))
}
