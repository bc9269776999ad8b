//! Totals that leave when there is a network: real receiving ends, every fault on the way, nothing lost or doubled.

use accueil_core::journal::UndoReason::TriedOut;
use std::path::Path;
use std::process::Stdio;

use accueil_core::id_check::Document::Passport;
use accueil_core::registration::OrganisationType;
use accueil_core::roster::Row;
use serde_json::{Value, json};

use crate::program::{Program, Told};
use crate::support::{TestDesk, comes_in, person};
use crate::uplink_ends::{Certificates, DATABASE_PASSWORD, Nginx, Odd, Postgres, free_port};
use crate::uplink_trust::assert_nowhere;

pub const SECRET: &str = "jeton-7731-tres-secret";
pub const EVENT: &str = "sprint-du-logiciel-commun-2019-11-19";

/// As many people as the reference event had, half of each sector; all of them invented.
pub fn sixty_three() -> Vec<Row> {
    let name = |n: usize| if n.is_multiple_of(2) { format!("Ada{n}") } else { format!("Zoé{n}") };
    (0..63)
        .map(|n| {
            let mut row = person(&name(n), &format!("Inventé{n}"), &[19, 20]);
            row.participant.organisation_type = match n % 4 {
                0 | 2 => OrganisationType::Administration,
                1 => OrganisationType::Company,
                _ => OrganisationType::Association,
            };
            row
        })
        .collect()
}

