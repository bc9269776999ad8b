//! The contract of `accueilctl`, from the announcement page to the headcount: answers, their shapes, exit codes.

use std::path::Path;

use accueil_edge::rehearsal::{PAGE, ROSTER};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{Program, text_of_pdf};

/// The session days of the rehearsal's page.
const FIRST: &str = "2027-03-16";
const SECOND: &str = "2027-03-17";

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Fails unless the answer has at least those keys: scripts depend on them, and more may come.
#[track_caller]
fn has(value: &Value, wanted: &[&str]) {
    let keys = keys(value);
    for key in wanted {
        assert!(keys.contains(key), "no {key} in {keys:?}");
    }
}

/// A folder with the rehearsal's files, an event and a roster.
fn set_up() -> (TempDir, Program) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (page, roster) = (write("annonce.md", PAGE), write("inscrits.csv", ROSTER));
    let program = Program::new(&folder.path().join("data"));

    let event = program.run(&["event", "import", &page]).done();
    has(
        &event,
        &[
            "title",
            "venue",
            "address",
            "days",
            "registration_link",
            "notes",
            "warnings",
            "id_required",
            "registration_required",
        ],
    );
    assert_eq!(program.run(&["event", "show"]).done(), event);
    assert_eq!(event["days"][0], json!({ "day": FIRST, "opens": "09:00", "closes": "18:00" }));
    assert_eq!((&event["id_required"], &event["registration_required"]), (&true.into(), &true.into()));

    let preview = program.run(&["roster", "import", &roster, "--dry-run"]).done();
    assert_eq!(program.run(&["roster", "list"]).done(), json!([]), "a preview writes nothing");
    let report = program.run(&["roster", "import", &roster]).done();
    assert_eq!(preview, report);
    has(&report, &["format", "rows", "registrations", "merged", "skipped", "warnings", "dropped_columns"]);
    has(&report["skipped"][0], &["row", "why"]);
    has(&report["warnings"][0], &["row", "what"]);
    assert_eq!(
        (&report["rows"], &report["registrations"], &report["merged"]),
        (&26.into(), &24.into(), &1.into())
    );
    (folder, program)
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn from_the_announcement_page_to_the_headcount() {
    let (folder, program) = set_up();
    let folder = folder.path();
    let list = program.run(&["roster", "list", "--day", FIRST]).done();
    // Nobody who shares a name, so that the badge is surely theirs.
    let both = |person: &&Value| person["days"] == json!([FIRST, SECOND]) && person["status"] == "confirmed";
    let person = list.as_array().unwrap().iter().find(both).unwrap();
    has(
        person,
        &[
            "id",
            "code",
            "first_name",
            "last_name",
            "organisation",
            "email",
            "sector",
            "teams",
            "days",
            "image_rights",
            "diet",
            "organisation_type",
            "accessibility_need",
            "role",
            "status",
        ],
    );
    let (code, last_name) = (person["code"].as_str().unwrap(), person["last_name"].as_str().unwrap());

    // The QR symbol of everybody, and this one read back.
    let codes = path(folder, "codes");
    let exported = program.run(&["codes", "export", "--out", &codes, "--format", "png"]).done();
    assert_eq!(exported["codes"], 24);
    let picture = path(folder, &format!("codes/{code}.png"));
    let read = program.run(&["read", &picture]).done();
    has(&read[0], &["file", "codes", "ms"]);
    has(&read[0]["codes"][0], &["text", "corners"]);
    assert_eq!(read[0]["codes"][0]["corners"].as_array().unwrap().len(), 4);
    let scanned = read[0]["codes"][0]["text"].as_str().unwrap();
    // Held in front of the camera, it counts once.
    let shown = program.run(&["watch", &picture]);
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{shown:?}");
    let shown: Vec<Value> = shown.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert_eq!(shown[0], json!({ "at": 0.0, "read": scanned }));
    assert_eq!(shown[1], json!({ "frames": 15, "codes": 1 }));
    assert_eq!(scanned, code);

    // Before the day is open, then once it is.
    let closed = program.run(&["scan", scanned]).refused();
    assert_eq!(closed["refusal"]["kind"], "day_not_open");
    assert_eq!(program.run(&["day", "open", FIRST]).done(), json!({ "day": FIRST, "open": true }));
    let admitted = program.run(&["scan", scanned]).done();
    has(&admitted, &["decision", "refusal", "registration", "day", "journal"]);
    assert_eq!(
        (&admitted["decision"], &admitted["refusal"], &admitted["journal"]),
        (&"admit".into(), &Value::Null, &Value::Null)
    );
    assert_eq!(admitted["registration"]["id"], person["id"]);

    let no_id = program.run(&["check-in", scanned, "--document", "none"]).refused();
    assert_eq!(no_id["refusal"], json!({ "kind": "id_required" }));
    let first = program.run(&["check-in", scanned, "--document", "passport"]).done();
    assert_eq!((&first["decision"], &first["day"]), (&"checked_in".into(), &FIRST.into()));
    assert_eq!(keys(&first["journal"]), ["desk", "seq"]);

    // Present on the first day, absent on the second.
    let present = |day: &str| program.run(&["headcount", "--day", day]).done()[0]["present"].clone();
    assert_eq!((present(FIRST), present(SECOND)), (1.into(), 0.into()));

    let again = program.run(&["scan", scanned]).refused();
    assert_eq!(again["decision"], "refuse");
    let refusal = &again["refusal"];
    assert_eq!(refusal["kind"], "already_checked_in");
    assert_eq!((&refusal["desk"], &refusal["seq"]), (&first["journal"]["desk"], &first["journal"]["seq"]));
    assert_eq!(refusal["time"], first["time"]);
    assert_eq!(program.run(&["check-in", scanned, "--document", "passport"]).refused()["refusal"], *refusal);

    let entry = format!("{}:{}", refusal["desk"].as_str().unwrap(), refusal["seq"]);
    let undone = program.run(&["undo", &entry, "--reason", "wrong-person"]).done();
    assert_eq!(undone["undone"], json!([first["journal"]]));
    assert_eq!(present(FIRST), 0);
    assert_eq!(program.run(&["undo", &entry, "--reason", "other"]).failed(), "nothing_to_undo");
    let second = program.run(&["check-in", scanned, "--document", "national-id-card"]).done();
    assert_ne!(second["journal"], first["journal"]);

    // The badge has the name, and its QR symbol reads back.
    let id = person["id"].to_string();
    let (pdf, png) = (path(folder, "badge.pdf"), path(folder, "badge.png"));
    let drawn = program.run(&["badge", scanned, "--out", &pdf]).done();
    assert_eq!(drawn, json!({ "registration": person["id"], "out": pdf }));
    program.run(&["badge", "--registration", &id, "--out", &png]).done();
    let text = text_of_pdf(Path::new(&pdf)).to_lowercase();
    assert!(text.contains(&last_name.to_lowercase()), "{text}");
    assert_eq!(program.run(&["read", &png]).done()[0]["codes"][0]["text"], code);

    let headcount = program.run(&["headcount"]).done();
    assert_eq!(headcount.as_array().unwrap().len(), 2);
    has(
        &headcount[0],
        &[
            "day",
            "registered",
            "present",
            "no_shows",
            "walk_ins",
            "welcomed",
            "id_checked",
            "first_time",
            "returning",
            "by_sector",
            "sector_shares",
            "by_team",
            "by_diet",
            "by_organisation_type",
            "by_image_rights",
            "arrivals",
        ],
    );
    assert_eq!((&headcount[0]["present"], &headcount[0]["id_checked"]), (&1.into(), &1.into()));
    assert_eq!(keys(&headcount[0]["arrivals"][0]), ["count", "from", "to"]);
    assert_eq!(keys(&headcount[0]["by_sector"]), ["administration", "civil_society", "unknown"]);

    let verified = program.run(&["verify"]).done();
    assert_eq!(keys(&verified), ["chain", "entries", "integrity", "projections"]);
    assert_eq!(
        (&verified["chain"], &verified["projections"], &verified["integrity"]),
        (&"ok".into(), &"ok".into(), &"ok".into())
    );
}

