//! Badges as labels, straight to a printer that can be asked nothing: each comes out once, and doubt is said.

use std::cell::RefCell;
use std::io::Read;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use accueil_core::dots::Dots;
use accueil_core::id_check::Document::Passport;
use accueil_core::roster::Row;
use image::{GrayImage, Luma};
use serde_json::Value;

use crate::program::{Program, Told, zbarimg};
use crate::support::{TestDesk, comes_in, person};

/// Dots of a Brother's head, and how a raster line begins.
const HEAD: usize = 720;
const LINE: &[u8] = b"g\0\x5a";

/// What a printer does with whoever calls it.
#[derive(Clone, Copy)]
enum Manner {
    /// Takes all that comes.
    Takes,
    /// Hangs up after so many bytes.
    HangsUpAfter(usize),
    /// Takes so many bytes, and then neither more nor hangs up.
    StopsAfter(usize),
}

/// A printer of the network, which keeps what it was given.
struct LabelTaker {
    address: SocketAddr,
    taken: Receiver<Vec<u8>>,
    labels: RefCell<Vec<Vec<u8>>>,
}

impl LabelTaker {
    /// Begins to listen; the first call is answered in the first manner, the last one goes for all that follow.
    fn at(address: &str, manners: &[Manner]) -> Self {
        let door = TcpListener::bind(address).unwrap();
        let address = door.local_addr().unwrap();
        let (tell, taken) = channel();
        let mut manners = manners.to_vec();
        thread::spawn(move || {
            let mut held = Vec::new();
            for call in door.incoming() {
                let mut call = call.unwrap();
                let mut label = Vec::new();
                // Whoever only looks whether it answers sends nothing.
                let mut first = [0];
                if !matches!(call.read(&mut first), Ok(1)) {
                    continue;
                }
                label.push(first[0]);
                let manner = if manners.len() > 1 { manners.remove(0) } else { manners[0] };
                let bound = match manner {
                    Manner::Takes => u64::MAX,
                    Manner::HangsUpAfter(bytes) | Manner::StopsAfter(bytes) => bytes as u64 - 1,
                };
                // A program that was killed hangs up in its own way.
                let _ = (&mut call).take(bound).read_to_end(&mut label);
                if tell.send(label).is_err() {
                    break;
                }
                if matches!(manner, Manner::StopsAfter(_)) {
                    held.push(call);
                }
            }
        });
        Self { address, taken, labels: RefCell::default() }
    }

    fn new(manners: &[Manner]) -> Self {
        Self::at("127.0.0.1:0", manners)
    }

    fn labels(&self) -> Vec<Vec<u8>> {
        let mut labels = self.labels.borrow_mut();
        labels.extend(self.taken.try_iter());
        labels.clone()
    }
}

/// A desk whose badges come out as labels.
struct Hall {
    desk: TestDesk,
    program: Program,
    crowd: Vec<Row>,
}

impl Hall {
    /// So many people are registered, and badges are as wide as a roll of 62 mm.
    fn new(crowd: usize) -> Self {
        let crowd: Vec<Row> =
            (0..crowd).map(|n| person(&format!("Prénom{n}"), &format!("Nom{n}"), &[19])).collect();
        let desk = TestDesk::with(&crowd.iter().collect::<Vec<_>>());
        let program = Program::new(&desk.folder());
        program.run(&["badges", "template", "use", "label-62"]).done();
        Self { desk, program, crowd }
    }

    fn uses(&self, printer: &str) -> Value {
        self.program.run(&["printers", "use", printer]).done()
    }

    fn all_come_in(&mut self) {
        for person in self.crowd.clone() {
            comes_in(&self.desk.checks_in(&person, Passport));
        }
    }

    /// Prints what waits until nothing waits.
    fn prints_all(&self) -> Value {
        self.program.run(&["printers", "print", "--wait"]).done()
    }

    /// Fails unless it cannot print now, and returns why.
    #[track_caller]
    fn cannot_print(&self) -> String {
        let told = self.program.run(&["printers", "print"]);
        assert_eq!(told.code, Some(1), "{told:?}");
        let standing: Value = serde_json::from_str(&told.out).unwrap();
        standing["failure"].as_str().unwrap().to_owned()
    }

    /// Begins to print, as a program that may be killed.
    fn begins(&self) -> Child {
        let mut command = self.program.command();
        command.args(["printers", "print", "--wait"]).stdout(Stdio::null()).spawn().unwrap()
    }

    fn codes(&self) -> Vec<String> {
        self.crowd.iter().map(|person| self.desk.registration_of(person).code.as_str().to_owned()).collect()
    }

    /// How many badges are waiting, printed and in doubt.
    fn standing(&self) -> (u64, u64, u64) {
        let badges = self.desk.state(&Default::default(), Default::default()).unwrap().badges;
        (badges.waiting, badges.printed, badges.in_doubt)
    }
}

