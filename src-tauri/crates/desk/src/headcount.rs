//! The headcounts of the event, with what they rest on.

use accueil_core::event::Event;
use accueil_core::headcount::{Headcount, INTERVAL};
use accueil_core::registration::Sector;
use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::telling::clock_time;
use crate::view::{Arrivals, HeadcountView, Headcounts, Proof};
use crate::{Desk, DeskError, event_of};

impl Desk {
    /// Returns the headcount of every session day, or of one. A team of the event's list is counted even when nobody
    /// of it is there.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, it has no such day, or the file cannot be read.
    pub fn headcounts(&self, day: Option<NaiveDate>) -> Result<(Event, Vec<Headcount>), DeskError> {
        let reader = self.store.read();
        let event = event_of(reader)?;
        if day.is_some_and(|day| event.day(day).is_none()) {
            return Err(DeskError::UnknownDay);
        }
        let days = event.days.iter().map(|session| session.day).filter(|d| day.is_none_or(|day| day == *d));
        let mut counts = days.map(|day| reader.headcount(day)).collect::<Result<Vec<_>, _>>()?;
        for count in &mut counts {
            for team in &event.teams {
                count.by_team.entry(team.clone()).or_default();
            }
        }
        Ok((event, counts))
    }

    /// Tells the headcounts and their proof.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn tell_headcounts(&self) -> Result<Headcounts, DeskError> {
        let (_, counts) = self.headcounts(None)?;
        let ends = self.store.read().journal_ends()?;
        Ok(Headcounts {
            days: counts.iter().map(HeadcountView::of).collect(),
            proof: ends.iter().map(Proof::of).collect(),
        })
    }
}

impl HeadcountView {
    /// Tells the headcount of a day.
    #[must_use]
    pub fn of(count: &Headcount) -> Self {
        let sector = |sector: &Sector| {
            (sector.word().to_owned(), count.by_sector.get(sector).copied().unwrap_or_default())
        };
        Self {
            day: count.day.to_string(),
            registered: count.registered,
            present: count.present,
            walk_ins: count.walk_ins,
            id_checked: count.id_checked,
            by_sector: Sector::ALL.iter().map(sector).collect(),
            by_team: count.by_team.clone(),
            by_diet: count.by_diet.clone(),
            arrivals: arrivals(count),
        }
    }
}

/// Tells every interval from the first arrival to the last, empty ones included.
fn arrivals(count: &Headcount) -> Vec<Arrivals> {
    let (Some((first, _)), Some((last, _))) =
        (count.arrivals.first_key_value(), count.arrivals.last_key_value())
    else {
        return Vec::new();
    };
    let length = TimeDelta::minutes(INTERVAL.into());
    let n = (*last - *first).num_minutes() / i64::from(INTERVAL);
    let start = |place: i64| -> NaiveTime { *first + TimeDelta::minutes(place * i64::from(INTERVAL)) };
    (0..=n)
        .map(start)
        .map(|from| Arrivals {
            from: clock_time(from),
            to: clock_time(from + length),
            count: count.arrivals.get(&from).copied().unwrap_or_default(),
        })
        .collect()
}