/// The two days of the reference event: 42 people, then 40.
pub fn after_two_days() -> TestDesk {
    let people = sixty_three();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    for somebody in people.iter().take(42) {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    desk.closes(19);
    desk.on(20).opens(20);
    for somebody in people.iter().skip(20).take(40) {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    desk.closes(20);
    desk
}

/// A desk with six people in, and the program on its file.
pub fn small_desk() -> (TestDesk, Program) {
    let people: Vec<Row> = sixty_three().into_iter().take(6).collect();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    for somebody in &people {
        comes_in(&desk.checks_in(somebody, Passport));
    }
    let program = Program::new(&desk.folder());
    (desk, program)
}

pub fn adds(program: &Program, words: &[&str], secret: &str) -> Told {
    let mut command = program.command();
    command.env("ACCUEIL_UPLINK_SECRET", secret).env_remove("DBUS_SESSION_BUS_ADDRESS");
    command.arg("--json").args(["uplinks", "add"]).args(words).stdin(Stdio::null());
    command.output().unwrap().into()
}

/// How each place stands after a try to send, by name.
pub fn sends(program: &Program) -> (Option<i32>, Vec<Value>) {
    let told = program.run(&["totals", "send"]);
    let status: Value = serde_json::from_str(&told.out).unwrap_or_else(|_| panic!("{told:?}"));
    (told.code, status["uplinks"].as_array().unwrap().clone())
}

#[track_caller]
pub fn read(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap_or_else(|_| panic!("{}", path.display()))).unwrap()
}

pub fn figures(document: &Value) -> (u64, u64) {
    let day = &document["days"][0];
    (day["registered"].as_u64().unwrap(), day["present"].as_u64().unwrap())
}

#[test]
fn two_days_offline_come_out_the_same_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let certificates = Certificates::new(folder.path());
    certificates.sign("server", "localhost", "2");
    let (web, base) = (free_port(), free_port());
    let stick = folder.path().join("cle");
    std::fs::create_dir(&stick).unwrap();

    let desk = after_two_days();
    let program = Program::new(&desk.folder());
    let authority = certificates.authority();
    let cloud = format!("https://localhost:{web}/remote.php/dav/sprint/");
    adds(&program, &["Nuage", &cloud, "--account", "orga", "--secret", "--ca", &authority], SECRET).done();
    let database = format!("postgres://orga@localhost:{base}/postgres");
    adds(&program, &["Base", &database, "--secret", "--ca", &authority], DATABASE_PASSWORD).done();
    adds(&program, &["Clé", stick.to_str().unwrap()], "").done();

    // Nobody is there but the stick.
    let (code, places) = sends(&program);
    assert_eq!(code, Some(1));
    let failures: Vec<&Value> = places.iter().map(|place| &place["failure"]).collect();
    assert_eq!(failures, [&json!("uplink_unreachable"), &json!(null), &json!("uplink_unreachable")]);
    assert_eq!(places[1]["waiting"], false, "one that fails stops no other");

    // The network is back.
    let nginx = Nginx::start(&folder.path().join("nginx"), &certificates, web, "");
    let postgres = Postgres::start(&folder.path().join("postgres"), &certificates, base);
    let (_, places) = sends(&program);
    assert_eq!((&places[0]["failure"], &places[2]["failure"]), (&json!("uplink_tables"), &json!(null)));
    program.run(&["uplinks", "tables", "Base"]).done();
    let (code, places) = sends(&program);
    assert_eq!(code, Some(0), "{places:?}");
    assert!(places.iter().all(|place| place["waiting"] == false && place["failure"] == json!(null)));

    // The same figures at the desk, in the folder of the server, on the stick and in the database.
    let at_the_desk = program.run(&["headcount"]).done();
    let identity = program.run(&["totals"]).done()["desk"].as_str().unwrap().to_owned();
    let by_day = [("2019-11-19", 42), ("2019-11-20", 40)];
    for (n, (day, present)) in by_day.into_iter().enumerate() {
        assert_eq!(
            (&at_the_desk[n]["registered"], &at_the_desk[n]["present"]),
            (&63.into(), &present.into())
        );
        let name = format!("{EVENT}/{day}-{identity}.json");
        let served = read(&nginx.folder.join("files/remote.php/dav/sprint").join(&name));
        // The stick has it from before: only the note that it was sent came in between.
        assert_eq!(served["days"], read(&stick.join(&name))["days"]);
        assert_eq!(figures(&served), (63, present));
        for groups in ["by_sector", "by_organisation_type"] {
            let sent = served["days"][0][groups].as_object().unwrap();
            assert_eq!(sent.values().map(|n| n.as_u64().unwrap()).sum::<u64>(), present, "{groups}");
            let told = at_the_desk[n][groups].as_object().unwrap();
            let told = told.iter().filter(|(_, n)| **n != 0).map(|(name, n)| (name.clone(), n.clone()));
            assert_eq!(served["days"][0][groups], told.collect::<Value>(), "{groups}");
        }
    }
    let rows = postgres.asks("select day, registered, present, desks from accueil_days order by day");
    assert_eq!(rows, "2019-11-19|63|42|1\n2019-11-20|63|40|1");
    let groups = postgres
        .asks("select sum(present) from accueil_groups where dimension = 'sector' and day = '2019-11-19'");
    assert_eq!(groups, "42");
    let companies = postgres.asks(
        "select present from accueil_groups where dimension = 'organisation_type' and name = 'company' order by day",
    );
    assert_eq!(companies, "11\n10");

    // More than two hundred entries left as one document a day, and what was missing on the way was made.
    let puts = |status: &str| {
        nginx.answered().iter().filter(|(method, told)| method == "PUT" && told == status).count()
    };
    assert_eq!((puts("201"), puts("204"), puts("500")), (2, 0, 1), "{:?}", nginx.answered());

    // Once more, on purpose: the same documents, in the same places.
    program.run(&["uplinks", "try", "Nuage"]).done();
    program.run(&["uplinks", "try", "Base"]).done();
    assert_eq!((puts("201"), puts("204")), (2, 2));
    assert_eq!(postgres.asks("select count(*) from accueil_totals"), "2");
    assert_eq!(program.run(&["verify"]).done()["projections"], "ok");

    // An old document that arrives late changes nothing.
    postgres.asks("update accueil_totals set through = 1000000, present = 7 where day = '2019-11-19'");
    program.run(&["uplinks", "try", "Base"]).done();
    assert_eq!(postgres.asks("select present from accueil_totals where day = '2019-11-19'"), "7");
    assert_nowhere(&program, &[SECRET, DATABASE_PASSWORD]);
}