/// Puts the picture of a ZPL label together again: its graphic field, in the corner.
fn page_of_zpl(label: &[u8]) -> Dots {
    let label = std::str::from_utf8(label).unwrap();
    assert!(label.starts_with("^XA") && label.trim_end().ends_with("^XZ"), "one whole label");
    let number = |command: &str| -> usize {
        let rest = label.split(command).nth(1).unwrap();
        rest.split(['^', ',']).next().unwrap().parse().unwrap()
    };
    let field = label.split("^GFA,").nth(1).unwrap().split('^').next().unwrap();
    let mut parts = field.splitn(4, ',');
    let [sent, total, across] = [(); 3].map(|()| parts.next().unwrap().parse::<usize>().unwrap());
    let digits: Vec<u8> = parts.next().unwrap().bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let bits: Vec<u8> = digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect();
    let page = Dots { width: number("^PW"), height: number("^LL"), bits };
    assert_eq!((sent, total, across), (page.bits.len(), page.bits.len(), page.bytes_across()));
    assert_eq!(total, across * page.height);
    page
}

/// Puts the picture of a Brother label together again: its lines from the foot on.
fn page_of_raster(label: &[u8]) -> Dots {
    let told = label.windows(3).position(|bytes| bytes == b"\x1biz").unwrap();
    let height = u32::from_le_bytes(label[told + 7..told + 11].try_into().unwrap()) as usize;
    let line = LINE.len() + HEAD / 8;
    let (lines, end) = label[label.len() - height * line - 1..].split_at(height * line);
    assert_eq!(end, b"\x1a");
    let mut bits = Vec::new();
    for line in lines.chunks(line).rev() {
        assert!(line.starts_with(LINE));
        bits.extend_from_slice(&line[LINE.len()..]);
    }
    Dots { width: HEAD, height, bits }
}

/// The codes on a page, as another reader than ours reads them.
fn codes_on(page: &Dots, folder: &Path) -> Vec<String> {
    let picture = GrayImage::from_fn(page.width as u32, page.height as u32, |x, y| {
        Luma([if page.is_black(x as usize, y as usize) { 0 } else { 255 }])
    });
    let path = folder.join("label.png");
    picture.save(&path).unwrap();
    zbarimg(&path)
}

#[test]
fn a_zebra_and_a_brother_take_a_badge_each_that_can_be_read() {
    type Reader = fn(&[u8]) -> Dots;
    let readers: [(&str, &str, Reader, (usize, usize)); 3] = [
        ("zebra", "", page_of_zpl, (496, 799)),
        ("zebra", "?dpi=300", page_of_zpl, (732, 1181)),
        ("brother", "", page_of_raster, (720, 1181)),
    ];
    for (speech, fine, page_of, size) in readers {
        let mut hall = Hall::new(3);
        let printer = LabelTaker::new(&[Manner::Takes]);
        let chosen = hall.uses(&format!("{speech}:tcp://{}{fine}", printer.address));
        assert_eq!((&chosen["speech"], &chosen["failure"]), (&speech.into(), &Value::Null));
        hall.all_come_in();
        hall.prints_all();
        let pages: Vec<Dots> = printer.labels().iter().map(|label| page_of(label)).collect();
        assert_eq!((pages[0].width, pages[0].height), size, "{speech}{fine}");
        let read: Vec<String> = pages.iter().flat_map(|page| codes_on(page, &hall.desk.folder())).collect();
        assert_eq!(read, hall.codes(), "{speech}{fine}");
        assert_eq!(hall.standing(), (0, 3, 0));
        hall.prints_all();
        assert_eq!(printer.labels().len(), 3, "nothing comes out twice");
        hall.desk.is_sound();
    }
}

#[test]
fn a_test_label_is_nobodys() {
    let hall = Hall::new(1);
    let printer = LabelTaker::new(&[Manner::Takes]);
    hall.uses(&format!("zebra:tcp://{}", printer.address));
    hall.program.run(&["printers", "try"]).done();
    let codes = codes_on(&page_of_zpl(&printer.labels()[0]), &hall.desk.folder());
    assert!(codes.len() == 1 && codes != hall.codes());
}

#[test]
fn a_printer_that_is_switched_on_later_prints_one_label() {
    let mut hall = Hall::new(1);
    // A port that nobody listens at any more.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let chosen = hall.uses(&format!("zebra:tcp://{address}"));
    assert_eq!(chosen["failure"], "printer_offline");
    hall.all_come_in();
    assert_eq!(hall.cannot_print(), "printer_offline");
    assert_eq!(hall.cannot_print(), "printer_offline");
    assert_eq!(hall.standing(), (1, 0, 0));
    let printer = LabelTaker::at(&address, &[Manner::Takes]);
    hall.prints_all();
    assert_eq!((printer.labels().len(), hall.standing()), (1, (0, 1, 0)));
    hall.desk.is_sound();
}

