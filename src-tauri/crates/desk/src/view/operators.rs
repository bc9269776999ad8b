//! Operators, as screens and JSON receive them: never a PIN.

use serde::Serialize;

view! {
/// Somebody who may sit at the desk.
struct OperatorView {
    /// Their name.
    pub name: String,
    /// `reception` or `lead`.
    #[cfg_attr(feature = "bindings", ts(type = "\"reception\" | \"lead\""))]
    pub role: &'static str,
}}

view! {
/// Who is at the desk.
#[derive(Default)]
struct ShiftView {
    /// Nobody has said who they are: the desk does nothing until somebody does.
    pub locked: bool,
    /// `reception` or `lead`; none while the desk is locked, or when everybody may do everything.
    #[cfg_attr(feature = "bindings", ts(type = "\"reception\" | \"lead\" | null"))]
    pub role: Option<&'static str>,
    /// After how many minutes without anybody it locks; none when it does not.
    pub lock_after: Option<u32>,
}}
