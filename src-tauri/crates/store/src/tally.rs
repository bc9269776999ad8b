//! Table `tally`: the figures of every day, kept so that a headcount costs the same after a million entries.

use std::collections::{BTreeMap, BTreeSet};

use accueil_core::headcount::{self, Headcount};
use accueil_core::journal::Attended;
use accueil_core::registration::Registration;
use chrono::NaiveDate;
use chrono_tz::Tz;
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
    /// Those present who are inside.
    Inside,
    /// Those registered who are present.
    AsRegistered,
    /// Those present who were registered at the desk.
    WalkIn,
    /// Those present whose document was looked at.
    IdChecked,
    /// Those present who were present on an earlier day.
    Returning,
    /// Those present, by sector.
    Sector,
    /// Those present, by team.
    Team,
    /// Those present, by diet.
    Diet,
    /// Those present, by answer about photographs.
    ImageRights,
    /// First arrivals, by start of five minutes.
    Arrival,
    /// Those present, by kind of organisation.
    OrganisationType,
}

const WORDS: [(Dimension, &str); 13] = [
    (Dimension::Registered, "registered"),
    (Dimension::Present, "present"),
    (Dimension::Inside, "inside"),
    (Dimension::AsRegistered, "as_registered"),
    (Dimension::WalkIn, "walk_in"),
    (Dimension::IdChecked, "id_checked"),
    (Dimension::Returning, "returning"),
    (Dimension::Sector, "sector"),
    (Dimension::Team, "team"),
    (Dimension::Diet, "diet"),
    (Dimension::ImageRights, "image_rights"),
    (Dimension::Arrival, "arrival"),
    (Dimension::OrganisationType, "organisation_type"),
];

fn word_of(dimension: Dimension) -> &'static str {
    WORDS.iter().find(|(known, _)| *known == dimension).map_or("", |(_, word)| word)
}

/// Every figure by day, dimension and name.
pub(crate) type Figures = BTreeMap<Figure, u64>;
/// The day, the dimension, and the name within it.
type Figure = (NaiveDate, Dimension, String);

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
    figure(Dimension::Inside, String::new(), count.inside);
    figure(Dimension::AsRegistered, String::new(), count.as_registered);
    figure(Dimension::WalkIn, String::new(), count.walk_ins);
    figure(Dimension::IdChecked, String::new(), count.id_checked);
    figure(Dimension::Returning, String::new(), count.returning);
    count.by_sector.iter().for_each(|(sector, n)| figure(Dimension::Sector, sector.word().to_owned(), *n));
    count.by_team.iter().for_each(|(team, n)| figure(Dimension::Team, team.clone(), *n));
    count.by_diet.iter().for_each(|(diet, n)| figure(Dimension::Diet, diet.clone(), *n));
    count
        .by_image_rights
        .iter()
        .for_each(|(answer, n)| figure(Dimension::ImageRights, answer.word().to_owned(), *n));
    count.arrivals.iter().for_each(|(time, n)| figure(Dimension::Arrival, time.to_string(), *n));
    for (kind, n) in &count.by_organisation_type {
        figure(Dimension::OrganisationType, kind.word().to_owned(), *n);
    }
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
                Dimension::Inside => count.inside = n,
                Dimension::AsRegistered => count.as_registered = n,
                Dimension::WalkIn => count.walk_ins = n,
                Dimension::IdChecked => count.id_checked = n,
                Dimension::Returning => count.returning = n,
                Dimension::Sector => {
                    let sector = name.parse().map_err(|_| StoreError::Unknown("sector"))?;
                    count.by_sector.insert(sector, n);
                }
                Dimension::Team => drop(count.by_team.insert(name, n)),
                Dimension::Diet => drop(count.by_diet.insert(name, n)),
                Dimension::ImageRights => {
                    let answer = name.parse().map_err(|_| StoreError::Unknown("image rights"))?;
                    count.by_image_rights.insert(answer, n);
                }
                Dimension::Arrival => {
                    let start = name.parse().map_err(|_| StoreError::Unknown("interval"))?;
                    count.arrivals.insert(start, n);
                }
                Dimension::OrganisationType => {
                    let kind = name.parse().map_err(|_| StoreError::Unknown("organisation type"))?;
                    count.by_organisation_type.insert(kind, n);
                }
            }
        }
        Ok(count)
    }

    /// Tells whether no figure is kept though there is something to count: so a migration of them leaves the table, and
    /// only a count in one transaction ends it.
    pub(crate) fn tally_is_emptied(&self) -> Result<bool, StoreError> {
        let sql = "select not exists (select 1 from tally)
                       and (exists (select 1 from registration_day) or exists (select 1 from attendance))";
        Ok(self.0.query_row(sql, [], |row| row.get(0))?)
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
    fn share(&self, zone: Tz, registration: &Registration, day: NaiveDate) -> Result<Figures, StoreError> {
        let attended = Attended { registration: registration.id, day };
        let Some(presence) = self.presence(attended)? else { return Ok(Figures::new()) };
        let inside = self.is_inside(attended)?;
        let id_checked = self.id_checked(attended)?;
        let returning = self.present_earlier(attended)?;
        let arrived = presence.at.with_timezone(&zone).time();
        let mut share = Headcount { day, ..Headcount::default() };
        share.add(headcount::Presence { registration, inside, id_checked, returning, arrived });
        Ok(figures_of(&share))
    }

    /// Returns what one registration adds to the figures of a day, and of every later day on which it is present: whether
    /// it returns there depends on this one.
    fn share_from(
        &self,
        zone: Tz,
        registration: &Registration,
        day: NaiveDate,
    ) -> Result<Figures, StoreError> {
        let mut share = self.share(zone, registration, day)?;
        let mut select = self.0.prepare_cached(
            "select day from event_day where day > ?1 and exists (
                 select 1 from attendance where attendance.day = event_day.day and registration = ?2)",
        )?;
        let mut rows = select.query(params![day.to_string(), registration.id.number()])?;
        while let Some(row) = rows.next()? {
            share.append(&mut self.share(zone, registration, day_of(&row.get::<_, String>(0)?)?)?);
        }
        Ok(share)
    }

    /// Tells whether somebody was present on an earlier day of the event; on a day that it does not have, nobody was.
    ///
    /// The cross join keeps the few days of the event outside: attendance is looked up by day and registration.
    fn present_earlier(&self, attended: Attended) -> Result<bool, StoreError> {
        let mut select = self.0.prepare_cached(
            "select exists (select 1 from event_day where day = ?1) and exists (
                 select 1 from event_day cross join attendance on attendance.day = event_day.day
                 where event_day.day < ?1 and registration = ?2)",
        )?;
        Ok(select
            .query_row(params![attended.day.to_string(), attended.registration.number()], |row| row.get(0))?)
    }

    /// Returns how many confirmed registrations of the roster there are for each day.
    ///
    /// Both lists are read once, in the order of identities: SQLite would look each of the days' people up.
    fn expected_per_day(&self) -> Result<BTreeMap<String, i64>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select id from registration where status = 'confirmed' and origin = 'roster' order by id",
        )?;
        let expected: Vec<i64> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut expected = expected.into_iter().peekable();
        let mut select =
            self.0.prepare_cached("select registration, day from registration_day order by registration")?;
        let mut rows = select.query([])?;
        let mut per_day = BTreeMap::<String, i64>::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            while expected.next_if(|expected| *expected < id).is_some() {}
            if expected.peek() == Some(&id) {
                let day = row.get_ref(1)?.as_str().map_err(|_| StoreError::Unknown("day"))?;
                match per_day.get_mut(day) {
                    Some(n) => *n += 1,
                    None => drop(per_day.insert(day.to_owned(), 1)),
                }
            }
        }
        Ok(per_day)
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

