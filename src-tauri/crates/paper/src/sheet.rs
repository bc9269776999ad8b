//! Sheets on A4: the attendance sheet of a day, to sign, and the headcounts of an event, to hand over.

use std::collections::{BTreeMap, BTreeSet};

use accueil_core::event::Event;
use accueil_core::headcount::{self, Headcount, Interval};
use accueil_core::name;
use accueil_core::registration::{ImageRights, OrganisationType, Sector};
use accueil_core::sheet::{Cell, Sheet};
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use typst::foundations::{Array, Dict, IntoValue, Value, dict};

use crate::chart::{self, Chart, Group};
use crate::{Lang, MOST_ROWS, PaperError, at_most, day, fonts, text, world};

/// Letters that a column has room for at the least and at the most, and when it is left blank to sign in.
const NARROWEST: usize = 6;
const WIDEST: usize = 36;
const SIGNATURE: usize = 18;
/// Letters whose room the edges of a cell take.
const EDGES: usize = 3;
/// Letters across a page of A4, upright and on its side, and from how many columns on it lies on its side.
const ACROSS: usize = 95;
const ACROSS_LYING: usize = 140;
const MANY_COLUMNS: usize = 7;
/// Points across the table of such a page, points that the edges of a cell take and some to spare, points of a letter.
const POINTS_ACROSS: f64 = 521.0;
const POINTS_ACROSS_LYING: f64 = 768.0;
const POINTS_OF_EDGES: f64 = 11.0;
const LETTER_POINTS: f64 = 10.0;
/// What stands between the parts of a proof.
const BETWEEN: &str = " · ";
/// The most bars of one chart; beyond, they are joined by the hour.
const MOST_BARS: usize = 24;

/// Sets a sheet of a day as an A4 PDF: columns and rows of `sheet`, its empty cells and `blank_lines` lines at the end
/// left blank to sign in.
///
/// `foot` is printed at the foot of each page, beside the event and the day. The file says that it was made `at` that
/// moment.
///
/// # Errors
///
/// [`PaperError::TooMany`] above [`MOST_ROWS`]; else only what a wrong template brings about.
pub fn of_day(
    event: &Event,
    day: NaiveDate,
    sheet: &Sheet,
    blank_lines: usize,
    foot: &str,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, PaperError> {
    at_most(MOST_ROWS, sheet.rows.len().saturating_add(blank_lines))?;
    let widths: Vec<usize> = (0..sheet.columns.len()).map(|column| width(sheet, column)).collect();
    let lying = widths.len() >= MANY_COLUMNS;
    let across = if lying { ACROSS_LYING } else { ACROSS };
    let shared: usize = widths.iter().sum();
    // One cell per column, whatever the row holds: a row short of a cell would shift all that follow.
    let row = |row: &Vec<Cell>| -> Value {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let room = (width * across / shared).saturating_sub(EDGES);
            cell_value(row.get(column).unwrap_or(&Cell::Empty), room, lang)
        });
        cells.collect::<Array>().into_value()
    };
    // A row that surely is one line has a height that nobody needs to measure: a third of the time of a sheet.
    let points = if lying { POINTS_ACROSS_LYING } else { POINTS_ACROSS };
    let one_line = |row: &Vec<Cell>| {
        widths.iter().zip(row).all(|(width, cell)| {
            let room = points * *width as f64 / shared as f64 - POINTS_OF_EDGES;
            fonts::width(&text::clean(&words(cell, lang))).is_some_and(|wide| wide * LETTER_POINTS <= room)
        })
    };
    let columns: Array = sheet.columns.iter().map(|name| text::value(name).into_value()).collect();
    let values = dict! {
        "lang" => lang.tag(),
        "event" => text::value(&event.title),
        "venue" => text::value(&event.venue),
        "address" => text::value(&event.address),
        "day" => day::in_full(day, lang),
        "title" => text::value(&sheet.title),
        "columns" => columns,
        "widths" => widths.iter().map(|width| width.into_value()).collect::<Array>(),
        "lying" => lying,
        "rows" => sheet.rows.iter().map(row).collect::<Array>(),
        "one_line" => sheet.rows.iter().map(|row| one_line(row).into_value()).collect::<Array>(),
        "blank_lines" => blank_lines as u64,
        "foot" => text::value(foot),
    };
    world::set_sheet("attendance", values, |document| world::pdf(document, at))
}

