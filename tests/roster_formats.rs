//! What reading a file of every kind gives: the figures of each, and every person, field by field.

use std::collections::BTreeMap;

use accueil_core::name;
use accueil_core::registration::{ImageRights, Sector, Status};
use accueil_core::roster::{Field, RosterFile, Row};
use accueil_desk::words;
use accueil_edge::roster::{self, ColumnRef, Mapping, RosterError};

use crate::formats::cast::{ANSWERS, Answer, Stands, sent, sent_and_gone};
use crate::formats::{Holds, Sample, by_hand, demarches, forms, others, sellers};
use crate::support::day;

/// kind · source · rows, people · expected on the 19th and the 20th · merged, skipped · pending, cancelled · warnings
const EXPECTED: &str = "
Framaforms, tabs · framaforms · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Framaforms, semicolons · framaforms · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Framaforms, dots · framaforms · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Framaforms, old Excel · framaforms · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Framaforms, Excel · framaforms · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Framaforms, saved again as ODS · framaforms · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Framaforms, compact, with keys · framaforms · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Drupal Webform 7, English · webform · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Drupal Webform 8 · webform · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
LimeSurvey, codes · limesurvey · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
LimeSurvey, full text · limesurvey · 12, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Nextcloud Forms · nextcloud-forms · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
Google Forms, sheet · google-forms · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
Google Forms, downloaded · google-forms · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
Microsoft Forms · ms-forms · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
Grist, CSV · csv · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
Grist, DSV · grist · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
Démarches simplifiées, 2021 · demarches-simplifiees · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Démarches simplifiées, 2026 · demarches-simplifiees · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Démarches simplifiées, GraphQL · demarches-simplifiees · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
pretix, orders, French · pretix · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
pretix, orders, English · pretix · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
pretix, check-in list · pretix · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
pretix, JSON · pretix · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Eventbrite, 2013 · eventbrite · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Eventbrite, today · eventbrite · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
HelloAsso · helloasso · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Indico · indico · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Hi.Events · hi-events · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Eventyay · eventyay · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Luma · luma · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Dynamics 365 · xlsx · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
Weezevent · csv · 13, 12 · 6, 7 · 1, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
Excel, Windows-1252 · csv · 11, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
Excel for Mac · csv · 11, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
two encodings, line by line · csv · 11, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
encoded twice · csv · 11, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
a delimiter that is said · csv · 11, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
UTF-16 without a mark · csv · 11, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
attendance sheet, merged headers · csv · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 lost_letters
one row for each day · csv · 17, 12 · 6, 7 · 5, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
slots of half a day · csv · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
a workbook with notes first · xlsx · 11, 10 · 6, 7 · 1, 1 · 0, 0 · 1 homonym, 1 shared_mailbox
cards, 2.1 · vcard · 11, 10 · 10, 10 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
cards, 3.0 · vcard · 11, 10 · 10, 10 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
cards, 4.0 · vcard · 11, 10 · 10, 10 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
cards, JSON · vcard · 11, 10 · 10, 10 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
recipients, on one line · recipients · 11, 10 · 10, 10 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
recipients, one a line · recipients · 11, 10 · 10, 10 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
invitations · icalendar · 16, 12 · 6, 7 · 4, 0 · 1, 1 · 1 homonym, 1 shared_mailbox
JSON, a list · json · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
JSON, pages · json · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
JSON, one a line · json · 11, 10 · 6, 7 · 1, 0 · 0, 0 · 1 homonym, 1 shared_mailbox
";

fn samples() -> Vec<Sample> {
    let samples =
        [forms::samples(), demarches::samples(), sellers::samples(), by_hand::samples(), others::samples()];
    samples.into_iter().flatten().collect()
}

fn read(sample: &Sample) -> RosterFile {
    let read = roster::read(&sample.bytes, &[day(19), day(20)], &Mapping::default());
    read.unwrap_or_else(|error| panic!("{}: {error}", sample.kind))
}

/// One line of the table.
fn figures(sample: &Sample) -> String {
    let file = read(sample);
    let on = |date| {
        let comes = |row: &&Row| row.status == Status::Confirmed && row.days.contains(&day(date));
        file.rows.iter().filter(comes).count()
    };
    let with = |status| file.rows.iter().filter(|row| row.status == status).count();
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    for warning in &file.warnings {
        *warnings.entry(words::roster::warning_kind(warning.what)).or_default() += 1;
    }
    let merged = warnings.remove("merged").unwrap_or_default();
    let warnings: Vec<String> = warnings.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
    format!(
        "{} · {} · {}, {} · {}, {} · {merged}, {} · {}, {} · {}",
        sample.kind,
        file.format,
        file.n_rows,
        file.rows.len(),
        on(19),
        on(20),
        file.skipped.len(),
        with(Status::Pending),
        with(Status::Cancelled),
        warnings.join(", ")
    )
}

#[test]
fn every_kind_of_file_gives_its_figures() {
    let found: Vec<String> = samples().iter().map(figures).collect();
    let wrong = found.iter().zip(EXPECTED.trim().lines()).filter(|(found, expected)| found != expected);
    assert_eq!(wrong.collect::<Vec<_>>(), [], "what is found, what is expected");
    assert_eq!(found.len(), EXPECTED.trim().lines().count());
}

