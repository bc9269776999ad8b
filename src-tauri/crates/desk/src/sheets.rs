//! Sheets beside the attendance sheet: who is inside, what the caterer needs, certificates of attendance.

use std::collections::BTreeMap;

use accueil_core::certificate::{Certificate, CertifiedDay};
use accueil_core::event::Event;
use accueil_core::headcount::NONE;
use accueil_core::registration::{RegistrationId, Status};
use accueil_core::sheet::{Cell, Sheet};
use chrono::NaiveDate;

use crate::export::{SheetExport, time};
use crate::view::{Found, Lang, Standing};
use crate::words::sheet::{self, Word};
use crate::{Desk, DeskError};

impl Desk {
    /// Gathers the fire list of a day: everybody who is inside, to be ticked off at the assembly point.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file of the desk cannot be read.
    pub fn fire_list(&self, day: NaiveDate, lang: Lang) -> Result<SheetExport, DeskError> {
        Ok(fire_list(self.event()?, day, &self.inside(day)?, lang))
    }

    /// Gathers the caterer's sheet of a day: how many keep which diet, of those expected and of those who came. No name.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file of the desk cannot be read.
    pub fn caterer_sheet(&self, day: NaiveDate, lang: Lang) -> Result<SheetExport, DeskError> {
        let (event, counts) = self.headcounts(Some(day))?;
        let count = counts.into_iter().next().ok_or(DeskError::UnknownDay)?;
        let expected = self.registrations(Some(day))?;
        let expected = expected.iter().filter(|registration| registration.status == Status::Confirmed);
        let mut diets: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        let mut people = 0;
        for registration in expected.clone() {
            people += 1;
            let kept = &registration.participant.diet;
            let none = kept.is_empty().then_some(NONE);
            for diet in kept.iter().map(String::as_str).chain(none) {
                diets.entry(diet).or_default().0 += 1;
            }
        }
        for (diet, n) in &count.by_diet {
            diets.entry(diet).or_default().1 += n;
        }
        let none = diets.remove(NONE).map(|counts| (sheet::word(lang, Word::NoDiet), counts));
        let sum = (sheet::word(lang, Word::Sum), (people, count.present));
        let row = |(name, (expected, present)): (&str, (u64, u64))| {
            vec![Cell::Text(name.to_owned()), Cell::Count(expected), Cell::Count(present)]
        };
        let columns = [Word::Diet, Word::Expected, Word::Present];
        let sheet = Sheet {
            title: sheet::word(lang, Word::CatererSheet).to_owned(),
            columns: columns.map(|word| sheet::word(lang, word).to_owned()).into(),
            rows: diets.into_iter().chain(none).chain([sum]).map(row).collect(),
        };
        Ok(SheetExport { event, day, sheet, blank_lines: 0, foot: String::new() })
    }

    /// Gathers the certificates of attendance of one person or of all who came, those of the first day
    /// first, each day in the order of a phone book.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file of the desk cannot be read.
    pub fn certificates(&self, of: Option<RegistrationId>) -> Result<(Event, Vec<Certificate>), DeskError> {
        let event = self.event()?;
        let mut certificates: Vec<Certificate> = Vec::new();
        let mut places: BTreeMap<u64, usize> = BTreeMap::new();
        for session in &event.days {
            for found in self.day_list(session.day)? {
                let person = found.person;
                let wanted = of.is_none_or(|id| id.number() == person.id);
                let came = matches!(found.standing, Standing::Present | Standing::Left);
                if !came || !wanted {
                    continue;
                }
                let (arrived, left) =
                    (found.since.as_deref().and_then(time), found.left.as_deref().and_then(time));
                let day = CertifiedDay { day: session.day, arrived, left };
                let place = *places.entry(person.id).or_insert(certificates.len());
                if let Some(certificate) = certificates.get_mut(place) {
                    certificate.days.push(day);
                } else {
                    let full_name = format!("{} {}", person.first_name, person.last_name).trim().to_owned();
                    let organisation = person.organisation;
                    certificates.push(Certificate { full_name, organisation, days: vec![day] });
                }
            }
        }
        Ok((event, certificates))
    }
}

/// Makes the fire list of those inside; who they are is the caller's to say.
fn fire_list(event: Event, day: NaiveDate, inside: &[Found], lang: Lang) -> SheetExport {
    let row = |found: &Found| {
        let person = &found.person;
        vec![
            Cell::Text(person.last_name.clone()),
            Cell::Text(person.first_name.clone()),
            Cell::Text(person.organisation.clone()),
            found.since.as_deref().and_then(time).map_or(Cell::Empty, Cell::Time),
            Cell::Empty,
        ]
    };
    let columns = [Word::LastName, Word::FirstName, Word::Organisation, Word::Arrival, Word::Seen];
    let sheet = Sheet {
        title: sheet::fire_list(lang, inside.len()),
        columns: columns.map(|word| sheet::word(lang, word).to_owned()).into(),
        rows: inside.iter().map(row).collect(),
    };
    SheetExport { event, day, sheet, blank_lines: 0, foot: String::new() }
}
