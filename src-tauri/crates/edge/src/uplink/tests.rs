//! Uplinks of every kind that answer well, badly or not at all.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use accueil_core::uplink::UplinkKey;

use super::*;

fn uplink(kind: Kind, address: &str) -> Uplink {
    Uplink {
        key: UplinkKey::from_random(1),
        name: "Nuage".to_owned(),
        kind,
        address: address.to_owned(),
        login: Login::None,
        account: String::new(),
        authority: String::new(),
        certificate: String::new(),
    }
}

fn document(json: &str) -> Document {
    Document {
        event: "sprint-2019-11-19".to_owned(),
        day: Some("2019-11-19".to_owned()),
        desk: "Accueil-1.0000002a".to_owned(),
        json: json.to_owned(),
    }
}

fn put(url: &str, json: &str) -> Result<(), UplinkError> {
    put_within(url, json, BOUNDS)
}

fn put_within(url: &str, json: &str, bounds: Bounds) -> Result<(), UplinkError> {
    let sent = send_within(&uplink(Kind::Web, url), None, &[document(json)], bounds);
    assert_eq!(sent.received == 1, sent.failure.is_none());
    sent.failure.map_or(Ok(()), Err)
}

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
    let result = put(&url, r#"{"present":42}"#);
    assert_eq!(result, expected, "{case}");
    let request = call.join().unwrap();
    assert!(request.starts_with("PUT /events/1/totals HTTP/1.1\r\n"), "{case}: {request}");
    assert!(request.to_lowercase().contains("content-type: application/json\r\n"), "{case}: {request}");
    assert!(request.ends_with("\r\n\r\n{\"present\":42}"), "{case}: {request}");
}

