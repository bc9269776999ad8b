//! Making the event, or changing it.

use accueil_core::event::{Event, SessionDay};
use accueil_core::id_check::IdPolicy;
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Europe::Paris;

use crate::view::{EventForm, SessionDayView};
use crate::{Desk, DeskError, event_of};

/// The most session days that an event may have, and the longest text.
const MOST_DAYS: usize = 60;
const LONGEST: usize = 500;

impl Desk {
    /// Returns the event.
    ///
    /// # Errors
    ///
    /// Fails when there is none yet, or the file cannot be read.
    pub fn event(&self) -> Result<Event, DeskError> {
        event_of(self.store.read())
    }

    /// Makes the event, or puts it in the place of the one before. Roster, check-ins and teams stay.
    ///
    /// # Errors
    ///
    /// Fails when it has no title or no day, or the file cannot be written.
    pub fn set_event(&mut self, event: &Event) -> Result<(), DeskError> {
        if event.title.trim().is_empty() {
            return Err(DeskError::IncompleteForm("title"));
        }
        if event.days.is_empty() || event.days.len() > MOST_DAYS {
            return Err(DeskError::IncompleteForm("days"));
        }
        let tx = self.store.begin()?;
        tx.set_event(event)?;
        tx.retally_all()?;
        Ok(tx.commit()?)
    }

    /// Says how often people show an ID document, from now on.
    ///
    /// # Errors
    ///
    /// Fails when there is no event yet, or the file cannot be written.
    pub fn set_id_policy(&mut self, policy: IdPolicy) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        let event = event_of(tx.read())?;
        tx.set_event(&Event { id_policy: policy, ..event })?;
        Ok(tx.commit()?)
    }

    /// Puts these teams in the place of those that the event had. Nobody changes team.
    ///
    /// # Errors
    ///
    /// Fails when there is no event yet, or the file cannot be written.
    pub fn set_teams(&mut self, teams: &[String]) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        event_of(tx.read())?;
        tx.set_event_teams(teams)?;
        Ok(tx.commit()?)
    }
}

impl EventForm {
    /// Reads the form an organiser filled in.
    ///
    /// # Errors
    ///
    /// Says which field is empty or malformed.
    pub fn read(&self) -> Result<Event, DeskError> {
        let mut days = self.days.iter().map(read_day).collect::<Result<Vec<_>, _>>()?;
        days.sort_by_key(|session| session.day);
        days.dedup_by_key(|session| session.day);
        let line =
            |text: &str| text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect::<String>();
        Ok(Event {
            title: line(&self.title),
            venue: line(&self.venue),
            address: line(&self.address),
            time_zone: self.time_zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(Paris),
            days,
            registration_link: self.registration_link.as_deref().map(line).filter(|link| !link.is_empty()),
            notes: self.notes.iter().map(|note| line(note)).collect(),
            warnings: Vec::new(),
            id_policy: self.id_policy.into(),
            registration_required: self.registration_required,
            teams: Vec::new(),
        })
    }
}

fn read_day(view: &SessionDayView) -> Result<SessionDay, DeskError> {
    let day: NaiveDate = view.day.parse().map_err(|_| DeskError::IncompleteForm("days"))?;
    let time = |text: &Option<String>| -> Result<Option<NaiveTime>, DeskError> {
        let text = text.as_deref().filter(|text| !text.is_empty());
        let read = text.map(|text| NaiveTime::parse_from_str(text, "%H:%M")).transpose();
        read.map_err(|_| DeskError::IncompleteForm("hours"))
    };
    let (opens, closes) = (time(&view.opens)?, time(&view.closes)?);
    if matches!((opens, closes), (Some(opens), Some(closes)) if opens >= closes) {
        return Err(DeskError::IncompleteForm("hours"));
    }
    Ok(SessionDay { day, opens, closes })
}
