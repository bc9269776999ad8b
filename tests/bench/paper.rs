//! What paper costs: badges, alone and together, and an attendance sheet.

use std::hint::black_box;

use accueil_core::badge::Badge;
use accueil_core::registration::Registration;
use accueil_core::sheet::{Cell, Sheet};
use accueil_paper::template::Template;
use accueil_paper::{Lang, badge, sheet};

use super::{Bar, Line, day, each, event, ms, noon, percentile, pick, timed};

/// Badges: the first one, which reads templates and fonts, later ones, and many in one file.
pub fn badges(registrations: &[Registration], many: usize) -> [Line; 7] {
    let event = event();
    let pages: Vec<Badge> = (0..many).map(|n| Badge::of(&event, pick(registrations, n))).collect();
    let draw = |pages: &[Badge]| badge::pdf(pages, Template::usual(), Lang::Fr, noon()).unwrap();
    let cold = timed(|| drop(black_box(draw(&pages[..1]))));
    let warm = each(pages.len().min(100), |n| drop(black_box(draw(&pages[n..=n]))));
    let mut bytes = 0;
    let together = timed(|| bytes = draw(&pages).len());
    let mut hundred = 0;
    let hundred_together = timed(|| hundred = draw(&pages[..pages.len().min(100)]).len());
    let table = Sheet {
        title: "Feuille de présence".into(),
        columns: ["Nom", "Prénom", "Organisme", "Droit à l’image", "Signature"].map(str::to_owned).into(),
        rows: pages
            .iter()
            .take(100)
            .map(|badge| {
                let words = [badge.last_name.as_str(), &badge.first_name, &badge.organisation, "oui"];
                words.map(|word| Cell::Text(word.to_owned())).into_iter().chain([Cell::Empty]).collect()
            })
            .collect(),
    };
    let sheets = each(20, |_| {
        drop(black_box(sheet::of_day(&event, day(), &table, 6, "", Lang::Fr, noon()).unwrap()));
    });
    [
        Line {
            what: "100 badges in one PDF",
            measured: ms(hundred_together),
            bar: Bar::AtMost(150.0),
            unit: "ms",
        },
        Line {
            what: "100 badges in one PDF",
            measured: hundred as f64 / 1e3,
            bar: Bar::AtMost(500.0),
            unit: "kB",
        },
        Line {
            what: "attendance sheet of 100 rows, median",
            measured: ms(percentile(sheets, 50)),
            bar: Bar::AtMost(40.0),
            unit: "ms",
        },
        Line { what: "badge, PDF, cold", measured: ms(cold), bar: Bar::AtMost(40.0), unit: "ms" },
        Line {
            what: "badge, PDF, warm, median",
            measured: ms(percentile(warm, 50)),
            bar: Bar::AtMost(5.0),
            unit: "ms",
        },
        Line {
            what: "1,000 badges in one PDF",
            measured: together.as_secs_f64(),
            bar: Bar::AtMost(2.0),
            unit: "s",
        },
        Line {
            what: "1,000 badges in one PDF",
            measured: bytes as f64 / 1e6,
            bar: Bar::AtMost(5.0),
            unit: "MB",
        },
    ]
}
