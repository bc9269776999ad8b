//! What leaves says nothing of a small group: for every small event, and against a reader who knows the rule.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::registration::Sector;

const SECTORS: [Sector; 3] = [Sector::Administration, Sector::CivilSociety, Sector::Unknown];

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn sectors(counts: [u64; 3]) -> Headcount {
    let present = counts.iter().sum();
    let by_sector = SECTORS.into_iter().zip(counts).filter(|(_, n)| *n > 0).collect();
    Headcount { present, registered: present, by_sector, ..Headcount::default() }
}

fn closed(count: &Headcount) -> DayTotals {
    DayTotals::of(count, false, SmallestGroup::default())
}

#[test]
fn small_groups_leave_together() {
    for (counts, expected) in [
        ([21, 21, 0], &[("administration", 21), ("civil_society", 21)][..]),
        ([20, 5, 2], &[("administration", 20), (OTHER, 7)]),
        ([20, 1, 2], &[(OTHER, 23)]),
        ([20, 2, 0], &[(OTHER, 22)]),
        ([3, 0, 0], &[("administration", 3)]),
        ([1, 1, 1], &[(OTHER, 3)]),
        ([1, 1, 0], &[]),
        ([0, 0, 0], &[]),
    ] {
        let expected = expected.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
        assert_eq!(closed(&sectors(counts)).by_sector, expected, "{counts:?}");
    }
}

#[test]
fn a_part_leaves_only_when_the_rest_is_enough_too() {
    for (walk_ins, said) in
        [(0, Some(0)), (1, None), (2, None), (3, Some(3)), (7, Some(7)), (8, None), (10, Some(10))]
    {
        let count = Headcount { present: 10, walk_ins, id_checked: walk_ins, ..Headcount::default() };
        let totals = closed(&count);
        assert_eq!((totals.walk_ins, totals.id_checked), (said, said), "{walk_ins} of 10");
    }
    let few = closed(&Headcount { present: 2, registered: 1, ..sectors([1, 1, 0]) });
    assert_eq!((few.present, few.registered, few.walk_ins), (None, None, None));
}

#[test]
fn while_a_day_is_open_only_its_margins_leave() {
    let mut count = sectors([20, 20, 2]);
    count.by_team.insert("Phare".into(), 42);
    count.arrivals.insert(time(9, 0), 42);
    let open = DayTotals::of(&count, true, SmallestGroup::default());
    assert_eq!((open.registered, open.present), (Some(42), Some(42)));
    assert_eq!((open.walk_ins, open.id_checked), (None, None));
    assert!(open.by_sector.is_empty() && open.by_team.is_empty() && open.arrivals.is_empty());
}

#[test]
fn people_in_several_teams_make_no_crowd() {
    let teams = |counts: &[(&str, u64)]| counts.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
    // One person alone in three teams: three memberships are no three people.
    let count = Headcount {
        present: 10,
        by_team: teams(&[("Phare", 5), ("Voilier", 4), ("A", 1), ("B", 1), ("C", 1)]),
        ..Headcount::default()
    };
    assert_eq!(closed(&count).by_team, teams(&[("Phare", 5), (OTHER, 7)]));
    let count =
        Headcount { present: 4, by_team: teams(&[("A", 2), ("B", 2), ("C", 2)]), ..Headcount::default() };
    assert_eq!(closed(&count).by_team, teams(&[]));
    // All but two are in the one team: who knows how many came knows of the two.
    let count =
        Headcount { present: 10, by_team: teams(&[("Phare", 8), ("Voilier", 5)]), ..Headcount::default() };
    assert_eq!(closed(&count).by_team, teams(&[(OTHER, 13)]));
    // A team that is called like the word for the small ones is counted with them.
    let count =
        Headcount { present: 10, by_team: teams(&[(OTHER, 5), ("Phare", 5)]), ..Headcount::default() };
    assert_eq!(closed(&count).by_team, teams(&[(OTHER, 10)]));
}

