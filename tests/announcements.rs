//! From the announcement of an event, whatever it is, to an event that is right, with what is doubtful said.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::Program;

/// A folder with files in it, and the program on a desk of its own.
struct House {
    program: Program,
    folder: TempDir,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { program: Program::new(&folder.path().join("data")), folder }
    }

    /// Writes a file, and returns its path. Its name says nothing of what it is.
    fn file(&self, text: &str) -> String {
        let path = self.folder.path().join("fichier.bin");
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn import(&self, text: &str) -> Value {
        self.program.run(&["event", "import", &self.file(text)]).done()
    }

    fn refuses(&self, text: &str) -> String {
        self.program.run(&["event", "import", &self.file(text)]).failed()
    }
}

/// Two days at the same hours.
fn both() -> Value {
    let day = |day: &str| json!({ "day": day, "opens": "09:00", "closes": "18:00" });
    json!([day("2027-03-16"), day("2027-03-17")])
}

const FRONT: &str = "---\ntitle: Sprint libre\nlieu: Halle aux Voiles\nadresse: 3 quai des Tisserands\n";
const FORM: &str = "champs_informations:\n- intitule: Modalités\n  contenu: Inscription obligatoire\n  lien: https://framaforms.org/sprint\n---\n";
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Sprint libre\r\n\
    DTSTART:20270316T080000Z\r\nDTEND:20270317T170000Z\r\nLOCATION:Halle aux Voiles\\, 3 quai des Tis\r\n serands\r\n\
    DESCRIPTION:Inscription obligatoire : https://framaforms.org/sprint\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
const LINKED: &str = r#"{"@context": "https://schema.org", "@type": "Hackathon", "name": "Sprint libre",
    "startDate": "2027-03-16T09:00:00+01:00", "endDate": "2027-03-17T18:00:00+01:00",
    "description": "Inscription obligatoire.",
    "location": {"@type": "Place", "name": "Halle aux Voiles", "address": "3 quai des Tisserands"},
    "offers": {"@type": "Offer", "url": "https://framaforms.org/sprint"}}"#;

#[test]
fn one_event_out_of_every_kind_of_announcement() {
    let dates = "event_start_date: 2027-03-16 09:00:00 +01:00\nevent_end_date: 2027-03-17 18:00:00 +01:00\n";
    let page = format!("{FRONT}{dates}{FORM}");
    let web_page = format!("<!doctype html><script type=\"application/ld+json\">{LINKED}</script>");
    for text in [&page, CALENDAR, LINKED, &web_page] {
        let house = House::new();
        let event = house.import(text);
        assert_eq!(event["title"], "Sprint libre");
        assert_eq!(event["days"], both());
        assert_eq!(
            (&event["venue"], &event["address"]),
            (&"Halle aux Voiles".into(), &"3 quai des Tisserands".into())
        );
        assert_eq!(event["provider"], "Framaforms");
        assert_eq!((&event["id_required"], &event["registration_required"]), (&false.into(), &true.into()));
        assert_eq!(event["warnings"], json!([]));
        assert_eq!(house.program.run(&["event", "show"]).done(), event);
    }
}

#[test]
fn days_that_cannot_be_read_are_asked_for() {
    let house = House::new();
    let page = format!("{FRONT}event_start_date: bientôt\nevent_end_date:\n{FORM}");
    assert_eq!(house.refuses(&page), "no_day_in_page");
    assert_eq!(house.program.run(&["event", "show"]).failed(), "no_event", "nothing was kept");

    let file = house.file(&page);
    let days = ["--day", "2027-03-17", "--day", "2027-03-16", "--opens", "09:00", "--closes", "18:00"];
    let event = house.program.run(&[&["event", "import", &file], &days[..]].concat()).done();
    assert_eq!(event["days"], both());
    assert_eq!(event["warnings"], json!([]), "days that somebody gave are not doubtful");
    assert_eq!(event["venue"], "Halle aux Voiles");
}

#[test]
fn what_announces_nothing_leaves_the_event_alone() {
    let house = House::new();
    let event = house.import(LINKED);
    let cancelled = CALENDAR.replace("UID:1", "STATUS:CANCELLED");
    let answer = CALENDAR.replace("VERSION:2.0", "METHOD:REPLY");
    for text in [
        "---\ntitle: Retour sur le sprint\ndate: 2027-04-02\ncategories:\n- Article\n---\nCe fut bien.\n",
        r#"{"@type": "EventReservation", "reservationFor": {"@type": "Event", "startDate": "2027-03-16"}}"#,
        "<p>Le sprint aura lieu bientôt.",
        "Un texte.",
        &cancelled,
        &answer,
    ] {
        assert_eq!(house.refuses(text), "not_an_event_page", "{text}");
    }
    assert_eq!(house.program.run(&["event", "show"]).done(), event);
}

#[test]
fn teams_belong_to_the_event() {
    let house = House::new();
    let list = "** Voilier (MEF)\n- https://a.example\n** Phare (CIA/MEN)\n** Marée\n";
    assert_eq!(house.program.run(&["event", "teams", &house.file(list)]).failed(), "no_event");
    house.import(LINKED);
    let teams = json!(["Voilier (MEF)", "Phare (CIA/MEN)", "Marée"]);
    assert_eq!(house.program.run(&["event", "teams", &house.file(list)]).done()["teams"], teams);
    assert_eq!(house.import(CALENDAR)["teams"], teams, "an announcement names none, and takes none away");
    let headcount = house.program.run(&["headcount", "--day", "2027-03-16"]).done();
    assert_eq!(headcount[0]["by_team"], json!({ "Voilier (MEF)": 0, "Phare (CIA/MEN)": 0, "Marée": 0 }));
    assert_eq!(house.program.run(&["event", "teams", &house.file("\n")]).failed(), "file_empty");
    assert_eq!(house.program.run(&["verify"]).done()["chain"], "ok");
    let other = "Équipe;Organisme\nGrand large;MEF\n";
    assert_eq!(
        house.program.run(&["event", "teams", &house.file(other)]).done()["teams"],
        json!(["Grand large (MEF)"])
    );
}
