//! Totals: figures that leave the desk, how far they were received, and nobody's name in them.

use accueil_core::id_check::Document::Passport;
use accueil_core::journal::UndoReason::TriedOut;
use accueil_core::registration::Registration;
use accueil_core::uplink::{Kind, Login, Uplink};
use accueil_desk::view::{ErrorCode, Totals};
use accueil_desk::{TotalsJob, TotalsOutcome, TotalsWanted};
use chrono::TimeDelta;

use crate::support::{TestDesk, alice, bilal, comes_in, entry_of, person, soizic};
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

/// A place where totals go, that the desk knows.
pub fn adds_place(desk: &mut TestDesk, name: &str) -> Uplink {
    let uplink = Uplink {
        key: desk.new_uplink_key().unwrap(),
        name: name.into(),
        kind: Kind::Folder,
        address: format!("/media/{name}"),
        login: Login::None,
        account: String::new(),
        authority: String::new(),
        certificate: String::new(),
    };
    desk.keep_uplink(&uplink).unwrap();
    uplink
}

/// Everything that a place lacks is received there.
pub fn receives(desk: &mut TestDesk, uplink: &Uplink) -> Vec<Totals> {
    let jobs = desk.next_totals(&TotalsWanted::Waiting).unwrap();
    let job = jobs.into_iter().find(|job| job.uplink.key == uplink.key);
    let received = job.map(|job| job.days).unwrap_or_default();
    let now = desk.now;
    let outcome = TotalsOutcome { received: received.clone(), failure: None };
    desk.totals_settled(&uplink.key, &outcome, now).unwrap();
    received
}

/// The days that each place lacks, by name.
fn lacking(desk: &TestDesk, wanted: &TotalsWanted) -> Vec<(String, Vec<String>)> {
    let days = |job: TotalsJob| job.days.into_iter().map(|document| document.days[0].day.clone()).collect();
    let jobs = desk.next_totals(wanted).unwrap();
    jobs.into_iter().map(|job| (job.uplink.name.clone(), days(job))).collect()
}

fn fails(desk: &mut TestDesk, uplink: &Uplink, code: ErrorCode, again_in: Option<TimeDelta>) {
    let now = desk.now;
    let failure = Some((code, again_in.map(|wait| now + wait)));
    desk.totals_settled(&uplink.key, &TotalsOutcome { received: Vec::new(), failure }, now).unwrap();
}

/// Six people of one team, three of each sector.
fn six() -> Vec<accueil_core::roster::Row> {
    ["Ada", "Bruno", "Chloé", "Nino", "Olga", "Pia"].map(|name| person(name, "Marin", &[19, 20])).into()
}

