//! The printers that the system has, through CUPS.

use std::env;

use accueil_core::printer::{Printer, Speech};
use ipp::model::{DelimiterTag, Operation};
use ureq::http::Uri;

use super::ipp::stopped;
use super::message::{ask, request, text, texts};
use super::{Found, PrintError, trouble};

/// The most printers that are listed.
const MOST: usize = 200;

/// Returns the printers of the system, the usual one first.
///
/// # Errors
///
/// Fails when the system does not answer about printers.
pub fn find() -> Result<Vec<Found>, PrintError> {
    let server = server();
    let root: Uri = format!("ipp://{server}/").parse().map_err(|_| PrintError::BadAddress)?;
    let wanted = [
        "printer-name",
        "printer-info",
        "printer-location",
        "printer-state",
        "printer-state-reasons",
        "printer-uri-supported",
    ];
    let usual = ask(&root, request(Operation::CupsGetDefault, None, &wanted[..1])?);
    let usual = usual.ok().and_then(|answer| {
        text(answer.attributes().first_of(DelimiterTag::PrinterAttributes)?, "printer-name")
    });
    let answer = match ask(&root, request(Operation::CupsGetPrinters, None, &wanted)?) {
        Ok(answer) => answer,
        // So it says when it has none.
        Err(PrintError::Unknown) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for group in answer.attributes().groups_of(DelimiterTag::PrinterAttributes).take(MOST) {
        let Some(queue) = text(group, "printer-name") else { continue };
        // The path is the printer's; the host is the one that answers here, whatever it calls itself.
        let path = text(group, "printer-uri-supported")
            .and_then(|uri| uri.parse::<Uri>().ok())
            .map_or_else(|| format!("/printers/{queue}"), |uri| uri.path().to_owned());
        let name = text(group, "printer-info").filter(|name| !name.trim().is_empty());
        let reasons = texts(group, "printer-state-reasons");
        found.push(Found {
            printer: Printer {
                speech: Speech::Ipp,
                address: format!("ipp://{server}{path}"),
                name: name.unwrap_or_else(|| queue.clone()),
            },
            location: text(group, "printer-location").unwrap_or_default(),
            usual: usual.as_ref() == Some(&queue),
            trouble: trouble::worst(reasons.iter().map(String::as_str)).or_else(|| stopped(group)),
            queue,
        });
    }
    found.sort_by_key(|found| !found.usual);
    Ok(found)
}

/// Returns the host and port of the system's CUPS: where its own variable says, or this machine.
fn server() -> String {
    let named = env::var("CUPS_SERVER").ok().filter(|server| !server.is_empty() && !server.starts_with('/'));
    let named = named.unwrap_or_else(|| "localhost".to_owned());
    // `host/version=1.1` is how one speaks to very old servers.
    let host = named.split('/').next().unwrap_or_default();
    if host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) {
        host.to_owned()
    } else {
        format!("{host}:631")
    }
}
