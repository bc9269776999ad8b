//! What leaves the desk as totals, and what screens and JSON receive of the places it goes to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Arrivals, ErrorCode, JournalRef};

view! {
/// The document that an uplink receives, `accueil-totals/2`: no name, no code, nothing about a small group.
struct Totals {
    /// What this document is: `accueil-totals/2`.
    pub schema: &'static str,
    /// The title of the event.
    pub event: String,
    /// The same for file names and addresses, with the first day: the same at every desk of the event.
    pub event_key: String,
    /// Which desk counted.
    pub desk: String,
    /// The last entry of that desk that is included. Of two documents of a desk, the higher one is true.
    pub through: u64,
    /// The chain's hash there.
    pub hash: String,
    /// Journals of other desks that are counted here too, each through that entry: their documents are not to be
    /// added to this one.
    pub includes: Vec<JournalRef>,
    /// No figure is about fewer people than this.
    pub smallest_group: u64,
    /// Session days: all of the event, or the one that the document is about.
    pub days: Vec<DayTotals>,
}}

view! {
/// The totals of one session day. Diets and accessibility needs stay at the desk: they are answers about health and faith.
struct DayTotals {
    /// `2019-11-19`.
    pub day: String,
    /// Whether people are still coming in; until then only `registered` and `present` are said.
    pub open: bool,
    /// Confirmed registrations of the roster for the day; null when they are too few to say, as below.
    pub registered: Option<u64>,
    /// Distinct registrations present.
    pub present: Option<u64>,
    /// Of those, registered at the desk.
    pub walk_ins: Option<u64>,
    /// Of those present, with a document looked at.
    pub id_checked: Option<u64>,
    /// Those present by sector, small groups under `other`; empty when none may be said.
    pub by_sector: BTreeMap<String, u64>,
    /// Those present by team, in the same manner; people in two teams count in both.
    pub by_team: BTreeMap<String, u64>,
    /// Those present by kind of organisation, in the same manner; empty too when a sector could be told apart by them.
    pub by_organisation_type: BTreeMap<String, u64>,
    /// First arrivals; neighbouring intervals are joined until they are enough people.
    pub arrivals: Vec<Arrivals>,
}}

view! {
/// How the totals stand, in all and at every place they go to.
struct TotalsStatus {
    /// Where they go first by name; none before somebody chose.
    pub to: Option<String>,
    /// Whether something changed that a place has not received.
    pub waiting: bool,
    /// The last entry that the place which lags most acknowledged.
    pub through: Option<u64>,
    /// When that was, on the walls of the venue.
    pub sent_at: Option<String>,
    /// Why the last try failed somewhere, if it did.
    pub failure: Option<ErrorCode>,
    /// No figure that leaves is about fewer people than this.
    pub smallest_group: u64,
    /// Every place, in the order of their names.
    pub uplinks: Vec<UplinkView>,
}}

view! {
/// A place where totals go, and how it stands. Its secret is not part of it.
struct UplinkView {
    /// What it is known by for ever.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// What stands there.
    #[cfg_attr(feature = "bindings", ts(type = "\"web\" | \"postgres\" | \"folder\""))]
    pub kind: &'static str,
    /// Where, without any secret.
    pub address: String,
    /// How one logs in.
    #[cfg_attr(feature = "bindings", ts(type = "\"none\" | \"bearer\" | \"password\" | \"certificate\" | \"signed\""))]
    pub login: &'static str,
    /// The name that goes with a password.
    pub account: String,
    /// The file of the authority that alone is trusted; empty for those of the system.
    pub authority: String,
    /// The file of the certificate that this desk shows.
    pub certificate: String,
    /// Whether something changed that it has not received.
    pub waiting: bool,
    /// The last entry that it acknowledged.
    pub through: Option<u64>,
    /// When, on the walls of the venue.
    pub sent_at: Option<String>,
    /// On which day.
    pub sent_on: Option<String>,
    /// Why the last try failed, if it did.
    pub failure: Option<ErrorCode>,
    /// Whether it waits for somebody to change it, or to try it.
    pub paused: bool,
    /// When it is tried again, on the walls of the venue; none for at once, or when it is paused.
    pub next_try: Option<String>,
}}

/// A place where totals are to go, as somebody fills it in. Files are chosen in dialogs that the desk opens.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct UplinkForm {
    /// The one that is changed; none for a new one.
    pub key: Option<String>,
    /// What people call it.
    pub name: String,
    /// What stands there.
    #[cfg_attr(feature = "bindings", ts(type = "\"web\" | \"postgres\" | \"folder\""))]
    pub kind: String,
    /// Where; empty for a folder that is chosen in a dialog.
    pub address: String,
    /// How one logs in.
    #[cfg_attr(feature = "bindings", ts(type = "\"none\" | \"bearer\" | \"password\" | \"certificate\""))]
    pub login: String,
    /// The name that goes with a password; empty otherwise.
    pub account: String,
    /// The password or token; empty to keep the one there is. It is shown to nobody afterwards.
    pub secret: String,
    /// Whether to choose, in a dialog, the one authority to trust.
    pub authority: bool,
}
