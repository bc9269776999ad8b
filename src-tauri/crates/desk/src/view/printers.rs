//! What screens receive of printers, and of badges of which nobody can tell whether they came out.

use serde::{Deserialize, Serialize};

use super::{ErrorCode, JournalRef};

view! {
/// A printer of this machine that may be chosen.
#[derive(Eq)]
struct PrinterFound {
    /// What chooses it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it stands, in the words of whoever set it up; may be empty.
    pub location: String,
    /// The system prints there when nobody says otherwise.
    pub usual: bool,
    /// Why it does not print now, if it does not.
    pub failure: Option<ErrorCode>,
}}

view! {
/// Somebody whose badge may have come out or not.
#[derive(Eq)]
struct BadgeInDoubt {
    /// The promise of the badge.
    pub badge: JournalRef,
    /// Their registration.
    pub registration: u64,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
}}

view! {
/// The printers of this machine, and which one prints badges.
#[derive(Eq)]
struct Printers {
    /// `folder`, `ipp`, `zebra`, `brother` or `windows`.
    #[cfg_attr(feature = "bindings", ts(type = "\"folder\" | \"ipp\" | \"zebra\" | \"brother\" | \"windows\""))]
    pub speech: &'static str,
    /// Where the chosen one is: an address, or a folder.
    pub address: String,
    /// What the chosen one is called; empty for a folder.
    pub name: String,
    /// Why the chosen one does not print now, if it does not.
    pub failure: Option<ErrorCode>,
    /// Those that may be chosen.
    pub found: Vec<PrinterFound>,
    /// How often badges were asked for again.
    pub reprints: u64,
    /// Whose badges are in doubt.
    pub in_doubt: Vec<BadgeInDoubt>,
}}

/// A printer that is not on the list, as somebody filled it in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PrinterForm {
    /// `ipp`, `zebra` or `brother`.
    pub speech: String,
    /// `ipp://host/…`, `tcp://host:9100`, or a device file.
    pub address: String,
}
