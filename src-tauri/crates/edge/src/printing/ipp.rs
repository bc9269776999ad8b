//! One IPP printer or queue: making a job, giving it its page, asking what became of it.

use accueil_core::printer::{Printer, Speech, Trouble};
use ipp::attribute::IppAttributeGroup;
use ipp::model::{DelimiterTag, Operation};
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;
use ureq::http::Uri;

use super::message::{add, ask, group, malformed, number, numbers, post, request, text, texts, want};
use super::papers::{fitting, size};
use super::{Paper, PrintError, Standing, trouble};

/// Whose jobs they are. A printer tells more about a job to whoever gave it; no person is named.
const OWNER: &str = "accueil";
/// States of jobs and printers, as IPP numbers them.
const JOB_HELD: i32 = 4;
const JOB_STOPPED: i32 = 6;
const JOB_CANCELED: i32 = 7;
const JOB_ABORTED: i32 = 8;
const JOB_COMPLETED: i32 = 9;
const PRINTER_STOPPED: i32 = 5;

/// A printer that speaks IPP, or a queue of the system.
#[derive(Debug)]
pub struct Queue {
    uri: Uri,
}

impl Queue {
    /// Names a queue; nothing is asked yet.
    ///
    /// # Errors
    ///
    /// [`PrintError::BadAddress`] when the address is not written `ipp://host/…` or `ipps://host/…`.
    pub fn of(printer: &Printer) -> Result<Self, PrintError> {
        let uri: Uri = printer.address.parse().map_err(|_| PrintError::BadAddress)?;
        let plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
        if printer.speech == Speech::Ipp && matches!(uri.scheme_str(), Some("ipp" | "ipps")) && plain {
            Ok(Self { uri })
        } else {
            Err(PrintError::BadAddress)
        }
    }

    /// Returns why the printer does not print now, if it says so.
    ///
    /// # Errors
    ///
    /// Fails when it does not answer, or is no printer.
    pub fn trouble(&self) -> Result<Option<Trouble>, PrintError> {
        let wanted = ["printer-state", "printer-state-reasons"];
        let answer = self.ask(Operation::GetPrinterAttributes, None, &wanted)?;
        let group = group(&answer, DelimiterTag::PrinterAttributes)?;
        Ok(trouble_of(group))
    }

    /// Makes a job that has no page yet, for that paper, and returns its number. Nothing can come out of it.
    ///
    /// # Errors
    ///
    /// Fails when the printer does not answer, is stopped, has not that paper, or takes no job.
    pub fn make(&self, name: &str, paper: Paper) -> Result<u32, PrintError> {
        let wanted = [
            "printer-state",
            "printer-state-reasons",
            "printer-type",
            "operations-supported",
            "document-format-supported",
            "media-ready",
            "media-supported",
        ];
        let answer = self.ask(Operation::GetPrinterAttributes, None, &wanted)?;
        let paper = ready(group(&answer, DelimiterTag::PrinterAttributes)?, paper)?;
        let mut request = self.request(Operation::CreateJob, None, &[])?;
        let job_name = IppValue::new_name_without_language(name).map_err(malformed)?;
        add(&mut request, DelimiterTag::OperationAttributes, "job-name", job_name)?;
        add(&mut request, DelimiterTag::JobAttributes, "media-col", size(paper)?)?;
        let answer = ask(&self.uri, request)?;
        number(group(&answer, DelimiterTag::JobAttributes)?, "job-id")
            .and_then(|job| u32::try_from(job).ok())
            .ok_or(PrintError::NotAPrinter)
    }

    /// Gives a job its one page, a PDF: from the first byte on it may come out.
    ///
    /// # Errors
    ///
    /// [`PrintError::Refused`] when the printer does not take it; after any other error it may have it or not.
    pub fn send(&self, job: u32, pdf: &[u8]) -> Result<(), PrintError> {
        let mut request = self.request(Operation::SendDocument, Some(job), &[])?;
        let format = IppValue::new_mime_media_type("application/pdf").map_err(malformed)?;
        add(&mut request, DelimiterTag::OperationAttributes, "document-format", format)?;
        let last = IppValue::new_boolean(true);
        add(&mut request, DelimiterTag::OperationAttributes, "last-document", last)?;
        let mut bytes = request.to_bytes().to_vec();
        bytes.extend_from_slice(pdf);
        post(&self.uri, &bytes).map(drop)
    }

