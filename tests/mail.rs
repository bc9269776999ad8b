//! Codes out by e-mail, through a real SMTP server: everybody gets theirs, and nobody gets two.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use serde_json::{Value, json};

use crate::evening::{Evening, PEOPLE, WRITTEN_TO, counts, one_each};
use crate::program::{Program, Told, zbarimg};

fn parsed(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

#[test]
fn everybody_with_an_address_gets_one_message() {
    let evening = Evening::new();
    let sink = evening.sink("sink", json!({}));
    let dry = evening.sends(&sink.url, &["--dry-run"]).done();
    assert_eq!((&dry["would_send"], &dry["without_email"]), (&WRITTEN_TO.into(), &1.into()));
    assert!(dry["text"].as_str().unwrap().contains("Bonjour ") && sink.messages().is_empty());

    let answer = evening.sends(&sink.url, &[]).done();
    assert_eq!(counts(&answer), [WRITTEN_TO as u64, 0, 0, 0, 1]);
    one_each(&[&sink], &[]);
    let again = evening.sends(&sink.url, &["--again"]).done();
    assert_eq!((counts(&again), &again["sent_before"]), ([0, 0, 0, 0, 1], &WRITTEN_TO.into()));
    one_each(&[&sink], &[]);
    // Only on purpose, to one person alone.
    let somebody = evening.registration("leo@halle.example").to_string();
    assert_eq!(evening.sends(&sink.url, &["--registration", &somebody]).done()["sent"], 1);
    assert_eq!(sink.messages().len(), WRITTEN_TO + 1);
}

#[test]
fn a_message_brings_the_code_in_every_way() {
    let evening = Evening::new();
    let sink = evening.sink("sink", json!({}));
    evening.sends(&sink.url, &["--reply-to", "orga@halle.example"]).done();
    let codes = evening.codes();
    for (to, bytes) in sink.messages() {
        let message = parsed(&bytes);
        let code = &codes[&to];
        let in_groups: Vec<&str> = (0..20).step_by(4).map(|start| &code[start..start + 4]).collect();
        assert_eq!(
            message.subject(),
            Some("Votre code d’entrée / Your entry code\u{202f}: Nuit des voiles « libres »")
        );
        let headers: Vec<String> = message.headers_raw().map(|(name, _)| name.to_lowercase()).collect();
        for name in ["from", "to", "reply-to", "date", "message-id", "mime-version", "auto-submitted"] {
            assert_eq!(headers.iter().filter(|header| *header == name).count(), 1, "{name}: {headers:?}");
        }
        assert!(!headers.iter().any(|header| header == "bcc" || header == "cc"), "{headers:?}");
        let first = message.to().unwrap().first().unwrap();
        assert_eq!((first.address(), message.to().unwrap().as_list().unwrap().len()), (Some(to.as_str()), 1));

        let text = message.body_text(0).unwrap();
        for said in [
            in_groups.join(" ").as_str(),
            "16\u{a0}mars\u{a0}2027",
            "de 9\u{a0}h à 18\u{a0}h",
            "9:00 to 18:00",
            "Halle aux Voiles",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
        let html = message.body_html(0).unwrap();
        assert!(html.contains(&in_groups.join(" ")) && html.contains("cid:code"));
        assert!(!html.contains("<z@y.example>"), "what people wrote is no markup");

        let pictures: Vec<_> = message
            .parts
            .iter()
            .filter(|part| part.attachment_name() == Some("code.png") || part.content_id() == Some("code"))
            .collect();
        assert_eq!(pictures.len(), 2, "one in the page, one beside it");
        for picture in pictures {
            let file = evening.folder.path().join("picture.png");
            std::fs::write(&file, picture.contents()).unwrap();
            assert_eq!(zbarimg(&file), [code.as_str()]);
        }
        let calendar =
            message.parts.iter().find(|part| part.attachment_name() == Some("agenda.ics")).unwrap();
        let PartType::Text(calendar) = &calendar.body else { panic!("the calendar is text") };
        assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), 2);
        assert!(calendar.contains("DTSTART;TZID=Europe/Paris:20270317T090000\r\n"), "{calendar}");
        assert!(calendar.lines().all(|line| line.len() <= 75));
    }
}