#[test]
fn neighbouring_intervals_are_joined() {
    let arrivals = |counts: &[(u32, u32, u64)]| -> BTreeMap<NaiveTime, u64> {
        counts.iter().map(|(hour, minute, n)| (time(*hour, *minute), *n)).collect()
    };
    let told = |counts: &[(u32, u32, u64)]| -> Vec<(NaiveTime, NaiveTime, u64)> {
        let spans = spans(arrivals(counts), SmallestGroup::default());
        spans.into_iter().map(|span| (span.from, span.to, span.present)).collect()
    };
    assert_eq!(
        told(&[(9, 0, 12), (9, 30, 2), (10, 0, 4), (14, 0, 1)]),
        [(time(9, 0), time(9, 30), 12), (time(9, 30), time(14, 30), 7)]
    );
    assert_eq!(told(&[(9, 0, 2)]), []);
    assert_eq!(told(&[(23, 30, 3)]), [(time(23, 30), time(0, 0), 3)]);
}

#[test]
fn the_smallest_group_is_three_people_at_least() {
    for (n, made) in [(0, false), (1, false), (2, false), (3, true), (1000, true), (1001, false)] {
        assert_eq!(SmallestGroup::new(n).is_some(), made, "{n}");
    }
}

/// How many came, and how they are said to divide.
type Told = (u64, BTreeMap<String, u64>);

/// A reader who knows the rule, the names and how many came, and who tries every event that would have been told
/// like this one, still finds several answers for every group that is hidden.
#[test]
fn no_hidden_group_can_be_worked_out() {
    const MOST: u64 = 16;
    let mut tried = 0;
    for k in [3, 4] {
        let smallest = SmallestGroup::new(k).unwrap();
        let mut worlds: BTreeMap<Told, Vec<[u64; 4]>> = BTreeMap::new();
        for n in 0..(MOST + 1).pow(4) {
            let sizes = [0, 1, 2, 3].map(|place| n / (MOST + 1).pow(place) % (MOST + 1));
            let present = sizes.iter().sum();
            if (k..=MOST).contains(&present) {
                let counts = ["a", "b", "c", "d"].map(str::to_owned).into_iter().zip(sizes).collect();
                let told = groups(&counts, present, Counted::Once, smallest);
                worlds.entry((present, told)).or_default().push(sizes);
                tried += 1;
            }
        }
        for ((present, told), worlds) in worlds {
            for (place, name) in ["a", "b", "c", "d"].into_iter().enumerate() {
                let values: BTreeSet<u64> = worlds.iter().map(|world| world[place]).collect();
                let nobody = values.iter().all(|n| *n == 0);
                assert!(
                    told.contains_key(name) || nobody || values.len() > 1,
                    "{present}, {told:?}: {name} is {values:?}"
                );
            }
        }
    }
    assert!(tried > 9000, "{tried}");
}

#[test]
fn no_joined_interval_can_be_worked_out() {
    const MOST: u64 = 8;
    let mut worlds: BTreeMap<String, Vec<[u64; 4]>> = BTreeMap::new();
    for n in 0..(MOST + 1).pow(4) {
        let counts = [0, 1, 2, 3].map(|place| n / (MOST + 1).pow(place) % (MOST + 1));
        let arrivals = (9..).zip(counts).map(|(hour, n)| (time(hour, 0), n));
        let told = spans(arrivals, SmallestGroup::default());
        // Larger ones would need worlds that are not tried.
        if !told.is_empty() && told.iter().all(|span| span.present <= MOST) {
            worlds.entry(format!("{told:?}")).or_default().push(counts);
        }
    }
    for (told, worlds) in worlds {
        for place in 0..4 {
            let values: BTreeSet<u64> = worlds.iter().map(|world| world[place]).collect();
            let small = values.iter().any(|n| (1..SmallestGroup::LEAST).contains(n));
            assert!(!small || values.len() > 1, "{told}: interval {place} is {values:?}");
        }
    }
}

