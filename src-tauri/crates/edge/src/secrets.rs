//! Secrets of uplinks: in the keyring of the system, or where there is none, in a file that only its owner reads.
//!
//! The keyring is Keychain on macOS, the Credential Manager on Windows, and on Linux the Secret Service over D-Bus
//! (GNOME Keyring, `KWallet`, `KeePassXC`). A machine without one, such as a desk without a graphical session, keeps
//! `secrets.json` beside the desk's file, with the rights 0600. Copies of a desk hold no secret.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use accueil_core::uplink::UplinkKey;
use keyring::Entry;
use tempfile::NamedTempFile;

use crate::uplink::Secret;

/// Under which name the keyring keeps them.
const PROGRAM: &str = "accueil";
/// The file where there is no keyring.
const FILE: &str = "secrets.json";

/// Where a secret is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// In the keyring of the system.
    Keyring,
    /// In the file.
    File,
}

/// A secret that could not be kept or found. No message names it.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The keyring is there, and does not open.
    #[error("the keyring does not open")]
    Closed,
    /// The file cannot be read or written.
    #[error("the file of secrets cannot be read or written")]
    File(#[source] io::Error),
}

/// The secrets of a desk.
#[derive(Debug, Clone)]
pub struct Secrets {
    file: PathBuf,
}

impl Secrets {
    /// Returns those of the desk of a folder.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        Self { file: folder.join(FILE) }
    }

    /// Keeps the secret of an uplink in the place of the one before, and says where.
    ///
    /// # Errors
    ///
    /// Fails when there is no keyring and the file cannot be written.
    pub fn keep(&self, uplink: &UplinkKey, secret: &Secret) -> Result<Kept, SecretError> {
        let entry = Entry::new(PROGRAM, &uplink.to_string());
        // What the keyring does not give back is not kept there.
        let kept = entry.is_ok_and(|entry| {
            entry.set_password(secret.reveal()).is_ok()
                && entry.get_password().is_ok_and(|back| back == secret.reveal())
        });
        if kept {
            self.change(|secrets| drop(secrets.remove(&uplink.to_string())))?;
            return Ok(Kept::Keyring);
        }
        self.change(|secrets| drop(secrets.insert(uplink.to_string(), secret.reveal().to_owned())))?;
        Ok(Kept::File)
    }

    /// Finds the secret of an uplink; none when it has none on this machine.
    ///
    /// # Errors
    ///
    /// Fails when the keyring does not open, or the file cannot be read.
    pub fn find(&self, uplink: &UplinkKey) -> Result<Option<Secret>, SecretError> {
        if let Some(secret) = self.read()?.get(&uplink.to_string()) {
            return Ok(Secret::typed(secret));
        }
        match Entry::new(PROGRAM, &uplink.to_string()).and_then(|entry| entry.get_password()) {
            Ok(secret) => Ok(Secret::typed(&secret)),
            Err(keyring::Error::NoEntry | keyring::Error::NoDefaultStore) => Ok(None),
            Err(_) => Err(SecretError::Closed),
        }
    }

    /// Forgets the secret of an uplink, wherever it is.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written. A keyring that does not open keeps what it has.
    pub fn forget(&self, uplink: &UplinkKey) -> Result<(), SecretError> {
        if let Ok(entry) = Entry::new(PROGRAM, &uplink.to_string()) {
            drop(entry.delete_credential());
        }
        self.change(|secrets| drop(secrets.remove(&uplink.to_string())))
    }

    fn read(&self) -> Result<BTreeMap<String, String>, SecretError> {
        match std::fs::read(&self.file) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| SecretError::File(error.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(SecretError::File(error)),
        }
    }

    /// Changes the file, which appears whole or not at all; without any secret there is none.
    fn change(&self, change: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<(), SecretError> {
        let before = self.read()?;
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return Ok(());
        }
        if after.is_empty() {
            return std::fs::remove_file(&self.file).map_err(SecretError::File);
        }
        let json = serde_json::to_vec(&after).map_err(|error| SecretError::File(error.into()))?;
        let write = || {
            let folder = self.file.parent().unwrap_or(Path::new("."));
            std::fs::create_dir_all(folder)?;
            // A new temporary file is its owner's alone, and stays so.
            let mut file = NamedTempFile::new_in(folder)?;
            file.write_all(&json)?;
            file.as_file().sync_all()?;
            file.persist(&self.file).map_err(|failed| failed.error)?;
            Ok(())
        };
        write().map_err(SecretError::File)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_keyring_a_secret_is_in_a_file_of_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = Secrets::of(folder.path());
        let (one, other) = (UplinkKey::from_random(1), UplinkKey::from_random(2));
        let secret = |text: &str| Secret::typed(text).unwrap();
        assert_eq!(secrets.find(&one).unwrap(), None);
        assert_eq!(secrets.keep(&one, &secret("jeton-7731")).unwrap(), Kept::File);
        assert_eq!(secrets.keep(&other, &secret("autre")).unwrap(), Kept::File);
        assert_eq!(secrets.find(&one).unwrap(), Some(secret("jeton-7731")));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let rights = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
            assert_eq!(rights & 0o777, 0o600);
        }
        secrets.forget(&one).unwrap();
        assert_eq!(secrets.find(&one).unwrap(), None);
        secrets.forget(&other).unwrap();
        assert!(!folder.path().join(FILE).exists());
        assert_eq!(format!("{:?}", secret("jeton-7731")), "Secret(…)");
    }
}
