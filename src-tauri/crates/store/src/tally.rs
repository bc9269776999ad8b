//! Table `tally`: the figures of every day, kept so that a headcount costs the same after a million entries.

use std::collections::BTreeMap;

use accueil_core::event::Event;
use accueil_core::headcount::{self, Headcount};
use accueil_core::journal::Attended;
use accueil_core::registration::Registration;
use chrono::{NaiveDate, NaiveTime};
use rusqlite::params;

use crate::attendance::registration_of;
use crate::event::day_of;
use crate::{Reader, StoreError, Tx};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// Confirmed registrations of the roster.
    Registered,
    /// Distinct registrations present.
    Present,
    /// Those present who were registered at the desk.
    WalkIn,
    /// Those present whose document was looked at.
    IdChecked,
    /// Those present, by sector.
    Sector,
    /// Those present, by team.
    Team,
    /// Those present, by diet.
    Diet,
    /// First arrivals, by start of interval.
    Arrival,
}

const WORDS: [(Dimension, &str); 8] = [
    (Dimension::Registered, "registered"),
    (Dimension::Present, "present"),
    (Dimension::WalkIn, "walk_in"),
    (Dimension::IdChecked, "id_checked"),
    (Dimension::Sector, "sector"),
    (Dimension::Team, "team"),
    (Dimension::Diet, "diet"),
    (Dimension::Arrival, "arrival"),
];

fn word_of(dimension: Dimension) -> &'static str {
    WORDS.iter().find(|(known, _)| *known == dimension).map_or("", |(_, word)| word)
}

/// Every figure by day, dimension and name.
pub(crate) type Figures = BTreeMap<(NaiveDate, Dimension, String), u64>;

/// Writes a headcount as figures; zeros are not kept.
pub(crate) fn figures_of(count: &Headcount) -> Figures {
    let mut figures = Figures::new();
    let mut figure = |dimension, name: String, n: u64| {
        if n > 0 {
            figures.insert((count.day, dimension, name), n);
        }
    };
    figure(Dimension::Registered, String::new(), count.registered);
    figure(Dimension::Present, String::new(), count.present);
    figure(Dimension::WalkIn, String::new(), count.walk_ins);
    figure(Dimension::IdChecked, String::new(), count.id_checked);
    count.by_sector.iter().for_each(|(sector, n)| figure(Dimension::Sector, sector.word().to_owned(), *n));
    count.by_team.iter().for_each(|(team, n)| figure(Dimension::Team, team.clone(), *n));
    count.by_diet.iter().for_each(|(diet, n)| figure(Dimension::Diet, diet.clone(), *n));
    count.arrivals.iter().for_each(|(time, n)| figure(Dimension::Arrival, time.to_string(), *n));
    figures
}

impl Reader<'_> {
    /// Returns the headcount of a day.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn headcount(&self, day: NaiveDate) -> Result<Headcount, StoreError> {
        let mut count = Headcount { day, ..Headcount::default() };
        let mut select = self.0.prepare_cached("select dimension, name, n from tally where day = ?1")?;
        let mut rows = select.query([day.to_string()])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            let n: u64 = row.get(2)?;
            match dimension_of(&row.get::<_, String>(0)?)? {
                Dimension::Registered => count.registered = n,
                Dimension::Present => count.present = n,
                Dimension::WalkIn => count.walk_ins = n,
                Dimension::IdChecked => count.id_checked = n,
                Dimension::Sector => {
                    let sector = name.parse().map_err(|_| StoreError::Unknown("sector"))?;
                    count.by_sector.insert(sector, n);
                }
                Dimension::Team => drop(count.by_team.insert(name, n)),
                Dimension::Diet => drop(count.by_diet.insert(name, n)),
                Dimension::Arrival => {
                    let start = name.parse().map_err(|_| StoreError::Unknown("interval"))?;
                    count.arrivals.insert(start, n);
                }
            }
        }
        Ok(count)
    }

    pub(crate) fn figures(&self) -> Result<Figures, StoreError> {
        let mut figures = Figures::new();
        let mut select = self.0.prepare_cached("select day, dimension, name, n from tally")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let day = day_of(&row.get::<_, String>(0)?)?;
            let dimension = dimension_of(&row.get::<_, String>(1)?)?;
            figures.insert((day, dimension, row.get(2)?), row.get(3)?);
        }
        Ok(figures)
    }

    /// Returns what one registration adds to the figures of a day: nothing, unless it is present.
    fn share(&self, event: &Event, attended: Attended) -> Result<Option<Headcount>, StoreError> {
        let Some(presence) = self.presence(attended)? else { return Ok(None) };
        let Some(registration) = self.registration(attended.registration)? else { return Ok(None) };
        let id_checked = self.id_checked(attended)?;
        Ok(Some(share_of(attended.day, &registration, id_checked, event.local_time(presence.at))))
    }

    fn id_checked(&self, attended: Attended) -> Result<bool, StoreError> {
        let mut select = self
            .0
            .prepare_cached("select exists (select 1 from id_check where day = ?1 and registration = ?2)")?;
        Ok(select
            .query_row(params![attended.day.to_string(), attended.registration.number()], |row| row.get(0))?)
    }
}

