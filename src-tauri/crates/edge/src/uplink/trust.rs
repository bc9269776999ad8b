//! Whom this desk trusts on the network, and who it says it is: certificates from files, or those of the system.

use std::sync::Arc;

use accueil_core::uplink::Uplink;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use ureq::tls::{Certificate, ClientCert, PrivateKey, RootCerts, TlsConfig};

use super::UplinkError;
use crate::tls;

/// The certificates of one uplink.
#[derive(Debug)]
pub(super) struct Trust {
    authority: Option<Vec<CertificateDer<'static>>>,
    /// The file of the certificate to show, known to hold one and its key.
    own: Option<Vec<u8>>,
}

impl Trust {
    /// Reads the files that an uplink names, and makes sure that they can be used.
    pub(super) fn of(uplink: &Uplink) -> Result<Self, UplinkError> {
        let read = |path: &str| match path {
            "" => Ok(None),
            path => std::fs::read(path).map(Some).map_err(|_| UplinkError::BadCertificate),
        };
        let authority = read(&uplink.authority)?.map(|pem| certificates(&pem)).transpose()?;
        let trust = Self { authority, own: read(&uplink.certificate)? };
        if trust.authority.is_some() || trust.own.is_some() {
            trust.tls()?;
        }
        Ok(trust)
    }

    /// Makes the TLS of a web address.
    pub(super) fn web(&self) -> Result<TlsConfig, UplinkError> {
        let roots = match &self.authority {
            Some(authority) => {
                authority.iter().map(|one| Certificate::from_der(one.as_ref()).to_owned()).into()
            }
            None => RootCerts::PlatformVerifier,
        };
        let own = self.own.as_ref().map(|pem| {
            let chain: Vec<_> =
                certificates(pem)?.iter().map(|one| Certificate::from_der(one).to_owned()).collect();
            let key = PrivateKey::from_pem(pem).map_err(|_| UplinkError::BadCertificate)?;
            Ok(ClientCert::new_with_certs(&chain, key))
        });
        Ok(TlsConfig::builder().root_certs(roots).client_cert(own.transpose()?).build())
    }

    /// Makes the TLS of any other connection.
    pub(super) fn tls(&self) -> Result<ClientConfig, UplinkError> {
        let broken = |_| UplinkError::BadCertificate;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder.map_err(broken)?;
        let builder = match &self.authority {
            Some(authority) => {
                let mut roots = RootCertStore::empty();
                for one in authority {
                    roots.add(one.clone()).map_err(broken)?;
                }
                builder.with_root_certificates(roots)
            }
            None => builder.with_platform_verifier().map_err(|_| UplinkError::Untrusted)?,
        };
        let Some(pem) = &self.own else { return Ok(builder.with_no_client_auth()) };
        let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| UplinkError::BadCertificate)?;
        builder.with_client_auth_cert(certificates(pem)?, key).map_err(broken)
    }
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, UplinkError> {
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    all.ok().filter(|all| !all.is_empty()).ok_or(UplinkError::BadCertificate)
}

/// Returns what a broken connection says of certificates, if that is why it broke.
pub(super) fn broken_by_certificate(error: &(dyn std::error::Error + 'static)) -> Option<UplinkError> {
    match tls::broken_by(error) {
        Some(rustls::Error::InvalidCertificate(_)) => Some(UplinkError::Untrusted),
        // It is the other end that does not trust us.
        Some(rustls::Error::AlertReceived(alert)) => {
            Some(UplinkError::LoginRefused { code: format!("{alert:?}") })
        }
        Some(_) => Some(UplinkError::NotAnUplink),
        None => None,
    }
}
