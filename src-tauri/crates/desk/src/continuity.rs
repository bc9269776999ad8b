//! Paper continuity: the attendance sheet of the open day, handed out whenever the journal moved, so that the door can go
//! on with paper when the machine cannot; and its lines in their order, to be taken back in.

use std::cmp::Reverse;

use accueil_core::id_check::IdPolicy;
use accueil_core::journal::EntryRef;
use accueil_core::registration::RegistrationId;
use accueil_store::SheetKeeping;
use chrono::{NaiveDate, NaiveTime};

use crate::export::{SheetExport, is_on_the_sheet};
use crate::view::{AttendanceWish, Found, Lang, PaperLine, PaperSheet};
use crate::words::sheet::Word;
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

    /// Gathers the attendance sheet that is kept of a day: everybody expected, and who came. Where IDs are looked at, it
    /// has a column to say so.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file cannot be read.
    pub fn sheet_to_keep(&self, day: NaiveDate, lang: Lang) -> Result<SheetExport, DeskError> {
        let wish = AttendanceWish { only_those_who_came: false, half_days: false, blank_lines: BLANK_LINES };
        let empty: &[Word] = match self.event()?.id_policy {
            IdPolicy::Off => &[Word::Signature],
            IdPolicy::EachDay | IdPolicy::Once | IdPolicy::Optional => &[Word::IdSeen, Word::Signature],
        };
        self.sheet_to_fill_in(day, &wish, empty, lang)
    }

    /// Returns the lines of a day's attendance sheet as they were numbered when it was printed, at that entry of this
    /// desk's journal, or now; each as the day stands now. Whoever came later without being expected is not on that
    /// paper, and moves no line.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file cannot be read.
    pub fn paper_sheet(&self, day: NaiveDate, through: Option<u64>) -> Result<PaperSheet, DeskError> {
        let reader = self.store.read();
        let list = self.day_list(day)?;
        let end = self.own_end()?;
        let through = through.or(end.as_ref().map(|end| end.seq));
        let later = match (end, through) {
            (Some(end), Some(seq)) => reader.met_after(&EntryRef { seq, ..end }, day)?,
            _ => Default::default(),
        };
        let on_day = day.to_string();
        let came_later = |Found { person, .. }: &Found| {
            let expected = !person.walk_in && person.days.contains(&on_day);
            !expected && RegistrationId::from_number(person.id).is_some_and(|id| later.contains(&id))
        };
        let mut taken: Vec<Found> = list.iter().filter(|found| found.from_paper).cloned().collect();
        taken.sort_by_key(|found| Reverse(found.journal.as_ref().map(|check_in| check_in.seq)));
        let lines = list.into_iter().filter(|found| is_on_the_sheet(&found.standing) && !came_later(found));
        Ok(PaperSheet {
            through,
            open: reader.day_is_open(day)?,
            lines: lines.zip(1..).map(|(found, number)| PaperLine { number, found }).collect(),
            taken,
        })
    }

    /// Returns the last entry of the desk's own journal.
    pub(crate) fn own_end(&self) -> Result<Option<EntryRef>, DeskError> {
        let reader = self.store.read();
        let own = reader.desk()?;
        Ok(reader.journal_ends()?.into_iter().map(|end| end.entry).find(|end| end.desk == own))
    }
}

/// Reads a time of day as people write it beside a name: `10:42`, `10h42`, `10 h 42`, `1042`, `9h`.
#[must_use]
pub fn time_on_paper(text: &str) -> Option<NaiveTime> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (hour, minute) = match text.split_once([':', 'h', 'H', '.']) {
        Some(parts) => parts,
        None => text.split_at_checked(text.len().checked_sub(2)?)?,
    };
    let figure = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
    let minute = if minute.is_empty() { 0 } else { figure(minute)? };
    NaiveTime::from_hms_opt(figure(hour)?, minute, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let read = |text| time_on_paper(text).map(|time| time.format("%H:%M").to_string());
        for (text, time) in [
            ("10:42", "10:42"),
            ("10h42", "10:42"),
            (" 10 h 42 ", "10:42"),
            ("1042", "10:42"),
            ("907", "09:07"),
            ("9h", "09:00"),
            ("9.05", "09:05"),
            ("0:00", "00:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(time), "{text}");
        }
        for text in
            ["", "h", "42", "7", "25:00", "10:60", "10:4x", "+1:00", "-9:00", "dix heures", "10:42:11", "é9"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
