//! Totals into PostgreSQL: an upsert into the tables of `tables.sql`, over TLS.

use std::error::Error as _;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use accueil_core::uplink::Uplink;
use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::{Client, Config, Error, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::trust::{Trust, broken_by_certificate};
use super::{Bounds, Document, Secret, UplinkError};

/// The tables, for whoever runs the database.
pub const TABLES: &str = include_str!("tables.sql");
/// Takes one document in.
const UPSERT: &str = include_str!("upsert.sql");

/// Says whether totals could go to such an address: `postgres://name@host/database`, without a password.
pub(super) fn check(uplink: &Uplink) -> Result<(), UplinkError> {
    configured(uplink).map(drop)
}

/// Reads the address. Only a connection that does not leave this machine may go without TLS.
fn configured(uplink: &Uplink) -> Result<Config, UplinkError> {
    let mut config: Config = uplink.address.parse().map_err(|_| UplinkError::BadAddress)?;
    let is_address = ["postgres://", "postgresql://"].iter().any(|start| uplink.address.starts_with(start));
    if !is_address || config.get_password().is_some() || config.get_hosts().is_empty() {
        return Err(UplinkError::BadAddress);
    }
    let stays_here = |host: &Host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    let plain = config.get_ssl_mode() == SslMode::Disable;
    if plain && !config.get_hosts().iter().all(stays_here) {
        return Err(UplinkError::BadAddress);
    }
    if !plain {
        config.ssl_mode(SslMode::Require);
    }
    if !uplink.account.is_empty() {
        config.user(&uplink.account);
    }
    Ok(config)
}

/// Takes documents in, and returns how many.
pub(super) fn send(
    uplink: &Uplink,
    secret: Option<&Secret>,
    documents: &[Document],
    bounds: Bounds,
) -> Result<usize, UplinkError> {
    let documents: Vec<String> = documents.iter().map(|document| document.json.clone()).collect();
    at(uplink, secret, bounds, move |client| {
        // All or none: the days of an event agree with each other.
        let mut transaction = client.transaction()?;
        for document in &documents {
            transaction.execute(UPSERT, &[document])?;
        }
        transaction.commit()?;
        Ok(documents.len())
    })
}

/// Makes the tables.
pub(super) fn make_tables(
    uplink: &Uplink,
    secret: Option<&Secret>,
    bounds: Bounds,
) -> Result<(), UplinkError> {
    at(uplink, secret, bounds, |client| client.batch_execute(TABLES))
}

/// Does something at the database, on a thread of its own: a server that falls silent is not waited for any longer
/// than the bound, and the thread ends with its connection.
fn at<T: Send + 'static>(
    uplink: &Uplink,
    secret: Option<&Secret>,
    bounds: Bounds,
    what: impl FnOnce(&mut Client) -> Result<T, Error> + Send + 'static,
) -> Result<T, UplinkError> {
    let mut config = configured(uplink)?;
    if let Some(secret) = secret {
        config.password(secret.reveal());
    }
    config
        .application_name("accueil")
        .connect_timeout(bounds.connect)
        .tcp_user_timeout(bounds.call)
        .keepalives_idle(Duration::from_secs(15));
    let tls = Trust::of(uplink)?.tls()?;
    let (answer, heard) = mpsc::channel();
    let run = move || {
        let plain = config.get_ssl_mode() == SslMode::Disable;
        let client = if plain { config.connect(NoTls) } else { config.connect(MakeRustlsConnect::new(tls)) };
        let done = client.and_then(|mut client| what(&mut client));
        // Nobody waits any more when it took too long.
        drop(answer.send(done));
    };
    thread::Builder::new().name("uplink".into()).spawn(run).map_err(|_| UplinkError::Unreachable)?;
    heard.recv_timeout(bounds.call).map_err(|_| UplinkError::Slow)?.map_err(|error| reason(&error))
}

/// Returns what a failure of the database means. Its message is dropped: it may hold values.
fn reason(error: &Error) -> UplinkError {
    if let Some(state) = error.code() {
        let code = state.code().to_owned();
        return match code.get(..2).unwrap_or_default() {
            // Invalid authorization; and a right that is missing.
            "28" => UplinkError::LoginRefused { code },
            _ if *state == SqlState::INSUFFICIENT_PRIVILEGE => UplinkError::LoginRefused { code },
            _ if [SqlState::UNDEFINED_TABLE, SqlState::UNDEFINED_COLUMN, SqlState::INVALID_SCHEMA_NAME]
                .contains(state) =>
            {
                UplinkError::NoTables
            }
            // No such database.
            "3D" => UplinkError::NotFound { code },
            // Out of something, starting or stopping, locked by others.
            "53" | "57" | "55" | "40" | "58" => UplinkError::Busy { code, wait: None },
            "08" => UplinkError::Unreachable,
            _ => UplinkError::Refused { code },
        };
    }
    if let Some(error) = error.source().and_then(broken_by_certificate) {
        return error;
    }
    let told = error.to_string();
    if told.starts_with("error performing TLS handshake") {
        // It offers no encryption.
        UplinkError::Untrusted
    } else if told.starts_with("error parsing response") || told.starts_with("unexpected message") {
        UplinkError::NotAnUplink
    } else if told.starts_with("invalid configuration") || told.starts_with("password missing") {
        UplinkError::LoginRefused { code: "no password".to_owned() }
    } else {
        UplinkError::Unreachable
    }
}
