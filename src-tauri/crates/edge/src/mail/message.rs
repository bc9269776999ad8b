//! A message as it travels: texts, the QR symbol in it and beside it, a file for calendars.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, address::Envelope};

use super::MailError;

/// The name under which the page of a message finds its QR symbol: `<img src="cid:…">`.
pub const SYMBOL_ID: &str = "code";

/// Who writes, and who hears the answers.
#[derive(Debug, Clone)]
pub struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

impl Sender {
    /// Reads addresses, as `accueil@example.org` or `Accueil <accueil@example.org>`.
    ///
    /// # Errors
    ///
    /// [`MailError::BadSender`] when one of them is none.
    pub fn read(from: &str, reply_to: Option<&str>) -> Result<Self, MailError> {
        let address = |text: &str| text.trim().parse::<Mailbox>().map_err(|_| MailError::BadSender);
        Ok(Self { from: address(from)?, reply_to: reply_to.map(address).transpose()? })
    }
}

/// What somebody is sent.
#[derive(Clone)]
pub struct Letter {
    /// Their name.
    pub name: String,
    /// Their address, as they wrote it.
    pub address: String,
    /// The subject.
    pub subject: String,
    /// The message as text.
    pub text: String,
    /// The message as a page that shows `cid:code`.
    pub html: String,
    /// The QR symbol, a PNG.
    pub symbol: Vec<u8>,
    /// The event for calendars.
    pub calendar: Option<String>,
    /// What names this message for ever, without the host: a message that arrives twice is seen to be one.
    pub id: String,
}

impl std::fmt::Debug for Letter {
    /// Shows nothing of the person, so that no log can.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(…)")
    }
}

/// A message that is ready to leave.
pub(super) struct Sealed {
    pub(super) envelope: Envelope,
    pub(super) bytes: Vec<u8>,
}

/// Says that nobody wrote this by hand, so that absences and other robots do not answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Puts a message together. What people wrote enters as values: no name or title can make a header of its own.
pub(super) fn seal(letter: Letter, sender: &Sender, now: DateTime<Utc>) -> Result<Sealed, MailError> {
    let address: Address = letter.address.trim().parse().map_err(|_| MailError::NotAnAddress)?;
    let png = ContentType::parse("image/png").map_err(|_| MailError::Unwritable)?;
    let page = MultiPart::related()
        .singlepart(SinglePart::html(letter.html))
        .singlepart(Attachment::new_inline(SYMBOL_ID.to_owned()).body(letter.symbol.clone(), png.clone()));
    let texts = MultiPart::alternative().singlepart(SinglePart::plain(letter.text)).multipart(page);
    let mut parts = MultiPart::mixed()
        .multipart(texts)
        .singlepart(Attachment::new("code.png".to_owned()).body(letter.symbol, png));
    if let Some(calendar) = letter.calendar {
        let kind = ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")
            .map_err(|_| MailError::Unwritable)?;
        parts = parts.singlepart(Attachment::new("agenda.ics".to_owned()).body(calendar, kind));
    }
    let name = Some(letter.name).filter(|name| !name.is_empty());
    let mut message = Message::builder()
        .from(sender.from.clone())
        .to(Mailbox::new(name, address))
        .subject(letter.subject)
        .message_id(Some(format!("<{}@{}>", letter.id, sender.from.email.domain())))
        .date(SystemTime::from(now))
        .header(AutoSubmitted);
    if let Some(reply_to) = &sender.reply_to {
        message = message.reply_to(reply_to.clone());
    }
    let message = message.multipart(parts).map_err(|_| MailError::Unwritable)?;
    Ok(Sealed { envelope: message.envelope().clone(), bytes: message.formatted() })
}
