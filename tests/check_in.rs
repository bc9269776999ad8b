//! A person comes in: who they are, that their ID was looked at, that they are present, and a badge.

use accueil_core::decision::Welcome;
use accueil_core::id_check::{Document, IdPolicy};
use accueil_core::registration::Sector;
use accueil_desk::view::DecisionWord;

use crate::support::{TestDesk, alice, bilal, comes_in, day, event, soizic};

#[test]
fn a_person_is_scanned_shown_and_checked_in() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    desk.at(9, 32);
    let shown = desk.scans(&alice());
    assert_eq!(shown.decision, DecisionWord::Admit);
    assert_eq!(shown.registration.as_ref().unwrap().last_name, "Marchetti");
    assert_eq!(desk.present(19), 0, "a scan alone makes nobody present");

    let answer = desk.checks_in(&alice(), Document::Passport);
    comes_in(&answer);
    assert_eq!(answer.day.as_deref(), Some("2019-11-19"));
    assert_eq!(answer.time.as_deref(), Some("09:32"), "as the walls of the venue show it");

    let count = desk.headcount(19);
    assert_eq!((count.registered, count.present, count.walk_ins, count.id_checked), (2, 1, 0, 1));
    assert_eq!(count.by_sector.get(&Sector::Administration), Some(&1));
    assert_eq!(count.arrivals.values().sum::<u64>(), 1);
    assert_eq!(desk.waiting_badges().unwrap().len(), 1);
    desk.is_sound();
}

#[test]
fn a_code_is_typed_by_hand_in_groups_and_in_small_letters() {
    let mut desk = TestDesk::with(&[&alice()]);
    let typed = desk.registration_of(&alice()).code.in_groups().to_lowercase();
    assert_eq!(desk.scans_text(&typed).decision, DecisionWord::Admit);
    let garbled = typed.replacen('a', "q", 1);
    assert_eq!(
        desk.scans_text(&garbled).decision,
        DecisionWord::Admit,
        "an AZERTY scanner on a QWERTY system"
    );
}

#[test]
fn a_code_of_another_system_lets_its_holder_in() {
    let mut alice = alice();
    alice.foreign_codes = vec!["billet-Q7X2".into()];
    let mut desk = TestDesk::with(&[&alice, &bilal()]);
    let shown = desk.scans_text(" billet-Q7X2 ");
    assert_eq!(shown.registration.unwrap().first_name, "Alice");
}

#[test]
fn every_document_of_the_closed_list_counts_as_an_id_check() {
    for document in Document::ALL {
        let mut desk = TestDesk::with(&[&alice()]);
        comes_in(&desk.checks_in(&alice(), document));
        assert_eq!(desk.headcount(19).id_checked, 1, "{}", document.word());
    }
}

#[test]
fn an_event_without_ids_lets_people_in_without_one() {
    let mut desk = TestDesk::with(&[&alice()]);
    let mut open_house = event();
    open_house.id_policy = IdPolicy::Optional;
    desk.set_event(&open_house).unwrap();
    comes_in(&desk.welcomes(&alice(), Welcome { document: None, anyway: false }));
    let count = desk.headcount(19);
    assert_eq!((count.present, count.id_checked), (1, 0));
}

#[test]
fn somebody_of_the_other_day_is_welcomed_anyway() {
    let mut desk = TestDesk::with(&[&alice(), &soizic()]);
    comes_in(&desk.welcomes(&soizic(), Welcome { document: Some(Document::Vouched), anyway: true }));
    let count = desk.headcount(19);
    assert_eq!((count.registered, count.present), (1, 1), "present, and still not registered for the day");
    assert_eq!(desk.present(20), 0);
    desk.is_sound();
}

#[test]
fn arrivals_fall_in_half_hours_and_sum_to_the_headcount() {
    let mut desk = TestDesk::with(&[&alice(), &bilal(), &soizic()]);
    desk.at(9, 29);
    comes_in(&desk.checks_in(&alice(), Document::Passport));
    desk.at(9, 30);
    comes_in(&desk.checks_in(&bilal(), Document::Passport));
    desk.at(10, 59);
    comes_in(&desk.welcomes(&soizic(), Welcome { document: Some(Document::Passport), anyway: true }));
    let told = desk.told();
    let arrivals: Vec<(&str, u64)> =
        told.days[0].arrivals.iter().map(|interval| (interval.from.as_str(), interval.count)).collect();
    assert_eq!(arrivals, [("09:00", 1), ("09:30", 1), ("10:00", 0), ("10:30", 1)]);
    assert_eq!(told.days[0].day, day(19).to_string());
    let last: Vec<String> =
        desk.last_arrivals(None).unwrap().into_iter().map(|found| found.person.first_name).collect();
    assert_eq!(last, ["Soizic", "Bilal", "Alice"], "latest first");
}

#[test]
fn what_the_screen_said_is_there_after_a_restart() {
    let mut desk = TestDesk::with(&[&alice()]);
    let check_in = comes_in(&desk.checks_in(&alice(), Document::Passport));
    let desk = desk.reopened();
    assert_eq!(desk.present(19), 1);
    assert_eq!(desk.last_arrivals(None).unwrap()[0].journal.as_ref().unwrap().entry(), Some(check_in));
    desk.is_sound();
}
