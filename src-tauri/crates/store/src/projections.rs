//! The caches of the journal, compared with a full replay of it.

use std::collections::{BTreeMap, BTreeSet};

use accueil_core::attendance::Attendance;
use accueil_core::desk::DeskId;
use accueil_core::event::{Event, SessionDay};
use accueil_core::headcount::Headcount;
use accueil_core::journal::{Entry, Fact};
use accueil_core::registration::{Registration, RegistrationId};
use chrono::NaiveDate;

use crate::event::day_of;
use crate::tally::{Figures, figures_of};
use crate::{Reader, StoreError};

/// Everything that the caches say, in comparable form.
#[derive(Debug, Default, PartialEq, Eq)]
struct Caches {
    live: BTreeSet<(NaiveDate, u64, String)>,
    undone: BTreeSet<String>,
    ended: BTreeSet<(String, String)>,
    id_checks: BTreeSet<(NaiveDate, u64)>,
    open_days: Vec<NaiveDate>,
    badges: BTreeMap<String, String>,
    figures: Figures,
}

impl Caches {
    /// Takes one entry into account, days and badges only: attendance has a fold of its own.
    fn apply(&mut self, entry: Entry) {
        match entry.fact {
            Fact::DayOpened(day) => {
                self.open_days.retain(|open| *open != day);
                self.open_days.push(day);
            }
            Fact::DayClosed(day) => self.open_days.retain(|open| *open != day),
            Fact::BadgeQueued(_) | Fact::BadgeReprinted(_) => {
                self.badges.insert(entry.entry.to_string(), "queued".to_owned());
            }
            Fact::BadgePrinted(_, badge) => self.settle(&badge.to_string(), "printed"),
            Fact::BadgeFailed(_, badge, _) => self.settle(&badge.to_string(), "failed"),
            Fact::RosterImported(_)
            | Fact::CheckedIn(..)
            | Fact::IdChecked(..)
            | Fact::CheckedOut(_)
            | Fact::Undone(_)
            | Fact::WalkInAdded(_)
            | Fact::RegistrationCorrected(..)
            | Fact::RegistrationCancelled(_)
            | Fact::Refused(..)
            | Fact::NoteAdded(_)
            | Fact::TotalsSent(_)
            | Fact::Purged(_) => {}
        }
    }

    fn settle(&mut self, badge: &str, state: &str) {
        if let Some(known) = self.badges.get_mut(badge)
            && known != "printed"
        {
            state.clone_into(known);
        }
    }
}

impl Reader<'_> {
    /// Replays the journal, and returns which cache differs from it, if one does.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn check_projections(&self) -> Result<Option<&'static str>, StoreError> {
        let (cached, replayed) = (self.cached()?, self.replayed()?);
        let differs = [
            ("attendance", cached.live != replayed.live),
            ("undone", cached.undone != replayed.undone),
            ("check_out", cached.ended != replayed.ended),
            ("id_check", cached.id_checks != replayed.id_checks),
            ("open_day", cached.open_days != replayed.open_days),
            ("badge", cached.badges != replayed.badges),
            ("tally", cached.figures != replayed.figures),
        ];
        Ok(differs.into_iter().find(|(_, differs)| *differs).map(|(cache, _)| cache))
    }

    /// Counts every day of the event again from the journal alone, up to the last number of each desk that is given,
    /// and tells whether the roster changed after them: registrations are as they are now.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn recount(
        &self,
        event: &Event,
        through: &BTreeMap<DeskId, u64>,
    ) -> Result<(Vec<Headcount>, bool), StoreError> {
        let mut attendance = Attendance::default();
        let mut roster_changed = false;
        self.for_each_entry(|entry| {
            if through.get(&entry.entry.desk).is_some_and(|last| entry.entry.seq <= *last) {
                attendance.apply(&entry);
            } else {
                roster_changed |= matches!(
                    entry.fact,
                    Fact::RosterImported(_)
                        | Fact::RegistrationCorrected(..)
                        | Fact::RegistrationCancelled(_)
                        | Fact::Purged(_)
                );
            }
        })?;
        let roster = self.roster()?;
        let count = |session: &SessionDay| Headcount::of(event, &roster, &attendance, session.day);
        Ok((event.days.iter().map(count).collect(), roster_changed))
    }

    fn roster(&self) -> Result<BTreeMap<RegistrationId, Registration>, StoreError> {
        Ok(self.registrations()?.into_iter().map(|registration| (registration.id, registration)).collect())
    }

    /// Folds the journal by the rules of core, which share no code with the caches.
    fn replayed(&self) -> Result<Caches, StoreError> {
        let mut replayed = Caches::default();
        let mut attendance = Attendance::default();
        self.for_each_entry(|entry| {
            attendance.apply(&entry);
            replayed.apply(entry);
        })?;
        for (attended, presence) in attendance.live_check_ins() {
            let check_in = presence.check_in.to_string();
            replayed.live.insert((attended.day, attended.registration.number(), check_in));
        }
        replayed.undone = attendance.undone().iter().map(ToString::to_string).collect();
        let ended = attendance.ended().map(|(check_in, by)| (check_in.to_string(), by.to_string()));
        replayed.ended = ended.collect();
        replayed.id_checks = attendance.id_checks().map(|a| (a.day, a.registration.number())).collect();
        if let Some(event) = self.event()? {
            let roster = self.roster()?;
            let asked_for = roster.values().flat_map(|registration| registration.days.iter().copied());
            let attended = replayed.live.iter().map(|(day, ..)| *day);
            let days: BTreeSet<NaiveDate> = asked_for.chain(attended).collect();
            for day in days {
                replayed.figures.append(&mut figures_of(&Headcount::of(&event, &roster, &attendance, day)));
            }
        }
        Ok(replayed)
    }

    /// Reads the caches as they are.
    fn cached(&self) -> Result<Caches, StoreError> {
        let mut cached = Caches { figures: self.figures()?, ..Caches::default() };
        let mut select = self.0.prepare("select day, registration, desk || ':' || seq from attendance")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            cached.live.insert((day_of(&row.get::<_, String>(0)?)?, row.get(1)?, row.get(2)?));
        }
        let mut select = self.0.prepare("select day, registration from id_check")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            cached.id_checks.insert((day_of(&row.get::<_, String>(0)?)?, row.get(1)?));
        }
        let mut select = self.0.prepare("select day from open_day order by opened")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            cached.open_days.push(day_of(&row.get::<_, String>(0)?)?);
        }
        let mut select = self.0.prepare("select desk || ':' || seq from undone")?;
        cached.undone = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut select = self
            .0
            .prepare("select check_in_desk || ':' || check_in_seq, desk || ':' || seq from check_out")?;
        cached.ended =
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let mut select = self.0.prepare("select desk || ':' || seq, state from badge")?;
        cached.badges =
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(cached)
    }
}
