//! Bad files and bad disks: one clear sentence, the code expected, and nothing changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use accueil_core::code::Code;
use accueil_desk::view::{ErrorCode, Lang};
use accueil_desk::words;
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::program::{Program, Told, accueilctl};
use crate::support::{TestDesk, alice, bilal, person};

/// A desk with an event and a roster, closed, and the program on it.
struct Closed {
    program: Program,
    folder: TempDir,
}

impl Closed {
    fn desk() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = TestDesk::with(&[&alice(), &bilal()]);
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        desk.back_up(&data.join("accueil.sqlite3")).unwrap();
        let program = Program::new(&data);
        // The first opening settles the copy's log; nothing should move after it.
        assert_eq!(program.run(&["verify"]).done()["chain"], "ok");
        Self { program, folder }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.program.data.join("accueil.sqlite3")).unwrap()
    }

    /// Fails unless these words fail with that code and that sentence in both languages, and change nothing.
    #[track_caller]
    fn fails(&self, words: &[&str], expected: ErrorCode) {
        let before = self.bytes();
        let [json, fr, en] = std::thread::scope(|scope| {
            [
                scope.spawn(|| self.program.run(words)),
                scope.spawn(|| self.program.says("fr", words)),
                scope.spawn(|| self.program.says("en", words)),
            ]
            .map(|run| run.join().unwrap())
        });
        assert_eq!(json.failed(), words::error_word(expected), "{words:?}");
        for (lang, told) in [(Lang::Fr, fr), (Lang::En, en)] {
            assert_eq!(told.err.trim_end(), words::error(lang, expected), "{words:?}");
            assert_eq!((told.code, told.out.as_str(), told.err.lines().count()), (Some(1), "", 1));
        }
        assert!(self.bytes() == before, "{words:?} changed the desk");
    }
}

/// Bytes that look like nothing, the same in every run.
fn noise(length: usize) -> Vec<u8> {
    (0_u64..).flat_map(|n| Sha256::digest(n.to_be_bytes())).take(length).collect()
}

/// The smallest picture: one white pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_file_that_is_no_roster() {
    let closed = Closed::desk();
    let cases: [(&str, &[u8], ErrorCode); 7] = [
        ("empty.csv", b"", ErrorCode::FileEmpty),
        ("blank.csv", b"\n \n\n", ErrorCode::FileEmpty),
        ("header-only.csv", "Nom;Prénom;Courriel\n".as_bytes(), ErrorCode::FileEmpty),
        ("picture.csv", PNG, ErrorCode::PictureNotRoster),
        ("no-name.csv", b"Courriel;Jour\na@b.example;19\n", ErrorCode::NoNameColumn),
        ("cut.xlsx", b"PK\x03\x04 and then nothing", ErrorCode::FileDamaged),
        ("noise.csv", &noise(4_096), ErrorCode::NotARoster),
    ];
    for (name, bytes, code) in cases {
        let path = closed.file(name, bytes);
        closed.fails(&["roster", "import", path.to_str().unwrap()], code);
        closed.fails(&["roster", "import", "--dry-run", path.to_str().unwrap()], code);
    }
    closed.fails(&["roster", "import", "/nowhere/roster.csv"], ErrorCode::FileUnreadable);
    let good = closed.file("good.csv", "Nom;Prénom\nDurand;Zoé\n".as_bytes());
    let mapped = ["roster", "import", good.to_str().unwrap(), "--map", "email=Adresse"];
    closed.fails(&mapped, ErrorCode::UnknownColumn);
}

#[test]
fn a_file_that_is_no_announcement() {
    let closed = Closed::desk();
    let dayless = "---\ntitle: Une fête\nevent_start_date: bientôt\n---\nVenez.\n";
    let cases: [(&str, &[u8], ErrorCode); 4] = [
        ("empty.md", b"", ErrorCode::FileEmpty),
        ("binary.md", &noise(4_096), ErrorCode::NotAnEventPage),
        ("text.md", b"Nothing is announced here.\n", ErrorCode::NotAnEventPage),
        ("dayless.md", dayless.as_bytes(), ErrorCode::NoDayInPage),
    ];
    for (name, bytes, code) in cases {
        let path = closed.file(name, bytes);
        closed.fails(&["event", "import", path.to_str().unwrap()], code);
    }
}

#[test]
fn a_picture_that_is_none() {
    let closed = Closed::desk();
    for (name, bytes, code) in [
        ("empty.png", Vec::new(), "file_empty"),
        ("noise.png", noise(512), "not_a_picture"),
        ("cut.png", PNG[..40].to_vec(), "file_damaged"),
    ] {
        let path = closed.file(name, &bytes);
        let told = closed.program.run(&["read", path.to_str().unwrap()]);
        assert_eq!((told.code, told.err.as_str()), (Some(1), ""), "the answer says which picture failed");
        let answer: serde_json::Value = serde_json::from_str(&told.out).unwrap();
        assert_eq!(answer[0]["failure"], code, "{name}");
    }
}

