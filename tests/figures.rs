//! The figures of an event like the reference one: the same in every file, read back by other people's readers, and
//! counted again from the journal.

use accueil_core::journal::UndoReason::WrongPerson;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use accueil_core::headcount::Interval;
use accueil_core::id_check::Document::NationalIdCard;
use accueil_core::registration::{ImageRights, OrganisationType};
use accueil_core::roster::Row;
use accueil_core::sheet::{Cell, Sheet};
use accueil_desk::HeadcountExport;
use accueil_desk::view::{Comparison, Lang};
use accueil_edge::spreadsheet::{self, Format};
use accueil_errands::figures::{self, HeadcountFormat};
use accueil_errands::{against, going_out};
use serde_json::{Value, json};

use crate::program::{Program, root, text_of_pdf};
use crate::support::{TestDesk, alice, bilal, comes_in, person};

/// The invented people: registered for both days, for the first, for the second; 63 for each.
const BOTH: usize = 46;
const FIRST_ONLY: usize = 63;
const EVERYBODY: usize = 80;

fn people() -> Vec<Row> {
    (0..EVERYBODY)
        .map(|n| {
            let days: &[u32] = match n {
                0..BOTH => &[19, 20],
                BOTH..FIRST_ONLY => &[19],
                _ => &[20],
            };
            // Every other one works for the administration.
            let mut row =
                person(&format!("{}{n}", if n % 2 == 0 { "Aline" } else { "Rosalie" }), "Vanhoutte", days);
            row.participant.email = format!("p{n}@courriel.example");
            row.participant.teams =
                if n % 15 == 0 { Vec::new() } else { vec![format!("Équipe {}", n % 15)] };
            row.participant.diet = if n % 5 == 0 { vec!["Végétarien".into()] } else { Vec::new() };
            row.participant.image_rights = ImageRights::ALL[n % 3];
            row.participant.organisation_type = match n % 4 {
                0 | 2 => OrganisationType::Administration,
                1 => OrganisationType::Company,
                _ => OrganisationType::Association,
            };
            row
        })
        .collect()
}

/// A desk after both days: 42 and 40 came, half of them from the administration, 24 on both.
fn after_the_event() -> TestDesk {
    let people = people();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    let arrives = |desk: &mut TestDesk, place: usize, n: usize| {
        desk.at(9 + place as u32 / 20, (place as u32 * 7) % 60);
        comes_in(&desk.checks_in(&people[n], NationalIdCard));
    };
    for (place, n) in (0..28).chain(BOTH..60).enumerate() {
        arrives(&mut desk, place, n);
    }
    desk.closes(19);
    desk.on(20).opens(20);
    for (place, n) in (2..26).chain(FIRST_ONLY..79).enumerate() {
        arrives(&mut desk, place, n);
    }
    desk.at(18, 5);
    desk
}

/// Day, registered, present, no-shows, for the first time, returning, from the administration, from companies.
fn expected() -> Value {
    json!([["2019-11-19", 63, 42, 21, 42, 0, 21, 10], ["2019-11-20", 63, 40, 23, 16, 24, 20, 10]])
}

/// Reads a table with Python's readers.
fn read(path: &Path, delimiter: &str) -> Value {
    let script = root().join("tests/figures/read.py");
    // The system's Python, which the packages of the system are for.
    let read = Command::new("/usr/bin/python3").arg(script).arg(path).arg(delimiter).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    serde_json::from_slice(&read.stdout).unwrap()
}

/// Puts the figures of a workbook in the order of [`expected`].
fn of_sheets(sheets: &Value) -> (Value, Value) {
    let rows = |name: &str| sheets[name].as_array().unwrap()[1..].to_vec();
    let days = rows("Comptages").into_iter().map(|row| {
        let present = |sheet: &str, name: &str| {
            rows(sheet).into_iter().find(|line| line[0] == row[0] && line[1] == name).unwrap()[2].clone()
        };
        let (public, companies) =
            (present("Secteur", "administration"), present("Type d’organisation", "entreprise"));
        json!([row[0], row[1], row[2], row[3], row[7], row[8], public, companies])
    });
    (days.collect(), rows("Événement")[0][2].clone())
}

