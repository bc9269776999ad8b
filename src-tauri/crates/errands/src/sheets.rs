//! Sheets of a day: gathered at the desk, then written to a file away from it.

use std::path::Path;

use accueil_core::badge::Badge;
use accueil_core::certificate::Certificate;
use accueil_core::event::Event;
use accueil_desk::view::{AttendanceWish, Lang, SheetKind};
use accueil_desk::{Desk, SheetExport};
use chrono::{DateTime, NaiveDate, Utc};

use crate::going_out::{self, Template};
use crate::{Failure, badges};

/// What goes on a sheet: all that its file is made of.
pub enum Pages {
    /// Lines of people or of sums: any table, or paper.
    Lines(SheetExport),
    /// Badges, and how they look.
    Badges(Vec<Badge>, Template),
    /// Certificates of an event, a page each.
    Certificates(Event, Vec<Certificate>),
}

impl Pages {
    /// Returns the endings of the files it can be written to, the usual one first.
    pub fn endings(&self) -> &'static [&'static str] {
        match self {
            Self::Lines(_) => &["pdf", "csv", "xlsx", "ods"],
            Self::Badges(..) | Self::Certificates(..) => &["pdf"],
        }
    }

    /// Writes it to a file, in the format that the file's ending names.
    ///
    /// # Errors
    ///
    /// Fails when the ending is another, there is too much for a file, or it cannot be written.
    pub fn write(&self, path: &Path, lang: Lang, now: DateTime<Utc>) -> Result<(), Failure> {
        match self {
            Self::Lines(lines) => going_out::write_sheet(lines, path, lang, now),
            Self::Badges(badges, template) => going_out::write_badges(badges, template, path, lang, now),
            Self::Certificates(event, certificates) => {
                going_out::write_certificates(event, certificates, path, lang, now)
            }
        }
    }
}

/// Gathers a sheet of a day; the wish is about the attendance sheet alone. Certificates are of all days.
///
/// # Errors
///
/// Fails when the event has no such day, or the desk cannot be read.
pub fn gather(
    desk: &Desk,
    kind: SheetKind,
    day: NaiveDate,
    wish: &AttendanceWish,
    lang: Lang,
) -> Result<Pages, Failure> {
    Ok(match kind {
        SheetKind::Attendance => Pages::Lines(desk.attendance_export(day, wish, lang)?),
        SheetKind::Fire => Pages::Lines(desk.fire_list(day, lang)?),
        SheetKind::Caterer => Pages::Lines(desk.caterer_sheet(day, lang)?),
        SheetKind::Badges => Pages::Badges(desk.badges_of_all(Some(day))?, badges::template(desk)?),
        SheetKind::Certificates => {
            let (event, certificates) = desk.certificates(None)?;
            Pages::Certificates(event, certificates)
        }
    })
}

/// Returns the name that a sheet's PDF is offered under.
pub fn name(kind: SheetKind, day: NaiveDate, lang: Lang) -> String {
    let (fr, en) = match kind {
        SheetKind::Attendance => ("presences", "attendance"),
        SheetKind::Fire => ("incendie", "fire"),
        SheetKind::Caterer => ("traiteur", "caterer"),
        SheetKind::Badges => ("badges", "badges"),
        SheetKind::Certificates => {
            return if lang == Lang::Fr { "attestations.pdf" } else { "certificates.pdf" }.to_owned();
        }
    };
    format!("{}-{day}.pdf", if lang == Lang::Fr { fr } else { en })
}
