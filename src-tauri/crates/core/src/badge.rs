//! What a badge says.

use chrono::NaiveDate;

use crate::code::Code;
use crate::event::Event;
use crate::registration::{ImageRights, Registration};

/// What a badge says, ready for paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// The given name, printed large.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// Employer, association or school.
    pub organisation: String,
    /// Teams.
    pub teams: Vec<String>,
    /// What they do or why they come; empty when nobody said.
    pub role: String,
    /// The title of the event.
    pub event_title: String,
    /// The session days the badge is for.
    pub days: Vec<NaiveDate>,
    /// Whether the no-photograph mark is printed.
    pub no_photograph: bool,
    /// The code of its QR symbol.
    pub code: Code,
    /// Which of the reprints that somebody asked for it is, from 1; 0 for a badge that a check-in promised.
    pub reprint: u64,
}

impl Badge {
    /// Makes the badge of a registration. Whoever did not answer about photographs gets the mark too.
    #[must_use]
    pub fn of(event: &Event, registration: &Registration) -> Self {
        let participant = &registration.participant;
        Self {
            first_name: participant.first_name.clone(),
            last_name: participant.last_name.clone(),
            organisation: participant.organisation.clone(),
            teams: participant.teams.clone(),
            role: participant.role.clone(),
            event_title: event.title.clone(),
            days: registration.days.clone(),
            no_photograph: participant.image_rights != ImageRights::Yes,
            code: registration.code.clone(),
            reprint: 0,
        }
    }
}

/// How the badges of an event look, as the organiser chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The word of a template: of those in the program, or of the file beside it.
    pub template: String,
    /// The Typst file of a template that is not in the program.
    pub file: Option<String>,
    /// The colour of the event, such as `#1d4ed8`; the usual one when nobody chose.
    pub colour: Option<String>,
    /// The logo of the event, a PNG or an SVG.
    pub logo: Option<Vec<u8>>,
}
