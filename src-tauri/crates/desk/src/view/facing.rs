//! All that the participants' screen receives, which everybody in the queue can read.

use serde::{Deserialize, Serialize};

view! {
/// What the participants' screen shows.
struct Facing {
    /// What the event is called.
    pub event: String,
    /// Everybody shows an ID document.
    pub id_required: bool,
    /// People may come in.
    pub day_is_open: bool,
    /// What is going on at the desk.
    pub step: FacingStep,
}}

/// What is going on at the desk, as the queue may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FacingStep {
    /// Whoever is next may show their code.
    Ready,
    /// Somebody was found, and their ID is looked at.
    Checking,
    /// Somebody came in.
    Welcome {
        /// Their first name, where the event allows it.
        first_name: Option<String>,
    },
    /// The operator has something to say or to look up.
    Moment,
}

/// What was chosen about the participants' screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FacingChoice {
    /// The screen is shown.
    pub shown: bool,
    /// First names may stand on it.
    pub names: bool,
}
