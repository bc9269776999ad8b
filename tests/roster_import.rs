//! Rosters as a form exports them: taken in once, twice, and again later when answers have changed.

use std::ops::ControlFlow;

use accueil_core::id_check::Document::Passport;
use accueil_core::registration::{ImageRights, Registration, Sector};
use accueil_core::roster::RosterFile;
use accueil_desk::DeskError;
use accueil_desk::view::Lang;
use accueil_edge::roster::{self, Mapping};

use crate::support::{TestDesk, alice, comes_in, day, person};

pub const FRAMAFORMS: &str = include_str!("fixtures/framaforms.csv");
const LATER: &str = include_str!("fixtures/framaforms-later.csv");

pub fn read(text: &str) -> RosterFile {
    roster::read(text.as_bytes(), &[day(19), day(20)], &Mapping::default()).unwrap()
}

fn by_email(desk: &TestDesk, email: &str) -> Registration {
    let mut all = desk.registrations(None).unwrap();
    all.retain(|registration| registration.participant.email.eq_ignore_ascii_case(email));
    assert_eq!(all.len(), 1, "{email}");
    all.remove(0)
}

#[test]
fn a_framaforms_export_becomes_people() {
    let mut desk = TestDesk::new();
    let report = desk.imports_file(&read(FRAMAFORMS));
    assert_eq!(report.format, "framaforms");
    assert_eq!((report.rows, report.registrations, report.merged), (6, 4, 1));
    let skipped: Vec<_> = report.skipped.iter().map(|skipped| (skipped.row, skipped.kind)).collect();
    assert_eq!(skipped, [(7, "draft")]);
    let warnings: Vec<_> = report.warnings.iter().map(|warning| (warning.row, warning.kind)).collect();
    assert_eq!(warnings, [(8, "merged"), (9, "homonym")]);
    for dropped in ["Adresse IP", "UID", "Numéro de votre pièce d'identité", "Date de naissance"] {
        assert!(report.dropped_columns.iter().any(|column| column == dropped), "{dropped} is not kept");
    }
    assert_eq!(report.per_day.values().copied().collect::<Vec<_>>(), [3, 3]);

    let chidi = by_email(&desk, "chidi.okoye@rade.example");
    assert_eq!(chidi.days, [day(19), day(20)], "two answers, one person, both days");
    assert_eq!(chidi.participant.teams, ["Phare"]);
    assert_eq!(chidi.participant.sector, Sector::CivilSociety);
    assert_eq!(chidi.participant.image_rights, ImageRights::No);
    assert_eq!((desk.headcount(19).registered, desk.headcount(20).registered), (3, 3));
    desk.is_sound();
}

#[test]
fn a_preview_says_what_the_import_will_say_and_writes_nothing() {
    let mut desk = TestDesk::new();
    let file = read(FRAMAFORMS);
    let preview = desk.preview_roster(file.clone().into(), Lang::Fr).unwrap();
    assert!(desk.registrations(None).unwrap().is_empty());
    assert_eq!(desk.n_entries(), 0);
    assert_eq!(preview, desk.imports_file(&file));
}

#[test]
fn the_same_export_twice_changes_nobody() {
    let mut desk = TestDesk::new();
    desk.imports_file(&read(FRAMAFORMS));
    let before = desk.registrations(None).unwrap();
    let report = desk.imports_file(&read(FRAMAFORMS));
    assert_eq!((report.added, report.updated, report.unchanged), (0, 0, 4));
    assert_eq!(desk.registrations(None).unwrap(), before, "the same codes too");
    desk.is_sound();
}

#[test]
fn a_later_export_brings_new_answers_and_keeps_check_ins() {
    let mut desk = TestDesk::new();
    desk.imports_file(&read(FRAMAFORMS));
    desk.opens(19);
    let maelle = by_email(&desk, "maelle.vautrin@mairie.example");
    let code = maelle.code.as_str().to_owned();
    let welcome = accueil_core::decision::Welcome { document: Some(Passport), anyway: false };
    let request = accueil_desk::CheckIn { registration: maelle.id, day: None, welcome };
    let now = desk.now;
    comes_in(&desk.check_in(request, now).unwrap());
    assert_eq!(desk.headcount(19).by_team.get("Boussole"), Some(&1));

    let report = desk.imports_file(&read(LATER));
    assert_eq!((report.added, report.updated, report.unchanged), (1, 2, 2));
    let after = by_email(&desk, "maelle.vautrin@mairie.example");
    assert_eq!((after.id, after.code.as_str()), (maelle.id, code.as_str()), "the printed code still works");
    assert_eq!(after.days, [day(19)]);
    let count = desk.headcount(19);
    assert_eq!((count.registered, count.present), (4, 1));
    assert_eq!(count.by_team.get("Phare"), Some(&1), "the figures follow the new answers");
    assert_eq!(count.by_team.get("Boussole"), None);
    assert_eq!(desk.headcount(20).registered, 3);
    desk.is_sound();
}

#[test]
fn the_rehearsal_is_taken_in_whole() {
    let event = accueil_edge::page::read(accueil_edge::rehearsal::PAGE.as_bytes()).unwrap();
    let mut desk = TestDesk::bare();
    desk.set_event(&event).unwrap();
    let days = desk.session_days().unwrap();
    let text = accueil_edge::rehearsal::ROSTER.as_bytes();
    let report = desk.imports_file(&roster::read(text, &days, &Mapping::default()).unwrap());
    assert_eq!((report.rows, report.registrations, report.added), (26, 24, 24));
    desk.is_sound();
}

#[test]
fn without_an_event_there_is_no_import() {
    let mut desk = TestDesk::bare();
    let now = desk.now;
    let told = &mut |_| ControlFlow::Continue(());
    let imported = desk.import_roster(read(FRAMAFORMS).into(), Lang::Fr, now, told);
    assert!(matches!(imported, Err(DeskError::NoEvent)));
    assert!(desk.registrations(None).unwrap().is_empty());
}
