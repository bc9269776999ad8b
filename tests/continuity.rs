//! Paper continuity: the sheet that waits on a stick for the day the machine does not, and its lines taken back in.

use std::path::Path;

use accueil_core::decision::Welcome;
use accueil_core::id_check::Document::Passport;
use accueil_core::journal::UndoReason;
use accueil_core::roster::Row;
use accueil_desk::view::{Answer, DecisionWord, ErrorCode, Lang, PaperSheet, RefusalView, WalkInForm};
use accueil_desk::{CheckIn, DeskError};
use accueil_errands::Failure;
use accueil_errands::continuity::{self, Standing};
use chrono::NaiveTime;

use crate::program::{Program, text_of_pdf};
use crate::support::{TestDesk, alice, bilal, comes_in, day, refused, soizic};

/// The words of a PDF, its unbreakable spaces as spaces.
fn words(path: &Path) -> String {
    text_of_pdf(path).replace(['\u{a0}', '\u{202f}'], " ")
}

/// Looks once, as the window does at each turn; says whether a sheet was written.
fn look(desk: &TestDesk, standing: &mut Standing) -> Result<bool, Failure> {
    let Some(job) = continuity::next(desk, standing, Lang::Fr)? else { return Ok(false) };
    let wrote = job.write(desk.now);
    standing.hear(&wrote);
    wrote.map(|_| true)
}

fn takes_in(desk: &mut TestDesk, person: &Row, hour: u32, minute: u32) -> Result<Answer, DeskError> {
    let welcome = Welcome { document: Some(Passport), anyway: false };
    let request = CheckIn { registration: desk.registration_of(person).id, day: None, welcome };
    let now = desk.now;
    desk.check_in_from_paper(request, NaiveTime::from_hms_opt(hour, minute, 0).unwrap(), now)
}

#[test]
fn the_sheet_follows_the_journal_and_nothing_else() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let stick = tempfile::tempdir().unwrap();
    let file = stick.path().join("feuille-2019-11-19.pdf");
    let mut standing = Standing::default();
    assert!(!look(&desk, &mut standing).unwrap(), "it is off until a folder is chosen");

    continuity::choose(&mut desk, stick.path(), 60).unwrap();
    assert!(look(&desk, &mut standing).unwrap());
    let last = desk.n_entries();
    let first = words(&file);
    assert!(first.contains(&format!("journal jusqu’au n° {last}")), "{first}");
    assert!(first.contains(&alice().participant.last_name) && !first.contains("09:05"), "{first}");
    assert!(!look(&desk, &mut standing).unwrap(), "nothing moved");

    desk.at(9, 5);
    comes_in(&desk.checks_in(&alice(), Passport));
    assert!(look(&desk, &mut standing).unwrap());
    let (second, last) = (words(&file), desk.n_entries());
    assert!(second.contains(&format!("n° {last}")) && second != first, "{second}");
    let kept = continuity::view(&desk, &standing).unwrap();
    assert_eq!((kept.through, kept.at.as_deref(), kept.failure), (Some(last), Some("09:05"), None));
    assert_eq!(std::fs::read_dir(stick.path()).unwrap().count(), 1, "one file, and no name in its name");

    // A desk that starts again writes it anew, and closes its day without one.
    let mut desk = desk.reopened();
    assert!(look(&desk, &mut Standing::default()).unwrap());
    desk.closes(19);
    assert!(!look(&desk, &mut Standing::default()).unwrap());
    desk.keep_sheet(None).unwrap();
    assert_eq!(continuity::view(&desk, &standing).unwrap().folder, None);
}

#[test]
fn a_stick_that_is_pulled_is_said_and_tried_again() {
    let mut desk = TestDesk::with(&[&alice()]);
    let place = tempfile::tempdir().unwrap();
    let (stick, pocket) = (place.path().join("stick"), place.path().join("pocket"));
    std::fs::create_dir(&stick).unwrap();
    continuity::choose(&mut desk, &stick, 5).unwrap();
    let mut standing = Standing::default();
    assert!(look(&desk, &mut standing).unwrap());

    std::fs::rename(&stick, &pocket).unwrap();
    assert_eq!(look(&desk, &mut standing).unwrap_err().code, ErrorCode::UplinkFolder);
    assert!(!stick.exists(), "it is not made again on the disk of the machine");
    let kept = continuity::view(&desk, &standing).unwrap();
    assert_eq!((kept.failure, kept.every), (Some(ErrorCode::UplinkFolder), 5));

    std::fs::rename(&pocket, &stick).unwrap();
    std::fs::remove_file(stick.join("feuille-2019-11-19.pdf")).unwrap();
    assert!(look(&desk, &mut standing).unwrap(), "an empty stick gets the sheet although nothing moved");
    assert_eq!(continuity::view(&desk, &standing).unwrap().failure, None);

    let nowhere = continuity::choose(&mut desk, &pocket, 60).unwrap_err();
    assert_eq!(nowhere.code, ErrorCode::UplinkFolder);
    assert_eq!(continuity::choose(&mut desk, &stick, 0).unwrap_err().code, ErrorCode::IncompleteForm);
}

