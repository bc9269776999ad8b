//! Totals out, from the desk to every place they go: the same walk for the window and for the terminal.
//!
//! Handed out by the desk, delivered without it, heard by the desk: nobody at the desk waits for a network, and no place
//! waits for another. What is delivered and not yet noted when the plug is pulled is delivered again, and is the same.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

use accueil_core::uplink::{Kind, Login, Uplink};
use accueil_desk::view::{ErrorCode, Totals, UplinkForm};
use accueil_desk::{Desk, TotalsJob, TotalsOutcome};
use accueil_edge::secrets::Secrets;
use accueil_edge::uplink::{self, Document, Secret, UplinkError};
use backon::{BackoffBuilder, ExponentialBuilder};
use chrono::{DateTime, Utc};

use crate::Failure;

/// How long to wait after the first failure; twice as long after each further one, and up to as long again by chance,
/// so that twenty desks that lost the same network do not come back at once.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// The longest such wait, before chance.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);
/// From here on the wait is the longest one anyway.
const MOST_DOUBLINGS: usize = 10;

/// What was delivered to one place, for the desk to hear.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivered {
    /// The place.
    pub uplink: Uplink,
    /// The documents that it acknowledged.
    pub received: Vec<Totals>,
    /// Why the next one was not.
    pub failure: Option<UplinkError>,
    /// Tries in a row that went wrong before.
    failures: u32,
}

