//! What can go wrong with the file of a desk.

use rusqlite::ErrorCode;

/// What went wrong with the file of a desk. Messages name nobody.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program holds it.
    #[error("another program holds the database")]
    Locked,
    /// It may not be written.
    #[error("the database may not be written")]
    ReadOnly,
    /// It cannot be opened or made.
    #[error("the database cannot be opened")]
    CannotOpen,
    /// There is no room left.
    #[error("the disk is full")]
    DiskFull,
    /// It is damaged, or no database.
    #[error("the database is damaged, or is no desk's")]
    Damaged,
    /// A newer program wrote it.
    #[error("a newer Accueil wrote the database")]
    Newer,
    /// A stored value is not one this program writes; which kind of value.
    #[error("the database holds an unknown {0}")]
    Unknown(&'static str),
    /// Anything else that SQLite says.
    #[error("sqlite failed")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(code) = error.sqlite_error_code() else { return Self::Sqlite(error) };
        let is = |codes: &[ErrorCode]| codes.contains(&code);
        if is(&[ErrorCode::DatabaseBusy, ErrorCode::DatabaseLocked]) {
            Self::Locked
        } else if is(&[ErrorCode::ReadOnly, ErrorCode::PermissionDenied]) {
            Self::ReadOnly
        } else if is(&[ErrorCode::CannotOpen]) {
            Self::CannotOpen
        } else if is(&[ErrorCode::DiskFull, ErrorCode::SystemIoFailure]) {
            Self::DiskFull
        } else if is(&[ErrorCode::DatabaseCorrupt, ErrorCode::NotADatabase]) {
            Self::Damaged
        } else {
            Self::Sqlite(error)
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        use rusqlite_migration::{Error, MigrationDefinitionError};
        if let Error::RusqliteError { err, .. } = error {
            err.into()
        } else if error == Error::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) {
            Self::Newer
        } else {
            Self::Damaged
        }
    }
}
