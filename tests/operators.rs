//! Operators: a name and a PIN, what each may do, and a desk that stays open to everybody when there are none.

use accueil_core::id_check::Document::Passport;
use accueil_core::operator::{Pin, Role, Shift};
use accueil_desk::view::{Lang, OperatorView};
use accueil_desk::{DeskError, House};
use chrono::TimeDelta;

use crate::support::{TestDesk, alice, bilal, entry_of};

fn pin(digits: &str) -> Pin {
    digits.parse().unwrap()
}

/// A desk with Sacha, the lead, and Camille at the reception.
fn guarded() -> TestDesk {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    desk.save_operator("Sacha", &pin("271828"), Role::Lead).unwrap();
    desk.save_operator(" Camille ", &pin("3141"), Role::Reception).unwrap();
    desk
}

#[test]
fn without_operators_everything_is_as_it_was() {
    let desk = TestDesk::new();
    assert_eq!(desk.operators().unwrap(), []);
    assert_eq!(desk.first_shift().unwrap(), Shift::Unguarded);
}

#[test]
fn an_operator_sits_down_with_a_pin_and_signs() {
    let mut desk = guarded();
    assert_eq!(desk.first_shift().unwrap(), Shift::Locked);
    let now = desk.now;
    assert!(matches!(desk.unlock("Camille", "0000", now), Err(DeskError::WrongPin)));
    assert!(matches!(desk.unlock("Personne", "3141", now), Err(DeskError::UnknownOperator)));
    assert_eq!(desk.unlock("Camille", "3141", now).unwrap(), Role::Reception);
    assert_eq!(desk.state(&House::default(), Lang::Fr).unwrap().operator, "Camille");
    assert_eq!(desk.unlock("Sacha", "271828", now).unwrap(), Role::Lead);
}

#[test]
fn a_check_in_of_somebody_else_is_the_leads_to_undo() {
    let mut desk = guarded();
    let now = desk.now;
    desk.unlock("Sacha", "271828", now).unwrap();
    let of_sacha = entry_of(&desk.checks_in(&alice(), Passport));
    desk.unlock("Camille", "3141", now).unwrap();
    let of_camille = entry_of(&desk.checks_in(&bilal(), Passport));
    let at_the_reception = Shift::Held(Role::Reception);
    desk.may_undo(at_the_reception, &of_camille).unwrap();
    assert!(matches!(desk.may_undo(at_the_reception, &of_sacha), Err(DeskError::LeadOnly)));
    desk.may_undo(Shift::Held(Role::Lead), &of_camille).unwrap();
    desk.may_undo(Shift::Unguarded, &of_sacha).unwrap();
}

#[test]
fn wrong_pins_slow_down_and_the_right_one_forgives() {
    let mut desk = guarded();
    let mut now = desk.now;
    for _ in 0..3 {
        assert!(matches!(desk.unlock("Camille", "0000", now), Err(DeskError::WrongPin)));
    }
    assert!(
        matches!(desk.unlock("Camille", "3141", now), Err(DeskError::PinTooSoon)),
        "even the right one waits"
    );
    assert_eq!(desk.unlock("Sacha", "271828", now).unwrap(), Role::Lead, "nobody else waits");
    let mut desk = desk.reopened();
    assert!(
        matches!(desk.unlock("Camille", "3141", now), Err(DeskError::PinTooSoon)),
        "nor does a new start help"
    );
    now += TimeDelta::seconds(5);
    desk.unlock("Camille", "3141", now).unwrap();
    assert!(
        matches!(desk.unlock("Camille", "0000", now), Err(DeskError::WrongPin)),
        "two are forgiven again"
    );
    for _ in 0..4 {
        drop(desk.unlock("Camille", "0000", now));
    }
    now -= TimeDelta::days(365);
    desk.unlock("Camille", "3141", now).unwrap();
}

#[test]
fn there_is_always_a_lead_or_nobody() {
    let mut desk = TestDesk::new();
    assert!(matches!(desk.save_operator("Camille", &pin("3141"), Role::Reception), Err(DeskError::LastLead)));
    let mut desk = guarded();
    assert!(matches!(desk.remove_operator("Sacha"), Err(DeskError::LastLead)));
    assert!(matches!(desk.save_operator("Sacha", &pin("1111"), Role::Reception), Err(DeskError::LastLead)));
    desk.remove_operator("Camille").unwrap();
    assert!(matches!(desk.remove_operator("Camille"), Err(DeskError::UnknownOperator)));
    assert_eq!(desk.operators().unwrap(), [OperatorView { name: "Sacha".into(), role: "lead" }]);
    desk.remove_operator("Sacha").unwrap();
    assert_eq!(desk.first_shift().unwrap(), Shift::Unguarded);
}

#[test]
fn a_pin_is_nowhere_to_be_read() {
    let desk = guarded();
    let bytes = std::fs::read(desk.file()).unwrap();
    let wal = std::fs::read(desk.file().with_extension("sqlite3-wal")).unwrap_or_default();
    let all = [bytes, wal].concat();
    assert!(all.windows(9).any(|window| window == b"$argon2id"));
    assert!(!all.windows(6).any(|window| window == b"271828"));
}

#[test]
fn an_idle_lock_is_minutes_or_off() {
    let mut desk = guarded();
    assert_eq!(desk.idle_lock().unwrap(), None);
    desk.set_idle_lock(Some(5)).unwrap();
    assert_eq!(desk.idle_lock().unwrap(), Some(5));
    assert!(matches!(desk.set_idle_lock(Some(0)), Err(DeskError::IncompleteForm("minutes"))));
    desk.set_idle_lock(None).unwrap();
    assert_eq!(desk.idle_lock().unwrap(), None);
}
