//! Announcement pages as sites really write them, right and wrong.

use accueil_core::event::SessionDay;
use accueil_core::id_check::IdPolicy;
use chrono::{Datelike, NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::*;

/// The days of an event in a few letters each: "19 09:00-18:00".
pub(super) fn days_shown(event: &Event) -> Vec<String> {
    let shown = |time: Option<NaiveTime>| time.map_or(String::new(), |time| time.format("%H:%M").to_string());
    let day =
        |day: &SessionDay| format!("{} {}-{}", day.day.format("%d"), shown(day.opens), shown(day.closes));
    event.days.iter().map(day).collect()
}

/// A page with a venue, a form and these other lines of front matter.
fn page(lines: &str) -> String {
    let place = "lieu: Halle aux Voiles, \nadresse: \"3 quai des Tisserands \\n99123 Port-Lumière\"";
    let form = "- intitule: Modalités\n  contenu: Inscription gratuite\n  lien: https://framaforms.org/x";
    format!("---\ntitle: Sprint\n{place}\n{lines}\nchamps_informations:\n{form}\n---\n\nTexte.\n")
}

fn check(case: &str, lines: &str, days: &[(u32, Option<&str>, Option<&str>)], warnings: &[EventWarning]) {
    let event = read(page(lines).as_bytes()).unwrap();
    let shown = |time: Option<NaiveTime>| time.map(|time| time.format("%H:%M").to_string());
    let found: Vec<_> =
        event.days.iter().map(|day| (day.day.day(), shown(day.opens), shown(day.closes))).collect();
    let expected: Vec<_> = days
        .iter()
        .map(|(day, opens, closes)| (*day, opens.map(str::to_owned), closes.map(str::to_owned)))
        .collect();
    assert_eq!(found, expected, "{case}");
    assert_eq!(event.warnings, warnings, "{case}");
    assert_eq!(event.venue, "Halle aux Voiles", "{case}");
    assert_eq!(event.address, "3 quai des Tisserands, 99123 Port-Lumière", "{case}");
}

#[test]
fn days_and_hours() {
    use EventWarning::{EndAtMidnight, EndBeforeStart, NoDay, NoEnd, TooManyDays, YearFarFromPublication};
    let both = (Some("09:00"), Some("18:00"));
    check(
        "two days, the clocks tell the hours",
        "event_start_date: 2019-11-19 09:00:00 +01:00\nevent_end_date: 2019-11-20 18:00:00 +01:00",
        &[(19, both.0, both.1), (20, both.0, both.1)],
        &[],
    );
    check(
        "midnight to midnight: whole days, the last included",
        "event_start_date: 2018-11-11 00:00:00 +01:00\nevent_end_date: 2018-11-13 00:00:00 +01:00",
        &[(11, None, None), (12, None, None), (13, None, None)],
        &[],
    );
    check("no end", "event_start_date: 2019-12-11 09:00:00 +01:00", &[(11, Some("09:00"), None)], &[NoEnd]);
    check(
        "the end comes first",
        "event_start_date: 2021-11-18 10:12:00 +01:00\nevent_end_date: 2021-11-18 00:00:00 +01:00",
        &[(18, Some("10:12"), None)],
        &[EndBeforeStart],
    );
    check(
        "the venue's clocks, not those of UTC",
        "event_start_date: 2019-11-19 23:30:00 +00:00\nevent_end_date: 2019-11-20 17:00:00 +00:00",
        &[(20, Some("00:30"), Some("18:00"))],
        &[],
    );
    check("an older key", "dateEvent: 2017-03-04\nevent_end_date:", &[(4, None, None)], &[NoEnd]);
    check(
        "published years before",
        "date: 2017-01-01\nevent_start_date: 2019-11-19\nevent_end_date: 2019-11-19",
        &[(19, None, None)],
        &[YearFarFromPublication],
    );
    check(
        "another year in the text",
        "chapeau-text: les 9 et 10 janvier 2024\nevent_start_date: 2023-01-09\nevent_end_date: 2023-01-10",
        &[(9, None, None), (10, None, None)],
        &[YearFarFromPublication],
    );
    check("no start", "event_start_date:\nevent_end_date: 2019-11-20", &[], &[NoDay]);
    check("a start that is none", "event_start_date: bientôt", &[], &[NoDay]);
    check("a day that is none", "event_start_date: 2019-02-30 10:00:00 +01:00", &[], &[NoDay]);
    check("a year that is none", "event_start_date: 0019-11-19\nevent_end_date: 0019-11-20", &[], &[NoDay]);
    check("no date at all", "", &[], &[NoDay]);
    check(
        "an end years away",
        "event_start_date: 2019-11-19\nevent_end_date: 2029-11-20",
        &[(19, None, None)],
        &[TooManyDays],
    );
    check(
        "until midnight: is the last day part of it?",
        "event_start_date: 2019-11-19 18:00\nevent_end_date: 2019-11-20 00:00",
        &[(19, Some("18:00"), None), (20, Some("18:00"), None)],
        &[EndAtMidnight],
    );
    check(
        "from an evening to a morning",
        "event_start_date: 2019-11-19 18:00\nevent_end_date: 2019-11-21 12:00",
        &[(19, Some("18:00"), None), (20, None, None), (21, None, Some("12:00"))],
        &[],
    );
}

#[test]
fn hours_under_the_front_matter_are_compared() {
    let page = |body: &str| {
        let dates = "event_start_date: 2019-11-19 09:30\nevent_end_date: 2019-11-20 19:00";
        format!(
            "---\ntitle: T\nlieu: Halle\n{dates}\nchamps_informations:\n- lien: https://lu.ma/x\n---\n{body}\n"
        )
    };
    for (body, conflicts) in [
        ("**Quand ?** 19 et 20 novembre 2019, de 9h à 19h", true),
        ("Les 19 et 20 novembre, de 9h30 à 19h", false),
        ("* 19 novembre, 14h-15h : atelier", false),
        ("* 9h-9h30 : accueil", false),
    ] {
        let event = read(page(body).as_bytes()).unwrap();
        assert_eq!(event.warnings.contains(&EventWarning::HoursConflict), conflicts, "{body}");
        assert_eq!(event.days[0].opens, NaiveTime::from_hms_opt(9, 30, 0), "{body}");
    }
}

#[test]
fn hours_by_day_stay_with_their_day() {
    let text = "---\ntitle: T\nlieu: Halle\nevent_start_date: 2019-11-19 09:00\nevent_end_date: 2019-11-20 17:00\n\
                champs_informations:\n- intitule: Horaires\n  contenu: |-\n    Mardi 19 : 9h-18h\n    Mercredi 20 : 9h30 à 17h\n\
                - lien: https://framaforms.org/x\n---\n";
    let event = read(text.as_bytes()).unwrap();
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
    let hours: Vec<_> = event.days.iter().map(|day| (day.opens, day.closes)).collect();
    assert_eq!(hours, [(time(9, 0), time(18, 0)), (time(9, 30), time(17, 0))]);
    assert_eq!(event.warnings, []);
    let other = read(text.replace("17:00", "16:00").as_bytes()).unwrap();
    assert_eq!((other.days, other.warnings), (event.days, vec![EventWarning::HoursConflict]));
}

#[test]
fn hours_in_words_win_and_are_compared() {
    let text = "---\ntitle: Rencontre\nevent_start_date: 2019-12-18 17:30:00 +01:00\nchamps_informations:\n\
                - intitule: Horaires\n  contenu: 18h30-21h30\n- intitule: 'null'\n  contenu: 'null'\n  lien: \n---\n";
    let event = read(text.as_bytes()).unwrap();
    let time = |hour| NaiveTime::from_hms_opt(hour, 30, 0);
    let day = NaiveDate::from_ymd_opt(2019, 12, 18).unwrap();
    assert_eq!(event.days, [SessionDay { day, opens: time(18), closes: time(21) }]);
    use EventWarning::{HoursConflict, NoEnd, NoRegistrationLink, NoVenue};
    assert_eq!(event.warnings, [NoEnd, HoursConflict, NoVenue, NoRegistrationLink]);
    assert!(event.notes.is_empty() && event.id_policy == IdPolicy::Optional && !event.registration_required);
}

#[test]
fn the_form_is_found() {
    let page = |details: &str, body: &str| {
        format!("---\ntitle: T\nevent_start_date: 2019-11-19\nchamps_informations:\n{details}\n---\n{body}")
    };
    let map = "- intitule: Plan\n  lien: https://carte.example/";
    for (case, details, body, expected) in [
        (
            "a known form site",
            "- lien: https://www.eventbrite.fr/e/1",
            "",
            Some("https://www.eventbrite.fr/e/1"),
        ),
        (
            "the box about registering",
            "- intitule: Plan\n  lien: https://carte.example/\n- contenu: Inscription en ligne\n  lien: https://a.example/",
            "",
            Some("https://a.example/"),
        ),
        ("the body", map, "via [ce lien](https://framaforms.org/y)", Some("https://framaforms.org/y")),
        ("no newsletter", map, "[vous inscrire](https://infolettres.example/subscribe/x)", None),
        (
            "a known form site without its scheme",
            "- lien: 'sprint.eventbrite.com '",
            "",
            Some("https://sprint.eventbrite.com"),
        ),
        (
            "bare in the body",
            map,
            "Le formulaire : https://framaforms.org/z.",
            Some("https://framaforms.org/z"),
        ),
        ("no script", "- contenu: Inscription\n  lien: \"javascript:alert(1)\"", "", None),
        ("a path is no host", map, "[ici](https://a.example/framaforms.org)", None),
    ] {
        let event = read(page(details, body).as_bytes()).unwrap();
        assert_eq!(event.registration_link.as_deref(), expected, "{case}");
    }
}

#[test]
fn what_participants_are_told() {
    let text = "---\ntitle: T\nevent_start_date: 2019-11-19\nchamps_informations:\n\
                - intitule: Modalités\n  contenu: Inscription non obligatoire\n\
                - intitule: Précisions\n  contenu: \"Munissez-vous d’une **pièce d’identité**.\\nVoir [là](https://x.example){:target='b'}\"\n---\n";
    let event = read(text.as_bytes()).unwrap();
    assert_eq!(
        event.notes,
        ["Inscription non obligatoire", "Munissez-vous d’une pièce d’identité.", "Voir là"]
    );
    assert!(event.id_policy == IdPolicy::EachDay && !event.registration_required);
}

#[test]
fn what_is_no_announcement() {
    let large = vec![b'-'; PAGE_BOUND + 1];
    for (bytes, expected) in [
        (&b""[..], PageError::Empty),
        (b" \n", PageError::Empty),
        (&large, PageError::TooLarge),
        (b"\x89PNG\r\n\x1a\n\xFF", PageError::NotText),
        (b"# A title\n", PageError::NoFrontMatter),
        (b"---\ntitle: never closed\n", PageError::NoFrontMatter),
        (b"---\n- a\n- b\n---\n", PageError::Malformed),
        (b"---\ntitle: [\n---\n", PageError::Malformed),
        (b"---\na: &a [*a, *a]\n---\n", PageError::Malformed),
        (b"---\ntitle: A retrospective\ncategories:\n- Article\n---\n", PageError::NotAnEvent),
        (b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoe\r\nEND:VCARD\r\n", PageError::Malformed),
        (b"<p>BEGIN:VEVENT</p>", PageError::NotAnEvent),
        (b"{\"@type\":", PageError::Malformed),
        (b"[1, {\"@type\": \"Article\"}]", PageError::NotAnEvent),
    ] {
        assert_eq!(read(bytes), Err(expected), "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
    }
    let deep = format!("---\na: {}\n---\n", "[".repeat(100_000));
    assert_eq!(read(deep.as_bytes()), Err(PageError::Malformed));
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes: Vec<u8>) {
        let _ = read(&bytes);
        for start in ["---\nevent_start_date: 2019-11-19\n", "BEGIN:VEVENT\nDTSTART:20191119\n", "{\"@type\":\"Event\",", "<script "] {
            let _ = read(&[start.as_bytes(), &bytes[..], b"\n---\n"].concat());
        }
    }

    #[test]
    fn any_text_is_answered(title in "\\PC*", contenu in "\\PC*", date in "[0-9: +T-]{0,30}") {
        let text = format!(
            "---\ntitle: |-\n  {title}\nevent_start_date: {date}\nevent_end_date: 2019-11-20\n\
             champs_informations:\n- intitule: Horaires\n  contenu: |-\n    {contenu}\n---\n{contenu}"
        );
        let _ = read(text.as_bytes());
    }
}
