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
        let signatures: &[Word] = if wish.half_days {
            &[Word::SignatureMorning, Word::SignatureAfternoon]
        } else {
            &[Word::Signature]
        };
        self.sheet_to_fill_in(day, wish, signatures, lang)
    }

    /// Gathers the attendance sheet of a day, with these columns left empty.
    pub(crate) fn sheet_to_fill_in(
        &self,
        day: NaiveDate,
        wish: &AttendanceWish,
        empty: &[Word],
        lang: Lang,
    ) -> Result<SheetExport, DeskError> {
        let blank_lines = wish.blank_lines.min(MOST_BLANK_LINES) as usize;
        let list = attendance_sheet(&self.day_list(day)?, wish, empty, lang);
        let end = self.own_end()?;
        let foot = end.map_or_else(String::new, |end| sheet::through(lang, &end));
        Ok(SheetExport { event: self.event()?, day, sheet: list, blank_lines, foot })
    }
}

/// Tells whether somebody who stands so is on the attendance sheet of everybody.
pub(crate) fn is_on_the_sheet(standing: &Standing) -> bool {
    match standing {
        Standing::Present | Standing::Left | Standing::Expected => true,
        Standing::OtherDay | Standing::Pending | Standing::Cancelled => false,
    }
}

/// Returns the attendance sheet of a day: everybody expected or present, or those who came.
fn attendance_sheet(list: &[Found], wish: &AttendanceWish, empty: &[Word], lang: Lang) -> Sheet {
    let word = |word| sheet::word(lang, word).to_owned();
    let wanted = |found: &&Found| {
        is_on_the_sheet(&found.standing)
            && !(wish.only_those_who_came && found.standing == Standing::Expected)
    };
    // The number is what somebody types who takes the sheet back in.
    let rows = list.iter().filter(wanted).zip(1..).map(|(found, number)| {
        let person = &found.person;
        let told = [
            Cell::Count(number),
            Cell::Text(person.last_name.clone()),
            Cell::Text(person.first_name.clone()),
            Cell::Text(person.organisation.clone()),
            Cell::Text(sheet::sector(lang, person.sector).to_owned()),
            Cell::Text(sheet::image_rights(lang, person.image_rights).to_owned()),
            found.since.as_deref().and_then(time).map_or(Cell::Empty, Cell::Time),
        ];
        told.into_iter().chain(empty.iter().map(|_| Cell::Empty)).collect()
    });
    let columns = [
        Word::Number,
        Word::LastName,
        Word::FirstName,
        Word::Organisation,
        Word::Sector,
        Word::ImageRights,
        Word::Arrival,
    ];
    Sheet {
        title: word(Word::AttendanceSheet),
        columns: columns.iter().chain(empty).map(|column| word(*column)).collect(),
        rows: rows.collect(),
    }
}

/// Reads a time of day as views write it.
pub(crate) fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}