#[test]
fn a_connection_that_breaks_loses_and_repeats_nothing() {
    for (moment, after) in [("RCPT", 0), ("RCPT", 2), ("DATA", 3)] {
        let evening = Evening::new();
        let sink = evening.sink("sink", json!({ "close": { "at": moment, "after": after } }));
        let answer = evening.sends(&sink.url, &[]).done();
        assert_eq!(counts(&answer), [WRITTEN_TO as u64, 0, 0, 0, 1], "{moment} {after}");
        one_each(&[&sink], &[]);
        assert_eq!(evening.sends(&sink.url, &[]).done()["sent"], 0);
        one_each(&[&sink], &[]);
    }
}

#[test]
fn a_connection_that_breaks_before_the_server_says_yes_leaves_somebody_unsure() {
    let evening = Evening::new();
    let sink = evening.sink("sink", json!({ "close": { "at": "END", "after": 2 } }));
    let answer = evening.sends(&sink.url, &[]).done();
    assert_eq!(counts(&answer), [WRITTEN_TO as u64 - 1, 0, 1, 0, 1]);
    one_each(&[&sink], &[]);
    let unsure = answer["unsure_registrations"][0].as_u64().unwrap();
    assert_eq!(unsure, evening.registration(&sink.messages()[1].0));
    // Pressed again, nobody is written to; on purpose, that one person.
    assert_eq!(evening.sends(&sink.url, &[]).done()["sent"], 0);
    one_each(&[&sink], &[]);
    assert_eq!(counts(&evening.sends(&sink.url, &["--again"]).done()), [1, 0, 0, 0, 1]);
    let messages = sink.messages();
    assert_eq!((messages.len(), &messages[5].0), (WRITTEN_TO + 1, &messages[1].0));
    let id = |bytes: &[u8]| parsed(bytes).message_id().unwrap().to_owned();
    assert_eq!(id(&messages[5].1), id(&messages[1].1), "a mailbox that has it sees that it is the same");
    assert_ne!(id(&messages[5].1), id(&messages[0].1));
}

#[test]
fn a_server_that_is_gone_is_said_and_the_rest_leaves_through_the_next() {
    let evening = Evening::new();
    let first = evening.sink("first", json!({ "leave_after": 1 }));
    let told = evening.sends(&first.url, &[]);
    let answer: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((told.code, &answer["failure"]), (Some(1), &"mail_unreachable".into()));
    assert_eq!(counts(&answer), [1, WRITTEN_TO as u64 - 1, 0, 0, 1]);

    let second = evening.sink("second", json!({}));
    assert_eq!(counts(&evening.sends(&second.url, &[]).done()), [WRITTEN_TO as u64 - 1, 0, 0, 0, 1]);
    one_each(&[&first, &second], &[]);
}

#[test]
fn a_program_that_is_killed_leaves_one_person_unsure_and_nobody_with_two() {
    let evening = Evening::new();
    let mut first = evening.sink("first", json!({ "hold_after": 2 }));
    let mut sending = evening.program.command();
    sending.arg("--json").args(evening.words(&first.url, &[])).stdout(Stdio::null()).stderr(Stdio::null());
    let mut sending = sending.spawn().unwrap();
    assert_eq!([first.hears(), first.hears(), first.hears()], ["taken", "taken", "holding"]);
    // While it is on its way it is no lost one.
    assert_eq!(evening.sends(&first.url, &["--again"]).failed(), "database_locked");
    sending.kill().unwrap();
    sending.wait().unwrap();

    let second = evening.sink("second", json!({}));
    let answer = evening.sends(&second.url, &[]).done();
    assert_eq!((counts(&answer), &answer["sent_before"]), ([2, 0, 1, 0, 1], &2.into()));
    one_each(&[&first, &second], &[]);
    assert_eq!(answer["unsure_registrations"][0], evening.registration(&first.messages()[2].0));
}

