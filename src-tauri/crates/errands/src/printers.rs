//! The printers that badges may come out of: listed, found by name, tried; and the one that a list is sent to.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};

use accueil_core::badge::Badge;
use accueil_core::code::Code;
use accueil_core::printer::{Printer, Speech, Trouble};
use accueil_desk::Desk;
use accueil_desk::view::{ErrorCode, Lang, PrinterForm, PrinterFound, Printers};
use accueil_edge::printing::{self, Found, LabelPrinter, Paper, PrintError, Queue, Spooler, Standing};
use chrono::{DateTime, Utc};

use crate::failure::of_trouble;
use crate::going_out::{self, Template};
use crate::printing::GLANCE;
use crate::{Failure, one_way};

/// What the job of a test badge is called.
const TEST_NAME: &str = "badge test";
/// How often a printer is asked about a test badge: half a minute in all.
const MOST_GLANCES: usize = 100;
/// What the job of a list is called, and its paper.
const LIST_NAME: &str = "accueil";
const A4: Paper = Paper { width_mm: 210.0, height_mm: 297.0 };

/// Returns the printers of the system. It may take half a minute when the system does not answer.
///
/// # Errors
///
/// Fails when the system does not answer about printers, which is so where it has no CUPS.
pub fn find() -> Result<Vec<Found>, Failure> {
    Ok(printing::find()?)
}

/// Makes what screens show of the printers that were found.
///
/// # Errors
///
/// Fails when the desk does.
pub fn view(desk: &Desk, found: &[Found], failure: Option<ErrorCode>) -> Result<Printers, Failure> {
    let Printer { speech, address, name } = desk.printer()?;
    let found = found.iter().map(|found| PrinterFound {
        id: found.printer.address.clone(),
        name: found.printer.name.clone(),
        location: found.location.clone(),
        usual: found.usual,
        failure: found.trouble.map(of_trouble),
    });
    Ok(Printers {
        speech: speech.word(),
        address,
        name,
        failure,
        found: found.collect(),
        reprints: desk.reprints()?,
        in_doubt: desk.badges_in_doubt()?,
    })
}

/// Returns why a printer does not print now, if it does not.
#[must_use]
pub fn failure_of(printer: &Printer) -> Option<ErrorCode> {
    match printer.speech {
        Speech::Ipp => match Queue::of(printer).and_then(|queue| queue.trouble()) {
            Ok(trouble) => trouble.map(of_trouble),
            Err(error) => Some(Failure::from(error).code),
        },
        Speech::Folder if printer.address.is_empty() || Path::new(&printer.address).is_dir() => None,
        Speech::Folder => Some(ErrorCode::FileUnwritable),
        // All that can be asked is whether it answers.
        Speech::Zebra | Speech::Brother => {
            let reached = LabelPrinter::of(printer).and_then(|printer| printer.reach());
            reached.err().map(|error| Failure::from(error).code)
        }
        // Its queue is the spooler's to show.
        Speech::Windows => Spooler::of(printer).err().map(|error| Failure::from(error).code),
    }
}

/// Returns the printer that somebody named: by what the system or people call it, or by its address, before which
/// `zebra:` or `brother:` stands when it is a label printer.
///
/// # Errors
///
/// [`ErrorCode::UnknownPrinter`] when none is called so, [`ErrorCode::PrinterAddress`] when the address is none.
pub fn named(name: &str) -> Result<Printer, Failure> {
    if let Some((speech @ ("zebra" | "brother"), address)) = name.split_once(':') {
        return at(&PrinterForm { speech: speech.to_owned(), address: address.to_owned() });
    }
    if name.contains("://") {
        return at(&PrinterForm { speech: Speech::Ipp.word().to_owned(), address: name.to_owned() });
    }
    let mut found = find()?;
    let is_it = |found: &Found| found.queue == name || found.printer.name == name;
    found.retain(is_it);
    found.into_iter().next().map(|found| found.printer).ok_or_else(|| Failure {
        code: ErrorCode::UnknownPrinter,
        detail: "no printer has that name".to_owned(),
    })
}

/// Returns the printer at an address that somebody filled in.
///
/// # Errors
///
/// [`ErrorCode::PrinterAddress`] when it is no address of such a printer.
pub fn at(form: &PrinterForm) -> Result<Printer, Failure> {
    let no_address =
        || Failure { code: ErrorCode::PrinterAddress, detail: "the address is none of a printer".to_owned() };
    let speech: Speech = form.speech.parse().map_err(|_| no_address())?;
    let address = form.address.trim().to_owned();
    let printer = Printer { speech, name: address.clone(), address };
    match speech {
        Speech::Ipp => drop(Queue::of(&printer)?),
        Speech::Zebra | Speech::Brother => drop(LabelPrinter::of(&printer)?),
        // A printer of Windows has a name, and is chosen by it.
        Speech::Folder | Speech::Windows => return Err(no_address()),
    }
    Ok(printer)
}

