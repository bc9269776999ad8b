//! Tables `registration…` and `foreign_code`: who is registered. The only tables that hold names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use accueil_core::code::Code;
use accueil_core::registration::{Participant, Registration, RegistrationId};
use chrono::NaiveDate;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::attendance::registration_of;
use crate::event::day_of;
use crate::{Form, Reader, StoreError, Tx, lines};

const COLUMNS: &str = "id, code, first_name, last_name, organisation, email, sector, sector_suggested, image_rights, status, origin, organisation_type,
    accessibility_need, role";

/// Reads a registration without its days, teams and diets.
fn bare(row: &Row<'_>) -> Result<Registration, StoreError> {
    let word = |column: usize| row.get::<_, String>(column);
    Ok(Registration {
        id: registration_of(row, 0)?,
        code: Code::parse(&word(1)?).map_err(|_| StoreError::Unknown("code"))?,
        participant: Participant {
            first_name: row.get(2)?,
            last_name: row.get(3)?,
            organisation: row.get(4)?,
            email: row.get(5)?,
            sector: word(6)?.parse().map_err(|_| StoreError::Unknown("sector"))?,
            sector_suggested: row.get(7)?,
            image_rights: word(8)?.parse().map_err(|_| StoreError::Unknown("image rights"))?,
            teams: Vec::new(),
            diet: Vec::new(),
            organisation_type: word(11)?.parse().map_err(|_| StoreError::Unknown("organisation type"))?,
            accessibility_need: row.get(12)?,
            role: row.get(13)?,
        },
        days: Vec::new(),
        status: word(9)?.parse().map_err(|_| StoreError::Unknown("status"))?,
        origin: word(10)?.parse().map_err(|_| StoreError::Unknown("origin"))?,
    })
}

