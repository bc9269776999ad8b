//! What screens receive of paper continuity: the attendance sheet that is kept, and its lines taken back in.

use serde::Serialize;

use super::{ErrorCode, Found};

view! {
/// Where the attendance sheet of the open day is kept, and how that goes.
#[derive(Eq)]
struct KeptSheet {
    /// The folder; none when it is off.
    pub folder: Option<String>,
    /// How often it is looked at whether the journal moved, in seconds.
    pub every: u32,
    /// The number of the last journal entry on the sheet that was written last, if one was.
    pub through: Option<u64>,
    /// When that was, on the walls of the venue.
    pub at: Option<String>,
    /// Why the last one could not be written, if it could not.
    pub failure: Option<ErrorCode>,
}}

view! {
/// A line of an attendance sheet that was printed, as its day stands now.
struct PaperLine {
    /// The number that is printed before the name.
    pub number: u64,
    /// Who stands on it.
    #[serde(flatten)]
    pub found: Found,
}}

view! {
/// An attendance sheet that was printed, to be taken back in.
struct PaperSheet {
    /// The number of the journal entry that stands at its foot; none before this desk wrote one.
    pub through: Option<u64>,
    /// Whether the day takes check-ins.
    pub open: bool,
    /// Its lines, in its order.
    pub lines: Vec<PaperLine>,
    /// Who was taken back in from paper so far, walk-ins too, the last one first.
    pub taken: Vec<Found>,
}}
