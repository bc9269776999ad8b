//! Attendance: the fold of the journal that says who is present on which day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::clock::Hybrid;
use crate::decision::{Departure, Presence, Whereabouts};
use crate::journal::{Attended, CheckOut, Entry, EntryRef, Fact};
use crate::registration::RegistrationId;

/// Who is present on which day, folded from entries in any order.
///
/// Presence is "some check-in that no undo names": the fold of a set, so that the journals of several desks give the
/// same answer in whatever order they arrive, and no clock takes part in it. Inside is "some check-in that neither an
/// undo nor a check-out names", for the same reason: a check-out ends what it names and lowers no headcount, and whoever
/// comes back has a new check-in, which it does not name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    check_ins: BTreeMap<(NaiveDate, RegistrationId), BTreeMap<EntryRef, (Hybrid, Presence)>>,
    undone: BTreeSet<EntryRef>,
    /// Check-ins that some check-out names, with the check-outs.
    ended: BTreeMap<EntryRef, BTreeMap<EntryRef, (Hybrid, Departure)>>,
    id_checks: BTreeSet<(NaiveDate, RegistrationId)>,
}

impl Attendance {
    /// Takes one more entry into account.
    pub fn apply(&mut self, entry: &Entry) {
        match &entry.fact {
            Fact::CheckedIn(Attended { registration, day }, on_paper) => {
                let at = on_paper.unwrap_or(entry.at);
                let presence = Presence { check_in: entry.entry.clone(), at };
                self.check_ins
                    .entry((*day, *registration))
                    .or_default()
                    .insert(entry.entry.clone(), (entry.hybrid, presence));
            }
            Fact::Undone(undo) => self.undone.extend(undo.check_ins.iter().cloned()),
            Fact::CheckedOut(CheckOut { check_ins, .. }) => {
                let departure = Departure { check_out: entry.entry.clone(), at: entry.at };
                for check_in in check_ins {
                    let ended = self.ended.entry(check_in.clone()).or_default();
                    ended.insert(entry.entry.clone(), (entry.hybrid, departure.clone()));
                }
            }
            Fact::IdChecked(Attended { registration, day }, _) => {
                self.id_checks.insert((*day, *registration));
            }
            Fact::RosterImported(_)
            | Fact::DayOpened(_)
            | Fact::DayClosed(_)
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

    /// Returns where somebody is who came on a day; which check-in or check-out is told depends on the hybrid clock,
    /// whether they are inside does not.
    #[must_use]
    pub fn whereabouts(&self, registration: RegistrationId, day: NaiveDate) -> Option<Whereabouts> {
        let inside = self
            .live(registration, day)
            .filter(|(_, presence)| !self.ended.contains_key(&presence.check_in))
            .min_by_key(|(hybrid, presence)| (*hybrid, &presence.check_in));
        if let Some((_, presence)) = inside {
            return Some(Whereabouts::Inside(presence.clone()));
        }
        self.live(registration, day)
            .filter_map(|(_, presence)| self.ended.get(&presence.check_in))
            .flat_map(BTreeMap::values)
            .max_by_key(|(hybrid, departure)| (*hybrid, &departure.check_out))
            .map(|(_, departure)| Whereabouts::Left(departure.clone()))
    }

    /// Tells whether somebody is inside on a day.
    #[must_use]
    pub fn is_inside(&self, registration: RegistrationId, day: NaiveDate) -> bool {
        self.live(registration, day).any(|(_, presence)| !self.ended.contains_key(&presence.check_in))
    }

    /// Returns every pair of a check-in that ended, known or not, and a check-out that names it.
    pub fn ended(&self) -> impl Iterator<Item = (&EntryRef, &EntryRef)> {
        self.ended.iter().flat_map(|(check_in, by)| by.keys().map(move |check_out| (check_in, check_out)))
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
    use crate::journal::{Undo, UndoReason};

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

    /// A history of check-ins, and of undos and check-outs that name one earlier or later entry.
    fn histories() -> impl Strategy<Value = Vec<Entry>> {
        let step = (1_u64..5, 0_u8..4, 1_u64..20, 0_i64..1_000_000);
        prop::collection::vec(step, 0..20).prop_map(|steps| {
            let fact = |(who, kind, target, _): (u64, u8, u64, i64)| {
                let check_ins = vec![EntryRef { desk: "a.1".parse().unwrap(), seq: target }];
                match kind {
                    0 => {
                        Fact::Undone(Undo { attended: attended(who), check_ins, reason: UndoReason::Double })
                    }
                    1 => Fact::CheckedOut(CheckOut { attended: attended(who), check_ins }),
                    _ => Fact::CheckedIn(attended(who), None),
                }
            };
            (1..).zip(steps).map(|(seq, step)| entry(seq, step.3, fact(step))).collect()
        })
    }

    fn folded(entries: &[Entry]) -> Attendance {
        let mut attendance = Attendance::default();
        entries.iter().for_each(|entry| attendance.apply(entry));
        attendance
    }

    fn present(entries: &[Entry]) -> Vec<RegistrationId> {
        folded(entries).present(day()).map(|(registration, _)| registration).collect()
    }

    /// Who is inside, and who came and left, told apart by what the door would be told.
    fn inside(entries: &[Entry]) -> Vec<(u64, bool)> {
        let attendance = folded(entries);
        let told = (1..5).filter_map(|who| {
            let id = attended(who).registration;
            let whereabouts = attendance.whereabouts(id, day())?;
            let is_inside = matches!(whereabouts, Whereabouts::Inside(_));
            assert_eq!(is_inside, attendance.is_inside(id, day()));
            Some((who, is_inside))
        });
        told.collect()
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(entries in histories(), seed: u64) {
            let mut shuffled = entries.clone();
            shuffled.sort_by_key(|entry| entry.entry.seq.wrapping_mul(seed | 1));
            prop_assert_eq!(present(&entries), present(&shuffled));
            prop_assert_eq!(inside(&entries), inside(&shuffled));
        }

        #[test]
        fn no_clock_takes_part(entries in histories()) {
            let mut a_year_later = entries.clone();
            for entry in &mut a_year_later {
                entry.at += chrono::TimeDelta::days(365);
                entry.hybrid.ms = -entry.hybrid.ms;
            }
            prop_assert_eq!(present(&entries), present(&a_year_later));
            prop_assert_eq!(inside(&entries), inside(&a_year_later));
        }

        #[test]
        fn whoever_leaves_stays_present(entries in histories()) {
            let without_check_outs: Vec<Entry> =
                entries.iter().filter(|entry| !matches!(entry.fact, Fact::CheckedOut(_))).cloned().collect();
            prop_assert_eq!(present(&entries), present(&without_check_outs));
            let came: Vec<u64> = inside(&entries).into_iter().map(|(who, _)| who).collect();
            prop_assert_eq!(came.len(), present(&entries).len(), "inside or left, and nothing else");
        }
    }

    #[test]
    fn a_check_out_ends_only_what_it_names() {
        let check_ins = vec!["a.1:1".parse().unwrap()];
        let came = entry(1, 10, Fact::CheckedIn(attended(1), None));
        let left = entry(2, 20, Fact::CheckedOut(CheckOut { attended: attended(1), check_ins }));
        // The clock of whoever wrote the return was an hour behind.
        let back = entry(3, 5, Fact::CheckedIn(attended(1), None));
        let check_ins = vec!["a.1:3".parse().unwrap()];
        let undo = Undo { attended: attended(1), check_ins, reason: UndoReason::Double };
        let undone = entry(4, 30, Fact::Undone(undo));
        assert_eq!(inside(&[came.clone(), left.clone()]), [(1, false)]);
        assert_eq!(inside(&[came.clone(), left.clone(), back.clone()]), [(1, true)]);
        assert_eq!(inside(&[came.clone(), left.clone(), back, undone]), [(1, false)], "the return is undone");
        assert_eq!(present(&[came, left]), [attended(1).registration], "they came, whatever they do next");
    }

    #[test]
    fn an_undo_takes_back_only_what_it_names() {
        let undo = Undo {
            attended: attended(1),
            check_ins: vec!["a.1:1".parse().unwrap()],
            reason: UndoReason::WrongPerson,
        };
        let first = entry(1, 10, Fact::CheckedIn(attended(1), None));
        let undone = entry(2, 20, Fact::Undone(undo));
        let again = entry(3, 5, Fact::CheckedIn(attended(1), None));
        assert_eq!(present(&[first.clone(), undone.clone()]), []);
        assert_eq!(present(&[first, undone, again]), [attended(1).registration]);
    }
}
