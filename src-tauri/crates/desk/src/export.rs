//! The attendance sheet of a day, for spreadsheets and paper.

use accueil_core::event::Event;
use accueil_core::sheet::{Cell, Sheet};
use chrono::{NaiveDate, NaiveTime};

use crate::view::{Found, Lang, Standing};
use crate::words::sheet::{self, Word};
use crate::{Desk, DeskError};

/// An attendance sheet on its way out.
#[derive(Debug, Clone)]
pub struct AttendanceExport {
    /// The event.
    pub event: Event,
    /// The session day.
    pub day: NaiveDate,
    /// Everybody expected or present, with the image-rights column.
    pub sheet: Sheet,
}

impl Desk {
    /// Gathers the attendance sheet of a day for a file.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file of the desk cannot be read.
    pub fn attendance_export(&self, day: NaiveDate, lang: Lang) -> Result<AttendanceExport, DeskError> {
        Ok(AttendanceExport {
            event: self.event()?,
            day,
            sheet: attendance_sheet(&self.day_list(day)?, lang),
        })
    }
}

/// Returns the attendance sheet of a day: everybody expected or present.
fn attendance_sheet(list: &[Found], lang: Lang) -> Sheet {
    let word = |word| sheet::word(lang, word).to_owned();
    let on_the_sheet =
        |found: &&Found| matches!(found.standing, Standing::Expected | Standing::Present | Standing::Left);
    let rows = list.iter().filter(on_the_sheet).map(|found| {
        let person = &found.person;
        vec![
            Cell::Text(person.last_name.clone()),
            Cell::Text(person.first_name.clone()),
            Cell::Text(person.organisation.clone()),
            Cell::Text(sheet::sector(lang, person.sector).to_owned()),
            Cell::Text(sheet::image_rights(lang, person.image_rights).to_owned()),
            found.since.as_deref().map_or(Cell::Empty, time),
            Cell::Empty,
        ]
    });
    Sheet {
        title: word(Word::AttendanceSheet),
        columns: [
            Word::LastName,
            Word::FirstName,
            Word::Organisation,
            Word::Sector,
            Word::ImageRights,
            Word::Arrival,
            Word::Signature,
        ]
        .map(word)
        .into(),
        rows: rows.collect(),
    }
}

fn time(text: &str) -> Cell {
    NaiveTime::parse_from_str(text, "%H:%M").map_or(Cell::Empty, Cell::Time)
}
