//! A registration: who announced themselves, for which days, with which answers.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::code::Code;

/// The identity of a registration: random, below 2⁵³ so that every program reads it alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegistrationId(u64);

impl RegistrationId {
    /// Makes an identity of 64 random bits.
    #[must_use]
    pub fn from_random(random: u64) -> Self {
        Self((random >> 11).max(1))
    }

    /// Returns the identity of that number, if it can be one.
    #[must_use]
    pub fn from_number(number: u64) -> Option<Self> {
        (1..1 << 53).contains(&number).then_some(Self(number))
    }

    /// Returns the number that stands for this registration.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for RegistrationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Who somebody is. Its debug form shows nothing of them, so that no log or panic can.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Participant {
    /// Given name, as they wrote it.
    pub first_name: String,
    /// Family name, as they wrote it.
    pub last_name: String,
    /// Employer, association or school.
    pub organisation: String,
    /// E-mail, as they wrote it; empty when unknown.
    pub email: String,
    /// Administration or civil society.
    pub sector: Sector,
    /// The sector was guessed from the organisation or the e-mail, not answered: it is shown as a suggestion.
    pub sector_suggested: bool,
    /// Teams they want to join.
    pub teams: Vec<String>,
    /// Whether they may be photographed.
    pub image_rights: ImageRights,
    /// What they do not eat, for the caterer's totals.
    pub diet: Vec<String>,
    /// What kind of organisation they come from.
    pub organisation_type: OrganisationType,
    /// What they need to take part (a step-free way, a sign-language interpreter): one line of at most
    /// [`LONGEST_NEED`] characters, empty for nothing. It is said at the door and counted nowhere.
    pub accessibility_need: String,
    /// What they do or why they come, as their badge says it (a speaker, a head of unit): one line of at most
    /// [`LONGEST_ROLE`] characters, empty when nobody said.
    pub role: String,
}

/// The longest role that is kept, in characters.
pub const LONGEST_ROLE: usize = 120;

/// The longest accessibility need that is kept, in characters.
pub const LONGEST_NEED: usize = 280;

impl Participant {
    /// Returns given name and family name with a space between, whichever of them there are.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}

impl fmt::Debug for Participant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Participant(…)")
    }
}

/// A registration as the roster holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Its identity.
    pub id: RegistrationId,
    /// The code we issued for it.
    pub code: Code,
    /// Who it is.
    pub participant: Participant,
    /// The session days they registered for, in order.
    pub days: Vec<NaiveDate>,
    /// Whether they are expected.
    pub status: Status,
    /// Whether the roster or the desk brought it.
    pub origin: Origin,
}

/// Whether somebody is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Expected.
    #[default]
    Confirmed,
    /// Waiting for somebody's decision.
    Pending,
    /// Withdrawn or declined.
    Cancelled,
}

/// Where a registration comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The organiser's roster.
    Roster,
    /// The desk, on the spot.
    WalkIn,
}

/// The half of the world somebody comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Sector {
    /// Public administration.
    Administration,
    /// Civil society: associations, companies, students, individuals.
    CivilSociety,
    /// Not asked or not answered.
    #[default]
    Unknown,
}

/// The kind of organisation that somebody comes from.
///
/// It is an answer of its own: a research institute may be of either sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum OrganisationType {
    /// State, local government, public body.
    Administration,
    /// Company, of any size.
    Company,
    /// Association, foundation, non-governmental organisation.
    Association,
    /// Research and education, students included.
    Research,
    /// Nobody but themselves: freelances, citizens.
    Independent,
    /// They named another kind.
    Another,
    /// Not asked or not answered.
    #[default]
    Unknown,
}

impl OrganisationType {
    /// Returns the sector that everybody of this kind belongs to, where there is one.
    #[must_use]
    pub fn sector(self) -> Option<Sector> {
        match self {
            Self::Administration => Some(Sector::Administration),
            Self::Company | Self::Association | Self::Independent => Some(Sector::CivilSociety),
            Self::Research | Self::Another | Self::Unknown => None,
        }
    }
}

/// Whether somebody may be photographed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ImageRights {
    /// They said yes.
    Yes,
    /// They said no.
    No,
    /// They were not asked or did not answer: treat as no.
    #[default]
    Unanswered,
}

/// A word outside a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a word of the closed list")]
pub struct UnknownWord;

/// Gives a closed list its words, as the journal, the store and scripts write them.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ }) => {
        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the word that files and scripts use.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err(UnknownWord) }
            }
        }
    };
}

words!(Status { Confirmed = "confirmed", Pending = "pending", Cancelled = "cancelled" });
words!(Origin { Roster = "roster", WalkIn = "walk_in" });
words!(Sector { Administration = "administration", CivilSociety = "civil_society", Unknown = "unknown" });
words!(OrganisationType {
    Administration = "administration",
    Company = "company",
    Association = "association",
    Research = "research",
    Independent = "independent",
    // Not "other", which in totals stands for several small groups together.
    Another = "another",
    Unknown = "unknown"
});
words!(ImageRights { Yes = "yes", No = "no", Unanswered = "unanswered" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_participant_never_prints_a_name() {
        let participant = Participant { first_name: "Amélie".into(), ..Participant::default() };
        assert_eq!(format!("{participant:?}"), "Participant(…)");
    }

    #[test]
    fn an_identity_fits_a_javascript_number() {
        assert!(RegistrationId::from_random(u64::MAX).number() < 1 << 53);
        assert_eq!(RegistrationId::from_random(0).number(), 1);
        assert_eq!(RegistrationId::from_number(0), None);
    }
}
