//! The journal's entries: what happened, in the closed list of things that can happen.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::clock::Hybrid;
use crate::decision::Refusal;
use crate::desk::{DeskId, Operator};
use crate::id_check::Document;
use crate::registration::{RegistrationId, UnknownWord};

/// Names one entry of one desk's journal, for ever. Printed `DESK:SEQ`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryRef {
    /// Whose journal it is in.
    pub desk: DeskId,
    /// Its number there, from 1, without gaps.
    pub seq: u64,
}

/// A text that names no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an entry is written DESK:SEQ")]
pub struct NotAnEntry;

impl fmt::Display for EntryRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.desk, self.seq)
    }
}

impl FromStr for EntryRef {
    type Err = NotAnEntry;

    fn from_str(text: &str) -> Result<Self, NotAnEntry> {
        let (desk, seq) = text.rsplit_once(':').ok_or(NotAnEntry)?;
        Ok(Self {
            desk: desk.parse().map_err(|_| NotAnEntry)?,
            seq: seq.parse().ok().filter(|seq| *seq > 0).ok_or(NotAnEntry)?,
        })
    }
}

/// One entry as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub entry: EntryRef,
    /// When, by the wall clock of the desk.
    pub at: DateTime<Utc>,
    /// When, by the hybrid clock.
    pub hybrid: Hybrid,
    /// Who signed.
    pub operator: Operator,
    /// What happened.
    pub fact: Fact,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A roster was taken in.
    RosterImported(Import),
    /// A session day was opened for check-ins.
    DayOpened(NaiveDate),
    /// A session day was closed.
    DayClosed(NaiveDate),
    /// Somebody is present on a day; and when they came, as the line of paper said that it was taken in from.
    CheckedIn(Attended, Option<DateTime<Utc>>),
    /// A document was looked at.
    IdChecked(Attended, Document),
    /// Somebody left.
    CheckedOut(CheckOut),
    /// Check-ins were taken back.
    Undone(Undo),
    /// Somebody who was not on the roster was registered at the desk.
    WalkInAdded(Attended),
    /// Answers of a registration were corrected; the names of the corrected fields.
    RegistrationCorrected(RegistrationId, Vec<String>),
    /// A registration was withdrawn.
    RegistrationCancelled(RegistrationId),
    /// A badge was promised.
    BadgeQueued(Attended),
    /// The badge promised by that entry came out.
    BadgePrinted(RegistrationId, EntryRef),
    /// The badge promised by that entry did not come out; the reason as a code.
    BadgeFailed(RegistrationId, EntryRef, String),
    /// Somebody asked for the badge again.
    BadgeReprinted(Attended),
    /// The desk said no.
    Refused(Option<RegistrationId>, Option<NaiveDate>, Refusal),
    /// A note was left for a registration.
    NoteAdded(RegistrationId),
    /// Totals were received by that uplink: everything of this desk up to that number.
    TotalsSent(Sent),
    /// Personal data of the event was erased; how many registrations.
    Purged(u64),
}

/// A registration and the day it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attended {
    /// Who.
    pub registration: RegistrationId,
    /// On which session day.
    pub day: NaiveDate,
}

/// What a roster import amounted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The kind of file, as recognised.
    pub format: String,
    /// SHA-256 of the file, in hexadecimal.
    pub file_hash: String,
    /// Registrations that were new.
    pub added: u64,
    /// Registrations that changed.
    pub updated: u64,
}

/// Which check-ins ended because somebody left.
///
/// They are named, as those of an undo are: whoever comes back is checked in again, and no clock has to say which of the
/// two came last. A check-in of another desk that this one had not heard of stays: better one name too many on a fire list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckOut {
    /// Who left.
    pub attended: Attended,
    /// The check-ins that ended, each by name.
    pub check_ins: Vec<EntryRef>,
}

/// Which check-ins are taken back, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Whose.
    pub attended: Attended,
    /// The check-ins, each by name: nothing else is taken back.
    pub check_ins: Vec<EntryRef>,
    /// Why.
    pub reason: UndoReason,
}

/// Why a check-in was taken back: a closed list, so that no name is ever written into the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoReason {
    /// Somebody else was checked in than who stood there.
    WrongPerson,
    /// They were there already, under another registration.
    Double,
    /// Somebody was trying the desk out.
    TriedOut,
    /// They turned round at the door.
    LeftAtOnce,
    /// Another reason; what earlier versions kept as free text reads as this one.
    Other,
}

