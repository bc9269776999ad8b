//! When names are to be erased: thirty days after the event by default, ninety at the latest.

use chrono::{Days, NaiveDate};

/// Nobody's name is kept longer than so many days after the last session day, whatever was chosen.
pub const LONGEST: u32 = 90;

/// How many days after the last session day names are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    due_after: u32,
    latest_after: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self { due_after: 30, latest_after: LONGEST }
    }
}

/// Days that are in the wrong order, or too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("names are proposed to be erased no later than they have to be, and that is 90 days at most")]
pub struct NotARetention;

impl Retention {
    /// Names are proposed to be erased after the first number of days, and late after the second.
    ///
    /// # Errors
    ///
    /// Fails when they are in the wrong order, or the second is more than [`LONGEST`].
    pub fn new(due_after: u32, latest_after: u32) -> Result<Self, NotARetention> {
        let fits = due_after <= latest_after && latest_after <= LONGEST;
        if fits { Ok(Self { due_after, latest_after }) } else { Err(NotARetention) }
    }

    /// Returns after how many days names are proposed to be erased.
    #[must_use]
    pub fn due_after(self) -> u32 {
        self.due_after
    }

    /// Returns after how many days they are late.
    #[must_use]
    pub fn latest_after(self) -> u32 {
        self.latest_after
    }

    /// Returns from when on names are proposed to be erased.
    #[must_use]
    pub fn due_on(self, last_day: NaiveDate) -> NaiveDate {
        last_day + Days::new(self.due_after.into())
    }

    /// Returns when they are to be gone at the latest.
    #[must_use]
    pub fn latest_on(self, last_day: NaiveDate) -> NaiveDate {
        last_day + Days::new(self.latest_after.into())
    }

    /// Tells how it stands on a day of an event that ended on another.
    #[must_use]
    pub fn due(self, today: NaiveDate, last_day: NaiveDate) -> Due {
        if today >= self.latest_on(last_day) {
            Due::Overdue
        } else if today >= self.due_on(last_day) {
            Due::Due
        } else {
            Due::Early
        }
    }
}

/// How the erasing of names stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// They may still be needed.
    Early,
    /// They should go.
    Due,
    /// They should have gone.
    Overdue,
}

impl Due {
    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Due => "due",
            Self::Overdue => "overdue",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_after_thirty_days_and_are_late_after_ninety() {
        let day = |month, day| NaiveDate::from_ymd_opt(2019, month, day).unwrap();
        let last = day(3, 1);
        for (today, due) in [
            (day(2, 1), Due::Early),
            (day(3, 30), Due::Early),
            (day(3, 31), Due::Due),
            (day(5, 29), Due::Due),
            (day(5, 30), Due::Overdue),
        ] {
            assert_eq!(Retention::default().due(today, last), due, "{today}");
        }
        let at_once = Retention::new(0, 0).unwrap();
        assert_eq!(at_once.due(last, last), Due::Overdue);
        assert_eq!(Retention::new(7, 14).unwrap().due(day(3, 8), last), Due::Due);
    }

    #[test]
    fn nobody_keeps_names_longer_than_ninety_days() {
        for (due, latest, fits) in
            [(0, 0, true), (30, 90, true), (90, 90, true), (31, 30, false), (30, 91, false), (91, 91, false)]
        {
            assert_eq!(Retention::new(due, latest).is_ok(), fits, "{due} {latest}");
        }
    }
}