#[test]
fn every_refusal_is_an_answer_with_exit_code_three() {
    let (_folder, program) = set_up();
    let list = program.run(&["roster", "list"]).done();
    let list = list.as_array().unwrap();
    let second_day_only = list.iter().find(|person| person["days"] == json!([SECOND])).unwrap();
    let code = second_day_only["code"].as_str().unwrap();
    program.run(&["day", "open", FIRST]).done();
    let kind = |words: &[&str]| program.run(words).refused()["refusal"]["kind"].as_str().unwrap().to_owned();
    assert_eq!(kind(&["scan", "ACBBBBBBBBBBBBBBBBBB"]), "unknown_code");
    assert_eq!(kind(&["scan", "https://example.org"]), "not_our_code");
    assert_eq!(kind(&["check-in", "no code", "--document", "passport"]), "not_our_code");
    assert_eq!(kind(&["scan", code]), "not_expected_today");
    assert_eq!(kind(&["scan", code, "--day", SECOND]), "day_not_open");
    let welcomed = program.run(&["check-in", code, "--document", "vouched", "--welcome-anyway"]).done();
    assert_eq!(welcomed["decision"], "checked_in");
    assert_eq!(kind(&["check-in", code, "--document", "passport"]), "already_checked_in");
}

#[test]
fn the_other_acts_answer_too() {
    let (folder, program) = set_up();
    let folder = folder.path();
    program.run(&["day", "open", FIRST]).done();
    let walk_in = program.run(&[
        "walk-in",
        "--first-name",
        "Zélie",
        "--last-name",
        "Oukaci",
        "--organisation",
        "Fablab",
        "--sector",
        "civil_society",
        "--team",
        "Phare",
        "--document",
        "driving-licence",
    ]);
    assert_eq!(walk_in.done()["registration"]["walk_in"], true);
    let found = program.run(&["search", "oukaci"]).done();
    assert_eq!(
        (&found[0]["person"]["first_name"], &found[0]["standing"]),
        (&"Zélie".into(), &"present".into())
    );

    for name in ["c.csv", "c.json", "c.xlsx", "c.ods", "c.pdf"] {
        let out = path(folder, name);
        assert_eq!(program.run(&["export", "headcounts", "--out", &out]).done(), json!({ "out": out }));
    }
    for name in ["f.csv", "f.pdf"] {
        let out = path(folder, name);
        program.run(&["export", "attendance-sheet", "--day", FIRST, "--out", &out]).done();
    }
    for format in ["svg", "pdf", "csv"] {
        program.run(&["codes", "export", "--out", &path(folder, format), "--format", format]).done();
    }
    let status = program.run(&["totals", "status"]).done();
    has(&status, &["to", "waiting", "through", "sent_at"]);

    let copy = program.run(&["backup", "--to", &path(folder, "copies")]).done();
    program.run(&["day", "close", FIRST]).done();
    let restored = program.run(&["restore", copy["file"].as_str().unwrap()]).done();
    assert_eq!(restored["chain"], "ok");
    assert_eq!(program.run(&["search", "oukaci"]).done()[0]["standing"], "present", "the day is open again");
}

