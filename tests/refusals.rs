//! The desk says no: each reason, what it tells, that it is written down, and that nobody becomes present by it.

use accueil_core::decision::Welcome;
use accueil_core::id_check::Document;
use accueil_core::registration::Status;
use accueil_desk::view::{Person, RefusalView};
use accueil_desk::{CheckIn, DeskError};

use crate::support::{TestDesk, alice, bilal, comes_in, day, person, refused, soizic};

const PASSPORT: Welcome = Welcome { document: Some(Document::Passport), anyway: false };

#[test]
fn a_code_of_ours_that_nobody_holds() {
    let mut desk = TestDesk::with(&[&alice()]);
    let elsewhere = TestDesk::with(&[&bilal()]);
    let foreign = elsewhere.registration_of(&bilal()).code;
    assert_eq!(refused(&desk.scans_text(foreign.as_str())), &RefusalView::UnknownCode);
    let mut misread = desk.registration_of(&alice()).code.as_str().to_owned();
    let last = misread.pop().unwrap();
    misread.push(if last == 'B' { 'C' } else { 'B' });
    assert_eq!(refused(&desk.scans_text(&misread)), &RefusalView::UnknownCode);
}

#[test]
fn a_code_that_is_not_ours() {
    let mut desk = TestDesk::with(&[&alice()]);
    for text in ["https://example.org/menu", "0123456789", "ACHAT", "", "\u{1F600}"] {
        assert_eq!(refused(&desk.scans_text(text)), &RefusalView::NotOurCode, "{text:?}");
    }
}

#[test]
fn a_registration_that_waits_or_was_withdrawn() {
    let mut waiting = person("Nour", "Delacroix", &[19]);
    waiting.status = Status::Pending;
    let mut withdrawn = person("Oscar", "Vidal", &[19]);
    withdrawn.status = Status::Cancelled;
    let mut desk = TestDesk::with(&[&waiting, &withdrawn]);
    let (pending, cancelled) =
        (RefusalView::Pending { near: Vec::new() }, RefusalView::Cancelled { near: Vec::new() });
    assert_eq!(refused(&desk.scans(&waiting)), &pending);
    assert_eq!(refused(&desk.scans(&withdrawn)), &cancelled);
    let anyway = Welcome { anyway: true, ..PASSPORT };
    assert_eq!(refused(&desk.welcomes(&waiting, anyway)), &pending, "nobody's to admit here");
    assert_eq!(refused(&desk.welcomes(&withdrawn, anyway)), &cancelled);
    assert_eq!((desk.present(19), desk.headcount(19).registered), (0, 0));
}

#[test]
fn a_second_time_tells_the_time_and_the_desk_of_the_first() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    desk.at(9, 32);
    let first = comes_in(&desk.checks_in(&alice(), Document::Passport));
    desk.at(11, 5);
    for answer in [desk.scans(&alice()), desk.checks_in(&alice(), Document::DrivingLicence)] {
        let RefusalView::AlreadyCheckedIn { at, time, desk, seq, near, from_paper: false } = refused(&answer)
        else {
            panic!("{answer:?}")
        };
        assert_eq!((at.as_str(), time.as_str()), ("2019-11-19T08:32:00Z", "09:32"));
        assert_eq!((desk, *seq), (&first.desk.to_string(), first.seq));
        assert!(near.is_empty());
    }
    assert_eq!(desk.present(19), 1);
}

#[test]
fn who_left_or_is_of_another_day_may_be_a_near_homonym_who_is_expected() {
    let (amelie, amelia) = (person("Amélie", "Besson", &[19]), person("Amelia", "Besson", &[19]));
    let other_day = person("Amelie", "Bessonn", &[20]);
    let mut desk = TestDesk::with(&[&amelie, &amelia, &other_day, &bilal()]);
    comes_in(&desk.checks_in(&amelie, Document::Passport));
    desk.leaves(&amelie).unwrap();
    let names = |near: &[Person]| near.iter().map(|p| p.first_name.clone()).collect::<Vec<_>>();
    let answer = desk.scans(&amelie);
    let RefusalView::HasLeft { near, .. } = refused(&answer) else { panic!("{answer:?}") };
    assert_eq!(names(near), ["Amelia"]);
    let answer = desk.scans(&other_day);
    let RefusalView::NotExpectedToday { near, .. } = refused(&answer) else { panic!("{answer:?}") };
    assert_eq!(names(near), ["Amelia"]);
}

