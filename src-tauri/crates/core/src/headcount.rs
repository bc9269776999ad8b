//! Headcounts: how many came on a day, and how they divide.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use crate::attendance::Attendance;
use crate::event::Event;
use crate::registration::{
    ImageRights, OrganisationType, Origin, Registration, RegistrationId, Sector, Status, UnknownWord,
};

/// The key under which people without a team or a diet are counted.
pub const NONE: &str = "none";

/// How long the intervals are by which arrivals are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Interval {
    /// Five minutes: what is kept.
    Five,
    /// A quarter of an hour.
    Fifteen,
    /// Half an hour.
    #[default]
    Thirty,
    /// An hour.
    Sixty,
}

impl Interval {
    /// Every interval, the shortest first.
    pub const ALL: [Self; 4] = [Self::Five, Self::Fifteen, Self::Thirty, Self::Sixty];

    /// Returns its length in minutes.
    #[must_use]
    pub fn minutes(self) -> u32 {
        match self {
            Self::Five => 5,
            Self::Fifteen => 15,
            Self::Thirty => 30,
            Self::Sixty => 60,
        }
    }

    /// Returns the interval of that many minutes, if there is one.
    #[must_use]
    pub fn of_minutes(minutes: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|interval| interval.minutes() == minutes)
    }

    /// Returns the start of the interval in which a time of day falls.
    #[must_use]
    pub fn start(self, time: NaiveTime) -> NaiveTime {
        let minute = time.minute() / self.minutes() * self.minutes();
        NaiveTime::from_hms_opt(time.hour(), minute, 0).unwrap_or_default()
    }

    /// Returns the end of the interval that starts then; midnight is 00:00.
    #[must_use]
    pub fn end(self, start: NaiveTime) -> NaiveTime {
        start + TimeDelta::minutes(self.minutes().into())
    }
}

impl FromStr for Interval {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        word.parse().ok().and_then(Self::of_minutes).ok_or(UnknownWord)
    }
}

/// How many came on a day.
///
/// Whoever is present came as registered, as a walk-in, or was welcomed all the same (registered for another day, or
/// cancelled since); for the first time, or again. Each of these two divides all those present.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headcount {
    /// The session day.
    pub day: NaiveDate,
    /// Confirmed registrations of the roster for this day.
    pub registered: u64,
    /// Distinct registrations present.
    pub present: u64,
    /// Of those present, how many are inside: they have not left, or have come back.
    pub inside: u64,
    /// Of those registered for this day, how many are present.
    pub as_registered: u64,
    /// Of those present, how many were registered at the desk.
    pub walk_ins: u64,
    /// Of those present, how many had an ID document looked at on this day.
    pub id_checked: u64,
    /// Of those present, how many were present on an earlier day of the event.
    pub returning: u64,
    /// Those present, by sector; the three sum to `present`.
    pub by_sector: BTreeMap<Sector, u64>,
    /// Those present, by team; people in two teams count in both, people in none under [`NONE`].
    pub by_team: BTreeMap<String, u64>,
    /// Those present, by diet, in the same manner.
    pub by_diet: BTreeMap<String, u64>,
    /// Those present, by the kind of organisation that they come from; all kinds sum to `present`.
    pub by_organisation_type: BTreeMap<OrganisationType, u64>,
    /// Those present, by their answer about photographs; the three sum to `present`.
    pub by_image_rights: BTreeMap<ImageRights, u64>,
    /// First arrivals by start of five minutes, in the event's time zone; they sum to `present`.
    pub arrivals: BTreeMap<NaiveTime, u64>,
}

/// What one present registration adds to a headcount.
#[derive(Debug, Clone, Copy)]
pub struct Presence<'a> {
    /// Who.
    pub registration: &'a Registration,
    /// Whether they are inside: they have not left, or have come back.
    pub inside: bool,
    /// Whether a document was looked at on that day.
    pub id_checked: bool,
    /// Whether they were present on an earlier day of the event.
    pub returning: bool,
    /// When they first arrived, as the walls of the venue showed it.
    pub arrived: NaiveTime,
}

