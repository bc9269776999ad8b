//! The ID check, as screens and JSON receive it.

use accueil_core::id_check::{IdPolicy, IdQuestion};
use serde::{Deserialize, Serialize};

/// How often people show an ID document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum IdPolicyWord {
    /// On every day that they come.
    EachDay,
    /// On the first day that they come.
    Once,
    /// When the operator wants to.
    Optional,
    /// Never.
    Off,
}

view! {
/// What is asked about somebody's ID before they are checked in.
#[serde(tag = "kind", rename_all = "snake_case")]
enum IdView {
    /// A document has to be looked at.
    Needed,
    /// One was looked at on an earlier day, and that is enough.
    Seen {
        /// On which session day.
        day: String,
        /// What it was: `passport` …
        #[cfg_attr(feature = "bindings", ts(as = "super::DocumentWord"))]
        document: &'static str,
        /// Who looked.
        operator: String,
    },
    /// One may be looked at.
    Offered,
    /// Nothing.
    Nothing,
}}

impl From<IdPolicy> for IdPolicyWord {
    fn from(policy: IdPolicy) -> Self {
        match policy {
            IdPolicy::EachDay => Self::EachDay,
            IdPolicy::Once => Self::Once,
            IdPolicy::Optional => Self::Optional,
            IdPolicy::Off => Self::Off,
        }
    }
}

impl From<IdPolicyWord> for IdPolicy {
    fn from(word: IdPolicyWord) -> Self {
        match word {
            IdPolicyWord::EachDay => Self::EachDay,
            IdPolicyWord::Once => Self::Once,
            IdPolicyWord::Optional => Self::Optional,
            IdPolicyWord::Off => Self::Off,
        }
    }
}

impl IdView {
    /// Tells what is asked.
    #[must_use]
    pub fn of(question: IdQuestion) -> Self {
        match question {
            IdQuestion::Needed => Self::Needed,
            IdQuestion::Seen(seen) => Self::Seen {
                day: seen.day.to_string(),
                document: seen.document.word(),
                operator: seen.operator,
            },
            IdQuestion::Offered => Self::Offered,
            IdQuestion::Nothing => Self::Nothing,
        }
    }
}