#[test]
fn every_file_has_the_same_figures() {
    let desk = after_the_event();
    let folder = tempfile::tempdir().unwrap();
    let export = desk.headcounts_out(Lang::Fr);
    let written =
        figures::write_to_folder(&export, folder.path(), &HeadcountFormat::all(Lang::Fr), Lang::Fr).unwrap();
    assert_eq!(written.len(), 6);
    let at = |name: &str| folder.path().join(name);

    let filter = "[.days[] | [.day, .registered, .present, .no_shows, .first_time, .returning, .by_sector.administration, .by_organisation_type.company]], .people";
    let jq = Command::new("jq").arg("-c").arg(filter).arg(at("comptages.json")).output().unwrap();
    let told = String::from_utf8(jq.stdout).unwrap();
    assert_eq!(told, format!("{}\n58\n", expected()));

    for name in ["comptages.xlsx", "comptages.ods"] {
        let book = read(&at(name), "");
        assert_eq!(of_sheets(&book["sheets"]), (expected(), 58.into()), "{name}");
        let proof = &book["sheets"]["Preuve"][1];
        assert_eq!((&proof[1], &proof[3]), (&json!(desk.n_entries()), &json!("2019-11-20")), "{name}");
        assert_eq!(proof[2].as_str().unwrap().len(), 64, "{name}");
        if name.ends_with("xlsx") {
            assert_eq!((&book["charts"]["Comptages"], &book["charts"]["Arrivées"]), (&json!(1), &json!(1)));
        }
    }

    let text = read(&at("comptages.csv"), ";");
    let lines: Vec<Value> = text["sheets"][""].as_array().unwrap().clone();
    let day = |day: &str, n: usize| lines.iter().filter(|line| line[0] == day).nth(n).unwrap().clone();
    for (n, day_line) in [("2019-11-19", ["63", "42", "21"]), ("2019-11-20", ["63", "40", "23"])] {
        let line = day(n, 0);
        assert_eq!([&line[1], &line[2], &line[3]], day_line);
    }
    assert!(lines.contains(&json!(["2019-11-20", "administration", "20", "0,5"])));
    assert!(lines.contains(&json!(["2019-11-20", "entreprise", "10", "0,25"])));

    let pdf = text_of_pdf(&at("comptages.pdf")).replace(['\u{a0}', '\u{202f}'], " ");
    for words in [
        "présences sur 63 inscriptions",
        "58 personnes différentes",
        "21 absences",
        "23 absences",
        "24 retours",
        "Administration (50 %)",
        "Société civile (50 %)",
        "Droit à l’image",
        "Par type d’organisation",
    ] {
        assert!(pdf.contains(words), "{words} in {pdf}");
    }
    let alone = |n: &str| pdf.lines().any(|line| line.split_whitespace().any(|word| word == n));
    assert!(alone("42") && alone("40") && !pdf.contains('\u{c}'.to_string().repeat(2).as_str()));

    let md = std::fs::read_to_string(at("comptages.md")).unwrap();
    assert!(
        md.contains("42 participants le 19, 40 le 20, dont la moitié de l’administration et la moitié de la société civile."),
        "{md}"
    );
    assert!(md.contains("| 2019-11-20 | 63 | 40 | 23 | 0 | 16 | 24 | 20 | 20 |"), "{md}");
    assert!(md.contains("Personnes différentes : 58."), "{md}");
    assert!(
        md.contains(
            "Types d’organisation : administration 21 puis 20, entreprise 10 puis 10, association 11 puis 10."
        ),
        "{md}"
    );
    let pages = Command::new("pdfinfo").arg(at("comptages.pdf")).output().unwrap();
    let pages = String::from_utf8_lossy(&pages.stdout).into_owned();
    assert!(pages.lines().any(|line| line.split_whitespace().eq(["Pages:", "1"])), "one page: {pages}");
}

#[test]
fn scripts_and_english_get_one_plain_table_and_an_english_paragraph() {
    let desk = after_the_event();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("headcounts.csv");
    let export = desk.headcounts_out(Lang::En);
    going_out::write_headcounts(&export, &path, Lang::En).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"day,figure,name,count\r\n"), "no mark, and CRLF, as RFC 4180 has it");
    let table = read(&path, ",");
    let lines = table["sheets"][""].as_array().unwrap();
    assert!(lines.iter().all(|line| line.as_array().unwrap().len() == 4), "every line has as many fields");
    for line in [
        json!(["2019-11-19", "present", "", "42"]),
        json!(["2019-11-20", "by_sector", "administration", "20"]),
        json!(["2019-11-20", "by_organisation_type", "company", "10"]),
        json!(["2019-11-20", "returning", "", "24"]),
        json!(["", "people", "", "58"]),
    ] {
        assert!(lines.contains(&line), "{line}");
    }
    let md =
        String::from_utf8(figures::bytes(&export, HeadcountFormat::Markdown, Lang::En).unwrap()).unwrap();
    let words = "42 participants on the 19th, 40 on the 20th, of whom half from the administration and half from civil society.";
    assert!(md.contains(words), "{md}");
}

