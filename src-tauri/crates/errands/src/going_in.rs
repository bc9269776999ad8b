//! Files on their way in: announcements, team lists, rosters, pictures of codes.

use std::path::Path;

use accueil_core::event::Event;
use accueil_core::roster::RosterFile;
use accueil_desk::Desk;
use accueil_edge::page;
use accueil_edge::picture::{self, FoundCode};
use accueil_edge::roster::{self, Mapping};

use crate::{Failure, files};

/// Reads an announcement: a page, a calendar, a schema.org event. Its days may have to be filled in still.
///
/// # Errors
///
/// Says why the file cannot be read, or announces no event.
pub fn announcement(path: &Path) -> Result<Event, Failure> {
    Ok(page::read(&files::read(path)?)?)
}

/// Reads a team list.
///
/// # Errors
///
/// Says why the file cannot be read, or names no team.
pub fn teams(path: &Path) -> Result<Vec<String>, Failure> {
    Ok(page::read_teams(&files::read(path)?)?)
}

/// Understands the bytes of a roster, given the session days of the desk's event.
///
/// # Errors
///
/// Fails when there is no event yet, or says why the file is no roster.
pub fn roster(desk: &Desk, bytes: &[u8], mapping: &Mapping) -> Result<RosterFile, Failure> {
    Ok(roster::read(bytes, &desk.session_days()?, mapping)?)
}

/// Reads the QR codes of a picture.
///
/// # Errors
///
/// Says why the picture cannot be opened.
pub fn codes(path: &Path) -> Result<Vec<FoundCode>, Failure> {
    Ok(picture::read_codes(&files::read(path)?)?)
}