#[test]
fn two_programs_at_once_send_each_message_once() {
    let evening = Evening::new();
    let many: Vec<(String, String, String)> = (0..30)
        .map(|n| (format!("Ida{n}"), format!("Fontenoy{n}"), format!("ida{n}@halle.example")))
        .collect();
    let many: Vec<_> = many
        .iter()
        .map(|(first, last, email)| (first.as_str(), last.as_str(), email.as_str(), "confirmée"))
        .collect();
    evening.imports(&many);
    let sink = evening.sink("sink", json!({}));
    let start = || {
        let mut sending = evening.program.command();
        sending
            .arg("--json")
            .args(evening.words(&sink.url, &[]))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        sending.spawn().unwrap()
    };
    let both = [start(), start()].map(|sending| Told::from(sending.wait_with_output().unwrap()).done());
    let sent: u64 = both.iter().map(|answer| answer["sent"].as_u64().unwrap()).sum();
    assert_eq!(sent, WRITTEN_TO as u64 + 30);
    let mut to: Vec<String> = sink.messages().into_iter().map(|(to, _)| to).collect();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), sink.messages().len()), (WRITTEN_TO + 30, WRITTEN_TO + 30));
}

#[test]
fn an_address_that_is_refused_is_listed_and_waits_again_once_corrected() {
    let evening = Evening::new();
    let sink = evening.sink(
        "sink",
        json!({ "refuse": { "alois@halle.example": 550 }, "later": { "leo@halle.example": 1, "nour.elkabir@voiles.example": 2 } }),
    );
    let answer = evening.sends(&sink.url, &[]).done();
    assert_eq!(
        counts(&answer),
        [WRITTEN_TO as u64 - 1, 0, 0, 1, 1],
        "not now is asked again, and never is not"
    );
    let refused = &answer["refused"][0];
    assert_eq!(
        (&refused["registration"], &refused["code"]),
        (&evening.registration("alois@halle.example").into(), &550.into())
    );
    assert!(refused["reason"].as_str().unwrap().contains("550"));
    one_each(&[&sink], &["alois@halle.example"]);
    assert_eq!(evening.sends(&sink.url, &[]).done()["sent"], 0);
    let told = evening.program.says("en", &evening.words(&sink.url, &[]));
    assert!(
        told.out.contains("Bréhat-Moulin <alois@halle.example>: The server does not know this address"),
        "{told:?}"
    );
}

#[test]
fn what_is_written_as_no_address_is_refused_here() {
    let evening = Evening::new();
    evening.imports(&[("Rémi", "Malnoté", "remi@halle..example", "confirmée")]);
    let sink = evening.sink("sink", json!({}));
    let answer = evening.sends(&sink.url, &[]).done();
    assert_eq!(counts(&answer), [WRITTEN_TO as u64, 0, 0, 1, 1]);
    assert_eq!(answer["refused"][0]["code"], Value::Null);
    one_each(&[&sink], &[]);
}

#[test]
fn a_server_that_takes_nobody_now_leaves_them_waiting() {
    let evening = Evening::new();
    let later: BTreeMap<&str, u32> = PEOPLE.iter().map(|person| (person.2, 99)).collect();
    let sink = evening.sink("sink", json!({ "later": later }));
    let told = evening.sends(&sink.url, &[]);
    let answer: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((told.code, counts(&answer)), (Some(1), [0, WRITTEN_TO as u64, 0, 0, 1]));
    assert_eq!(answer.get("failure"), None);
}

