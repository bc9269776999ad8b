//! The cases of a rehearsal: the known person first, then everything that slows a desk down.

use chrono::{DateTime, TimeDelta, Utc};

/// One case that an operator practises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Somebody with a QR code and an ID.
    Known,
    /// Somebody without a code.
    NoCode,
    /// Somebody who shares their name with another person.
    Homonym,
    /// Somebody who registered for another day.
    OtherDay,
    /// Somebody who shows the code of another event.
    OtherCode,
    /// Somebody who is not on the roster.
    WalkIn,
    /// The wrong person was checked in.
    WrongPerson,
    /// The printer has no paper left.
    NoPaper,
}

impl Case {
    /// Every case, in the order in which they are practised.
    pub const ALL: [Self; 8] = [
        Self::Known,
        Self::NoCode,
        Self::NoPaper,
        Self::Homonym,
        Self::OtherDay,
        Self::OtherCode,
        Self::WalkIn,
        Self::WrongPerson,
    ];

    /// Returns how long the operator may take: 8 seconds with a code, 20 with something to look up or to decide, 30 with
    /// something to type or to put right.
    #[must_use]
    pub fn bar(self) -> TimeDelta {
        TimeDelta::seconds(match self {
            Self::Known | Self::NoPaper => 8,
            Self::NoCode | Self::Homonym | Self::OtherDay | Self::OtherCode => 20,
            Self::WalkIn | Self::WrongPerson => 30,
        })
    }
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// The case.
    pub case: Case,
    /// How long the operator took; none when they left it out.
    pub took: Option<TimeDelta>,
}

impl Timed {
    /// Tells the time from when the case was shown to when it was settled. A clock that was set back in between says
    /// nothing.
    #[must_use]
    pub fn between(case: Case, shown: DateTime<Utc>, settled: DateTime<Utc>) -> Self {
        let took = settled - shown;
        Self { case, took: (took >= TimeDelta::zero()).then_some(took) }
    }

    /// Tells whether the operator was as quick as a queue needs.
    #[must_use]
    pub fn within(self) -> bool {
        self.took.is_some_and(|took| took <= self.case.bar())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_held_against_its_bar() {
        let shown: DateTime<Utc> = "2027-03-16T09:00:00Z".parse().unwrap();
        for (case, milliseconds, within) in [
            (Case::Known, 7_999, true),
            (Case::Known, 8_000, true),
            (Case::Known, 8_001, false),
            (Case::NoCode, 19_000, true),
            (Case::WalkIn, 29_000, true),
            (Case::WalkIn, 31_000, false),
            (Case::Known, -5, false),
        ] {
            let timed = Timed::between(case, shown, shown + TimeDelta::milliseconds(milliseconds));
            assert_eq!(timed.within(), within, "{case:?} {milliseconds}");
        }
        assert!(!Timed { case: Case::Known, took: None }.within());
    }
}
