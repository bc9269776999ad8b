//! The spooler of Windows: which printers it has, and a page on its way into it. Windows draws the page; what becomes of
//! it after that, its own queue shows.

use accueil_core::printer::{Printer, Speech};
use winprint::printer::{FilePrinter, PrintOutcome, PrinterDevice, WinPdfPrinter};
use winprint::ticket::{PageMediaSize, PrintCapabilities, PrintTicket, PrintTicketBuilder};

use super::{Found, Paper, PrintError, papers};

/// The most printers that are listed.
const MOST: usize = 200;
/// Micrometres in a millimetre.
const MICRONS: f64 = 1000.0;

/// A printer of Windows.
#[derive(Debug)]
pub struct Spooler {
    device: PrinterDevice,
}

/// Returns the printers that Windows has, the usual one first.
///
/// # Errors
///
/// [`PrintError::Unreachable`] when the spooler does not answer.
pub fn find() -> Result<Vec<Found>, PrintError> {
    let devices = PrinterDevice::all().map_err(|_| PrintError::Unreachable)?;
    let usual = PrinterDevice::user_default().ok().flatten();
    let found = devices.into_iter().take(MOST).map(|device| {
        let name = device.name().to_owned();
        Found {
            usual: usual.as_ref().is_some_and(|usual| usual.name() == name),
            printer: Printer { speech: Speech::Windows, address: name.clone(), name: name.clone() },
            queue: name,
            location: String::new(),
            trouble: None,
        }
    });
    let mut found: Vec<Found> = found.collect();
    found.sort_by_key(|found| !found.usual);
    Ok(found)
}

impl Spooler {
    /// Finds a printer by what Windows calls it; nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`PrintError::Unknown`] when Windows has none of that name.
    pub fn of(printer: &Printer) -> Result<Self, PrintError> {
        let device = PrinterDevice::by_os_name(&printer.address).map_err(|_| PrintError::Unknown)?;
        Ok(Self { device })
    }

    /// Hands a PDF over, under the name of its job. From the first byte on it may come out, and as far as anybody can
    /// tell it does when the spooler has the whole of it.
    ///
    /// # Errors
    ///
    /// [`PrintError::Unreachable`] when the spooler did not take the whole of it.
    pub fn send(&self, name: &str, page: &[u8], paper: Paper) -> Result<(), PrintError> {
        let failed = |_| PrintError::Unreachable;
        // Windows opens files, not bytes; the job has the name of its file. It is gone when this ends.
        let folder = tempfile::tempdir().map_err(failed)?;
        let file = folder.path().join(format!("{}.pdf", name.replace(':', "-")));
        std::fs::write(&file, page).map_err(failed)?;
        let settings = self.settings(paper).ok_or(PrintError::Unreachable)?;
        match WinPdfPrinter::new(self.device.clone()).print(&file, settings) {
            Ok(PrintOutcome::Completed) => Ok(()),
            Ok(PrintOutcome::Canceled) | Err(_) => Err(PrintError::Unreachable),
        }
    }

    /// Asks for the paper of the page where the printer has it, and else leaves what the printer usually takes.
    fn settings(&self, paper: Paper) -> Option<PrintTicket> {
        let mut settings = PrintTicketBuilder::new(&self.device).ok()?;
        let sizes = PrintCapabilities::fetch(&self.device).ok();
        let sizes: Vec<PageMediaSize> =
            sizes.iter().flat_map(|capabilities| capabilities.page_media_sizes()).collect();
        if let Some(size) = sizes.into_iter().find(|size| papers::is_near(sides(size), paper)) {
            settings.merge(size).ok()?;
        }
        settings.build().ok()
    }
}

/// The sides of a paper of Windows.
fn sides(size: &PageMediaSize) -> Paper {
    let size = size.size();
    Paper {
        width_mm: f64::from(size.width_in_micron()) / MICRONS,
        height_mm: f64::from(size.height_in_micron()) / MICRONS,
    }
}
