//! Who writes the journal: a desk, its incarnation, and the operator sitting at it.

use std::fmt;
use std::str::FromStr;

/// One installation of the program: a name people say, and an incarnation that is never used twice.
///
/// The incarnation is drawn at installation and again at every restore, so that two copies of one file can never
/// write different entries under the same `(desk, seq)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeskId {
    name: String,
    incarnation: String,
}

/// A text that names no desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a desk is written NAME.INCARNATION, without spaces or colons")]
pub struct NotADesk;

impl DeskId {
    /// Makes the identity of a desk from its name and 32 random bits.
    ///
    /// Spaces, colons and dots in the name become hyphens, so that the identity can be typed in a shell.
    #[must_use]
    pub fn new(name: &str, random: u32) -> Self {
        let slug = |c: char| if c.is_whitespace() || matches!(c, ':' | '.' | '/') { '-' } else { c };
        let name: String = name.trim().chars().filter(|c| !c.is_control()).map(slug).take(40).collect();
        let name = if name.is_empty() { "accueil-1".to_owned() } else { name };
        Self { name, incarnation: format!("{random:08x}") }
    }

    /// The name that people say.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.name, self.incarnation)
    }
}

impl FromStr for DeskId {
    type Err = NotADesk;

    fn from_str(text: &str) -> Result<Self, NotADesk> {
        let (name, incarnation) = text.rsplit_once('.').ok_or(NotADesk)?;
        let typable = |part: &str| !part.is_empty() && !part.contains([':', ' ']);
        if !typable(name) || !typable(incarnation) {
            return Err(NotADesk);
        }
        Ok(Self { name: name.to_owned(), incarnation: incarnation.to_owned() })
    }
}

/// The name under which somebody at the desk signs what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_reads_back_what_it_prints() {
        let desk = DeskId::new("Accueil 1", 0x5f2c_0001);
        assert_eq!(desk.to_string(), "Accueil-1.5f2c0001");
        assert_eq!(desk.to_string().parse(), Ok(desk));
        assert_eq!("no incarnation".parse::<DeskId>(), Err(NotADesk));
    }
}