#[test]
fn totals_reach_an_uplink_and_a_silent_one_is_said() {
    use std::io::{BufRead, BufReader, Read, Write};
    let (_folder, program) = set_up();
    let uplink = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/totaux", uplink.local_addr().unwrap());
    let receiving = std::thread::spawn(move || {
        let (connection, _) = uplink.accept().unwrap();
        let mut request = BufReader::new(connection);
        let mut length = 0;
        for line in request.by_ref().lines() {
            let line = line.unwrap().to_lowercase();
            if line.is_empty() {
                break;
            }
            length = line.strip_prefix("content-length: ").map_or(length, |n| n.parse().unwrap());
        }
        let mut body = vec![0; length];
        request.read_exact(&mut body).unwrap();
        request.get_mut().write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").unwrap();
        serde_json::from_slice::<Value>(&body).unwrap()
    });
    let status = program.run(&["totals", "send", "--to", &address]).done();
    assert_eq!((&status["waiting"], &status["to"]), (&false.into(), &address.clone().into()));
    let totals = receiving.join().unwrap();
    assert_eq!((&totals["schema"], &totals["through"]), (&"accueil-totals/2".into(), &status["through"]));
    assert_eq!(program.run(&["totals", "send", "--to", &address]).failed(), "uplink_unreachable");
    assert_eq!(program.run(&["totals", "status"]).done()["through"], status["through"]);
}

