//! What is never stored: no number of a document, no birth date, nothing about anybody in the journal.

use accueil_core::journal::UndoReason::Double;
use std::path::Path;

use accueil_core::decision::Welcome;
use accueil_core::id_check::Document;
use accueil_desk::CheckIn;
use accueil_desk::view::{AttendanceWish, CorrectionForm, ErrorCode, Lang, Person};
use accueil_errands::going_out;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::roster_import::{FRAMAFORMS, read};
use crate::support::{TestDesk, comes_in, moment};
use crate::totals::{adds_place, receives};
use crate::walk_in::form;

/// What the form's unmapped columns hold: numbers of documents, birth dates, IP addresses.
const SECRETS: [&str; 9] = [
    "X4RTBPFW4",
    "880692310285",
    "12AB34567",
    "18FV00001",
    "03/02/1981",
    "1981-02-03",
    "14/07/1990",
    "1990-07-14",
    "192.0.2.",
];

/// What somebody needs to take part: it is said at the door, and nowhere else.
const NEED: &str = "Boucle magnétique au premier rang";

/// A desk on which everything that can happen has happened.
fn busy_desk() -> TestDesk {
    let mut desk = TestDesk::new();
    desk.imports_file(&read(FRAMAFORMS));
    desk.opens(19);
    let now = desk.now;
    for (registration, document) in desk.registrations(None).unwrap().iter().zip(Document::ALL) {
        let welcome = Welcome { document: Some(document), anyway: true };
        let request = CheckIn { registration: registration.id, day: None, welcome };
        comes_in(&desk.check_in(request, now).unwrap());
        desk.scan(registration.code.as_str(), None, now).unwrap();
        desk.scan(&registration.participant.email, None, now).unwrap();
    }
    for secret in SECRETS {
        desk.scan(secret, None, now).unwrap();
    }
    let walk_in = desk.walk_in(&form("Zélie", "Oukaci", Some("passport")), None, now).unwrap();
    desk.undoes(&walk_in, Double).unwrap();
    let job = desk.waiting_badges().unwrap().remove(0);
    desk.badge_settled(&job.badge, job.registration, Err(ErrorCode::FileUnwritable), now).unwrap();
    desk.badge_settled(&job.badge, job.registration, Ok(()), now).unwrap();
    desk.reprint_badge(job.registration, now).unwrap();
    let left = desk.check_out(job.registration, None, now).unwrap();
    desk.back_in(job.registration, None, now).unwrap();
    desk.add_note(job.registration, "Appeler Mme Ouvrard", now).unwrap();
    let form = CorrectionForm {
        last_name: "Corrigé".into(),
        accessibility_need: NEED.into(),
        ..correction_of(&left.registration)
    };
    desk.correct(job.registration, &form, now).unwrap();
    let place = adds_place(&mut desk, "Nuage");
    receives(&mut desk, &place);
    desk
}

/// Somebody's answers as a view tells them, to correct one.
fn correction_of(person: &Person) -> CorrectionForm {
    CorrectionForm {
        first_name: person.first_name.clone(),
        last_name: person.last_name.clone(),
        organisation: person.organisation.clone(),
        email: person.email.clone(),
        sector: person.sector.into(),
        teams: person.teams.clone(),
        image_rights: person.image_rights.into(),
        organisation_type: person.organisation_type.into(),
        accessibility_need: person.accessibility_need.clone(),
        role: person.role.clone(),
    }
}

