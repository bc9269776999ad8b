//! The wrong person was checked in: the check-in is taken back by name, and stays in the journal.

use accueil_core::id_check::Document::Passport;
use accueil_core::journal::UndoReason::{Other, WrongPerson};
use accueil_desk::DeskError;
use accueil_desk::view::DecisionWord;

use crate::support::{TestDesk, alice, bilal, comes_in, entry_of};

#[test]
fn an_undone_person_is_absent_and_may_come_in_again() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let first = desk.checks_in(&alice(), Passport);
    comes_in(&desk.checks_in(&bilal(), Passport));
    let undone = desk.undoes(&first, WrongPerson).unwrap();
    assert_eq!(undone.undone[0].entry(), Some(entry_of(&first)));
    assert_eq!((undone.registration.first_name.as_str(), undone.day.as_str()), ("Alice", "2019-11-19"));
    assert_eq!(desk.present(19), 1);
    assert_eq!(desk.scans(&alice()).decision, DecisionWord::Admit);

    let again = comes_in(&desk.checks_in(&alice(), Passport));
    assert_ne!(again, entry_of(&first), "another check-in, with a name of its own");
    assert_eq!(desk.present(19), 2);
    desk.is_sound();
}

#[test]
fn an_undo_adds_to_the_journal_and_takes_nothing_out() {
    let mut desk = TestDesk::with(&[&alice()]);
    let first = desk.checks_in(&alice(), Passport);
    let before = desk.n_entries();
    desk.undoes(&first, WrongPerson).unwrap();
    assert_eq!(desk.n_entries(), before + 1);
}

#[test]
fn a_check_in_is_undone_once() {
    let mut desk = TestDesk::with(&[&alice()]);
    let first = desk.checks_in(&alice(), Passport);
    desk.undoes(&first, WrongPerson).unwrap();
    let before = desk.n_entries();
    assert!(matches!(desk.undoes(&first, WrongPerson), Err(DeskError::NothingToUndo)));
    assert_eq!(desk.n_entries(), before);

    comes_in(&desk.checks_in(&alice(), Passport));
    assert!(
        matches!(desk.undoes(&first, WrongPerson), Err(DeskError::NothingToUndo)),
        "the old name is spent"
    );
    assert_eq!(desk.present(19), 1);
}

#[test]
fn what_is_no_check_in_cannot_be_undone() {
    let mut desk = TestDesk::with(&[&alice()]);
    let check_in = comes_in(&desk.checks_in(&alice(), Passport));
    let now = desk.now;
    for seq in [check_in.seq - 1, check_in.seq + 1, check_in.seq + 2, 9_999] {
        let mut other = check_in.clone();
        other.seq = seq;
        assert!(matches!(desk.undo(&other, Other, now), Err(DeskError::NothingToUndo)), "{seq}");
    }
    let elsewhere = format!("autre.00000001:{}", check_in.seq).parse().unwrap();
    assert!(matches!(desk.undo(&elsewhere, Other, now), Err(DeskError::NothingToUndo)));
    assert_eq!(desk.present(19), 1);
}
