//! The ID check: that a document was looked at, and never anything that is written on it.

use std::str::FromStr;

use chrono::NaiveDate;

/// How often the desk looks at somebody's document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IdPolicy {
    /// On every day that they come.
    EachDay,
    /// On the first day that they come.
    Once,
    /// When the operator wants to: people come in without one too.
    Optional,
    /// Never: nobody is asked.
    Off,
}

/// A word that is not in the closed list of policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of each-day, once, optional, off")]
pub struct NotAPolicy;

impl IdPolicy {
    /// The closed list, the strictest first.
    pub const ALL: [Self; 4] = [Self::EachDay, Self::Once, Self::Optional, Self::Off];

    /// Returns the word that scripts and the database use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::EachDay => "each-day",
            Self::Once => "once",
            Self::Optional => "optional",
            Self::Off => "off",
        }
    }

    /// Returns the policy of an announcement: one that asks for a document means each day; one that says nothing leaves
    /// it to the desk.
    #[must_use]
    pub fn announced(asks: bool) -> Self {
        if asks { Self::EachDay } else { Self::Optional }
    }

    /// Tells whether people have to bring a document.
    #[must_use]
    pub fn is_required(self) -> bool {
        matches!(self, Self::EachDay | Self::Once)
    }

    /// Returns what is asked of somebody whose document was looked at on an earlier day, or was not.
    #[must_use]
    pub fn asks(self, seen: Option<IdSeen>) -> IdQuestion {
        match (self, seen) {
            (Self::Once, Some(seen)) => IdQuestion::Seen(seen),
            (Self::EachDay, _) | (Self::Once, None) => IdQuestion::Needed,
            (Self::Optional, _) => IdQuestion::Offered,
            (Self::Off, _) => IdQuestion::Nothing,
        }
    }
}

impl FromStr for IdPolicy {
    type Err = NotAPolicy;

    fn from_str(word: &str) -> Result<Self, NotAPolicy> {
        Self::ALL.into_iter().find(|policy| policy.word() == word).ok_or(NotAPolicy)
    }
}

/// That a document was looked at on an earlier day of the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdSeen {
    /// On which session day.
    pub day: NaiveDate,
    /// What it was.
    pub document: Document,
    /// Who looked.
    pub operator: String,
}

/// What is asked about an ID before somebody is checked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdQuestion {
    /// A document has to be looked at.
    Needed,
    /// One was looked at on an earlier day, and that is enough.
    Seen(IdSeen),
    /// One may be looked at.
    Offered,
    /// Nothing.
    Nothing,
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_policy_asks_for_what_it_says() {
        let seen = IdSeen {
            day: NaiveDate::from_ymd_opt(2019, 11, 19).unwrap(),
            document: Document::Passport,
            operator: "Camille".to_owned(),
        };
        let cases = [
            (IdPolicy::EachDay, IdQuestion::Needed, IdQuestion::Needed),
            (IdPolicy::Once, IdQuestion::Needed, IdQuestion::Seen(seen.clone())),
            (IdPolicy::Optional, IdQuestion::Offered, IdQuestion::Offered),
            (IdPolicy::Off, IdQuestion::Nothing, IdQuestion::Nothing),
        ];
        for (policy, never, later) in cases {
            assert_eq!(policy.asks(None), never, "{}", policy.word());
            assert_eq!(policy.asks(Some(seen.clone())), later, "{}", policy.word());
            assert_eq!(policy.word().parse(), Ok(policy));
        }
        assert_eq!(IdPolicy::announced(true), IdPolicy::EachDay);
        assert!(IdPolicy::Once.is_required() && !IdPolicy::announced(false).is_required());
        assert_eq!("often".parse::<IdPolicy>(), Err(NotAPolicy));
    }
}
