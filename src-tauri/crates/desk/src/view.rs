//! All that screens and JSON receive: the only serializable types of the program.
//!
//! They speak the language of whoever reads them: days are `2019-11-19`, times of day are `09:32` as the walls of the
//! venue show them, sentences come in the language that was asked for. Nothing here is used to decide.

use std::collections::BTreeMap;

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
mod drill;
mod facing;
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
pub use drill::*;
pub use facing::*;
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
    /// Everybody shows an ID document.
    pub id_required: bool,
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
    /// Everybody shows an ID document.
    pub id_required: bool,
    /// Registration was compulsory.
    pub registration_required: bool,
}

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
    /// What is to be said to them, the oldest first.
    pub notes: Vec<NoteView>,
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
    Cancelled,
    /// The registration waits for a decision.
    Pending,
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
        /// People with a near name who are expected today and not here yet.
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
    },
    /// Registered for other days.
    NotExpectedToday {
        /// Those days.
        days: Vec<String>,
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

view! {
/// A headcount of one session day.
struct HeadcountView {
    /// `2019-11-19`.
    pub day: String,
    /// Confirmed registrations of the roster for the day.
    pub registered: u64,
    /// Distinct registrations present.
    pub present: u64,
    /// Of those present, how many are inside: they have not left, or have come back.
    pub inside: u64,
    /// Of those registered for the day, how many are not present, or not yet.
    pub no_shows: u64,
    /// Of those present, registered at the desk.
    pub walk_ins: u64,
    /// Of those present, on the roster, but not for this day, or not any more.
    pub welcomed: u64,
    /// Of those present, with a document looked at.
    pub id_checked: u64,
    /// Of those present, on no earlier day of the event; with `returning`, sums to `present`.
    pub first_time: u64,
    /// Of those present, present on an earlier day of the event too.
    pub returning: u64,
    /// Those present, by sector; sums to `present`.
    pub by_sector: BTreeMap<String, u64>,
    /// The share of those present that each sector is, from 0 to 1, to a thousandth.
    pub sector_shares: BTreeMap<String, f64>,
    /// Those present, by team; `none` for people without one. Whoever is in two teams counts in both.
    pub by_team: BTreeMap<String, u64>,
    /// Those present, by diet; `none` for people without one. Whoever keeps two diets counts in both.
    pub by_diet: BTreeMap<String, u64>,
    /// Those present, by their answer about photographs; sums to `present`.
    pub by_image_rights: BTreeMap<String, u64>,
    /// First arrivals by interval; sums to `present`.
    pub arrivals: Vec<Arrivals>,
}}

view! {
/// First arrivals in one interval.
struct Arrivals {
    /// Start, `09:00`.
    pub from: String,
    /// End, not included, `09:30`.
    pub to: String,
    /// How many.
    pub count: u64,
}}

view! {
/// The last number and hash of a desk's journal: what a headcount rests on.
#[derive(Deserialize)]
struct Proof {
    /// The desk.
    pub desk: String,
    /// Its last entry.
    pub seq: u64,
    /// The chain's hash there, in hexadecimal.
    pub hash: String,
}}

view! {
/// The headcounts of every day, with their proof. `src-tauri/HEADCOUNTS.md` documents this as a file.
struct Headcounts {
    /// What this document is: `accueil-headcounts/1`.
    pub schema: &'static str,
    /// The title of the event.
    pub event: String,
    /// When it was counted, in UTC: `2019-11-19T17:02:11Z`.
    pub counted_at: String,
    /// Minutes in one interval of arrivals: 5, 15, 30 or 60.
    pub interval: u32,
    /// How many people came to the event, each counted once; the sum of `first_time`.
    pub people: u64,
    /// One per session day.
    pub days: Vec<HeadcountView>,
    /// What they rest on.
    pub proof: Vec<Proof>,
}}

view! {
/// How the journal stands.
struct Verification {
    /// Entries read.
    pub entries: u64,
    /// `ok`, or `broken at DESK:SEQ`.
    pub chain: String,
    /// `ok`, or which projection differs from the replay.
    pub projections: String,
    /// `ok`, or what SQLite found.
    pub integrity: String,
}}

view! {
/// An exported file of headcounts, compared with the journal.
struct Comparison {
    /// The chain is whole and the file's, and no figure differs.
    pub equal: bool,
    /// `ok`; `another at DESK:SEQ` when the file was counted from another chain; or where this one is broken.
    pub chain: String,
    /// The figures that differ.
    pub differs: Vec<Differing>,
    /// The roster changed since the file was written: figures of registrations may differ rightly.
    pub roster_changed: bool,
}}

view! {
/// A figure of a file that is not what the journal gives.
struct Differing {
    /// Which one: `2019-11-19 by_sector administration`.
    pub figure: String,
    /// What the file says; empty when it does not.
    pub said: String,
    /// What was counted; empty when the journal has no such figure.
    pub counted: String,
}}

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

view! {
/// Every failure that a person can read a sentence about.
#[derive(Copy, Eq, Hash)]
#[serde(rename_all = "snake_case")]
enum ErrorCode {
    /// There is no event yet.
    NoEvent,
    /// The event has no such session day.
    UnknownDay,
    /// No registration has that identity.
    UnknownRegistration,
    /// That entry is no live check-in.
    NothingToUndo,
    /// They are not inside, so they cannot leave.
    NotInside,
    /// Nobody has said who they are.
    Locked,
    /// Only the lead may do that.
    LeadOnly,
    /// No operator has that name.
    UnknownOperator,
    /// It is not their PIN.
    WrongPin,
    /// It comes too soon after wrong PINs.
    PinTooSoon,
    /// No lead would be left.
    LastLead,
    /// A day is still open.
    DayStillOpen,
    /// Something that must be filled in is empty or malformed.
    IncompleteForm,
    /// The file is empty.
    FileEmpty,
    /// The file cannot be read.
    FileUnreadable,
    /// The file cannot be written.
    FileUnwritable,
    /// The file is larger than we take.
    FileTooLarge,
    /// The file says it is one thing and is not, or is cut off.
    FileDamaged,
    /// The file's ending names no format we write.
    UnknownFormat,
    /// The page is no announcement of an event.
    NotAnEventPage,
    /// The page names no day.
    NoDayInPage,
    /// A picture where a roster was expected.
    PictureNotRoster,
    /// Not a table of people.
    NotARoster,
    /// No column holds a name.
    NoNameColumn,
    /// The mapping names a column or field that does not exist.
    UnknownColumn,
    /// Somebody stopped the import; nothing was written.
    Stopped,
    /// Not a picture that can be read.
    NotAPicture,
    /// Another program holds the database.
    DatabaseLocked,
    /// The database may not be written.
    DatabaseReadOnly,
    /// The disk is full.
    DiskFull,
    /// The database is damaged, or is no database.
    DatabaseDamaged,
    /// A newer Accueil wrote the database.
    DatabaseNewer,
    /// The address of the uplink is not one we can send to.
    UplinkAddress,
    /// The uplink cannot be reached.
    UplinkUnreachable,
    /// The uplink answered no.
    UplinkRefused,
    /// What answered is no uplink.
    NotAnUplink,
    /// The uplink answers too slowly, or is overwhelmed or broken.
    UplinkBusy,
    /// The uplink does not let this desk in.
    UplinkLogin,
    /// The uplink knows nothing at that address.
    UplinkNotFound,
    /// The uplink's certificate is not one to trust.
    UplinkCertificate,
    /// A certificate file that this desk is to show or to trust cannot be used.
    UplinkFile,
    /// The uplink's folder is not there or cannot be written.
    UplinkFolder,
    /// The database of the uplink lacks the tables.
    UplinkTables,
    /// The uplink's secret is not on this machine.
    UplinkSecret,
    /// No uplink has that name.
    UnknownUplink,
    /// The mail server or the sender is not written as an address.
    MailAddress,
    /// The mail server cannot be reached.
    MailUnreachable,
    /// The mail server does not take the name or the password.
    MailLogin,
    /// The mail server's certificate is not one to trust, or it offers no encryption.
    MailCertificate,
    /// The mail server refuses the sender.
    MailRefused,
    /// Nobody is waiting for a code.
    NobodyToWriteTo,
    /// The chosen camera is not plugged in.
    CameraGone,
    /// Another program holds the camera.
    CameraBusy,
    /// The system does not let us use the camera.
    CameraNotAllowed,
    /// The camera gives no pictures that can be read.
    CameraUnreadable,
    /// The chosen serial scanner is not plugged in.
    SerialGone,
    /// Another program holds the serial scanner.
    SerialBusy,
    /// The system does not let us use the serial port.
    SerialNotAllowed,
    /// What the serial scanner sends is no line of text.
    SerialUnreadable,
    /// No camera or serial port of this machine has that name.
    UnknownDevice,
    /// The address is not one of a printer.
    PrinterAddress,
    /// No printer of this machine has that name.
    UnknownPrinter,
    /// The printer does not answer.
    PrinterOffline,
    /// The printer has no paper or labels.
    PrinterOutOfPaper,
    /// The printer does not have the badge's paper.
    PrinterWrongPaper,
    /// A cover of the printer is open.
    PrinterOpen,
    /// Paper is stuck in the printer.
    PrinterJammed,
    /// The printer has no ink, toner or ribbon.
    PrinterOutOfInk,
    /// The printer's queue is stopped.
    PrinterPaused,
    /// The printer asks for somebody, and does not say why.
    PrinterAttention,
    /// The printer does not take badges from this desk.
    PrinterRefused,
    /// What answers is no printer that can be asked about its jobs.
    NotAPrinter,
    /// The printer gave up in the middle of a badge.
    PrinterGaveUp,
    /// The paper could not be drawn.
    Paper,
    /// The badge template asks for what no badge has, or is not understood.
    BadgeTemplate,
    /// The logo is no picture that can be used.
    BadgeLogo,
    /// The program itself failed.
    Internal,
}}
