//! Pictures of every template with the ten hardest names, and of the page of headcounts, kept beside this file and compared: people have looked at them.
//!
//! After a change that is meant, `UPDATE_SNAPSHOTS=1 cargo test -p accueil-paper snapshots` draws them again: look at them.

use std::path::PathBuf;

use accueil_core::badge::Badge;
use accueil_core::headcount::Interval;
use accueil_paper::template::Template;
use accueil_paper::{Lang, badge, picture, sheet};
use image::{GrayImage, imageops};

use crate::badges::badge_of;
use crate::reading::{code, made};
use crate::sheets::{event, headcount};

/// Names that other badge printers get wrong.
const TEN: [(&str, &str); 10] = [
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
/// Enough to read a name in a picture of a few thousand bytes.
const PIXELS_PER_INCH: u32 = 60;
const ACROSS: u32 = 5;
/// The part of pixels that may differ, and by how much the others may: other processors round otherwise.
const FEW: f64 = 0.002;
const LITTLE: u8 = 24;

fn drawn(template: &Template) -> GrayImage {
    let badges: Vec<Badge> = TEN
        .iter()
        .zip(1..)
        .map(|((first, last), n)| Badge {
            code: code(n),
            no_photograph: n % 2 == 1,
            // The first, the fourth and so on said what they do.
            role: if n % 3 == 1 { "Intervenante · organisation du sprint" } else { "" }.to_owned(),
            // The second, the sixth and the tenth were asked for again.
            reprint: if n % 4 == 2 { n } else { 0 },
            ..badge_of(first, last)
        })
        .collect();
    let pdf = badge::pdf(&badges, template, Lang::Fr, made()).unwrap();
    let pages = picture::of_pdf(pdf, PIXELS_PER_INCH, badges.len()).unwrap();
    let pages: Vec<GrayImage> =
        pages.iter().map(|page| image::load_from_memory(page).unwrap().into_luma8()).collect();
    let (width, height) = pages[0].dimensions();
    let across = ACROSS.min(pages.len() as u32);
    let down = (pages.len() as u32).div_ceil(across);
    let mut all = GrayImage::from_pixel(across * (width + 1), down * (height + 1), image::Luma([128]));
    for (n, page) in (0..).zip(&pages) {
        imageops::replace(
            &mut all,
            page,
            (n % across * (width + 1)).into(),
            (n / across * (height + 1)).into(),
        );
    }
    all
}

/// Compares a picture with the one that is kept under that name.
fn looks_as_it_did(name: &str, now: &GrayImage) {
    let kept = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/paper/snapshots/{name}.png"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        now.save(&kept).unwrap();
    }
    let kept = image::open(&kept).unwrap().into_luma8();
    assert_eq!(now.dimensions(), kept.dimensions(), "{name}");
    let differ = now.pixels().zip(kept.pixels()).filter(|(now, kept)| now[0].abs_diff(kept[0]) > LITTLE);
    let part = differ.count() as f64 / f64::from(now.width() * now.height());
    assert!(part <= FEW, "{name}: {part} of the pixels differ");
}

#[test]
fn every_template_looks_as_it_did_when_people_looked() {
    for template in Template::all() {
        looks_as_it_did(template.word(), &drawn(template));
    }
}

#[test]
fn the_page_of_headcounts_looks_as_it_did_when_people_looked() {
    let counts = [headcount(19, 42), headcount(20, 124)];
    let pdf = sheet::headcounts(&event(), &counts, Interval::default(), "no. 1 to no. 187", Lang::Fr, made())
        .unwrap();
    let page = picture::of_pdf(pdf, PIXELS_PER_INCH, 1).unwrap();
    looks_as_it_did("headcounts", &image::load_from_memory(&page[0]).unwrap().into_luma8());
}