#[test]
fn a_line_of_paper_counts_once_and_arrives_when_the_paper_says() {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    desk.at(12, 0);
    comes_in(&desk.checks_in(&bilal(), Passport));
    let badges = desk.next_badge().unwrap().unwrap().registration;
    assert_eq!(badges, desk.registration_of(&bilal()).id);

    let answer = takes_in(&mut desk, &alice(), 10, 42).unwrap();
    assert_eq!((&answer.decision, answer.time.as_deref()), (&DecisionWord::CheckedIn, Some("10:42")));
    let RefusalView::AlreadyCheckedIn { time, .. } =
        refused(&takes_in(&mut desk, &alice(), 10, 50).unwrap()).clone()
    else {
        panic!("twice")
    };
    assert_eq!(time, "10:42");
    let count = desk.headcount(19);
    assert_eq!((count.present, count.inside, count.id_checked), (2, 2, 2));
    let arrivals: Vec<String> = count.arrivals.keys().map(ToString::to_string).collect();
    assert_eq!(arrivals, ["10:40:00", "12:00:00"]);
    assert_eq!(desk.state(&accueil_desk::House::default(), Lang::Fr).unwrap().badges.waiting, 1, "no badge");
    desk.is_sound();

    // The mark and the time are in the journal, and survive whoever starts again and replays it.
    let desk = desk.reopened();
    desk.is_sound();
    let sql = "select count(*) from journal where kind = 'checked_in'
               and json_extract(body, '$.from_paper') = '2019-11-19T09:42:00.000Z' and at > '2019-11-19T11:'";
    let file = rusqlite::Connection::open(desk.file()).unwrap();
    assert_eq!(file.query_row(sql, [], |row| row.get::<_, u64>(0)).unwrap(), 1);
    drop(file);

    let mut desk = desk;
    desk.undoes(&answer, UndoReason::Double).unwrap();
    assert_eq!(desk.present(19), 1);
    desk.is_sound();
}

