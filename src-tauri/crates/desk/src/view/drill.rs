//! What screens receive of a rehearsal's drill. Its people are invented.

use accueil_core::drill::Case;
use serde::Serialize;

view! {
/// How a drill stands.
struct DrillView {
    /// The case at hand; none at the end.
    pub case: Option<DrillCase>,
    /// How many cases are left, with the one at hand.
    pub left: usize,
    /// How the cases before went.
    pub ended: Vec<DrillLine>,
}}

view! {
/// A case to practise.
struct DrillCase {
    /// Which.
    pub case: CaseWord,
    /// Who stands at the desk.
    pub name: String,
    /// Where they say they come from.
    pub organisation: String,
    /// Who was checked in by mistake.
    pub wrong: Option<String>,
    /// What their QR code says, for those who show one.
    pub code: Option<String>,
    /// How many seconds a queue can wait.
    pub bar: i64,
}}

view! {
/// How a case went.
struct DrillLine {
    /// Which.
    pub case: CaseWord,
    /// How many seconds the operator took; none when the case was left out.
    pub seconds: Option<f64>,
    /// How many seconds a queue can wait.
    pub bar: i64,
    /// It was quick enough.
    pub within: bool,
}}

view! {
/// The cases of a drill.
#[derive(Copy, Eq)]
#[serde(rename_all = "snake_case")]
enum CaseWord {
    /// Somebody with a QR code and an ID.
    Known,
    /// Somebody without a code.
    NoCode,
    /// Somebody who shares their name with another person.
    Homonym,
    /// Somebody who registered for another day.
    OtherDay,
    /// Somebody who shows the code of another event.
    OtherCode,
    /// Somebody who is not on the roster.
    WalkIn,
    /// The wrong person was checked in.
    WrongPerson,
    /// The printer has no paper left.
    NoPaper,
}}

impl From<Case> for CaseWord {
    fn from(case: Case) -> Self {
        match case {
            Case::Known => Self::Known,
            Case::NoCode => Self::NoCode,
            Case::Homonym => Self::Homonym,
            Case::OtherDay => Self::OtherDay,
            Case::OtherCode => Self::OtherCode,
            Case::WalkIn => Self::WalkIn,
            Case::WrongPerson => Self::WrongPerson,
            Case::NoPaper => Self::NoPaper,
        }
    }
}
