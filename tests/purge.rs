//! Names go, from every byte of the desk's files; figures and the chain stay.

use std::path::Path;

use accueil_core::id_check::Document::Passport;
use accueil_desk::DeskError;
use accueil_errands::files;
use chrono::TimeDelta;

use crate::corrections::form_of;
use crate::program::Program;
use crate::support::{TestDesk, alice, bilal, comes_in, day, event, person};

const NOTE: &str = "Son chien Pistache attend dehors";
const NEED: &str = "Interprète en langue des signes";
const ROLE: &str = "Cartographe de séance";

/// Three people, of whom one was corrected and has a note, after their day.
fn after_the_day() -> TestDesk {
    let mut wanda = person("Wanda", "Tremblay", &[19]);
    wanda.foreign_codes = vec!["8f2c-pretix-secret".into()];
    let mut desk = TestDesk::with(&[&alice(), &bilal(), &wanda]);
    comes_in(&desk.checks_in(&alice(), Passport));
    comes_in(&desk.checks_in(&wanda, Passport));
    let (id, now) = (desk.registration_of(&wanda).id, desk.now);
    desk.add_note(id, NOTE, now).unwrap();
    let mut form = form_of(&wanda.participant);
    form.organisation = "Guilde des Cartographes".into();
    form.accessibility_need = NEED.into();
    form.role = ROLE.into();
    form.organisation_type = "association".into();
    desk.correct(id, &form, now).unwrap();
    desk.closes(19);
    desk
}

/// Everything that the files of the desk hold.
fn bytes_of(folder: &Path) -> Vec<u8> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn no_name_is_left_in_any_byte_and_every_figure_stays() {
    let mut desk = after_the_day();
    let mut gone: Vec<String> =
        vec![NOTE.into(), NEED.into(), ROLE.into(), "8f2c-pretix-secret".into(), "Atelier Tremblay".into()];
    for registration in desk.registrations(None).unwrap() {
        let participant = registration.participant;
        gone.extend([participant.first_name, participant.last_name, participant.organisation]);
        gone.extend([participant.email, registration.code.as_str().to_owned()]);
    }
    let before = bytes_of(&desk.folder());
    assert!(gone.iter().all(|text| holds(&before, text)), "the test knows how to look");
    let headcount = desk.headcount(19);

    let now = desk.now + TimeDelta::days(40);
    assert_eq!(desk.purge("sprint du logiciel commun", now).unwrap().registrations, 3);
    let after = bytes_of(&desk.folder());
    let left: Vec<&String> = gone.iter().filter(|text| holds(&after, text)).collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(desk.headcount(19), headcount);
    assert_eq!(desk.search("tremblay", None).unwrap(), []);
    assert_eq!(desk.waiting_badges().unwrap(), []);
    desk.is_sound();

    let entries = desk.n_entries();
    assert_eq!(
        desk.purge(&event().title, now).unwrap().registrations,
        0,
        "once is enough, twice is harmless"
    );
    assert_eq!(desk.n_entries(), entries);
    desk.reopened().is_sound();
}

#[test]
fn a_code_of_before_opens_nothing() {
    let mut desk = after_the_day();
    let code = desk.registration_of(&alice()).code;
    let now = desk.now;
    desk.purge(&event().title, now).unwrap();
    desk.opens(20);
    assert!(desk.scans_text(code.as_str()).registration.is_none());
}

#[test]
fn it_takes_the_title_and_a_closed_day() {
    let mut desk = after_the_day();
    let now = desk.now;
    assert!(matches!(desk.purge("Sprint", now), Err(DeskError::IncompleteForm("title"))));
    desk.opens(20);
    assert!(matches!(desk.purge(&event().title, now), Err(DeskError::DayStillOpen)));
    assert_eq!(desk.purge_view(now).unwrap().named, 3);
}

#[test]
fn the_day_comes_when_names_should_go() {
    let desk = after_the_day();
    for (days, due) in [(0, "early"), (29, "early"), (31, "due"), (91, "overdue")] {
        let view = desk.purge_view(desk.now + TimeDelta::days(days)).unwrap();
        assert_eq!(
            (view.due, view.due_on.as_str(), view.latest_on.as_str()),
            (due, "2019-12-20", "2020-02-18"),
            "{days}"
        );
    }
    assert_eq!(day(20).to_string(), desk.purge_view(desk.now).unwrap().last_day);
}

#[test]
fn how_long_names_are_kept_is_chosen_within_ninety_days() {
    let mut desk = after_the_day();
    for (due, latest) in [(31, 30), (30, 91), (u32::MAX, u32::MAX)] {
        assert!(matches!(desk.set_retention(due, latest), Err(DeskError::IncompleteForm("retention"))));
    }
    desk.set_retention(7, 14).unwrap();
    let desk = desk.reopened();
    for (days, due) in [(7, "early"), (8, "due"), (15, "overdue")] {
        let view = desk.purge_view(desk.now + TimeDelta::days(days)).unwrap();
        assert_eq!((view.due, view.due_after, view.latest_after), (due, 7, 14), "{days}");
    }
}

#[test]
fn a_script_says_how_long_names_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(folder.path());
    program.run(&["event", "new", "--title", "Sprint", "--day", "2019-11-19"]).done();
    let usual = program.run(&["retention"]).done();
    assert_eq!((&usual["due_on"], &usual["latest_on"]), (&"2019-12-19".into(), &"2020-02-17".into()));
    let chosen = program.run(&["retention", "--due", "7", "--latest", "30"]).done();
    assert_eq!((&chosen["due_on"], &chosen["latest_on"]), (&"2019-11-26".into(), &"2019-12-19".into()));
    assert_eq!(program.run(&["retention"]).done(), chosen);
    assert!(program.run(&["retention", "--due", "7", "--latest", "91"]).failed().contains("incomplete_form"));
}

#[test]
fn a_badge_that_waited_is_not_printed_without_a_name() {
    let mut desk = after_the_day();
    assert_eq!(desk.waiting_badges().unwrap().len(), 2);
    let now = desk.now + TimeDelta::days(40);
    desk.purge("sprint du logiciel commun", now).unwrap();
    assert!(desk.waiting_badges().unwrap().is_empty());
    assert!(desk.next_badge().unwrap().is_none());
}

#[test]
fn badges_go_and_other_files_stay() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["badge-a.1-00003.pdf", "affiche.pdf", "badge.txt"] {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    files::erase_badges(folder.path()).unwrap();
    files::erase_badges(&folder.path().join("none")).unwrap();
    let mut left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["affiche.pdf", "badge.txt"]);
}

#[test]
fn a_script_purges_what_is_old_enough() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(folder.path());
    program.run(&["event", "new", "--title", "Sprint", "--day", "2019-11-19"]).done();
    let form = ["--first-name", "Wanda", "--last-name", "Tremblay", "--document", "passport"];
    program.run(&["day", "open", "2019-11-19"]).done();
    program.run(&[&["walk-in"], &form[..]].concat()).done();
    program.run(&["day", "close", "2019-11-19"]).done();
    program.run(&["purge", "--before", "2019-11-19"]).refused();
    assert_eq!(program.run(&["purge", "--event", "Autre"]).failed(), "incomplete_form");
    program.run(&["purge", "--before", "2019-11-20"]).done();
    program.run(&["verify"]).done();
}
