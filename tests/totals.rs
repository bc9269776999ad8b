//! Totals: figures that leave the desk, how far they were received, and nobody's name in them.

use accueil_core::id_check::Document::Passport;
use accueil_core::registration::Registration;
use accueil_desk::view::ErrorCode;

use crate::support::{TestDesk, alice, bilal, comes_in, soizic};
use crate::walk_in::form;

/// Everything that tells who somebody is, as it might be written in a document.
pub fn about(registration: &Registration) -> Vec<String> {
    let participant = &registration.participant;
    let mut texts = vec![
        registration.code.as_str().to_owned(),
        registration.code.in_groups(),
        registration.id.to_string(),
        participant.first_name.clone(),
        participant.last_name.clone(),
        participant.organisation.clone(),
        participant.email.clone(),
    ];
    texts.extend(participant.teams.iter().chain(&participant.diet).cloned());
    texts.retain(|text| !text.is_empty());
    texts
}

#[test]
fn totals_say_how_many_and_nothing_about_anybody() {
    let mut vegan = alice();
    vegan.participant.diet = vec!["Végétalien".into()];
    let mut desk = TestDesk::with(&[&vegan, &bilal(), &soizic()]);
    comes_in(&desk.checks_in(&vegan, Passport));
    let now = desk.now;
    comes_in(&desk.walk_in(&form("Zélie", "Oukaci", Some("passport")), None, now).unwrap());

    let totals = desk.next_totals().unwrap();
    let document = serde_json::to_string(&totals).unwrap();
    let day = &totals.days[0];
    assert_eq!((day.registered, day.present, day.walk_ins, day.id_checked), (2, 2, 1, 2));
    assert_eq!(totals.through, desk.n_entries());
    for registration in desk.registrations(None).unwrap() {
        for text in about(&registration) {
            assert!(!document.contains(&text), "{text} in the totals");
        }
    }
    let keys: Vec<String> =
        serde_json::to_value(&totals).unwrap().as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["days", "desk", "event", "hash", "schema", "through"]);
}

#[test]
fn totals_wait_until_they_are_received_and_again_after_news() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let status = desk.totals_status(None).unwrap();
    assert!(status.waiting && status.through.is_none() && status.sent_at.is_none());

    desk.at(12, 15);
    let (totals, now) = (desk.next_totals().unwrap(), desk.now);
    desk.totals_settled("totaux.example", totals.through, now).unwrap();
    let status = desk.totals_status(None).unwrap();
    assert!(!status.waiting, "the note that they were sent is no news");
    assert_eq!((status.through, status.sent_at.as_deref()), (Some(totals.through), Some("12:15")));

    comes_in(&desk.checks_in(&bilal(), Passport));
    assert!(desk.totals_status(None).unwrap().waiting);
    desk.is_sound();
}

#[test]
fn what_happened_while_totals_were_on_their_way_still_waits() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let totals = desk.next_totals().unwrap();
    comes_in(&desk.checks_in(&alice(), Passport));
    let now = desk.now;
    desk.totals_settled("totaux.example", totals.through, now).unwrap();
    assert!(desk.totals_status(None).unwrap().waiting);
    assert!(desk.next_totals().unwrap().through > totals.through);
}

#[test]
fn totals_taken_twice_are_the_same_document() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    assert_eq!(desk.next_totals().unwrap(), desk.next_totals().unwrap());
}

#[test]
fn a_failed_uplink_changes_no_figure_and_is_told() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let before = desk.n_entries();
    let status = desk.totals_status(Some(ErrorCode::UplinkUnreachable)).unwrap();
    assert_eq!(status.failure, Some(ErrorCode::UplinkUnreachable));
    assert!(status.waiting);
    assert_eq!(desk.n_entries(), before);
}

#[test]
fn where_totals_go_is_remembered() {
    let mut desk = TestDesk::with(&[]);
    desk.set_uplink("https://totaux.example/sprint").unwrap();
    let desk = desk.reopened();
    assert_eq!(desk.totals_status(None).unwrap().to.as_deref(), Some("https://totaux.example/sprint"));
}
