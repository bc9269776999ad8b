//! All that screens and JSON receive: the only serializable types of the program.
//!
//! They speak the language of whoever reads them: days are `2019-11-19`, times of day are `09:32` as the walls of the
//! venue show them, sentences come in the language that was asked for. Nothing here is used to decide.

use serde::{Deserialize, Serialize};

/// Derives what every view has: JSON both ways where needed, and a TypeScript twin.
macro_rules! view {
    ($(#[$meta:meta])* $kind:ident $name:ident $body:tt) => {
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
        $(#[$meta])*
        pub $kind $name $body
    };
}

mod continuity;
mod door;
mod drill;
mod error_code;
mod event;
mod facing;
mod figures;
mod id_check;
mod mailing;
mod operators;
mod paper;
mod people;
mod printers;
mod purge;
mod roster;
mod scanners;
mod totals;

pub use continuity::*;
pub use door::*;
pub use drill::*;
pub use error_code::*;
pub use event::*;
pub use facing::*;
pub use figures::*;
pub use id_check::*;
pub use mailing::*;
pub use operators::*;
pub use paper::*;
pub use people::*;
pub use printers::*;
pub use purge::*;
pub use roster::*;
pub use scanners::*;
pub use totals::*;

/// The language of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// French, the first language of the program.
    #[default]
    Fr,
    /// English.
    En,
}

view! {
/// A session day and whether it is open.
struct DayState {
    /// The day.
    #[serde(flatten)]
    pub session: SessionDayView,
    /// Whether check-ins are taken.
    pub open: bool,
    /// Confirmed registrations of the roster for the day.
    pub registered: u64,
    /// Distinct registrations present.
    pub present: u64,
    /// Of those present, how many are inside.
    pub inside: u64,
}}

view! {
/// How the badges stand.
struct Badges {
    /// Promised and not out yet.
    pub waiting: u64,
    /// Nobody can tell whether they came out: they are printed again only when somebody asks.
    pub in_doubt: u64,
    /// Came out since the event began.
    pub printed: u64,
    /// Why the last one did not come out, if it did not.
    pub failure: Option<ErrorCode>,
    /// What the chosen printer is called; empty when badges are PDFs in the folder.
    pub printer: String,
    /// The folder where the PDFs go when there is no printer.
    pub folder: String,
}}

view! {
/// All that the frame of the window shows.
struct DeskState {
    /// The desk's name.
    pub desk: String,
    /// Who is sitting at it.
    pub operator: String,
    /// Whether they had to say so, and what they may do.
    pub shift: ShiftView,
    /// Whether this is a rehearsal, with invented people.
    pub rehearsal: bool,
    /// The event, once there is one.
    pub event: Option<EventView>,
    /// Its session days.
    pub days: Vec<DayState>,
    /// The day that is open, if one is: the one that scans are about.
    pub today: Option<String>,
    /// How many registrations the desk knows.
    pub registrations: u64,
    /// How the badges stand.
    pub badges: Badges,
    /// How the totals stand.
    pub totals: TotalsStatus,
    /// How much room the disk has: `enough`, `little` or `none`.
    #[cfg_attr(feature = "bindings", ts(type = "\"enough\" | \"little\" | \"none\""))]
    pub room: &'static str,
    /// How the drill of a rehearsal stands, while there is one.
    pub drill: Option<DrillView>,
    /// What day this machine believes it is, when that contradicts the day that is open.
    pub clock: Option<String>,
}}
