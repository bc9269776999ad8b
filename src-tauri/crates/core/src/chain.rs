//! The hash chain of a journal: each entry seals all that came before it.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// What the hash before a desk's first entry is.
pub const GENESIS: Hash = [0; 32];

/// The content of an entry, as the bytes that its hash covers.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The desk, as printed.
    pub desk: &'a str,
    /// The entry's number.
    pub seq: u64,
    /// The wall clock, in milliseconds since 1970.
    pub at_ms: i64,
    /// The hybrid clock's milliseconds.
    pub hlc_ms: i64,
    /// The hybrid clock's counter.
    pub hlc_n: u32,
    /// The word for the kind of fact.
    pub kind: &'a str,
    /// Whose registration, or zero.
    pub registration: u64,
    /// The session day as text, or empty.
    pub day: &'a str,
    /// The rest of the fact, as stored.
    pub body: &'a str,
    /// Who signed.
    pub operator: &'a str,
}

/// Returns the hash of an entry: over the hash before it and its content.
///
/// Texts carry their length, so that no two contents have the same bytes.
#[must_use]
pub fn link(previous: &Hash, content: &Content<'_>) -> Hash {
    let mut sha = Sha256::new();
    sha.update(previous);
    for number in
        [content.seq, content.at_ms as u64, content.hlc_ms as u64, content.hlc_n.into(), content.registration]
    {
        sha.update(number.to_be_bytes());
    }
    for text in [content.desk, content.kind, content.day, content.body, content.operator] {
        sha.update((text.len() as u64).to_be_bytes());
        sha.update(text.as_bytes());
    }
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: Content<'_> = Content {
        desk: "a.1",
        seq: 1,
        at_ms: 0,
        hlc_ms: 0,
        hlc_n: 0,
        kind: "checked_in",
        registration: 7,
        day: "2019-11-19",
        body: "{}",
        operator: "camille",
    };

    #[test]
    fn every_part_is_sealed() {
        let sealed = link(&GENESIS, &CONTENT);
        for changed in [
            Content { desk: "a.2", ..CONTENT },
            Content { seq: 2, ..CONTENT },
            Content { at_ms: 1, ..CONTENT },
            Content { hlc_ms: 1, ..CONTENT },
            Content { hlc_n: 1, ..CONTENT },
            Content { kind: "checked_ou", body: "t{}", ..CONTENT },
            Content { registration: 8, ..CONTENT },
            Content { day: "2019-11-20", ..CONTENT },
            Content { body: "{ }", ..CONTENT },
            Content { operator: "", ..CONTENT },
        ] {
            assert_ne!(link(&GENESIS, &changed), sealed, "{changed:?}");
        }
        assert_ne!(link(&[1; 32], &CONTENT), sealed);
    }
}
