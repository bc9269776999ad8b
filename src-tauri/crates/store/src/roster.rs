//! Tables `roster_form`, `roster_column`: the forms whose files were taken in, and how their columns are mapped.

use std::collections::HashSet;

use accueil_core::registration::RegistrationId;
use accueil_core::roster::Field;
use rusqlite::params;

use crate::attendance::registration_of;
use crate::{Reader, StoreError, Tx};

/// A form whose files were taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form(pub(crate) i64);

/// One choice of columns: the field, none when the column is not kept, and the column as somebody named it.
pub type ChosenColumn = (Option<Field>, String);

impl Reader<'_> {
    /// Returns who was last named by a file of a form; `shape` is what exports of the form share.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn named_by_form(&self, shape: &str) -> Result<HashSet<RegistrationId>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select registration.id from registration join roster_form on roster_form.id = form where shape = ?1",
        )?;
        let mut rows = select.query([shape])?;
        let mut named = HashSet::new();
        while let Some(row) = rows.next()? {
            named.insert(registration_of(row, 0)?);
        }
        Ok(named)
    }

    /// Returns the organiser's choice of columns for a form, empty when there is none.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn chosen_columns(&self, shape: &str) -> Result<Vec<ChosenColumn>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select field, named from roster_column join roster_form on roster_form.id = form
             where shape = ?1 order by place",
        )?;
        let mut rows = select.query([shape])?;
        let mut chosen = Vec::new();
        while let Some(row) = rows.next()? {
            let field: Option<String> = row.get(0)?;
            let field =
                field.map(|word| word.parse().map_err(|_| StoreError::Unknown("field"))).transpose()?;
            chosen.push((field, row.get(1)?));
        }
        Ok(chosen)
    }
}

impl Tx<'_> {
    /// Returns the form of that shape, noted if it is new.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn form(&self, shape: &str) -> Result<Form, StoreError> {
        self.0.execute("insert or ignore into roster_form (shape) values (?1)", [shape])?;
        Ok(self
            .0
            .query_row("select id from roster_form where shape = ?1", [shape], |row| row.get(0).map(Form))?)
    }

    /// Remembers the organiser's choice of columns for a form, in the place of the one before.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn choose_columns(&self, form: Form, chosen: &[ChosenColumn]) -> Result<(), StoreError> {
        self.0.execute("delete from roster_column where form = ?1", [form.0])?;
        let mut insert = self.0.prepare_cached(
            "insert into roster_column (form, place, field, named) values (?1, ?2, ?3, ?4)",
        )?;
        for (place, (field, named)) in chosen.iter().enumerate() {
            insert.execute(params![form.0, place as i64, field.map(Field::word), named])?;
        }
        Ok(())
    }
}
