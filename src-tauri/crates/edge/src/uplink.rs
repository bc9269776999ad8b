//! Sends totals to where they go, over HTTP, and believes only a plain acceptance.

use std::time::Duration;

use ureq::http::{StatusCode, Uri, header};
use ureq::{Agent, Error, Timeout};

/// How long a connection may take to open.
const CONNECT_BOUND: Duration = Duration::from_secs(5);
/// How long the whole call may take.
const CALL_BOUND: Duration = Duration::from_secs(15);
/// How much of an answer is read: 64 KiB.
const ANSWER_BOUND: u64 = 64 << 10;

/// The proof that an uplink took what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The host that took it.
    pub host: String,
}

/// Why an uplink did not take what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UplinkError {
    /// The address is not an http or https address, or it holds a password.
    #[error("the address of the uplink is not a plain web address")]
    BadAddress,
    /// No connection, or it broke before the answer was whole.
    #[error("the uplink cannot be reached")]
    Unreachable,
    /// No answer within fifteen seconds.
    #[error("the uplink takes too long to answer")]
    Slow,
    /// It answered that it does not take it.
    #[error("the uplink refused with status {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// Something else answered: a captive portal, a redirect, a web page.
    #[error("what answered is not an uplink")]
    NotAnUplink,
}

/// Puts a JSON document at an address, within fifteen seconds. No redirect is followed.
///
/// # Errors
///
/// [`UplinkError`] says why it was not taken; sending the same again is safe.
pub fn put(url: &str, body: &[u8]) -> Result<Receipt, UplinkError> {
    put_within(url, body, CONNECT_BOUND, CALL_BOUND)
}

/// Puts a document within given times.
fn put_within(
    url: &str,
    body: &[u8],
    connect_bound: Duration,
    call_bound: Duration,
) -> Result<Receipt, UplinkError> {
    let (uri, host) = address(url)?;
    let agent: Agent = Agent::config_builder()
        .timeout_connect(Some(connect_bound))
        .timeout_global(Some(call_bound))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent("accueil")
        .build()
        .into();
    let request = agent.put(uri).header(header::CONTENT_TYPE, "application/json");
    let mut response = request.send(body).map_err(|error| reason(&error))?;
    let status = response.status();
    if status.is_redirection() || status == StatusCode::NETWORK_AUTHENTICATION_REQUIRED {
        return Err(UplinkError::NotAnUplink);
    }
    let taken = [StatusCode::OK, StatusCode::CREATED, StatusCode::ACCEPTED, StatusCode::NO_CONTENT];
    if !taken.contains(&status) {
        return Err(UplinkError::Refused { status: status.as_u16() });
    }
    let kind = response.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
    let answer = response
        .body_mut()
        .with_config()
        .limit(ANSWER_BOUND)
        .read_to_vec()
        .map_err(|error| reason(&error))?;
    // A captive portal says 200 to everything, with a page of its own.
    let is_page = kind.is_some_and(|kind| kind.windows(4).any(|part| part == b"html"))
        || answer.trim_ascii_start().starts_with(b"<");
    if is_page { Err(UplinkError::NotAnUplink) } else { Ok(Receipt { host }) }
}

/// Reads an address and returns its host; only http and https, and no password in it.
fn address(url: &str) -> Result<(Uri, String), UplinkError> {
    let uri: Uri = url.parse().map_err(|_| UplinkError::BadAddress)?;
    let web = matches!(uri.scheme_str(), Some("http" | "https"));
    let host = uri.host().unwrap_or_default().to_owned();
    let has_password = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    if !web || host.is_empty() || has_password {
        return Err(UplinkError::BadAddress);
    }
    Ok((uri, host))
}

