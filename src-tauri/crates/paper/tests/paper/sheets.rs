//! Sheets hold everybody, on as many pages as it takes, and figures that can be checked.

use accueil_core::certificate::{Certificate, CertifiedDay};
use accueil_core::event::{Event, SessionDay};
use accueil_core::headcount::{Headcount, Interval, NONE};
use accueil_core::id_check::IdPolicy;
use accueil_core::registration::{ImageRights, OrganisationType, Sector};
use accueil_core::sheet::{Cell, Sheet};
use accueil_paper::{Lang, MOST_ROWS, PaperError, certificate, sheet};
use chrono::{NaiveDate, NaiveTime};

use crate::reading::{Picture, made, pages, without_spaces, words};

pub fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 11, d).unwrap()
}

fn at(h: u32, m: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(h, m, 0).unwrap()
}

pub fn event() -> Event {
    Event {
        title: "Sprint BlueHats".to_owned(),
        venue: "Lab 110 bis".to_owned(),
        address: "54 rue de Bellechasse, Paris".to_owned(),
        time_zone: chrono_tz::Europe::Paris,
        days: [19, 20]
            .map(|d| SessionDay { day: day(d), opens: Some(at(9, 0)), closes: Some(at(18, 0)) })
            .to_vec(),
        registration_link: None,
        notes: Vec::new(),
        warnings: Vec::new(),
        id_policy: IdPolicy::EachDay,
        registration_required: true,
        teams: Vec::new(),
    }
}

pub fn attendance(columns: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        title: "Feuille de présence".to_owned(),
        columns: columns.iter().map(|c| (*c).to_owned()).collect(),
        rows,
    }
}

#[test]
fn an_attendance_sheet_holds_everybody_under_a_header_on_each_page() {
    let names: Vec<String> = (0..100).map(|n| format!("Nguyễn-{n}x Hélène #strong[{n}]")).collect();
    let rows = names.iter().enumerate().map(|(place, name)| {
        vec![
            Cell::Text(name.clone()),
            Cell::Count(place as u64 * 1_000),
            Cell::Day(day(19)),
            Cell::Time(at(9, 5)),
            Cell::Empty,
        ]
    });
    let table = attendance(&["Nom et prénom", "Comptes", "Jour", "Heure", "Émargement"], rows.collect());
    let file = sheet::of_day(&event(), day(19), &table, 6, "", Lang::Fr, made()).unwrap();
    let said = words(&file);
    let said_in_one = without_spaces(&said);
    for name in &names {
        assert!(said_in_one.contains(&without_spaces(name)), "{name}");
    }
    let pages = pages(&file);
    assert!(pages > 1);
    assert_eq!(said.matches("Émargement").count(), pages, "a header on each page");
    assert!(said.contains(&format!("1 / {pages}")) && said.contains(&format!("{pages} / {pages}")));
    for words in [
        "Sprint BlueHats",
        "Lab 110 bis",
        "Feuille de présence",
        "mardi 19 novembre 2019",
        "Personnes arrivées sans inscription",
    ] {
        assert!(said.contains(words), "{words}");
    }
    assert!(said.contains("19/11/2019") && said.contains("9 h 05"));
}

#[test]
fn many_columns_and_words_without_end_stay_on_the_page() {
    let row = |n: usize| {
        (0..9)
            .map(|c| if c == n % 9 { Cell::Text("M".repeat(60)) } else { Cell::Text("oui".into()) })
            .collect()
    };
    let table = attendance(
        &["Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Anticonstitutionnellement"],
        (0..9).map(row).collect(),
    );
    let page = Picture::of_pdf(&sheet::of_day(&event(), day(19), &table, 6, "", Lang::Fr, made()).unwrap());
    assert!(page.width > page.height, "on its side");
    assert_eq!(page.ink(297.0, 0.0..12.5, 0.0..210.0), 0);
    assert_eq!(page.ink(297.0, 284.5..297.0, 0.0..210.0), 0);
    assert!(page.ink(297.0, 13.0..284.0, 40.0..200.0) > 10_000);
}

#[test]
fn a_sheet_of_nobody_or_of_ragged_rows_is_still_a_sheet() {
    let said =
        |table: &Sheet| words(&sheet::of_day(&event(), day(20), table, 6, "", Lang::Fr, made()).unwrap());
    assert!(said(&attendance(&["Nom", "Signature"], Vec::new())).contains("Personne n’est attendu"));
    assert!(said(&attendance(&[], Vec::new())).contains("mercredi 20"));
    let ragged = vec![
        vec![Cell::Text("Ada".into())],
        vec![Cell::Text("Zoé".into()), Cell::Empty, Cell::Text("de trop".into())],
    ];
    let said = said(&attendance(&["Nom", "Signature"], ragged));
    assert!(said.contains("Ada") && said.contains("Zoé") && !said.contains("de trop"), "{said}");
}

#[test]
fn too_many_rows_are_refused_at_once() {
    let table = attendance(&["Nom"], vec![vec![Cell::Empty]; MOST_ROWS + 1]);
    let refused = sheet::of_day(&event(), day(19), &table, 0, "", Lang::Fr, made());
    assert_eq!(refused, Err(PaperError::TooMany { asked: MOST_ROWS + 1, most: MOST_ROWS }));
}

