//! Badges through a real CUPS: each comes out once, whatever happens to the printer, the server or the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use accueil_core::id_check::Document::Passport;
use accueil_core::journal::UndoReason;
use accueil_core::roster::Row;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde_json::Value;

use crate::print_server::PrintServer;
use crate::program::{Program, Told, text_of_pdf, zbarimg};
use crate::support::{TestDesk, comes_in, person};

/// A6, in points.
const A6: (u32, u32) = (298, 420);
/// How many people come in.
const CROWD: usize = 4;

/// A desk whose badges come out of a printer.
struct Hall {
    server: PrintServer,
    desk: TestDesk,
    program: Program,
    crowd: Vec<Row>,
}

impl Hall {
    /// Everybody is registered, and the printer chosen.
    fn new(crowd: usize) -> Self {
        let server = PrintServer::new();
        server.has_printer("A6", "A6", A6);
        let crowd: Vec<Row> =
            (0..crowd).map(|n| person(&format!("Prénom{n}"), &format!("Nom{n}"), &[19])).collect();
        let desk = TestDesk::with(&crowd.iter().collect::<Vec<_>>());
        let program = Program::new(&desk.folder());
        let hall = Self { server, desk, program, crowd };
        assert_eq!(hall.runs(&["printers", "use", "A6"]).done()["name"], "Badges du hall");
        hall
    }

    fn command(&self) -> Command {
        let mut command = self.program.command();
        command.env("CUPS_SERVER", self.server.address()).arg("--json");
        command
    }

    fn runs(&self, words: &[&str]) -> Told {
        self.command().args(words).output().unwrap().into()
    }

    fn all_come_in(&mut self) {
        for person in self.crowd.clone() {
            comes_in(&self.desk.checks_in(&person, Passport));
        }
    }

    /// Prints what waits until nothing waits.
    fn prints_all(&self) -> Value {
        let standing = self.runs(&["printers", "print", "--wait"]).done();
        assert_eq!((&standing["waiting"], &standing["failure"]), (&0.into(), &Value::Null));
        standing
    }

    /// Fails unless it cannot print now, and returns why.
    #[track_caller]
    fn cannot_print(&self) -> String {
        let told = self.runs(&["printers", "print"]);
        assert_eq!(told.code, Some(1), "{told:?}");
        let standing: Value = serde_json::from_str(&told.out).unwrap();
        standing["failure"].as_str().unwrap().to_owned()
    }

    /// Begins to print, as a program that may be killed.
    fn begins(&self) -> Child {
        let mut command = self.command();
        command.args(["printers", "print", "--wait"]).stdout(Stdio::null()).spawn().unwrap()
    }

    /// Whose badges came out, and how often.
    fn came_out(&self) -> BTreeMap<String, usize> {
        codes_on(&self.server.came_out())
    }

    /// Fails unless everybody's badge came out once, and the journal says so.
    #[track_caller]
    fn each_once(&self) {
        each_came_out_once(&self.desk, &self.crowd, &self.server.came_out());
    }
}

/// Whose badges are on pages, and how often.
pub fn codes_on(pages: &[PathBuf]) -> BTreeMap<String, usize> {
    let mut codes = BTreeMap::new();
    for page in pages {
        *codes.entry(code_on(page)).or_default() += 1;
    }
    codes
}

/// Fails unless the badge of each of a crowd is on one page, and the journal says so.
#[track_caller]
pub fn each_came_out_once(desk: &TestDesk, crowd: &[Row], pages: &[PathBuf]) {
    let code = |person: &Row| desk.registration_of(person).code.as_str().to_owned();
    assert_eq!(codes_on(pages), crowd.iter().map(|person| (code(person), 1)).collect());
    let badges = desk.state(&Default::default(), Default::default()).unwrap().badges;
    let stand = (badges.waiting, badges.in_doubt, badges.printed);
    assert_eq!(stand, (0, 0, crowd.len() as u64));
    desk.is_sound();
}