/// Returns what a failure of the connection means.
fn reason(error: &Error) -> UplinkError {
    if matches!(error, Error::Timeout(Timeout::Connect | Timeout::Resolve)) {
        UplinkError::Unreachable
    } else if matches!(error, Error::Timeout(_)) {
        UplinkError::Slow
    } else if matches!(error, Error::BadUri(_) | Error::Http(_)) {
        UplinkError::BadAddress
    } else if matches!(
        error,
        Error::Protocol(_) | Error::Tls(_) | Error::Rustls(_) | Error::BodyExceedsLimit(_)
    ) {
        // Whoever answers does not speak as an uplink does, or has the certificate of another host.
        UplinkError::NotAnUplink
    } else {
        UplinkError::Unreachable
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Shutdown, TcpListener, TcpStream};
    use std::thread::{self, JoinHandle};

    use super::*;

    /// Starts a server that answers one call with these bytes and returns what it was sent.
    fn server(answer: &'static [u8]) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/events/1/totals", listener.local_addr().unwrap());
        let call = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let request = whole_request(&mut stream);
            stream.write_all(answer).unwrap();
            let _ = stream.shutdown(Shutdown::Write);
            request
        });
        (url, call)
    }

    fn whole_request(stream: &mut TcpStream) -> String {
        let mut request = Vec::new();
        let mut part = [0; 1024];
        while !request.ends_with(b"}") {
            match stream.read(&mut part).unwrap() {
                0 => break,
                n => request.extend_from_slice(&part[..n]),
            }
        }
        String::from_utf8(request).unwrap()
    }

    fn check(case: &str, answer: &'static [u8], expected: Result<(), UplinkError>) {
        let (url, call) = server(answer);
        let result = put(&url, br#"{"present":42}"#);
        assert_eq!(result, expected.map(|()| Receipt { host: "127.0.0.1".to_owned() }), "{case}");
        let request = call.join().unwrap();
        assert!(request.starts_with("PUT /events/1/totals HTTP/1.1\r\n"), "{case}: {request}");
        assert!(request.to_lowercase().contains("content-type: application/json\r\n"), "{case}: {request}");
        assert!(request.ends_with("\r\n\r\n{\"present\":42}"), "{case}: {request}");
    }

    #[test]
    fn only_a_plain_acceptance_counts() {
        use UplinkError::{NotAnUplink, Refused, Unreachable};
        check("no content", b"HTTP/1.1 204 No Content\r\n\r\n", Ok(()));
        check("created", b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}", Ok(()));
        check("text", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok", Ok(()));
        check(
            "not allowed",
            b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
            Err(Refused { status: 401 }),
        );
        check("broken", b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", Err(Refused { status: 500 }));
        check("odd", b"HTTP/1.1 206 Partial\r\nContent-Length: 0\r\n\r\n", Err(Refused { status: 206 }));
        check(
            "portal",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello",
            Err(NotAnUplink),
        );
        check(
            "page without a kind",
            b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\n <html>",
            Err(NotAnUplink),
        );
        check(
            "redirect",
            b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\nContent-Length: 0\r\n\r\n",
            Err(NotAnUplink),
        );
        check("log in first", b"HTTP/1.1 511 Portal\r\nContent-Length: 0\r\n\r\n", Err(NotAnUplink));
        check("another protocol", b"220 mail ready\r\n\r\n", Err(NotAnUplink));
        check("cut", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", Err(Unreachable));
        check("hung up", b"", Err(Unreachable));
    }

    #[test]
    fn a_flood_is_not_read() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let call = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            whole_request(&mut stream);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while stream.write_all(&[b'x'; 4096]).is_ok() {}
        });
        assert_eq!(put(&url, b"{}"), Err(UplinkError::NotAnUplink));
        call.join().unwrap();
    }

    #[test]
    fn nobody_answers() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let short = Duration::from_millis(100);
        // The system accepts the connection, and nobody ever reads from it.
        assert_eq!(put_within(&url, b"{}", CONNECT_BOUND, short), Err(UplinkError::Slow));
        drop(listener);
        assert_eq!(put(&url, b"{}"), Err(UplinkError::Unreachable));
    }

    #[test]
    fn addresses_are_plain() {
        for url in
            ["", "totals", "/totals", "ftp://a.example/", "file:///etc/passwd", "http://", "http://a b/"]
        {
            assert_eq!(put(url, b"{}"), Err(UplinkError::BadAddress), "{url}");
        }
        for url in ["http://name:word@a.example/", "https://name@a.example/"] {
            assert_eq!(put(url, b"{}"), Err(UplinkError::BadAddress), "{url}");
        }
    }
}
