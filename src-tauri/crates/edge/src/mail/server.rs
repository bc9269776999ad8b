//! The address of a mail server: where it is, how the way there is encrypted, and who logs in.

use std::fmt;
use std::net::IpAddr;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

use super::MailError;

/// A mail server. Its debug form and its address for keeping hold no password.
pub struct MailServer {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) hello: ClientId,
    pub(super) credentials: Option<Credentials>,
    address: String,
}

impl fmt::Debug for MailServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailServer(…)")
    }
}

impl MailServer {
    /// Reads `smtps://name@host:port` or `smtp://name@host:port?tls=required`, as lettre does, with two differences:
    /// without `tls` a `smtp` address means `required`, except on this machine itself, and `tls=none` says aloud that
    /// nothing is encrypted. A password that is given apart goes before the one of the address.
    ///
    /// # Errors
    ///
    /// [`MailError::BadServer`] when it is no such address, [`MailError::NotEncrypted`] when a password would travel
    /// for everybody to read.
    pub fn read(address: &str, password: Option<&str>) -> Result<Self, MailError> {
        let mut url = Url::parse(address.trim()).map_err(|_| MailError::BadServer)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(MailError::BadServer)?;
        // Brackets are how an address writes IPv6, and no part of it.
        let host = host.trim_matches(['[', ']']).to_owned();
        let here = is_here(&url, &host);
        let tls = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, tls)| tls.into_owned());
        let parameters = || TlsParameters::new(host.clone()).map_err(|_| MailError::Untrusted);
        let tls = match (url.scheme(), tls.as_deref()) {
            ("smtps", _) => Tls::Wrapper(parameters()?),
            ("smtp", Some("none")) => Tls::None,
            ("smtp", None) if here => Tls::None,
            ("smtp", None | Some("required")) => Tls::Required(parameters()?),
            ("smtp", Some("opportunistic")) => Tls::Opportunistic(parameters()?),
            _ => return Err(MailError::BadServer),
        };
        let usual = if matches!(tls, Tls::Wrapper(_)) { SUBMISSIONS_PORT } else { SUBMISSION_PORT };
        let port = url.port().unwrap_or(usual);
        let hello = match url.path().trim_matches('/') {
            "" => ClientId::default(),
            name => ClientId::Domain(name.to_owned()),
        };
        let credentials = credentials(&url, password)?;
        if credentials.is_some() && !here && matches!(tls, Tls::None | Tls::Opportunistic(_)) {
            return Err(MailError::NotEncrypted);
        }
        url.set_password(None).map_err(|()| MailError::BadServer)?;
        Ok(Self { host, port, tls, hello, credentials, address: url.into() })
    }

    /// Returns the address without any password, for keeping.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// Tells whether the server is this machine: what goes there crosses no network.
fn is_here(url: &Url, host: &str) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        // An address of another scheme than the web's keeps its host as text.
        _ => host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
    }
}

/// Returns who logs in: nobody, when the address names nobody or there is no password.
fn credentials(url: &Url, password: Option<&str>) -> Result<Option<Credentials>, MailError> {
    let decoded = |text: &str| -> Result<String, MailError> {
        let text = percent_decode_str(text).decode_utf8().map_err(|_| MailError::BadServer)?;
        Ok(text.into_owned())
    };
    let name = decoded(url.username())?;
    let password = match password.filter(|password| !password.is_empty()) {
        Some(password) => Some(password.to_owned()),
        None => url.password().map(decoded).transpose()?,
    };
    Ok(password.filter(|_| !name.is_empty()).map(|password| Credentials::new(name, password)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tls_of(address: &str) -> &'static str {
        match MailServer::read(address, None).unwrap().tls {
            Tls::None => "none",
            Tls::Opportunistic(_) => "opportunistic",
            Tls::Required(_) => "required",
            Tls::Wrapper(_) => "wrapper",
        }
    }

    #[test]
    fn the_way_is_encrypted_unless_it_leaves_no_machine() {
        for (address, tls) in [
            ("smtps://smtp.example.org", "wrapper"),
            ("smtp://smtp.example.org", "required"),
            ("smtp://smtp.example.org:25?tls=none", "none"),
            ("smtp://smtp.example.org?tls=opportunistic", "opportunistic"),
            ("smtp://127.0.0.1:2525", "none"),
            ("smtp://localhost:2525", "none"),
            ("smtp://[::1]:2525", "none"),
            ("smtp://127.0.0.1:2525?tls=required", "required"),
        ] {
            assert_eq!(tls_of(address), tls, "{address}");
        }
    }

    #[test]
    fn a_password_is_used_and_never_shown() {
        let server = MailServer::read("smtps://a%40b:s%23cret@smtp.example.org", None).unwrap();
        assert_eq!(server.credentials, Some(Credentials::new("a@b".into(), "s#cret".into())));
        assert_eq!((server.address(), server.port), ("smtps://a%40b@smtp.example.org", 465));
        assert_eq!(format!("{server:?}"), "MailServer(…)");
        let server = MailServer::read("smtp://name:old@smtp.example.org", Some("new")).unwrap();
        assert_eq!(server.credentials, Some(Credentials::new("name".into(), "new".into())));
        assert_eq!(server.port, 587);
        let open = MailServer::read("smtp://name:secret@smtp.example.org?tls=none", None);
        assert_eq!(open.unwrap_err(), MailError::NotEncrypted);
    }

    #[test]
    fn anything_else_is_no_server() {
        for address in ["", "smtp.example.org", "https://smtp.example.org", "smtp://", "smtp://h?tls=maybe"] {
            assert_eq!(MailServer::read(address, None).unwrap_err(), MailError::BadServer, "{address}");
        }
    }
}