fn dimension_of(word: &str) -> Result<Dimension, StoreError> {
    let known = WORDS.iter().find(|(_, known)| *known == word);
    known.map(|(dimension, _)| *dimension).ok_or(StoreError::Unknown("dimension"))
}

fn share_of(day: NaiveDate, registration: &Registration, id_checked: bool, arrived: NaiveTime) -> Headcount {
    let mut share = Headcount { day, ..Headcount::default() };
    share.add(headcount::Presence { registration, id_checked, arrived });
    share
}

impl Tx<'_> {
    /// Makes a change to one registration's attendance, and moves the figures by what the change made of its share.
    pub(crate) fn retally(
        &self,
        attended: Attended,
        change: impl FnOnce() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        // Before there is an event, nobody can be present.
        let Some(event) = self.read().event()? else { return change() };
        let before = self.read().share(&event, attended)?;
        change()?;
        let after = self.read().share(&event, attended)?;
        if before != after {
            before.iter().try_for_each(|share| self.move_figures(share, -1))?;
            after.iter().try_for_each(|share| self.move_figures(share, 1))?;
        }
        Ok(())
    }

    fn move_figures(&self, share: &Headcount, by: i64) -> Result<(), StoreError> {
        let mut update = self.0.prepare_cached(
            "insert into tally (day, dimension, name, n) values (?1, ?2, ?3, ?4)
             on conflict (day, dimension, name) do update set n = n + ?4",
        )?;
        for (day, dimension, name) in figures_of(share).into_keys() {
            update.execute(params![day.to_string(), word_of(dimension), name, by])?;
        }
        self.0.prepare_cached("delete from tally where n = 0")?.execute([])?;
        Ok(())
    }

    /// Counts every figure again, after the roster or the event changed.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn retally_all(&self) -> Result<(), StoreError> {
        self.0.execute_batch(
            "delete from tally;
             insert into tally (day, dimension, name, n)
             select day, 'registered', '', count(*) from registration_day join registration on id = registration
             where status = 'confirmed' and origin = 'roster' group by day;",
        )?;
        let Some(event) = self.read().event()? else { return Ok(()) };
        for attended in self.everybody_present()? {
            if let Some(share) = self.read().share(&event, attended)? {
                self.move_figures(&share, 1)?;
            }
        }
        Ok(())
    }

    fn everybody_present(&self) -> Result<Vec<Attended>, StoreError> {
        let mut select = self.0.prepare_cached("select distinct registration, day from attendance")?;
        let mut rows = select.query([])?;
        let mut present = Vec::new();
        while let Some(row) = rows.next()? {
            let day = day_of(&row.get::<_, String>(1)?)?;
            present.push(Attended { registration: registration_of(row, 0)?, day });
        }
        Ok(present)
    }
}
