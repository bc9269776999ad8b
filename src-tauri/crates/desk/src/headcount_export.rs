//! Headcounts for files: sheets, the charts on them, and one long table for scripts.

use std::collections::BTreeMap;

use accueil_core::event::Event;
use accueil_core::headcount::{Headcount, Interval, NONE};
use accueil_core::sheet::{Cell, Chart, Sheet};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::headcount::share;
use crate::view::{HeadcountView, Headcounts, Lang, Proof};
use crate::words::sheet::{self, Word};
use crate::{Desk, DeskError};

/// Headcounts on their way out, in every form that a file may need.
#[derive(Debug, Clone)]
pub struct HeadcountExport {
    /// The event.
    pub event: Event,
    /// One headcount per session day.
    pub counts: Vec<Headcount>,
    /// How long the intervals of arrivals are.
    pub interval: Interval,
    /// The same as sheets: one line per day, then every breakdown, then what they rest on.
    pub sheets: Vec<Sheet>,
    /// The charts on the sheets.
    pub charts: Vec<Chart>,
    /// The same as one table in words that no language changes: a figure a line.
    pub table: Sheet,
    /// The same as JSON receives it, with its proof.
    pub told: Headcounts,
    /// What they rest on, as one line.
    pub proof: String,
    /// When they were counted.
    pub at: DateTime<Utc>,
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
        let proof = self.store.read().journal_ends()?.iter().map(Proof::of).collect();
        Ok(HeadcountExport::of(event, counts, proof, interval, lang, now))
    }
}

impl HeadcountExport {
    /// Puts the headcounts of every day of an event into every form, with what they rest on.
    #[must_use]
    pub fn of(
        event: Event,
        counts: Vec<Headcount>,
        proof: Vec<Proof>,
        interval: Interval,
        lang: Lang,
        now: DateTime<Utc>,
    ) -> Self {
        let told = Headcounts::of(&event, &counts, proof, interval, now);
        let counted = now.with_timezone(&event.time_zone).naive_local();
        let mut sheets = sheets(&counts, interval, lang);
        sheets.extend([event_sheet(&event, &told, lang), proof_sheet(&told, counted, lang)]);
        Self {
            charts: charts(&sheets),
            table: table(&told),
            proof: sheet::proof(lang, &told.proof, counted),
            event,
            counts,
            interval,
            sheets,
            told,
            at: now,
        }
    }
}

/// Returns the headcounts as sheets: one line per day, then every breakdown.
fn sheets(counts: &[Headcount], interval: Interval, lang: Lang) -> Vec<Sheet> {
    let views: Vec<(&Headcount, HeadcountView)> =
        counts.iter().map(|count| (count, HeadcountView::by(count, interval))).collect();
    let days = Sheet {
        title: word(lang, Word::Headcounts),
        columns: [
            Word::Day,
            Word::Registered,
            Word::Present,
            Word::NoShows,
            Word::WalkIns,
            Word::Welcomed,
            Word::IdChecked,
            Word::FirstTime,
            Word::Returning,
            Word::Inside,
        ]
        .map(|column| word(lang, column))
        .into(),
        rows: views.iter().map(|(count, view)| day_row(count.day, view)).collect(),
    };
    let breakdown = |title: Word,
                     named: fn(Lang, &str) -> &str,
                     figures: fn(&HeadcountView) -> &BTreeMap<String, u64>| Sheet {
        title: word(lang, title),
        columns: [Word::Day, title, Word::Present, Word::Share].map(|column| word(lang, column)).into(),
        rows: views
            .iter()
            .flat_map(|(count, view)| figures(view).iter().map(move |line| (count, line)))
            .map(|(count, (name, n))| {
                let name = if name == NONE { sheet::word(lang, Word::None) } else { named(lang, name) };
                vec![
                    Cell::Day(count.day),
                    Cell::Text(name.to_owned()),
                    Cell::Count(*n),
                    Cell::Share(share(*n, count.present)),
                ]
            })
            .collect(),
    };
    let arrivals = Sheet {
        title: word(lang, Word::Arrivals),
        columns: [Word::Day, Word::From, Word::To, Word::Arrivals].map(|column| word(lang, column)).into(),
        rows: counts
            .iter()
            .flat_map(|count| count.arrivals_by(interval).into_iter().map(|arrivals| (count.day, arrivals)))
            .map(|(day, (start, n))| {
                vec![Cell::Day(day), Cell::Time(start), Cell::Time(interval.end(start)), Cell::Count(n)]
            })
            .collect(),
    };
    vec![
        days,
        breakdown(Word::Sector, sheet::sector, |view| &view.by_sector),
        breakdown(Word::Team, |_, name| name, |view| &view.by_team),
        breakdown(Word::OrganisationType, sheet::organisation_type, |view| &view.by_organisation_type),
        breakdown(Word::Diet, |_, name| name, |view| &view.by_diet),
        breakdown(Word::ImageRights, sheet::image_rights, |view| &view.by_image_rights),
        arrivals,
    ]
}

