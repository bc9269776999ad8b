//! The screen that faces the queue: a first name at most, and only where the event allows it.

use accueil_core::id_check::Document::Passport;
use accueil_desk::view::{Answer, FacingChoice, FacingStep};

use crate::support::{TestDesk, alice, bilal, person};

fn shown(desk: &TestDesk, answer: Option<&Answer>) -> FacingStep {
    desk.facing(answer).unwrap().step
}

#[test]
fn the_queue_sees_what_goes_on_and_never_why() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    assert_eq!(shown(&desk, None), FacingStep::Ready);
    let found = desk.scans(&alice());
    assert_eq!(shown(&desk, Some(&found)), FacingStep::Checking);
    let in_now = desk.checks_in(&alice(), Passport);
    assert_eq!(shown(&desk, Some(&in_now)), FacingStep::Welcome { first_name: None });
    let again = desk.scans(&alice());
    assert_eq!(shown(&desk, Some(&again)), FacingStep::Moment, "already here is for the operator to say");
    let unknown = desk.scans_text("ACBCDFGHIJKLNOPRSTUV");
    assert_eq!(shown(&desk, Some(&unknown)), FacingStep::Moment);
}

#[test]
fn a_first_name_stands_there_only_when_that_was_allowed() {
    let somebody = person("Maëlys", "Rochebrune", &[19]);
    let mut desk = TestDesk::with(&[&somebody]);
    desk.choose_facing(FacingChoice { shown: true, names: true }).unwrap();
    let found = desk.scans(&somebody);
    let before = serde_json::to_string(&desk.facing(Some(&found)).unwrap()).unwrap();
    assert!(!before.contains("Maëlys"), "nobody is named before their ID was looked at");
    let in_now = desk.checks_in(&somebody, Passport);
    let sent = serde_json::to_value(desk.facing(Some(&in_now)).unwrap()).unwrap();
    assert_eq!(sent["step"], serde_json::json!({ "kind": "welcome", "first_name": "Maëlys" }));
    let text = sent.to_string();
    let registration = desk.registration_of(&somebody);
    for secret in ["Rochebrune", registration.code.as_str(), registration.participant.email.as_str()] {
        assert!(secret.is_empty() || !text.contains(secret));
    }
    desk.choose_facing(FacingChoice { shown: true, names: false }).unwrap();
    assert_eq!(shown(&desk, Some(&in_now)), FacingStep::Welcome { first_name: None });
}

#[test]
fn what_was_chosen_is_remembered() {
    let mut desk = TestDesk::new();
    assert_eq!(desk.facing_choice().unwrap(), FacingChoice { shown: false, names: false });
    desk.choose_facing(FacingChoice { shown: true, names: true }).unwrap();
    let desk = desk.reopened();
    assert_eq!(desk.facing_choice().unwrap(), FacingChoice { shown: true, names: true });
}
