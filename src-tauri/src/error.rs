//! Failures on their way to the page: `{ code, detail }`, logged once, here.

use accueil_desk::view::ErrorCode;
use accueil_desk::{DeskError, words};
use accueil_errands::Failure;
use serde::Serialize;

/// What a failed command rejects with.
#[derive(Debug, Serialize)]
pub struct CommandError {
    code: ErrorCode,
    detail: String,
}

impl From<Failure> for CommandError {
    fn from(Failure { code, detail }: Failure) -> Self {
        tracing::warn!(code = words::error_word(code), detail, "a command failed");
        Self { code, detail }
    }
}

impl From<DeskError> for CommandError {
    fn from(error: DeskError) -> Self {
        Failure::from(error).into()
    }
}