fn day_row(day: NaiveDate, view: &HeadcountView) -> Vec<Cell> {
    let figures = [
        view.registered,
        view.present,
        view.no_shows,
        view.walk_ins,
        view.welcomed,
        view.id_checked,
        view.first_time,
        view.returning,
        view.inside,
    ];
    std::iter::once(Cell::Day(day)).chain(figures.map(Cell::Count)).collect()
}

/// Returns what is one figure for the whole event.
fn event_sheet(event: &Event, told: &Headcounts, lang: Lang) -> Sheet {
    Sheet {
        title: word(lang, Word::Event),
        columns: [Word::Event, Word::Days, Word::People].map(|column| word(lang, column)).into(),
        rows: vec![vec![
            Cell::Text(event.title.clone()),
            Cell::Count(event.days.len() as u64),
            Cell::Count(told.people),
        ]],
    }
}

/// Returns what the figures rest on: how far each desk's journal went, its hash there, and when they were counted.
fn proof_sheet(told: &Headcounts, counted: NaiveDateTime, lang: Lang) -> Sheet {
    let row = |proof: &Proof| {
        vec![
            Cell::Text(proof.desk.clone()),
            Cell::Count(proof.seq),
            Cell::Text(proof.hash.clone()),
            Cell::Day(counted.date()),
            Cell::Time(counted.time()),
        ]
    };
    Sheet {
        title: word(lang, Word::Proof),
        columns: [Word::Desk, Word::LastNumber, Word::Hash, Word::CountedOn, Word::CountedAt]
            .map(|column| word(lang, column))
            .into(),
        rows: told.proof.iter().map(row).collect(),
    }
}

/// Returns the charts of the sheets: registrations and presences by day, and arrivals.
fn charts(sheets: &[Sheet]) -> Vec<Chart> {
    let arrivals = sheets.len().saturating_sub(3);
    let charts = [
        Chart { sheet: 0, labels: (0, 0), values: vec![1, 2] },
        Chart { sheet: arrivals, labels: (0, 1), values: vec![3] },
    ];
    charts
        .into_iter()
        .filter(|chart| sheets.get(chart.sheet).is_some_and(|sheet| !sheet.rows.is_empty()))
        .collect()
}

/// Returns every figure as one line of a table, under the names that the JSON has too.
fn table(told: &Headcounts) -> Sheet {
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for view in &told.days {
        let day = view.day.parse().map_or_else(|_| text(&view.day), Cell::Day);
        let mut line = |figure: &str, name: &str, n: u64| {
            rows.push(vec![day.clone(), text(figure), text(name), Cell::Count(n)]);
        };
        for (figure, n) in [
            ("registered", view.registered),
            ("present", view.present),
            ("no_shows", view.no_shows),
            ("walk_ins", view.walk_ins),
            ("welcomed", view.welcomed),
            ("id_checked", view.id_checked),
            ("first_time", view.first_time),
            ("returning", view.returning),
            ("inside", view.inside),
        ] {
            line(figure, "", n);
        }
        for (figure, counts) in [
            ("by_sector", &view.by_sector),
            ("by_team", &view.by_team),
            ("by_diet", &view.by_diet),
            ("by_organisation_type", &view.by_organisation_type),
            ("by_image_rights", &view.by_image_rights),
        ] {
            counts.iter().for_each(|(name, n)| line(figure, name, *n));
        }
        view.arrivals.iter().for_each(|arrivals| line("arrivals", &arrivals.from, arrivals.count));
    }
    rows.push(vec![Cell::Empty, text("people"), Cell::Empty, Cell::Count(told.people)]);
    rows.push(vec![Cell::Empty, text("counted_at"), text(&told.counted_at), Cell::Empty]);
    for proof in &told.proof {
        let name = format!("{} {}", proof.desk, proof.hash);
        rows.push(vec![Cell::Empty, text("proof"), text(&name), Cell::Count(proof.seq)]);
    }
    Sheet {
        title: "headcounts".into(),
        columns: ["day", "figure", "name", "count"].map(str::to_owned).into(),
        rows,
    }
}

fn word(lang: Lang, word: Word) -> String {
    sheet::word(lang, word).to_owned()
}