impl Tx<'_> {
    /// Makes a change to one registration's attendance, and moves the figures that the change moves.
    pub(crate) fn retally(
        &self,
        attended: Attended,
        change: impl FnOnce() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        // Before there is an event, nobody can be present.
        let Some(zone) = self.read().time_zone()? else { return change() };
        let registration = self.read().registration(attended.registration)?;
        let Some(registration) = registration else { return change() };
        let before = self.read().share_from(zone, &registration, attended.day)?;
        change()?;
        let after = self.read().share_from(zone, &registration, attended.day)?;
        let moved: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for figure in moved {
            let n = |figures: &Figures| figures.get(figure).copied().unwrap_or(0) as i64;
            self.move_figure(figure, n(&after) - n(&before))?;
        }
        Ok(())
    }

    /// Adds what one registration adds to the figures of a day, or takes it away.
    pub(crate) fn move_share(
        &self,
        zone: Tz,
        registration: &Registration,
        day: NaiveDate,
        sign: i64,
    ) -> Result<(), StoreError> {
        for (figure, n) in self.read().share(zone, registration, day)? {
            self.move_figure(&figure, sign * n as i64)?;
        }
        Ok(())
    }

    /// Adds to a figure; one that comes to nothing is not kept.
    fn move_figure(&self, (day, dimension, name): &Figure, by: i64) -> Result<(), StoreError> {
        if by == 0 {
            return Ok(());
        }
        let figure = (day.to_string(), word_of(*dimension), name);
        let mut update = self.0.prepare_cached(
            "insert into tally (day, dimension, name, n) values (?1, ?2, ?3, ?4)
             on conflict (day, dimension, name) do update set n = n + ?4",
        )?;
        update.execute(params![figure.0, figure.1, figure.2, by])?;
        if by < 0 {
            let mut forget = self.0.prepare_cached(
                "delete from tally where day = ?1 and dimension = ?2 and name = ?3 and n = 0",
            )?;
            forget.execute(params![figure.0, figure.1, figure.2])?;
        }
        Ok(())
    }

    /// Counts every figure again, after the roster or the event changed.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn retally_all(&self) -> Result<(), StoreError> {
        self.0.execute("delete from tally", [])?;
        for (day, n) in self.read().expected_per_day()? {
            self.move_figure(&(day_of(&day)?, Dimension::Registered, String::new()), n)?;
        }
        let Some(zone) = self.read().time_zone()? else { return Ok(()) };
        for attended in self.everybody_present()? {
            let Some(registration) = self.read().registration(attended.registration)? else { continue };
            for (figure, n) in self.read().share(zone, &registration, attended.day)? {
                self.move_figure(&figure, n as i64)?;
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