impl Headcount {
    /// Returns how many of those registered for the day did not come, or not yet.
    #[must_use]
    pub fn no_shows(&self) -> u64 {
        self.registered.saturating_sub(self.as_registered)
    }

    /// Returns how many came who were on the roster, but not for this day, or not any more.
    #[must_use]
    pub fn welcomed(&self) -> u64 {
        self.present.saturating_sub(self.as_registered + self.walk_ins)
    }

    /// Returns how many came for the first time.
    #[must_use]
    pub fn first_time(&self) -> u64 {
        self.present.saturating_sub(self.returning)
    }

    /// Returns every interval from the first arrival to the last, empty ones too, with how many arrived in it.
    #[must_use]
    pub fn arrivals_by(&self, interval: Interval) -> Vec<(NaiveTime, u64)> {
        let mut told: Vec<(NaiveTime, u64)> = Vec::new();
        for (time, n) in &self.arrivals {
            let start = interval.start(*time);
            while told.last().is_some_and(|(last, _)| *last < start && interval.end(*last) != start) {
                told.extend(told.last().map(|(last, _)| (interval.end(*last), 0)));
            }
            match told.last_mut() {
                Some((last, told)) if *last == start => *told += n,
                _ => told.push((start, *n)),
            }
        }
        told
    }

    /// Counts one more present registration.
    pub fn add(&mut self, presence: Presence<'_>) {
        let participant = &presence.registration.participant;
        self.present += 1;
        self.inside += u64::from(presence.inside);
        self.as_registered += u64::from(is_expected(presence.registration, self.day));
        self.walk_ins += u64::from(presence.registration.origin == Origin::WalkIn);
        self.id_checked += u64::from(presence.id_checked);
        self.returning += u64::from(presence.returning);
        *self.by_sector.entry(participant.sector).or_default() += 1;
        count_each(&mut self.by_team, &participant.teams);
        count_each(&mut self.by_diet, &participant.diet);
        *self.by_organisation_type.entry(participant.organisation_type).or_default() += 1;
        *self.by_image_rights.entry(participant.image_rights).or_default() += 1;
        *self.arrivals.entry(Interval::Five.start(presence.arrived)).or_default() += 1;
    }

    /// Counts a day from the roster and the fold of the journal: the definition that every faster way must equal.
    #[must_use]
    pub fn of(
        event: &Event,
        roster: &BTreeMap<RegistrationId, Registration>,
        attendance: &Attendance,
        day: NaiveDate,
    ) -> Self {
        let registered = roster.values().filter(|r| is_expected(r, day)).count() as u64;
        let mut count = Self { day, registered, ..Self::default() };
        let earlier: Vec<NaiveDate> = event.day(day).map_or_else(Vec::new, |_| {
            event.days.iter().map(|session| session.day).filter(|other| *other < day).collect()
        });
        for (id, presence) in attendance.present(day) {
            if let Some(registration) = roster.get(&id) {
                count.add(Presence {
                    registration,
                    inside: attendance.is_inside(id, day),
                    id_checked: attendance.id_checked(id, day),
                    returning: earlier.iter().any(|earlier| attendance.presence(id, *earlier).is_some()),
                    arrived: event.local_time(presence.at),
                });
            }
        }
        count
    }
}

/// Returns how many people came to the event, each counted once, from the headcounts of all its days.
///
/// Everybody who came came once for the first time.
#[must_use]
pub fn people(counts: &[Headcount]) -> u64 {
    counts.iter().map(Headcount::first_time).sum()
}

/// Tells whether the roster announced somebody for a day.
fn is_expected(registration: &Registration, day: NaiveDate) -> bool {
    registration.origin == Origin::Roster
        && registration.status == Status::Confirmed
        && registration.days.contains(&day)
}

fn count_each(counts: &mut BTreeMap<String, u64>, names: &[String]) {
    if names.is_empty() {
        *counts.entry(NONE.to_owned()).or_default() += 1;
    }
    for name in names {
        *counts.entry(name.clone()).or_default() += 1;
    }
}

#[cfg(test)]
mod tests;
