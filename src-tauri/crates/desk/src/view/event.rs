//! What screens receive and send of the event.

use serde::{Deserialize, Serialize};

use super::{IdPolicyWord, IdView};

view! {
/// The event, as understood or as kept.
struct EventView {
    /// What the event is called.
    pub title: String,
    /// The house that hosts it.
    pub venue: String,
    /// Street and town.
    pub address: String,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// Session days in order.
    pub days: Vec<SessionDayView>,
    /// Where people registered.
    pub registration_link: Option<String>,
    /// The tool that the link leads to, by its own name ("Framaforms"), if we know it.
    pub provider: Option<&'static str>,
    /// What the announcement tells participants.
    pub notes: Vec<String>,
    /// What somebody should check, as sentences.
    pub warnings: Vec<String>,
    /// Everybody shows an ID document, each day or once.
    pub id_required: bool,
    /// How often.
    pub id_policy: IdPolicyWord,
    /// What is asked about the ID of somebody whom the desk has never seen.
    pub id_asked: IdView,
    /// Registration was compulsory.
    pub registration_required: bool,
    /// The teams that one may join, as the organiser's list names them.
    pub teams: Vec<String>,
}}

/// One session day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SessionDayView {
    /// `2019-11-19`.
    pub day: String,
    /// `09:00`; none for a whole day.
    pub opens: Option<String>,
    /// `18:00`; none for a whole day.
    pub closes: Option<String>,
}

/// What an organiser fills in to make an event, or corrects after an announcement page was read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EventForm {
    /// What the event is called.
    pub title: String,
    /// The house that hosts it.
    pub venue: String,
    /// Street and town.
    pub address: String,
    /// IANA name of the time zone; Paris when not said.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub time_zone: Option<String>,
    /// Session days.
    pub days: Vec<SessionDayView>,
    /// Where people registered; may be empty.
    pub registration_link: Option<String>,
    /// What the announcement tells participants.
    pub notes: Vec<String>,
    /// How often people show an ID document.
    pub id_policy: IdPolicyWord,
    /// Registration was compulsory.
    pub registration_required: bool,
}
