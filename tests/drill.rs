//! A rehearsal's drill: every case settled as an operator would, each timed, and nothing left behind.

use accueil_core::decision::Welcome;
use accueil_core::id_check::Document;
use accueil_core::journal::UndoReason;
use accueil_core::registration::RegistrationId;
use accueil_desk::view::{Answer, CaseWord, DecisionWord, DrillCase, Found, WalkInForm};
use accueil_desk::{CheckIn, Desk};
use accueil_edge::roster::Mapping;
use accueil_edge::{page, rehearsal, roster};
use chrono::{DateTime, TimeDelta, Utc};
use std::ops::ControlFlow;

use crate::support::moment;

fn rehearsed(people: u64) -> Desk {
    let mut desk = Desk::in_memory().unwrap();
    let event = page::read(rehearsal::PAGE.as_bytes()).unwrap();
    let days: Vec<_> = event.days.iter().map(|day| day.day).collect();
    desk.set_event(&event).unwrap();
    let file = roster::read(rehearsal::roster(people).as_bytes(), &days, &Mapping::default()).unwrap();
    let lang = accueil_desk::view::Lang::Fr;
    desk.import_roster(file.into(), lang, moment(18, 9, 0), &mut |_| ControlFlow::Continue(())).unwrap();
    desk.open_day(days[0], moment(19, 9, 0)).unwrap();
    desk
}

fn comes_in(desk: &mut Desk, found: &Found, anyway: bool, now: DateTime<Utc>) -> Answer {
    let welcome = Welcome { document: Some(Document::Passport), anyway };
    let registration = RegistrationId::from_number(found.person.id).unwrap();
    desk.check_in(CheckIn { registration, day: None, welcome }, now).unwrap()
}

/// Finds them as the operator does: by name, and among people of one name by where they come from.
fn found(desk: &mut Desk, name: &str, organisation: &str) -> Found {
    let found = desk.search(name, None).unwrap();
    found.into_iter().find(|one| one.person.organisation == organisation || organisation.is_empty()).unwrap()
}

/// Settles a case.
fn settle(desk: &mut Desk, case: &DrillCase, now: DateTime<Utc>) {
    match case.case {
        CaseWord::WalkIn => {
            assert!(desk.search(&case.name, None).unwrap().is_empty(), "on no roster");
            let (first_name, last_name) = case.name.split_once(' ').unwrap();
            let form = WalkInForm {
                first_name: first_name.into(),
                last_name: last_name.into(),
                organisation: case.organisation.clone(),
                email: String::new(),
                sector: "unknown".into(),
                team: String::new(),
                document: Some("passport".into()),
            };
            assert_eq!(desk.walk_in(&form, None, now).unwrap().decision, DecisionWord::CheckedIn);
        }
        CaseWord::WrongPerson => {
            let wrong = found(desk, case.wrong.as_deref().unwrap(), "");
            let check_in = wrong.journal.and_then(|journal| journal.entry()).unwrap();
            desk.undo(&check_in, UndoReason::WrongPerson, now).unwrap();
            let right = found(desk, &case.name, &case.organisation);
            comes_in(desk, &right, false, now);
        }
        CaseWord::OtherCode => {
            assert_eq!(
                desk.scan(case.code.as_deref().unwrap(), None, now).unwrap().decision,
                DecisionWord::Refuse
            );
            let somebody = found(desk, &case.name, &case.organisation);
            comes_in(desk, &somebody, false, now);
        }
        word @ (CaseWord::Known
        | CaseWord::NoCode
        | CaseWord::Homonym
        | CaseWord::OtherDay
        | CaseWord::NoPaper) => {
            if let Some(code) = &case.code {
                desk.scan(code, None, now).unwrap();
            }
            let somebody = found(desk, &case.name, &case.organisation);
            comes_in(desk, &somebody, word == CaseWord::OtherDay, now);
        }
    }
}

#[test]
fn every_case_is_settled_by_what_an_operator_does_and_timed() {
    let mut desk = rehearsed(63);
    let mut now = moment(19, 9, 30);
    let mut drill = desk.begin_drill(now).unwrap();
    let (mut words, mut paper) = (Vec::new(), Vec::new());
    while let Some(case) = drill.view().case {
        assert!(!desk.follow_drill(&mut drill, now).unwrap(), "nothing was done yet for {:?}", case.case);
        now += TimeDelta::seconds(if case.case == CaseWord::NoCode { 25 } else { 5 });
        settle(&mut desk, &case, now);
        assert!(desk.follow_drill(&mut drill, now).unwrap(), "{:?} is not settled", case.case);
        words.push(case.case);
        paper.push(drill.has_paper());
    }
    assert_eq!(
        paper.iter().filter(|paper| !**paper).count(),
        2,
        "while it is about paper, and in the case after"
    );
    assert_eq!(paper.last(), Some(&true));
    assert_eq!(words.len(), 8, "{words:?}");
    let ended = drill.view().ended;
    for line in &ended {
        let seconds = if line.case == CaseWord::NoCode { 25.0 } else { 5.0 };
        assert_eq!(
            (line.seconds, line.within),
            (Some(seconds), line.case != CaseWord::NoCode),
            "{:?}",
            line.case
        );
    }
    assert!(!desk.follow_drill(&mut drill, now).unwrap(), "there is nothing after the end");
}

#[test]
fn a_case_may_be_left_out_and_another_person_settles_none() {
    let mut desk = rehearsed(24);
    let now = moment(19, 9, 30);
    let mut drill = desk.begin_drill(now).unwrap();
    let case = drill.view().case.unwrap();
    let other = desk
        .search("a", None)
        .unwrap()
        .into_iter()
        .find(|found| !case.name.ends_with(&found.person.last_name));
    comes_in(&mut desk, &other.unwrap(), true, now);
    assert!(!desk.follow_drill(&mut drill, now).unwrap());
    desk.skip_case(&mut drill, now).unwrap();
    let view = drill.view();
    assert_eq!((view.ended[0].seconds, view.ended[0].within), (None, false));
    assert_ne!(view.case.unwrap().case, case.case);
}