/// Everything that the journal holds, as text.
pub fn journal_of(desk: &TestDesk) -> String {
    let connection = Connection::open_with_flags(desk.file(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut journal = String::new();
    let mut select = connection.prepare("select * from journal").unwrap();
    let n_columns = select.column_count();
    let mut rows = select.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..n_columns {
            match row.get_ref(column).unwrap() {
                ValueRef::Text(text) => journal.push_str(std::str::from_utf8(text).unwrap()),
                ValueRef::Integer(number) => journal.push_str(&number.to_string()),
                ValueRef::Blob(_) | ValueRef::Null | ValueRef::Real(_) => {}
            }
            journal.push('\n');
        }
    }
    journal
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn no_file_of_the_desk_holds_what_a_document_says() {
    let desk = busy_desk();
    let folder = desk.folder();
    let (fr, headcounts) = (Lang::Fr, desk.headcounts_out(Lang::Fr));
    for name in ["comptages.csv", "comptages.json"] {
        going_out::write_headcounts(&headcounts, &folder.join(name), fr).unwrap();
    }
    let sheet =
        desk.attendance_export(desk.session_days().unwrap()[0], &AttendanceWish::default(), fr).unwrap();
    going_out::write_sheet(&sheet, &folder.join("feuille.csv"), fr, moment(19, 18, 0)).unwrap();
    std::fs::write(folder.join("totaux.json"), serde_json::to_vec(&desk.totals().unwrap()).unwrap()).unwrap();
    desk.back_up(&folder.join("copie.sqlite3")).unwrap();

    let files = files_of(&folder);
    assert!(files.iter().any(|(name, bytes)| name.ends_with(".sqlite3-wal") && !bytes.is_empty()));
    let database = |(name, bytes): &(String, Vec<u8>)| name.contains("sqlite3") && contains(bytes, "Vautrin");
    assert!(files.iter().any(database), "what is kept is found by this search");
    for (name, bytes) in &files {
        let kept = name.contains("sqlite3");
        assert!(kept || !contains(bytes, NEED), "what somebody needs in {name}");
    }
    for (name, bytes) in &files {
        for secret in SECRETS {
            assert!(!contains(bytes, secret), "{secret} in {name}");
        }
    }
}

#[test]
fn the_journal_names_nobody() {
    let desk = busy_desk();
    let journal = journal_of(&desk);
    assert!(desk.n_entries() > 30 && journal.contains("passport") && journal.contains("file_unwritable"));
    for word in ["checked_out", "note_added", "registration_corrected"] {
        assert!(journal.contains(word), "{word}");
    }
    assert!(!journal.contains("Ouvrard"), "a note in the journal");
    assert!(!journal.contains(NEED), "what somebody needs in the journal");
    for registration in desk.registrations(None).unwrap() {
        let participant = &registration.participant;
        for text in [
            registration.code.as_str(),
            &participant.first_name,
            &participant.last_name,
            &participant.email,
            &participant.organisation,
        ] {
            assert!(text.is_empty() || !journal.contains(text), "{text} in the journal");
        }
    }
}

#[test]
fn there_is_no_column_that_could_hold_a_document() {
    let desk = busy_desk();
    let connection = Connection::open_with_flags(desk.file(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let sql = "select t.name, c.name, c.type from pragma_table_list t join pragma_table_info(t.name) c
               where t.schema = 'main' and t.name not like 'sqlite%' order by 1, c.cid";
    let mut select = connection.prepare(sql).unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let columns: Vec<(String, String, String)> = rows.collect::<Result<_, _>>().unwrap();
    let of = |wanted: &str| -> Vec<&str> {
        columns.iter().filter(|(table, ..)| table == wanted).map(|(_, column, _)| column.as_str()).collect()
    };
    // A new column about a person is a decision: it is written here, or it is not made.
    assert_eq!(of("id_check"), ["day", "registration"], "that a document was looked at, and nothing on it");
    assert_eq!(
        of("registration"),
        [
            "id",
            "code",
            "first_name",
            "last_name",
            "organisation",
            "email",
            "sector",
            "sector_suggested",
            "image_rights",
            "status",
            "origin",
            "form",
            "organisation_type",
            "accessibility_need",
            "role"
        ]
    );
    for list in ["registration_day", "registration_team", "registration_diet", "foreign_code"] {
        let answers: Vec<&str> =
            of(list).into_iter().filter(|column| !["registration", "place"].contains(column)).collect();
        assert_eq!(answers.len(), 1, "{list}");
    }
    assert_eq!(
        of("journal"),
        [
            "desk",
            "seq",
            "prev_hash",
            "hash",
            "at",
            "hlc_ms",
            "hlc_n",
            "kind",
            "registration",
            "day",
            "body",
            "operator"
        ]
    );
    let blobs: Vec<&str> =
        columns.iter().filter(|(.., kind)| kind == "BLOB").map(|(_, column, _)| column.as_str()).collect();
    // The logo is the event's: a choice of the organiser, beside no person.
    assert_eq!(blobs, ["logo", "prev_hash", "hash"], "no image of anybody");
    let telling = ["number", "birth", "born", "document", "picture", "image_data", "photo", "ip", "address"];
    // An event and a printer have addresses of their own.
    let of_things = ["event", "printer", "print_job"];
    for (table, column, _) in columns.iter().filter(|(table, ..)| !of_things.contains(&table.as_str())) {
        assert!(!telling.contains(&column.as_str()), "{table}.{column}");
    }
}

#[test]
fn an_id_check_keeps_the_kind_of_document_and_nothing_else() {
    let desk = busy_desk();
    let connection = Connection::open_with_flags(desk.file(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut select = connection.prepare("select body from journal where kind = 'id_checked'").unwrap();
    let bodies: Vec<String> =
        select.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(!bodies.is_empty());
    let allowed: Vec<String> =
        Document::ALL.iter().map(|document| format!("{{\"document\":\"{}\"}}", document.word())).collect();
    for body in bodies {
        assert!(allowed.contains(&body), "{body}");
    }
}

#[test]
fn a_failure_names_nobody() {
    let mut desk = busy_desk();
    let now = desk.now;
    let nameless = form("", "", Some("passport"));
    let failure = desk.walk_in(&nameless, None, now).unwrap_err();
    assert_eq!(failure.to_string(), "the field name is empty or malformed");
    let registrations = desk.registrations(None).unwrap();
    desk.search("vautrin", None).unwrap();
    let debug = format!("{registrations:?} {:?} {:?}", *desk, desk.event());
    for registration in &registrations {
        let participant = &registration.participant;
        for text in [registration.code.as_str(), &participant.last_name, &participant.email] {
            assert!(text.is_empty() || !debug.contains(text), "{text} in a debug form");
        }
    }
}
