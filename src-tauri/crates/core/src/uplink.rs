//! Uplinks: the places where totals go, and how one logs in there. The secret itself is never part of it.

use std::fmt;
use std::str::FromStr;

/// What stands at the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A web address that takes a PUT: a plain service, `WebDAV`, an object store.
    Web,
    /// A PostgreSQL server.
    Postgres,
    /// A folder of this machine: a synced one, or a USB stick.
    Folder,
}

/// How one logs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Login {
    /// Nothing is asked.
    None,
    /// A token in the header of every request.
    Bearer,
    /// A name and a password.
    Password,
    /// A certificate of one's own, from a file.
    Certificate,
    /// What stands after the `?` of the address is the secret.
    Signed,
}

/// A word that names nothing of the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such word")]
pub struct NotAWord;

macro_rules! words {
    ($name:ident { $($variant:ident $word:literal)+ }) => {
        impl $name {
            /// Returns its word, as files and JSON write it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = NotAWord;

            fn from_str(word: &str) -> Result<Self, NotAWord> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err(NotAWord) }
            }
        }
    };
}

words!(Kind { Web "web" Postgres "postgres" Folder "folder" });
words!(Login { None "none" Bearer "bearer" Password "password" Certificate "certificate" Signed "signed" });

/// What an uplink is known by for ever, and its secret in the keyring too: 64 random bits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UplinkKey(String);

impl UplinkKey {
    /// Makes a key from 64 random bits.
    #[must_use]
    pub fn from_random(random: u64) -> Self {
        Self(format!("{random:016x}"))
    }
}

impl fmt::Display for UplinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for UplinkKey {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        let whole = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if whole { Ok(Self(text.to_ascii_lowercase())) } else { Err(NotAWord) }
    }
}

/// A place where totals go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uplink {
    /// What it is known by for ever.
    pub key: UplinkKey,
    /// What people call it; no two are called the same.
    pub name: String,
    /// What stands there.
    pub kind: Kind,
    /// Where: a web address, `postgres://…`, or the path of a folder. No secret is in it.
    pub address: String,
    /// How one logs in.
    pub login: Login,
    /// The name that goes with a password; empty otherwise.
    pub account: String,
    /// The file of the authority that alone is trusted for this address; empty for those that the system trusts.
    pub authority: String,
    /// The file of the certificate and key that this desk shows; empty for none.
    pub certificate: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in [Kind::Web, Kind::Postgres, Kind::Folder] {
            assert_eq!(kind.word().parse(), Ok(kind));
        }
        for login in [Login::None, Login::Bearer, Login::Password, Login::Certificate, Login::Signed] {
            assert_eq!(login.word().parse(), Ok(login));
        }
        let key = UplinkKey::from_random(7);
        assert_eq!((key.to_string().as_str(), key.to_string().parse()), ("0000000000000007", Ok(key)));
        assert_eq!("../../secrets".parse::<UplinkKey>(), Err(NotAWord));
    }
}
