//! Somebody leaves and comes back: who is inside changes, how many came does not.

use accueil_core::id_check::Document::Passport;
use accueil_core::journal::UndoReason::WrongPerson;
use accueil_desk::DeskError;
use accueil_desk::view::{DecisionWord, RefusalView, Standing};

use crate::support::{TestDesk, alice, bilal, comes_in, day, refused};

/// Last names of everybody inside on the 19th.
fn inside(desk: &TestDesk) -> Vec<String> {
    desk.inside(day(19)).unwrap().into_iter().map(|found| found.person.last_name).collect()
}

#[test]
fn whoever_left_is_still_counted_and_is_asked_whether_they_are_back() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.at(9, 12).checks_in(&alice(), Passport));
    comes_in(&desk.checks_in(&bilal(), Passport));
    let left = desk.at(11, 40).leaves(&alice()).unwrap();
    assert_eq!((left.time.as_str(), left.registration.first_name.as_str()), ("11:40", "Alice"));
    let count = desk.headcount(19);
    assert_eq!((count.present, count.inside), (2, 1));
    assert_eq!(inside(&desk), ["Ferrand"]);
    let line = desk.search("alice", None).unwrap().remove(0);
    assert_eq!(
        (line.standing, line.since.as_deref(), line.left.as_deref()),
        (Standing::Left, Some("09:12"), Some("11:40"))
    );

    let answer = desk.at(13, 55).scans(&alice());
    let RefusalView::HasLeft { time, .. } = refused(&answer) else { panic!("{answer:?}") };
    assert_eq!(time, "11:40");
    let again = desk.checks_in(&alice(), Passport);
    assert!(
        matches!(refused(&again), RefusalView::HasLeft { .. }),
        "a return is a return, not a first arrival"
    );

    let before = desk.waiting_badges().unwrap().len();
    let back = desk.comes_back(&alice());
    assert_eq!((back.decision, back.time.as_deref()), (DecisionWord::CheckedIn, Some("13:55")));
    assert_eq!(desk.waiting_badges().unwrap().len(), before, "they have their badge");
    let count = desk.headcount(19);
    assert_eq!((count.present, count.inside, count.id_checked), (2, 2, 2));
    assert_eq!(count.arrivals.values().sum::<u64>(), 2, "they arrived once");
    let answer = desk.scans(&alice());
    let RefusalView::AlreadyCheckedIn { time, .. } = refused(&answer) else { panic!("{answer:?}") };
    assert_eq!(time, "13:55", "since they are back");
    desk.is_sound();
}

#[test]
fn an_undone_return_is_no_return() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.at(9, 0).checks_in(&alice(), Passport));
    desk.at(11, 0).leaves(&alice()).unwrap();
    let back = desk.at(12, 0).comes_back(&alice());
    let arrivals = desk.last_arrivals(None).unwrap();
    assert_eq!(arrivals.len(), 1, "one line for one person");
    assert_eq!((arrivals[0].since.as_deref(), &arrivals[0].journal), (Some("12:00"), &back.journal));
    desk.undoes(&back, WrongPerson).unwrap();
    let count = desk.headcount(19);
    assert_eq!((count.present, count.inside), (1, 0), "they left at 11, and that is all");
    desk.is_sound();
}

#[test]
fn an_undone_arrival_leaves_the_return() {
    let mut desk = TestDesk::with(&[&alice()]);
    let first = desk.checks_in(&alice(), Passport);
    desk.leaves(&alice()).unwrap();
    desk.comes_back(&alice());
    desk.undoes(&first, WrongPerson).unwrap();
    let count = desk.headcount(19);
    assert_eq!((count.present, count.inside), (1, 1));
    desk.is_sound();
}

#[test]
fn nobody_leaves_who_is_not_inside() {
    let mut desk = TestDesk::with(&[&alice()]);
    assert!(matches!(desk.leaves(&alice()), Err(DeskError::NotInside)));
    assert!(
        matches!(refused(&desk.comes_back(&alice())), RefusalView::IdRequired),
        "a first arrival shows an ID"
    );
    comes_in(&desk.checks_in(&alice(), Passport));
    desk.leaves(&alice()).unwrap();
    assert!(matches!(desk.leaves(&alice()), Err(DeskError::NotInside)));
    assert_eq!(desk.present(19), 1);
}

#[test]
fn a_second_desk_sees_who_left() {
    let mut first = TestDesk::with(&[&alice()]);
    comes_in(&first.checks_in(&alice(), Passport));
    let mut second = first.beside();
    second.leaves(&alice()).unwrap();
    assert!(matches!(refused(&first.scans(&alice())), RefusalView::HasLeft { .. }));
    comes_in(&first.comes_back(&alice()));
    assert_eq!(inside(&second), ["Marchetti"]);
}

#[test]
fn the_list_for_a_fire_drill_outlives_the_closing_of_the_day() {
    let mut desk = TestDesk::with(&[&alice()]);
    assert_eq!(desk.day_inside().unwrap(), Some(day(19)));
    comes_in(&desk.checks_in(&alice(), Passport));
    desk.closes(19);
    assert_eq!(desk.day_inside().unwrap(), Some(day(19)));
    assert_eq!(inside(&desk), ["Marchetti"]);
    let id = desk.registration_of(&alice()).id;
    let now = desk.now;
    desk.check_out(id, Some(day(19)), now).unwrap();
    assert_eq!(inside(&desk), Vec::<String>::new());
}

#[test]
fn a_day_that_nobody_attended_has_nobody_inside() {
    let desk = TestDesk::new();
    assert_eq!(desk.day_inside().unwrap(), None);
    assert_eq!(inside(&desk), Vec::<String>::new());
}
