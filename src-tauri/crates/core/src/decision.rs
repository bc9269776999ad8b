//! The rules of the door: who may come in today, decided in one function.

use chrono::{DateTime, NaiveDate, Utc};

use crate::event::Event;
use crate::id_check::{Document, IdQuestion, IdSeen};
use crate::journal::EntryRef;
use crate::registration::{Registration, Status};

/// What the desk answers to somebody who wants to come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// They may.
    Admit,
    /// They may not, or not yet: the desk says why.
    Refuse(Refusal),
}

/// Why the desk says no. It is an answer, not a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The code is one of ours, or was garbled, but stands in no roster.
    UnknownCode,
    /// What was scanned is no code of this event.
    NotOurCode,
    /// The registration was withdrawn.
    Cancelled,
    /// The registration waits for somebody's decision.
    Pending,
    /// They are already present: since when, and by which check-in.
    AlreadyCheckedIn(Presence),
    /// They came, and left again: they may come back in.
    HasLeft(Departure),
    /// They registered for other days: which.
    NotExpectedToday(Vec<NaiveDate>),
    /// The day is not open for check-ins.
    DayNotOpen,
    /// The event asks for a document, and none was looked at.
    IdRequired,
}

impl Refusal {
    /// Returns the word for this kind of refusal.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::UnknownCode => "unknown_code",
            Self::NotOurCode => "not_our_code",
            Self::Cancelled => "cancelled",
            Self::Pending => "pending",
            Self::AlreadyCheckedIn(_) => "already_checked_in",
            Self::HasLeft(_) => "has_left",
            Self::NotExpectedToday(_) => "not_expected_today",
            Self::DayNotOpen => "day_not_open",
            Self::IdRequired => "id_required",
        }
    }
}

/// A live check-in: one that no undo names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// The check-in.
    pub check_in: EntryRef,
    /// When, by the wall clock of its desk, or as the paper says that it was taken in from.
    pub at: DateTime<Utc>,
}

/// The check-out after which somebody was not inside any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// The check-out.
    pub check_out: EntryRef,
    /// When, by the wall clock of its desk.
    pub at: DateTime<Utc>,
}

/// Where somebody is who came on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whereabouts {
    /// Inside, by the first live check-in that no check-out names.
    Inside(Presence),
    /// Gone, by the last check-out. They stay present on the day: they came.
    Left(Departure),
}

/// What is known of a registration on a day, gathered before deciding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Whether the day is open for check-ins.
    pub day_is_open: bool,
    /// Where they are, if they came.
    pub whereabouts: Option<Whereabouts>,
    /// Their document, if it was looked at when they came on an earlier day.
    pub id_seen: Option<IdSeen>,
}

/// How the operator wants to admit somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Welcome {
    /// The document that was looked at.
    pub document: Option<Document>,
    /// Welcomes somebody who registered for other days.
    pub anyway: bool,
}

/// Decides whether somebody may come in on a day.
///
/// A pending registration is nobody's to admit at the desk; an expected one is asked for its ID only when it is
/// about to be checked in ([`decide_check_in`]).
#[must_use]
pub fn decide(registration: &Registration, history: &History, day: NaiveDate) -> Decision {
    let why = if !history.day_is_open {
        Refusal::DayNotOpen
    } else if let Some(whereabouts) = &history.whereabouts {
        match whereabouts {
            Whereabouts::Inside(presence) => Refusal::AlreadyCheckedIn(presence.clone()),
            Whereabouts::Left(departure) => Refusal::HasLeft(departure.clone()),
        }
    } else if registration.status == Status::Cancelled {
        Refusal::Cancelled
    } else if registration.status == Status::Pending {
        Refusal::Pending
    } else if !registration.days.contains(&day) {
        Refusal::NotExpectedToday(registration.days.clone())
    } else {
        return Decision::Admit;
    };
    Decision::Refuse(why)
}

/// Decides whether a check-in may be recorded, given how the operator welcomes the person.
#[must_use]
pub fn decide_check_in(
    event: &Event,
    registration: &Registration,
    history: &History,
    day: NaiveDate,
    welcome: Welcome,
) -> Decision {
    match decide_from_paper(registration, history, day, welcome) {
        Decision::Refuse(why) => Decision::Refuse(why),
        Decision::Admit => id_decision(event, history, welcome),
    }
}

/// Decides whether a line of paper may be recorded. They have been in for long: without a document on the line nobody
/// can be asked for one any more, and leaving them out would make every figure wrong.
#[must_use]
pub fn decide_from_paper(
    registration: &Registration,
    history: &History,
    day: NaiveDate,
    welcome: Welcome,
) -> Decision {
    match decide(registration, history, day) {
        Decision::Refuse(Refusal::NotExpectedToday(_)) if welcome.anyway => Decision::Admit,
        decision @ (Decision::Admit | Decision::Refuse(_)) => decision,
    }
}

/// Decides whether somebody may come back in: whoever left may, without another ID check and without another badge.
#[must_use]
pub fn decide_return(registration: &Registration, history: &History, day: NaiveDate) -> Decision {
    match decide(registration, history, day) {
        Decision::Refuse(Refusal::HasLeft(_)) => Decision::Admit,
        // Somebody who never came is no return: the first check-in looks at their ID.
        Decision::Admit => Decision::Refuse(Refusal::IdRequired),
        Decision::Refuse(why) => Decision::Refuse(why),
    }
}

