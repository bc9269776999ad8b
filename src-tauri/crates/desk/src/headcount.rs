//! The headcounts of the event, with what they rest on.

use accueil_core::event::Event;
use accueil_core::headcount::{self, Headcount, Interval};
use accueil_core::registration::{ImageRights, OrganisationType, Sector};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

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
        with_every_team(&event, &mut counts);
        Ok((event, counts))
    }

    /// Tells the headcounts and their proof, with arrivals by that interval.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn tell_headcounts(&self, interval: Interval, now: DateTime<Utc>) -> Result<Headcounts, DeskError> {
        let (event, counts) = self.headcounts(None)?;
        let ends = self.store.read().journal_ends()?;
        Ok(Headcounts::of(&event, &counts, ends.iter().map(Proof::of).collect(), interval, now))
    }
}

/// Counts the teams of the event's list also where nobody of them is there.
pub(crate) fn with_every_team(event: &Event, counts: &mut [Headcount]) {
    for count in counts {
        for team in &event.teams {
            count.by_team.entry(team.clone()).or_default();
        }
    }
}

impl Headcounts {
    /// Tells the headcounts of every day of an event.
    pub(crate) fn of(
        event: &Event,
        counts: &[Headcount],
        proof: Vec<Proof>,
        interval: Interval,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            schema: "accueil-headcounts/1",
            event: event.title.clone(),
            counted_at: now.to_rfc3339_opts(SecondsFormat::Secs, true),
            interval: interval.minutes(),
            people: headcount::people(counts),
            days: counts.iter().map(|count| HeadcountView::by(count, interval)).collect(),
            proof,
        }
    }
}

impl HeadcountView {
    /// Tells the headcount of a day, with arrivals by half hours.
    #[must_use]
    pub fn of(count: &Headcount) -> Self {
        Self::by(count, Interval::default())
    }

    /// Tells the headcount of a day, with arrivals by that interval.
    #[must_use]
    pub fn by(count: &Headcount, interval: Interval) -> Self {
        let of_sector = |sector: Sector| count.by_sector.get(&sector).copied().unwrap_or_default();
        let of_answer = |answer: ImageRights| count.by_image_rights.get(&answer).copied().unwrap_or_default();
        let of_kind =
            |kind: OrganisationType| count.by_organisation_type.get(&kind).copied().unwrap_or_default();
        Self {
            day: count.day.to_string(),
            registered: count.registered,
            present: count.present,
            inside: count.inside,
            no_shows: count.no_shows(),
            walk_ins: count.walk_ins,
            welcomed: count.welcomed(),
            id_checked: count.id_checked,
            first_time: count.first_time(),
            returning: count.returning,
            by_sector: Sector::ALL.iter().map(|s| (s.word().to_owned(), of_sector(*s))).collect(),
            sector_shares: Sector::ALL
                .iter()
                .map(|s| (s.word().to_owned(), share(of_sector(*s), count.present)))
                .collect(),
            by_team: count.by_team.clone(),
            by_diet: count.by_diet.clone(),
            by_organisation_type: OrganisationType::ALL
                .iter()
                .map(|kind| (kind.word().to_owned(), of_kind(*kind)))
                .collect(),
            by_image_rights: ImageRights::ALL.iter().map(|a| (a.word().to_owned(), of_answer(*a))).collect(),
            arrivals: arrivals(count, interval),
        }
    }
}

/// Tells a share of a whole, to a thousandth; of nobody, zero.
pub(crate) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 1000.0).round() / 1000.0 }
}

/// Tells every interval from the first arrival to the last, empty ones included.
fn arrivals(count: &Headcount, interval: Interval) -> Vec<Arrivals> {
    let told = count.arrivals_by(interval).into_iter().map(|(start, count)| Arrivals {
        from: clock_time(start),
        to: clock_time(interval.end(start)),
        count,
    });
    told.collect()
}
