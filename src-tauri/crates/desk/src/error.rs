//! What can fail at a desk, and the code under which a person reads about it.

use accueil_store::StoreError;

use crate::view::ErrorCode;

/// What failed. A refusal is no failure. Messages name nobody.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The file of the desk failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no event yet.
    #[error("there is no event yet")]
    NoEvent,
    /// The event has no such session day.
    #[error("the event has no such session day")]
    UnknownDay,
    /// No registration has that identity.
    #[error("no registration has that identity")]
    UnknownRegistration,
    /// The entry is no live check-in.
    #[error("that entry is no live check-in")]
    NothingToUndo,
    /// They are not inside, so they cannot leave.
    #[error("that registration is not inside")]
    NotInside,
    /// Something that must be filled in is empty or malformed; the name of the field.
    #[error("the field {0} is empty or malformed")]
    IncompleteForm(&'static str),
    /// No uplink has that name.
    #[error("no uplink has that name")]
    UnknownUplink,
    /// Somebody stopped it; nothing was written.
    #[error("it was stopped")]
    Stopped,
    /// The system gave no random bits.
    #[error("the system gave no random bits")]
    NoRandomness,
}

impl DeskError {
    /// Returns the code under which a person reads about the failure.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Store(store) => match store {
                StoreError::Locked => ErrorCode::DatabaseLocked,
                StoreError::ReadOnly | StoreError::CannotOpen => ErrorCode::DatabaseReadOnly,
                StoreError::DiskFull => ErrorCode::DiskFull,
                StoreError::Damaged | StoreError::Unknown(_) => ErrorCode::DatabaseDamaged,
                StoreError::Newer => ErrorCode::DatabaseNewer,
                StoreError::Sqlite(_) => ErrorCode::Internal,
            },
            Self::NoEvent => ErrorCode::NoEvent,
            Self::UnknownDay => ErrorCode::UnknownDay,
            Self::UnknownRegistration => ErrorCode::UnknownRegistration,
            Self::NothingToUndo => ErrorCode::NothingToUndo,
            Self::NotInside => ErrorCode::NotInside,
            Self::IncompleteForm(_) => ErrorCode::IncompleteForm,
            Self::UnknownUplink => ErrorCode::UnknownUplink,
            Self::Stopped => ErrorCode::Stopped,
            Self::NoRandomness => ErrorCode::Internal,
        }
    }
}
