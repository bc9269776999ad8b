//! Copies: a desk copied, lost and put back goes on where the copy was made, under a new incarnation.

use accueil_core::journal::UndoReason::WrongPerson;
use std::path::Path;

use accueil_core::id_check::Document::Passport;
use accueil_desk::view::ErrorCode;

use crate::support::{TestDesk, alice, bilal, comes_in, soizic};

#[test]
fn a_restored_desk_goes_on_where_the_copy_was_made() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let before = comes_in(&desk.checks_in(&alice(), Passport));
    let copy = desk.folder().join("copie.sqlite3");
    desk.back_up(&copy).unwrap();
    comes_in(&desk.checks_in(&bilal(), Passport));

    let mut other = TestDesk::bare();
    other.restore(&copy).unwrap();
    assert_eq!(other.present(19), 1, "what came after the copy is not in it");
    assert_eq!(other.registration_of(&alice()).code, desk.registration_of(&alice()).code);
    let after = comes_in(&other.checks_in(&bilal(), Passport));
    assert_ne!(after.desk, before.desk, "numbers the copy has not seen are never used twice");
    assert_eq!(after.seq, 1);
    assert_eq!(other.present(19), 2);
    other.is_sound();

    let now = other.now;
    let undone = other.undo(&before, WrongPerson, now).unwrap();
    assert_eq!(undone.undone[0].entry(), Some(before), "a check-in from before is taken back by its name");
    assert_eq!(other.present(19), 1);
    other.is_sound();
    other.reopened().is_sound();
}

#[test]
fn a_desk_restored_in_its_own_place_forgets_what_came_after() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let copy = desk.folder().join("copie.sqlite3");
    desk.back_up(&copy).unwrap();
    comes_in(&desk.checks_in(&alice(), Passport));
    desk.imports(&[&soizic()]);
    assert_eq!(desk.search("soizic", None).unwrap().len(), 1);
    desk.restore(&copy).unwrap();
    assert_eq!(desk.present(19), 0);
    assert!(desk.search("soizic", None).unwrap().is_empty(), "the index is of the restored file");
    desk.is_sound();
}

#[test]
fn a_copy_is_whole_while_another_program_writes() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let mut other = desk.beside();
    comes_in(&other.checks_in(&alice(), Passport));
    let copy = desk.folder().join("copie.sqlite3");
    desk.back_up(&copy).unwrap();
    comes_in(&other.checks_in(&bilal(), Passport));
    let mut restored = TestDesk::bare();
    restored.restore(&copy).unwrap();
    assert_eq!(restored.present(19), 1);
    restored.is_sound();
    assert_eq!(desk.checks_in(&bilal(), Passport).journal, None);
}

#[test]
fn a_copy_never_takes_the_place_of_a_file() {
    let desk = TestDesk::with(&[&alice()]);
    let taken = desk.folder().join("taken");
    std::fs::write(&taken, "something of somebody else").unwrap();
    assert!(desk.back_up(&taken).is_err());
    assert_eq!(std::fs::read_to_string(taken).unwrap(), "something of somebody else");
}

#[test]
fn what_is_no_copy_of_a_desk_changes_nothing() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let before = desk.told();
    let bad = desk.folder().join("bad.sqlite3");
    let foreign = rusqlite::Connection::open(desk.folder().join("foreign.sqlite3")).unwrap();
    foreign.execute_batch("create table bookmark (url text)").unwrap();
    let copy = desk.folder().join("copie.sqlite3");
    desk.back_up(&copy).unwrap();
    let whole = std::fs::read(&copy).unwrap();
    for (case, bytes) in [
        ("nothing", Vec::new()),
        ("a text", b"this is no copy of anything".repeat(99)),
        ("a cut copy", whole[..whole.len() / 2].to_vec()),
        ("another program's", std::fs::read(desk.folder().join("foreign.sqlite3")).unwrap()),
    ] {
        std::fs::write(&bad, bytes).unwrap();
        let failure = desk.restore(&bad).expect_err(case);
        assert_eq!(failure.code(), ErrorCode::DatabaseDamaged, "{case}");
        assert_eq!(desk.told(), before, "{case}");
    }
    assert!(desk.restore(Path::new("/nowhere/copie.sqlite3")).is_err());
    assert_eq!(desk.told(), before);
    desk.is_sound();
}
