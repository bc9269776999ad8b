//! What goes on paper: badges as the organiser wants them, and every sheet of an event.

use std::process::Command;

use accueil_core::id_check::Document::Passport;
use accueil_desk::view::{AttendanceWish, ErrorCode, Lang};
use accueil_errands::{badges, going_out};

use crate::support::{TestDesk, alice, bilal, comes_in, day, moment};

/// The words of a PDF, as poppler reads them.
fn words(path: &std::path::Path) -> String {
    let read = Command::new("pdftotext").arg("-layout").arg(path).arg("-").output();
    let read = read.expect("pdftotext (poppler-utils) is installed");
    String::from_utf8(read.stdout).unwrap().replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn badges_look_as_the_organiser_chose_also_after_a_restart() {
    let mut desk = TestDesk::with(&[&alice()]);
    let usual = badges::view(&desk, Lang::Fr).unwrap();
    assert_eq!((usual.template.as_str(), usual.logo), ("a6", false));

    badges::use_template(&mut desk, "label-62").unwrap();
    badges::use_colour(&mut desk, "#7A1FA2").unwrap();
    let mut desk = desk.reopened();
    let view = badges::view(&desk, Lang::En).unwrap();
    assert_eq!((view.template.as_str(), view.colour.as_str()), ("label-62", "#7a1fa2"));
    let template = badges::template(&desk).unwrap();
    assert_eq!((template.width(), template.height()), (62.0, 100.0));
    let refused = badges::use_colour(&mut desk, "violet").unwrap_err();
    assert_eq!(refused.code, ErrorCode::IncompleteForm);
}

#[test]
fn a_template_of_a_designer_is_tried_before_it_is_kept() {
    let mut desk = TestDesk::with(&[&alice()]);
    let file = desk.folder().join("ours.typ");
    let ours = going_out::Template::of_word("90x55").unwrap().text().to_owned();

    std::fs::write(&file, ours.replace("badge.organisation", "badge.societe")).unwrap();
    let refused = badges::use_file(&mut desk, &file).unwrap_err();
    assert_eq!(refused.code, ErrorCode::BadgeTemplate);
    assert!(refused.detail.contains("badge.societe"), "{}", refused.detail);
    assert_eq!(badges::view(&desk, Lang::Fr).unwrap().template, "a6", "the one before stays");

    std::fs::write(&file, ours.replace("largest: 28pt", "largest: 20pt")).unwrap();
    badges::use_file(&mut desk, &file).unwrap();
    let view = badges::view(&desk, Lang::Fr).unwrap();
    assert_eq!((view.template.as_str(), view.templates.len()), ("file", 7));
    std::fs::remove_file(&file).unwrap();
    let (badge, look) = badges::to_preview(&desk, None).unwrap();
    assert!(badges::drawn(&badge, &look, Lang::Fr, moment(19, 9, 0)).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_logo_is_a_picture_and_is_printed() {
    let mut desk = TestDesk::with(&[&alice()]);
    let logo = desk.folder().join("logo.svg");
    std::fs::write(&logo, "no picture").unwrap();
    assert_eq!(badges::use_logo(&mut desk, Some(&logo)).unwrap_err().code, ErrorCode::BadgeLogo);
    std::fs::write(
        &logo,
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>",
    )
    .unwrap();
    let preview = |desk: &TestDesk| {
        let (badge, look) = badges::to_preview(desk, None).unwrap();
        badges::drawn(&badge, &look, Lang::Fr, moment(19, 9, 0)).unwrap()
    };
    let without = preview(&desk);
    badges::use_logo(&mut desk, Some(&logo)).unwrap();
    assert_ne!(preview(&desk), without);
    badges::use_logo(&mut desk, None).unwrap();
    assert_eq!(preview(&desk), without);
}

#[test]
fn the_attendance_sheet_is_of_before_or_of_after_and_of_half_days() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let path = desk.folder().join("sheet.pdf");
    let sheet = |wish: &AttendanceWish| {
        let export = desk.attendance_export(day(19), wish, Lang::Fr).unwrap();
        going_out::write_sheet(&export, &path, Lang::Fr, moment(19, 18, 0)).unwrap();
        words(&path)
    };
    let before = sheet(&AttendanceWish::default());
    assert!(
        before.contains("Alice") && before.contains("Bilal") && before.contains("arrivées sans inscription")
    );
    let wish = AttendanceWish { only_those_who_came: true, half_days: true, blank_lines: 0 };
    let after = sheet(&wish);
    assert!(after.contains("Alice") && !after.contains("Bilal"), "{after}");
    assert!(after.contains("matin") && after.contains("après-midi"), "{after}");
    assert!(!after.contains("arrivées sans inscription"));
}

#[test]
fn the_fire_list_names_those_inside_and_the_caterer_reads_no_name() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let path = desk.folder().join("sheet.pdf");
    going_out::write_sheet(&desk.fire_list(day(19), Lang::Fr).unwrap(), &path, Lang::Fr, moment(19, 18, 0))
        .unwrap();
    let fire = words(&path);
    assert!(fire.contains("1 personne") && fire.contains("Alice") && !fire.contains("Bilal"), "{fire}");

    going_out::write_sheet(
        &desk.caterer_sheet(day(19), Lang::Fr).unwrap(),
        &path,
        Lang::Fr,
        moment(19, 18, 0),
    )
    .unwrap();
    let caterer = words(&path);
    assert!(caterer.contains("Total des personnes"), "{caterer}");
    assert!(!caterer.contains("Alice") && !caterer.contains("Bilal"), "{caterer}");
}

#[test]
fn everybody_has_a_badge_and_whoever_came_a_certificate() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    let path = desk.folder().join("paper.pdf");
    let template = badges::template(&desk).unwrap();
    going_out::write_badges(
        &desk.badges_of_all(None).unwrap(),
        &template,
        &path,
        Lang::Fr,
        moment(19, 18, 0),
    )
    .unwrap();
    let all = words(&path);
    assert!(all.contains("Alice") && all.contains("Bilal"), "{all}");

    let (event, certificates) = desk.certificates(None).unwrap();
    assert_eq!(certificates.len(), 1);
    going_out::write_certificates(&event, &certificates, &path, Lang::Fr, moment(19, 18, 0)).unwrap();
    let said = words(&path);
    assert!(said.contains("Attestation de présence") && said.contains("Alice"), "{said}");
    assert!(said.contains("mardi 19 novembre 2019, de 8 h 30"), "{said}");
    let nobody = desk.registration_of(&bilal()).id;
    assert!(desk.certificates(Some(nobody)).unwrap().1.is_empty());
}

#[test]
fn whoever_left_has_a_certificate_until_then_and_is_on_no_fire_list() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), Passport));
    comes_in(&desk.checks_in(&bilal(), Passport));
    let alice = desk.registration_of(&alice()).id;
    desk.check_out(alice, None, moment(19, 11, 40)).unwrap();
    let path = desk.folder().join("paper.pdf");
    let (event, certificates) = desk.certificates(Some(alice)).unwrap();
    going_out::write_certificates(&event, &certificates, &path, Lang::Fr, moment(19, 18, 0)).unwrap();
    let said = words(&path);
    assert!(said.contains("de 8 h 30") && said.contains("11 h 40"), "{said}");
    going_out::write_sheet(&desk.fire_list(day(19), Lang::Fr).unwrap(), &path, Lang::Fr, moment(19, 18, 0))
        .unwrap();
    let fire = words(&path);
    assert!(fire.contains("1 personne") && fire.contains("Bilal") && !fire.contains("Alice"), "{fire}");
}
