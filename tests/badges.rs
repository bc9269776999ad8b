//! Badges: promised with the check-in, handed out to whoever prints, and heard about afterwards.

use accueil_core::badge::Badge;
use accueil_core::id_check::Document::Passport;
use accueil_core::registration::ImageRights;
use accueil_desk::view::{ErrorCode, Lang};

use crate::support::{TestDesk, alice, bilal, comes_in, person};

fn waiting(desk: &TestDesk) -> Vec<String> {
    desk.waiting_badges().unwrap().into_iter().map(|job| job.content.first_name).collect()
}

#[test]
fn a_badge_is_promised_printed_and_no_longer_waits() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    comes_in(&desk.checks_in(&bilal(), Passport));
    assert_eq!(waiting(&desk), ["Alice", "Bilal"], "first promised first");

    let job = desk.waiting_badges().unwrap().remove(0);
    assert_eq!(job.content.code, desk.registration_of(&alice()).code);
    let now = desk.now;
    desk.badge_settled(&job.badge, job.registration, Ok(()), now).unwrap();
    assert_eq!(waiting(&desk), ["Bilal"]);
    let badges = desk.state(&Default::default(), Lang::Fr).unwrap().badges;
    assert_eq!((badges.waiting, badges.printed, badges.failure), (1, 1, None));
    desk.is_sound();
}

#[test]
fn a_promise_survives_a_restart() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    assert_eq!(waiting(&desk.reopened()), ["Alice"]);
}

#[test]
fn a_badge_that_failed_is_tried_again_and_written_down_once() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let job = desk.waiting_badges().unwrap().remove(0);
    let now = desk.now;
    let before = desk.n_entries();
    for _ in 0..3 {
        desk.badge_settled(&job.badge, job.registration, Err(ErrorCode::FileUnwritable), now).unwrap();
    }
    assert_eq!(desk.n_entries(), before + 1, "the same failure again is no news");
    desk.badge_settled(&job.badge, job.registration, Err(ErrorCode::DiskFull), now).unwrap();
    assert_eq!(desk.n_entries(), before + 2, "another failure is");
    assert_eq!(waiting(&desk), ["Alice"]);
    let badges = desk.state(&Default::default(), Lang::Fr).unwrap().badges;
    assert_eq!((badges.waiting, badges.failure), (1, Some(ErrorCode::DiskFull)));
    assert_eq!(desk.present(19), 1, "a check-in never waits for paper");

    desk.badge_settled(&job.badge, job.registration, Ok(()), now).unwrap();
    assert!(waiting(&desk).is_empty());
    desk.badge_settled(&job.badge, job.registration, Err(ErrorCode::DiskFull), now).unwrap();
    assert!(waiting(&desk).is_empty(), "what is printed stays printed");
    desk.is_sound();
}

#[test]
fn a_badge_is_printed_again_on_demand() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let job = desk.waiting_badges().unwrap().remove(0);
    let (now, id) = (desk.now, job.registration);
    desk.badge_settled(&job.badge, id, Ok(()), now).unwrap();
    assert_eq!(desk.scans(&alice()).reprints, 0);
    assert_eq!(desk.reprint_badge(id, now).unwrap(), 1);
    let again = desk.waiting_badges().unwrap().remove(0);
    assert_ne!(again.badge, job.badge, "a promise of its own");
    // The paper says that it is a reprint, and which one.
    assert_eq!(again.content, Badge { reprint: 1, ..job.content });
    assert_eq!(desk.next_badge().unwrap().unwrap().content, again.content);
    assert_eq!(desk.present(19), 1);
    // It is counted, for whoever is there and for all; another program on the same desk counts the same.
    assert_eq!(desk.reprint_badge(id, now).unwrap(), 2);
    let reprints = desk.waiting_badges().unwrap();
    assert_eq!(reprints.iter().map(|job| job.content.reprint).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        (desk.scans(&alice()).reprints, desk.scans(&bilal()).reprints, desk.beside().reprints().unwrap()),
        (2, 0, 2)
    );
    desk.is_sound();
}

#[test]
fn whoever_did_not_agree_to_photographs_gets_the_mark() {
    for (rights, mark) in
        [(ImageRights::Yes, false), (ImageRights::No, true), (ImageRights::Unanswered, true)]
    {
        let mut somebody = person("Odile", "Grangier", &[19]);
        somebody.participant.image_rights = rights;
        let desk = TestDesk::with(&[&somebody]);
        let badge = desk.badge_of(desk.registration_of(&somebody).id).unwrap();
        assert_eq!(badge.no_photograph, mark, "{rights:?}");
        assert_eq!(badge.event_title, "Sprint du Logiciel commun");
    }
}
