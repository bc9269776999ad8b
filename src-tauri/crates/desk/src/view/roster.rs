//! What screens and JSON receive of a roster on its way in, and what they may choose about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

view! {
/// What a roster file amounts to, before or after it is taken in.
struct RosterReport {
    /// The kind of file, as recognised.
    pub format: String,
    /// How its text is encoded: `utf-8`, `windows-1252`, `macintosh`, `utf-16`; empty when it is no text.
    pub encoding: String,
    /// The columns are mapped as somebody mapped them for an earlier file of the same shape.
    pub mapping_remembered: bool,
    /// Rows of answers.
    pub rows: u64,
    /// People they make.
    pub registrations: u64,
    /// Rows merged into an earlier one.
    pub merged: u64,
    /// Rows that become nobody.
    pub skipped: Vec<SkippedRow>,
    /// What a person should look at.
    pub warnings: Vec<RowWarning>,
    /// Columns that are not kept.
    pub dropped_columns: Vec<String>,
    /// People who are new to the desk.
    pub added: u64,
    /// People the desk knew, with other answers.
    pub updated: u64,
    /// People the desk knew, with the same answers.
    pub unchanged: u64,
    /// People the desk expected, who are cancelled: the file says so, or no longer names them.
    pub cancelled: u64,
    /// People whom an earlier file of the same shape named, and this one does not.
    pub absent: u64,
    /// What becomes of the absent.
    pub absent_are: Absent,
    /// People of the file by status: `confirmed`, `pending`, `cancelled`.
    pub by_status: BTreeMap<String, u64>,
    /// People whose sector was not asked, only suggested by their organisation or e-mail.
    pub suggested_sectors: u64,
    /// Registered per session day, once taken in.
    pub per_day: BTreeMap<String, u64>,
    /// What becomes of people the desk knew, at most the first 500 of them.
    pub changes: Vec<RosterChange>,
    /// Every column and what it was taken for.
    pub columns: Vec<ColumnView>,
    /// The first people, as they will be.
    pub sample: Vec<SamplePerson>,
}}

view! {
/// A row that becomes nobody.
struct SkippedRow {
    /// Its line in the file.
    pub row: u64,
    /// `draft`, `no_name` or `total`.
    pub kind: &'static str,
    /// Why, as a sentence.
    pub why: String,
}}

view! {
/// Something about a row that a person should look at.
struct RowWarning {
    /// Its line in the file; 0 for the file as a whole.
    pub row: u64,
    /// `merged`, `shared_mailbox`, `homonym`, `no_day`, `unknown_day` …
    pub kind: &'static str,
    /// What, as a sentence.
    pub what: String,
}}

view! {
/// What becomes of somebody the desk knew.
struct RosterChange {
    /// `updated`, `cancelled`, or `absent` for somebody who is kept although the file no longer names them.
    pub kind: &'static str,
    /// Their line in the file; none for the absent.
    pub row: Option<u64>,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Employer, association or school.
    pub organisation: String,
    /// They are or were present on some day; that stays.
    pub checked_in: bool,
    /// What changes.
    pub fields: Vec<ChangedField>,
}}

view! {
/// One answer that changes. Diets and accessibility needs show no value: they are answers about health and faith.
struct ChangedField {
    /// `email`, `organisation`, `sector`, `team`, `day`, `diet`, `image_rights`, `status`, `foreign_code` …
    pub field: &'static str,
    /// What it was.
    pub before: String,
    /// What it becomes.
    pub after: String,
}}

view! {
/// A column and what it was taken for.
struct ColumnView {
    /// Its header.
    pub header: String,
    /// `first_name` …; none when it is not kept.
    pub field: Option<&'static str>,
}}

view! {
/// Somebody in a preview, who has no registration yet.
struct SamplePerson {
    /// Their line in the file.
    pub row: u64,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Employer, association or school.
    pub organisation: String,
    /// E-mail.
    pub email: String,
    /// `administration`, `civil_society` or `unknown`.
    pub sector: &'static str,
    /// The sector was not asked: organisation or e-mail suggest it.
    pub sector_suggested: bool,
    /// Teams.
    pub teams: Vec<String>,
    /// `yes`, `no` or `unanswered`.
    pub image_rights: &'static str,
    /// `administration`, `company` …, or `unknown`.
    pub organisation_type: &'static str,
    /// Session days.
    pub days: Vec<String>,
    /// `confirmed`, `pending` or `cancelled`.
    pub status: &'static str,
}}

/// What becomes of people whom an earlier file of the same shape named, and the new one does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// They stay as they are.
    Kept,
    /// They are cancelled.
    Cancelled,
}

/// What an organiser chose about a roster file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RosterChoices {
    /// What columns hold; empty for what the desk understood or remembers.
    pub columns: Vec<MappedColumn>,
    /// Forget what columns were said to hold for an earlier file of the same form.
    pub forget: bool,
    /// How the text is encoded; none for what the desk recognised.
    pub encoding: Option<String>,
    /// What becomes of the absent; none for what the desk proposes.
    pub absent: Option<Absent>,
}

/// One choice of an organiser: that column holds that field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MappedColumn {
    /// `first_name` …; none when the column is not to be kept.
    pub field: Option<String>,
    /// The column's place, from 1.
    pub column: u32,
}

view! {
/// How far taking a roster in has come.
#[derive(Copy)]
struct RosterProgress {
    /// People written.
    pub done: u64,
    /// People there are.
    pub of: u64,
}}