#[test]
fn a_line_of_paper_obeys_the_door() {
    let mut desk = TestDesk::with(&[&alice(), &soizic()]);
    let request = CheckIn {
        registration: desk.registration_of(&alice()).id,
        day: Some(day(20)),
        welcome: Welcome { document: None, anyway: true },
    };
    let (now, time) = (desk.now, NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    let answer = desk.check_in_from_paper(request, time, now).unwrap();
    assert!(matches!(refused(&answer), RefusalView::DayNotOpen { .. }), "{answer:?}");
    assert_eq!(desk.present(19), 0);
    let welcome = Welcome { document: None, anyway: false };
    let stranger = CheckIn { registration: desk.registration_of(&soizic()).id, day: None, welcome };
    let answer = desk.check_in_from_paper(stranger, time, now).unwrap();
    assert!(matches!(refused(&answer), RefusalView::NotExpectedToday { .. }), "{answer:?}");

    // Without a document on the line, they are present and nobody is said to have looked.
    comes_in(&desk.check_in_from_paper(CheckIn { day: None, welcome, ..request }, time, now).unwrap());
    let count = desk.headcount(19);
    assert_eq!((count.present, count.id_checked), (1, 0));
    desk.is_sound();
}

/// The numbers and names of a sheet's lines.
fn numbered(sheet: &PaperSheet) -> Vec<(u64, String)> {
    sheet.lines.iter().map(|line| (line.number, line.found.person.last_name.clone())).collect()
}

#[test]
fn a_sheet_keeps_its_numbers_while_it_is_taken_back_in() {
    let mut desk = TestDesk::with(&[&alice(), &bilal(), &soizic()]);
    let stick = tempfile::tempdir().unwrap();
    continuity::choose(&mut desk, stick.path(), 60).unwrap();
    assert!(look(&desk, &mut Standing::default()).unwrap());
    let printed = words(&stick.path().join("feuille-2019-11-19.pdf"));
    assert!(printed.contains("Pièce vue") && printed.contains("N°"), "{printed}");
    let sheet = desk.paper_sheet(day(19), None).unwrap();
    assert_eq!(numbered(&sheet), [(1, "Ferrand".into()), (2, "Marchetti".into())]);
    assert!(printed.contains(&format!("n° {}", sheet.through.unwrap())), "{printed}");

    // A walk-in of a blank line and somebody of the other day stand on no printed line, wherever the alphabet puts them.
    let (now, time) = (desk.now, NaiveTime::from_hms_opt(9, 12, 0).unwrap());
    let form = WalkInForm {
        first_name: "Ana".into(),
        last_name: "Abello".into(),
        organisation: String::new(),
        email: String::new(),
        sector: "unknown".into(),
        team: String::new(),
        document: None,
    };
    let answer = desk.walk_in_from_paper(&form, Some(day(19)), time, now).unwrap();
    comes_in(&answer);
    assert_eq!(answer.time.as_deref(), Some("09:12"));
    let welcome = Welcome { document: Some(Passport), anyway: true };
    let request = CheckIn { registration: desk.registration_of(&soizic()).id, day: Some(day(19)), welcome };
    comes_in(&desk.check_in_from_paper(request, time, now).unwrap());
    takes_in(&mut desk, &alice(), 9, 40).unwrap();
    let again = desk.paper_sheet(day(19), sheet.through).unwrap();
    assert_eq!(numbered(&again), numbered(&sheet));
    let taken: Vec<&str> = again.taken.iter().map(|found| found.person.last_name.as_str()).collect();
    assert_eq!(taken, ["Marchetti", "Kerbrat", "Abello"], "the last one first");
    assert_eq!(numbered(&desk.paper_sheet(day(19), None).unwrap()).len(), 4, "a sheet printed now has them");

    // The mark is wherever the arrival is shown.
    let RefusalView::AlreadyCheckedIn { from_paper: true, .. } = refused(&desk.scans(&alice())).clone()
    else {
        panic!("no mark")
    };
    assert!(desk.last_arrivals(None).unwrap().iter().all(|found| found.from_paper));
    comes_in(&desk.checks_in(&bilal(), Passport));
    let marked = |name: &str| {
        let list = desk.day_list(day(19)).unwrap();
        list.iter().find(|found| found.person.last_name == name).unwrap().from_paper
    };
    assert!(marked("Marchetti") && !marked("Ferrand"));
    desk.undoes(&answer, UndoReason::Other).unwrap();
    assert_eq!(desk.paper_sheet(day(19), sheet.through).unwrap().taken.len(), 2);
    desk.is_sound();
}

#[test]
fn a_terminal_keeps_the_sheet_and_takes_lines_in() {
    let desk = TestDesk::with(&[&alice()]);
    let (folder, alice) = (desk.folder(), desk.registration_of(&alice()));
    let program = Program::new(&folder);
    let stick = tempfile::tempdir().unwrap();
    let at = stick.path().to_str().unwrap();
    assert_eq!(program.run(&["sheet", "keep", "--now"]).failed(), "incomplete_form", "no folder was chosen");
    let kept = program.run(&["sheet", "keep", "--to", at, "--every", "30", "--now"]).done();
    assert_eq!((&kept["every"], &kept["through"]), (&30.into(), &2.into()), "{kept}");

    let id = alice.id.number().to_string();
    let line = ["check-in", "--registration", &id, "--from-paper", "--at", "9h07", "--document", "passport"];
    let answer = program.run(&line).done();
    assert_eq!(answer["time"], "09:07", "{answer}");
    assert_eq!(program.run(&line).refused()["refusal"]["kind"], "already_checked_in");
    let kept = program.run(&["sheet", "keep", "--now"]).done();
    assert!(kept["through"].as_u64() > answer["journal"]["seq"].as_u64(), "{kept}");
    let sheet = words(&stick.path().join("feuille-2019-11-19.pdf"));
    assert!(sheet.contains("09:07") || sheet.contains("9 h 07"), "{sheet}");

    let blank_line = ["walk-in", "--first-name", "Ana", "--last-name", "Abello", "--document", "none"];
    let answer = program.run(&[&blank_line[..], &["--from-paper", "--at", "9 h 12"]].concat()).done();
    assert_eq!(answer["time"], "09:12", "{answer}");

    let without_time =
        program.run(&["check-in", "--registration", &id, "--from-paper", "--document", "passport"]);
    assert_eq!(without_time.code, Some(2), "{without_time:?}");
    assert_eq!(program.run(&["sheet", "keep", "--off"]).done()["folder"], serde_json::Value::Null);
    assert!(stick.path().join("feuille-2019-11-19.pdf").exists(), "what was written stays");
}
