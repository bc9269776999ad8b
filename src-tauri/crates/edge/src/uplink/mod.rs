//! Sends totals to where they go, and believes only a plain acceptance. Sending the same again is always safe.

mod folder;
mod postgres;
mod trust;
mod web;

use std::fmt;
use std::time::Duration;

use accueil_core::uplink::{Kind, Login, Uplink};

pub use folder::PAGE;
pub use postgres::TABLES;

/// How long a connection may take to open, and how long a whole call may take.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    connect: Duration,
    call: Duration,
}

/// A server that needs half a minute is slow, and still taken at its word.
const BOUNDS: Bounds = Bounds { connect: Duration::from_secs(10), call: Duration::from_secs(60) };

/// A password, a token, or the signature of an address. It prints as nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a secret as it was typed; none when nothing was.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// Shows it to whoever has to send or keep it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Totals as they leave: where they belong, and their JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The event, as addresses name it.
    pub event: String,
    /// The session day; none for all of them.
    pub day: Option<String>,
    /// The desk.
    pub desk: String,
    /// The document.
    pub json: String,
}

/// What became of some documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// How many were acknowledged, from the first.
    pub received: usize,
    /// Why the next one was not.
    pub failure: Option<UplinkError>,
}

/// Why an uplink did not take what was sent. No message names a secret, nor the address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UplinkError {
    /// The address is not of the kind, or it holds a password.
    #[error("the address of the uplink is not a plain one")]
    BadAddress,
    /// No connection, or it broke before the answer was whole.
    #[error("the uplink cannot be reached")]
    Unreachable,
    /// No answer within a minute.
    #[error("the uplink takes too long to answer")]
    Slow,
    /// It is overwhelmed or broken, and says perhaps when it is worth asking again.
    #[error("the uplink is busy or broken ({code})")]
    Busy {
        /// What it answered.
        code: String,
        /// How long to wait.
        wait: Option<Duration>,
    },
    /// It does not let this desk in.
    #[error("the uplink does not let this desk in ({code})")]
    LoginRefused {
        /// What it answered.
        code: String,
    },
    /// It knows nothing at that address.
    #[error("the uplink knows nothing at that address ({code})")]
    NotFound {
        /// What it answered.
        code: String,
    },
    /// It does not take it, for another reason.
    #[error("the uplink refused ({code})")]
    Refused {
        /// What it answered.
        code: String,
    },
    /// Its certificate is not one to trust.
    #[error("the certificate of the uplink is not one to trust")]
    Untrusted,
    /// The certificate to show, or the authority to trust, cannot be used.
    #[error("a certificate file cannot be used")]
    BadCertificate,
    /// Something else answered: a captive portal, a redirect, a web page.
    #[error("what answered is not an uplink")]
    NotAnUplink,
    /// The folder is not there, or cannot be written.
    #[error("the folder of the uplink is not there or cannot be written")]
    NoFolder,
    /// The database lacks the tables.
    #[error("the database of the uplink lacks the tables")]
    NoTables,
    /// The secret is not on this machine.
    #[error("the secret of the uplink is not on this machine")]
    NoSecret,
}

/// Whether a place keeps a document per day; otherwise it keeps one of all days.
#[must_use]
pub fn keeps_days(uplink: &Uplink) -> bool {
    match uplink.kind {
        Kind::Web => web::keeps_days(&uplink.address),
        Kind::Postgres | Kind::Folder => true,
    }
}

/// Says whether totals could go there at all.
///
/// # Errors
///
/// [`UplinkError::BadAddress`] when the address is not of the kind, holds a password, or would send a secret unencrypted
/// over a network; [`UplinkError::BadCertificate`] when a certificate file cannot be used.
pub fn check(uplink: &Uplink) -> Result<(), UplinkError> {
    match uplink.kind {
        Kind::Web => web::check(uplink)?,
        Kind::Postgres => postgres::check(uplink)?,
        Kind::Folder => folder::check(uplink)?,
    }
    trust::Trust::of(uplink).map(drop)
}

/// Tells whether two addresses are of one server, which may be shown the same secret.
#[must_use]
pub fn is_same_server(one: &str, other: &str) -> bool {
    let server = |address: &str| {
        let url = url::Url::parse(address).ok()?;
        Some((url.scheme().to_owned(), url.host_str()?.to_owned(), url.port_or_known_default()))
    };
    server(one).is_some_and(|one| Some(one) == server(other))
}

/// Splits a web address that is signed: what stands after its question mark is a secret.
#[must_use]
pub fn split_signed(address: &str) -> (&str, Option<Secret>) {
    match address.split_once('?') {
        Some((plain, query)) => (plain, Secret::typed(query)),
        None => (address, None),
    }
}

/// Sends documents one after the other, until one is not acknowledged.
#[must_use]
pub fn send(uplink: &Uplink, secret: Option<&Secret>, documents: &[Document]) -> Sent {
    send_within(uplink, secret, documents, BOUNDS)
}

fn send_within(uplink: &Uplink, secret: Option<&Secret>, documents: &[Document], bounds: Bounds) -> Sent {
    let needed = matches!(uplink.login, Login::Bearer | Login::Password | Login::Signed);
    if needed && secret.is_none() {
        return Sent { received: 0, failure: Some(UplinkError::NoSecret) };
    }
    let mut received = 0;
    let sent = check(uplink).and_then(|()| match uplink.kind {
        Kind::Web => web::send(uplink, secret, documents, bounds, &mut received),
        Kind::Postgres => postgres::send(uplink, secret, documents, bounds).map(|n| received = n),
        Kind::Folder => folder::send(uplink, documents, &mut received),
    });
    Sent { received, failure: sent.err() }
}

/// Makes the tables of a database, for an account that may.
///
/// # Errors
///
/// [`UplinkError`] says why they could not be made; making them again is harmless.
pub fn make_tables(uplink: &Uplink, secret: Option<&Secret>) -> Result<(), UplinkError> {
    check(uplink)?;
    postgres::make_tables(uplink, secret, BOUNDS)
}

#[cfg(test)]
mod tests;
