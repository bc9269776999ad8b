//! Tables `event`, `event_day`, `event_note`, `event_warning`, `event_team`: the event of this desk.

use accueil_core::event::{Event, EventWarning, SessionDay};
use accueil_core::id_check::IdPolicy;
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use rusqlite::{OptionalExtension, params};

use crate::{Reader, StoreError, Tx};

/// Every warning and the word that is stored for it.
const WARNINGS: [(EventWarning, &str); 12] = [
    (EventWarning::NoDay, "no_day"),
    (EventWarning::NoEnd, "no_end"),
    (EventWarning::EndBeforeStart, "end_before_start"),
    (EventWarning::TooManyDays, "too_many_days"),
    (EventWarning::EndAtMidnight, "end_at_midnight"),
    (EventWarning::YearFarFromPublication, "year_far_from_publication"),
    (EventWarning::HoursConflict, "hours_conflict"),
    (EventWarning::NoVenue, "no_venue"),
    (EventWarning::NoRegistrationLink, "no_registration_link"),
    (EventWarning::Cancelled, "cancelled"),
    (EventWarning::Postponed, "postponed"),
    (EventWarning::SeveralEvents, "several_events"),
];

impl Reader<'_> {
    /// Returns the event, once there is one.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn event(&self) -> Result<Option<Event>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select title, venue, address, time_zone, registration_link, id_policy, registration_required from event",
        )?;
        let head = select.query_row([], |row| {
            let words: (String, String) = (row.get(3)?, row.get(5)?);
            let event = Event {
                title: row.get(0)?,
                venue: row.get(1)?,
                address: row.get(2)?,
                time_zone: chrono_tz::UTC,
                days: Vec::new(),
                registration_link: row.get(4)?,
                notes: Vec::new(),
                warnings: Vec::new(),
                id_policy: IdPolicy::EachDay,
                registration_required: row.get(6)?,
                teams: Vec::new(),
            };
            Ok((event, words))
        });
        let Some((mut event, (zone, policy))) = head.optional()? else { return Ok(None) };
        event.time_zone = zone.parse().map_err(|_| StoreError::Unknown("time zone"))?;
        event.id_policy = policy.parse().map_err(|_| StoreError::Unknown("ID policy"))?;
        event.days = self.session_days()?;
        let mut notes = self.0.prepare_cached("select text from event_note order by place")?;
        event.notes = notes.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut warnings = self.0.prepare_cached("select kind from event_warning order by place")?;
        for kind in warnings.query_map([], |row| row.get::<_, String>(0))? {
            let kind = kind?;
            let known = WARNINGS.iter().find(|(_, word)| *word == kind);
            event.warnings.push(known.ok_or(StoreError::Unknown("event warning"))?.0);
        }
        let mut teams = self.0.prepare_cached("select name from event_team order by place")?;
        event.teams = teams.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Some(event))
    }

    /// Returns the event's time zone, once there is an event.
    pub(crate) fn time_zone(&self) -> Result<Option<Tz>, StoreError> {
        let mut select = self.0.prepare_cached("select time_zone from event")?;
        let zone: Option<String> = select.query_row([], |row| row.get(0)).optional()?;
        zone.map(|zone| zone.parse().map_err(|_| StoreError::Unknown("time zone"))).transpose()
    }

    fn session_days(&self) -> Result<Vec<SessionDay>, StoreError> {
        let mut select = self.0.prepare_cached("select day, opens, closes from event_day order by day")?;
        let mut rows = select.query([])?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            days.push(SessionDay {
                day: day_of(&row.get::<_, String>(0)?)?,
                opens: row.get::<_, Option<String>>(1)?.map(|time| time_of(&time)).transpose()?,
                closes: row.get::<_, Option<String>>(2)?.map(|time| time_of(&time)).transpose()?,
            });
        }
        Ok(days)
    }
}

impl Tx<'_> {
    /// Puts the event in the place of the one before. Teams stay as they are: an announcement names none.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_event(&self, event: &Event) -> Result<(), StoreError> {
        self.0.execute_batch(
            "delete from event; delete from event_day; delete from event_note; delete from event_warning;",
        )?;
        self.0.execute(
            "insert into event (only, title, venue, address, time_zone, registration_link, id_policy,
                 registration_required) values (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                event.title,
                event.venue,
                event.address,
                event.time_zone.name(),
                event.registration_link,
                event.id_policy.word(),
                event.registration_required
            ],
        )?;
        for SessionDay { day, opens, closes } in &event.days {
            let [opens, closes] = [opens, closes].map(|time| time.map(|time| time.to_string()));
            let sql = "insert into event_day (day, opens, closes) values (?1, ?2, ?3)";
            self.0.execute(sql, params![day.to_string(), opens, closes])?;
        }
        for (place, note) in event.notes.iter().enumerate() {
            self.0.execute(
                "insert into event_note (place, text) values (?1, ?2)",
                params![place as i64, note],
            )?;
        }
        for (place, warning) in event.warnings.iter().enumerate() {
            let word = WARNINGS.iter().find(|(known, _)| known == warning).map(|(_, word)| *word);
            let sql = "insert into event_warning (place, kind) values (?1, ?2)";
            self.0.execute(sql, params![place as i64, word])?;
        }
        Ok(())
    }

    /// Puts these teams in the place of those before.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_event_teams(&self, teams: &[String]) -> Result<(), StoreError> {
        self.0.execute("delete from event_team", [])?;
        for (place, team) in teams.iter().enumerate() {
            let sql = "insert into event_team (place, name) values (?1, ?2)";
            self.0.execute(sql, params![place as i64, team])?;
        }
        Ok(())
    }
}

/// Reads a stored day.
pub(crate) fn day_of(text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| StoreError::Unknown("day"))
}

fn time_of(text: &str) -> Result<NaiveTime, StoreError> {
    text.parse().map_err(|_| StoreError::Unknown("time of day"))
}