/// The answers of one person, united as they should be.
#[derive(Default)]
struct Person {
    answers: Vec<Answer>,
}

fn people(sample: &Sample) -> BTreeMap<(String, String), Person> {
    let answers = match sample.holds {
        Holds::Sent => sent(),
        Holds::WithDraft => sent(),
        Holds::All => ANSWERS.into(),
    };
    let mut people: BTreeMap<(String, String), Person> = BTreeMap::new();
    for answer in answers {
        people.entry(key(answer.email, answer.first, answer.last)).or_default().answers.push(answer);
    }
    people
}

fn key(email: &str, first: &str, last: &str) -> (String, String) {
    (name::fold_email(email), name::identity(first, last))
}

#[test]
fn every_person_is_read_whole() {
    for sample in samples() {
        let people = people(&sample);
        let carries = |field: char| sample.carries.contains(field);
        let file = read(&sample);
        assert_eq!(file.format, sample.source, "{}", sample.kind);
        for row in file.rows {
            let who = &row.participant;
            // Windows-1252 has no letter ı, and Excel writes a question mark in its place.
            let last = who.last_name.replace('?', "ı");
            let wanted = key(&who.email, &who.first_name, &last);
            // Without an e-mail, people of one name are told apart by where they come from.
            let found = people.iter().find(|((email, name), person)| {
                let same_place = person.answers[0].organisation == who.organisation;
                *name == wanted.1 && if carries('e') { *email == wanted.0 } else { same_place }
            });
            let (_, person) = found.unwrap_or_else(|| panic!("{}: row {} is nobody", sample.kind, row.row));
            check(&sample, &row, &person.answers);
        }
    }
}

#[track_caller]
fn check(sample: &Sample, row: &Row, answers: &[Answer]) {
    let carries = |field: char| sample.carries.contains(field);
    let (who, at) = (&row.participant, format!("{}, row {}", sample.kind, row.row));
    let latest = answers[answers.len() - 1];
    let same = |found: &[String], expected: Vec<&str>, what: &str| {
        let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
        let mut expected = expected;
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{at}: {what}");
    };
    let mut days: Vec<u32> = answers.iter().flat_map(|answer| answer.days).copied().collect();
    days.sort_unstable();
    let days: Vec<_> = days.into_iter().map(day).collect();
    if carries('j') {
        assert_eq!(row.days, days, "{at}: days");
    }
    let status = match latest.stands {
        Stands::Sent => Status::Confirmed,
        Stands::Gone => Status::Cancelled,
        Stands::Waits => Status::Pending,
    };
    assert_eq!(row.status, status, "{at}: status");
    if carries('o') {
        assert_eq!(who.organisation, latest.organisation, "{at}: organisation");
    }
    let sector = if latest.public { Sector::Administration } else { Sector::CivilSociety };
    if carries('s') {
        assert_eq!((who.sector, who.sector_suggested), (sector, false), "{at}: sector");
    } else {
        // What is suggested is never wrong here, and always marked.
        assert!(
            who.sector == Sector::Unknown || (who.sector == sector && who.sector_suggested),
            "{at}: suggestion"
        );
    }
    if carries('t') {
        let last = answers.iter().rev().map(Answer::all_teams).find(|teams| !teams.is_empty());
        same(&who.teams, last.unwrap_or_default(), "teams");
    }
    if carries('d') {
        let last = answers.iter().rev().map(Answer::all_diets).find(|diets| !diets.is_empty());
        same(&who.diet, last.unwrap_or_default(), "diet");
    }
    if carries('i') {
        let image = match latest.image {
            "Oui" => ImageRights::Yes,
            "Non" => ImageRights::No,
            _ => ImageRights::Unanswered,
        };
        assert_eq!(who.image_rights, image, "{at}: image rights");
    }
}

#[test]
fn addresses_of_machines_are_never_kept() {
    for sample in samples() {
        let file = read(&sample);
        let codes = file.rows.iter().flat_map(|row| &row.foreign_codes);
        assert!(!codes.clone().any(|code| code.contains("192.0.2.")), "{}", sample.kind);
        for column in file.columns.iter().filter(|column| column.header.contains("IP")) {
            assert_eq!(column.field, None, "{}: {}", sample.kind, column.header);
        }
    }
}

#[test]
fn without_a_header_a_mapping_is_asked_for() {
    let bytes = forms::without_header();
    let days = [day(19), day(20)];
    let opened = roster::open(&bytes, None).unwrap();
    assert!(matches!(opened.read(&days, &Mapping::default()), Err(RosterError::NoNameColumn { .. })));
    let places =
        [(Field::LastName, 10), (Field::FirstName, 11), (Field::Email, 12), (Field::Organisation, 13)];
    let places = places.map(|(field, place)| (Some(field), ColumnRef::Place(place)));
    let file = opened.read(&days, &Mapping(places.into())).unwrap();
    assert_eq!(file.n_rows as usize, sent_and_gone().len(), "nobody is taken for a header");
    assert_eq!(file.rows[0].participant.last_name, ANSWERS[0].last);
}