#[test]
fn what_cannot_be_done_at_the_desk() {
    let closed = Closed::desk();
    closed.fails(&["day", "open", "2019-12-25"], ErrorCode::UnknownDay);
    closed.fails(
        &["check-in", "--registration", "1", "--document", "passport"],
        ErrorCode::UnknownRegistration,
    );
    closed.fails(&["undo", "accueil-1.00000000:1", "--reason", "tried-out"], ErrorCode::NothingToUndo);
    closed.fails(
        &["walk-in", "--last-name", "", "--first-name", "", "--document", "passport"],
        ErrorCode::IncompleteForm,
    );
    closed.fails(&["export", "headcounts", "--out", "comptages.docx"], ErrorCode::UnknownFormat);
    closed.fails(&["export", "headcounts", "--out", "/nowhere/comptages.csv"], ErrorCode::FileUnwritable);
    closed.fails(&["totals", "send", "--to", "ftp://totaux.example"], ErrorCode::UplinkAddress);
    let nobody_listens = "http://127.0.0.1:9/totaux";
    closed.fails(&["totals", "send", "--to", nobody_listens], ErrorCode::UplinkUnreachable);
}

#[test]
fn a_new_folder_has_no_event_yet() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(&folder.path().join("new"));
    for words in [&["event", "show"][..], &["scan", "ACHAT"], &["headcount"], &["totals", "status"]] {
        assert_eq!(program.run(words).failed(), "no_event", "{words:?}");
    }
}

#[test]
fn a_database_that_is_none() {
    for (name, bytes) in [("noise", noise(8_192)), ("text", b"not a database at all\n".repeat(200))] {
        let closed = Closed::desk();
        std::fs::write(closed.program.data.join("accueil.sqlite3"), bytes).unwrap();
        closed.fails(&["headcount"], ErrorCode::DatabaseDamaged);
        closed.fails(&["roster", "list"], ErrorCode::DatabaseDamaged);
        let left = std::fs::read_dir(&closed.program.data).unwrap().count();
        assert_eq!(left, 1, "{name}: nothing is left beside it");
    }
}

#[test]
fn a_database_of_a_newer_program_or_of_another_one() {
    let closed = Closed::desk();
    let file = closed.program.data.join("accueil.sqlite3");
    let tamperer = Connection::open(&file).unwrap();
    tamperer.execute_batch("pragma user_version = 9999; pragma wal_checkpoint(truncate)").unwrap();
    drop(tamperer);
    closed.fails(&["headcount"], ErrorCode::DatabaseNewer);

    std::fs::remove_file(&file).unwrap();
    Connection::open(&file).unwrap().execute_batch("create table bookmark (url text)").unwrap();
    closed.fails(&["headcount"], ErrorCode::DatabaseDamaged);
}

#[test]
fn a_database_that_another_program_holds() {
    let closed = Closed::desk();
    let code = code_of(&closed, "Marchetti");
    let holder = Connection::open(closed.program.data.join("accueil.sqlite3")).unwrap();
    holder.execute_batch("begin exclusive").unwrap();
    closed.fails(&["check-in", &code, "--document", "passport"], ErrorCode::DatabaseLocked);
    holder.execute_batch("rollback").unwrap();
    assert_eq!(
        closed.program.run(&["check-in", &code, "--document", "passport"]).done()["decision"],
        "checked_in"
    );
}

/// What a shell has to go through before it may mount something that only it sees.
fn namespace() -> Option<&'static [&'static str]> {
    let may_mount = |words: &[&str]| {
        let script = "mount -t tmpfs -o size=64k none /mnt";
        let tried = Command::new("unshare").args(words).args(["sh", "-c", script]).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    [&["--mount"][..], &["--mount", "--map-root-user"]].into_iter().find(|words| may_mount(words))
}

/// Runs a script where it may mount, and returns what the program in it told.
fn in_namespace(words: &[&str], script: &str, arguments: &[&Path]) -> Told {
    let mut shell = Command::new("unshare");
    shell.args(words).args(["sh", "-euc", script, "disk"]).args(arguments).env("ACCUEILCTL", accueilctl());
    shell.output().unwrap().into()
}

fn code_of(closed: &Closed, last_name: &str) -> String {
    let list = closed.program.run(&["roster", "list"]).done();
    let person = list.as_array().unwrap().iter().find(|person| person["last_name"] == last_name).unwrap();
    person["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_database_that_may_not_be_written() {
    let closed = Closed::desk();
    let code = code_of(&closed, "Marchetti");
    let data = closed.program.data.clone();
    let before = closed.bytes();
    for language in ["--json", "--lang=fr", "--lang=en"] {
        let told = match namespace() {
            Some(words) => {
                let script = "mount --bind \"$1\" \"$1\"; mount -o remount,bind,ro \"$1\"
                    exec \"$ACCUEILCTL\" --data \"$1\" \"$2\" check-in \"$3\" --document passport";
                in_namespace(words, script, &[&data, Path::new(language), Path::new(&code)])
            }
            None => {
                read_only_by_its_rights(&closed, &["check-in", &code, "--document", "passport"], language)
            }
        };
        said(&told, language, ErrorCode::DatabaseReadOnly);
    }
    assert!(closed.bytes() == before);
}

/// Without mounts, the rights of the folder do: whoever may not mount is not root, and rights hold for them.
fn read_only_by_its_rights(closed: &Closed, words: &[&str], language: &str) -> Told {
    use std::os::unix::fs::PermissionsExt;
    let (folder, file) = (&closed.program.data, closed.program.data.join("accueil.sqlite3"));
    let allow = |folder_mode, file_mode| {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(file_mode)).unwrap();
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(folder_mode)).unwrap();
    };
    allow(0o555, 0o444);
    let told = match language {
        "--json" => closed.program.run(words),
        "--lang=fr" => closed.program.says("fr", words),
        _ => closed.program.says("en", words),
    };
    allow(0o755, 0o644);
    told
}

