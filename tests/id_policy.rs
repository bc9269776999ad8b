//! How often an ID is looked at: each day, once, when the operator wants to, never.

use accueil_core::decision::Welcome;
use accueil_core::id_check::Document::{self, Passport, Vouched};
use accueil_core::id_check::IdPolicy;
use accueil_core::journal::UndoReason;
use accueil_desk::Desk;
use accueil_desk::view::{Answer, IdView, RefusalView};
use rusqlite::Connection;

use crate::program::{Program, root};
use crate::support::{TestDesk, alice, bilal, comes_in, refused, soizic};
use crate::walk_in::form;

const NOTHING: Welcome = Welcome { document: None, anyway: false };

/// Alice of both days, Bilal of the first and Soizic of the second, at a desk with that policy.
fn desk(policy: IdPolicy) -> TestDesk {
    let mut desk = TestDesk::with(&[&alice(), &bilal(), &soizic()]);
    desk.set_id_policy(policy).unwrap();
    desk
}

fn second_day(desk: &mut TestDesk) {
    desk.closes(19);
    desk.on(20).opens(20);
}

fn seen(document: Document) -> Option<IdView> {
    Some(IdView::Seen { day: "2019-11-19".into(), document: document.word(), operator: "Camille".into() })
}

#[test]
fn once_is_enough_for_the_days_that_follow() {
    let mut desk = desk(IdPolicy::Once);
    desk.name_operator("Camille").unwrap();
    assert_eq!(desk.scans(&alice()).id, Some(IdView::Needed));
    assert_eq!(refused(&desk.welcomes(&alice(), NOTHING)), &RefusalView::IdRequired);
    comes_in(&desk.checks_in(&alice(), Passport));
    comes_in(&desk.checks_in(&bilal(), Vouched));

    second_day(&mut desk);
    desk.name_operator("Sacha").unwrap();
    assert_eq!(desk.scans(&alice()).id, seen(Passport), "by whom, and when");
    comes_in(&desk.welcomes(&alice(), NOTHING));
    let count = desk.headcount(20);
    assert_eq!((count.present, count.id_checked), (1, 0), "a day counts what was looked at on that day");
    assert_eq!(desk.headcount(19).id_checked, 2);

    // Somebody of the other day, whose ID was seen on theirs.
    let answer = desk.scans(&bilal());
    assert!(matches!(refused(&answer), RefusalView::NotExpectedToday { .. }), "{answer:?}");
    assert_eq!(answer.id, seen(Vouched));
    comes_in(&desk.welcomes(&bilal(), Welcome { document: None, anyway: true }));
    // Somebody who was never here.
    assert_eq!(refused(&desk.welcomes(&soizic(), NOTHING)), &RefusalView::IdRequired);
    desk.is_sound();
}

#[test]
fn an_id_seen_for_the_wrong_person_is_nobodys() {
    let mut desk = desk(IdPolicy::Once);
    let wrong = desk.checks_in(&alice(), Passport);
    desk.undoes(&wrong, UndoReason::WrongPerson).unwrap();
    second_day(&mut desk);
    assert_eq!(desk.scans(&alice()).id, Some(IdView::Needed));

    // Nor does what was looked at on a later day count on an earlier one.
    comes_in(&desk.checks_in(&alice(), Passport));
    desk.closes(20);
    desk.on(19).opens(19);
    assert_eq!(desk.scans(&alice()).id, Some(IdView::Needed));
}

#[test]
fn a_walk_in_who_comes_again_was_seen_too() {
    let mut desk = desk(IdPolicy::Once);
    let now = desk.now;
    let answer = desk.walk_in(&form("Yannis", "Quéméneur", Some("passport")), None, now).unwrap();
    comes_in(&answer);
    second_day(&mut desk);
    let now = desk.now;
    let again = desk.scan(&answer.registration.unwrap().code, None, now).unwrap();
    assert!(matches!(again.id, Some(IdView::Seen { document: "passport", .. })), "{again:?}");
}

#[test]
fn where_it_is_optional_or_off_nobody_is_kept_out() {
    for (policy, asked) in [(IdPolicy::Optional, IdView::Offered), (IdPolicy::Off, IdView::Nothing)] {
        let mut desk = desk(policy);
        assert_eq!(desk.scans(&alice()).id, Some(asked), "{}", policy.word());
        comes_in(&desk.welcomes(&alice(), NOTHING));
        // What was looked at all the same is told as it is.
        comes_in(&desk.checks_in(&bilal(), Passport));
        let count = desk.headcount(19);
        assert_eq!((count.present, count.id_checked), (2, 1), "{}", policy.word());
        desk.is_sound();
    }
}

#[test]
fn whoever_may_not_be_checked_in_is_asked_nothing() {
    let mut desk = desk(IdPolicy::EachDay);
    comes_in(&desk.checks_in(&alice(), Passport));
    let quiet = |answer: Answer| assert_eq!(answer.id, None);
    quiet(desk.scans(&alice()));
    quiet(desk.scans_text("https://example.org/nothing"));
}

#[test]
fn a_desk_of_before_keeps_what_it_meant() {
    for (required, policy) in [(true, IdPolicy::EachDay), (false, IdPolicy::Optional)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accueil.sqlite3");
        let old = Connection::open(&path).unwrap();
        let migrations = root().join("src-tauri/crates/store/migrations");
        let mut files: Vec<_> =
            std::fs::read_dir(migrations).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let before = files.iter().filter(|file| file.file_name().is_some_and(|name| name < "0014"));
        for file in before.clone() {
            old.execute_batch(&std::fs::read_to_string(file).unwrap()).unwrap();
        }
        old.execute_batch(&format!("pragma user_version = {}", before.count())).unwrap();
        let sql =
            "insert into event (only, title, venue, address, time_zone, id_required, registration_required)
                   values (1, 'Sprint', '', '', 'Europe/Paris', ?1, 1)";
        old.execute(sql, [required]).unwrap();
        drop(old);
        assert_eq!(Desk::open(&path).unwrap().event().unwrap().id_policy, policy);
    }
}

#[test]
fn a_script_says_how_often() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(folder.path());
    let event = program.run(&["event", "new", "--title", "Sprint", "--day", "2019-11-19"]).done();
    assert_eq!((&event["id_policy"], &event["id_required"]), (&"each-day".into(), &true.into()));
    for (word, required) in [("once", true), ("optional", false), ("off", false), ("each-day", true)] {
        let event = program.run(&["event", "id", word]).done();
        assert_eq!((&event["id_policy"], &event["id_required"]), (&word.into(), &required.into()));
        assert_eq!(program.run(&["event", "show"]).done(), event);
    }
    assert_eq!(program.run(&["event", "id", "often"]).code, Some(2));
}