/// Sets the headcounts of an event as an A4 PDF: one page for two days of fourteen teams, more when there is more.
///
/// Arrivals are drawn by `interval`, or by a longer one when there would be too many bars. `sheet_proof` is printed at the foot of each page: what in the journal the figures were counted from, `at` that moment.
///
/// # Errors
///
/// Only what a wrong template brings about.
pub fn headcounts(
    event: &Event,
    counts: &[Headcount],
    interval: Interval,
    sheet_proof: &str,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, PaperError> {
    // Only their number and month fit above a column; above the figures they stand in full.
    let head = |day| day::in_figures(day, lang);
    let values = dict! {
        "lang" => lang.tag(),
        "event" => text::value(&event.title),
        "venue" => text::value(&event.venue),
        "address" => text::value(&event.address),
        "id_required" => event.id_policy.is_required() || counts.iter().any(|count| count.id_checked > 0),
        "days" => counts.iter().map(|count| day_value(count, interval, lang).into_value()).collect::<Array>(),
        "people" => headcount::people(counts),
        "heads" => counts.iter().map(|count| head(count.day).into_value()).collect::<Array>(),
        "tables" => tables(counts, lang),
        // One text per desk: a line of ours is not cut where what people wrote would be.
        "proof" => text::values(sheet_proof.split(BETWEEN)),
    };
    world::set_sheet("headcounts", values, |document| world::pdf(document, at))
}

/// Returns a cell as the template takes it, `long` when one of its words may be wider than `room` letters.
fn cell_value(cell: &Cell, room: usize, lang: Lang) -> Value {
    if let Cell::Count(count) = cell {
        return count.into_value();
    }
    let words = words(cell, lang);
    let mut value = text::value(&words);
    if value.get("words") == Ok(&"".into_value()) {
        return Value::None;
    }
    let long = words.split([' ', '-']).any(|word| word.chars().count() * 4 > room * 3);
    value.insert("long".into(), long.into_value());
    value.into_value()
}

fn words(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Day(date) => day::in_figures_with_year(*date, lang),
        Cell::Time(time) => day::time(*time, lang),
        Cell::Share(share) => percent(*share, lang),
    }
}

/// Returns the letters that a column should have room for; columns share the page in this proportion.
///
/// Room is made for what is usual, a quarter more than the mean; what is longer wraps.
fn width(sheet: &Sheet, column: usize) -> usize {
    let cells = || sheet.rows.iter().filter_map(|row| row.get(column)).filter(|cell| **cell != Cell::Empty);
    let letters: usize = cells().map(|cell| words(cell, Lang::Fr).chars().count()).sum();
    let usual = if letters == 0 { SIGNATURE } else { letters * 5 / 4 / cells().count() };
    let name = sheet.columns.get(column).map_or("", String::as_str);
    let longest_in_name = name.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    // The name is bold, hence wider.
    usual.max(longest_in_name * 5 / 4).clamp(NARROWEST, WIDEST) + EDGES
}

fn day_value(count: &Headcount, interval: Interval, lang: Lang) -> Dict {
    dict! {
        "day" => day::in_full(count.day, lang),
        "present" => count.present,
        "registered" => count.registered,
        "no_shows" => count.no_shows(),
        "first_time" => count.first_time(),
        "returning" => count.returning,
        "walk_ins" => count.walk_ins,
        "id_checked" => count.id_checked,
        "sectors" => chart::value(&sectors(count, lang), lang),
        "arrivals" => chart::value(&arrivals(count, interval, lang), lang),
    }
}

/// Returns the bars of the sectors, each with the share that it is of those present.
fn sectors(count: &Headcount, lang: Lang) -> Chart {
    let bar = |sector: &Sector| {
        let n = count.by_sector.get(sector).copied().filter(|n| *n > 0)?;
        let share = percent(n as f64 / count.present as f64, lang);
        let label = format!("{} ({share})", sector_name(*sector, lang));
        Some(Group { label, major: true, count: n, before: None })
    };
    Chart { columns: false, names: None, groups: Sector::ALL.iter().filter_map(bar).collect() }
}

/// Writes a share in hundredths: "52 %", or "52%" in English.
fn percent(share: f64, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{:.0}\u{a0}%", share * 100.0),
        Lang::En => format!("{:.0}%", share * 100.0),
    }
}

/// Returns one bar per interval from the first arrival to the last, empty ones too; when that would be too many bars,
/// intervals are joined.
fn arrivals(count: &Headcount, asked: Interval, lang: Lang) -> Chart {
    let longer =
        Interval::ALL.into_iter().filter(|interval| *interval >= asked).map(|i| count.arrivals_by(i));
    let bars = longer
        .reduce(|found, longer| if found.len() > MOST_BARS { longer } else { found })
        .unwrap_or_default();
    let bar = |(start, count): &(NaiveTime, u64)| Group {
        label: day::time(*start, lang),
        major: start.minute() == 0,
        count: *count,
        before: None,
    };
    Chart { columns: true, names: None, groups: bars.iter().map(bar).collect() }
}

