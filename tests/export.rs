//! Files out: headcounts without names, and the attendance sheet of a day with the image-rights column.

use std::path::Path;

use accueil_core::id_check::Document::Passport;
use accueil_core::registration::ImageRights;
use accueil_core::sheet::Cell;
use accueil_desk::view::{AttendanceWish, ErrorCode, Lang};
use accueil_edge::roster::{self, Mapping};
use accueil_errands::going_out;

use crate::program::text_of_pdf;
use crate::support::{TestDesk, alice, bilal, comes_in, day, moment, soizic};
use crate::totals::about;

fn desk() -> TestDesk {
    let mut shy = bilal();
    shy.participant.image_rights = ImageRights::No;
    let mut desk = TestDesk::with(&[&alice(), &shy, &soizic()]);
    desk.at(9, 45);
    comes_in(&desk.checks_in(&alice(), Passport));
    desk
}

fn headcounts(desk: &TestDesk, name: &str) -> Vec<u8> {
    let path = desk.folder().join(name);
    going_out::write_headcounts(&desk.headcounts_out(Lang::Fr), &path, Lang::Fr).unwrap();
    std::fs::read(path).unwrap()
}

fn attendance_sheet(desk: &TestDesk, path: &Path, n: u32) {
    let export = desk.attendance_export(day(n), &AttendanceWish::default(), Lang::Fr).unwrap();
    going_out::write_sheet(&export, path, Lang::Fr, moment(n, 18, 0)).unwrap();
}

#[test]
fn headcounts_go_out_without_names() {
    let desk = desk();
    let csv = String::from_utf8(headcounts(&desk, "comptages.csv")).unwrap();
    let json = String::from_utf8(headcounts(&desk, "comptages.json")).unwrap();
    headcounts(&desk, "comptages.pdf");
    let pdf = text_of_pdf(&desk.folder().join("comptages.pdf"));
    assert!(
        csv.contains("2019-11-19") && json.contains("\"present\": 1") && pdf.contains("Comptage"),
        "{pdf}"
    );
    for registration in desk.registrations(None).unwrap() {
        // Teams are figures here, and the sheet may say how many came to each.
        let teams = &registration.participant.teams;
        for text in about(&registration).iter().filter(|text| !teams.contains(text)) {
            assert!(![&csv, &json, &pdf].iter().any(|document| document.contains(text)), "{text}");
        }
    }
    for name in ["comptages.xlsx", "comptages.ods"] {
        assert!(headcounts(&desk, name).starts_with(b"PK"), "{name}");
    }
}

#[test]
fn the_headcounts_of_a_file_are_those_of_the_desk() {
    let desk = desk();
    let told: serde_json::Value = serde_json::from_slice(&headcounts(&desk, "comptages.json")).unwrap();
    assert_eq!(told, serde_json::to_value(desk.told()).unwrap());
    assert_eq!(told["proof"][0]["seq"], desk.n_entries());
}

#[test]
fn the_attendance_sheet_has_everybody_expected_and_their_image_rights() {
    let desk = desk();
    let sheet = desk.attendance_export(day(19), &AttendanceWish::default(), Lang::Fr).unwrap().sheet;
    let rights = sheet.columns.iter().position(|column| column == "Droit à l’image").unwrap();
    let arrival = sheet.columns.iter().position(|column| column == "Arrivée").unwrap();
    let row = |name: &str| sheet.rows.iter().find(|row| row[1] == Cell::Text(name.into())).unwrap();
    assert_eq!(row("Marchetti")[rights], Cell::Text("oui".into()));
    assert_eq!(row("Ferrand")[rights], Cell::Text("non".into()));
    assert!(matches!(row("Marchetti")[arrival], Cell::Time(_)) && row("Ferrand")[arrival] == Cell::Empty);
    assert_eq!(sheet.rows.len(), 2, "Soizic comes on the other day");
}

#[test]
fn an_attendance_sheet_reads_back_as_the_people_it_lists() {
    let desk = desk();
    for name in ["feuille.csv", "feuille.xlsx", "feuille.ods"] {
        let path = desk.folder().join(name);
        attendance_sheet(&desk, &path, 19);
        let bytes = std::fs::read(&path).unwrap();
        let file = roster::read(&bytes, &[day(19)], &Mapping::default()).unwrap();
        let mut names: Vec<String> = file.rows.iter().map(|row| row.participant.full_name()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Alice Marchetti", "Bilal Ferrand"], "{name}");
    }
}

#[test]
fn an_attendance_sheet_on_paper_has_the_names() {
    let desk = desk();
    let path = desk.folder().join("feuille.pdf");
    attendance_sheet(&desk, &path, 19);
    let text = text_of_pdf(&path);
    assert!(text.contains("Marchetti") && text.contains("Ferrand") && !text.contains("Kerbrat"), "{text}");
}

#[test]
fn a_format_that_is_not_offered_is_said_and_writes_nothing() {
    let desk = desk();
    let path = desk.folder().join("comptages.docx");
    let export = desk.headcounts_out(Lang::Fr);
    let failure = going_out::write_headcounts(&export, &path, Lang::Fr).unwrap_err();
    assert_eq!(failure.code, ErrorCode::UnknownFormat);
    assert!(!path.exists());
}
