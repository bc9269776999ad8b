//! A badge says who somebody is, whatever their name, and its symbol reads.

use accueil_core::badge::Badge;
use accueil_paper::template::Template;
use accueil_paper::{Lang, MOST_BADGES, PaperError, badge};
use chrono::NaiveDate;

use crate::reading::{Picture, code, fonts, made, pages, without_spaces, words};

/// Names that other badge printers get wrong.
pub const HARD: [(&str, &str); 14] = [
    ("Hélène", "Nguyễn"),
    ("Zofia", "Łukasiewicz"),
    ("Anne", "Œuvrard"),
    ("Kylian", "Mbappé-Roux"),
    ("Jean-Christophe-Emmanuel", "de La Rochefoucauld-Montmorency-Bourbon-Saint-Hilaire-Œuvrard"),
    ("Rindfleischetikettierungs", "Überwachungsaufgabenübertragungsgesetzbeauftragtenstellvertreter"),
    ("Ξένη", "Παπαδοπούλου"),
    ("Дмитрий", "Щербаков"),
    ("Ÿ", "Ő"),
    ("Đặng Thị", "Ngọc Hằng"),
    ("#panic(\"x\")", "*_$ #read(\"/etc/passwd\")"),
    ("<script>", "\\u{41} // /* ~ @x `y` [z] -- 'q' \"d\""),
    ("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM"),
    ("", "Madonna"),
];

pub fn badge_of(first_name: &str, last_name: &str) -> Badge {
    Badge {
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        organisation: "Direction interministérielle du numérique".to_owned(),
        teams: vec!["OpenFisca".to_owned(), "Démarches simplifiées".to_owned()],
        role: String::new(),
        event_title: "Sprint BlueHats du logiciel libre".to_owned(),
        days: [19, 20].into_iter().map(|d| NaiveDate::from_ymd_opt(2019, 11, d).unwrap()).collect(),
        no_photograph: true,
        code: code(7),
        reprint: 0,
    }
}

fn a6() -> &'static Template {
    Template::usual()
}

fn pdf(badge: &Badge) -> Vec<u8> {
    badge::pdf(std::slice::from_ref(badge), a6(), Lang::Fr, made()).unwrap()
}

#[test]
fn every_word_of_a_badge_reads_back_from_its_pdf() {
    for (first_name, last_name) in HARD {
        let said = words(&pdf(&badge_of(first_name, last_name)));
        let said_in_one = without_spaces(&said);
        for word in [
            first_name,
            last_name,
            "Direction interministérielle du numérique",
            "Sprint BlueHats du logiciel libre",
        ] {
            assert!(said_in_one.contains(&without_spaces(word)), "{word:?} is not in {said:?}");
        }
        assert!(said.contains(&code(7).in_groups()), "{said:?}");
        assert!(said.contains("OpenFisca · Démarches simplifiées"), "{said:?}");
        assert!(said.contains("mercredi 20 novembre 2019"), "{said:?}");
    }
}

#[test]
fn ink_stays_inside_the_margins_and_the_symbol_reads() {
    let endless = "M".repeat(10_000);
    let climbing = format!("Z{}", "\u{301}".repeat(300));
    let mut badges: Vec<Badge> = HARD.iter().map(|(first, last)| badge_of(first, last)).collect();
    badges.push(badge_of(&endless, &endless));
    badges.push(badge_of(&climbing, &climbing));
    let mut crowded = badge_of(&endless, &endless);
    crowded.event_title = endless.clone();
    crowded.organisation = endless.clone();
    crowded.teams = vec!["Équipe".to_owned(); 100];
    crowded.days = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap().iter_days().take(60).collect();
    badges.push(crowded);
    for badge in badges {
        let name = format!("{:.40} {:.40}", badge.first_name, badge.last_name);
        let page = Picture::of_png(&badge::png(&badge, a6(), Lang::Fr).unwrap());
        assert_eq!((page.width, page.height), (1240, 1748), "an A6 page at 300 pixels to the inch");
        let ink = |x, y| page.ink(105.0, x, y);
        // Letters may lean a fifth of a millimetre out of their line.
        for (x, y) in [
            (0.0..6.7, 0.0..148.0),
            (98.2..105.0, 0.0..148.0),
            (0.0..105.0, 0.0..6.9),
            (0.0..105.0, 141.1..148.0),
        ] {
            assert_eq!(ink(x.clone(), y.clone()), 0, "{name}: ink in the margin {x:?} {y:?}");
        }
        assert!(ink(7.0..98.0, 24.0..90.0) > 4_000, "{name}: no name");
        // Between the names and the symbol, its white margin.
        let symbol_top = 148.0 - 7.0 - 4.0 - 46.0;
        assert_eq!(
            ink(60.0..98.0, symbol_top..symbol_top + 5.0),
            0,
            "{name}: ink in the white margin of the symbol"
        );
        assert_eq!(page.symbols(), [code(7).as_str()], "{name}: drawn by us");
        assert_eq!(Picture::of_pdf(&pdf(&badge)).symbols(), [code(7).as_str()], "{name}: printed by poppler");
    }
}

