//! Announcements of events, told apart by their bytes: pages with front matter, calendars, schema.org JSON-LD.

mod calendar;
mod front_matter;
mod hours;
mod linked;
mod markdown;
mod sessions;
mod teams;
mod wording;

use std::borrow::Cow;

use accueil_core::event::{Event, EventWarning};
use encoding_rs::{Encoding, WINDOWS_1252};

pub use teams::{TeamsError, read_teams};

/// The largest file that is read: 2 MiB.
const PAGE_BOUND: usize = 2 << 20;
/// The most lines of notes that are kept.
const NOTE_BOUND: usize = 50;
/// The most characters of a title, a venue or an address.
const TEXT_BOUND: usize = 500;

/// Why a file is not an announcement that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// It holds nothing.
    #[error("the page is empty")]
    Empty,
    /// It is larger than 2 MiB.
    #[error("the page is too large")]
    TooLarge,
    /// It is not text.
    #[error("the page is not text")]
    NotText,
    /// It is text of no kind that announces events.
    #[error("the page has no front matter, and is no calendar and no schema.org event")]
    NoFrontMatter,
    /// It begins as one of the kinds that are read, and is not.
    #[error("the page is malformed")]
    Malformed,
    /// It announces no event: an article, a retrospective, somebody's answer or reservation.
    #[error("the page is not the announcement of an event")]
    NotAnEvent,
    /// A calendar says that the event is cancelled.
    #[error("the event is cancelled")]
    Cancelled,
}

/// Reads an announcement: a page with front matter (Jekyll, Siteleaf), an iCalendar file, or schema.org JSON-LD, alone
/// or in a web page.
///
/// What looks wrong is told in the event's warnings, and what is not known is left alone. An announcement whose day
/// cannot be read is an event without days, with the warning that they have to be filled in.
///
/// # Errors
///
/// [`PageError`] says why the file is not an announcement that can be read.
pub fn read(bytes: &[u8]) -> Result<Event, PageError> {
    if bytes.len() > PAGE_BOUND {
        return Err(PageError::TooLarge);
    }
    let text = text_of(bytes).ok_or(PageError::NotText)?;
    let text = text.trim_start();
    if text.is_empty() {
        return Err(PageError::Empty);
    }
    let begins = |start: &str| text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
    let mut event = if begins("---") {
        front_matter::read(text)?
    } else if begins("BEGIN:V") {
        calendar::read(text)?
    } else if begins("{") || begins("[") {
        linked::read(text)?
    } else if begins("<") {
        linked::read_web_page(text)?
    } else {
        return Err(PageError::NoFrontMatter);
    };
    if event.venue.is_empty() && event.address.is_empty() {
        event.warnings.push(EventWarning::NoVenue);
    }
    if event.registration_link.is_none() {
        event.warnings.push(EventWarning::NoRegistrationLink);
    }
    event.notes.truncate(NOTE_BOUND);
    Ok(event)
}

/// Decodes a text: UTF-8, UTF-16 with its mark, or what Windows wrote. None for what is no text.
fn text_of(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let text = match (marked, std::str::from_utf8(bytes)) {
        (None, Ok(text)) => Cow::Borrowed(text),
        (marked, _) => marked.unwrap_or(WINDOWS_1252).decode(bytes).0,
    };
    let is_text = |c: char| !c.is_control() || c.is_whitespace();
    text.chars().all(is_text).then_some(text)
}

#[cfg(test)]
mod tests;
