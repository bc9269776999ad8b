//! Whatever happens at a desk, in whatever order: the caches equal a replay of the journal after every step.

use std::collections::{BTreeMap, BTreeSet};

use accueil_core::decision::Welcome;
use accueil_core::headcount::{self, Headcount};
use accueil_core::id_check::{Document, IdPolicy};
use accueil_core::journal::{EntryRef, UndoReason};
use accueil_core::registration::{
    ImageRights, OrganisationType, Participant, RegistrationId, Sector, Status,
};
use accueil_core::roster::Row;
use accueil_desk::view::{Answer, CorrectionForm, ErrorCode, Lang};
use accueil_desk::{CheckIn, House};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use crate::corrections::form_of;
use crate::support::{TestDesk, day, entry_of, event, person, roster_of};
use crate::totals::{adds_place, receives};
use crate::walk_in::form;

/// One thing that may happen at a desk. Numbers choose among what is there when it happens.
#[derive(Debug, Clone)]
enum Step {
    Import(Vec<(bool, u8)>),
    Open(u32),
    Close(u32),
    Scan(usize),
    CheckIn { who: usize, document: Option<usize>, anyway: bool, on: Option<u32> },
    Leave(usize),
    ComeBack(usize),
    Note(usize),
    Correct(usize, u8),
    UndoLive(usize),
    UndoAny(u64),
    WalkIn { document: bool },
    SettleBadge { which: usize, failure: Option<bool> },
    Reprint(usize),
    TotalsReceived,
    SetEvent { id_policy: IdPolicy, both_days: bool },
    MoveClock(i64),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let a_day = 19_u32..=20;
    prop_oneof![
        2 => prop::collection::vec((any::<bool>(), any::<u8>()), PEOPLE.len()).prop_map(Step::Import),
        3 => a_day.clone().prop_map(Step::Open),
        1 => a_day.clone().prop_map(Step::Close),
        1 => (0..20_usize).prop_map(Step::Scan),
        12 => (0..20_usize, prop::option::weighted(0.8, 0..6_usize), any::<bool>(), prop::option::weighted(0.3, a_day))
            .prop_map(|(who, document, anyway, on)| Step::CheckIn { who, document, anyway, on }),
        6 => (0..20_usize).prop_map(Step::Leave),
        4 => (0..20_usize).prop_map(Step::ComeBack),
        1 => (0..20_usize).prop_map(Step::Note),
        3 => (0..20_usize, any::<u8>()).prop_map(|(who, variant)| Step::Correct(who, variant)),
        3 => (0..20_usize).prop_map(Step::UndoLive),
        2 => (1..60_u64).prop_map(Step::UndoAny),
        2 => any::<bool>().prop_map(|document| Step::WalkIn { document }),
        2 => (0..20_usize, prop::option::of(any::<bool>()))
            .prop_map(|(which, failure)| Step::SettleBadge { which, failure }),
        1 => (0..20_usize).prop_map(Step::Reprint),
        1 => Just(Step::TotalsReceived),
        1 => (prop::sample::select(IdPolicy::ALL.to_vec()), any::<bool>())
            .prop_map(|(id_policy, both_days)| Step::SetEvent { id_policy, both_days }),
        2 => (-90..180_i64).prop_map(Step::MoveClock),
        2 => Just(Step::Reopen),
    ]
}

const PEOPLE: [&str; 6] = ["Aziza", "Brune", "Côme", "Nils", "Orphée", "Wanda"];

