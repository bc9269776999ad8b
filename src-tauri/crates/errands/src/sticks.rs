//! USB sticks as places for files: which there are, and the one that is meant.

use std::path::PathBuf;

use accueil_desk::view::{ErrorCode, StickView};
use accueil_edge::stick;

use crate::Failure;

/// Tells which sticks are plugged in, in the order of their names.
#[must_use]
pub fn view() -> Vec<StickView> {
    let told = stick::plugged_in().into_iter().map(|stick| StickView { name: stick.name, free: stick.free });
    told.collect()
}

/// Returns the folder of the stick of that name, or of the only one there is.
///
/// # Errors
///
/// [`ErrorCode::UplinkFolder`] when there is none, or several and no name.
pub fn folder(name: Option<&str>) -> Result<PathBuf, Failure> {
    let missing = |detail: &str| Failure { code: ErrorCode::UplinkFolder, detail: detail.to_owned() };
    let mut meant: Vec<_> =
        stick::plugged_in().into_iter().filter(|stick| name.is_none_or(|name| stick.name == name)).collect();
    match (meant.pop(), meant.is_empty()) {
        (Some(stick), true) => Ok(stick.folder),
        (Some(_), false) => Err(missing("several USB sticks are plugged in: say which one")),
        (None, _) => Err(missing("no such USB stick is plugged in, mounted and writable")),
    }
}