/// The code on a page, as another reader than ours reads it.
pub fn code_on(page: &Path) -> String {
    let picture = page.with_extension("");
    let drawn =
        Command::new("pdftoppm").args(["-r", "150", "-singlefile", "-png"]).arg(page).arg(&picture).status();
    assert!(drawn.unwrap().success());
    let mut codes = zbarimg(&picture.with_extension("png"));
    assert_eq!(codes.len(), 1, "{codes:?}");
    codes.remove(0)
}

/// The state of the badge that is at the printer, if one is.
fn at_the_printer(desk: &TestDesk) -> Option<String> {
    let file = Connection::open_with_flags(desk.file(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let states = "select state from print_job where state in ('made', 'left')";
    file.query_row(states, [], |row| row.get(0)).optional().unwrap()
}

#[test]
fn a_check_in_puts_a_badge_out_of_the_queue() {
    let mut hall = Hall::new(CROWD);
    let printers = hall.runs(&["printers"]).done();
    assert_eq!((&printers["speech"], &printers["failure"]), (&"ipp".into(), &Value::Null));
    assert_eq!(printers["found"][0]["name"], "Badges du hall");
    hall.all_come_in();
    hall.prints_all();
    hall.each_once();
    let page = hall.server.came_out().remove(0);
    let text = text_of_pdf(&page);
    assert!(text.contains("Prénom0") && text.contains("Sprint du Logiciel commun"), "{text}");
    // Printed is what the printer says is completed, and a folder or a queue tells nobody's name.
    hall.prints_all();
    hall.each_once();
}

#[test]
fn a_test_badge_comes_out_and_is_nobodys() {
    let hall = Hall::new(1);
    hall.runs(&["printers", "try"]).done();
    assert_eq!(hall.came_out().len(), 1);
    assert!(!text_of_pdf(&hall.server.came_out()[0]).contains("Prénom"));
}

#[test]
fn what_a_printer_lacks_is_said_and_then_each_badge_comes_out_once() {
    let mut hall = Hall::new(CROWD);
    hall.all_come_in();
    for (reason, word) in [
        ("media-empty-error", "printer_out_of_paper"),
        ("cover-open-report", "printer_open"),
        ("media-jam-warning", "printer_jammed"),
        ("marker-supply-empty-error", "printer_out_of_ink"),
        ("media-needed-error", "printer_wrong_paper"),
        ("offline-report", "printer_offline"),
    ] {
        hall.server.holds(reason);
        // What it said before may be heard once more.
        while hall.cannot_print() != word {}
    }
    assert!(hall.server.came_out().is_empty());
    hall.server.goes_on();
    hall.prints_all();
    hall.each_once();
}

#[test]
fn a_queue_that_is_stopped_and_started_prints_what_waits_once() {
    let mut hall = Hall::new(CROWD);
    hall.server.tool("cupsdisable", &["A6"]);
    hall.all_come_in();
    assert_eq!(hall.cannot_print(), "printer_paused");
    assert_eq!(hall.desk.present(19), CROWD as u64, "a check-in never waits for paper");
    hall.server.tool("cupsenable", &["A6"]);
    hall.prints_all();
    hall.each_once();
}

#[test]
fn a_server_that_is_gone_and_comes_back_prints_what_waits_once() {
    let mut hall = Hall::new(CROWD);
    hall.all_come_in();
    hall.server.holds("media-empty-error");
    while hall.cannot_print() != "printer_out_of_paper" {}
    hall.server.stops();
    assert_eq!(hall.cannot_print(), "printer_offline");
    hall.server.goes_on();
    hall.server.starts_again();
    hall.prints_all();
    hall.each_once();
}

#[test]
fn another_paper_than_the_badges_is_said_before_anything_is_sent() {
    let mut hall = Hall::new(1);
    hall.server.has_printer("A4", "A4", (595, 842));
    hall.runs(&["printers", "use", "A4"]).done();
    hall.all_come_in();
    assert_eq!(hall.cannot_print(), "printer_wrong_paper");
    assert!(at_the_printer(&hall.desk).is_none());
    // Another printer gets it.
    hall.runs(&["printers", "use", "A6"]).done();
    hall.prints_all();
    hall.each_once();
}

#[test]
fn the_list_of_who_is_inside_goes_to_a_printer_that_has_a4_and_not_onto_badges() {
    let mut hall = Hall::new(2);
    hall.all_come_in();
    assert_eq!(hall.runs(&["inside", "--print"]).failed(), "no_list_printer");
    hall.server.has_printer("Bureau", "A4", (595, 842));
    let told = hall.runs(&["inside", "--print"]).done();
    assert_eq!((&told["inside"], &told["sent_to"]), (&2.into(), &"Badges du hall".into()));
    while hall.server.came_out().is_empty() {
        std::thread::yield_now();
    }
    let pages = hall.server.came_out();
    let list = std::process::Command::new("pdftotext").arg(&pages[0]).arg("-").output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    assert!(list.contains("Nom0") && list.contains("Nom1"), "{list}");
    let mut spoken = hall.program.command();
    spoken.env("CUPS_SERVER", hall.server.address()).args(["--lang", "fr", "inside", "--print"]);
    let spoken = String::from_utf8(spoken.output().unwrap().stdout).unwrap();
    assert!(spoken.ends_with("liste envoyée à l’imprimante Badges du hall\n"), "{spoken}");
}

#[test]
fn what_is_no_printer_is_not_taken_for_one() {
    let hall = Hall::new(1);
    assert_eq!(hall.runs(&["printers", "use", "Absente"]).failed(), "unknown_printer");
    assert_eq!(hall.runs(&["printers", "use", "file:///etc/passwd"]).failed(), "printer_address");
    assert_eq!(hall.runs(&["printers", "use", "--folder", "/nulle/part"]).failed(), "file_unwritable");
    // A printer on the network that is switched off may be chosen, and is said to be off.
    let gone = hall.runs(&["printers", "use", "ipp://127.0.0.1:9/ipp/print"]).done();
    assert_eq!(gone["failure"], "printer_offline");
}

#[test]
fn the_badge_of_an_undone_check_in_is_called_back() {
    let mut hall = Hall::new(2);
    let (first, second) = (hall.crowd[0].clone(), hall.crowd[1].clone());
    let mistaken = hall.desk.checks_in(&first, Passport);
    hall.server.holds("media-empty-error");
    while hall.cannot_print() != "printer_out_of_paper" {}
    hall.desk.undoes(&mistaken, UndoReason::WrongPerson).unwrap();
    comes_in(&hall.desk.checks_in(&second, Passport));
    let badges = hall.desk.state(&Default::default(), Default::default()).unwrap().badges;
    assert_eq!(badges.waiting, 1, "nobody waits for the badge of an undone check-in");
    // One that never got to a printer is not even handed over.
    while hall.cannot_print() != "printer_out_of_paper" {}
    hall.server.goes_on();
    hall.prints_all();
    let code = hall.desk.registration_of(&second).code.as_str().to_owned();
    assert_eq!(hall.came_out(), BTreeMap::from([(code, 1)]));
    hall.desk.is_sound();
}

#[test]
fn what_nobody_can_tell_is_printed_again_only_when_somebody_asks() {
    let mut hall = Hall::new(1);
    hall.all_come_in();
    hall.server.holds("media-empty-error");
    while hall.cannot_print() != "printer_out_of_paper" {}
    // Somebody clears the printer's queue while the badge is in the middle of being printed.
    hall.server.tool("cancel", &["-u", "accueil", "-a", "A6"]);
    hall.server.goes_on();
    let standing = hall.prints_all();
    assert_eq!((&standing["printed"], standing["in_doubt"].as_array().unwrap().len()), (&0.into(), 1));
    assert_eq!(standing["in_doubt"][0]["first_name"], "Prénom0");
    assert!(hall.came_out().is_empty());
    let id = standing["in_doubt"][0]["registration"].to_string();
    let asked = hall.runs(&["printers", "again", "--registration", &id]).done();
    assert_eq!((&asked["waiting"], asked["in_doubt"].as_array().unwrap().len()), (&1.into(), 0));
    hall.prints_all();
    hall.each_once();
}

#[test]
fn a_badge_that_came_out_after_all_is_said_to_have() {
    let mut hall = Hall::new(1);
    hall.all_come_in();
    hall.server.holds("media-empty-error");
    while hall.cannot_print() != "printer_out_of_paper" {}
    hall.server.tool("cancel", &["-u", "accueil", "-a", "A6"]);
    let standing = hall.prints_all();
    let badge = &standing["in_doubt"][0]["badge"];
    let name = format!("{}:{}", badge["desk"].as_str().unwrap(), badge["seq"]);
    let settled = hall.runs(&["printers", "came-out", &name]).done();
    assert_eq!((&settled["printed"], settled["in_doubt"].as_array().unwrap().len()), (&1.into(), 0));
    assert_eq!(hall.runs(&["printers", "came-out", &name]).failed(), "unknown_registration");
    hall.desk.is_sound();
}

#[test]
fn two_programs_print_nothing_twice() {
    let mut hall = Hall::new(CROWD);
    hall.all_come_in();
    hall.server.holds("media-empty-error");
    let mut first = hall.begins();
    while at_the_printer(&hall.desk).is_none() {
        std::thread::yield_now();
    }
    assert_eq!(hall.runs(&["printers", "print"]).failed(), "database_locked");
    hall.server.goes_on();
    assert!(first.wait().unwrap().success());
    hall.each_once();
}

/// When the plug is pulled.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// The printer has a job without a page.
    Made,
    /// The page leaves, or has left.
    Left,
    /// A page came out, and nobody noted it yet.
    Out,
    /// The desk's log has grown by so many bytes.
    Written(u64),
}

#[test]
fn a_power_cut_between_any_two_steps_loses_and_doubles_nothing() {
    let moments = [
        Moment::Made,
        Moment::Left,
        Moment::Out,
        Moment::Written(1),
        Moment::Written(4_200),
        Moment::Written(8_300),
        Moment::Written(12_400),
        Moment::Written(16_500),
        Moment::Written(24_800),
        Moment::Written(33_000),
    ];
    let mut hall = Hall::new(moments.len());
    hall.all_come_in();
    let mut cuts = 0;
    for moment in moments {
        cuts += usize::from(cut_at(&hall, moment));
        assert!(hall.came_out().values().all(|n| *n == 1), "{moment:?}");
    }
    assert!(cuts * 2 > moments.len(), "{cuts} programs were cut short");
    hall.prints_all();
    hall.each_once();
}

/// Prints until that moment has come, pulls the plug, and tells whether it came before everything was printed.
fn cut_at(hall: &Hall, moment: Moment) -> bool {
    let log = hall.desk.folder().join("accueil.sqlite3-wal");
    let length = || std::fs::metadata(&log).map_or(0, |log| log.len());
    let (before, out) = (length(), hall.server.came_out().len());
    let mut printing = hall.begins();
    let has_come = || match moment {
        Moment::Made => at_the_printer(&hall.desk).as_deref() == Some("made"),
        Moment::Left => at_the_printer(&hall.desk).as_deref() == Some("left"),
        Moment::Out => hall.server.came_out().len() > out,
        Moment::Written(bytes) => length() >= before + bytes || length() < before,
    };
    while !has_come() {
        if printing.try_wait().unwrap().is_some() {
            return false;
        }
        std::hint::spin_loop();
    }
    printing.kill().unwrap();
    printing.wait().unwrap();
    true
}