impl Reader<'_> {
    /// Returns a registration, if the desk knows it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn registration(&self, id: RegistrationId) -> Result<Option<Registration>, StoreError> {
        let sql = format!("select {COLUMNS} from registration where id = ?1");
        let mut select = self.0.prepare_cached(&sql)?;
        let mut rows = select.query([id.number()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut registration = bare(row)?;
        let lists = |sql: &str| -> Result<Vec<String>, StoreError> {
            let mut select = self.0.prepare_cached(sql)?;
            Ok(select.query_map([id.number()], |row| row.get(0))?.collect::<Result<_, _>>()?)
        };
        for day in lists("select day from registration_day where registration = ?1 order by day")? {
            registration.days.push(day_of(&day)?);
        }
        registration.participant.teams =
            lists("select team from registration_team where registration = ?1 order by place")?;
        registration.participant.diet =
            lists("select diet from registration_diet where registration = ?1 order by place")?;
        Ok(Some(registration))
    }

    /// Returns whose code that is.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn registration_by_code(&self, code: &Code) -> Result<Option<RegistrationId>, StoreError> {
        let mut select = self.0.prepare_cached("select id from registration where code = ?1")?;
        let mut rows = select.query([code.as_str()])?;
        rows.next()?.map(|row| registration_of(row, 0)).transpose()
    }

    /// Returns whose codes begin with these letters, at most `limit`.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn registrations_by_code_start(
        &self,
        start: &str,
        limit: u32,
    ) -> Result<Vec<RegistrationId>, StoreError> {
        // `~` comes after every letter.
        let sql = "select id from registration where code >= ?1 and code < ?1 || '~' order by code limit ?2";
        let mut select = self.0.prepare_cached(sql)?;
        let mut rows = select.query(params![start, limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(registration_of(row, 0)?);
        }
        Ok(found)
    }

    /// Returns whose code of another system that is, when it is one person's alone.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn registration_by_foreign_code(&self, code: &str) -> Result<Option<RegistrationId>, StoreError> {
        let mut select =
            self.0.prepare_cached("select registration from foreign_code where code = ?1 limit 2")?;
        let mut rows = select.query([code])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let id = registration_of(row, 0)?;
        Ok(if rows.next()?.is_none() { Some(id) } else { None })
    }

    /// Returns every registration, in the order of their identities.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn registrations(&self) -> Result<Vec<Registration>, StoreError> {
        let mut all = Vec::new();
        let sql = format!("select {COLUMNS} from registration order by id");
        let mut select = self.0.prepare_cached(&sql)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            all.push(bare(row)?);
        }
        self.for_each_line(
            "select registration, day from registration_day order by 1, 2",
            &mut all,
            |r, day| {
                r.days.push(day_of(&day)?);
                Ok(())
            },
        )?;
        let teams = "select registration, team from registration_team order by registration, place";
        self.for_each_line(teams, &mut all, |r, team| {
            r.participant.teams.push(team);
            Ok(())
        })?;
        let diets = "select registration, diet from registration_diet order by registration, place";
        self.for_each_line(diets, &mut all, |r, diet| {
            r.participant.diet.push(diet);
            Ok(())
        })?;
        Ok(all)
    }

    /// Hands each line of a two-column list to its registration; both are in the order of identities.
    fn for_each_line(
        &self,
        sql: &str,
        all: &mut [Registration],
        add: impl Fn(&mut Registration, String) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut select = self.0.prepare_cached(sql)?;
        let mut rows = select.query([])?;
        let mut owners = all.iter_mut().peekable();
        while let Some(row) = rows.next()? {
            let id = registration_of(row, 0)?;
            while owners.next_if(|owner| owner.id < id).is_some() {}
            if let Some(owner) = owners.peek_mut()
                && owner.id == id
            {
                add(owner, row.get(1)?)?;
            }
        }
        Ok(())
    }

    /// Returns the codes of other systems that somebody holds.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn foreign_codes(&self, id: RegistrationId) -> Result<Vec<String>, StoreError> {
        let mut select =
            self.0.prepare_cached("select code from foreign_code where registration = ?1 order by code")?;
        Ok(select.query_map([id.number()], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Returns every code of another system, with who holds it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn every_foreign_code(&self) -> Result<HashMap<RegistrationId, Vec<String>>, StoreError> {
        let mut select = self
            .0
            .prepare_cached("select registration, code from foreign_code order by registration, code")?;
        let mut rows = select.query([])?;
        let mut codes: HashMap<RegistrationId, Vec<String>> = HashMap::new();
        while let Some(row) = rows.next()? {
            codes.entry(registration_of(row, 0)?).or_default().push(row.get(1)?);
        }
        Ok(codes)
    }

    /// Returns how many registrations there are.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn n_registrations(&self) -> Result<u64, StoreError> {
        Ok(self.0.query_row("select count(*) from registration", [], |row| row.get(0))?)
    }

    /// Returns the identities of everybody registered for a day, confirmed or not.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn registered_for(&self, day: NaiveDate) -> Result<Vec<RegistrationId>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select registration from registration_day where day = ?1 order by registration",
        )?;
        let mut rows = select.query([day.to_string()])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(registration_of(row, 0)?);
        }
        Ok(ids)
    }

    /// Tells whether an identity or a code is taken.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn is_taken(&self, id: RegistrationId, code: &Code) -> Result<bool, StoreError> {
        let mut select = self.0.prepare_cached("select 1 from registration where id = ?1 or code = ?2")?;
        Ok(select.query_row(params![id.number(), code.as_str()], |_| Ok(())).optional()?.is_some())
    }
}

impl Tx<'_> {
    /// Begins to write registrations; `form` is what names them, if it is a form.
    ///
    /// The tallies are not brought up to them: [`Tx::retally_all`] does that once for a whole roster.
    #[must_use]
    pub fn registrar(&self, form: Option<Form>) -> Registrar<'_> {
        Registrar { connection: &self.0, form }
    }
}

/// Writes registrations that one source names.
#[derive(Debug, Clone, Copy)]
pub struct Registrar<'t> {
    connection: &'t Connection,
    form: Option<Form>,
}

