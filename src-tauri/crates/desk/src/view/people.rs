//! People after the door: they leave, something is to be said to them, an answer is corrected.

use serde::{Deserialize, Serialize};

use super::{ChangedField, JournalRef, Person};

view! {
/// Somebody who left.
struct Gone {
    /// Who.
    pub registration: Person,
    /// On which session day.
    pub day: String,
    /// The check-out.
    pub journal: JournalRef,
    /// When: `11:40`.
    pub time: String,
}}

/// Why a check-in is taken back: a closed list, in the order of the keys 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words speak for themselves; core::journal explains them")]
pub enum UndoWord {
    WrongPerson,
    Double,
    TriedOut,
    LeftAtOnce,
    Other,
}

view! {
/// What is to be said to somebody.
struct NoteView {
    /// When it was left: `2019-11-19`.
    pub day: String,
    /// And at what time, on the walls of the venue: `09:32`.
    pub time: String,
    /// Who left it.
    pub operator: String,
    /// What is to be said: one line.
    pub words: String,
}}

/// Somebody's answers, as they should be.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CorrectionForm {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Employer, association or school.
    pub organisation: String,
    /// E-mail; may be empty.
    pub email: String,
    /// `administration`, `civil_society` or `unknown`.
    #[cfg_attr(feature = "bindings", ts(type = "\"administration\" | \"civil_society\" | \"unknown\""))]
    pub sector: String,
    /// Teams.
    pub teams: Vec<String>,
    /// `yes`, `no` or `unanswered`.
    #[cfg_attr(feature = "bindings", ts(type = "\"yes\" | \"no\" | \"unanswered\""))]
    pub image_rights: String,
    /// `administration`, `company` …, or `unknown`.
    #[cfg_attr(feature = "bindings", ts(as = "OrganisationTypeWord"))]
    pub organisation_type: String,
    /// What they need to take part; empty for nothing.
    pub accessibility_need: String,
    /// What they do or why they come, as their badge says it; may be empty.
    pub role: String,
}

/// The closed list of kinds of organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words speak for themselves; core::registration explains them")]
pub enum OrganisationTypeWord {
    Administration,
    Company,
    Association,
    Research,
    Independent,
    Another,
    Unknown,
}

view! {
/// What was corrected.
struct Corrected {
    /// Who, as they are now.
    pub registration: Person,
    /// Which answers, before and after; empty when nothing changed.
    pub fields: Vec<ChangedField>,
    /// The entry that names them; none when nothing changed.
    pub journal: Option<JournalRef>,
}}
