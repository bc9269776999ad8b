//! The purge, as screens and JSON receive it.

use serde::Serialize;

view! {
/// Whether names should go.
struct PurgeView {
    /// The title of the event, which is typed to say yes.
    pub title: String,
    /// The last session day.
    pub last_day: String,
    /// How many days after it names should go: 30 unless somebody chose.
    pub due_after: u32,
    /// How many days after it they are to be gone at the latest: 90 unless somebody chose, never more.
    pub latest_after: u32,
    /// When names should go.
    pub due_on: String,
    /// When they are to be gone at the latest.
    pub latest_on: String,
    /// `early`, `due` or `overdue`.
    #[cfg_attr(feature = "bindings", ts(type = "\"early\" | \"due\" | \"overdue\""))]
    pub due: &'static str,
    /// How many registrations still name somebody.
    pub named: u64,
}}

view! {
/// What a purge erased.
struct Purged {
    /// How many registrations named somebody.
    pub registrations: u64,
}}
