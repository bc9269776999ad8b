//! Two days: presence on one says nothing about the other, and the open day is the one that scans are about.

use accueil_core::id_check::Document::Passport;
use accueil_core::journal::UndoReason::WrongPerson;
use accueil_desk::DeskError;
use accueil_desk::view::{Lang, RefusalView};
use chrono::TimeDelta;

use crate::support::{TestDesk, alice, bilal, comes_in, day, refused, soizic};

#[test]
fn each_day_has_its_own_presence() {
    let mut desk = TestDesk::with(&[&alice(), &bilal(), &soizic()]);
    let first = desk.checks_in(&alice(), Passport);
    comes_in(&desk.checks_in(&bilal(), Passport));
    desk.closes(19);
    desk.on(20).opens(20);
    assert_eq!((desk.present(19), desk.present(20)), (2, 0));
    comes_in(&desk.checks_in(&alice(), Passport));
    comes_in(&desk.checks_in(&soizic(), Passport));
    assert_eq!(desk.headcounts(None).unwrap().1.iter().map(|c| c.registered).collect::<Vec<_>>(), [2, 2]);

    desk.undoes(&first, WrongPerson).unwrap();
    assert_eq!((desk.present(19), desk.present(20)), (1, 2), "an undo names one check-in of one day");
    desk.is_sound();
}

#[test]
fn the_day_is_the_one_that_was_opened_and_no_clock_chooses_it() {
    let mut desk = TestDesk::with(&[&alice()]);
    desk.now += TimeDelta::days(400);
    let answer = desk.checks_in(&alice(), Passport);
    assert_eq!(answer.day.as_deref(), Some("2019-11-19"));
    assert_eq!(desk.present(19), 1);
}

#[test]
fn the_day_opened_last_is_the_one_that_scans_are_about() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    desk.opens(20);
    assert!(matches!(refused(&desk.scans(&bilal())), RefusalView::NotExpectedToday { .. }));
    desk.opens(19);
    comes_in(&desk.checks_in(&bilal(), Passport));
    desk.closes(19);
    let answer = desk.checks_in(&alice(), Passport);
    assert_eq!(answer.day.as_deref(), Some("2019-11-20"), "the 20th was never closed");
    desk.is_sound();
}

#[test]
fn a_clock_set_back_changes_no_figure() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    desk.at(10, 0);
    let first = desk.checks_in(&alice(), Passport);
    desk.at(7, 0);
    desk.undoes(&first, WrongPerson).unwrap();
    assert_eq!(desk.present(19), 0, "an undo holds whatever the clock says");
    comes_in(&desk.checks_in(&alice(), Passport));
    comes_in(&desk.checks_in(&bilal(), Passport));
    assert_eq!(desk.present(19), 2);
    assert_eq!(
        desk.last_arrivals(None).unwrap()[0].person.first_name,
        "Bilal",
        "the last one is still the last"
    );
    desk.is_sound();
}

#[test]
fn a_day_that_the_event_does_not_have_is_not_opened() {
    let mut desk = TestDesk::new();
    let now = desk.now;
    assert!(matches!(desk.open_day(day(21), now), Err(DeskError::UnknownDay)));
    assert!(matches!(desk.close_day(day(18), now), Err(DeskError::UnknownDay)));
    assert!(matches!(desk.headcounts(Some(day(21))), Err(DeskError::UnknownDay)));
    assert_eq!(desk.n_entries(), 0);
}

#[test]
fn the_frame_of_the_window_shows_both_days() {
    let mut desk = TestDesk::with(&[&alice(), &soizic()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let state = desk.state(&Default::default(), Lang::Fr).unwrap();
    assert_eq!(state.today.as_deref(), Some("2019-11-19"));
    let days: Vec<_> = state.days.iter().map(|d| (d.open, d.registered, d.present)).collect();
    assert_eq!(days, [(true, 1, 1), (false, 2, 0)]);
    assert_eq!((state.registrations, state.badges.waiting), (2, 1));
}
