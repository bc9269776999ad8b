//! The event: what it is called, where it is, and the session days it has.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::id_check::IdPolicy;
use crate::provider;

/// An event and its session days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What the event is called.
    pub title: String,
    /// The house that hosts it ("Lab 110 bis").
    pub venue: String,
    /// Street and town of the venue.
    pub address: String,
    /// The zone in which screens and paper show instants.
    pub time_zone: Tz,
    /// The session days, in order, each at most once. An announcement whose days cannot be read has none.
    pub days: Vec<SessionDay>,
    /// Where people registered, when the announcement said so.
    pub registration_link: Option<String>,
    /// What the announcement tells participants.
    pub notes: Vec<String>,
    /// What somebody should check about what was understood of the announcement.
    pub warnings: Vec<EventWarning>,
    /// How often people show an ID document.
    pub id_policy: IdPolicy,
    /// Registration was compulsory, so a walk-in is somebody's decision.
    pub registration_required: bool,
    /// The teams that one may join, as the organiser's list names them: "Nom (ORGANISME)".
    pub teams: Vec<String>,
}

/// One day on which people are received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionDay {
    /// The calendar day in the event's time zone. It is chosen, never derived from an instant.
    pub day: NaiveDate,
    /// When doors open; none for a whole day.
    pub opens: Option<NaiveTime>,
    /// When doors close; none for a whole day.
    pub closes: Option<NaiveTime>,
}

/// Something about an announcement that a person should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventWarning {
    /// No day was given, or none that can be: the session days have to be filled in.
    NoDay,
    /// No end was given: one day was assumed.
    NoEnd,
    /// The end comes before the start: only the first day was kept.
    EndBeforeStart,
    /// The end is too far from the start: only the first day was kept.
    TooManyDays,
    /// The hours begin in the day and end at midnight: the last day was kept.
    EndAtMidnight,
    /// The year is far from the day of publication.
    YearFarFromPublication,
    /// The hours in words differ from those of the dates.
    HoursConflict,
    /// No venue or address was found.
    NoVenue,
    /// No registration link was found.
    NoRegistrationLink,
    /// The announcement says that the event is cancelled.
    Cancelled,
    /// The announcement says that the event is put off, so its days are doubtful.
    Postponed,
    /// Other events are announced in the same place: the first one was kept.
    SeveralEvents,
}

impl EventWarning {
    /// Tells whether it is about days and hours, and so settled when somebody gives them by hand.
    #[must_use]
    pub fn is_about_days(self) -> bool {
        match self {
            Self::NoDay
            | Self::NoEnd
            | Self::EndBeforeStart
            | Self::TooManyDays
            | Self::EndAtMidnight
            | Self::YearFarFromPublication
            | Self::HoursConflict
            | Self::Postponed => true,
            Self::NoVenue | Self::NoRegistrationLink | Self::Cancelled | Self::SeveralEvents => false,
        }
    }
}

impl Event {
    /// Returns the session day of that date, if the event has one.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> Option<&SessionDay> {
        self.days.iter().find(|session| session.day == day)
    }

    /// Returns the name of the tool that the registration link leads to, if we know it.
    #[must_use]
    pub fn provider(&self) -> Option<&'static str> {
        self.registration_link.as_deref().and_then(provider::of)
    }

    /// Returns the time of day of an instant, as the walls of the venue show it.
    #[must_use]
    pub fn local_time(&self, at: DateTime<Utc>) -> NaiveTime {
        at.with_timezone(&self.time_zone).time()
    }

    /// Returns when the walls of the venue showed a time of day: the first time when clocks were set back over it, and
    /// none when they were set forward over it.
    #[must_use]
    pub fn instant(&self, day: NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
        let shown = self.time_zone.from_local_datetime(&day.and_time(time));
        shown.earliest().map(|at| at.to_utc())
    }
}