/// One of the people, with answers that a later export may have changed.
fn answers(n: usize, variant: u8) -> Row {
    let bit = |n: u8| variant >> n & 1 == 1;
    let days: &[u32] = match variant & 3 {
        0 => &[19, 20],
        1 => &[19],
        2 => &[20],
        _ => &[],
    };
    let mut row = person(PEOPLE[n], "Lambda", days);
    row.participant = Participant {
        sector: if bit(2) { Sector::Administration } else { Sector::CivilSociety },
        teams: ["Boussole", "Phare"]
            .iter()
            .take(usize::from(variant >> 3 & 3))
            .map(|t| (*t).to_owned())
            .collect(),
        organisation_type: OrganisationType::ALL[usize::from(variant % 7)],
        diet: if bit(5) { vec!["Végétarien".into()] } else { Vec::new() },
        ..row.participant
    };
    row.status = if variant >> 6 == 3 { Status::Cancelled } else { Status::Confirmed };
    row
}

/// What a person with paper and pencil would know: who came in by which check-in, and whose ID was looked at.
#[derive(Debug, Default)]
struct Paper {
    live: BTreeMap<EntryRef, (NaiveDate, u64)>,
    /// Check-ins by which nobody is inside any more.
    ended: BTreeSet<EntryRef>,
    spent: Vec<EntryRef>,
    id_checked: BTreeSet<(NaiveDate, u64)>,
}

impl Paper {
    fn note(&mut self, answer: &Answer, document: bool) {
        if answer.journal.is_none() {
            return;
        }
        let day: NaiveDate = answer.day.as_deref().unwrap().parse().unwrap();
        let who = (day, answer.registration.as_ref().unwrap().id);
        assert!(!self.inside(day).contains(&who.1), "nobody comes in twice");
        self.live.insert(entry_of(answer), who);
        if document {
            self.id_checked.insert(who);
        }
    }

    fn strike(&mut self, entry: EntryRef) {
        self.live.remove(&entry);
        self.spent.push(entry);
    }

    fn inside(&self, day: NaiveDate) -> BTreeSet<u64> {
        let inside = self.live.iter().filter(|(entry, _)| !self.ended.contains(*entry));
        inside.filter(|(_, (other, _))| *other == day).map(|(_, (_, who))| *who).collect()
    }

    /// Everything by which somebody was inside is struck through at once.
    fn leaves(&mut self, on: NaiveDate, who: u64) {
        let theirs =
            self.live.iter().filter(|(_, there)| **there == (on, who)).map(|(entry, _)| entry.clone());
        self.ended.extend(theirs);
    }

    fn present(&self, day: NaiveDate) -> BTreeSet<u64> {
        self.live.values().filter(|(other, _)| *other == day).map(|(_, who)| *who).collect()
    }
}

/// A desk, and what should be true of it.
struct World {
    desk: TestDesk,
    paper: Paper,
}

impl World {
    fn new(shift: TimeDelta) -> Self {
        let mut desk = TestDesk::new();
        desk.now += shift;
        let everybody: Vec<Row> = (0..PEOPLE.len()).map(|n| answers(n, 0)).collect();
        desk.imports(&everybody.iter().collect::<Vec<_>>());
        desk.opens(19);
        Self { desk, paper: Paper::default() }
    }

    fn somebody(&self, which: usize) -> RegistrationId {
        // In the order of names, which is the same in every run; identities are drawn at random.
        let all = self.desk.registrations(None).unwrap();
        all[which % all.len()].id
    }