fn json_of(desk: &TestDesk) -> Value {
    let export = desk.headcount_export(Interval::Fifteen, Lang::Fr, desk.now).unwrap();
    serde_json::from_slice(&figures::bytes(&export, HeadcountFormat::Json, Lang::Fr).unwrap()).unwrap()
}

fn compare(desk: &TestDesk, file: &Value) -> Comparison {
    against::compare(desk, &serde_json::to_vec(file).unwrap(), desk.now).unwrap()
}

#[test]
fn an_exported_file_is_counted_again_up_to_its_numbers() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let first = desk.checks_in(&alice(), NationalIdCard);
    let file = json_of(&desk);
    // What happens later changes the figures of the desk, and not those of the file.
    desk.undoes(&first, WrongPerson).unwrap();
    comes_in(&desk.checks_in(&bilal(), NationalIdCard));
    assert_eq!(
        compare(&desk, &file),
        Comparison { equal: true, chain: "ok".into(), differs: Vec::new(), roster_changed: false }
    );

    let mut forged = file.clone();
    forged["days"][0]["present"] = 43.into();
    forged["days"][0]["by_team"]["Invention"] = 1.into();
    let told = compare(&desk, &forged);
    let differs: Vec<_> =
        told.differs.iter().map(|d| (d.figure.as_str(), d.said.as_str(), d.counted.as_str())).collect();
    assert_eq!(differs, [("2019-11-19 by_team Invention", "1", ""), ("2019-11-19 present", "43", "1")]);
    assert!(!told.equal && !told.roster_changed);

    let mut later = bilal();
    later.participant.organisation = "Ailleurs".into();
    desk.imports(&[&alice(), &later]);
    assert!(compare(&desk, &file).roster_changed);

    let other = TestDesk::with(&[&alice()]);
    let told = compare(&other, &file);
    assert!(!told.equal && told.chain.starts_with("another at "), "{told:?}");
    for nothing in [
        json!({}),
        json!([1]),
        json!({ "schema": "accueil-headcounts/1", "proof": [], "interval": 7, "days": [] }),
    ] {
        assert!(against::compare(&desk, nothing.to_string().as_bytes(), desk.now).is_err(), "{nothing}");
    }
}

/// The rows of a workbook, changed by hand, saved as if by another program.
fn forged(export: &HeadcountExport, format: Format, change: impl Fn(&mut [Sheet])) -> Vec<u8> {
    let mut sheets =
        if format == Format::PlainCsv { vec![export.table.clone()] } else { export.sheets.clone() };
    change(&mut sheets);
    spreadsheet::write(&sheets, format).unwrap()
}

