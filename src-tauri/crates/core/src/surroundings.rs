//! What may go wrong around a desk: the room on its disk, and the clock of its machine.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

/// How much room the disk has for what is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Room {
    /// Enough for days.
    #[default]
    Enough,
    /// Somebody should make room before the evening.
    Little,
    /// The next arrival may not be kept.
    None,
}

const MB: u64 = 1_000_000;
/// Where each warning begins, and where it ends: further up, so that a disk at the edge does not make words flap.
const LITTLE: (u64, u64) = (500 * MB, 700 * MB);
const NONE: (u64, u64) = (30 * MB, 60 * MB);

impl Room {
    /// Returns what is said now, `free` bytes being left, after `self` was said before.
    #[must_use]
    pub fn then(self, free: u64) -> Self {
        let below = |(begins, ends): (u64, u64), said: bool| free < if said { ends } else { begins };
        if below(NONE, self == Self::None) {
            Self::None
        } else if below(LITTLE, self != Self::Enough) {
            Self::Little
        } else {
            Self::Enough
        }
    }
}

/// How long before and after its calendar day a session day may be open: desks are tried in the evening before, and a
/// day is closed after midnight.
const MARGIN: TimeDelta = TimeDelta::hours(12);

/// Tells whether the clock of this machine and the open day contradict each other. Times of arrival would be wrong then;
/// counts never are, for no clock takes part in them.
#[must_use]
pub fn clock_contradicts(day: NaiveDate, zone: Tz, now: DateTime<Utc>) -> bool {
    let local = now.with_timezone(&zone).naive_local();
    ![local - MARGIN, local, local + MARGIN].iter().any(|moment| moment.date() == day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_about_room_do_not_flap() {
        let mut said = Room::default();
        for (free, expected) in [
            (9_000, Room::Enough),
            (501, Room::Enough),
            (499, Room::Little),
            (501, Room::Little),
            (499, Room::Little),
            (699, Room::Little),
            (701, Room::Enough),
            (501, Room::Enough),
            (29, Room::None),
            (31, Room::None),
            (59, Room::None),
            (61, Room::Little),
            (31, Room::Little),
            (0, Room::None),
            (800, Room::Enough),
        ] {
            said = said.then(free * MB);
            assert_eq!(said, expected, "{free} MB");
        }
    }

    #[test]
    fn a_clock_contradicts_a_day_only_when_it_is_far_from_it() {
        let day = NaiveDate::from_ymd_opt(2019, 11, 19).unwrap();
        for (now, expected) in [
            ("2019-11-19T08:00:00Z", false),
            ("2019-11-18T17:00:00Z", false), // six in the evening before
            ("2019-11-20T01:30:00Z", false), // half past two in the night after
            ("2019-11-18T09:00:00Z", true),
            ("2019-11-20T12:00:00Z", true),
            ("2020-11-19T08:00:00Z", true),
            ("1970-01-01T00:00:00Z", true),
        ] {
            let now: DateTime<Utc> = now.parse().unwrap();
            assert_eq!(clock_contradicts(day, chrono_tz::Europe::Paris, now), expected, "{now}");
        }
    }
}
