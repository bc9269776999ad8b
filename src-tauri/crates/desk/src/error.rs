//! What can fail at a desk, and the code under which a person reads about it.

use accueil_core::operator::Forbidden;
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
    /// Nobody has said who they are.
    #[error("the desk is locked")]
    Locked,
    /// Only the lead may do that.
    #[error("only a lead may do that")]
    LeadOnly,
    /// No operator has that name.
    #[error("no operator has that name")]
    UnknownOperator,
    /// It is not their PIN.
    #[error("that is not their PIN")]
    WrongPin,
    /// A PIN that comes too soon after wrong ones.
    #[error("it comes too soon after wrong PINs")]
    PinTooSoon,
    /// No lead would be left.
    #[error("no lead would be left")]
    LastLead,
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
            Self::Locked => ErrorCode::Locked,
            Self::LeadOnly => ErrorCode::LeadOnly,
            Self::UnknownOperator => ErrorCode::UnknownOperator,
            Self::WrongPin => ErrorCode::WrongPin,
            Self::PinTooSoon => ErrorCode::PinTooSoon,
            Self::LastLead => ErrorCode::LastLead,
            Self::IncompleteForm(_) => ErrorCode::IncompleteForm,
            Self::UnknownUplink => ErrorCode::UnknownUplink,
            Self::Stopped => ErrorCode::Stopped,
            Self::NoRandomness => ErrorCode::Internal,
        }
    }
}

impl From<Forbidden> for DeskError {
    fn from(forbidden: Forbidden) -> Self {
        match forbidden {
            Forbidden::Locked => Self::Locked,
            Forbidden::LeadOnly => Self::LeadOnly,
        }
    }
}
