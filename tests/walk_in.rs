//! Somebody who is not on the roster: registered for the day and checked in, in one act.

use accueil_core::id_check::Document::Passport;
use accueil_core::journal::UndoReason::Double;
use accueil_core::registration::Origin;
use accueil_desk::DeskError;
use accueil_desk::view::{DecisionWord, RefusalView, Standing, WalkInForm};

use crate::support::{TestDesk, alice, comes_in, day, refused};

pub fn form(first_name: &str, last_name: &str, document: Option<&str>) -> WalkInForm {
    WalkInForm {
        first_name: first_name.into(),
        last_name: last_name.into(),
        organisation: "Fablab de la Butte".into(),
        email: String::new(),
        sector: "civil_society".into(),
        team: "Phare".into(),
        document: document.map(str::to_owned),
    }
}

#[test]
fn a_walk_in_is_registered_present_and_promised_a_badge() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let now = desk.now;
    let answer = desk.walk_in(&form("Zélie", "Oukaci", Some("vouched")), None, now).unwrap();
    comes_in(&answer);
    let zelie = answer.registration.unwrap();
    assert!(zelie.walk_in);
    assert_eq!(zelie.days, ["2019-11-19"]);

    let count = desk.headcount(19);
    assert_eq!((count.registered, count.present, count.walk_ins, count.id_checked), (1, 2, 1, 2));
    assert_eq!(count.by_team.get("Phare"), Some(&1));
    assert_eq!(desk.waiting_badges().unwrap().len(), 2);
    let found = desk.search("zelie ouk", None).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].person.id, &found[0].standing), (zelie.id, &Standing::Present));
    assert!(matches!(refused(&desk.scans_text(&zelie.code)), RefusalView::AlreadyCheckedIn { .. }));
    desk.is_sound();
}

#[test]
fn a_team_that_is_typed_is_counted_with_the_listed_one_and_bounded() {
    let mut desk = TestDesk::with(&[]);
    desk.set_teams(&["Marée Haute".into()]).unwrap();
    let now = desk.now;
    let mut enrol = |first: &str, team: &str| {
        let form = WalkInForm { team: team.into(), ..form(first, "Oukaci", Some("passport")) };
        desk.walk_in(&form, None, now).unwrap().registration.unwrap().teams
    };
    assert_eq!(enrol("Zélie", " maree  haute"), ["Marée Haute"]);
    assert_eq!(enrol("Anouk", "Écluse"), ["Écluse"], "a team of nobody's list is kept as it was typed");
    assert_eq!(enrol("Tidiane", &"é".repeat(5000))[0].chars().count(), 200);
    assert_eq!(desk.headcount(19).by_team.get("Marée Haute"), Some(&1));
    desk.is_sound();
}

#[test]
fn a_walk_in_taken_back_is_absent_and_still_known() {
    let mut desk = TestDesk::with(&[]);
    let now = desk.now;
    let answer = desk.walk_in(&form("Zélie", "Oukaci", Some("passport")), None, now).unwrap();
    desk.undoes(&answer, Double).unwrap();
    let count = desk.headcount(19);
    assert_eq!((count.present, count.walk_ins), (0, 0));
    assert_eq!(desk.scans_text(&answer.registration.unwrap().code).decision, DecisionWord::Admit);
    desk.is_sound();
}

#[test]
fn a_refused_walk_in_registers_nobody() {
    let mut desk = TestDesk::with(&[]);
    let now = desk.now;
    let answer = desk.walk_in(&form("Zélie", "Oukaci", None), None, now).unwrap();
    assert_eq!(refused(&answer), &RefusalView::IdRequired);
    assert_eq!(answer.registration, None);
    let answer = desk.walk_in(&form("Zélie", "Oukaci", Some("passport")), Some(day(20)), now).unwrap();
    assert_eq!(refused(&answer), &RefusalView::DayNotOpen { day: Some("2019-11-20".into()) });
    assert!(desk.registrations(None).unwrap().is_empty());
    desk.is_sound();
}

#[test]
fn a_form_that_is_not_filled_in_registers_nobody() {
    let mut desk = TestDesk::with(&[]);
    let now = desk.now;
    let good = form("Zélie", "Oukaci", Some("passport"));
    let cases = [
        (WalkInForm { first_name: " ".into(), last_name: "\n".into(), ..good.clone() }, "name"),
        (WalkInForm { sector: "elsewhere".into(), ..good.clone() }, "sector"),
        (WalkInForm { email: "no address".into(), ..good.clone() }, "email"),
        (WalkInForm { document: Some("library-card".into()), ..good }, "document"),
    ];
    let before = desk.n_entries();
    for (form, field) in cases {
        match desk.walk_in(&form, None, now) {
            Err(DeskError::IncompleteForm(named)) => assert_eq!(named, field),
            other => panic!("{field}: {other:?}"),
        }
    }
    assert_eq!(desk.n_entries(), before);
    assert!(desk.registrations(None).unwrap().is_empty());
}

#[test]
fn one_name_is_enough_and_is_kept_on_one_line() {
    let mut desk = TestDesk::with(&[]);
    let now = desk.now;
    let answer = desk.walk_in(&form("", " de la\n Motte\u{7} ", Some("passport")), None, now).unwrap();
    assert_eq!(answer.registration.unwrap().last_name, "de la Motte");
}

#[test]
fn a_walk_in_stays_a_walk_in_when_the_roster_names_them_later() {
    let mut desk = TestDesk::with(&[]);
    let now = desk.now;
    let row = alice();
    let mut form = form("Alice", "Marchetti", Some("passport"));
    form.email.clone_from(&row.participant.email);
    comes_in(&desk.walk_in(&form, None, now).unwrap());
    let report = desk.imports(&[&row]);
    assert_eq!((report.added, report.updated), (0, 1), "one person, not two");
    assert_eq!(desk.registration_of(&row).origin, Origin::WalkIn);
    assert_eq!(desk.present(19), 1);
    desk.is_sound();
}