impl UndoReason {
    /// The closed list, in the order of the keys 1 to 5.
    pub const ALL: [Self; 5] =
        [Self::WrongPerson, Self::Double, Self::TriedOut, Self::LeftAtOnce, Self::Other];

    /// Returns the word for this reason, as the journal and the command line write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::WrongPerson => "wrong-person",
            Self::Double => "double",
            Self::TriedOut => "tried-out",
            Self::LeftAtOnce => "left-at-once",
            Self::Other => "other",
        }
    }
}

impl FromStr for UndoReason {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|reason| reason.word() == word).ok_or(UnknownWord)
    }
}

/// What an uplink acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The name of the uplink that received the totals.
    pub to: String,
    /// The last entry that the totals include.
    pub through: u64,
}

impl Fact {
    /// Returns the word for this kind of fact.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::RosterImported(_) => "roster_imported",
            Self::DayOpened(_) => "day_opened",
            Self::DayClosed(_) => "day_closed",
            Self::CheckedIn(..) => "checked_in",
            Self::IdChecked(..) => "id_checked",
            Self::CheckedOut(_) => "checked_out",
            Self::Undone(_) => "undone",
            Self::WalkInAdded(_) => "walk_in_added",
            Self::RegistrationCorrected(..) => "registration_corrected",
            Self::RegistrationCancelled(_) => "registration_cancelled",
            Self::BadgeQueued(_) => "badge_queued",
            Self::BadgePrinted(..) => "badge_printed",
            Self::BadgeFailed(..) => "badge_failed",
            Self::BadgeReprinted(_) => "badge_reprinted",
            Self::Refused(..) => "refused",
            Self::NoteAdded(_) => "note_added",
            Self::TotalsSent(_) => "totals_sent",
            Self::Purged(_) => "purged",
        }
    }

    /// Returns whose registration the fact is about, if anybody's.
    #[must_use]
    pub fn registration(&self) -> Option<RegistrationId> {
        match self {
            Self::CheckedIn(attended, _)
            | Self::IdChecked(attended, _)
            | Self::WalkInAdded(attended)
            | Self::BadgeQueued(attended)
            | Self::BadgeReprinted(attended) => Some(attended.registration),
            Self::CheckedOut(check_out) => Some(check_out.attended.registration),
            Self::Undone(undo) => Some(undo.attended.registration),
            Self::RegistrationCorrected(registration, _)
            | Self::RegistrationCancelled(registration)
            | Self::BadgePrinted(registration, _)
            | Self::BadgeFailed(registration, ..)
            | Self::NoteAdded(registration) => Some(*registration),
            Self::Refused(registration, ..) => *registration,
            Self::RosterImported(_)
            | Self::DayOpened(_)
            | Self::DayClosed(_)
            | Self::TotalsSent(_)
            | Self::Purged(_) => None,
        }
    }

    /// Returns the session day the fact is about, if any.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::CheckedIn(attended, _)
            | Self::IdChecked(attended, _)
            | Self::WalkInAdded(attended)
            | Self::BadgeQueued(attended)
            | Self::BadgeReprinted(attended) => Some(attended.day),
            Self::CheckedOut(check_out) => Some(check_out.attended.day),
            Self::Undone(undo) => Some(undo.attended.day),
            Self::DayOpened(day) | Self::DayClosed(day) => Some(*day),
            Self::Refused(_, day, _) => *day,
            Self::RosterImported(_)
            | Self::RegistrationCorrected(..)
            | Self::RegistrationCancelled(_)
            | Self::BadgePrinted(..)
            | Self::BadgeFailed(..)
            | Self::NoteAdded(_)
            | Self::TotalsSent(_)
            | Self::Purged(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_reads_back_what_it_prints() {
        let entry: EntryRef = "accueil-1.5f2c0001:42".parse().unwrap();
        assert_eq!(entry.seq, 42);
        assert_eq!(entry.to_string(), "accueil-1.5f2c0001:42");
        for wrong in ["", "42", "accueil-1.5f2c0001:", "accueil-1.5f2c0001:0", "accueil-1:3"] {
            assert_eq!(wrong.parse::<EntryRef>(), Err(NotAnEntry), "{wrong}");
        }
    }
}
