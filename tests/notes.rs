//! A note left for somebody is said at the next scan, and stands nowhere but beside their name.

use accueil_core::id_check::Document::Passport;
use accueil_desk::DeskError;

use crate::support::{TestDesk, alice, bilal, comes_in};

const WORDS: &str = "Son interprète l’attend salle Ada";

#[test]
fn a_note_is_said_at_every_scan_until_the_end() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let (id, now) = (desk.registration_of(&alice()).id, desk.at(8, 45).now);
    desk.name_operator("Camille").unwrap();
    let notes = desk.add_note(id, &format!("  {WORDS}\n"), now).unwrap();
    assert_eq!(
        (notes[0].words.as_str(), notes[0].operator.as_str(), notes[0].time.as_str()),
        (WORDS, "Camille", "08:45")
    );
    assert_eq!(desk.scans(&alice()).notes, notes);
    let answer = desk.checks_in(&alice(), Passport);
    comes_in(&answer);
    assert_eq!(answer.notes, notes);
    assert_eq!(desk.scans(&alice()).notes, notes, "already here");
    assert_eq!(desk.scans(&bilal()).notes, []);
    desk.is_sound();
}

#[test]
fn the_journal_says_only_that_there_is_one() {
    let mut desk = TestDesk::with(&[&alice()]);
    let (id, now) = (desk.registration_of(&alice()).id, desk.now);
    let before = desk.n_entries();
    desk.add_note(id, WORDS, now).unwrap();
    assert_eq!(desk.n_entries(), before + 1);
    assert!(!crate::privacy::journal_of(&desk).contains("interprète"));
}

#[test]
fn an_empty_note_is_none_and_a_long_one_is_cut() {
    let mut desk = TestDesk::with(&[&alice()]);
    let (id, now) = (desk.registration_of(&alice()).id, desk.now);
    assert!(matches!(desk.add_note(id, " \n ", now), Err(DeskError::IncompleteForm("note"))));
    let notes = desk.add_note(id, &"é".repeat(1000), now).unwrap();
    assert_eq!(notes[0].words.chars().count(), 280);
}