#[test]
fn accents_are_not_cut() {
    let ink = |name: &str| {
        let page = Picture::of_png(&badge::png(&badge_of("A", name), a6(), Lang::Fr).unwrap());
        page.ink(105.0, 7.0..98.0, 24.0..90.0)
    };
    let (plain, one, two) = (ink("Nguyen"), ink("Nguyên"), ink("Nguyễn"));
    assert!(plain < one && one < two, "{plain} {one} {two}");
}

#[test]
fn the_mark_against_photographs_is_words_and_a_shape() {
    let marked = badge_of("Ada", "Li");
    let unmarked = Badge { no_photograph: false, ..marked.clone() };
    assert!(words(&pdf(&marked)).contains("Ne pas"));
    assert!(!words(&pdf(&unmarked)).contains("Ne pas"));
    assert!(
        words(&badge::pdf(std::slice::from_ref(&marked), a6(), Lang::En, made()).unwrap())
            .contains("photographs")
    );
    let shape = |badge: &Badge| {
        Picture::of_png(&badge::png(badge, a6(), Lang::Fr).unwrap()).ink(105.0, 6.0..22.0, 126.0..142.0)
    };
    // Where the mark was, the days come down to: some ink, far less.
    assert!(shape(&marked) > 3 * shape(&unmarked), "{} {}", shape(&marked), shape(&unmarked));
}

#[test]
fn a_hundred_badges_share_their_fonts_and_are_small() {
    // Ten of a hundred with a hard name, as was measured for the choice of the engine.
    let badges: Vec<Badge> = (0..100)
        .map(|place| {
            let (first_name, last_name) = if place % 10 == 0 {
                HARD[place / 10]
            } else {
                (["Amélie", "Karim", "Ada"][place % 3], "Benali-Roux")
            };
            Badge { code: code(place as u64), ..badge_of(first_name, last_name) }
        })
        .collect();
    let file = badge::pdf(&badges, a6(), Lang::Fr, made()).unwrap();
    assert!(file.len() <= 500_000, "{} bytes", file.len());
    assert_eq!(pages(&file), 100);
    let said = words(&file);
    assert!(badges.iter().all(|badge| said.contains(&badge.code.in_groups())));
    let (mut names, embedded) = fonts(&file);
    assert!(embedded && names.len() >= 3, "{names:?}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), fonts(&file).0.len(), "each font once");
}

#[test]
fn the_same_badge_gives_the_same_bytes() {
    let badge = badge_of("Hélène", "Nguyễn");
    let first = pdf(&badge);
    badge::pdf(&[badge_of("Ada", "Li"), badge_of("Anne", "Œuvrard")], a6(), Lang::En, made()).unwrap();
    assert_eq!(first, pdf(&badge));
    assert_eq!(badge::svg(&badge, a6(), Lang::Fr), badge::svg(&badge, a6(), Lang::Fr));
}

#[test]
fn a_drawing_is_an_a6_page_without_a_name_in_letters() {
    let drawing = badge::svg(&badge_of("Ximena", "Quispe"), a6(), Lang::Fr).unwrap();
    assert!(drawing.starts_with("<svg") && drawing.contains("viewBox=\"0 0 297.6"), "{:.300}", drawing);
    assert!(drawing.matches("<use").count() > 50, "letters are shapes");
}

#[test]
fn too_many_badges_are_refused_at_once() {
    let badges = vec![badge_of("Ada", "Li"); MOST_BADGES + 1];
    let refused = badge::pdf(&badges, a6(), Lang::Fr, made());
    assert_eq!(refused, Err(PaperError::TooMany { asked: MOST_BADGES + 1, most: MOST_BADGES }));
}
