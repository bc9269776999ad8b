//! Badges out of a printer that is not ours, `ippeveprinter`: reached directly, and through a queue of CUPS.

use std::fs::{self, File, Permissions};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use accueil_core::id_check::Document::Passport;
use accueil_core::roster::Row;
use serde_json::Value;
use tempfile::TempDir;

use crate::print_server::PrintServer;
use crate::printing::each_came_out_once;
use crate::program::{Program, Told, text_of_pdf};
use crate::support::{TestDesk, comes_in, person};
use crate::uplink_ends::Certificates;

/// A printer on the network, which stops with it.
struct NetworkPrinter {
    folder: TempDir,
    port: u16,
    bus: Child,
    running: Option<Child>,
}

impl NetworkPrinter {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        for name in ["pages", "spool", "keys"] {
            fs::create_dir(at.join(name)).unwrap();
        }
        fs::write(at.join("a6.conf"), include_str!("network_printer/a6.conf")).unwrap();
        fs::write(at.join("print.sh"), include_str!("network_printer/print.sh")).unwrap();
        fs::set_permissions(at.join("print.sh"), Permissions::from_mode(0o755)).unwrap();
        let socket = at.join("bus");
        let config = include_str!("network_printer/bus.conf").replace("SOCKET", socket.to_str().unwrap());
        fs::write(at.join("bus.conf"), config).unwrap();
        let mut bus = Command::new("dbus-daemon");
        bus.arg("--config-file").arg(at.join("bus.conf")).args(["--nofork", "--nopidfile"]);
        let bus = bus.spawn().expect("dbus is installed");
        while UnixStream::connect(&socket).is_err() {
            std::thread::yield_now();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut printer = Self { folder, port, bus, running: None };
        printer.starts();
        printer
    }

    fn address(&self) -> String {
        format!("ipp://localhost:{}/ipp/print", self.port)
    }

    /// The same place, encrypted.
    fn secret_address(&self) -> String {
        self.address().replacen("ipp", "ipps", 1)
    }

    /// Switches it on. What it knew of jobs before is gone, and it counts them from 1 again.
    fn starts(&mut self) {
        let at = self.folder.path();
        let mut printer = Command::new("/usr/sbin/ippeveprinter");
        printer.env("DBUS_SYSTEM_BUS_ADDRESS", format!("unix:path={}", at.join("bus").display()));
        printer.args(["-r", "off", "-n", "localhost", "-p", &self.port.to_string()]);
        printer.arg("-a").arg(at.join("a6.conf")).arg("-c").arg(at.join("print.sh"));
        printer.arg("-d").arg(at.join("spool")).arg("-K").arg(at.join("keys")).arg("Badges");
        // With all that it runs for a page: its plug is pulled in the middle of one.
        printer.process_group(0);
        printer.stdout(Stdio::null()).stderr(File::create(at.join("log")).unwrap());
        let mut running = printer.spawn().expect("cups-ipp-utils is installed");
        while TcpStream::connect(("localhost", self.port)).is_err() {
            let log = || fs::read_to_string(at.join("log")).unwrap();
            assert_eq!(running.try_wait().unwrap(), None, "{}", log());
            std::thread::yield_now();
        }
        self.running = Some(running);
    }

    /// Pulls its plug.
    fn stops(&mut self) {
        let mut running = self.running.take().unwrap();
        let all = format!("-{}", running.id());
        assert!(Command::new("kill").args(["-KILL", "--", &all]).status().unwrap().success());
        running.wait().unwrap();
    }

    fn has_no_paper(&self) {
        fs::write(self.folder.path().join("hold"), "").unwrap();
    }

    fn has_paper(&self) {
        fs::remove_file(self.folder.path().join("hold")).unwrap();
    }

    fn came_out(&self) -> Vec<PathBuf> {
        let pages = fs::read_dir(self.folder.path().join("pages")).unwrap();
        let pages = pages.map(|entry| entry.unwrap().path());
        let mut pages: Vec<PathBuf> =
            pages.filter(|page| page.extension().is_some_and(|e| e == "pdf")).collect();
        pages.sort();
        pages
    }

    /// Prints what is no badge of ours, as another program does, until it is out.
    fn prints_for_somebody_else(&self, page: &Path) {
        let out = self.came_out().len();
        let script = r#"{ NAME "a page of somebody else"
            OPERATION Print-Job
            GROUP operation-attributes-tag
            ATTR charset attributes-charset utf-8
            ATTR naturalLanguage attributes-natural-language en
            ATTR uri printer-uri $uri
            ATTR name requesting-user-name somebody
            ATTR name job-name letter
            FILE $filename
            STATUS successful-ok }"#;
        let test = self.folder.path().join("other.test");
        fs::write(&test, script).unwrap();
        let mut tool = Command::new("ipptool");
        let ran = tool.arg("-f").arg(page).arg(self.address()).arg(test).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
        while self.came_out().len() == out {
            std::thread::yield_now();
        }
    }
}

impl Drop for NetworkPrinter {
    fn drop(&mut self) {
        if self.running.is_some() {
            self.stops();
        }
        self.bus.kill().unwrap();
        self.bus.wait().unwrap();
    }
}

/// A desk whose badges come out of that printer, and whoever comes in.
struct Hall {
    printer: NetworkPrinter,
    desk: TestDesk,
    program: Program,
    crowd: Vec<Row>,
}

