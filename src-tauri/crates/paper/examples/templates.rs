//! Draws every template with the hardest names, to be looked at: `cargo run -p accueil-paper --example templates FOLDER`.

use std::error::Error;

use accueil_core::badge::Badge;
use accueil_core::code::Code;
use accueil_paper::template::Template;
use accueil_paper::{Lang, badge};
use chrono::NaiveDate;

/// Names that other badge printers get wrong.
const HARD: [(&str, &str); 10] = [
    ("Hélène", "Nguyễn"),
    ("Jean-Christophe-Emmanuel", "de La Rochefoucauld-Montmorency-Bourbon-Saint-Hilaire-Œuvrard"),
    ("Rindfleischetikettierungs", "Überwachungsaufgabenübertragungsgesetzbeauftragtenstellvertreter"),
    ("Świętosława", "Łukasiewicz-Brzęczyszczykiewicz"),
    ("محمد عبد الله", "الفاسي الفهري"),
    ("נועה", "בן־דוד"),
    ("明美", "歐陽"),
    ("서연", "남궁"),
    ("Ξένη", "Παπαδοπούλου"),
    ("Дмитрий", "Щербаков"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("a folder for the pictures")?;
    let days: Vec<NaiveDate> = (19..=20).filter_map(|d| NaiveDate::from_ymd_opt(2019, 11, d)).collect();
    let badges: Vec<Badge> = HARD
        .iter()
        .zip(1_u128..)
        .map(|((first, last), n)| Badge {
            first_name: (*first).to_owned(),
            last_name: (*last).to_owned(),
            organisation: "Direction interministérielle du numérique".to_owned(),
            teams: vec!["OpenFisca".to_owned(), "Démarches simplifiées".to_owned()],
            event_title: "Sprint BlueHats du logiciel libre".to_owned(),
            days: days.clone(),
            no_photograph: n % 2 == 1,
            code: Code::from_random(n.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)),
        })
        .collect();
    for template in Template::all() {
        std::fs::write(
            format!("{folder}/{}.pdf", template.word()),
            badge::pdf(&badges, template, Lang::Fr)?,
        )?;
    }
    Ok(())
}