/// What a place answers, what is said of it, and whether it waits for somebody.
#[test]
fn every_fault_is_said_and_nothing_is_lost_or_doubled() {
    let page =
        json!({ "status": 200, "headers": { "Content-Type": "text/html" }, "body": "<html>Wi-Fi</html>" });
    let status = |code: u16| json!({ "status": code });
    let cases = [
        ("who are you", status(401), "uplink_login", true),
        ("not you", status(403), "uplink_login", true),
        ("not here", status(404), "uplink_not_found", false),
        ("something stands there", status(409), "uplink_refused", false),
        ("not like this", status(412), "uplink_refused", false),
        ("too large", status(413), "uplink_refused", false),
        ("later", json!({ "status": 429, "headers": { "Retry-After": "1800" } }), "uplink_busy", false),
        ("broken", status(500), "uplink_busy", false),
        ("down", status(503), "uplink_busy", false),
        ("the proxy is alone", status(502), "uplink_busy", false),
        ("cut", json!({ "cut": true, "body": "{}" }), "uplink_unreachable", false),
        ("hung up", json!({ "hang_up": true }), "uplink_unreachable", false),
        ("portal", page, "not_an_uplink", false),
        (
            "redirect",
            json!({ "status": 302, "headers": { "Location": "http://127.0.0.1:1/" } }),
            "not_an_uplink",
            false,
        ),
        ("log in first", status(511), "not_an_uplink", false),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (n, (case, answer, code, paused)) in cases.into_iter().enumerate() {
        let (desk, program) = small_desk();
        let odd = Odd::start(&folder.path().join(n.to_string()), &json!([answer]));
        adds(&program, &["Nuage", &odd.url], "").done();
        let (exit, places) = sends(&program);
        let place = &places[0];
        assert_eq!(
            (exit, &place["failure"], &place["paused"]),
            (Some(1), &json!(code), &json!(paused)),
            "{case}"
        );
        assert_eq!((&place["waiting"], &place["through"]), (&json!(true), &json!(null)), "{case}");
        assert_eq!(place["next_try"].is_null(), paused, "{case}: {place}");
        for lang in ["fr", "en"] {
            let told = program.says(lang, &["uplinks", "list"]).out;
            assert!(told.lines().count() == 1 && told.len() > 80, "{case}: cause and remedy: {told}");
        }
        // It is well again.
        let (exit, places) = sends(&program);
        assert_eq!(
            (exit, &places[0]["waiting"], &places[0]["failure"]),
            (Some(0), &json!(false), &json!(null)),
            "{case}"
        );
        let documents = odd.documents();
        assert_eq!(documents.len(), 3, "{case}: the one that failed, and one for each day");
        assert_eq!(documents[0], documents[1], "{case}: what is sent again is the same");
        assert_eq!(figures(&documents[1]), (6, 6), "{case}");
        let noted = desk.n_entries();
        sends(&program);
        assert_eq!(odd.documents().len(), 3, "{case}: what was received is not sent again");
        assert_eq!(desk.n_entries(), noted, "{case}: nor noted twice");
    }
}

#[test]
fn where_no_name_is_found_the_stick_gets_its_totals_and_the_cloud_later() {
    let folder = tempfile::tempdir().unwrap();
    let (_desk, program) = small_desk();
    let stick = folder.path().join("cle");
    std::fs::create_dir(&stick).unwrap();
    // A name that no network may ever have (RFC 2606).
    adds(&program, &["Nuage", "http://nuage.invalid/totaux/"], "").done();
    adds(&program, &["Clé", stick.to_str().unwrap()], "").done();
    let (exit, places) = sends(&program);
    let of = |name: &str| places.iter().find(|place| place["name"] == name).unwrap();
    assert_eq!(
        (exit, &of("Nuage")["failure"], &of("Nuage")["waiting"]),
        (Some(1), &json!("uplink_unreachable"), &json!(true))
    );
    assert_eq!((&of("Clé")["failure"], &of("Clé")["waiting"]), (&json!(null), &json!(false)));
    // The network is back: the whole documents leave, as if nothing had been.
    let odd = Odd::start(&folder.path().join("odd"), &json!([]));
    adds(&program, &["Nuage", &odd.url], "").done();
    assert_eq!(sends(&program).0, Some(0));
    assert_eq!(odd.documents().iter().map(figures).collect::<Vec<_>>(), [(6, 6), (6, 0)]);
}

#[test]
fn a_server_that_asks_for_half_an_hour_gets_it() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, program) = small_desk();
    let later = json!({ "status": 503, "headers": {
        "Date": "Wed, 01 Jan 2003 10:00:00 GMT", "Retry-After": "Wed, 01 Jan 2003 10:30:00 GMT" } });
    let odd = Odd::start(folder.path(), &json!([later]));
    adds(&program, &["Nuage", &odd.url], "").done();
    sends(&program);
    let sql = "select (julianday(next_try) - julianday('now')) * 1440 from uplink";
    let minutes: f64 =
        rusqlite::Connection::open(desk.file()).unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
    assert!((25.0..=31.0).contains(&minutes), "{minutes}: by the server's clock, which is years off");
}

