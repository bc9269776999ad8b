//! Headcounts of invented histories: every sum holds, against a count made with paper and pencil.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::clock::Hybrid;
use crate::code::Code;
use crate::desk::Operator;
use crate::event::SessionDay;
use crate::id_check::{Document, IdPolicy};
use crate::journal::{Attended, Entry, EntryRef, Fact, Undo, UndoReason};
use crate::registration::{OrganisationType, Participant};

const FIRST: u32 = 19;
const N_DAYS: u32 = 3;

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 11, n).unwrap()
}

fn event() -> Event {
    let session = |n| SessionDay { day: day(FIRST + n), opens: None, closes: None };
    Event {
        title: String::new(),
        venue: String::new(),
        address: String::new(),
        time_zone: Tz::Europe__Paris,
        days: (0..N_DAYS).map(session).collect(),
        registration_link: None,
        notes: Vec::new(),
        warnings: Vec::new(),
        id_policy: IdPolicy::EachDay,
        registration_required: true,
        teams: Vec::new(),
    }
}

/// Somebody of any kind there is.
fn somebody(n: u64, kind: u16) -> Registration {
    let bit = |place: u16| kind >> place & 1 == 1;
    Registration {
        id: RegistrationId::from_number(n).unwrap(),
        code: Code::from_random(n.into()),
        participant: Participant {
            sector: Sector::ALL[usize::from(kind % 3)],
            image_rights: ImageRights::ALL[usize::from(kind / 3 % 3)],
            teams: ["Boussole", "Phare"]
                .iter()
                .take(usize::from(kind / 9 % 3))
                .map(|t| (*t).into())
                .collect(),
            organisation_type: OrganisationType::ALL[usize::from(kind % 7)],
            diet: if bit(7) { vec!["Végétarien".into()] } else { Vec::new() },
            ..Participant::default()
        },
        days: (0..N_DAYS).filter(|n| bit(8 + *n as u16)).map(|n| day(FIRST + n)).collect(),
        status: if bit(11) && bit(12) { Status::Cancelled } else { Status::Confirmed },
        origin: if bit(13) { Origin::WalkIn } else { Origin::Roster },
    }
}

/// Check-ins, ID checks, and undos that name some earlier or later entry.
fn histories() -> impl Strategy<Value = (Vec<u16>, Vec<Entry>)> {
    let step = (1_u64..9, 0..N_DAYS, 0_u8..4, 1_u64..40, 0_i64..86_400);
    let kinds = prop::collection::vec(any::<u16>(), 8);
    (kinds, prop::collection::vec(step, 0..40)).prop_map(|(kinds, steps)| {
        let entry_ref = |seq| EntryRef { desk: "a.1".parse().unwrap(), seq };
        let entries = (1..).zip(steps).map(|(seq, (who, on, act, target, second))| {
            let registration = RegistrationId::from_number(who).unwrap();
            let attended = Attended { registration, day: day(FIRST + on) };
            let midnight = day(FIRST + on).and_time(NaiveTime::MIN).and_utc();
            let at: DateTime<Utc> = midnight + TimeDelta::seconds(second);
            let undo = || Undo { attended, check_ins: vec![entry_ref(target)], reason: UndoReason::Other };
            Entry {
                entry: entry_ref(seq),
                at,
                hybrid: Hybrid { ms: at.timestamp_millis(), n: 0 },
                operator: Operator("camille".into()),
                fact: match act {
                    0 => Fact::Undone(undo()),
                    1 => Fact::IdChecked(attended, Document::Passport),
                    _ => Fact::CheckedIn(attended, None),
                },
            }
        });
        (kinds, entries.collect())
    })
}