#[test]
fn only_a_plain_acceptance_counts() {
    use UplinkError::{NotAnUplink, Unreachable};
    let busy = |code: &str, seconds: Option<u64>| {
        Err(UplinkError::Busy { code: code.to_owned(), wait: seconds.map(Duration::from_secs) })
    };
    let login = |code: &str| Err(UplinkError::LoginRefused { code: code.to_owned() });
    let refused = |code: &str| Err(UplinkError::Refused { code: code.to_owned() });
    let not_found = Err(UplinkError::NotFound { code: "404".to_owned() });
    let page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello";
    let created = b"HTTP/1.1 201 Created\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
    let date = b"HTTP/1.1 503 Later\r\nDate: Wed, 01 Jan 2003 10:00:00 GMT\r\n\
                 Retry-After: Wed, 01 Jan 2003 10:01:30 GMT\r\nContent-Length: 0\r\n\r\n";
    check("no content", b"HTTP/1.1 204 No Content\r\n\r\n", Ok(()));
    check("created", b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}", Ok(()));
    check("created, as Apache says it", created, Ok(()));
    check("text", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok", Ok(()));
    check("who are you", b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", login("401"));
    check("not you", b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", login("403"));
    check("not here", b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", not_found);
    check("not like this", b"HTTP/1.1 412 No\r\nContent-Length: 0\r\n\r\n", refused("412"));
    check("too large", b"HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n", refused("413"));
    check("odd", b"HTTP/1.1 206 Partial\r\nContent-Length: 0\r\n\r\n", refused("206"));
    check(
        "later",
        b"HTTP/1.1 429 Later\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n",
        busy("429", Some(120)),
    );
    check(
        "in years",
        b"HTTP/1.1 429 No\r\nRetry-After: 99999999\r\nContent-Length: 0\r\n\r\n",
        busy("429", Some(3600)),
    );
    check("by a clock that is years off", date, busy("503", Some(90)));
    check("broken", b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", busy("500", None));
    check("portal", page, Err(NotAnUplink));
    check("page without a kind", b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\n <html>", Err(NotAnUplink));
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
    assert_eq!(put(&url, "{}"), Err(UplinkError::NotAnUplink));
    call.join().unwrap();
}

#[test]
fn nobody_answers() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let short = Duration::from_millis(100);
    // The system accepts the connection, and nobody ever reads from it.
    assert_eq!(put_within(&url, "{}", Bounds { call: short, ..BOUNDS }), Err(UplinkError::Slow));
    drop(listener);
    assert_eq!(put(&url, "{}"), Err(UplinkError::Unreachable));
}

#[test]
fn addresses_are_plain() {
    for url in ["", "totals", "/totals", "ftp://a.example/", "file:///etc/passwd", "http://", "http://a b/"] {
        assert_eq!(put(url, "{}"), Err(UplinkError::BadAddress), "{url}");
    }
    for url in ["http://name:word@a.example/", "https://name@a.example/"] {
        assert_eq!(put(url, "{}"), Err(UplinkError::BadAddress), "{url}");
    }
}

#[test]
fn a_name_that_no_server_has_is_no_connection() {
    assert_eq!(put("http://totaux.invalid/", "{}"), Err(UplinkError::Unreachable));
}

#[test]
fn a_secret_is_never_said_aloud_on_a_network() {
    for login in [Login::Bearer, Login::Password, Login::Signed] {
        let aloud = Uplink { login, ..uplink(Kind::Web, "http://totaux.example/") };
        assert_eq!(super::check(&aloud), Err(UplinkError::BadAddress), "{login:?}");
        let here = Uplink { login, ..uplink(Kind::Web, "http://127.0.0.1:9/") };
        assert_eq!(super::check(&here), Ok(()), "{login:?}");
        let sent = send(&here, None, &[document("{}")]);
        assert_eq!(sent.failure, Some(UplinkError::NoSecret), "{login:?}");
    }
    for address in [
        "postgres://orga@base.example/totaux?sslmode=disable",
        "postgres://orga:mot@base.example/totaux",
        "https://base.example/totaux",
        "postgres:///",
        "host=base.example",
    ] {
        assert_eq!(super::check(&uplink(Kind::Postgres, address)), Err(UplinkError::BadAddress), "{address}");
    }
    assert_eq!(super::check(&uplink(Kind::Postgres, "postgres://orga@base.example/totaux")), Ok(()));
    assert_eq!(
        split_signed("https://a.example/x.json?sig=7731"),
        ("https://a.example/x.json", Secret::typed("sig=7731"))
    );
    assert_eq!(
        super::check(&uplink(Kind::Web, "https://a.example/x.json?sig=7731")),
        Err(UplinkError::BadAddress)
    );
}

#[test]
fn what_logs_in_goes_into_the_header_or_the_address() {
    for (login, account, expected) in [
        (Login::Bearer, "", "authorization: bearer jeton-7731\r\n"),
        (Login::Password, "orga", "authorization: basic b3jnytpqzxrvbi03nzmx\r\n"),
        (Login::Signed, "", "put /events/1/totals?jeton-7731 http/1.1\r\n"),
    ] {
        let (url, call) = server(b"HTTP/1.1 204 No Content\r\n\r\n");
        let uplink = Uplink { login, account: account.to_owned(), ..uplink(Kind::Web, &url) };
        let sent = send(&uplink, Secret::typed("jeton-7731").as_ref(), &[document(r#"{"present":42}"#)]);
        assert_eq!(sent, Sent { received: 1, failure: None });
        let request = call.join().unwrap().to_lowercase();
        assert!(request.contains(expected), "{login:?}: {request}");
    }
}

#[test]
fn an_address_is_filled_for_each_document() {
    let (url, call) = server(b"HTTP/1.1 204 No Content\r\n\r\n");
    let open = url.replace("/events/1/totals", "/{event}/{day}?x").replace("?x", "/{desk}");
    let uplink = uplink(Kind::Web, &open);
    assert!(keeps_days(&uplink) && !keeps_days(&Uplink { address: url, ..uplink.clone() }));
    let document = Document { desk: "Poste é/1".to_owned(), ..document("{}") };
    assert_eq!(send(&uplink, None, &[document]).failure, None);
    let request = call.join().unwrap();
    assert!(
        request.starts_with("PUT /sprint-2019-11-19/2019-11-19/Poste%20%C3%A9%2F1 HTTP/1.1\r\n"),
        "{request}"
    );
}

#[test]
fn a_folder_gets_whole_files_and_the_page_that_reads_them() {
    let folder = tempfile::tempdir().unwrap();
    let here = uplink(Kind::Folder, folder.path().to_str().unwrap());
    let sent = send(&here, None, &[document(r#"{"present":42}"#), document(r#"{"present":43}"#)]);
    assert_eq!(sent, Sent { received: 2, failure: None });
    let event = folder.path().join("sprint-2019-11-19");
    let mut names: Vec<String> = std::fs::read_dir(&event)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["2019-11-19-Accueil-1.0000002a.json", "totaux.html"]);
    assert_eq!(std::fs::read_to_string(event.join(&names[0])).unwrap(), r#"{"present":43}"#);
    assert_eq!(std::fs::read_to_string(event.join("totaux.html")).unwrap(), PAGE);

    let gone = uplink(Kind::Folder, folder.path().join("not-plugged-in").to_str().unwrap());
    assert_eq!(send(&gone, None, &[document("{}")]).failure, Some(UplinkError::NoFolder));
    assert!(!folder.path().join("not-plugged-in").exists());
    let sly = Document { event: "../..".into(), desk: "../../x".into(), ..document("{}") };
    assert_eq!(send(&here, None, &[sly]).failure, None);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing leaves the folder");
    assert_eq!(super::check(&uplink(Kind::Folder, "relative")), Err(UplinkError::BadAddress));
}

#[test]
fn a_certificate_file_that_is_none_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cert.pem");
    std::fs::write(&path, "not a certificate").unwrap();
    let path = path.to_str().unwrap().to_owned();
    for uplink in [
        Uplink { authority: path.clone(), ..uplink(Kind::Web, "https://a.example/") },
        Uplink { certificate: path, ..uplink(Kind::Web, "https://a.example/") },
        Uplink { authority: "/nowhere.pem".to_owned(), ..uplink(Kind::Postgres, "postgres://a.example/b") },
    ] {
        assert_eq!(super::check(&uplink), Err(UplinkError::BadCertificate));
    }
}

/// The page runs its own script and no other: what it may run is named by its hash.
#[test]
fn the_page_may_run_nothing_but_itself() {
    use base64::Engine;
    use sha2::{Digest, Sha256};
    for (name, may) in [("script", "script-src"), ("style", "style-src")] {
        let (_, rest) = PAGE.split_once(&format!("<{name}>")).unwrap();
        let (text, rest) = rest.split_once(&format!("</{name}>")).unwrap();
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
        assert!(PAGE.contains(&format!("{may} 'sha256-{hash}'")), "{name}: sha256-{hash}");
        assert!(!rest.contains(&format!("<{name}")), "one {name}");
    }
    assert!(PAGE.contains("default-src 'none'"));
}