    fn takes(mut self, step: &Step) -> Self {
        let now = self.desk.now;
        match step {
            Step::Import(variants) => {
                let listed = (0..).zip(variants).filter(|(_, (listed, _))| *listed);
                let people: Vec<Row> = listed.map(|(n, (_, variant))| answers(n, *variant)).collect();
                let file = roster_of(&people.iter().collect::<Vec<_>>());
                self.desk.imports_file(&file);
            }
            // The event may have lost the day.
            Step::Open(n) => drop(self.desk.open_day(day(*n), now)),
            Step::Close(n) => drop(self.desk.close_day(day(*n), now)),
            Step::Scan(which) => {
                let code = self.desk.registration(self.somebody(*which)).unwrap().code;
                self.desk.scan(code.as_str(), None, now).unwrap();
            }
            Step::CheckIn { who, document, anyway, on } => {
                let document = document.map(|n| Document::ALL[n]);
                let welcome = Welcome { document, anyway: *anyway };
                let request = CheckIn { registration: self.somebody(*who), day: on.map(day), welcome };
                let answer = self.desk.check_in(request, now).unwrap();
                self.paper.note(&answer, document.is_some());
            }
            Step::Leave(which) => {
                let who = self.somebody(*which);
                let on = self.desk.state(&House::default(), Lang::Fr).unwrap().today;
                let on: Option<NaiveDate> = on.map(|day| day.parse().unwrap());
                let inside = on.is_some_and(|on| self.paper.inside(on).contains(&who.number()));
                let left = self.desk.check_out(who, None, now);
                assert_eq!(left.is_ok(), inside, "only somebody inside can leave");
                if let (Some(on), Ok(_)) = (on, left) {
                    self.paper.leaves(on, who.number());
                }
            }
            Step::ComeBack(which) => {
                let who = self.somebody(*which);
                let answer = self.desk.back_in(who, None, now).unwrap();
                self.paper.note(&answer, false);
            }
            Step::Note(which) => {
                let who = self.somebody(*which);
                self.desk.add_note(who, "Son badge est chez Wanda", now).unwrap();
            }
            Step::Correct(which, variant) => {
                let who = self.somebody(*which);
                let as_it_is = self.desk.registration(who).unwrap().participant;
                // Names stay: everything else of an answer of the form may be corrected.
                let form = CorrectionForm {
                    sector: Sector::ALL[usize::from(variant % 3)].word().into(),
                    teams: ["Boussole", "Phare"]
                        .iter()
                        .take(usize::from(variant / 3 % 3))
                        .map(|t| (*t).into())
                        .collect(),
                    image_rights: ImageRights::ALL[usize::from(variant / 9 % 3)].word().into(),
                    organisation_type: OrganisationType::ALL[usize::from(variant % 7)].word().into(),
                    ..form_of(&as_it_is)
                };
                self.desk.correct(who, &form, now).unwrap();
            }
            Step::UndoLive(which) => {
                let live = self.paper.live.keys().nth(which % self.paper.live.len().max(1)).cloned();
                if let Some(entry) = live {
                    self.desk.undo(&entry, UndoReason::WrongPerson, now).unwrap();
                    self.paper.strike(entry);
                }
            }
            Step::UndoAny(seq) => {
                let Some(known) = self.paper.live.keys().chain(&self.paper.spent).next() else { return self };
                let entry = EntryRef { seq: *seq, ..known.clone() };
                let undone = self.desk.undo(&entry, UndoReason::WrongPerson, now).is_ok();
                assert_eq!(
                    undone,
                    self.paper.live.contains_key(&entry),
                    "only a live check-in can be undone"
                );
                if undone {
                    self.paper.strike(entry);
                }
            }
            Step::WalkIn { document } => {
                let n = self.desk.registrations(None).unwrap().len();
                let form = form(&format!("Passant{n}"), "Impromptu", document.then_some("vouched"));
                let answer = self.desk.walk_in(&form, None, now).unwrap();
                self.paper.note(&answer, *document);
            }
            Step::SettleBadge { which, failure } => {
                let mut jobs = self.desk.waiting_badges().unwrap();
                if !jobs.is_empty() {
                    let job = jobs.swap_remove(which % jobs.len());
                    let why = |full| if full { ErrorCode::DiskFull } else { ErrorCode::FileUnwritable };
                    let outcome = failure.map_or(Ok(()), |full| Err(why(full)));
                    self.desk.badge_settled(&job.badge, job.registration, outcome, now).unwrap();
                }
            }
            // Somebody without any day, on no open day, has no badge to reprint.
            Step::Reprint(which) => {
                let somebody = self.somebody(*which);
                drop(self.desk.reprint_badge(somebody, now));
            }
            Step::TotalsReceived => {
                if self.desk.uplink("Nuage").is_err() {
                    adds_place(&mut self.desk, "Nuage");
                }
                let place = self.desk.uplink("Nuage").unwrap();
                receives(&mut self.desk, &place);
            }
            Step::SetEvent { id_policy, both_days } => {
                let mut event = event();
                event.id_policy = *id_policy;
                event.days.truncate(if *both_days { 2 } else { 1 });
                self.desk.set_event(&event).unwrap();
            }
            Step::MoveClock(minutes) => self.desk.now += TimeDelta::minutes(*minutes),
            Step::Reopen => self.desk = self.desk.reopened(),
        }
        self
    }

