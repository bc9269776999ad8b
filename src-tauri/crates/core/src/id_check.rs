//! The ID check: that a document was looked at, and never anything that is written on it.

use std::str::FromStr;

/// The closed list of what may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    /// A national identity card.
    NationalIdCard,
    /// A passport.
    Passport,
    /// A driving licence.
    DrivingLicence,
    /// A residence permit.
    ResidencePermit,
    /// A professional card.
    ProfessionalCard,
    /// No document: a colleague vouches for the person.
    Vouched,
}

/// A word that is not in the closed list of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a known kind of document")]
pub struct NotADocument;

impl Document {
    /// Every kind, in the order of the keys 1 to 6.
    pub const ALL: [Self; 6] = [
        Self::NationalIdCard,
        Self::Passport,
        Self::DrivingLicence,
        Self::ResidencePermit,
        Self::ProfessionalCard,
        Self::Vouched,
    ];

    /// Returns the word that scripts and the journal use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NationalIdCard => "national-id-card",
            Self::Passport => "passport",
            Self::DrivingLicence => "driving-licence",
            Self::ResidencePermit => "residence-permit",
            Self::ProfessionalCard => "professional-card",
            Self::Vouched => "vouched",
        }
    }
}

impl FromStr for Document {
    type Err = NotADocument;

    fn from_str(word: &str) -> Result<Self, NotADocument> {
        Self::ALL.into_iter().find(|document| document.word() == word).ok_or(NotADocument)
    }
}