/// Decides whether the ID check is enough.
fn id_decision(event: &Event, history: &History, welcome: Welcome) -> Decision {
    let question = event.id_policy.asks(history.id_seen.clone());
    if question == IdQuestion::Needed && welcome.document.is_none() {
        Decision::Refuse(Refusal::IdRequired)
    } else {
        Decision::Admit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use crate::id_check::IdPolicy;
    use crate::registration::{Origin, Participant, RegistrationId};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2019, 11, day).unwrap()
    }

    fn event() -> Event {
        Event {
            title: String::new(),
            venue: String::new(),
            address: String::new(),
            time_zone: chrono_tz::Europe::Paris,
            days: Vec::new(),
            registration_link: None,
            notes: Vec::new(),
            warnings: Vec::new(),
            id_policy: IdPolicy::EachDay,
            registration_required: true,
            teams: Vec::new(),
        }
    }

    fn registered(status: Status, days: &[u32]) -> Registration {
        Registration {
            id: RegistrationId::from_random(1),
            code: Code::from_random(1),
            participant: Participant::default(),
            days: days.iter().map(|d| day(*d)).collect(),
            status,
            origin: Origin::Roster,
        }
    }

    fn here() -> Presence {
        Presence { check_in: "a.1:3".parse().unwrap(), at: DateTime::UNIX_EPOCH }
    }

    const PASSPORT: Option<Document> = Some(Document::Passport);

    fn check(
        case: &str,
        registration: &Registration,
        history: &History,
        welcome: (Option<Document>, bool),
        expected: &Decision,
    ) {
        let welcome = Welcome { document: welcome.0, anyway: welcome.1 };
        let decided = decide_check_in(&event(), registration, history, day(19), welcome);
        assert_eq!(&decided, expected, "{case}");
    }

    #[test]
    fn the_rules_of_the_door() {
        use Decision::{Admit, Refuse};
        let open = History { day_is_open: true, whereabouts: None, id_seen: None };
        let closed = History { day_is_open: false, whereabouts: None, id_seen: None };
        let present =
            History { day_is_open: true, whereabouts: Some(Whereabouts::Inside(here())), id_seen: None };
        let gone = Departure { check_out: "a.1:9".parse().unwrap(), at: DateTime::UNIX_EPOCH };
        let left =
            History { day_is_open: true, whereabouts: Some(Whereabouts::Left(gone.clone())), id_seen: None };
        let expected = registered(Status::Confirmed, &[19, 20]);
        let other_day = registered(Status::Confirmed, &[20]);
        let pending = registered(Status::Pending, &[19]);
        let cancelled = registered(Status::Cancelled, &[19]);
        let not_today = Refuse(Refusal::NotExpectedToday(vec![day(20)]));

        check("expected, with a passport", &expected, &open, (PASSPORT, false), &Admit);
        check("expected, with nothing", &expected, &open, (None, false), &Refuse(Refusal::IdRequired));
        check("other day", &other_day, &open, (PASSPORT, false), &not_today);
        check("other day, welcomed anyway", &other_day, &open, (PASSPORT, true), &Admit);
        check("welcomed, with nothing", &other_day, &open, (None, true), &Refuse(Refusal::IdRequired));
        check("day closed", &expected, &closed, (PASSPORT, true), &Refuse(Refusal::DayNotOpen));
        check("here", &expected, &present, (PASSPORT, true), &Refuse(Refusal::AlreadyCheckedIn(here())));
        check(
            "here, then cancelled",
            &cancelled,
            &present,
            (PASSPORT, true),
            &Refuse(Refusal::AlreadyCheckedIn(here())),
        );
        check("left", &expected, &left, (PASSPORT, true), &Refuse(Refusal::HasLeft(gone)));
        assert_eq!(decide_return(&expected, &left, day(19)), Admit, "back in, without another ID check");
        assert_eq!(
            decide_return(&cancelled, &left, day(19)),
            Admit,
            "they were inside when they were cancelled"
        );
        let inside = Refuse(Refusal::AlreadyCheckedIn(here()));
        assert_eq!(decide_return(&expected, &present, day(19)), inside);
        assert_eq!(decide_return(&expected, &open, day(19)), Refuse(Refusal::IdRequired), "a first arrival");
        check("pending", &pending, &open, (PASSPORT, true), &Refuse(Refusal::Pending));
        check("cancelled", &cancelled, &open, (PASSPORT, true), &Refuse(Refusal::Cancelled));
    }

    #[test]
    fn without_a_document_the_policy_of_the_event_decides() {
        let seen = IdSeen { day: day(19), document: Document::Passport, operator: "Camille".to_owned() };
        let never = History { day_is_open: true, whereabouts: None, id_seen: None };
        let earlier = History { id_seen: Some(seen), ..never.clone() };
        let no = Decision::Refuse(Refusal::IdRequired);
        let cases = [
            (IdPolicy::EachDay, no.clone(), no.clone()),
            (IdPolicy::Once, no, Decision::Admit),
            (IdPolicy::Optional, Decision::Admit, Decision::Admit),
            (IdPolicy::Off, Decision::Admit, Decision::Admit),
        ];
        let somebody = registered(Status::Confirmed, &[19, 20]);
        let welcome = Welcome { document: None, anyway: false };
        for (id_policy, first, later) in cases {
            let event = Event { id_policy, ..event() };
            let decide = |history| decide_check_in(&event, &somebody, history, day(20), welcome);
            assert_eq!(decide(&never), first, "{}", id_policy.word());
            assert_eq!(decide(&earlier), later, "{}", id_policy.word());
        }
    }
}
