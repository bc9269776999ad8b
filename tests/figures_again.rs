//! Exported figures counted again from the journal: whatever was changed in a file is named.

use accueil_core::headcount::Interval;
use accueil_core::id_check::Document::NationalIdCard;
use accueil_core::journal::UndoReason::WrongPerson;
use accueil_core::sheet::{Cell, Sheet};
use accueil_desk::HeadcountExport;
use accueil_desk::view::{Comparison, Lang};
use accueil_edge::spreadsheet::{self, Format};
use accueil_errands::against;
use accueil_errands::figures::{self, HeadcountFormat};
use serde_json::{Value, json};

use crate::figures::{after_the_event, json_of, people};
use crate::support::{TestDesk, alice, bilal, comes_in};

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
fn the_page_and_the_paragraph_are_counted_again_and_a_changed_figure_is_named() {
    let mut desk = after_the_event();
    let pages = |export: &HeadcountExport, lang| {
        [HeadcountFormat::Pdf, HeadcountFormat::Markdown]
            .map(|format| figures::bytes(export, format, lang).unwrap())
    };
    let of = |desk: &TestDesk, interval, lang| desk.headcount_export(interval, lang, desk.now).unwrap();
    let files = [(Lang::Fr, Interval::Thirty), (Lang::En, Interval::Fifteen)]
        .map(|(lang, interval)| (lang, of(&desk, interval, lang)));
    // What happens later changes the figures of the desk, and not those of the files.
    comes_in(&desk.checks_in(&people()[79], NationalIdCard));
    let compare = |bytes: &[u8]| against::compare(&desk, bytes, desk.now).unwrap();
    let named = |told: Comparison| -> Vec<(String, String, String)> {
        told.differs.into_iter().map(|d| (d.figure, d.said, d.counted)).collect()
    };
    for (lang, export) in &files {
        for page in pages(export, *lang) {
            let told = compare(&page);
            assert!(told.equal && told.chain == "ok" && !told.roster_changed, "{lang:?}: {told:?}");
        }
        let mut forged = export.clone();
        forged.counts[0].present = 43;
        let [pdf, _] = pages(&forged, *lang);
        let told = named(compare(&pdf));
        assert!(
            told.iter().any(|(_, said, counted)| (said.as_str(), counted.as_str()) == ("43", "42")),
            "{told:?}"
        );
        assert!(told.iter().all(|(figure, ..)| !figure.is_empty()), "{told:?}");
    }
    let text = String::from_utf8(pages(&files[0].1, Lang::Fr)[1].clone()).unwrap();
    let told =
        named(compare(text.replace("| 2019-11-20 | 63 | 40 |", "| 2019-11-20 | 63 | 41 |").as_bytes()));
    assert_eq!(told, [("2019-11-20 Présences".into(), "41".into(), "40".into())]);
    let told = named(compare(text.replace("42 participants", "43 participants").as_bytes()));
    let [(figure, said, counted)] = told.as_slice() else { panic!("{told:?}") };
    assert!(figure.ends_with("… participants le"), "{figure}");
    assert_eq!((said.as_str(), counted.as_str()), ("43", "42"));
    // An editor on Windows saves it with a mark and other ends of lines.
    assert!(compare(format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes()).equal);
    // A sentence more is no figure of the journal.
    assert!(
        !compare(text.replace("Inscriptions :", "Tout le monde est venu. Inscriptions :").as_bytes()).equal
    );

    let other = TestDesk::with(&[&alice()]);
    let pdf = pages(&files[0].1, Lang::Fr)[0].clone();
    for page in [pdf.as_slice(), text.as_bytes()] {
        let told = against::compare(&other, page, other.now).unwrap();
        assert!(told.chain.starts_with("another at "), "{told:?}");
    }
    // One letter of the hash is another chain, too.
    let hash = text.rfind("empreinte ").unwrap() + "empreinte ".len();
    let letter = if &text[hash..=hash] == "0" { "1" } else { "0" };
    let forged = format!("{}{letter}{}", &text[..hash], &text[hash + 1..]);
    assert!(compare(forged.as_bytes()).chain.starts_with("another at "));
    let (torn, unproved) =
        (&pdf[..pdf.len() / 2], text.rsplit_once("\n").unwrap().0.rsplit_once('\n').unwrap().0);
    for nothing in [torn, unproved.as_bytes(), b"**", b"**\xff", b"%PDF-1.7\n%%EOF"] {
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