/// Returns a folder as a printer.
///
/// # Errors
///
/// [`ErrorCode::FileUnwritable`] when it is none, or its path cannot be written down.
pub fn folder(path: &Path) -> Result<Printer, Failure> {
    let unwritable =
        || Failure { code: ErrorCode::FileUnwritable, detail: "there is no such folder".to_owned() };
    let path = path.canonicalize().map_err(|_| unwritable())?;
    let address = path.to_str().filter(|_| path.is_dir()).ok_or_else(unwritable)?.to_owned();
    Ok(Printer { speech: Speech::Folder, address, name: String::new() })
}

/// Prints the badge of nobody, and waits until it is out, a printer says why not, or somebody says stop.
///
/// # Errors
///
/// Says why it did not come out.
pub fn try_out(
    printer: &Printer,
    template: &Template,
    own_folder: &Path,
    lang: Lang,
    now: DateTime<Utc>,
    stop: &Receiver<()>,
) -> Result<(), Failure> {
    let badge = of_nobody(lang);
    if printer.speech == Speech::Folder {
        let folder = if printer.address.is_empty() { own_folder } else { Path::new(&printer.address) };
        return going_out::write_badge(&badge, template, &folder.join("badge-test.pdf"), lang, now);
    }
    if printer.speech != Speech::Ipp {
        return Ok(one_way::ready(printer, &badge, template, lang, now)?.send(TEST_NAME)?);
    }
    let page = going_out::badge_page(&badge, template, lang, now)?;
    let queue = Queue::of(printer)?;
    let job = queue.make(TEST_NAME, going_out::badge_paper(template))?;
    queue.send(job, &page)?;
    let mut trouble = Trouble::Attention;
    for _ in 0..MOST_GLANCES {
        match queue.standing(job, TEST_NAME)? {
            Standing::Printed => return Ok(()),
            Standing::Waiting(why) => trouble = why.unwrap_or(trouble),
            Standing::Empty | Standing::NotPrinted | Standing::GaveUp | Standing::Doubtful => {
                return Err(Failure {
                    code: ErrorCode::PrinterGaveUp,
                    detail: "the printer gave the test badge up".to_owned(),
                });
            }
        }
        if stop.recv_timeout(GLANCE) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    // It is not to come out when nobody looks for it any more.
    let _ = queue.cancel(job);
    Err(Failure { code: of_trouble(trouble), detail: "the test badge did not come out".to_owned() })
}

/// Sends a list on A4 to the first printer that takes it, and returns what people call that one.
///
/// Those of the system are asked, the usual one first, and at last the one that badges come out of, which seldom has A4.
/// Whether it comes out is not waited for: whoever needs it reads the screen meanwhile.
///
/// # Errors
///
/// [`ErrorCode::NoListPrinter`] when none takes it.
pub fn send_list(pages: &[u8], of_badges: &Printer) -> Result<String, Failure> {
    // A machine without a print server has no printers of the system, and that is no failure.
    let found = find().unwrap_or_default().into_iter().filter(|found| found.trouble.is_none());
    let lists = found.map(|found| found.printer).filter(|printer| printer.address != of_badges.address);
    for printer in lists.chain([of_badges.clone()]) {
        if send(pages, &printer).is_ok() {
            return Ok(printer.name);
        }
    }
    Err(Failure { code: ErrorCode::NoListPrinter, detail: "no printer takes A4 now".to_owned() })
}

fn send(pages: &[u8], printer: &Printer) -> Result<(), PrintError> {
    if printer.speech == Speech::Windows {
        return Spooler::of(printer)?.send(LIST_NAME, pages, A4);
    }
    let queue = Queue::of(printer)?;
    if let Some(trouble) = queue.trouble()? {
        return Err(PrintError::NotReady(trouble));
    }
    let job = queue.make(LIST_NAME, A4)?;
    queue.send(job, pages).inspect_err(|_| {
        // What did not arrive whole is not to come out later, beside the list of the next printer.
        let _ = queue.cancel(job);
    })
}

/// The badge of nobody, with a code that no roster has.
fn of_nobody(lang: Lang) -> Badge {
    let (first_name, event_title) = match lang {
        Lang::Fr => ("Essai", "Badge d’essai"),
        Lang::En => ("Test", "Test badge"),
    };
    Badge {
        first_name: first_name.to_owned(),
        last_name: "Accueil".to_owned(),
        organisation: String::new(),
        teams: Vec::new(),
        role: String::new(),
        event_title: event_title.to_owned(),
        days: Vec::new(),
        no_photograph: false,
        code: Code::from_random(0),
        reprint: 0,
    }
}