/// Takes the turn to send to one place; it ends with the file that is returned, or with the program.
///
/// Two programs that send to one place could deliver an old document after a new one.
///
/// # Errors
///
/// [`ErrorCode::DatabaseLocked`] when another program sends there, or when the folder cannot be written.
pub fn turn(folder: &Path, uplink: &Uplink) -> Result<File, Failure> {
    let path = folder.join(format!("uplink-{}.lock", uplink.key));
    let file = OpenOptions::new().create(true).append(true).open(path);
    let file = file.map_err(|error| Failure::writing(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Failure {
            code: ErrorCode::DatabaseLocked,
            detail: "another program sends totals".to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(Failure::writing(&error)),
    }
}

/// Delivers totals to one place. It may take a minute; no desk is needed.
#[must_use]
pub fn deliver(job: TotalsJob, secrets: &Secrets) -> Delivered {
    let TotalsJob { uplink, failures, days, whole } = job;
    let totals = if uplink::keeps_days(&uplink) { days } else { vec![whole] };
    let (received, failure) = match secret_of(&uplink, secrets) {
        Ok(secret) => {
            let documents: Vec<Document> = totals.iter().map(document).collect();
            let sent = uplink::send(&uplink, secret.as_ref(), &documents);
            (sent.received, sent.failure)
        }
        Err(error) => (0, Some(error)),
    };
    Delivered { uplink, received: totals.into_iter().take(received).collect(), failure, failures }
}

/// Says what the desk is to hear; `chance` is 64 random bits.
#[must_use]
pub fn outcome(delivered: &Delivered, now: DateTime<Utc>, chance: u64) -> TotalsOutcome {
    // What was received in between begins a new row of failures.
    let failures = if delivered.received.is_empty() { delivered.failures } else { 0 };
    let failure = delivered.failure.as_ref().map(|error| {
        let code = Failure::from(error.clone()).code;
        let asked = if let UplinkError::Busy { wait, .. } = error { *wait } else { None };
        (code, (!needs_somebody(error)).then(|| now + pause(failures, asked, chance)))
    });
    TotalsOutcome { received: delivered.received.clone(), failure }
}

/// Whether trying again is of no use before somebody saw to it, and may even lock an account.
fn needs_somebody(error: &UplinkError) -> bool {
    match error {
        UplinkError::LoginRefused { .. }
        | UplinkError::NoSecret
        | UplinkError::BadAddress
        | UplinkError::BadCertificate => true,
        UplinkError::Unreachable
        | UplinkError::Slow
        | UplinkError::Busy { .. }
        | UplinkError::NotFound { .. }
        | UplinkError::Refused { .. }
        | UplinkError::Untrusted
        | UplinkError::NotAnUplink
        | UplinkError::NoFolder
        | UplinkError::NoTables => false,
    }
}

/// How long to wait after so many failures before this one: never less than a server asked for.
fn pause(failures: u32, asked: Option<Duration>, chance: u64) -> Duration {
    let doublings = usize::try_from(failures).unwrap_or(MOST_DOUBLINGS).min(MOST_DOUBLINGS);
    let mut pauses = ExponentialBuilder::new()
        .with_min_delay(FIRST_PAUSE)
        .with_max_delay(LONGEST_PAUSE)
        .without_max_times()
        .with_jitter()
        .with_jitter_seed(chance)
        .build();
    let pause = pauses.nth(doublings).unwrap_or(LONGEST_PAUSE);
    asked.map_or(pause, |asked| pause.max(asked))
}

/// Has the desk hear how a delivery went.
///
/// # Errors
///
/// Fails when the desk cannot note it, or the system gives no random bits.
pub fn settle(desk: &mut Desk, delivered: &Delivered, now: DateTime<Utc>) -> Result<(), Failure> {
    let chance = getrandom::u64().map_err(|_| Failure::internal("the system gave no random bits"))?;
    Ok(desk.totals_settled(&delivered.uplink.key, &outcome(delivered, now, chance), now)?)
}

fn document(totals: &Totals) -> Document {
    let day = match totals.days.as_slice() {
        [day] => Some(day.day.clone()),
        _ => None,
    };
    Document {
        event: totals.event_key.clone(),
        day,
        desk: totals.desk.clone(),
        // Texts and numbers alone are always JSON.
        json: serde_json::to_string_pretty(totals).unwrap_or_default(),
    }
}

fn secret_of(uplink: &Uplink, secrets: &Secrets) -> Result<Option<Secret>, UplinkError> {
    match uplink.login {
        Login::None | Login::Certificate => Ok(None),
        Login::Bearer | Login::Password | Login::Signed => {
            secrets.find(&uplink.key).map_err(|_| UplinkError::NoSecret)
        }
    }
}

/// A place where totals are to go, as somebody said.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The place; of a web address that is signed, without what stands after the question mark.
    pub uplink: Uplink,
    /// The secret; none to keep the one there is.
    pub secret: Option<Secret>,
    /// It is at another server than before, which must not be shown the secret of that one.
    pub moved: bool,
}

impl Wish {
    /// Makes it of a place and a secret; `old` is what is changed, if something is.
    #[must_use]
    pub fn new(uplink: Uplink, secret: Option<Secret>, old: Option<&Uplink>) -> Self {
        let moved = old.is_some_and(|old| !uplink::is_same_server(&old.address, &uplink.address));
        Self { uplink, secret, moved }
    }

    /// Reads what was filled in; `old` is what is changed, `folder` what was chosen in a dialog, and so are the files.
    ///
    /// # Errors
    ///
    /// Fails when a word is none of ours, or there is no key to be had.
    pub fn read(form: UplinkForm, desk: &Desk, chosen: Chosen) -> Result<Self, Failure> {
        let old = desk.uplinks()?.into_iter().find(|old| Some(old.key.to_string()) == form.key);
        let incomplete = |what: &str| Failure {
            code: ErrorCode::IncompleteForm,
            detail: format!("the field {what} is empty or malformed"),
        };
        let kind: Kind = form.kind.parse().map_err(|_| incomplete("kind"))?;
        let login: Login = form.login.parse().map_err(|_| incomplete("login"))?;
        let (address, signature) = match kind {
            Kind::Web => uplink::split_signed(form.address.trim()),
            Kind::Postgres | Kind::Folder => (form.address.trim(), None),
        };
        let before =
            |file: fn(&Uplink) -> &str| old.as_ref().map(|old| file(old).to_owned()).unwrap_or_default();
        let key = match &old {
            Some(old) => old.key.clone(),
            None => desk.new_uplink_key()?,
        };
        let stays_signed = login == Login::None
            && old.as_ref().is_some_and(|old| old.login == Login::Signed && old.address == address);
        let signed = signature.is_some() || stays_signed;
        let certificate = chosen.certificate.unwrap_or_else(|| before(|old| &old.certificate));
        let uplink = Uplink {
            key,
            name: form.name,
            kind,
            address: chosen.folder.unwrap_or_else(|| address.to_owned()),
            login: if signed { Login::Signed } else { login },
            account: form.account.trim().to_owned(),
            authority: match (form.authority, chosen.authority) {
                (true, Some(authority)) => authority,
                (true, None) => before(|old| &old.authority),
                (false, _) => String::new(),
            },
            certificate: if login == Login::Certificate { certificate } else { String::new() },
        };
        let secret = signature.or_else(|| Secret::typed(&form.secret));
        Ok(Self::new(desk.named_uplink(&uplink)?, secret, old.as_ref()))
    }
}

/// Paths that somebody chose.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// The folder that totals go to.
    pub folder: Option<String>,
    /// The file of the authority to trust.
    pub authority: Option<String>,
    /// The file of the certificate to show.
    pub certificate: Option<String>,
}

/// Makes everything ready for a place before the desk keeps it: its secret is where secrets are kept.
///
/// No desk is needed: a keyring may ask somebody to open it, and takes its time.
///
/// # Errors
///
/// Fails when totals could not go there, or when the secret cannot be kept.
pub fn make_ready(secrets: &Secrets, wish: &Wish) -> Result<(), Failure> {
    let Wish { uplink, secret, moved } = wish;
    uplink::check(uplink)?;
    if uplink.login == Login::Password && uplink.kind == Kind::Web && uplink.account.is_empty() {
        return Err(Failure {
            code: ErrorCode::IncompleteForm,
            detail: "a password goes with a name".to_owned(),
        });
    }
    let needs_one = matches!(uplink.login, Login::Bearer | Login::Password | Login::Signed);
    match secret {
        Some(secret) if needs_one => drop(secrets.keep(&uplink.key, secret)?),
        None if needs_one && (*moved || secrets.find(&uplink.key)?.is_none()) => {
            return Err(UplinkError::NoSecret.into());
        }
        None if needs_one => {}
        _ => secrets.forget(&uplink.key)?,
    }
    Ok(())
}