#[test]
fn totals_say_how_many_and_nothing_about_anybody() {
    let mut vegan = alice();
    vegan.participant.diet = vec!["Végétalien".into()];
    let people = six();
    let mut all: Vec<_> = people.iter().collect();
    all.extend([&vegan]);
    let mut desk = TestDesk::with(&all);
    for somebody in &all {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    let now = desk.now;
    comes_in(&desk.walk_in(&form("Zélie", "Oukaci", Some("passport")), None, now).unwrap());

    let open = desk.totals().unwrap();
    let day = &open.days[0];
    assert_eq!((day.open, day.registered, day.present), (true, Some(7), Some(8)));
    assert_eq!((day.walk_ins, day.id_checked, day.by_sector.len()), (None, None, 0), "while people come in");

    desk.closes(19);
    let totals = desk.totals().unwrap();
    let document = serde_json::to_string(&totals).unwrap();
    let day = &totals.days[0];
    assert_eq!((day.open, day.present, day.id_checked), (false, Some(8), Some(8)));
    assert_eq!(day.walk_ins, None, "it would be about one person");
    assert_eq!(day.by_sector.values().sum::<u64>(), 8);
    assert_eq!(totals.through, desk.n_entries());
    for registration in desk.registrations(None).unwrap() {
        for text in about(&registration) {
            // The team of everybody is said; nothing else.
            assert!(text == "Boussole" || !document.contains(&text), "{text} in the totals");
        }
    }
    let keys: Vec<String> =
        serde_json::to_value(&totals).unwrap().as_object().unwrap().keys().cloned().collect();
    let expected =
        ["days", "desk", "event", "event_key", "hash", "includes", "schema", "smallest_group", "through"];
    assert_eq!(keys, expected);
    assert_eq!(
        (totals.schema, totals.event_key.as_str()),
        ("accueil-totals/2", "sprint-du-logiciel-commun-2019-11-19")
    );
}

#[test]
fn few_people_are_too_few_to_say() {
    let mut desk = TestDesk::with(&[&alice(), &bilal(), &soizic()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    comes_in(&desk.checks_in(&bilal(), Passport));
    desk.closes(19);
    let totals = desk.totals().unwrap();
    let day = &totals.days[0];
    assert_eq!((day.registered, day.present, day.walk_ins), (None, None, None));
    assert!(day.by_sector.is_empty() && day.by_team.is_empty() && day.arrivals.is_empty());
    assert!(!serde_json::to_string(&totals).unwrap().contains("Boussole"));
}

#[test]
fn a_larger_smallest_group_hides_more() {
    let people = six();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    for somebody in &people {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    desk.closes(19);
    let place = adds_place(&mut desk, "Nuage");
    receives(&mut desk, &place);
    assert_eq!(desk.totals().unwrap().days[0].by_sector.len(), 2);
    assert!(desk.set_smallest_group(2).is_err(), "a hidden group of one is no hidden group");
    desk.set_smallest_group(4).unwrap();
    let day = &desk.totals().unwrap().days[0];
    assert_eq!(day.by_sector.iter().map(|(name, n)| (name.as_str(), *n)).collect::<Vec<_>>(), [("other", 6)]);
    assert_eq!(lacking(&desk, &TotalsWanted::Waiting).len(), 1, "what was said too much is replaced");
}

#[test]
fn totals_wait_until_they_are_received_and_again_after_news() {
    let people = six();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    let place = adds_place(&mut desk, "Nuage");
    let both = vec!["2019-11-19".to_owned(), "2019-11-20".to_owned()];
    assert_eq!(lacking(&desk, &TotalsWanted::Waiting), [("Nuage".to_owned(), both)]);
    let status = desk.totals_status().unwrap();
    assert!(status.waiting && status.through.is_none() && status.sent_at.is_none());

    desk.at(12, 15);
    let through = receives(&mut desk, &place)[0].through;
    let status = desk.totals_status().unwrap();
    assert!(!status.waiting, "the note that they were sent is no news");
    assert_eq!((status.through, status.sent_at.as_deref()), (Some(through), Some("12:15")));
    assert_eq!(lacking(&desk, &TotalsWanted::Waiting), []);

    for somebody in people.iter().take(3) {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    let first = vec!["2019-11-19".to_owned()];
    assert_eq!(
        lacking(&desk, &TotalsWanted::Waiting),
        [("Nuage".to_owned(), first)],
        "the other day is as it was"
    );
    let mut desk = desk.reopened();
    assert!(desk.totals_status().unwrap().waiting, "the queue is on the disk");
    let somebody = comes_in(&desk.checks_in(&people[3], Passport));
    let now = desk.now;
    desk.undo(&somebody, TriedOut, now).unwrap();
    assert_eq!(receives(&mut desk, &place).len(), 1);
    desk.is_sound();
}

#[test]
fn a_thousand_changes_are_one_document_a_day() {
    let people = six();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    let places = [adds_place(&mut desk, "Clé"), adds_place(&mut desk, "Nuage")];
    for n in 0..500 {
        let answer = desk.checks_in(&people[n % 6], Passport);
        comes_in(&answer);
        if n < 494 {
            desk.undoes(&answer, TriedOut).unwrap();
        }
        let _ = entry_of(&answer);
    }
    for place in &places {
        let documents = receives(&mut desk, place);
        assert_eq!(documents.len(), 2, "one for each day");
        assert_eq!(documents[0].days[0].present, Some(6));
    }
    assert_eq!(lacking(&desk, &TotalsWanted::Waiting), []);
}

#[test]
fn what_happened_while_totals_were_on_their_way_still_waits() {
    let people = six();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    let place = adds_place(&mut desk, "Nuage");
    let job = desk.next_totals(&TotalsWanted::Waiting).unwrap().remove(0);
    for somebody in &people {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    let now = desk.now;
    let through = job.whole.through;
    desk.totals_settled(&place.key, &TotalsOutcome { received: vec![job.whole], failure: None }, now)
        .unwrap();
    let status = desk.totals_status().unwrap();
    assert!(status.waiting && status.through == Some(through));
    assert!(desk.totals().unwrap().through > through);
}

#[test]
fn totals_taken_twice_are_the_same_document() {
    let mut desk = TestDesk::with(&[&alice()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    assert_eq!(desk.totals().unwrap(), desk.totals().unwrap());
}

#[test]
fn a_place_that_fails_is_tried_again_when_its_time_comes_and_stops_nobody() {
    let people = six();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    let (down, up) = (adds_place(&mut desk, "Base"), adds_place(&mut desk, "Nuage"));
    let before = desk.n_entries();
    desk.at(10, 0);
    fails(&mut desk, &down, ErrorCode::UplinkUnreachable, Some(TimeDelta::minutes(15)));
    assert_eq!(desk.n_entries(), before, "a failure changes no figure");
    let due = |desk: &TestDesk| -> Vec<String> {
        lacking(desk, &TotalsWanted::Due(desk.now)).into_iter().map(|(name, _)| name).collect()
    };
    assert_eq!(due(&desk), ["Nuage"]);
    let status = desk.totals_status().unwrap();
    assert_eq!(status.failure, Some(ErrorCode::UplinkUnreachable));
    assert_eq!(status.uplinks[0].next_try.as_deref(), Some("10:15"));
    assert!(status.waiting && status.uplinks[1].failure.is_none());

    receives(&mut desk, &up);
    let mut desk = desk.reopened();
    assert_eq!(due(&desk), Vec::<String>::new(), "the wait outlives the program");
    assert_eq!(due(desk.at(10, 15)), ["Base"]);
    // A clock that is set back must not put the next try off for a year.
    desk.now -= TimeDelta::days(365);
    assert_eq!(due(&desk), ["Base"]);
    desk.at(10, 20);
    receives(&mut desk, &down);
    assert_eq!(desk.totals_status().unwrap().failure, None);
    desk.is_sound();
}

#[test]
fn people_who_come_in_together_leave_as_one_document() {
    let people = six();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    let place = adds_place(&mut desk, "Nuage");
    receives(&mut desk, &place);
    for somebody in people.iter().take(4) {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    assert_eq!(lacking(&desk, &TotalsWanted::Due(desk.now)), [], "the place rests a moment");
    desk.now += TimeDelta::seconds(11);
    assert_eq!(lacking(&desk, &TotalsWanted::Due(desk.now)).len(), 1);
}

#[test]
fn a_place_that_does_not_let_us_in_waits_for_somebody() {
    let people = six();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    let place = adds_place(&mut desk, "Nuage");
    fails(&mut desk, &place, ErrorCode::UplinkLogin, None);
    desk.now += TimeDelta::days(3);
    assert_eq!(lacking(&desk, &TotalsWanted::Due(desk.now)), []);
    assert!(desk.totals_status().unwrap().uplinks[0].paused);
    // Asked for on purpose it is tried, and changed it goes on by itself.
    assert_eq!(lacking(&desk, &TotalsWanted::Waiting).len(), 1);
    desk.keep_uplink(&place).unwrap();
    assert_eq!(lacking(&desk, &TotalsWanted::Due(desk.now)).len(), 1);
}

#[test]
fn a_place_is_asked_for_by_its_name_and_forgotten_with_what_it_had() {
    let mut desk = TestDesk::with(&[]);
    let place = adds_place(&mut desk, "Nuage");
    let other = Uplink { key: desk.new_uplink_key().unwrap(), ..place.clone() };
    assert!(desk.keep_uplink(&other).is_err(), "no two are called the same");
    assert!(desk.keep_uplink(&Uplink { name: "  ".into(), ..other }).is_err());
    assert_eq!(desk.uplink("Nuage").unwrap(), place);
    desk.forget_uplink(&place.key).unwrap();
    assert!(desk.uplink("Nuage").is_err());
    // Something was on its way when it was taken away.
    let now = desk.now;
    let received = vec![desk.totals().unwrap()];
    desk.totals_settled(&place.key, &TotalsOutcome { received, failure: None }, now).unwrap();
    desk.is_sound();
}

/// A desk that is restored from a copy is another one, and says which journal it goes on from: the two documents are
/// not to be added up.
#[test]
fn a_restored_desk_says_whose_journal_it_counts() {
    let people = six();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    let place = adds_place(&mut desk, "Nuage");
    for somebody in &people {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    let before = receives(&mut desk, &place).remove(0);
    let copy = desk.folder().join("copie.sqlite3");
    desk.back_up(&copy).unwrap();
    desk.restore(&copy).unwrap();
    let after = receives(&mut desk, &place).remove(0);
    assert_ne!(after.desk, before.desk);
    assert_eq!(after.includes[0].desk, before.desk);
    assert!(after.includes[0].seq >= before.through);
    assert_eq!(after.days[0].present, Some(6));
}
