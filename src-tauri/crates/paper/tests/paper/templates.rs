//! Every template holds the hardest names, on its page and in black dots.

use accueil_core::badge::Badge;
use accueil_paper::dots::{self, Dots};
use accueil_paper::template::Template;
use accueil_paper::{Lang, badge, picture};

use crate::badges::{HARD, badge_of};
use crate::reading::{Part, Picture, code, made, symbols, without_spaces, words};

/// What somebody does, in more words than fit on a line.
const ROLE: &str = "Responsable de la coordination interministérielle des communs numériques";

/// Where badges are on the pages of a template.
fn parts(template: &Template) -> Vec<Part> {
    match template.word() {
        "a4-sheet" => (0..10)
            .map(|n| (15.0 + 90.0 * f64::from(n % 2), 11.0 + 55.0 * f64::from(n / 2), 90.0, 55.0))
            .collect(),
        _ => vec![(0.0, 0.0, template.width(), template.height())],
    }
}

fn picture_of(dots: &Dots) -> Picture {
    Picture::of_dots(dots.width, dots.height, |x, y| dots.is_black(x, y))
}

#[test]
fn every_template_says_every_name_and_its_symbol_reads() {
    let numbered = HARD.iter().zip(1..);
    let badges: Vec<Badge> = numbered
        .map(|((first, last), n)| Badge { code: code(n), role: ROLE.to_owned(), ..badge_of(first, last) })
        .collect();
    for template in Template::all() {
        let file = badge::pdf(&badges, template, Lang::Fr, made()).unwrap();
        let said = without_spaces(&words(&file));
        for Badge { first_name, last_name, organisation, role, event_title, code, .. } in &badges {
            for word in [first_name, last_name, organisation, role, event_title, &code.in_groups()] {
                assert!(
                    said.contains(&without_spaces(word)),
                    "{}: {word:?} is not in {said:?}",
                    template.word()
                );
            }
        }
        let mut printed: Vec<&str> = badges.iter().map(|badge| badge.code.as_str()).collect();
        printed.sort_unstable();
        let read = symbols(&file, &parts(template));
        assert_eq!(read, printed, "{}: as zbar reads what poppler prints", template.word());
    }
}

#[test]
fn every_template_has_the_size_that_it_says() {
    for template in Template::all() {
        let page = Picture::of_png(&badge::png(&badge_of("Ada", "Li"), template, Lang::Fr).unwrap());
        let dots = |millimetres: f64| (millimetres / 25.4 * 300.0).round() as usize;
        let (width, height) = (dots(template.width()), dots(template.height()));
        assert_eq!((page.width, page.height), (width, height), "{}", template.word());
        assert_eq!(Template::of_word(template.word()).unwrap().text(), template.text());
        assert!(template.title(Lang::Fr) != template.title(Lang::En));
    }
}

#[test]
fn a_reprint_says_so_on_every_template_and_in_dots() {
    for template in Template::all() {
        let first = badge_of("Hélène", "Nguyễn");
        let third = Badge { reprint: 2, ..first.clone() };
        let said = |badge: &Badge, lang| {
            words(&badge::pdf(std::slice::from_ref(badge), template, lang, made()).unwrap())
        };
        let told = said(&third, Lang::Fr);
        assert!(told.contains("Réimpression 2"), "{}: {told}", template.word());
        assert!(without_spaces(&told).contains("mercredi20"), "{}: {told}", template.word());
        assert!(said(&third, Lang::En).contains("Reprint 2"), "{}", template.word());
        assert!(!said(&first, Lang::Fr).contains("Réimpression"), "{}", template.word());
        let dots = |badge: &Badge| dots::badge(badge, template, Lang::Fr, 203).unwrap();
        assert!(dots(&third) != dots(&first), "{}", template.word());
        assert_eq!(picture_of(&dots(&third)).symbols(), [code(7).as_str()], "{}", template.word());
    }
}

#[test]
fn in_dots_every_module_of_a_symbol_is_as_wide_as_the_next() {
    for template in Template::all() {
        for dots_per_inch in [203, 300] {
            let named = format!("{} at {dots_per_inch}", template.word());
            let badge: Badge = badge_of("Hélène", "Nguyễn");
            let dots = dots::badge(&badge, template, Lang::Fr, dots_per_inch).unwrap();
            assert_eq!(dots.bits.len(), dots.width.div_ceil(8) * dots.height, "{named}");
            assert_eq!(picture_of(&dots).symbols(), [code(7).as_str()], "{named}");
            // The finder in a corner of a symbol is 1, 1, 3, 1, 1 modules wide: dark, light, dark, light, dark.
            let finder = |y: usize| {
                let mut runs: Vec<usize> = Vec::new();
                let mut last = false;
                for x in 0..dots.width {
                    let black = dots.is_black(x, y);
                    if black != last {
                        runs.push(0);
                    }
                    if let Some(run) = runs.last_mut() {
                        *run += 1;
                    }
                    last = black;
                }
                runs.windows(5)
                    .any(|r| r[0] >= 2 && r[1] == r[0] && r[2] == 3 * r[0] && r[3] == r[0] && r[4] == r[0])
            };
            assert!((0..dots.height).any(finder), "{named}: no finder in whole dots");
        }
    }
}

#[test]
fn letters_from_elsewhere_are_letters_and_not_boxes() {
    for (first_name, last_name) in
        [("محمد", "الفهري"), ("נועה", "בן־דוד"), ("明美", "歐陽"), ("서연", "남궁"), ("さくら", "高橋")]
    {
        let file =
            badge::pdf(&[badge_of(first_name, last_name)], Template::usual(), Lang::Fr, made()).unwrap();
        // Readers mark where the direction changes.
        let said: String = words(&file).chars().filter(|c| !('\u{202a}'..='\u{202e}').contains(c)).collect();
        assert!(said.contains(first_name) && said.contains(last_name), "{first_name} {last_name}: {said:?}");
    }
}

#[test]
fn no_ink_leaves_its_place() {
    let again =
        |(first, last): (&str, &str)| Badge { reprint: 12, role: ROLE.to_owned(), ..badge_of(first, last) };
    let mut badges: Vec<Badge> = HARD.map(again).into();
    let endless = "M".repeat(10_000);
    badges.push(Badge {
        event_title: endless.clone(),
        organisation: endless.clone(),
        role: endless.clone(),
        teams: vec!["Équipe".to_owned(); 100],
        reprint: 12,
        ..badge_of(&endless, &endless)
    });
    for template in Template::all() {
        // The band of colour goes to the edge on purpose, and there is no edge within a sheet.
        let top = match template.word() {
            "a4-sheet" => continue,
            "90x55" => 9.5,
            _ => 0.0,
        };
        let (wide, high) = (template.width(), template.height());
        let pdf = badge::pdf(&badges, template, Lang::Fr, made()).unwrap();
        for (page, badge) in picture::of_pdf(pdf, 150, badges.len()).unwrap().iter().zip(&badges) {
            let page = Picture::of_png(page);
            let named = format!("{}: {:.30} {:.30}", template.word(), badge.first_name, badge.last_name);
            for (x, y) in [
                (0.0..2.4, top..high),
                (wide - 2.4..wide, top..high),
                (0.0..wide, if top > 0.0 { 9.2..9.8 } else { 0.0..2.0 }),
                (0.0..wide, high - 2.0..high),
            ] {
                assert_eq!(page.ink(wide, x.clone(), y.clone()), 0, "{named}: ink at {x:?} {y:?}");
            }
        }
    }
}
