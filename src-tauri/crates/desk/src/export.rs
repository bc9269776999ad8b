//! The attendance sheet of a day, for spreadsheets and paper.

use accueil_core::event::Event;
use accueil_core::sheet::{Cell, Sheet};
use chrono::{NaiveDate, NaiveTime};

use crate::view::{AttendanceWish, Found, Lang, Standing};
use crate::words::sheet::{self, Word};
use crate::{Desk, DeskError};

/// The most lines that are left blank on a sheet.
const MOST_BLANK_LINES: u32 = 200;

/// A sheet of a day on its way out.
#[derive(Debug, Clone)]
pub struct SheetExport {
    /// The event.
    pub event: Event,
    /// The session day.
    pub day: NaiveDate,
    /// What it says.
    pub sheet: Sheet,
    /// How many lines are left blank on paper, for people who came without registering.
    pub blank_lines: usize,
    /// What is printed at the foot of each page beside the event and the day; may be empty.
    pub foot: String,
}

impl Desk {
    /// Gathers the attendance sheet of a day for a file.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file of the desk cannot be read.
    pub fn attendance_export(
        &self,
        day: NaiveDate,
        wish: &AttendanceWish,
        lang: Lang,
    ) -> Result<SheetExport, DeskError> {
        let blank_lines = wish.blank_lines.min(MOST_BLANK_LINES) as usize;
        let list = attendance_sheet(&self.day_list(day)?, wish, lang);
        let end = self.own_end()?;
        let foot = end.map_or_else(String::new, |end| sheet::through(lang, &end));
        Ok(SheetExport { event: self.event()?, day, sheet: list, blank_lines, foot })
    }
}

/// Returns the attendance sheet of a day: everybody expected or present, or those who came.
fn attendance_sheet(list: &[Found], wish: &AttendanceWish, lang: Lang) -> Sheet {
    let word = |word| sheet::word(lang, word).to_owned();
    let signatures: &[Word] =
        if wish.half_days { &[Word::SignatureMorning, Word::SignatureAfternoon] } else { &[Word::Signature] };
    let on_the_sheet = |found: &&Found| match found.standing {
        Standing::Present | Standing::Left => true,
        Standing::Expected => !wish.only_those_who_came,
        Standing::OtherDay | Standing::Pending | Standing::Cancelled => false,
    };
    let rows = list.iter().filter(on_the_sheet).map(|found| {
        let person = &found.person;
        let told = [
            Cell::Text(person.last_name.clone()),
            Cell::Text(person.first_name.clone()),
            Cell::Text(person.organisation.clone()),
            Cell::Text(sheet::sector(lang, person.sector).to_owned()),
            Cell::Text(sheet::image_rights(lang, person.image_rights).to_owned()),
            found.since.as_deref().and_then(time).map_or(Cell::Empty, Cell::Time),
        ];
        told.into_iter().chain(signatures.iter().map(|_| Cell::Empty)).collect()
    });
    let columns =
        [Word::LastName, Word::FirstName, Word::Organisation, Word::Sector, Word::ImageRights, Word::Arrival];
    Sheet {
        title: word(Word::AttendanceSheet),
        columns: columns.iter().chain(signatures).map(|column| word(*column)).collect(),
        rows: rows.collect(),
    }
}

/// Reads a time of day as views write it.
pub(crate) fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}
