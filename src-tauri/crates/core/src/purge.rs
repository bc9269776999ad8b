//! When names are to be erased: thirty days after the event by default, ninety at the latest.

use chrono::{Days, NaiveDate};

/// Names are proposed to be erased so many days after the last session day.
pub const DUE_AFTER: Days = Days::new(30);
/// Names are not to be kept longer than so many days after the last session day.
pub const LATEST_AFTER: Days = Days::new(90);

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

    /// Tells how it stands on a day of an event that ended on another.
    #[must_use]
    pub fn on(today: NaiveDate, last_day: NaiveDate) -> Self {
        if today >= last_day + LATEST_AFTER {
            Self::Overdue
        } else if today >= last_day + DUE_AFTER {
            Self::Due
        } else {
            Self::Early
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
            assert_eq!(Due::on(today, last), due, "{today}");
        }
    }
}
