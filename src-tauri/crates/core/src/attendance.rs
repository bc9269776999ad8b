//! Attendance: the fold of the journal that says who is present on which day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::clock::Hybrid;
use crate::decision::Presence;
use crate::journal::{Attended, Entry, EntryRef, Fact};
use crate::registration::RegistrationId;

/// Who is present on which day, folded from entries in any order.
///
/// Presence is "some check-in that no undo names": the fold of a set, so that the journals of several desks give the
/// same answer in whatever order they arrive, and no clock takes part in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    check_ins: BTreeMap<(NaiveDate, RegistrationId), BTreeMap<EntryRef, (Hybrid, Presence)>>,
    undone: BTreeSet<EntryRef>,
    id_checks: BTreeSet<(NaiveDate, RegistrationId)>,
}

impl Attendance {
    /// Takes one more entry into account.
    pub fn apply(&mut self, entry: &Entry) {
        match &entry.fact {
            Fact::CheckedIn(Attended { registration, day }) => {
                let presence = Presence { check_in: entry.entry.clone(), at: entry.at };
                self.check_ins
                    .entry((*day, *registration))
                    .or_default()
                    .insert(entry.entry.clone(), (entry.hybrid, presence));
            }
            Fact::Undone(undo) => self.undone.extend(undo.check_ins.iter().cloned()),
            Fact::IdChecked(Attended { registration, day }, _) => {
                self.id_checks.insert((*day, *registration));
            }
            Fact::RosterImported(_)
            | Fact::DayOpened(_)
            | Fact::DayClosed(_)
            | Fact::CheckedOut(_)
            | Fact::WalkInAdded(_)
            | Fact::RegistrationCorrected(..)
            | Fact::RegistrationCancelled(_)
            | Fact::BadgeQueued(_)
            | Fact::BadgePrinted(..)
            | Fact::BadgeFailed(..)
            | Fact::BadgeReprinted(_)
            | Fact::Refused(..)
            | Fact::NoteAdded(_)
            | Fact::TotalsSent(_)
            | Fact::Purged(_) => {}
        }
    }

    /// Returns the first live check-in of a registration on a day, by the hybrid clock.
    #[must_use]
    pub fn presence(&self, registration: RegistrationId, day: NaiveDate) -> Option<&Presence> {
        self.live(registration, day)
            .min_by_key(|(hybrid, presence)| (*hybrid, &presence.check_in))
            .map(|(_, p)| p)
    }

    /// Returns every live check-in of a registration on a day, by name.
    pub fn check_ins(&self, registration: RegistrationId, day: NaiveDate) -> impl Iterator<Item = &EntryRef> {
        self.live(registration, day).map(|(_, presence)| &presence.check_in)
    }

    /// Returns every live check-in with its day and registration, in order.
    pub fn live_check_ins(&self) -> impl Iterator<Item = (Attended, &Presence)> {
        self.check_ins.keys().flat_map(move |(day, registration)| {
            let attended = Attended { registration: *registration, day: *day };
            self.live(*registration, *day).map(move |(_, presence)| (attended, presence))
        })
    }

    /// Returns the check-ins that some undo names, known or not.
    #[must_use]
    pub fn undone(&self) -> &BTreeSet<EntryRef> {
        &self.undone
    }

    /// Returns whose documents were looked at, and on which day.
    pub fn id_checks(&self) -> impl Iterator<Item = Attended> {
        self.id_checks.iter().map(|(day, registration)| Attended { registration: *registration, day: *day })
    }

    /// Tells whether a document of that person was looked at on that day.
    #[must_use]
    pub fn id_checked(&self, registration: RegistrationId, day: NaiveDate) -> bool {
        self.id_checks.contains(&(day, registration))
    }

    /// Returns who is present on a day, in the order of their identities.
    pub fn present(&self, day: NaiveDate) -> impl Iterator<Item = (RegistrationId, &Presence)> {
        self.check_ins
            .keys()
            .filter(move |(other, _)| *other == day)
            .filter_map(|(day, registration)| Some((*registration, self.presence(*registration, *day)?)))
    }

    fn live(
        &self,
        registration: RegistrationId,
        day: NaiveDate,
    ) -> impl Iterator<Item = &(Hybrid, Presence)> {
        self.check_ins
            .get(&(day, registration))
            .into_iter()
            .flatten()
            .filter(|(check_in, _)| !self.undone.contains(check_in))
            .map(|(_, live)| live)
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::desk::Operator;
    use crate::journal::Undo;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2019, 11, 19).unwrap()
    }

    fn attended(registration: u64) -> Attended {
        Attended { registration: RegistrationId::from_number(registration).unwrap(), day: day() }
    }

    fn entry(seq: u64, at_ms: i64, fact: Fact) -> Entry {
        Entry {
            entry: EntryRef { desk: "a.1".parse().unwrap(), seq },
            at: DateTime::from_timestamp_millis(at_ms).unwrap(),
            hybrid: Hybrid { ms: at_ms, n: 0 },
            operator: Operator("camille".into()),
            fact,
        }
    }

    /// A history of check-ins, and of undos that name one earlier or later entry.
    fn histories() -> impl Strategy<Value = Vec<Entry>> {
        let step = (1_u64..5, any::<bool>(), 1_u64..20, 0_i64..1_000_000);
        prop::collection::vec(step, 0..20).prop_map(|steps| {
            let fact = |(who, undo, target, _): (u64, bool, u64, i64)| {
                if undo {
                    let check_ins = vec![EntryRef { desk: "a.1".parse().unwrap(), seq: target }];
                    Fact::Undone(Undo { attended: attended(who), check_ins, reason: String::new() })
                } else {
                    Fact::CheckedIn(attended(who))
                }
            };
            (1..).zip(steps).map(|(seq, step)| entry(seq, step.3, fact(step))).collect()
        })
    }

    fn present(entries: &[Entry]) -> Vec<RegistrationId> {
        let mut attendance = Attendance::default();
        entries.iter().for_each(|entry| attendance.apply(entry));
        attendance.present(day()).map(|(registration, _)| registration).collect()
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(entries in histories(), seed: u64) {
            let mut shuffled = entries.clone();
            shuffled.sort_by_key(|entry| entry.entry.seq.wrapping_mul(seed | 1));
            prop_assert_eq!(present(&entries), present(&shuffled));
        }

        #[test]
        fn no_clock_takes_part(entries in histories()) {
            let mut a_year_later = entries.clone();
            for entry in &mut a_year_later {
                entry.at += chrono::TimeDelta::days(365);
                entry.hybrid.ms = -entry.hybrid.ms;
            }
            prop_assert_eq!(present(&entries), present(&a_year_later));
        }
    }

    #[test]
    fn an_undo_takes_back_only_what_it_names() {
        let undo = Undo {
            attended: attended(1),
            check_ins: vec!["a.1:1".parse().unwrap()],
            reason: "wrong person".into(),
        };
        let first = entry(1, 10, Fact::CheckedIn(attended(1)));
        let undone = entry(2, 20, Fact::Undone(undo));
        let again = entry(3, 5, Fact::CheckedIn(attended(1)));
        assert_eq!(present(&[first.clone(), undone.clone()]), []);
        assert_eq!(present(&[first, undone, again]), [attended(1).registration]);
    }
}