#[test]
fn a_slow_place_stops_neither_the_others_nor_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let (_desk, program) = small_desk();
    let mut odd = Odd::start(&folder.path().join("odd"), &json!([{ "hold": true, "status": 204 }]));
    let stick = folder.path().join("cle");
    std::fs::create_dir(&stick).unwrap();
    adds(&program, &["Clé", stick.to_str().unwrap()], "").done();
    adds(&program, &["Lent", &odd.url], "").done();

    let mut sending = program.command();
    let mut sending = sending.args(["--json", "totals", "send"]).stdout(Stdio::piped()).spawn().unwrap();
    assert_eq!(odd.hears(), "holding");
    // The other place has everything while this one says nothing.
    let received = || program.run(&["totals", "status"]).done()["uplinks"][0]["waiting"] == json!(false);
    while !received() {}
    let walk_in = ["walk-in", "--first-name", "Zélie", "--last-name", "Oukaci", "--document", "passport"];
    program.run(&walk_in).done();
    // Another program leaves the place alone, so that no old document arrives after a new one.
    assert_eq!(program.run(&["uplinks", "try", "Lent"]).failed(), "database_locked");
    odd.goes_on();
    assert!(sending.wait().unwrap().success());
    let status = program.run(&["totals", "status"]).done();
    assert_eq!(status["uplinks"][1]["failure"], json!(null));
    assert_eq!(status["uplinks"][1]["waiting"], true, "somebody came in while it was on its way");
    sends(&program);
    assert_eq!(odd.documents().last().unwrap()["days"][0]["day"], "2019-11-19");
}

#[test]
fn a_power_cut_between_sending_and_noting_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, program) = small_desk();
    let mut odd = Odd::start(folder.path(), &json!([{ "hold": true, "status": 204 }]));
    adds(&program, &["Nuage", &odd.url], "").done();
    let before = desk.n_entries();
    let mut sending = program.command();
    let mut sending = sending.args(["totals", "send"]).stdout(Stdio::null()).spawn().unwrap();
    // It has the document, and nobody knows here.
    assert_eq!(odd.hears(), "holding");
    sending.kill().unwrap();
    sending.wait().unwrap();
    odd.goes_on();
    assert_eq!(desk.n_entries(), before);
    assert_eq!(program.run(&["totals", "status"]).done()["waiting"], true);

    let (code, places) = sends(&program);
    assert_eq!((code, &places[0]["waiting"]), (Some(0), &json!(false)));
    let documents = odd.documents();
    assert_eq!((documents.len(), &documents[0]), (3, &documents[1]), "the same document, in the same place");
    assert_eq!(odd.head(1).lines().next(), odd.head(2).lines().next());
    assert_eq!(desk.n_entries(), before + 1, "noted once");
    desk.is_sound();
}

#[test]
fn a_thousand_changes_offline_leave_as_one_document_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let people: Vec<Row> = sixty_three().into_iter().take(6).collect();
    let mut desk = TestDesk::with(&people.iter().collect::<Vec<_>>());
    for n in 0..500 {
        let answer = desk.checks_in(&people[n % 6], Passport);
        comes_in(&answer);
        if n < 494 {
            desk.undoes(&answer, TriedOut).unwrap();
        }
    }
    assert!(desk.n_entries() > 1000);
    let program = Program::new(&desk.folder());
    let odd = Odd::start(folder.path(), &json!([]));
    adds(&program, &["Nuage", &odd.url], "").done();
    assert_eq!(sends(&program).0, Some(0));
    let documents = odd.documents();
    assert_eq!(documents.len(), 2);
    assert_eq!(figures(&documents[0]), (6, 6));
}