proptest! {
    #[test]
    fn every_sum_holds((kinds, entries) in histories()) {
        let roster: BTreeMap<RegistrationId, Registration> =
            (1..).zip(kinds).map(|(n, kind)| somebody(n, kind)).map(|r| (r.id, r)).collect();
        let mut attendance = Attendance::default();
        entries.iter().for_each(|entry| attendance.apply(entry));

        // With paper and pencil: a check-in stands unless some undo names it.
        let mut undone: BTreeSet<&EntryRef> = BTreeSet::new();
        for entry in &entries {
            if let Fact::Undone(undo) = &entry.fact {
                undone.extend(&undo.check_ins);
            }
        }
        let mut here: BTreeSet<(NaiveDate, RegistrationId)> = BTreeSet::new();
        for entry in entries.iter().filter(|entry| !undone.contains(&entry.entry)) {
            if let Fact::CheckedIn(attended, _) = &entry.fact {
                here.insert((attended.day, attended.registration));
            }
        }

        let event = event();
        let counts: Vec<Headcount> =
            event.days.iter().map(|session| Headcount::of(&event, &roster, &attendance, session.day)).collect();
        for count in &counts {
            let present: Vec<&Registration> =
                here.iter().filter(|(day, _)| *day == count.day).map(|(_, who)| &roster[who]).collect();
            prop_assert_eq!(count.present, present.len() as u64);
            prop_assert_eq!(count.by_sector.values().sum::<u64>(), count.present);
            prop_assert_eq!(count.by_image_rights.values().sum::<u64>(), count.present);
            prop_assert_eq!(count.by_organisation_type.values().sum::<u64>(), count.present);
            prop_assert_eq!(count.arrivals.values().sum::<u64>(), count.present);
            prop_assert_eq!(count.first_time() + count.returning, count.present);
            prop_assert_eq!(count.as_registered + count.walk_ins + count.welcomed(), count.present);
            prop_assert_eq!(count.no_shows() + count.as_registered, count.registered);
            prop_assert!(count.id_checked <= count.present);
            // Whoever is in two teams counts in both, whoever is in none under "none": nobody is left out.
            let teams: usize = present.iter().map(|r| r.participant.teams.len().max(1)).sum();
            prop_assert_eq!(count.by_team.values().sum::<u64>(), teams as u64);
            let alone = present.iter().filter(|r| r.participant.teams.is_empty()).count() as u64;
            prop_assert_eq!(count.by_team.get(NONE).copied().unwrap_or(0), alone);
            let diets: usize = present.iter().map(|r| r.participant.diet.len().max(1)).sum();
            prop_assert_eq!(count.by_diet.values().sum::<u64>(), diets as u64);
            let again = present.iter().filter(|r| here.iter().any(|(day, who)| *who == r.id && *day < count.day));
            prop_assert_eq!(count.returning, again.count() as u64);
            for interval in Interval::ALL {
                let told = count.arrivals_by(interval);
                prop_assert_eq!(told.iter().map(|(_, n)| n).sum::<u64>(), count.present);
                prop_assert!(told.windows(2).all(|two| interval.end(two[0].0) == two[1].0), "no interval is missing");
                prop_assert!([told.first(), told.last()].iter().flatten().all(|(_, n)| *n > 0));
            }
        }
        let different: BTreeSet<RegistrationId> = here.iter().map(|(_, who)| *who).collect();
        prop_assert_eq!(people(&counts), different.len() as u64);
    }
}

#[test]
fn a_day_that_the_event_lost_is_nobodys_first() {
    let mut attendance = Attendance::default();
    let somebody = somebody(1, 0);
    for (seq, on) in [(1, 18), (2, 19), (3, 20)] {
        attendance.apply(&Entry {
            entry: EntryRef { desk: "a.1".parse().unwrap(), seq },
            at: DateTime::UNIX_EPOCH,
            hybrid: Hybrid::default(),
            operator: Operator(String::new()),
            fact: Fact::CheckedIn(Attended { registration: somebody.id, day: day(on) }, None),
        });
    }
    let roster = BTreeMap::from([(somebody.id, somebody)]);
    let returning = |n| Headcount::of(&event(), &roster, &attendance, day(n)).returning;
    assert_eq!([18, 19, 20].map(returning), [0, 0, 1]);
}

#[test]
fn the_last_interval_of_a_day_ends_at_midnight() {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let count = Headcount { arrivals: [(at(22, 55), 2), (at(23, 55), 1)].into(), ..Headcount::default() };
    assert_eq!(count.arrivals_by(Interval::Thirty), [(at(22, 30), 2), (at(23, 0), 0), (at(23, 30), 1)]);
    assert_eq!(count.arrivals_by(Interval::Sixty), [(at(22, 0), 2), (at(23, 0), 1)]);
    assert_eq!(Interval::Sixty.end(at(23, 0)), NaiveTime::MIN);
    assert_eq!("15".parse(), Ok(Interval::Fifteen));
    assert_eq!("20".parse::<Interval>(), Err(UnknownWord));
}