#[test]
fn a_server_is_trusted_only_with_a_known_certificate() {
    let evening = Evening::new();
    let folder = evening.folder.path().join("sink");
    std::fs::create_dir_all(&folder).unwrap();
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]);
    openssl.args([
        "-addext",
        "subjectAltName=DNS:localhost",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
    ]);
    openssl.args(["-keyout", "key.pem", "-out", "cert.pem"]).current_dir(&folder);
    assert!(openssl.output().unwrap().status.success());
    let sink = evening.sink("sink", json!({ "tls": true }));
    let url = sink.url.replace("127.0.0.1", "localhost") + "?tls=required";
    assert_eq!(evening.sends(&url, &[]).failed(), "mail_certificate");
    let told = evening.program.says("fr", &evening.words(&url, &[]));
    assert!(told.err.contains("ne prouve pas son identité"), "{told:?}");
    assert!(sink.messages().is_empty());

    let mut trusting = evening.program.command();
    trusting.env("SSL_CERT_FILE", folder.join("cert.pem")).arg("--json").args(evening.words(&url, &[]));
    assert_eq!(Told::from(trusting.output().unwrap()).done()["sent"], WRITTEN_TO as u64);
    one_each(&[&sink], &[]);

    let plain = evening.sink("plain", json!({}));
    let required = format!("{}?tls=required", plain.url);
    assert_eq!(evening.sends(&required, &["--again"]).code, Some(0), "nobody is left to write to");
    let evening = Evening::new();
    assert_eq!(evening.sends(&required, &[]).failed(), "mail_certificate", "no encryption is offered");
}

#[test]
fn what_is_wrong_is_said_before_anything_leaves() {
    let evening = Evening::new();
    let sink = evening.sink("sink", json!({ "refuse_sender": 550 }));
    assert_eq!(evening.sends(&sink.url, &[]).failed(), "mail_refused");
    assert_eq!(evening.sends("smtp://127.0.0.1:1", &[]).failed(), "mail_unreachable");
    assert_eq!(evening.sends("https://127.0.0.1", &[]).failed(), "mail_address");
    let nobody = ["codes", "send", "--smtp", &sink.url, "--from", "nobody"];
    assert_eq!(evening.program.run(&nobody).failed(), "mail_address");
    let empty = tempfile::tempdir().unwrap();
    let empty = Program::new(empty.path());
    assert_eq!(empty.run(&evening.words(&sink.url, &[])).failed(), "nobody_to_write_to");
}

#[test]
fn a_password_is_used_and_shown_nowhere() {
    const SECRET: &str = "mot-de-passe-7731";
    let evening = Evening::new();
    let sink = evening.sink("sink", json!({ "login": ["orga", SECRET] }));
    let named = sink.url.replace("smtp://", "smtp://orga@");
    assert_eq!(evening.sends(&named, &[]).failed(), "mail_login", "no password, no mail");
    let wrong = sink.url.replace("smtp://", "smtp://orga:autre@");
    assert_eq!(evening.sends(&wrong, &[]).failed(), "mail_login");
    let mut sending = evening.program.command();
    sending.env("ACCUEIL_SMTP_PASSWORD", SECRET).arg("--json").args(evening.words(&named, &[]));
    let told = Told::from(sending.output().unwrap());
    assert_eq!(told.done()["sent"], WRITTEN_TO as u64);
    for entry in std::fs::read_dir(&evening.program.data).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()));
    }
}

#[test]
fn nothing_that_is_noted_or_said_of_a_failure_names_anybody() {
    let evening = Evening::new();
    let sink = evening.sink(
        "sink",
        json!({ "refuse": { "alois@halle.example": 554 }, "close": { "at": "END", "after": 1 } }),
    );
    let told = evening.sends(&sink.url, &[]);
    let failed = evening.sends("smtp://127.0.0.1:1", &["--again"]);
    let connection = rusqlite::Connection::open(evening.program.data.join("accueil.sqlite3")).unwrap();
    let sql =
        "select group_concat(registration || state || tries || at || coalesce(reply, '')) from code_sent";
    let noted: String = connection.query_row(sql, [], |row| row.get(0)).unwrap();
    assert!(noted.contains("refused") && noted.contains("554") && noted.contains("sending"), "{noted}");
    let codes = evening.codes();
    for text in [&told.out, &told.err, &failed.out, &failed.err, &noted] {
        for (email, code) in &codes {
            assert!(email.is_empty() || !text.contains(email), "{email} in {text}");
            assert!(!text.contains(code), "{text}");
        }
        for (_, last, ..) in PEOPLE {
            assert!(!text.contains(last), "{text}");
        }
    }
}