    fn holds(&self) -> Result<(), TestCaseError> {
        let verification = self.desk.verify().unwrap();
        prop_assert_eq!(&verification.chain, "ok");
        prop_assert_eq!(&verification.projections, "ok");
        prop_assert_eq!(&verification.integrity, "ok");
        let (_, counts) = self.desk.headcounts(None).unwrap();
        let people = headcount::people(&counts);
        let days: BTreeSet<NaiveDate> = counts.iter().map(|count| count.day).collect();
        for count in counts {
            let present = self.paper.present(count.day);
            let id_checked = present.iter().filter(|who| self.paper.id_checked.contains(&(count.day, **who)));
            prop_assert_eq!(count.present, present.len() as u64);
            let inside = self.paper.inside(count.day);
            let listed = self.desk.inside(count.day).unwrap();
            let listed: BTreeSet<u64> = listed.into_iter().map(|found| found.person.id).collect();
            prop_assert_eq!(count.inside, inside.len() as u64);
            prop_assert_eq!(listed, inside);
            prop_assert_eq!(count.id_checked, id_checked.count() as u64);
            prop_assert_eq!(count.by_sector.values().sum::<u64>(), count.present);
            prop_assert_eq!(count.by_image_rights.values().sum::<u64>(), count.present);
            prop_assert_eq!(count.by_organisation_type.values().sum::<u64>(), count.present);
            prop_assert_eq!(count.arrivals.values().sum::<u64>(), count.present);
            prop_assert_eq!(count.no_shows() + count.as_registered, count.registered);
            prop_assert_eq!(count.as_registered + count.walk_ins + count.welcomed(), count.present);
            let before: BTreeSet<u64> =
                days.range(..count.day).flat_map(|day| self.paper.present(*day)).collect();
            prop_assert_eq!(count.returning, present.intersection(&before).count() as u64);
            prop_assert!(count.id_checked <= count.present);
        }
        let different: BTreeSet<u64> = days.iter().flat_map(|day| self.paper.present(*day)).collect();
        prop_assert_eq!(people, different.len() as u64);
        Ok(())
    }
}

/// The figures that no clock takes part in.
fn figures(desk: &TestDesk) -> Vec<Headcount> {
    let without_times = |count: Headcount| Headcount { arrivals: BTreeMap::new(), ..count };
    desk.headcounts(None).unwrap().1.into_iter().map(without_times).collect()
}

fn cases(by_default: u32) -> ProptestConfig {
    let asked_for = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    ProptestConfig {
        cases: asked_for.unwrap_or(by_default),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_caches_equal_a_replay_after_every_step(steps in prop::collection::vec(step(), 1..40)) {
        let mut world = World::new(TimeDelta::zero());
        world.holds()?;
        for step in &steps {
            world = world.takes(step);
            world.holds()?;
        }
        world.takes(&Step::Reopen).holds()?;
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn a_clock_a_year_ahead_changes_no_figure(steps in prop::collection::vec(step(), 1..40)) {
        let [today, in_a_year] = [0, 365].map(|days| {
            steps.iter().fold(World::new(TimeDelta::days(days)), |world, step| world.takes(step))
        });
        prop_assert_eq!(figures(&today.desk), figures(&in_a_year.desk));
    }
}