#[track_caller]
fn said(told: &Told, language: &str, expected: ErrorCode) {
    match language {
        "--json" => assert_eq!(told.failed(), words::error_word(expected)),
        _ => {
            let lang = if language == "--lang=fr" { Lang::Fr } else { Lang::En };
            assert_eq!((told.code, told.out.as_str()), (Some(1), ""), "{told:?}");
            assert_eq!(told.err.trim_end(), words::error(lang, expected));
        }
    }
}

#[test]
fn a_full_disk() {
    let Some(namespace) = namespace() else {
        eprintln!("a_full_disk was not tried: this system lets nobody here mount a small disk");
        return;
    };
    let closed = Closed::desk();
    let code = code_of(&closed, "Marchetti");
    let disk = closed.folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    for language in ["--json", "--lang=fr", "--lang=en"] {
        // A disk of one mebibyte, filled; the desk's file is the same afterwards, and works again once there is room.
        let script = "mount -t tmpfs -o size=1m none \"$1\"; cp \"$2\" \"$1\"/
            head -c 2000000 /dev/zero > \"$1\"/full 2> \"$1\"/../noise || true
            set +e; \"$ACCUEILCTL\" --data \"$1\" \"$3\" check-in \"$4\" --document passport; code=$?; set -e
            cmp \"$1\"/accueil.sqlite3 \"$2\" || exit 91
            rm \"$1\"/full; \"$ACCUEILCTL\" --data \"$1\" verify > \"$1\"/../verified || exit 92
            \"$ACCUEILCTL\" --data \"$1\" check-in \"$4\" --document passport > \"$1\"/../again || exit 93
            exit $code";
        let file = closed.program.data.join("accueil.sqlite3");
        let told = in_namespace(namespace, script, &[&disk, &file, Path::new(language), Path::new(&code)]);
        said(&told, language, ErrorCode::DiskFull);
    }
}

#[test]
fn a_disk_that_fills_up_while_people_come_in() {
    let Some(namespace) = namespace() else {
        eprintln!("a_disk_that_fills_up was not tried: this system lets nobody here mount a small disk");
        return;
    };
    let crowd: Vec<_> = (0..60).map(|n| person(&format!("Prénom{n}"), &format!("Nom{n}"), &[19])).collect();
    let desk = TestDesk::with(&crowd.iter().collect::<Vec<_>>());
    let copy = desk.folder().join("copie.sqlite3");
    desk.back_up(&copy).unwrap();
    let codes: Vec<Code> = desk.registrations(None).unwrap().into_iter().map(|r| r.code).collect();
    let size = std::fs::metadata(&copy).unwrap().len();
    let disk = desk.folder().join("disk");
    std::fs::create_dir(&disk).unwrap();
    // Room for the log of a few people, while a reader keeps it from being emptied.
    let script =
        "mount -t tmpfs -o size=\"$1\" none \"$2\"; cp \"$3\" \"$2\"/accueil.sqlite3; disk=\"$2\"; shift 3
        for code; do
            \"$ACCUEILCTL\" --data \"$disk\" --json check-in \"$code\" --document passport || break
            head -c 12000 /dev/zero > \"$disk\"/\"$code\" 2> \"$disk\"/../noise || true
        done
        rm -f \"$disk\"/AC*
        \"$ACCUEILCTL\" --data \"$disk\" --json verify; \"$ACCUEILCTL\" --data \"$disk\" --json headcount";
    let size = (size + 400_000).to_string();
    let mut arguments = vec![Path::new(&size), &disk, &copy];
    arguments.extend(codes.iter().map(|code| Path::new(code.as_str())));
    let told = in_namespace(namespace, script, &arguments);
    assert_eq!(told.code, Some(0), "{told:?}");
    let failure: serde_json::Value = serde_json::from_str(told.err.trim_end()).unwrap();
    assert_eq!(failure["code"], "disk_full");
    let answers: Vec<serde_json::Value> =
        told.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (answered, rest) = answers.split_at(answers.len() - 2);
    assert!(!answered.is_empty() && answered.len() < codes.len());
    assert_eq!((&rest[0]["chain"], &rest[0]["projections"]), (&"ok".into(), &"ok".into()));
    assert_eq!(rest[1][0]["present"], answered.len(), "who was answered is present, and nobody else");
}
