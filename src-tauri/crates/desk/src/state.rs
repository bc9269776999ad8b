//! All that the frame of the window shows, in one view.

use accueil_core::desk::Operator;
use accueil_core::surroundings::{Room, clock_contradicts};
use chrono::{DateTime, Utc};

use crate::telling::clock_time;
use crate::view::{Badges, DayState, DeskState, EventView, Lang, SessionDayView, ShiftView};
use crate::words::read_error_word;
use crate::{Desk, DeskError};

/// What the house around the desk knows and the desk does not.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// Whether this is a rehearsal.
    pub rehearsal: bool,
    /// The folder where badges go.
    pub badge_folder: String,
    /// How much room its disk has.
    pub room: Room,
    /// What time its machine says it is.
    pub now: DateTime<Utc>,
    /// Who is at the desk.
    pub shift: ShiftView,
}

impl Desk {
    /// Returns all that the frame of the window shows.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn state(&self, house: &House, lang: Lang) -> Result<DeskState, DeskError> {
        let reader = self.store.read();
        let event = reader.event()?;
        let mut days = Vec::new();
        for session in event.iter().flat_map(|event| &event.days) {
            let count = reader.headcount(session.day)?;
            days.push(DayState {
                session: SessionDayView {
                    day: session.day.to_string(),
                    opens: session.opens.map(clock_time),
                    closes: session.closes.map(clock_time),
                },
                open: reader.day_is_open(session.day)?,
                registered: count.registered,
                present: count.present,
                inside: count.inside,
            });
        }
        let today = reader.open_day()?;
        // The event of a rehearsal is on no day of the calendar.
        let clock = event.as_ref().zip(today).filter(|_| !house.rehearsal).and_then(|(event, today)| {
            let contradicts = clock_contradicts(today, event.time_zone, house.now);
            contradicts.then(|| house.now.with_timezone(&event.time_zone).date_naive().to_string())
        });
        let badges = reader.badges()?;
        let totals = self.totals_status()?;
        Ok(DeskState {
            desk: reader.desk()?.name().to_owned(),
            operator: reader.operator()?.0,
            shift: house.shift.clone(),
            rehearsal: house.rehearsal,
            event: event.as_ref().map(|event| EventView::of(event, lang)),
            days,
            today: today.map(|day| day.to_string()),
            registrations: reader.n_registrations()?,
            badges: Badges {
                waiting: badges.waiting,
                in_doubt: badges.in_doubt,
                printed: badges.printed,
                failure: badges.failure.map(|word| read_error_word(&word)),
                printer: reader.printer()?.name,
                folder: house.badge_folder.clone(),
            },
            totals,
            room: match house.room {
                Room::Enough => "enough",
                Room::Little => "little",
                Room::None => "none",
            },
            clock,
        })
    }

    /// Returns a number that changes whenever another program has written to the desk's file.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn version(&self) -> Result<i64, DeskError> {
        Ok(self.store.data_version()?)
    }

    /// Notes who sits at the desk.
    ///
    /// # Errors
    ///
    /// Fails when the name is empty, or the file cannot be written.
    pub fn name_operator(&mut self, name: &str) -> Result<(), DeskError> {
        let name: String = name.trim().chars().filter(|c| !c.is_control()).take(60).collect();
        if name.is_empty() {
            return Err(DeskError::IncompleteForm("operator"));
        }
        let tx = self.store.begin()?;
        tx.set_operator(&Operator(name))?;
        Ok(tx.commit()?)
    }
}