    /// Returns what became of a job that was made under that name.
    ///
    /// # Errors
    ///
    /// Fails when the printer does not answer. One that does not know the job is an answer: [`Standing::Doubtful`]. So is
    /// one where that number is another job by now: printers that were switched off count from 1 again.
    pub fn standing(&self, job: u32, name: &str) -> Result<Standing, PrintError> {
        let wanted = [
            "job-name",
            "job-state",
            "job-state-reasons",
            "number-of-documents",
            "time-at-processing",
            "job-media-sheets-completed",
            "job-impressions-completed",
        ];
        let answer = match self.ask(Operation::GetJobAttributes, Some(job), &wanted) {
            Ok(answer) => answer,
            Err(PrintError::Unknown) => return Ok(Standing::Doubtful),
            Err(error) => return Err(error),
        };
        let told = group(&answer, DelimiterTag::JobAttributes)?;
        if text(told, "job-name").is_some_and(|known| !known.is_empty() && known != name) {
            return Ok(Standing::Doubtful);
        }
        match standing_of(told) {
            Standing::Waiting(trouble) => Ok(Standing::Waiting(self.trouble()?.or(trouble))),
            ended @ (Standing::Empty
            | Standing::Printed
            | Standing::NotPrinted
            | Standing::GaveUp
            | Standing::Doubtful) => Ok(ended),
        }
    }

