//! Printers that take a badge and tell nothing of it afterwards: label printers, and the spooler of Windows.

use accueil_core::badge::Badge;
use accueil_core::printer::{Printer, Speech};
use accueil_desk::view::Lang;
use accueil_edge::printing::{LabelPrinter, Paper, PrintError, Reached, Spooler};
use chrono::{DateTime, Utc};

use crate::Failure;
use crate::going_out::{self, Template};

/// A badge, and a printer that answered: nothing was sent to it yet.
pub enum Ready {
    /// A label printer, and the bytes that it gets.
    Label(Reached, Vec<u8>),
    /// A printer of Windows, and the page that it draws.
    Page(Spooler, Vec<u8>, Paper),
}

/// Calls a printer and draws a badge for it. Nothing can come out yet.
///
/// # Errors
///
/// Says why the printer does not answer, or the badge cannot be drawn for it.
pub fn ready(
    printer: &Printer,
    badge: &Badge,
    template: &Template,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<Ready, Failure> {
    if printer.speech == Speech::Windows {
        let spooler = Spooler::of(printer)?;
        let page = going_out::badge_page(badge, template, lang, at)?;
        return Ok(Ready::Page(spooler, page, going_out::badge_paper(template)));
    }
    let printer = LabelPrinter::of(printer)?;
    let reached = printer.reach()?;
    Ok(Ready::Label(reached, going_out::badge_label(badge, template, lang, &printer)?))
}

impl Ready {
    /// Hands the badge over, under the name of its job: from the first byte on it may come out, and as far as anybody can
    /// tell it does when the printer has the last one.
    ///
    /// # Errors
    ///
    /// [`PrintError::Unreachable`] when the printer has some of it, or all.
    pub fn send(self, name: &str) -> Result<(), PrintError> {
        match self {
            Self::Label(reached, label) => reached.send(&label),
            Self::Page(spooler, page, paper) => spooler.send(name, &page, paper),
        }
    }
}
