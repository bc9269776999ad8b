//! Paper continuity: the attendance sheet of the open day, handed out whenever the journal moved, so that the door can go
//! on with paper when the machine cannot.

use accueil_core::journal::EntryRef;
use accueil_store::SheetKeeping;
use chrono::NaiveDate;

use crate::export::SheetExport;
use crate::view::{AttendanceWish, Lang};
use crate::{Desk, DeskError};

/// How often it is looked at whether the journal moved, unless somebody says otherwise, in seconds.
pub const USUAL_RHYTHM: u32 = 60;
/// The shortest and the longest time between two looks, in seconds.
const RHYTHMS: std::ops::RangeInclusive<u32> = 5..=3600;
/// The longest folder that is kept, in characters.
const LONGEST: usize = 4000;
/// Lines left blank for people who come without registering.
const BLANK_LINES: u32 = 12;

/// How far every journal went when a sheet was gathered, and the day that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// The session day.
    pub day: NaiveDate,
    /// The last entry of each desk.
    pub ends: Vec<EntryRef>,
    /// The last entry of this desk's own journal, which is printed on the sheet.
    pub through: Option<EntryRef>,
}

impl Desk {
    /// Returns where the attendance sheet is kept; none when nobody asked for it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn sheet_keeping(&self) -> Result<Option<SheetKeeping>, DeskError> {
        Ok(self.store.read().sheet_keeping()?)
    }

    /// Remembers where the attendance sheet is kept and how often; none for nowhere.
    ///
    /// # Errors
    ///
    /// Fails when the folder is too long, the rhythm is none, or the file cannot be written.
    pub fn keep_sheet(&mut self, keeping: Option<&SheetKeeping>) -> Result<(), DeskError> {
        if let Some(SheetKeeping { folder, every }) = keeping {
            if folder.is_empty() || folder.chars().count() > LONGEST {
                return Err(DeskError::IncompleteForm("folder"));
            }
            if !RHYTHMS.contains(every) {
                return Err(DeskError::IncompleteForm("every"));
            }
        }
        let tx = self.store.begin()?;
        tx.set_sheet_keeping(keeping)?;
        Ok(tx.commit()?)
    }

    /// Tells how far every journal goes, and which day is open; none when no day is.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn gathered_now(&self) -> Result<Option<Gathered>, DeskError> {
        let Some(day) = self.day_that_is_open()? else { return Ok(None) };
        let ends = self.store.read().journal_ends()?.into_iter().map(|end| end.entry).collect();
        Ok(Some(Gathered { day, ends, through: self.own_end()? }))
    }

    /// Gathers the attendance sheet that is kept of a day: everybody expected, and who came.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file cannot be read.
    pub fn sheet_to_keep(&self, day: NaiveDate, lang: Lang) -> Result<SheetExport, DeskError> {
        let wish = AttendanceWish { only_those_who_came: false, half_days: false, blank_lines: BLANK_LINES };
        self.attendance_export(day, &wish, lang)
    }

    /// Returns the last entry of the desk's own journal.
    pub(crate) fn own_end(&self) -> Result<Option<EntryRef>, DeskError> {
        let reader = self.store.read();
        let own = reader.desk()?;
        Ok(reader.journal_ends()?.into_iter().map(|end| end.entry).find(|end| end.desk == own))
    }
}
