//! Sheets for spreadsheets and paper: headcounts, and the attendance sheet of a day.

use std::collections::BTreeMap;

use accueil_core::event::Event;
use accueil_core::headcount::{Headcount, Interval, NONE};
use accueil_core::sheet::{Cell, Sheet};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::view::{Found, HeadcountView, Headcounts, Lang, Standing};
use crate::words::sheet::{self, Word};
use crate::{Desk, DeskError};

/// Headcounts on their way out, in every form that a file may need.
#[derive(Debug, Clone)]
pub struct HeadcountExport {
    /// The event.
    pub event: Event,
    /// One headcount per session day.
    pub counts: Vec<Headcount>,
    /// The same as sheets: one line per day, then every breakdown.
    pub sheets: Vec<Sheet>,
    /// The same as JSON receives it, with its proof.
    pub told: Headcounts,
    /// What they rest on, as one line.
    pub proof: String,
}

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
    /// Gathers the headcounts for a file.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file of the desk cannot be read.
    pub fn headcount_export(
        &self,
        interval: Interval,
        lang: Lang,
        now: DateTime<Utc>,
    ) -> Result<HeadcountExport, DeskError> {
        let (event, counts) = self.headcounts(None)?;
        let told = self.tell_headcounts(interval, now)?;
        let proof = sheet::proof(lang, &told.proof);
        Ok(HeadcountExport { event, sheets: headcount_sheets(&counts, lang), counts, told, proof })
    }

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

/// Returns the headcounts as sheets: one line per day, then every breakdown.
fn headcount_sheets(counts: &[Headcount], lang: Lang) -> Vec<Sheet> {
    let word = |word| sheet::word(lang, word).to_owned();
    let days = Sheet {
        title: word(Word::Headcounts),
        columns: [Word::Day, Word::Registered, Word::Present, Word::WalkIns, Word::IdChecked]
            .map(word)
            .into(),
        rows: counts
            .iter()
            .map(|count| {
                let figures = [count.registered, count.present, count.walk_ins, count.id_checked];
                std::iter::once(Cell::Day(count.day)).chain(figures.map(Cell::Count)).collect()
            })
            .collect(),
    };
    let views: Vec<(NaiveDate, HeadcountView)> =
        counts.iter().map(|count| (count.day, HeadcountView::of(count))).collect();
    let breakdown = |title: Word, figures: fn(&HeadcountView) -> &BTreeMap<String, u64>| Sheet {
        title: word(title),
        columns: vec![word(Word::Day), word(title), word(Word::Present)],
        rows: views
            .iter()
            .flat_map(|(day, view)| figures(view).iter().map(|(name, n)| breakdown_row(lang, *day, name, *n)))
            .collect(),
    };
    let arrivals = Sheet {
        title: word(Word::Arrivals),
        columns: [Word::Day, Word::From, Word::To, Word::Arrivals].map(word).into(),
        rows: views
            .iter()
            .flat_map(|(day, view)| view.arrivals.iter().map(|interval| (*day, interval)))
            .map(|(day, interval)| {
                vec![Cell::Day(day), time(&interval.from), time(&interval.to), Cell::Count(interval.count)]
            })
            .collect(),
    };
    vec![
        days,
        breakdown(Word::Sector, |view| &view.by_sector),
        breakdown(Word::Team, |view| &view.by_team),
        breakdown(Word::Diet, |view| &view.by_diet),
        arrivals,
    ]
}

/// Returns the attendance sheet of a day: everybody expected or present.
fn attendance_sheet(list: &[Found], lang: Lang) -> Sheet {
    let word = |word| sheet::word(lang, word).to_owned();
    let on_the_sheet = |found: &&Found| matches!(found.standing, Standing::Expected | Standing::Present);
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

fn breakdown_row(lang: Lang, day: NaiveDate, name: &str, n: u64) -> Vec<Cell> {
    let name = if name == NONE { sheet::word(lang, Word::None) } else { sheet::sector(lang, name) };
    vec![Cell::Day(day), Cell::Text(name.to_owned()), Cell::Count(n)]
}

fn time(text: &str) -> Cell {
    NaiveTime::parse_from_str(text, "%H:%M").map_or(Cell::Empty, Cell::Time)
}
