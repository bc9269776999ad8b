//! Headcounts: how many came on a day, and how they divide.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::attendance::Attendance;
use crate::event::Event;
use crate::registration::{Origin, Registration, RegistrationId, Sector, Status};

/// Minutes in one interval of arrivals.
pub const INTERVAL: u32 = 30;

/// The key under which people without a team or a diet are counted.
pub const NONE: &str = "none";

/// How many came on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headcount {
    /// The session day.
    pub day: NaiveDate,
    /// Confirmed registrations of the roster for this day.
    pub registered: u64,
    /// Distinct registrations present.
    pub present: u64,
    /// Of those present, how many were registered at the desk.
    pub walk_ins: u64,
    /// Of those present, how many had an ID document looked at on this day.
    pub id_checked: u64,
    /// Those present, by sector; the three sum to `present`.
    pub by_sector: BTreeMap<Sector, u64>,
    /// Those present, by team; people in two teams count in both, people in none under [`NONE`].
    pub by_team: BTreeMap<String, u64>,
    /// Those present, by diet, in the same manner.
    pub by_diet: BTreeMap<String, u64>,
    /// First arrivals by start of interval, in the event's time zone; they sum to `present`.
    pub arrivals: BTreeMap<NaiveTime, u64>,
}

/// Returns the start of the interval in which a time of day falls.
#[must_use]
pub fn interval(time: NaiveTime) -> NaiveTime {
    let minute = time.minute() / INTERVAL * INTERVAL;
    NaiveTime::from_hms_opt(time.hour(), minute, 0).unwrap_or_default()
}

/// What one present registration adds to a headcount.
#[derive(Debug, Clone, Copy)]
pub struct Presence<'a> {
    /// Who.
    pub registration: &'a Registration,
    /// Whether a document was looked at on that day.
    pub id_checked: bool,
    /// When they first arrived, as the walls of the venue showed it.
    pub arrived: NaiveTime,
}

impl Headcount {
    /// Counts one more present registration.
    pub fn add(&mut self, presence: Presence<'_>) {
        let participant = &presence.registration.participant;
        self.present += 1;
        self.walk_ins += u64::from(presence.registration.origin == Origin::WalkIn);
        self.id_checked += u64::from(presence.id_checked);
        *self.by_sector.entry(participant.sector).or_default() += 1;
        count_each(&mut self.by_team, &participant.teams);
        count_each(&mut self.by_diet, &participant.diet);
        *self.arrivals.entry(interval(presence.arrived)).or_default() += 1;
    }

    /// Counts a day from the roster and the fold of the journal: the definition that every faster way must equal.
    #[must_use]
    pub fn of(
        event: &Event,
        roster: &BTreeMap<RegistrationId, Registration>,
        attendance: &Attendance,
        day: NaiveDate,
    ) -> Self {
        let expected = |r: &&Registration| {
            r.origin == Origin::Roster && r.status == Status::Confirmed && r.days.contains(&day)
        };
        let mut count =
            Self { day, registered: roster.values().filter(expected).count() as u64, ..Self::default() };
        for (id, presence) in attendance.present(day) {
            if let Some(registration) = roster.get(&id) {
                count.add(Presence {
                    registration,
                    id_checked: attendance.id_checked(id, day),
                    arrived: event.local_time(presence.at),
                });
            }
        }
        count
    }
}

fn count_each(counts: &mut BTreeMap<String, u64>, names: &[String]) {
    if names.is_empty() {
        *counts.entry(NONE.to_owned()).or_default() += 1;
    }
    for name in names {
        *counts.entry(name.clone()).or_default() += 1;
    }
}
