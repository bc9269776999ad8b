//! Totals: what may leave the desk about a day, so that nothing is said of a small group of people.
//!
//! A figure about one person, or two, tells on them. So every figure that leaves is nought or at least
//! [`SmallestGroup`], and so is every difference that a reader can make of them: what is hidden is always hidden
//! together with something else. While a day is open only its two margins leave, registered and present: of two
//! documents in a row, a reader would otherwise learn the sector and the team of whoever came in between.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use crate::headcount::{Headcount, Interval};
use crate::registration::{OrganisationType, Sector};

/// The name under which small groups are counted together.
pub const OTHER: &str = "other";

/// By how much time arrivals are told at the most exact.
const INTERVAL: Interval = Interval::Thirty;

/// The smallest number of people that a figure may be about; never below three.
///
/// Below three, a hidden group is known after all: it can only be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmallestGroup(u64);

impl SmallestGroup {
    /// The least it can be.
    pub const LEAST: u64 = 3;
    /// The most it can be: beyond, nothing would ever leave.
    pub const MOST: u64 = 1000;

    /// Makes it from a number from [`Self::LEAST`] to [`Self::MOST`].
    #[must_use]
    pub fn new(n: u64) -> Option<Self> {
        (Self::LEAST..=Self::MOST).contains(&n).then_some(Self(n))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }

    fn allows(self, n: u64) -> bool {
        n == 0 || n >= self.0
    }
}

impl Default for SmallestGroup {
    fn default() -> Self {
        Self(Self::LEAST)
    }
}

/// What may leave about a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayTotals {
    /// The session day.
    pub day: NaiveDate,
    /// Whether people are still coming in: then nothing but the two margins is said.
    pub open: bool,
    /// Confirmed registrations of the roster for the day; none when they are too few to say.
    pub registered: Option<u64>,
    /// Distinct registrations present; none when they are too few to say.
    pub present: Option<u64>,
    /// Of those present, how many were registered at the desk; none when they, or the others, are too few to say.
    pub walk_ins: Option<u64>,
    /// Of those present, how many had an ID document looked at; none in the same case.
    pub id_checked: Option<u64>,
    /// Those present by sector, small groups under [`OTHER`]: they sum to `present`, or there are none.
    pub by_sector: BTreeMap<String, u64>,
    /// Those present by team, small groups under [`OTHER`]; people in two teams count in both.
    pub by_team: BTreeMap<String, u64>,
    /// Those present by kind of organisation, small groups under [`OTHER`]: they sum to `present`, or there are none.
    pub by_organisation_type: BTreeMap<String, u64>,
    /// First arrivals, neighbouring intervals joined until they are enough people: they sum to `present`.
    pub arrivals: Vec<Span>,
}

/// How many people came first within a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its start.
    pub from: NaiveTime,
    /// Its end, not included.
    pub to: NaiveTime,
    /// How many.
    pub present: u64,
}

/// Whether one person may count under several names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Once,
    PerhapsTwice,
}

impl DayTotals {
    /// Says what may leave of a headcount.
    #[must_use]
    pub fn of(count: &Headcount, open: bool, smallest: SmallestGroup) -> Self {
        let shown = |n: u64| smallest.allows(n).then_some(n);
        let mut totals = Self {
            day: count.day,
            open,
            registered: shown(count.registered),
            present: shown(count.present),
            walk_ins: None,
            id_checked: None,
            by_sector: BTreeMap::new(),
            by_team: BTreeMap::new(),
            by_organisation_type: BTreeMap::new(),
            arrivals: Vec::new(),
        };
        if open || totals.present.is_none() {
            return totals;
        }
        let part =
            |n: u64| (smallest.allows(n) && smallest.allows(count.present.saturating_sub(n))).then_some(n);
        let sectors = count.by_sector.iter().map(|(sector, n)| (sector.word().to_owned(), *n)).collect();
        totals.walk_ins = part(count.walk_ins);
        totals.id_checked = part(count.id_checked);
        totals.by_sector = groups(&sectors, count.present, Counted::Once, smallest);
        totals.by_team = groups(&count.by_team, count.present, Counted::PerhapsTwice, smallest);
        if kinds_may_be_said(count, smallest) {
            let kinds = count.by_organisation_type.iter().map(|(kind, n)| (kind.word().to_owned(), *n));
            totals.by_organisation_type = groups(&kinds.collect(), count.present, Counted::Once, smallest);
        }
        totals.arrivals = spans(count.arrivals_by(INTERVAL), smallest);
        totals
    }
}

