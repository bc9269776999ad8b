//! Core values told as views.

use accueil_core::decision::Refusal;
use accueil_core::event::Event;
use accueil_core::journal::EntryRef;
use accueil_core::operator::Shift;
use accueil_core::registration::{Origin, Registration};
use accueil_store::JournalEnd;
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};

use crate::view::{
    Answer, DecisionWord, EventView, IdView, JournalRef, Lang, Person, Proof, RefusalView, RosterLine,
    SessionDayView, ShiftView,
};
use crate::words;

/// Tells a time of day as clocks on walls do.
pub(crate) fn clock_time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Tells when something happened, on the walls of the venue.
pub(crate) fn local_time(event: &Event, at: DateTime<Utc>) -> String {
    clock_time(event.local_time(at))
}

/// Tells days as screens and scripts write them.
pub(crate) fn day_words(days: &[NaiveDate]) -> Vec<String> {
    days.iter().map(ToString::to_string).collect()
}

impl EventView {
    /// Tells an event.
    #[must_use]
    pub fn of(event: &Event, lang: Lang) -> Self {
        let days = event.days.iter().map(|session| SessionDayView {
            day: session.day.to_string(),
            opens: session.opens.map(clock_time),
            closes: session.closes.map(clock_time),
        });
        Self {
            title: event.title.clone(),
            venue: event.venue.clone(),
            address: event.address.clone(),
            time_zone: event.time_zone.name().to_owned(),
            days: days.collect(),
            registration_link: event.registration_link.clone(),
            provider: event.provider(),
            notes: event.notes.clone(),
            warnings: event.warnings.iter().map(|w| words::event_warning(lang, *w).to_owned()).collect(),
            id_required: event.id_policy.is_required(),
            id_asked: IdView::of(event.id_policy.asks(None)),
            id_policy: event.id_policy.into(),
            registration_required: event.registration_required,
            teams: event.teams.clone(),
        }
    }
}

impl ShiftView {
    /// Tells who is at the desk, and after how many minutes without anybody it locks.
    #[must_use]
    pub fn of(shift: Shift, lock_after: Option<u32>) -> Self {
        match shift {
            Shift::Unguarded => Self::default(),
            Shift::Locked => Self { locked: true, role: None, lock_after },
            Shift::Held(role) => Self { locked: false, role: Some(role.word()), lock_after },
        }
    }
}

impl Person {
    /// Tells who somebody is.
    #[must_use]
    pub fn of(registration: &Registration) -> Self {
        let participant = &registration.participant;
        Self {
            id: registration.id.number(),
            code: registration.code.as_str().to_owned(),
            first_name: participant.first_name.clone(),
            last_name: participant.last_name.clone(),
            organisation: participant.organisation.clone(),
            email: participant.email.clone(),
            sector: participant.sector.word(),
            teams: participant.teams.clone(),
            days: day_words(&registration.days),
            image_rights: participant.image_rights.word(),
            organisation_type: participant.organisation_type.word(),
            accessibility_need: participant.accessibility_need.clone(),
            role: participant.role.clone(),
            status: registration.status.word(),
            walk_in: registration.origin == Origin::WalkIn,
        }
    }
}

impl RosterLine {
    /// Tells who somebody is, and what they do not eat.
    #[must_use]
    pub fn of(registration: &Registration) -> Self {
        Self { person: Person::of(registration), diet: registration.participant.diet.clone() }
    }
}

impl JournalRef {
    /// Tells the name of an entry.
    #[must_use]
    pub fn of(entry: &EntryRef) -> Self {
        Self { desk: entry.desk.to_string(), seq: entry.seq }
    }

    /// Reads the name of an entry, if it is one.
    #[must_use]
    pub fn entry(&self) -> Option<EntryRef> {
        Some(EntryRef { desk: self.desk.parse().ok()?, seq: self.seq })
    }
}

impl Proof {
    /// Tells where a journal ends.
    #[must_use]
    pub fn of(end: &JournalEnd) -> Self {
        Self { desk: end.entry.desk.to_string(), seq: end.entry.seq, hash: hex(&end.hash) }
    }
}

/// Tells a hash in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl RefusalView {
    /// Tells why the desk says no; `day` is the day that was asked for. `from_paper` says whether paper
    /// said that somebody is already here, `near` who else it may be.
    #[must_use]
    pub fn of(
        event: &Event,
        refusal: &Refusal,
        day: Option<NaiveDate>,
        from_paper: bool,
        near: Vec<Person>,
    ) -> Self {
        match refusal {
            Refusal::UnknownCode => Self::UnknownCode,
            Refusal::NotOurCode => Self::NotOurCode,
            Refusal::Cancelled => Self::Cancelled { near },
            Refusal::Pending => Self::Pending { near },
            Refusal::AlreadyCheckedIn(presence) => Self::AlreadyCheckedIn {
                at: presence.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                time: local_time(event, presence.at),
                desk: presence.check_in.desk.to_string(),
                seq: presence.check_in.seq,
                from_paper,
                near,
            },
            Refusal::HasLeft(departure) => Self::HasLeft {
                at: departure.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                time: local_time(event, departure.at),
                desk: departure.check_out.desk.to_string(),
                seq: departure.check_out.seq,
                near,
            },
            Refusal::NotExpectedToday(days) => Self::NotExpectedToday { days: day_words(days), near },
            Refusal::DayNotOpen => Self::DayNotOpen { day: day.map(|day| day.to_string()) },
            Refusal::IdRequired => Self::IdRequired,
        }
    }
}

impl Answer {
    /// Tells that the desk says no.
    #[must_use]
    pub(crate) fn refuse(
        refusal: RefusalView,
        registration: Option<&Registration>,
        day: Option<NaiveDate>,
    ) -> Self {
        Self {
            decision: DecisionWord::Refuse,
            refusal: Some(refusal),
            registration: registration.map(Person::of),
            day: day.map(|day| day.to_string()),
            journal: None,
            time: None,
            id: None,
            notes: Vec::new(),
            reprints: 0,
        }
    }

    /// Tells that somebody may come in.
    #[must_use]
    pub(crate) fn admit(registration: &Registration, day: NaiveDate, id: IdView) -> Self {
        Self {
            decision: DecisionWord::Admit,
            refusal: None,
            registration: Some(Person::of(registration)),
            day: Some(day.to_string()),
            journal: None,
            time: None,
            id: Some(id),
            notes: Vec::new(),
            reprints: 0,
        }
    }

    /// Tells that somebody's presence is on the disk.
    #[must_use]
    pub(crate) fn checked_in(
        registration: &Registration,
        day: NaiveDate,
        entry: &EntryRef,
        time: String,
    ) -> Self {
        Self {
            decision: DecisionWord::CheckedIn,
            refusal: None,
            registration: Some(Person::of(registration)),
            day: Some(day.to_string()),
            journal: Some(JournalRef::of(entry)),
            time: Some(time),
            id: None,
            notes: Vec::new(),
            reprints: 0,
        }
    }
}