impl Registrar<'_> {
    /// Writes people whom the desk did not know, each with the codes of other systems that they hold.
    ///
    /// # Errors
    ///
    /// Fails when an identity or a code is taken, or the file cannot be written.
    pub fn add(&self, newcomers: &[(Registration, Vec<String>)]) -> Result<(), StoreError> {
        let sql = format!(
            "insert into registration ({COLUMNS}, form) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        );
        // One by one: codes are random, and a statement of many lines keeps a copy of every page that it touches.
        let mut insert = self.connection.prepare_cached(&sql)?;
        for (Registration { id, code, participant, status, origin, .. }, _) in newcomers {
            insert.execute(params![
                id.number(),
                code.as_str(),
                participant.first_name,
                participant.last_name,
                participant.organisation,
                participant.email,
                participant.sector.word(),
                participant.sector_suggested,
                participant.image_rights.word(),
                status.word(),
                origin.word(),
                participant.organisation_type.word(),
                participant.accessibility_need,
                participant.role,
                self.form.map(|form| form.0),
            ])?;
        }
        self.write_lists(newcomers.iter().map(|(registration, codes)| (registration, codes.as_slice())))
    }

    /// Writes what a registration became; its code and origin stay, and what named it unless a form does now.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn change(&self, registration: &Registration, foreign_codes: &[String]) -> Result<(), StoreError> {
        let participant = &registration.participant;
        let id = registration.id.number();
        self.connection
            .prepare_cached(
                "update registration set first_name = ?2, last_name = ?3, organisation = ?4, email = ?5,
                     sector = ?6, sector_suggested = ?7, image_rights = ?8, status = ?9, form = coalesce(?10, form),
                     organisation_type = ?11, accessibility_need = ?12, role = ?13
                 where id = ?1",
            )?
            .execute(params![
                id,
                participant.first_name,
                participant.last_name,
                participant.organisation,
                participant.email,
                participant.sector.word(),
                participant.sector_suggested,
                participant.image_rights.word(),
                registration.status.word(),
                self.form.map(|form| form.0),
                participant.organisation_type.word(),
                participant.accessibility_need,
                participant.role,
            ])?;
        for list in ["registration_day", "registration_team", "registration_diet", "foreign_code"] {
            self.connection
                .prepare_cached(&format!("delete from {list} where registration = ?1"))?
                .execute([id])?;
        }
        self.write_lists([(registration, foreign_codes)].into_iter())
    }

    /// Writes the days, teams, diets and foreign codes of registrations that have none.
    fn write_lists<'r>(
        &self,
        registrations: impl Iterator<Item = (&'r Registration, &'r [String])> + Clone,
    ) -> Result<(), StoreError> {
        let days = registrations.clone().flat_map(|(r, _)| &r.days);
        let words: BTreeMap<NaiveDate, String> =
            days.collect::<BTreeSet<_>>().into_iter().map(|day| (*day, day.to_string())).collect();
        let days = registrations.clone().flat_map(|(r, _)| {
            r.days.iter().filter_map(|day| words.get(day)).map(|word| [number(r.id), word.as_str().into()])
        });
        lines::write(self.connection, "registration_day (registration, day)", days)?;
        let teams = registrations.clone().flat_map(|(r, _)| in_order(r.id, &r.participant.teams));
        lines::write(self.connection, "registration_team (registration, place, team)", teams)?;
        let diets = registrations.clone().flat_map(|(r, _)| in_order(r.id, &r.participant.diet));
        lines::write(self.connection, "registration_diet (registration, place, diet)", diets)?;
        let codes = registrations.flat_map(|(registration, codes)| {
            let codes: BTreeSet<&str> = codes.iter().map(String::as_str).collect();
            codes.into_iter().map(|code| [code.into(), number(registration.id)])
        });
        lines::write(self.connection, "foreign_code (code, registration)", codes)
    }
}

/// The lines of a list that keeps its order.
fn in_order(id: RegistrationId, texts: &[String]) -> impl Iterator<Item = [ToSqlOutput<'_>; 3]> {
    texts
        .iter()
        .enumerate()
        .map(move |(place, text)| [number(id), (place as i64).into(), text.as_str().into()])
}

/// An identity as a column: 53 bits.
fn number(id: RegistrationId) -> ToSqlOutput<'static> {
    (id.number() as i64).into()
}
