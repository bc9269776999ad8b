//! Every document promises archives and screen readers what it can keep, and the same moment gives the same bytes.

use accueil_core::certificate::{Certificate, CertifiedDay};
use accueil_core::headcount::Interval;
use accueil_core::sheet::Cell;
use accueil_paper::code_sheet::{self, Slip};
use accueil_paper::template::Template;
use accueil_paper::{Lang, badge, certificate, sheet};
use chrono::TimeDelta;

use crate::badges::{HARD, badge_of};
use crate::reading::{code, fonts, made, promises};
use crate::sheets::{attendance, day, event, headcount};

/// One of every kind of document, with the hardest names, in a language.
fn every_kind(lang: Lang) -> Vec<(String, Vec<u8>)> {
    let badges: Vec<_> = HARD.iter().map(|(first, last)| badge_of(first, last)).collect();
    let mut kinds: Vec<(String, Vec<u8>)> = Template::all()
        .iter()
        .map(|template| (template.word().to_owned(), badge::pdf(&badges, template, lang, made()).unwrap()))
        .collect();
    let rows = HARD.iter().map(|(first, last)| {
        vec![Cell::Text((*first).to_owned()), Cell::Text((*last).to_owned()), Cell::Count(1_240), Cell::Empty]
    });
    let table = attendance(&["Prénom", "Nom", "Nombre", "Signature"], rows.collect());
    let people = HARD.map(|(first, last)| Certificate {
        full_name: format!("{first} {last}"),
        organisation: "April".to_owned(),
        days: vec![CertifiedDay { day: day(19), arrived: None, left: None }],
    });
    let slips = HARD.map(|(first, last)| Slip {
        full_name: format!("{first} {last}"),
        line: "April".to_owned(),
        code: code(1),
    });
    let counts = [headcount(19, 42), headcount(20, 1_240)];
    let mut add = |kind: &str, file| kinds.push((kind.to_owned(), file));
    add("attendance", sheet::of_day(&event(), day(19), &table, 6, "n° 12", lang, made()).unwrap());
    add(
        "headcounts",
        sheet::headcounts(&event(), &counts, Interval::default(), "proof", lang, made()).unwrap(),
    );
    add("certificates", certificate::pdf(&event(), &people, lang, made()).unwrap());
    add("codes", code_sheet::pdf("Sprint BlueHats", &slips, lang, made()).unwrap());
    kinds
}

#[test]
fn every_document_is_for_archives_and_for_screen_readers() {
    for lang in [Lang::Fr, Lang::En] {
        for (kind, file) in every_kind(lang) {
            assert_eq!(promises(&file), "A-2a UA-1", "{kind}");
            assert!(fonts(&file).1, "{kind}: every font is in the file");
        }
    }
}

#[test]
fn what_screen_readers_miss_is_for_archives_and_what_no_font_has_is_printed_all_the_same() {
    let source = Template::usual().text().replace("symbol(badge, symbol-side)", "image(badge.symbol)");
    let wordless = Template::read(&source).unwrap();
    let file = badge::pdf(&[badge_of("Ada", "Li")], &wordless, Lang::Fr, made()).unwrap();
    assert_eq!(promises(&file), "A-2u");

    // No font has a letter where Unicode has none.
    let file = badge::pdf(&[badge_of("Ada", "\u{378}")], Template::usual(), Lang::Fr, made()).unwrap();
    assert_eq!(promises(&file), "");
}

#[test]
fn a_document_says_when_it_was_made_and_nothing_else_changes_it() {
    let at = |moment| badge::pdf(&[badge_of("Ada", "Li")], Template::usual(), Lang::Fr, moment).unwrap();
    let file = at(made());
    let text = String::from_utf8_lossy(&file);
    assert!(text.contains("2019-11-19T08:30:07Z") || text.contains("D:20191119083007Z"), "{text}");
    assert_eq!(file, at(made()));
    assert_ne!(file, at(made() + TimeDelta::seconds(1)));
}
