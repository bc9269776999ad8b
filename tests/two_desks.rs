//! Two programs on one file, and two files of one event: nobody comes in twice, and the journal stays one chain.

use accueil_core::id_check::Document::{Passport, Vouched};
use accueil_core::journal::UndoReason::WrongPerson;
use accueil_core::roster::Row;
use accueil_desk::view::RefusalView;

use crate::support::{TestDesk, alice, bilal, comes_in, person, refused};

fn crowd(n: usize) -> Vec<Row> {
    let name = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap());
    (0..n).map(|n| person(&format!("{}ora{n}", name(n)), &format!("Untel{n}"), &[19])).collect()
}

#[test]
fn interleaved_check_ins_are_contiguous_and_chained() {
    let crowd = crowd(12);
    let mut first = TestDesk::with(&crowd.iter().collect::<Vec<_>>());
    let mut second = first.beside();
    let start = first.n_entries();
    let mut seqs = Vec::new();
    for (n, somebody) in crowd.iter().enumerate() {
        let desk = if n % 3 == 0 { &mut second } else { &mut first };
        seqs.push(comes_in(&desk.checks_in(somebody, Passport)).seq);
    }
    let expected: Vec<u64> = (0..12).map(|n| start + 1 + n * 3).collect();
    assert_eq!(seqs, expected, "presence, ID check and badge, then the next person");
    for desk in [&first, &second] {
        assert_eq!(desk.present(19), 12);
        desk.is_sound();
    }
}

#[test]
fn the_same_person_at_both_comes_in_once() {
    let mut first = TestDesk::with(&[&alice(), &bilal()]);
    let mut second = first.beside();
    assert!(first.scans(&alice()).refusal.is_none());
    assert!(second.scans(&alice()).refusal.is_none(), "both were shown the green card");
    let check_in = comes_in(&first.checks_in(&alice(), Passport));
    let answer = second.checks_in(&alice(), Vouched);
    let RefusalView::AlreadyCheckedIn { seq, .. } = refused(&answer) else { panic!("{answer:?}") };
    assert_eq!(*seq, check_in.seq, "decided again inside the transaction");
    assert_eq!((first.present(19), second.present(19)), (1, 1));
    second.is_sound();
}

#[test]
fn an_undo_at_one_is_seen_at_the_other() {
    let mut first = TestDesk::with(&[&alice()]);
    let mut second = first.beside();
    let answer = first.checks_in(&alice(), Passport);
    second.undoes(&answer, WrongPerson).unwrap();
    assert_eq!(first.present(19), 0);
    comes_in(&first.checks_in(&alice(), Passport));
    assert!(second.undoes(&answer, WrongPerson).is_err());
    assert_eq!(second.present(19), 1);
    first.is_sound();
}

#[test]
fn two_programs_at_once_lose_nobody() {
    let crowd = crowd(30);
    let first = TestDesk::with(&crowd.iter().collect::<Vec<_>>());
    let came: u64 = std::thread::scope(|scope| {
        // Both try everybody, from opposite ends.
        let backwards: Vec<Row> = crowd.iter().rev().cloned().collect();
        let check_all = |people: Vec<Row>| {
            let mut desk = first.beside();
            scope.spawn(move || {
                people.iter().filter(|who| desk.checks_in(who, Passport).journal.is_some()).count() as u64
            })
        };
        let both = [check_all(crowd.clone()), check_all(backwards)];
        both.into_iter().map(|desk| desk.join().unwrap()).sum()
    });
    assert_eq!(came, 30, "each of them came in once");
    assert_eq!(first.present(19), 30);
    first.is_sound();
}

#[test]
fn two_new_desks_are_never_the_same_desk() {
    let one = TestDesk::new().totals().unwrap().desk;
    let other = TestDesk::new().totals().unwrap().desk;
    assert_ne!(one, other, "same name, other incarnation");
}