/// Makes the tables of a database that is a place for totals.
///
/// # Errors
///
/// Says why they could not be made; making them again is harmless.
pub fn make_tables(secrets: &Secrets, uplink: &Uplink) -> Result<(), Failure> {
    let secret = secret_of(uplink, secrets)?;
    Ok(uplink::make_tables(uplink, secret.as_ref())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANCE: u64 = 7;

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour_and_chance_never_shortens_it() {
        for (failures, seconds) in [(0, 5), (1, 10), (2, 20), (5, 160), (8, 900), (50, 900), (u32::MAX, 900)]
        {
            for chance in 0..200 {
                let wait = pause(failures, None, chance).as_secs_f64();
                let seconds = f64::from(seconds);
                assert!((seconds..=2.0 * seconds).contains(&wait), "{failures} failures: {wait} s");
            }
        }
        assert_ne!(pause(4, None, 1), pause(4, None, 2), "two desks do not come back at once");
    }

    #[test]
    fn a_server_that_asks_for_time_gets_it() {
        assert_eq!(pause(0, Some(Duration::from_secs(600)), CHANCE), Duration::from_secs(600));
        assert!(pause(9, Some(Duration::from_secs(1)), CHANCE) >= Duration::from_secs(900));
    }

    fn form(address: &str) -> UplinkForm {
        UplinkForm {
            key: None,
            name: "Nuage".to_owned(),
            kind: "web".to_owned(),
            address: address.to_owned(),
            login: "none".to_owned(),
            account: String::new(),
            secret: String::new(),
            authority: false,
        }
    }

    #[test]
    fn a_signed_address_is_split_and_keeps_its_signature_while_it_stays() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = Secrets::of(folder.path());
        let mut desk = Desk::in_memory().unwrap();
        let wish = Wish::read(form("https://a.example/x.json?sig=7731"), &desk, Chosen::default()).unwrap();
        assert_eq!(
            (wish.uplink.address.as_str(), wish.uplink.login),
            ("https://a.example/x.json", Login::Signed)
        );
        assert_eq!(wish.secret, Secret::typed("sig=7731"));
        make_ready(&secrets, &wish).unwrap();
        desk.keep_uplink(&wish.uplink).unwrap();

        let key = Some(wish.uplink.key.to_string());
        let renamed =
            UplinkForm { key: key.clone(), name: "Objet".to_owned(), ..form("https://a.example/x.json") };
        let renamed = Wish::read(renamed, &desk, Chosen::default()).unwrap();
        assert_eq!((renamed.uplink.login, &renamed.secret), (Login::Signed, &None));
        make_ready(&secrets, &renamed).unwrap();
        let moved = UplinkForm { key: key.clone(), ..form("https://b.example/") };
        assert_eq!(Wish::read(moved, &desk, Chosen::default()).unwrap().uplink.login, Login::None);
        // The secret of one server is not shown to another.
        let signed =
            |address: &str| UplinkForm { key: key.clone(), login: "bearer".to_owned(), ..form(address) };
        let elsewhere = Wish::read(signed("https://b.example/"), &desk, Chosen::default()).unwrap();
        assert!(elsewhere.moved);
        assert_eq!(make_ready(&secrets, &elsewhere).unwrap_err().code, ErrorCode::UplinkSecret);
        let same = Wish::read(signed("https://a.example/other/"), &desk, Chosen::default()).unwrap();
        make_ready(&secrets, &same).unwrap();
        // A second one may not be called the same.
        assert!(Wish::read(form("https://c.example/"), &desk, Chosen::default()).is_err());
    }

    #[test]
    fn what_needs_a_secret_is_not_kept_without_one() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = Secrets::of(folder.path());
        let desk = Desk::in_memory().unwrap();
        let bearer = UplinkForm { login: "bearer".to_owned(), ..form("https://a.example/") };
        let wish = Wish::read(bearer.clone(), &desk, Chosen::default()).unwrap();
        assert_eq!(make_ready(&secrets, &wish).unwrap_err().code, ErrorCode::UplinkSecret);
        let aloud =
            UplinkForm { address: "http://a.example/".to_owned(), secret: "7731".to_owned(), ..bearer };
        let wish = Wish::read(aloud, &desk, Chosen::default()).unwrap();
        assert_eq!(make_ready(&secrets, &wish).unwrap_err().code, ErrorCode::UplinkAddress);
        assert_eq!(secrets.find(&wish.uplink.key).unwrap(), None, "nothing is kept of it");
    }
}
