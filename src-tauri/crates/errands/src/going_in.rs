//! Files on their way in: announcements, team lists, rosters, pictures of codes.

use std::path::Path;

use accueil_core::event::Event;
use accueil_core::roster::{Encoding, RosterFile};
use accueil_desk::view::Absent;
use accueil_desk::{Desk, Incoming};
use accueil_edge::page;
use accueil_edge::picture::{self, FoundCode};
use accueil_edge::roster::{self, ColumnRef, Mapping, Opened, RosterError};

use crate::{Failure, files};

/// Reads an announcement: a page, a calendar, a schema.org event. Its days may have to be filled in still.
///
/// # Errors
///
/// Says why the file cannot be read, or announces no event.
pub fn announcement(path: &Path) -> Result<Event, Failure> {
    Ok(page::read(&files::read(path)?)?)
}

/// What somebody chose about a roster file; nothing, and the desk understands it as it can.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// What columns hold; empty for what was chosen for the last file of the same form.
    pub columns: Mapping,
    /// Forget what was chosen for the last file of the same form.
    pub forget: bool,
    /// How the text is encoded.
    pub encoding: Option<Encoding>,
    /// What becomes of people whom the file no longer names.
    pub absent: Option<Absent>,
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
pub fn roster(desk: &Desk, bytes: &[u8], choices: &Choices) -> Result<Incoming, Failure> {
    read(desk, bytes, choices, |_, error| Err(error))
}

/// Understands the bytes of a roster to be shown: one whose names are not found shows its columns, and nobody in it.
///
/// # Errors
///
/// Fails when there is no event yet, or says why the file is no roster.
pub fn roster_to_show(desk: &Desk, bytes: &[u8], choices: &Choices) -> Result<Incoming, Failure> {
    read(desk, bytes, choices, |opened, error| {
        if let RosterError::NoNameColumn { columns } = &error {
            Ok(opened.unnamed(columns))
        } else {
            Err(error)
        }
    })
}

fn read(
    desk: &Desk,
    bytes: &[u8],
    choices: &Choices,
    or_else: impl FnOnce(&Opened, RosterError) -> Result<RosterFile, RosterError>,
) -> Result<Incoming, Failure> {
    let days = desk.session_days()?;
    let opened = roster::open(bytes, choices.encoding)?;
    let mut mapping = choices.columns.clone();
    let mut remembered = false;
    if mapping.0.is_empty() && !choices.forget {
        let chosen = desk.chosen_columns(opened.shape())?;
        remembered = !chosen.is_empty();
        mapping.0 = chosen.into_iter().map(|(field, column)| (field, ColumnRef::of(&column))).collect();
    }
    let file = opened.read(&days, &mapping).or_else(|error| or_else(&opened, error))?;
    let columns = mapping.0.iter().map(|(field, column)| (*field, column.shown())).collect();
    Ok(Incoming { file, columns, remembered, absent: choices.absent })
}

/// Reads the QR codes of a picture.
///
/// # Errors
///
/// Says why the picture cannot be opened.
pub fn codes(path: &Path) -> Result<Vec<FoundCode>, Failure> {
    Ok(picture::read_codes(&files::read(path)?)?)
}