fn any_headcount() -> impl Strategy<Value = Headcount> {
    let group = prop_oneof![3 => 0_u64..6, 1 => 0_u64..60];
    let of = |places: usize| proptest::collection::vec(group.clone(), places);
    // People by sector and, within a sector, by kind of organisation: whoever is of a kind may be of either sector.
    let people = (of(7), of(7), of(7));
    (people, of(14), of(12), 0_u64..80, any::<(prop::sample::Index, prop::sample::Index)>()).prop_map(
        |((public, civil, unsaid), teams, arrivals, registered, (walk_ins, id_checked))| {
            let sectors = [&public, &civil, &unsaid].map(|kinds| kinds.iter().sum::<u64>());
            let kinds = (0..7).map(|kind| public[kind] + civil[kind] + unsaid[kind]);
            let present: u64 = sectors.iter().sum();
            Headcount {
                present,
                registered,
                walk_ins: walk_ins.index(present as usize + 1) as u64,
                id_checked: id_checked.index(present as usize + 1) as u64,
                by_sector: SECTORS.into_iter().zip(sectors).collect(),
                by_organisation_type: OrganisationType::ALL.iter().copied().zip(kinds).collect(),
                // Nobody is twice in the same team, so no team is larger than the day.
                by_team: (1..)
                    .zip(teams)
                    .map(|(n, size): (u32, u64)| (format!("Team {n}"), size.min(present)))
                    .collect(),
                arrivals: (9..).zip(arrivals).map(|(hour, n)| (time(hour, 0), n)).collect(),
                ..Headcount::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn every_figure_and_every_difference_is_nought_or_enough(count in any_headcount(), k in 3_u64..9) {
        let smallest = SmallestGroup::new(k).unwrap();
        let totals = DayTotals::of(&count, false, smallest);
        let enough = |n: u64| n == 0 || n >= k;
        let said = [totals.registered, totals.present, totals.walk_ins, totals.id_checked];
        prop_assert!(said.into_iter().flatten().all(enough));
        for n in totals.walk_ins.iter().chain(&totals.id_checked) {
            prop_assert!(enough(count.present - n));
        }
        for groups in [&totals.by_sector, &totals.by_team, &totals.by_organisation_type] {
            prop_assert!(groups.values().all(|n| *n >= k), "{groups:?}");
            for (_, n) in groups.iter().filter(|(name, _)| *name != OTHER) {
                prop_assert!(enough(count.present - n), "{groups:?}");
            }
        }
        prop_assert!(totals.arrivals.iter().all(|span| span.present >= k));
        if !totals.by_sector.is_empty() {
            prop_assert_eq!(totals.by_sector.values().sum::<u64>(), count.present);
        }
        if !totals.by_organisation_type.is_empty() {
            prop_assert_eq!(totals.by_organisation_type.values().sum::<u64>(), count.present);
            // Whoever knows which kinds belong to a sector learns nothing of a few people in it.
            for sector in [Sector::Administration, Sector::CivilSociety] {
                let told = |kind: &&OrganisationType| kind.sector() == Some(sector);
                let nobody = (!totals.by_organisation_type.contains_key(OTHER)).then_some(0);
                let n_of = |kind: &OrganisationType| totals.by_organisation_type.get(kind.word()).copied().or(nobody);
                let kinds: Option<Vec<u64>> = OrganisationType::ALL.iter().filter(told).map(n_of).collect();
                if let (Some(kinds), Some(n)) = (kinds, totals.by_sector.get(sector.word())) {
                    prop_assert!(enough(n.abs_diff(kinds.iter().sum())));
                }
            }
        }
        let arrivals: u64 = totals.arrivals.iter().map(|span| span.present).sum();
        prop_assert!(totals.arrivals.is_empty() || arrivals == count.arrivals.values().sum::<u64>());
    }

    #[test]
    fn what_is_named_is_exact_and_what_is_hidden_is_several(count in any_headcount(), k in 3_u64..9) {
        let totals = DayTotals::of(&count, false, SmallestGroup::new(k).unwrap());
        let sectors: BTreeMap<String, u64> = count.by_sector.iter().map(|(s, n)| (s.word().to_owned(), *n)).collect();
        let kinds: BTreeMap<String, u64> =
            count.by_organisation_type.iter().map(|(kind, n)| (kind.word().to_owned(), *n)).collect();
        let groups = [
            (&sectors, &totals.by_sector),
            (&count.by_team, &totals.by_team),
            (&kinds, &totals.by_organisation_type),
        ];
        for (all, told) in groups {
            let mut hidden = Vec::new();
            for (name, n) in all.iter().filter(|(_, n)| **n > 0) {
                match told.get(name) {
                    Some(said) => prop_assert_eq!(said, n),
                    None => hidden.push(*n),
                }
            }
            if let Some(other) = told.get(OTHER) {
                prop_assert!(hidden.len() > 1);
                prop_assert_eq!(*other, hidden.iter().sum::<u64>());
            } else {
                prop_assert!(hidden.is_empty() || told.is_empty());
            }
        }
    }
}
