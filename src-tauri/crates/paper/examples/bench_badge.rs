//! Measures what paper costs: `cargo run --release -p accueil-paper --example bench_badge [folder for the files]`.
#![expect(clippy::print_stdout, reason = "an example that prints its measures")]

use std::error::Error;
use std::time::Instant;

use accueil_core::badge::Badge;
use accueil_core::code::Code;
use accueil_core::event::{Event, SessionDay};
use accueil_core::headcount::{Headcount, Interval};
use accueil_core::registration::{ImageRights, Sector};
use accueil_core::sheet::{Cell, Sheet};
use accueil_paper::code_sheet::{self, Slip};
use accueil_paper::template::Template;
use accueil_paper::{Lang, badge, sheet, symbol};
use chrono::{NaiveDate, NaiveTime};

const ORDINARY: [(&str, &str); 3] = [("Amélie", "Benali"), ("Karim", "Martin-Dupont"), ("Ada", "Lefèvre")];
/// One badge in ten has one of these, as when the engine was chosen.
const HARD: [(&str, &str); 10] = [
    ("Hélène", "Nguyễn"),
    ("Jean-Christophe-Emmanuel", "de La Rochefoucauld-Montmorency-Œuvrard"),
    ("Zofia", "Łukasiewicz"),
    ("Kylian", "Mbappé-Roux"),
    ("Anne", "Œuvrard"),
    ("Rindfleischetikettierungsüberwachungs", "Aufgabenübertragungsgesetz"),
    ("Ξένη", "Παπαδοπούλου"),
    ("Дмитрий", "Щербаков"),
    ("#panic(\"x\")", "*_$ #read(\"/etc/passwd\")"),
    ("Ada", "Li"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let days: Vec<NaiveDate> = (19..=20).filter_map(|d| NaiveDate::from_ymd_opt(2019, 11, d)).collect();
    let badges: Vec<Badge> = (0..1_000).map(|place| badge_of(place, &days)).collect();
    let a6 = Template::usual();
    let folder = std::env::args().nth(1);
    let keep = |name: &str, file: &[u8]| {
        folder.iter().try_for_each(|to| std::fs::write(format!("{to}/{name}"), file))
    };

    let (cold, file) = timed(|| badge::pdf(&badges[..1], a6, Lang::Fr))?;
    println!("first badge, cold        {cold:8.1} ms  {:5} kB", file.len() / 1000);
    let (warm, _) = timed(|| {
        badges[1..101]
            .iter()
            .try_for_each(|one| badge::pdf(std::slice::from_ref(one), a6, Lang::Fr).map(drop))
    })?;
    println!("badge, warm              {:8.1} ms", warm / 100.0);
    let (hundred, file) = timed(|| badge::pdf(&badges[..100], a6, Lang::Fr))?;
    println!("100 badges in one PDF    {hundred:8.1} ms  {:5} kB", file.len() / 1000);
    keep("badges.pdf", &file)?;
    let (thousand, file) = timed(|| badge::pdf(&badges, a6, Lang::Fr))?;
    println!("1000 badges in one PDF   {thousand:8.1} ms  {:5} kB", file.len() / 1000);
    let (picture, file) = timed(|| badge::png(&badges[0], a6, Lang::Fr))?;
    println!("badge as PNG             {picture:8.1} ms  {:5} kB", file.len() / 1000);
    keep("badge.png", &file)?;
    let (drawing, file) = timed(|| badge::svg(&badges[1], a6, Lang::Fr))?;
    println!("badge as SVG             {drawing:8.1} ms  {:5} kB", file.len() / 1000);
    keep("badge.svg", file.as_bytes())?;
    keep("symbol.png", &symbol::png(&badges[0].code)?)?;

    let event = event(&days);
    let table = attendance_of(&badges[..100]);
    let (sheet_time, file) = timed(|| sheet::of_day(&event, days[0], &table, 6, Lang::Fr))?;
    println!("sheet of 100 rows        {sheet_time:8.1} ms  {:5} kB", file.len() / 1000);
    keep("attendance.pdf", &file)?;
    let counts = [headcount(days[0], 42, 63), headcount(days[1], 40, 63)];
    let proof = "Établi du n° 1 au n° 187, empreinte 9f3a…c21";
    let (counts_time, file) =
        timed(|| sheet::headcounts(&event, &counts, Interval::default(), proof, Lang::Fr))?;
    println!("headcounts of two days   {counts_time:8.1} ms  {:5} kB", file.len() / 1000);
    keep("headcounts.pdf", &file)?;
    let slips = badges[..100].iter().map(|b| Slip {
        full_name: format!("{} {}", b.first_name, b.last_name),
        line: b.organisation.clone(),
        code: b.code.clone(),
    });
    let slips: Vec<Slip> = slips.collect();
    let (codes_time, file) = timed(|| code_sheet::pdf(&event.title, &slips, Lang::Fr))?;
    println!("100 codes to cut out     {codes_time:8.1} ms  {:5} kB", file.len() / 1000);
    keep("codes.pdf", &file)?;
    Ok(())
}

fn timed<T, E>(act: impl FnOnce() -> Result<T, E>) -> Result<(f64, T), E> {
    let start = Instant::now();
    let done = act()?;
    Ok((start.elapsed().as_secs_f64() * 1e3, done))
}

fn badge_of(place: u64, days: &[NaiveDate]) -> Badge {
    let (first_name, last_name) = match place as usize {
        place if place.is_multiple_of(10) => HARD[place / 10 % HARD.len()],
        place => ORDINARY[place % ORDINARY.len()],
    };
    Badge {
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        organisation: ["Direction interministérielle du numérique", "Étalab", "April", "Framasoft"]
            [place as usize % 4]
            .to_owned(),
        teams: vec!["OpenFisca".to_owned(), "Data.gouv.fr".to_owned()],
        event_title: "Sprint BlueHats du logiciel libre".to_owned(),
        days: days.to_vec(),
        no_photograph: place.is_multiple_of(2),
        code: Code::from_random(
            u128::from(place + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835),
        ),
    }
}

fn event(days: &[NaiveDate]) -> Event {
    let (opens, closes) = (NaiveTime::from_hms_opt(9, 0, 0), NaiveTime::from_hms_opt(18, 0, 0));
    Event {
        title: "Sprint BlueHats du logiciel libre".to_owned(),
        venue: "Lab 110 bis".to_owned(),
        address: "54 rue de Bellechasse, 75007 Paris".to_owned(),
        time_zone: chrono_tz::Europe::Paris,
        days: days.iter().map(|day| SessionDay { day: *day, opens, closes }).collect(),
        registration_link: None,
        notes: Vec::new(),
        warnings: Vec::new(),
        id_required: true,
        registration_required: true,
        teams: Vec::new(),
    }
}

fn attendance_of(badges: &[Badge]) -> Sheet {
    let row = |badge: &Badge| {
        vec![
            Cell::Text(badge.last_name.clone()),
            Cell::Text(badge.first_name.clone()),
            Cell::Text(badge.organisation.clone()),
            Cell::Text(if badge.no_photograph { "non" } else { "oui" }.to_owned()),
            Cell::Empty,
        ]
    };
    Sheet {
        title: "Feuille de présence".to_owned(),
        columns: ["Nom", "Prénom", "Organisation", "Droit à l’image", "Signature"]
            .map(str::to_owned)
            .to_vec(),
        rows: badges.iter().map(row).collect(),
    }
}

fn headcount(day: NaiveDate, present: u64, registered: u64) -> Headcount {
    let half = present / 2;
    let teams = [
        "OpenFisca",
        "Data.gouv.fr",
        "Étalab",
        "Base Adresse Nationale",
        "Mes Aides",
        "Pix",
        "Transport",
        "LibreOffice",
        "Démarches simplifiées",
        "Vitam",
        "Udata",
        "Jitsi",
        "Lab Santé",
        "Parcoursup",
    ];
    let arrivals =
        [(8, 30, 3), (9, 0, 14), (9, 30, 11), (10, 0, 6), (10, 30, 2), (14, 0, 4), (15, 30, present - 40)];
    Headcount {
        day,
        registered,
        present,
        as_registered: present - 3,
        walk_ins: 3,
        returning: 0,
        id_checked: present - 1,
        by_sector: [(Sector::Administration, half), (Sector::CivilSociety, present - half)].into(),
        by_team: teams
            .iter()
            .zip(1..)
            .map(|(team, count)| ((*team).to_owned(), count % 5 + 1))
            .chain([("none".to_owned(), 2)])
            .collect(),
        by_diet: [
            ("végétarien".to_owned(), 9),
            ("sans gluten".to_owned(), 2),
            ("none".to_owned(), present - 11),
        ]
        .into(),
        by_image_rights: [(ImageRights::Yes, present)].into(),
        arrivals: arrivals
            .iter()
            .filter_map(|(h, m, count)| Some((NaiveTime::from_hms_opt(*h, *m, 0)?, *count)))
            .collect(),
    }
}