#[test]
fn wrong_words_are_exit_code_two() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(&folder.path().join("data"));
    for words in [
        &["dance"][..],
        &["scan"],
        &["check-in", "ACHAT"],
        &["check-in", "ACHAT", "--document", "library-card"],
        &["check-in", "--registration", "0", "--document", "passport"],
        &["headcount", "--day", "tomorrow"],
        &["codes", "export", "--out", "x", "--format", "gif"],
        &["undo", "nothing", "--reason", "x"],
        &["event", "new", "--title", "x"],
        &["roster", "import", "x", "--map", "shoe_size=A"],
    ] {
        let told = program.run(words);
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{words:?}");
        let failure: Value = serde_json::from_str(told.err.trim_end()).unwrap();
        assert_eq!((keys(&failure), &failure["code"]), (vec!["code", "detail"], &"wrong_usage".into()));
        assert!(program.says("fr", words).err.contains("Usage") || !program.says("fr", words).err.is_empty());
    }
    assert!(!program.data.exists(), "wrong words make no desk");
}

#[test]
fn an_event_is_made_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(&folder.path().join("data"));
    let made = program.run(&[
        "event",
        "new",
        "--title",
        "Portes ouvertes",
        "--day",
        "2019-11-20",
        "--day",
        "2019-11-19",
        "--opens",
        "09:00",
        "--closes",
        "18:00",
        "--venue",
        "La Verrière",
        "--address",
        "2 rue Inventée",
    ]);
    let made = made.done();
    assert_eq!(made["days"][0], json!({ "day": "2019-11-19", "opens": "09:00", "closes": "18:00" }));
    assert_eq!((&made["venue"], &made["registration_link"]), (&"La Verrière".into(), &Value::Null));
    assert_eq!(program.run(&["event", "show"]).done(), made);
}

#[test]
fn sentences_come_in_both_languages() {
    let (_folder, program) = set_up();
    program.run(&["day", "open", FIRST]).done();
    for (lang, sentence) in
        [("fr", "Ce code n’est pas celui de cet événement."), ("en", "This code is not of this event.")]
    {
        let told = program.says(lang, &["scan", "nothing of ours"]);
        assert_eq!(told.code, Some(3));
        assert!(told.out.starts_with(sentence), "{}", told.out);
    }
}

#[test]
fn the_rehearsal_walks_the_whole_job() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(&folder.path().join("data"));
    let told = program.says("fr", &["rehearse", "--people", "63"]);
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{}", told.out);
    for sentence in [
        "Pas sur la liste",
        "Imprimante sans papier",
        "accueil-totals/2",
        "chaîne\u{202f}: ok",
        "projections\u{202f}: ok",
        "fichier\u{202f}: ok",
    ] {
        assert!(told.out.contains(sentence), "{sentence} in {}", told.out);
    }
    assert!(!program.data.exists(), "a rehearsal leaves nothing in the desk's own folder");
}