pub fn headcount(d: u32, present: u64) -> Headcount {
    let teams = (1..=14).map(|n| (format!("Équipe {n}"), n)).chain([(NONE.to_owned(), 2)]);
    Headcount {
        day: day(d),
        registered: 63,
        present,
        inside: present,
        as_registered: 37,
        walk_ins: 1,
        id_checked: present - 1,
        returning: if d == 19 { 0 } else { 29 },
        by_sector: [(Sector::Administration, 21), (Sector::CivilSociety, present - 21)].into(),
        by_team: teams.collect(),
        by_diet: [("végétarien".to_owned(), 9), (NONE.to_owned(), present - 9)].into(),
        by_organisation_type: [
            (OrganisationType::Administration, 21),
            (OrganisationType::Research, present - 21),
        ]
        .into(),
        by_image_rights: [(ImageRights::Yes, present - 13), (ImageRights::No, 13)].into(),
        arrivals: [(at(8, 30), 3), (at(9, 0), 17), (at(9, 30), present - 24), (at(14, 0), 4)].into(),
    }
}

#[test]
fn the_headcounts_of_two_days_are_one_page_with_every_figure() {
    let proof = "Établi du n° 1 au n° 187, empreinte 9f3a…c21";
    let file = sheet::headcounts(
        &event(),
        &[headcount(19, 42), headcount(20, 1_240)],
        Interval::default(),
        proof,
        Lang::Fr,
        made(),
    )
    .unwrap();
    assert_eq!(pages(&file), 1);
    let said = words(&file);
    for words in [
        proof,
        "Lab 110 bis",
        "présences sur 63 inscriptions",
        "1 sans inscription",
        "41 identités vérifiées",
        "26 absences",
        "29 retours",
        "Administration (50 %)",
        "Droit à l’image",
        "17",
        "18",
        "9 h",
        "Administration",
        "Société civile",
        "Équipe 14",
        "Sans équipe",
        "végétarien",
        "Sans régime particulier",
        "Recherche,",
        "enseignement",
        "mardi 19 novembre 2019",
        "20/11",
    ] {
        assert!(said.contains(words), "{words:?} is not in {said}");
    }
    assert!(said.contains("1 240"), "thousands stand apart: {said}");
    assert!(!said.contains(NONE) && !said.contains("Non précisé"), "{said}");
}

#[test]
fn the_headcounts_of_no_day_of_many_and_in_english_are_set_too() {
    let none = sheet::headcounts(&event(), &[], Interval::default(), "", Lang::Fr, made()).unwrap();
    assert!(words(&none).contains("Comptages"));
    let empty = Headcount { day: day(19), ..Headcount::default() };
    let said = words(
        &sheet::headcounts(&event(), &[empty], Interval::default(), "proof", Lang::En, made()).unwrap(),
    );
    assert!(
        said.contains("Headcounts") && said.contains("No arrival") && said.contains("Tuesday 19"),
        "{said}"
    );
    let many: Vec<Headcount> = (1..=10).map(|d| headcount(d, 60)).collect();
    let file = sheet::headcounts(&event(), &many, Interval::default(), "proof", Lang::Fr, made()).unwrap();
    assert!(pages(&file) > 1 && words(&file).contains("10/11"));
    let page = Picture::of_pdf(&file);
    assert_eq!(page.ink(210.0, 196.0..210.0, 0.0..297.0), 0);
    let all_night = Headcount {
        arrivals: (0..24).flat_map(|h| [(at(h, 0), 2), (at(h, 30), 1)]).collect(),
        ..headcount(19, 72)
    };
    let said = words(
        &sheet::headcounts(&event(), &[all_night], Interval::default(), "proof", Lang::Fr, made()).unwrap(),
    );
    assert!(said.contains(&["3"; 24].join(" ")) && said.contains("20 h 22 h"), "one bar an hour: {said}");
}

#[test]
fn certificates_are_a_page_each() {
    let certificate = |name: &str, days: &[u32]| Certificate {
        full_name: name.to_owned(),
        organisation: "April".to_owned(),
        days: days
            .iter()
            .map(|d| CertifiedDay { day: day(*d), arrived: Some(at(9, 12)), left: None })
            .collect(),
    };
    let people = [certificate("Hélène Nguyễn", &[19, 20]), certificate("محمد الفهري", &[20])];
    let file = certificate::pdf(&event(), &people, Lang::Fr, made()).unwrap();
    assert_eq!(pages(&file), 2);
    let said = words(&file);
    for words in
        ["Hélène Nguyễn", "mardi 19 novembre 2019, de 9 h 12 à 18 h", "les journées suivantes", "Fait à"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let english = words(&certificate::pdf(&event(), &people[1..], Lang::En, made()).unwrap());
    assert!(english.contains("Wednesday 20 November 2019, from 9:12 to 18:00"), "{english}");
}

#[test]
fn a_sheet_has_as_many_blank_lines_as_were_asked_for() {
    let table = attendance(&["Nom", "Signature"], vec![vec![Cell::Text("Ada".into()), Cell::Empty]]);
    let sheet =
        |blank_lines| sheet::of_day(&event(), day(19), &table, blank_lines, "", Lang::Fr, made()).unwrap();
    assert!(!words(&sheet(0)).contains("sans inscription"));
    assert_eq!((pages(&sheet(6)), pages(&sheet(40))), (1, 2));
}
