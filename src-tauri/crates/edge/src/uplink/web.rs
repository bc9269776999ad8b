//! Totals by HTTP: a PUT of a document at an address, in a folder of `WebDAV`, or at the signed address of an object
//! store.

use std::time::Duration;

use accueil_core::uplink::{Login, Uplink};
use chrono::DateTime;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ureq::http::{HeaderMap, Method, Request, Response, StatusCode, Uri, header};
use ureq::{Agent, Body, Error, Timeout};

use super::trust::{Trust, broken_by_certificate};
use super::{Bounds, Document, Secret, UplinkError};

/// How much of an answer is read: 64 KiB.
const ANSWER_BOUND: u64 = 64 << 10;
/// The longest that a server may ask to wait: an hour.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// What a document is called in a folder.
const IN_A_FOLDER: &str = "{event}/{day}-{desk}.json";
/// What is written as it is in a part of a path.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Whether an address is a place for several documents.
pub(super) fn keeps_days(address: &str) -> bool {
    address.ends_with('/') || address.contains("{day}")
}

/// Says whether totals could go to such an address.
pub(super) fn check(uplink: &Uplink) -> Result<(), UplinkError> {
    // Where places are left open in it, it is an address without them as well.
    let (uri, host) = plain(&uplink.address.replace(['{', '}'], ""))?;
    let loopback = host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    // What opens a door is not said aloud on a network.
    let aloud = uri.scheme_str() == Some("http") && uplink.login != Login::None && !loopback;
    // What stands after a question mark may be a secret: it is kept as one, apart from the address.
    if aloud || uplink.address.contains(['?', '#']) { Err(UplinkError::BadAddress) } else { Ok(()) }
}

/// Reads an address; only http and https, and no password in it.
fn plain(address: &str) -> Result<(Uri, String), UplinkError> {
    let uri: Uri = address.parse().map_err(|_| UplinkError::BadAddress)?;
    let web = matches!(uri.scheme_str(), Some("http" | "https"));
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let has_password = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    if !web || host.is_empty() || has_password { Err(UplinkError::BadAddress) } else { Ok((uri, host)) }
}

/// Returns the address of a document: the places that are left open in it are filled, a folder gets a file name.
fn filled(address: &str, document: &Document) -> String {
    let part = |text: &str| utf8_percent_encode(text, &PLAIN).to_string();
    let open = if address.ends_with('/') { format!("{address}{IN_A_FOLDER}") } else { address.to_owned() };
    open.replace("{event}", &part(&document.event))
        .replace("{day}", &part(document.day.as_deref().unwrap_or("all")))
        .replace("{desk}", &part(&document.desk))
}

/// Puts documents one after the other over one connection, and counts those that were acknowledged.
pub(super) fn send(
    uplink: &Uplink,
    secret: Option<&Secret>,
    documents: &[Document],
    bounds: Bounds,
    received: &mut usize,
) -> Result<(), UplinkError> {
    let agent: Agent = Agent::config_builder()
        .timeout_connect(Some(bounds.connect))
        .timeout_global(Some(bounds.call))
        .max_redirects(0)
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .tls_config(Trust::of(uplink)?.web()?)
        .user_agent("accueil")
        .build()
        .into();
    let line = Line { agent, uplink, secret };
    for document in documents {
        line.put(document)?;
        *received += 1;
    }
    Ok(())
}

/// One uplink while documents go there.
struct Line<'u> {
    agent: Agent,
    uplink: &'u Uplink,
    secret: Option<&'u Secret>,
}

