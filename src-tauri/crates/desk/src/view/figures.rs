//! What screens and files receive of figures: headcounts with their proof, and what became of checking them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Lang;

view! {
/// A headcount of one session day.
struct HeadcountView {
    /// `2019-11-19`.
    pub day: String,
    /// Confirmed registrations of the roster for the day.
    pub registered: u64,
    /// Distinct registrations present.
    pub present: u64,
    /// Of those present, how many are inside: they have not left, or have come back.
    pub inside: u64,
    /// Of those registered for the day, how many are not present, or not yet.
    pub no_shows: u64,
    /// Of those present, registered at the desk.
    pub walk_ins: u64,
    /// Of those present, on the roster, but not for this day, or not any more.
    pub welcomed: u64,
    /// Of those present, with a document looked at.
    pub id_checked: u64,
    /// Of those present, on no earlier day of the event; with `returning`, sums to `present`.
    pub first_time: u64,
    /// Of those present, present on an earlier day of the event too.
    pub returning: u64,
    /// Those present, by sector; sums to `present`.
    pub by_sector: BTreeMap<String, u64>,
    /// The share of those present that each sector is, from 0 to 1, to a thousandth.
    pub sector_shares: BTreeMap<String, f64>,
    /// Those present, by team; `none` for people without one. Whoever is in two teams counts in both.
    pub by_team: BTreeMap<String, u64>,
    /// Those present, by diet; `none` for people without one. Whoever keeps two diets counts in both.
    pub by_diet: BTreeMap<String, u64>,
    /// Those present, by kind of organisation, `unknown` included; sums to `present`.
    pub by_organisation_type: BTreeMap<String, u64>,
    /// Those present, by their answer about photographs; sums to `present`.
    pub by_image_rights: BTreeMap<String, u64>,
    /// First arrivals by interval; sums to `present`.
    pub arrivals: Vec<Arrivals>,
}}

view! {
/// First arrivals in one interval.
struct Arrivals {
    /// Start, `09:00`.
    pub from: String,
    /// End, not included, `09:30`.
    pub to: String,
    /// How many.
    pub count: u64,
}}

/// A chart that a screen wants drawn, of figures that it was told.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChartWish {
    /// Columns in their order along an axis; else rows, one under the other.
    pub columns: bool,
    /// What the bars are of, when those of the day before stand beside them.
    pub names: Option<ChartNames>,
    /// What is counted, in the order of drawing.
    pub bars: Vec<ChartBar>,
    /// The width of its place, in pixels.
    pub width: f64,
    /// The height of columns, in pixels; rows take what they need.
    pub height: f64,
    /// The size of its letters, in pixels.
    pub letter: f64,
    /// Whether what is under it is dark.
    pub dark: bool,
    /// The language of its numbers.
    pub lang: Lang,
}

/// The names of two days whose bars stand side by side.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChartNames {
    /// The day.
    pub now: String,
    /// The day before.
    pub before: String,
}

/// One bar, with that of the day before beside it when there is one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChartBar {
    /// What is counted.
    pub label: String,
    /// Whether its label stays where there is no room for all.
    pub major: bool,
    /// How many there are.
    pub count: u64,
    /// How many there were the day before.
    pub before: Option<u64>,
}

view! {
/// A USB stick that is plugged in.
struct StickView {
    /// Its name, as the file manager shows it.
    pub name: String,
    /// How many bytes may still be written to it.
    pub free: u64,
}}

view! {
/// The last number and hash of a desk's journal: what a headcount rests on.
#[derive(Deserialize)]
struct Proof {
    /// The desk.
    pub desk: String,
    /// Its last entry.
    pub seq: u64,
    /// The chain's hash there, in hexadecimal.
    pub hash: String,
}}

view! {
/// The headcounts of every day, with their proof. `src-tauri/HEADCOUNTS.md` documents this as a file.
struct Headcounts {
    /// What this document is: `accueil-headcounts/1`.
    pub schema: &'static str,
    /// The title of the event.
    pub event: String,
    /// When it was counted, in UTC: `2019-11-19T17:02:11Z`.
    pub counted_at: String,
    /// Minutes in one interval of arrivals: 5, 15, 30 or 60.
    pub interval: u32,
    /// How many people came to the event, each counted once; the sum of `first_time`.
    pub people: u64,
    /// One per session day.
    pub days: Vec<HeadcountView>,
    /// What they rest on.
    pub proof: Vec<Proof>,
}}

view! {
/// How the journal stands.
struct Verification {
    /// Entries read.
    pub entries: u64,
    /// `ok`, or `broken at DESK:SEQ`.
    pub chain: String,
    /// `ok`, or which projection differs from the replay.
    pub projections: String,
    /// `ok`, or what SQLite found.
    pub integrity: String,
}}

view! {
/// An exported file of headcounts, compared with the journal.
struct Comparison {
    /// The chain is whole and the file's, and no figure differs.
    pub equal: bool,
    /// `ok`; `another at DESK:SEQ` when the file was counted from another chain; or where this one is broken.
    pub chain: String,
    /// The figures that differ.
    pub differs: Vec<Differing>,
    /// The roster changed since the file was written: figures of registrations may differ rightly.
    pub roster_changed: bool,
}}

view! {
/// A figure of a file that is not what the journal gives.
struct Differing {
    /// Which one: `2019-11-19 by_sector administration`.
    pub figure: String,
    /// What the file says; empty when it does not.
    pub said: String,
    /// What was counted; empty when the journal has no such figure.
    pub counted: String,
}}
