//! What screens receive and send of paper: how badges look, and what goes on a sheet.

use serde::{Deserialize, Serialize};

view! {
/// A badge template that may be chosen.
struct TemplateView {
    /// What chooses it.
    pub word: String,
    /// What it is called.
    pub title: String,
    /// The width of its page, in millimetres.
    pub width: f64,
    /// The height of its page, in millimetres.
    pub height: f64,
}}

view! {
/// How the badges of the event look, and what else there is to choose.
struct BadgeLook {
    /// The templates: those in the program, and the one of a file when there is one.
    pub templates: Vec<TemplateView>,
    /// The word of the chosen one.
    pub template: String,
    /// The colour of the event, such as `#1d4ed8`.
    pub colour: String,
    /// Whether there is a logo.
    pub logo: bool,
}}

/// The sheets that a desk writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// Everybody expected on a day, or who came, to be signed.
    Attendance,
    /// Who is inside.
    Fire,
    /// How many keep which diet, without a name.
    Caterer,
    /// The badges of all who may come.
    Badges,
    /// What those who came may show at home.
    Certificates,
}

/// What goes on an attendance sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AttendanceWish {
    /// Only those who came: the sheet of afterwards.
    pub only_those_who_came: bool,
    /// Two signatures, for the morning and the afternoon.
    pub half_days: bool,
    /// How many lines are left blank on paper, for people who came without registering.
    pub blank_lines: u32,
}

impl Default for AttendanceWish {
    /// The sheet of the morning: everybody, one signature, six blank lines.
    fn default() -> Self {
        Self { only_those_who_came: false, half_days: false, blank_lines: 6 }
    }
}
