//! Questions to printers and their answers, as IPP writes them, over HTTP: bounded in time and size.

use std::time::Duration;

use ipp::attribute::{IppAttribute, IppAttributeGroup};
use ipp::model::{DelimiterTag, IppVersion, Operation};
use ipp::parser::{IppParseError, IppParser};
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;
use ureq::Agent;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};

use super::PrintError;
use crate::tls;

/// How long a connection may take to open, and a whole question.
const CONNECT: Duration = Duration::from_secs(5);
const CALL: Duration = Duration::from_secs(30);
/// The largest answer that is read: a queue with every paper of the world tells of itself in 60 kB.
const LARGEST_ANSWER: u64 = 2 << 20;
/// The answer for what the printer does not know.
const NOT_FOUND: i16 = 0x0406;

/// Begins a question.
pub(super) fn request(
    operation: Operation,
    uri: Option<&Uri>,
    wanted: &[&str],
) -> Result<IppRequestResponse, PrintError> {
    let request = IppRequestResponse::new(IppVersion::v2_0(), operation, uri.cloned());
    let mut request = request.map_err(malformed)?;
    want(&mut request, wanted)?;
    Ok(request)
}

/// Names what is wanted of the answer.
pub(super) fn want(request: &mut IppRequestResponse, wanted: &[&str]) -> Result<(), PrintError> {
    if wanted.is_empty() {
        return Ok(());
    }
    let wanted: Result<Vec<IppValue>, _> = wanted.iter().map(|name| IppValue::new_keyword(*name)).collect();
    let wanted = IppValue::Array(wanted.map_err(malformed)?);
    add(request, DelimiterTag::OperationAttributes, "requested-attributes", wanted)
}

/// Adds to a question.
pub(super) fn add(
    request: &mut IppRequestResponse,
    tag: DelimiterTag,
    name: &str,
    value: IppValue,
) -> Result<(), PrintError> {
    let attribute = IppAttribute::with_name(name, value).map_err(malformed)?;
    request.attributes_mut().add(tag, attribute);
    Ok(())
}

/// Puts a question, and returns the answer when it is a yes.
pub(super) fn ask(uri: &Uri, request: IppRequestResponse) -> Result<IppRequestResponse, PrintError> {
    post(uri, &request.to_bytes())
}

/// Posts the bytes of a question, and returns the answer when it is a yes.
pub(super) fn post(uri: &Uri, bytes: &[u8]) -> Result<IppRequestResponse, PrintError> {
    let host = uri.host().ok_or(PrintError::BadAddress)?;
    let scheme = if uri.scheme_str() == Some("ipps") { "https" } else { "http" };
    let url = format!("{scheme}://{host}:{}{}", uri.port_u16().unwrap_or(631), uri.path());
    let agent: Agent = Agent::config_builder()
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(CALL))
        .proxy(None)
        .max_redirects(0)
        // What the system trusts, as for uplinks: an authority of one's own is put into its store.
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .build()
        .into();
    let sent = agent.post(&url).header("content-type", "application/ipp").send(bytes);
    let answer = sent.map_err(|error| no_answer(&error))?;
    let body = answer.into_body().into_with_config().limit(LARGEST_ANSWER).reader();
    let answer = IppParser::new(IppReader::new(body)).parse();
    let broken = |error: &IppParseError| matches!(error, IppParseError::IoError(_));
    let answer = answer
        .map_err(|error| if broken(&error) { PrintError::Unreachable } else { PrintError::NotAPrinter })?;
    let status = answer.header().operation_or_status;
    match status {
        0..0x0100 => Ok(answer),
        NOT_FOUND => Err(PrintError::Unknown),
        _ => Err(PrintError::Refused(status)),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "of twenty ways in which a call fails, these are told apart"
)]
fn no_answer(error: &ureq::Error) -> PrintError {
    match error {
        ureq::Error::Rustls(rustls::Error::InvalidCertificate(_)) => PrintError::Untrusted,
        ureq::Error::Io(error) => match tls::broken_by(error) {
            Some(rustls::Error::InvalidCertificate(_)) => PrintError::Untrusted,
            Some(_) => PrintError::NotAPrinter,
            None => PrintError::Unreachable,
        },
        ureq::Error::StatusCode(status) => PrintError::Refused(i16::try_from(*status).unwrap_or(0)),
        ureq::Error::BadUri(_) => PrintError::BadAddress,
        ureq::Error::Http(_) | ureq::Error::Protocol(_) => PrintError::NotAPrinter,
        _ => PrintError::Unreachable,
    }
}

/// What cannot be written as IPP came from an address.
pub(super) fn malformed(_: IppParseError) -> PrintError {
    PrintError::BadAddress
}

/// Returns the first group of an answer, which every printer gives.
pub(super) fn group(
    answer: &IppRequestResponse,
    tag: DelimiterTag,
) -> Result<&IppAttributeGroup, PrintError> {
    answer.attributes().first_of(tag).ok_or(PrintError::NotAPrinter)
}

/// Returns a text of an answer, if it is there.
pub(super) fn text(group: &IppAttributeGroup, name: &str) -> Option<String> {
    texts(group, name).into_iter().next()
}

/// Returns the texts of an answer under that name.
pub(super) fn texts(group: &IppAttributeGroup, name: &str) -> Vec<String> {
    let Some(attribute) = group.get(name) else { return Vec::new() };
    attribute.value().into_iter().filter_map(text_of).collect()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of two dozen kinds of value these are the texts")]
fn text_of(value: &IppValue) -> Option<String> {
    match value {
        IppValue::Keyword(text) | IppValue::MimeMediaType(text) => Some(text.to_string()),
        IppValue::NameWithoutLanguage(text) => Some(text.to_string()),
        IppValue::NameWithLanguage { name, .. } => Some(name.to_string()),
        IppValue::TextWithoutLanguage(text) | IppValue::TextWithLanguage { text, .. } => {
            Some(text.to_string())
        }
        IppValue::Uri(text) => Some(text.to_string()),
        _ => None,
    }
}

/// Returns the numbers of an answer under that name.
pub(super) fn numbers(group: &IppAttributeGroup, name: &str) -> Vec<i32> {
    let Some(attribute) = group.get(name) else { return Vec::new() };
    let number = |value: &IppValue| value.as_integer().or(value.as_enum()).copied();
    attribute.value().into_iter().filter_map(number).collect()
}

/// Returns a number of an answer, if it is there.
pub(super) fn number(group: &IppAttributeGroup, name: &str) -> Option<i32> {
    numbers(group, name).into_iter().next()
}
