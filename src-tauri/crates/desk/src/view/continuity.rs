//! What screens receive of the attendance sheet that is kept on paper's side.

use serde::Serialize;

use super::ErrorCode;

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