    /// Calls a job back; [`Queue::standing`] says whether that was in time.
    ///
    /// # Errors
    ///
    /// Fails when the printer does not answer. A job that ended before is no failure.
    pub fn cancel(&self, job: u32) -> Result<(), PrintError> {
        match self.ask(Operation::CancelJob, Some(job), &[]) {
            Ok(_) | Err(PrintError::Refused(_) | PrintError::Unknown) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn request(
        &self,
        operation: Operation,
        job: Option<u32>,
        wanted: &[&str],
    ) -> Result<IppRequestResponse, PrintError> {
        let mut request = request(operation, Some(&self.uri), &[])?;
        if let Some(job) = job {
            let job = i32::try_from(job).map_err(|_| PrintError::NotAPrinter)?;
            add(&mut request, DelimiterTag::OperationAttributes, "job-id", IppValue::Integer(job))?;
        }
        let owner = IppValue::new_name_without_language(OWNER).map_err(malformed)?;
        add(&mut request, DelimiterTag::OperationAttributes, "requesting-user-name", owner)?;
        want(&mut request, wanted)?;
        Ok(request)
    }

    fn ask(
        &self,
        operation: Operation,
        job: Option<u32>,
        wanted: &[&str],
    ) -> Result<IppRequestResponse, PrintError> {
        ask(&self.uri, self.request(operation, job, wanted)?)
    }
}

/// Returns the paper to ask a printer for, if it could take it now.
fn ready(printer: &IppAttributeGroup, paper: Paper) -> Result<Paper, PrintError> {
    let can = numbers(printer, "operations-supported");
    let needed = [Operation::CreateJob, Operation::SendDocument, Operation::GetJobAttributes];
    if !can.is_empty() && needed.iter().any(|operation| !can.contains(&(*operation as i32))) {
        return Err(PrintError::NotAPrinter);
    }
    if let Some(trouble) = stopped(printer) {
        return Err(PrintError::NotReady(trouble));
    }
    let formats = texts(printer, "document-format-supported");
    if !formats.is_empty() && !formats.iter().any(|format| format == "application/pdf") {
        return Err(PrintError::NotAPrinter);
    }
    // A queue of the system guesses what is loaded: what it could take is what counts there.
    let is_queue = printer.get("printer-type").is_some();
    let loaded = texts(printer, "media-ready");
    let papers = if is_queue || loaded.is_empty() { texts(printer, "media-supported") } else { loaded };
    if papers.is_empty() {
        return Ok(paper);
    }
    fitting(&papers, paper).ok_or(PrintError::NotReady(Trouble::WrongPaper))
}

/// Returns why a printer is stopped, if it is.
pub(super) fn stopped(printer: &IppAttributeGroup) -> Option<Trouble> {
    let is_stopped = number(printer, "printer-state") == Some(PRINTER_STOPPED);
    let reasons = texts(printer, "printer-state-reasons");
    let worst = trouble::worst(reasons.iter().map(String::as_str));
    is_stopped.then(|| worst.unwrap_or(Trouble::Attention))
}

fn trouble_of(printer: &IppAttributeGroup) -> Option<Trouble> {
    let reasons = texts(printer, "printer-state-reasons");
    trouble::worst(reasons.iter().map(String::as_str)).or_else(|| stopped(printer))
}

/// Says what became of a job from what the printer tells of it.
fn standing_of(job: &IppAttributeGroup) -> Standing {
    let pages = number(job, "number-of-documents");
    let reasons = texts(job, "job-state-reasons");
    let incoming = reasons.iter().any(|reason| reason == "job-incoming");
    // A printer that does not tell when it began may have begun.
    let begun = job.get("time-at-processing").is_none_or(|time| matches!(time.value(), IppValue::Integer(_)));
    let came_out = ["job-media-sheets-completed", "job-impressions-completed"];
    let came_out = came_out.iter().any(|name| number(job, name).is_some_and(|n| n > 0));
    let empty = pages == Some(0);
    match number(job, "job-state") {
        Some(JOB_HELD) if empty || (pages.is_none() && incoming) => Standing::Empty,
        Some(JOB_COMPLETED) if !empty => Standing::Printed,
        Some(JOB_COMPLETED) => Standing::NotPrinted,
        Some(JOB_CANCELED) if empty || !begun => Standing::NotPrinted,
        Some(JOB_ABORTED) if !came_out => Standing::GaveUp,
        Some(JOB_CANCELED | JOB_ABORTED) => Standing::Doubtful,
        // It does not go on by itself; the printer may say why.
        Some(JOB_STOPPED) => Standing::Waiting(Some(Trouble::Attention)),
        Some(_) => Standing::Waiting(None),
        None => Standing::Doubtful,
    }
}

#[cfg(test)]
mod tests {
    use ipp::attribute::IppAttribute;

    use super::*;

    fn job(attributes: &[(&str, IppValue)]) -> IppAttributeGroup {
        let mut group = IppAttributeGroup::new(DelimiterTag::JobAttributes);
        for (name, value) in attributes {
            group.attributes_mut().push(IppAttribute::with_name(*name, value.clone()).unwrap());
        }
        group
    }

    #[test]
    fn a_job_is_on_paper_only_when_its_printer_says_so() {
        let (state, pages) =
            (|n| ("job-state", IppValue::Enum(n)), |n| ("number-of-documents", IppValue::Integer(n)));
        let begun = |begun: bool| {
            ("time-at-processing", if begun { IppValue::Integer(7) } else { IppValue::NoValue })
        };
        let sheets = |n| ("job-media-sheets-completed", IppValue::Integer(n));
        for (told, standing) in [
            (vec![state(4), pages(0)], Standing::Empty),
            (
                vec![state(4), ("job-state-reasons", IppValue::new_keyword("job-incoming").unwrap())],
                Standing::Empty,
            ),
            (vec![state(4), pages(1)], Standing::Waiting(None)),
            (vec![state(3), pages(1)], Standing::Waiting(None)),
            (vec![state(5), pages(1), begun(true)], Standing::Waiting(None)),
            (vec![state(6), pages(1), begun(true)], Standing::Waiting(Some(Trouble::Attention))),
            (vec![state(9), pages(1), begun(true)], Standing::Printed),
            (vec![state(9)], Standing::Printed),
            (vec![state(9), pages(0)], Standing::NotPrinted),
            (vec![state(7), pages(0), begun(true)], Standing::NotPrinted),
            (vec![state(7), pages(1), begun(false)], Standing::NotPrinted),
            (vec![state(7), pages(1), begun(true)], Standing::Doubtful),
            (vec![state(7)], Standing::Doubtful),
            (vec![state(8), pages(1), begun(true), sheets(0)], Standing::GaveUp),
            (vec![state(8), pages(1), begun(true), sheets(1)], Standing::Doubtful),
            (vec![], Standing::Doubtful),
        ] {
            assert_eq!(standing_of(&job(&told)), standing, "{told:?}");
        }
    }

    #[test]
    fn an_address_is_an_ipp_one_without_a_password() {
        let at = |address: &str| {
            Queue::of(&Printer { speech: Speech::Ipp, address: address.to_owned(), name: String::new() })
                .is_ok()
        };
        assert!(at("ipp://localhost:631/printers/A6") && at("ipps://printer.local/ipp/print"));
        for wrong in ["http://localhost/", "ipp://a:b@host/", "localhost", "", "ipp://", "file:///etc/passwd"]
        {
            assert!(!at(wrong), "{wrong}");
        }
    }
}