impl Line<'_> {
    /// Puts a document; in a folder whose parents are not there, they are made.
    fn put(&self, document: &Document) -> Result<(), UplinkError> {
        let address = filled(&self.uplink.address, document);
        let mut answer = self.ask(Method::PUT, &address, document.json.as_bytes())?;
        // WebDAV says 409 of a parent that is missing, and some servers say 404 or 500.
        let perhaps_missing =
            [StatusCode::CONFLICT, StatusCode::NOT_FOUND, StatusCode::INTERNAL_SERVER_ERROR]
                .contains(&answer.status());
        if perhaps_missing && self.uplink.address.ends_with('/') && self.make_parents(&address)? {
            answer = self.ask(Method::PUT, &address, document.json.as_bytes())?;
        }
        let status = answer.status();
        let taken = [StatusCode::OK, StatusCode::CREATED, StatusCode::ACCEPTED, StatusCode::NO_CONTENT];
        if taken.contains(&status) { acknowledged(answer) } else { Err(refusal(status, answer.headers())) }
    }

    /// Makes the collections that lead to a document, and returns whether any was missing: up, as long as the parent of
    /// the parent is missing as well; then down again.
    fn make_parents(&self, address: &str) -> Result<bool, UplinkError> {
        let host_end = address.find("://").map_or(0, |at| at + 3);
        let slashes: Vec<usize> =
            address.match_indices('/').map(|(at, _)| at).filter(|at| *at >= host_end).collect();
        // Without the first one: the root is there.
        let parents = slashes.iter().skip(1).rev().filter_map(|at| address.get(..=*at));
        let mut missing = Vec::new();
        let mut made = false;
        for parent in parents {
            match self.make(parent)? {
                StatusCode::CONFLICT | StatusCode::NOT_FOUND => missing.push(parent),
                status => {
                    made = status == StatusCode::CREATED;
                    break;
                }
            }
        }
        for parent in missing.into_iter().rev() {
            made = self.make(parent)? == StatusCode::CREATED;
            if !made {
                break;
            }
        }
        Ok(made)
    }

    fn make(&self, collection: &str) -> Result<StatusCode, UplinkError> {
        let mkcol = Method::from_bytes(b"MKCOL").map_err(|_| UplinkError::BadAddress)?;
        Ok(self.ask(mkcol, collection, b"")?.status())
    }

    fn ask(&self, method: Method, address: &str, body: &[u8]) -> Result<Response<Body>, UplinkError> {
        let query = match (self.uplink.login, self.secret) {
            (Login::Signed, Some(secret)) => format!("?{}", secret.reveal()),
            _ => String::new(),
        };
        let (uri, _) = plain(&format!("{address}{query}"))?;
        let mut request = Request::builder().method(method).uri(uri);
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        if let Some(authorization) = self.authorization() {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let request = request.body(body).map_err(|_| UplinkError::BadAddress)?;
        self.agent.run(request).map_err(|error| reason(&error))
    }

    fn authorization(&self) -> Option<String> {
        let secret = self.secret?.reveal();
        match self.uplink.login {
            Login::Bearer => Some(format!("Bearer {secret}")),
            Login::Password => {
                Some(format!("Basic {}", base64(&format!("{}:{secret}", self.uplink.account))))
            }
            Login::None | Login::Certificate | Login::Signed => None,
        }
    }
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// Reads an acceptance to its end; a web page that says no more than “OK” is none.
fn acknowledged(mut answer: Response<Body>) -> Result<(), UplinkError> {
    // Some servers say in a page of theirs that they created it.
    let created = answer.status() == StatusCode::CREATED;
    let kind = answer.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
    let read = answer.body_mut().with_config().limit(ANSWER_BOUND).read_to_vec();
    let answer = read.map_err(|error| reason(&error))?;
    // A captive portal says 200 to everything, with a page of its own. An XML answer is not a page.
    let start = answer.trim_ascii_start().get(..5).unwrap_or_default().to_ascii_lowercase();
    let is_page = kind.is_some_and(|kind| kind.windows(4).any(|part| part == b"html"))
        || (start.starts_with(b"<") && start != b"<?xml");
    if is_page && !created { Err(UplinkError::NotAnUplink) } else { Ok(()) }
}

/// Returns what a status that is no acceptance means.
fn refusal(status: StatusCode, headers: &HeaderMap) -> UplinkError {
    let code = status.as_u16().to_string();
    match status {
        StatusCode::NETWORK_AUTHENTICATION_REQUIRED | StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
            UplinkError::NotAnUplink
        }
        status if status.is_redirection() => UplinkError::NotAnUplink,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => UplinkError::LoginRefused { code },
        StatusCode::NOT_FOUND | StatusCode::GONE => UplinkError::NotFound { code },
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY => {
            UplinkError::Busy { code, wait: wait(headers) }
        }
        status if status.is_server_error() => UplinkError::Busy { code, wait: wait(headers) },
        _ => UplinkError::Refused { code },
    }
}

/// Returns how long a server asks to wait: in seconds, or until a date by its own clock, whatever ours says.
fn wait(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let date = |name| text(name).and_then(|value| DateTime::parse_from_rfc2822(value).ok());
    let asked = text(header::RETRY_AFTER)?;
    let wait = match asked.trim().parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => (date(header::RETRY_AFTER)? - date(header::DATE)?).to_std().ok()?,
    };
    Some(wait.min(LONGEST_WAIT))
}

/// Returns what a failure of the connection means.
fn reason(error: &Error) -> UplinkError {
    let certificate = if let Error::Io(error) = error {
        broken_by_certificate(error)
    } else if let Error::Rustls(error) = error {
        broken_by_certificate(error)
    } else {
        None
    };
    if let Some(error) = certificate {
        error
    } else if matches!(error, Error::Timeout(Timeout::Connect | Timeout::Resolve)) {
        UplinkError::Unreachable
    } else if matches!(error, Error::Timeout(_)) {
        UplinkError::Slow
    } else if matches!(error, Error::BadUri(_) | Error::Http(_)) {
        UplinkError::BadAddress
    } else if matches!(error, Error::Protocol(_) | Error::Tls(_) | Error::BodyExceedsLimit(_)) {
        // Whoever answers does not speak as an uplink does.
        UplinkError::NotAnUplink
    } else {
        UplinkError::Unreachable
    }
}