/// Tells whether kinds of organisation may stand beside sectors.
///
/// Most kinds belong to one sector: whoever takes those kinds from a sector has left over the people of that sector who
/// come from anywhere else. Where they are few, on either side, kinds stay at the desk. So they do where nobody answered.
fn kinds_may_be_said(count: &Headcount, smallest: SmallestGroup) -> bool {
    let of = |sector: Sector| count.by_sector.get(&sector).copied().unwrap_or_default();
    let belonging = |sector: Sector| -> u64 {
        let kinds = count.by_organisation_type.iter();
        kinds.filter(|(kind, _)| kind.sector() == Some(sector)).map(|(_, n)| n).sum()
    };
    let asked =
        count.by_organisation_type.iter().any(|(kind, n)| *kind != OrganisationType::Unknown && *n > 0);
    asked
        && [Sector::Administration, Sector::CivilSociety]
            .into_iter()
            .all(|sector| smallest.allows(of(sector).abs_diff(belonging(sector))))
}

/// Counts small groups together, and with them the smallest of the larger ones and all of its size: whoever knows the
/// rule, the names and how many came still cannot tell how large a hidden group is.
///
/// Named groups that nobody is in are not named: whether a missing name hides nobody or somebody is not told.
fn groups(
    counts: &BTreeMap<String, u64>,
    present: u64,
    counted: Counted,
    smallest: SmallestGroup,
) -> BTreeMap<String, u64> {
    // Neither they nor everybody else may be too few; and the word for the small ones is no name.
    let may_be_said = |(name, n): &(&String, &u64)| {
        *name != OTHER && smallest.allows(**n) && smallest.allows(present.saturating_sub(**n))
    };
    let somebody = counts.iter().filter(|(_, n)| **n > 0);
    let (said, hidden): (Vec<_>, Vec<_>) = somebody.partition(may_be_said);
    let named =
        |groups: Vec<(&String, &u64)>| groups.into_iter().map(|(name, n)| (name.clone(), *n)).collect();
    if hidden.is_empty() {
        return named(said);
    }
    let least_said = said.iter().map(|(_, n)| **n).min();
    let (joining, said): (Vec<_>, Vec<_>) = said.into_iter().partition(|(_, n)| Some(**n) == least_said);
    let sizes: Vec<u64> = hidden.into_iter().chain(joining).map(|(_, n)| *n).collect();
    let together: u64 = sizes.iter().sum();
    let least_people = match counted {
        Counted::Once => together,
        // Each of them may be in every group, so there may be no more people than in the largest.
        Counted::PerhapsTwice => sizes.iter().copied().max().unwrap_or_default(),
    };
    if sizes.len() < 2 || least_people < smallest.get() {
        return BTreeMap::new();
    }
    let mut shown: BTreeMap<String, u64> = named(said);
    shown.insert(OTHER.to_owned(), together);
    shown
}

/// Joins neighbouring intervals until each has enough people; the last ones join those before them.
fn spans(arrivals: impl IntoIterator<Item = (NaiveTime, u64)>, smallest: SmallestGroup) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    for (from, n) in arrivals.into_iter().filter(|(_, n)| *n > 0) {
        let to = INTERVAL.end(from);
        let span = open.take().map_or(Span { from, to, present: n }, |before| Span {
            from: before.from,
            to,
            present: before.present + n,
        });
        if span.present >= smallest.get() { spans.push(span) } else { open = Some(span) }
    }
    match (open, spans.last_mut()) {
        (Some(rest), Some(last)) => {
            *last = Span { from: last.from, to: rest.to, present: last.present + rest.present }
        }
        // Fewer than enough in all.
        (Some(_), None) => return Vec::new(),
        (None, _) => {}
    }
    spans
}

#[cfg(test)]
mod tests;