#[test]
fn every_table_is_counted_again_and_a_changed_cell_is_named() {
    let desk = after_the_event();
    let formats = [Format::Csv, Format::PlainCsv, Format::Xlsx, Format::Ods];
    for (format, lang, interval) in formats
        .into_iter()
        .zip([Lang::Fr, Lang::En, Lang::En, Lang::Fr])
        .zip(Interval::ALL)
        .map(|((f, l), i)| (f, l, i))
    {
        let export = desk.headcount_export(interval, lang, desk.now).unwrap();
        let compare = |bytes: &[u8]| against::compare(&desk, bytes, desk.now).unwrap();
        let whole = compare(&forged(&export, format, |_| {}));
        assert_eq!(
            (whole.equal, whole.chain.as_str(), whole.differs),
            (true, "ok", Vec::new()),
            "{format:?}"
        );

        let plain = format == Format::PlainCsv;
        let told = compare(&forged(&export, format, |sheets| {
            let row = if plain { 1 } else { 0 };
            let column = if plain { 3 } else { 2 };
            sheets[0].rows[row][column] = Cell::Count(43);
        }));
        let named: Vec<_> =
            told.differs.iter().map(|d| (d.figure.as_str(), d.said.as_str(), d.counted.as_str())).collect();
        let name = match (plain, lang) {
            (true, _) => "headcounts 2019-11-19 present count",
            (false, Lang::Fr) => "Comptages 2019-11-19 Présences",
            (false, Lang::En) => "Headcounts 2019-11-19 Present",
        };
        assert_eq!(named, [(name, "43", "42")], "{format:?}");

        let told = compare(&forged(&export, format, |sheets| {
            let rows = &mut sheets[if plain { 0 } else { 2 }].rows;
            let twice = rows.iter().find(
                |row| matches!(&row[if plain { 2 } else { 1 }], Cell::Text(name) if name == "Équipe 1"),
            );
            let mut more = twice.unwrap().clone();
            more[if plain { 2 } else { 1 }] = Cell::Text("Équipe inventée".into());
            rows.push(more);
        }));
        assert!(
            !told.equal
                && told.differs.iter().all(|d| d.figure.contains("Équipe inventée") && d.counted.is_empty()),
            "{format:?}: {told:?}"
        );
    }
    let other = TestDesk::with(&[&alice()]);
    let export = desk.headcount_export(Interval::Thirty, Lang::Fr, desk.now).unwrap();
    let told = against::compare(&other, &forged(&export, Format::Ods, |_| {}), other.now).unwrap();
    assert!(told.chain.starts_with("another at "), "{told:?}");
    for nothing in [&b"Nom;Courriel\r\nKerl;zoe@a.example\r\n"[..], b"", b"%PDF-1.7", b"PK\x03\x04nothing"] {
        assert!(against::compare(&desk, nothing, desk.now).is_err());
    }
}

#[test]
fn a_team_of_the_list_that_nobody_joined_differs_from_nothing() {
    let mut desk = TestDesk::with(&[&alice()]);
    desk.set_teams(&["Boussole".into(), "Sextant".into()]).unwrap();
    comes_in(&desk.checks_in(&alice(), NationalIdCard));
    let file = json_of(&desk);
    assert_eq!(file["days"][0]["by_team"]["Sextant"], 0);
    assert!(compare(&desk, &file).equal);
}

#[test]
fn the_program_writes_a_folder_or_the_standard_output_and_compares() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    comes_in(&desk.checks_in(&alice(), NationalIdCard));
    let program = Program::new(&desk.folder());
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().display().to_string();
    let written = program.run(&["export", "headcounts", "--out", &out]).done();
    assert_eq!(written["files"].as_array().unwrap().len(), 6);
    for name in ["comptages.xlsx", "comptages.ods", "comptages.csv", "comptages.json"] {
        let path = folder.path().join(name);
        assert_eq!(
            program.run(&["verify", "--against", path.to_str().unwrap()]).done()["equal"],
            true,
            "{name}"
        );
    }
    let told = program.run(&["export", "headcounts", "--out", "-", "--interval", "15"]);
    let mut file: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((&file["interval"], &file["people"]), (&json!(15), &json!(1)));
    let plain = program.run(&["export", "headcounts", "--out", "-", "--format", "csv", "--csv", "plain"]);
    assert!(plain.out.starts_with("day,figure,name,count\r\n"), "{plain:?}");

    let path = folder.path().join("figures.json");
    let verify = |file: &Value| {
        std::fs::write(&path, file.to_string()).unwrap();
        program.run(&["verify", "--against", path.to_str().unwrap()])
    };
    assert_eq!(verify(&file).done()["equal"], true);
    file["people"] = 2.into();
    let told = verify(&file);
    let answer: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((told.code, &answer["differs"][0]["figure"]), (Some(1), &json!("people")));
}

/// Names every field of a document, `[]` for what there are several of; what is counted by name has no fields.
fn fields(at: &str, value: &Value, found: &mut BTreeSet<String>) {
    if let Some(parts) = value.as_object().filter(|_| !at.contains("by_") && !at.ends_with("sector_shares")) {
        for (name, part) in parts {
            let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
            found.insert(at.clone());
            fields(&at, part, found);
        }
    }
    value.as_array().into_iter().flatten().for_each(|part| fields(&format!("{at}[]"), part, found));
}

#[test]
fn the_page_about_the_json_names_every_field_and_no_other() {
    let page = std::fs::read_to_string(root().join("src-tauri/HEADCOUNTS.md")).unwrap();
    let named = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let named: BTreeSet<String> = named.map(str::to_owned).collect();
    let mut found = BTreeSet::new();
    fields("", &json_of(&after_the_event()), &mut found);
    assert_eq!(named, found);
}
