//! What screens receive and send of somebody at the desk: who they are, where they stand, and what the desk answers.

use serde::{Deserialize, Serialize};

use super::{IdView, NoteView};

view! {
/// Somebody, as the desk shows them: without their diet, which is nobody's business at the door.
struct Person {
    /// Their registration.
    pub id: u64,
    /// The code we issued.
    pub code: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Employer, association or school.
    pub organisation: String,
    /// E-mail.
    pub email: String,
    /// `administration`, `civil_society` or `unknown`.
    #[cfg_attr(feature = "bindings", ts(type = "\"administration\" | \"civil_society\" | \"unknown\""))]
    pub sector: &'static str,
    /// Teams.
    pub teams: Vec<String>,
    /// Session days they registered for.
    pub days: Vec<String>,
    /// `yes`, `no` or `unanswered`.
    #[cfg_attr(feature = "bindings", ts(type = "\"yes\" | \"no\" | \"unanswered\""))]
    pub image_rights: &'static str,
    /// `administration`, `company` …, or `unknown`.
    #[cfg_attr(feature = "bindings", ts(as = "super::OrganisationTypeWord"))]
    pub organisation_type: &'static str,
    /// What they need to take part, to be said at the door; empty for nothing.
    pub accessibility_need: String,
    /// What they do or why they come; empty when nobody said.
    pub role: String,
    /// `confirmed`, `pending` or `cancelled`.
    #[cfg_attr(feature = "bindings", ts(type = "\"confirmed\" | \"pending\" | \"cancelled\""))]
    pub status: &'static str,
    /// Whether the desk registered them.
    pub walk_in: bool,
}}

view! {
/// One line of `roster list`, asked for on purpose: with the diet.
struct RosterLine {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// What they do not eat.
    pub diet: Vec<String>,
}}

/// Names an entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct JournalRef {
    /// The desk.
    pub desk: String,
    /// The entry's number.
    pub seq: u64,
}

view! {
/// What the desk answers.
#[serde(rename_all = "snake_case")]
enum DecisionWord {
    /// They may come in: look at their ID.
    Admit,
    /// They may not, or not yet.
    Refuse,
    /// Their presence is on the disk.
    CheckedIn,
}}

view! {
/// The answer to a scan, a check-in or a walk-in.
struct Answer {
    /// What the desk answers.
    pub decision: DecisionWord,
    /// Why not, when it refuses.
    pub refusal: Option<RefusalView>,
    /// Who it is, when somebody was found.
    pub registration: Option<Person>,
    /// The session day it is about.
    pub day: Option<String>,
    /// The check-in, once it is on the disk.
    pub journal: Option<JournalRef>,
    /// When, once it is on the disk: `09:32`.
    pub time: Option<String>,
    /// What is asked about their ID, when they may be checked in or welcomed anyway.
    pub id: Option<IdView>,
    /// What is to be said to them, the oldest first.
    pub notes: Vec<NoteView>,
    /// How often their badge was asked for again.
    pub reprints: u64,
}}

view! {
/// Why the desk says no.
#[serde(tag = "kind", rename_all = "snake_case")]
enum RefusalView {
    /// One of ours, or garbled, but in no roster.
    UnknownCode,
    /// No code of this event.
    NotOurCode,
    /// The registration was withdrawn.
    Cancelled {
        /// People with a near name who are expected today and not here yet.
        near: Vec<Person>,
    },
    /// The registration waits for a decision.
    Pending {
        /// As above.
        near: Vec<Person>,
    },
    /// Already present.
    AlreadyCheckedIn {
        /// When, in UTC.
        at: String,
        /// When, on the walls of the venue: `09:32`.
        time: String,
        /// At which desk.
        desk: String,
        /// By which entry of that desk.
        seq: u64,
        /// Whether that was taken back in from paper.
        from_paper: bool,
        /// As above.
        near: Vec<Person>,
    },
    /// Came, and left again.
    HasLeft {
        /// When, in UTC.
        at: String,
        /// When, on the walls of the venue: `11:40`.
        time: String,
        /// At which desk.
        desk: String,
        /// By which entry of that desk.
        seq: u64,
        /// As above.
        near: Vec<Person>,
    },
    /// Registered for other days.
    NotExpectedToday {
        /// Those days.
        days: Vec<String>,
        /// As above.
        near: Vec<Person>,
    },
    /// The day is not open.
    DayNotOpen {
        /// The day that was asked for, if any.
        day: Option<String>,
    },
    /// A document has to be looked at first.
    IdRequired,
}}

view! {
/// What was taken back.
struct Undone {
    /// The check-ins.
    pub undone: Vec<JournalRef>,
    /// The undo itself.
    pub journal: JournalRef,
    /// Whose.
    pub registration: Person,
    /// Of which session day.
    pub day: String,
}}

/// What is asked of somebody who is not on the roster.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct WalkInForm {
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
    /// A team; may be empty.
    pub team: String,
    /// `passport` …; none when nothing was looked at.
    #[cfg_attr(feature = "bindings", ts(as = "Option<DocumentWord>"))]
    pub document: Option<String>,
}

/// The closed list of what may be looked at, in the order of the keys 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words speak for themselves; core::id_check explains them")]
pub enum DocumentWord {
    NationalIdCard,
    Passport,
    DrivingLicence,
    ResidencePermit,
    ProfessionalCard,
    Vouched,
}

view! {
/// Where somebody stands on the day.
#[serde(rename_all = "snake_case")]
enum Standing {
    /// Expected, not here yet.
    Expected,
    /// Here.
    Present,
    /// Came, and left again.
    Left,
    /// Registered for other days.
    OtherDay,
    /// Waiting for a decision.
    Pending,
    /// Withdrawn.
    Cancelled,
}}

view! {
/// Somebody who was found, or a line of the day's list.
struct Found {
    /// Who.
    pub person: Person,
    /// Where they stand on the day.
    pub standing: Standing,
    /// When they first arrived, for those who came: `09:31`.
    pub since: Option<String>,
    /// When they left, for those who did: `11:40`.
    pub left: Option<String>,
    /// The check-in that an undo takes back: the one by which they are inside, or else their last one.
    pub journal: Option<JournalRef>,
    /// Whether that check-in was taken back in from paper.
    pub from_paper: bool,
    /// What tells them from others of the same name who were found: organisation, teams, the host of their e-mail.
    /// Empty when nobody shares their name.
    pub apart: Vec<String>,
}}