#[test]
fn a_printer_that_hangs_up_in_the_middle_leaves_a_doubt_and_prints_nothing_twice() {
    for bytes in [1, 100, 60_000] {
        let mut hall = Hall::new(1);
        let printer = LabelTaker::new(&[Manner::HangsUpAfter(bytes), Manner::Takes]);
        hall.uses(&format!("zebra:tcp://{}", printer.address));
        hall.all_come_in();
        let standing = hall.prints_all();
        assert_eq!(standing["in_doubt"][0]["first_name"], "Prénom0", "after {bytes}");
        hall.prints_all();
        assert_eq!((printer.labels().len(), hall.standing()), (1, (0, 0, 1)));
        // Printed again only when somebody asks.
        let id = standing["in_doubt"][0]["registration"].to_string();
        hall.program.run(&["printers", "again", "--registration", &id]).done();
        hall.prints_all();
        assert_eq!((printer.labels().len(), hall.standing()), (2, (0, 1, 0)));
        assert_eq!(codes_on(&page_of_zpl(&printer.labels()[1]), &hall.desk.folder()), hall.codes());
        hall.desk.is_sound();
    }
}

#[test]
fn a_power_cut_while_a_label_leaves_leaves_a_doubt() {
    let mut hall = Hall::new(2);
    let printer = LabelTaker::new(&[Manner::StopsAfter(100), Manner::Takes]);
    hall.uses(&format!("brother:tcp://{}", printer.address));
    hall.all_come_in();
    let mut printing = hall.begins();
    while printer.labels().is_empty() {
        thread::yield_now();
    }
    printing.kill().unwrap();
    printing.wait().unwrap();
    let standing = hall.prints_all();
    assert_eq!(standing["in_doubt"][0]["first_name"], "Prénom0");
    assert_eq!((printer.labels().len(), hall.standing()), (2, (0, 1, 1)));
    assert_eq!(
        codes_on(&page_of_raster(&printer.labels()[1]), &hall.desk.folder()),
        hall.codes()[1..],
        "the other one comes out"
    );
    hall.desk.is_sound();
}

#[test]
fn a_badge_wider_than_the_labels_is_said_and_sent_nowhere() {
    for (speech, template) in [("brother", "90x55"), ("zebra", "a6"), ("zebra", "a4-sheet")] {
        let mut hall = Hall::new(1);
        let printer = LabelTaker::new(&[Manner::Takes]);
        hall.uses(&format!("{speech}:tcp://{}", printer.address));
        hall.program.run(&["badges", "template", "use", template]).done();
        hall.all_come_in();
        assert_eq!(hall.cannot_print(), "printer_wrong_paper");
        assert_eq!(hall.program.run(&["printers", "try"]).failed(), "printer_wrong_paper");
        assert!(printer.labels().is_empty());
        // With another template it comes out.
        hall.program.run(&["badges", "template", "use", "label-62"]).done();
        hall.prints_all();
        assert_eq!((printer.labels().len(), hall.standing()), (1, (0, 1, 0)));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_device_file_takes_a_label_once_it_is_there_and_open() {
    let mut hall = Hall::new(1);
    let device = hall.desk.folder().join("lp0");
    let chosen = hall.uses(&format!("brother:{}", device.display()));
    assert_eq!(chosen["failure"], "printer_offline", "a cable that is not plugged in");
    hall.all_come_in();
    assert_eq!(hall.cannot_print(), "printer_offline");
    assert!(Command::new("mkfifo").arg(&device).status().unwrap().success());
    assert_eq!(hall.cannot_print(), "printer_offline", "nobody reads the pipe");
    let path = device.clone();
    let reading = thread::spawn(move || std::fs::read(path).unwrap());
    while hall.program.run(&["printers"]).done()["failure"] != Value::Null {}
    let _ = reading.join().unwrap();
    let reading = thread::spawn(move || std::fs::read(device).unwrap());
    hall.prints_all();
    let label = reading.join().unwrap();
    assert_eq!(codes_on(&page_of_raster(&label), &hall.desk.folder()), hall.codes());
    assert_eq!(hall.standing(), (0, 1, 0));
}

#[test]
fn what_is_no_label_printer_is_not_taken_for_one() {
    let hall = Hall::new(1);
    for wrong in
        ["zebra:/etc/passwd", "brother:/tmp", "zebra:lp0", "zebra:", "brother:ipp://host/", "zebra:tcp://"]
    {
        let told: Told = hall.program.run(&["printers", "use", wrong]);
        assert_eq!(told.failed(), "printer_address", "{wrong}");
    }
}