#[test]
fn who_waits_or_withdrew_may_be_a_near_homonym_who_is_expected() {
    let expected = person("Nora", "Delacroix", &[19]);
    let mut waiting = person("Norah", "Delacroix", &[19]);
    waiting.status = Status::Pending;
    let mut withdrawn = person("Nora", "Delacroit", &[19]);
    withdrawn.status = Status::Cancelled;
    let mut desk = TestDesk::with(&[&expected, &waiting, &withdrawn, &bilal()]);
    let names = |near: &[Person]| near.iter().map(|p| p.first_name.clone()).collect::<Vec<_>>();
    let answer = desk.scans(&waiting);
    let RefusalView::Pending { near } = refused(&answer) else { panic!("{answer:?}") };
    assert_eq!(names(near), ["Nora"]);
    let answer = desk.scans(&withdrawn);
    let RefusalView::Cancelled { near } = refused(&answer) else { panic!("{answer:?}") };
    assert_eq!(names(near), ["Nora"], "and nobody who waits");

    comes_in(&desk.checks_in(&expected, Document::Passport));
    let answer = desk.scans(&waiting);
    assert_eq!(refused(&answer), &RefusalView::Pending { near: Vec::new() });
}

#[test]
fn a_second_time_shows_the_near_homonym_who_is_still_expected() {
    let (amelie, emilie) = (person("Amélie", "Besson", &[19]), person("Amelia", "Besson", &[19]));
    let mut desk = TestDesk::with(&[&amelie, &emilie, &bilal()]);
    comes_in(&desk.checks_in(&amelie, Document::Passport));
    let answer = desk.scans(&amelie);
    let RefusalView::AlreadyCheckedIn { near, .. } = refused(&answer) else { panic!("{answer:?}") };
    assert_eq!(near.iter().map(|p| p.first_name.as_str()).collect::<Vec<_>>(), ["Amelia"]);

    comes_in(&desk.checks_in(&emilie, Document::Passport));
    let answer = desk.scans(&amelie);
    let RefusalView::AlreadyCheckedIn { near, .. } = refused(&answer) else { panic!("{answer:?}") };
    assert!(near.is_empty(), "who is here is no longer expected");
}

#[test]
fn another_day_than_theirs_says_which() {
    let mut desk = TestDesk::with(&[&soizic()]);
    let not_today = RefusalView::NotExpectedToday { days: vec!["2019-11-20".into()], near: Vec::new() };
    assert_eq!(refused(&desk.scans(&soizic())), &not_today);
    assert_eq!(refused(&desk.welcomes(&soizic(), PASSPORT)), &not_today);
}

#[test]
fn a_day_that_is_not_open() {
    let mut desk = TestDesk::new();
    desk.imports(&[&alice()]);
    assert_eq!(refused(&desk.scans(&alice())), &RefusalView::DayNotOpen { day: None });
    desk.opens(19);
    let registration = desk.registration_of(&alice()).id;
    let (now, tomorrow) = (desk.now, Some(day(20)));
    let answer = desk.check_in(CheckIn { registration, day: tomorrow, welcome: PASSPORT }, now).unwrap();
    assert_eq!(refused(&answer), &RefusalView::DayNotOpen { day: Some("2019-11-20".into()) });
    desk.closes(19);
    assert_eq!(refused(&desk.welcomes(&alice(), PASSPORT)), &RefusalView::DayNotOpen { day: None });
    assert_eq!(desk.present(19), 0);
}

#[test]
fn no_document_where_one_is_asked_for() {
    let mut desk = TestDesk::with(&[&alice(), &soizic()]);
    let nothing = Welcome { document: None, anyway: false };
    assert_eq!(refused(&desk.welcomes(&alice(), nothing)), &RefusalView::IdRequired);
    let anyway = Welcome { document: None, anyway: true };
    assert_eq!(refused(&desk.welcomes(&soizic(), anyway)), &RefusalView::IdRequired);
    assert_eq!(desk.present(19), 0);
    assert!(desk.waiting_badges().unwrap().is_empty(), "no badge for nobody");
}

#[test]
fn every_refusal_is_written_down_and_a_welcome_look_is_not() {
    let mut desk = TestDesk::with(&[&alice()]);
    let before = desk.n_entries();
    desk.scans_text("not a code");
    assert_eq!(desk.n_entries(), before + 1);
    desk.scans(&alice());
    assert_eq!(desk.n_entries(), before + 1);
    desk.is_sound();
}

#[test]
fn without_an_event_the_desk_fails_instead_of_refusing() {
    let mut desk = TestDesk::bare();
    let now = desk.now;
    assert!(matches!(desk.scan("not a code", None, now), Err(DeskError::NoEvent)));
    assert_eq!(desk.n_entries(), 0);
}