impl Hall {
    fn new(crowd: usize) -> Self {
        let printer = NetworkPrinter::new();
        let crowd: Vec<Row> =
            (0..crowd).map(|n| person(&format!("Prénom{n}"), &format!("Nom{n}"), &[19])).collect();
        let desk = TestDesk::with(&crowd.iter().collect::<Vec<_>>());
        let program = Program::new(&desk.folder());
        let hall = Self { printer, desk, program, crowd };
        hall.runs(&["printers", "use", &hall.printer.address()]).done();
        hall
    }

    fn runs(&self, words: &[&str]) -> Told {
        self.program.run(words)
    }

    fn all_come_in(&mut self) {
        for person in self.crowd.clone() {
            comes_in(&self.desk.checks_in(&person, Passport));
        }
    }

    /// Fails unless it cannot print now, and returns why.
    #[track_caller]
    fn cannot_print(&self) -> String {
        let told = self.runs(&["printers", "print"]);
        assert_eq!(told.code, Some(1), "{told:?}");
        let standing: Value = serde_json::from_str(&told.out).unwrap();
        standing["failure"].as_str().unwrap().to_owned()
    }

    /// Fails unless everybody's badge came out once, and the journal says so.
    #[track_caller]
    fn each_once(&self) {
        each_came_out_once(&self.desk, &self.crowd, &self.printer.came_out());
    }
}

#[test]
fn a_printer_of_somebody_elses_puts_each_badge_out_once() {
    let mut hall = Hall::new(3);
    hall.runs(&["printers", "try"]).done();
    let test = hall.printer.came_out().remove(0);
    assert!(text_of_pdf(&test).contains("Badge d’essai") || text_of_pdf(&test).contains("Test badge"));
    fs::remove_file(test).unwrap();

    hall.all_come_in();
    hall.runs(&["printers", "print", "--wait"]).done();
    hall.each_once();
    let text = text_of_pdf(&hall.printer.came_out()[0]);
    assert!(text.contains("Prénom0") && text.contains("Sprint du Logiciel commun"), "{text}");
}

#[test]
fn without_paper_or_switched_off_badges_wait_and_come_out_once() {
    let mut hall = Hall::new(3);
    hall.printer.stops();
    hall.all_come_in();
    assert_eq!(hall.cannot_print(), "printer_offline");
    hall.printer.has_no_paper();
    hall.printer.starts();
    while hall.cannot_print() != "printer_out_of_paper" {}
    assert!(hall.printer.came_out().is_empty());
    hall.printer.has_paper();
    hall.runs(&["printers", "print", "--wait"]).done();
    hall.each_once();
}

#[test]
fn a_job_of_somebody_else_under_the_same_number_is_not_taken_for_the_badge() {
    let mut hall = Hall::new(1);
    hall.runs(&["printers", "try"]).done();
    let page = hall.printer.folder.path().join("letter.pdf");
    fs::rename(hall.printer.came_out().remove(0), &page).unwrap();
    // The badge is job 1 of a printer that has just been switched on, and waits for paper; so is the other page later.
    hall.printer.stops();
    hall.printer.starts();
    hall.printer.has_no_paper();
    hall.all_come_in();
    while hall.cannot_print() != "printer_out_of_paper" {}
    hall.printer.stops();
    hall.printer.has_paper();
    hall.printer.starts();
    hall.printer.prints_for_somebody_else(&page);

    let standing = hall.runs(&["printers", "print", "--wait"]).done();
    assert_eq!((&standing["printed"], standing["in_doubt"].as_array().unwrap().len()), (&0.into(), 1));
    for page in hall.printer.came_out() {
        fs::remove_file(page).unwrap();
    }
    let id = standing["in_doubt"][0]["registration"].to_string();
    hall.runs(&["printers", "again", "--registration", &id]).done();
    hall.runs(&["printers", "print", "--wait"]).done();
    hall.each_once();
}

#[test]
fn a_queue_of_the_system_hands_badges_on_to_it() {
    let mut hall = Hall::new(2);
    let server = PrintServer::new();
    server.has_driverless_printer("Hall", &hall.printer.address());
    let run = |words: &[&str]| -> Told {
        let mut command = hall.program.command();
        command.env("CUPS_SERVER", server.address()).arg("--json").args(words);
        command.output().unwrap().into()
    };
    assert_eq!(run(&["printers", "use", "Hall"]).done()["failure"], Value::Null);
    for person in hall.crowd.clone() {
        comes_in(&hall.desk.checks_in(&person, Passport));
    }
    run(&["printers", "print", "--wait"]).done();
    hall.each_once();
}

#[test]
fn an_encrypted_printer_proves_who_it_is_or_gets_nothing() {
    let mut hall = Hall::new(1);
    hall.all_come_in();
    let keys = hall.printer.folder.path().join("keys");
    let address = hall.printer.secret_address();
    // It makes a certificate of its own, which nobody signed.
    assert_eq!(hall.runs(&["printers", "use", &address]).done()["failure"], "printer_certificate");
    assert_eq!(hall.cannot_print(), "printer_certificate");
    let told = hall.program.says("fr", &["printers", "try"]);
    assert!(told.err.contains("ne prouve pas son identité"), "{told:?}");
    assert!(hall.printer.came_out().is_empty());

    let certificates = Certificates::new(&keys);
    certificates.sign("localhost", "localhost", "2");
    fs::rename(certificates.path("localhost.pem"), keys.join("localhost.crt")).unwrap();
    hall.printer.stops();
    hall.printer.starts();
    assert_eq!(hall.cannot_print(), "printer_certificate", "the authority is not known here");
    let mut trusting = hall.program.command();
    trusting.env("SSL_CERT_FILE", certificates.authority()).args(["--json", "printers", "print", "--wait"]);
    Told::from(trusting.output().unwrap()).done();
    hall.each_once();
}