/// Returns the tables of who came: a row per name, a count per day.
fn tables(counts: &[Headcount], lang: Lang) -> Dict {
    let sectors = Sector::ALL.iter().map(|sector| {
        let per_day = counts.iter().map(|count| count.by_sector.get(sector).copied().unwrap_or(0)).collect();
        (sector_name(*sector, lang).to_owned(), per_day)
    });
    let somebody = |(_, per_day): &(String, Vec<u64>)| per_day.iter().any(|count| *count > 0);
    let sectors = sectors.filter(somebody).collect();
    let answers = ImageRights::ALL.iter().map(|answer| {
        let per_day =
            counts.iter().map(|count| count.by_image_rights.get(answer).copied().unwrap_or(0)).collect();
        (answer_name(*answer, lang).to_owned(), per_day)
    });
    let kinds = OrganisationType::ALL.iter().map(|kind| {
        let per_day =
            counts.iter().map(|count| count.by_organisation_type.get(kind).copied().unwrap_or(0)).collect();
        (kind_name(*kind, lang).to_owned(), per_day)
    });
    // Where the form did not ask, nobody needs to read that nobody answered.
    let asked = counts
        .iter()
        .any(|count| count.by_organisation_type.keys().any(|kind| *kind != OrganisationType::Unknown));
    let kinds = kinds.filter(somebody).filter(|_| asked).collect();
    let (no_team, no_diet) = match lang {
        Lang::Fr => ("Sans équipe", "Sans régime particulier"),
        Lang::En => ("No team", "No particular diet"),
    };
    let by_team: Vec<_> = counts.iter().map(|count| &count.by_team).collect();
    let by_diet: Vec<_> = counts.iter().map(|count| &count.by_diet).collect();
    dict! {
        "sector" => table(sectors),
        "kind" => table(kinds),
        "team" => table(rows(&by_team, no_team)),
        "diet" => table(rows(&by_diet, no_diet)),
        "image" => table(answers.filter(somebody).collect()),
    }
}

fn table(rows: Vec<(String, Vec<u64>)>) -> Array {
    let row = |(name, per_day): (String, Vec<u64>)| {
        let per_day: Array = per_day.into_iter().map(IntoValue::into_value).collect();
        dict! { "name" => text::value(&name), "counts" => per_day }.into_value()
    };
    rows.into_iter().map(row).collect()
}

/// Returns names and their counts per day, in the order of the alphabet, those without a name last.
fn rows(per_day: &[&BTreeMap<String, u64>], without: &str) -> Vec<(String, Vec<u64>)> {
    let names: BTreeSet<(bool, String, &String)> = per_day
        .iter()
        .flat_map(|counts| counts.keys())
        .map(|name| (name == headcount::NONE, name::fold(name), name))
        .collect();
    let row = |(none, _, name): (bool, String, &String)| {
        let shown = if none { without.to_owned() } else { name.clone() };
        (shown, per_day.iter().map(|counts| counts.get(name).copied().unwrap_or(0)).collect())
    };
    names.into_iter().map(row).collect()
}

fn answer_name(answer: ImageRights, lang: Lang) -> &'static str {
    match (answer, lang) {
        (ImageRights::Yes, Lang::Fr) => "Oui",
        (ImageRights::Yes, Lang::En) => "Yes",
        (ImageRights::No, Lang::Fr) => "Non",
        (ImageRights::No, Lang::En) => "No",
        (ImageRights::Unanswered, Lang::Fr) => "Sans réponse",
        (ImageRights::Unanswered, Lang::En) => "No answer",
    }
}

fn kind_name(kind: OrganisationType, lang: Lang) -> &'static str {
    match (kind, lang) {
        (OrganisationType::Administration, Lang::Fr) => "Administration",
        (OrganisationType::Administration, Lang::En) => "Public administration",
        (OrganisationType::Company, Lang::Fr) => "Entreprise",
        (OrganisationType::Company, Lang::En) => "Company",
        (OrganisationType::Association, Lang::Fr | Lang::En) => "Association",
        (OrganisationType::Research, Lang::Fr) => "Recherche, enseignement",
        (OrganisationType::Research, Lang::En) => "Research, education",
        (OrganisationType::Independent, Lang::Fr) => "Indépendants, particuliers",
        (OrganisationType::Independent, Lang::En) => "Independents, individuals",
        (OrganisationType::Another, Lang::Fr) => "Autre",
        (OrganisationType::Another, Lang::En) => "Other",
        (OrganisationType::Unknown, Lang::Fr) => "Non précisé",
        (OrganisationType::Unknown, Lang::En) => "Not said",
    }
}

fn sector_name(sector: Sector, lang: Lang) -> &'static str {
    match (sector, lang) {
        (Sector::Administration, Lang::Fr) => "Administration",
        (Sector::Administration, Lang::En) => "Public administration",
        (Sector::CivilSociety, Lang::Fr) => "Société civile",
        (Sector::CivilSociety, Lang::En) => "Civil society",
        (Sector::Unknown, Lang::Fr) => "Non précisé",
        (Sector::Unknown, Lang::En) => "Not said",
    }
}
