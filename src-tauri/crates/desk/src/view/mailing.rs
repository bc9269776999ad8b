//! What screens and JSON receive of codes on their way out by e-mail, and the form that starts it.

use serde::{Deserialize, Serialize};

use super::ErrorCode;

view! {
/// How the sending of codes stands.
struct Mailing {
    /// The server and the sender of the last time, without any password.
    pub server: Option<String>,
    /// The sender.
    pub from: Option<String>,
    /// It is going on now.
    pub running: bool,
    /// People who have their code.
    pub sent: u64,
    /// People who are still to get theirs.
    pub waiting: u64,
    /// People whose message was on its way when the program stopped: they may have it.
    pub unsure: u64,
    /// People without an e-mail address.
    pub without_email: u64,
    /// People whose message the server refused for good.
    pub refused: Vec<RefusedMail>,
    /// Why the last sending stopped before its end, if it did.
    pub failure: Option<ErrorCode>,
}}

view! {
/// Somebody whose message was refused.
struct RefusedMail {
    /// Their registration.
    pub registration: u64,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// The address that was refused.
    pub email: String,
    /// Why, as a sentence.
    pub why: String,
}}

view! {
/// The message that the first person who waits would get.
struct MailPreview {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}}

/// How codes are to be sent.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MailForm {
    /// The server, as `smtps://name@smtp.example:465` or `smtp://smtp.example:587?tls=required`.
    pub server: String,
    /// The password of that name; empty for none. It is never kept.
    pub password: String,
    /// The sender, as `Accueil <accueil@example.org>`.
    pub from: String,
    /// Send to those again who may have theirs already.
    pub again: bool,
}
