//! Finding people: by name, organisation or e-mail, and the lists of a day.

mod apart;

use std::cmp::Reverse;

use accueil_core::code::Code;
use accueil_core::decision::{Presence, Whereabouts};
use accueil_core::event::Event;
use accueil_core::journal::Attended;
use accueil_core::name;
use accueil_core::registration::{Registration, RegistrationId, Status};
use accueil_core::search::Index;
use chrono::NaiveDate;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use crate::days::day_asked;
use crate::telling::local_time;
use crate::view::{Found, JournalRef, Person, Standing};
use crate::{Desk, DeskError};

/// How many of those found are looked at, and how many of them are shown.
const LOOKED_AT: usize = 100;
const SHOWN: usize = 12;
const SHOWN_CODES: u32 = 12;
/// How many last arrivals are shown.
const ARRIVALS: u32 = 8;
/// How many people with a near name are shown.
const NEAR: usize = 3;

impl Desk {
    /// Finds people: those who fit as typed before those for whom something was forgiven, and among each, whoever is
    /// expected and not here yet first. A code that somebody types finds its owner from six letters on.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn search(&mut self, text: &str, day: Option<NaiveDate>) -> Result<Vec<Found>, DeskError> {
        let day = day_asked(self.store.read(), day)?;
        let event = self.event()?;
        let mut found = Vec::new();
        for hit in self.index()?.find(text, LOOKED_AT) {
            found.push((self.found(&event, hit.registration, day)?, hit));
        }
        found.sort_by_key(|(found, hit)| {
            (!hit.as_typed, found.standing != Standing::Expected, Reverse(hit.score))
        });
        let mut found: Vec<Found> = found.into_iter().map(|(found, _)| found).take(SHOWN).collect();
        if found.is_empty() {
            found = self.found_by_code(&event, text, day)?;
        }
        apart::tell(&mut found);
        Ok(found)
    }

    /// Finds people by a code: the beginning of one of ours, or the whole of another system's.
    fn found_by_code(
        &self,
        event: &Event,
        text: &str,
        day: Option<NaiveDate>,
    ) -> Result<Vec<Found>, DeskError> {
        let ids = match Code::parse_start(text) {
            Some(start) => self.store.read().registrations_by_code_start(&start, SHOWN_CODES)?,
            None if text.trim().is_empty() => Vec::new(),
            None => self.identify(text)?.into_iter().collect(),
        };
        ids.into_iter().map(|id| self.found(event, id, day)).collect()
    }

    /// Returns the last arrivals of a day, latest first.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn last_arrivals(&self, day: Option<NaiveDate>) -> Result<Vec<Found>, DeskError> {
        let Some(day) = day_asked(self.store.read(), day)? else { return Ok(Vec::new()) };
        let event = self.event()?;
        let arrivals = self.store.read().last_arrivals(day, ARRIVALS)?;
        let line = |(registration, last): (RegistrationId, Presence)| {
            let found = self.found(&event, registration, Some(day))?;
            // Whoever came back arrived again: the line is about that, and so is its undo.
            Ok(Found {
                since: Some(local_time(&event, last.at)),
                from_paper: self.store.read().is_from_paper(&last.check_in)?,
                journal: Some(JournalRef::of(&last.check_in)),
                ..found
            })
        };
        arrivals.into_iter().map(line).collect()
    }

    /// Returns everybody who is expected or present on a day, in the order of a French phone book.
    ///
    /// # Errors
    ///
    /// Fails when the event has no such day, or the file cannot be read.
    pub fn day_list(&self, day: NaiveDate) -> Result<Vec<Found>, DeskError> {
        let reader = self.store.read();
        if self.event()?.day(day).is_none() {
            return Err(DeskError::UnknownDay);
        }
        let mut ids = reader.registered_for(day)?;
        ids.extend(reader.last_arrivals(day, u32::MAX)?.into_iter().map(|(registration, _)| registration));
        ids.sort_unstable();
        ids.dedup();
        self.found_in_order(ids, day)
    }

    /// Tells where people stand on a day, in the order of a French phone book.
    pub(crate) fn found_in_order(
        &self,
        ids: Vec<RegistrationId>,
        day: NaiveDate,
    ) -> Result<Vec<Found>, DeskError> {
        let event = self.event()?;
        let mut list: Vec<Found> =
            ids.into_iter().map(|id| self.found(&event, id, Some(day))).collect::<Result<_, _>>()?;
        if let Some(collator) = phone_book() {
            list.sort_by(|a, b| {
                collator
                    .compare(&a.person.last_name, &b.person.last_name)
                    .then_with(|| collator.compare(&a.person.first_name, &b.person.first_name))
            });
        }
        Ok(list)
    }

    /// Returns every registration, of a day or of all.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn registrations(&self, day: Option<NaiveDate>) -> Result<Vec<Registration>, DeskError> {
        let mut all = self.store.read().registrations()?;
        if let Some(day) = day {
            all.retain(|registration| registration.days.contains(&day));
        }
        if let Some(collator) = phone_book() {
            all.sort_by(|a, b| {
                let (a, b) = (&a.participant, &b.participant);
                let by_last_name = collator.compare(&a.last_name, &b.last_name);
                by_last_name.then_with(|| collator.compare(&a.first_name, &b.first_name))
            });
        }
        Ok(all)
    }

    /// Returns a registration.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that identity, or the file cannot be read.
    pub fn registration(&self, id: RegistrationId) -> Result<Registration, DeskError> {
        self.store.read().registration(id)?.ok_or(DeskError::UnknownRegistration)
    }

    /// Returns who has nearly that name, is expected on the day and not here yet: perhaps the person at the desk.
    pub(crate) fn near_and_expected(
        &mut self,
        somebody: &Registration,
        day: NaiveDate,
    ) -> Result<Vec<Person>, DeskError> {
        let event = self.event()?;
        let index = self.index()?;
        let mut hits = index.find(&somebody.participant.last_name, LOOKED_AT);
        hits.extend(index.find(&somebody.participant.first_name, LOOKED_AT));
        let mut near: Vec<Person> = Vec::new();
        for hit in hits {
            let known =
                hit.registration == somebody.id || near.iter().any(|p| p.id == hit.registration.number());
            if known || near.len() == NEAR {
                continue;
            }
            let other = self.registration(hit.registration)?;
            if are_near(somebody, &other)
                && self.found(&event, other.id, Some(day))?.standing == Standing::Expected
            {
                near.push(Person::of(&other));
            }
        }
        Ok(near)
    }

    /// Tells where somebody stands on a day.
    fn found(&self, event: &Event, id: RegistrationId, day: Option<NaiveDate>) -> Result<Found, DeskError> {
        let reader = self.store.read();
        let registration = self.registration(id)?;
        let attended = day.map(|day| Attended { registration: id, day });
        let first = attended.map(|attended| reader.presence(attended)).transpose()?.flatten();
        let whereabouts = attended.map(|attended| reader.whereabouts(attended)).transpose()?.flatten();
        let standing = match registration.status {
            _ if matches!(whereabouts, Some(Whereabouts::Inside(_))) => Standing::Present,
            _ if whereabouts.is_some() => Standing::Left,
            Status::Cancelled => Standing::Cancelled,
            Status::Pending => Standing::Pending,
            Status::Confirmed if day.is_some_and(|day| !registration.days.contains(&day)) => {
                Standing::OtherDay
            }
            Status::Confirmed => Standing::Expected,
        };
        let check_in = match &whereabouts {
            Some(Whereabouts::Inside(presence)) => Some(&presence.check_in),
            Some(Whereabouts::Left(_)) | None => first.as_ref().map(|presence| &presence.check_in),
        };
        Ok(Found {
            person: Person::of(&registration),
            standing,
            since: first.as_ref().map(|presence| local_time(event, presence.at)),
            left: match &whereabouts {
                Some(Whereabouts::Left(departure)) => Some(local_time(event, departure.at)),
                Some(Whereabouts::Inside(_)) | None => None,
            },
            journal: check_in.map(JournalRef::of),
            from_paper: check_in.map(|check_in| reader.is_from_paper(check_in)).transpose()?.unwrap_or(false),
            apart: Vec::new(),
        })
    }

    /// Returns the index of who can be found, read again when the file has changed.
    fn index(&mut self) -> Result<&Index, DeskError> {
        let version = self.store.data_version()?;
        let stale = self.index.as_ref().is_none_or(|(read_at, _)| *read_at != version);
        if stale {
            let mut index = Index::default();
            for registration in self.store.read().registrations()? {
                index.insert(registration.id, &registration.participant);
            }
            self.index = Some((version, index));
        }
        Ok(&self.index.get_or_insert_default().1)
    }
}

/// Tells whether two people's names could be taken for one another.
fn are_near(a: &Registration, b: &Registration) -> bool {
    let [first_a, first_b] = [a, b].map(|r| name::fold(&r.participant.first_name));
    let [last_a, last_b] = [a, b].map(|r| name::fold(&r.participant.last_name));
    let alike = |a: &str, b: &str| name::within_one_typo(a.as_bytes(), b.as_bytes());
    let same_start = first_a.chars().take(3).eq(first_b.chars().take(3));
    alike(&last_a, &last_b) && (same_start || alike(&first_a, &first_b))
}

/// Returns the order of a French phone book.
pub(crate) fn phone_book() -> Option<CollatorBorrowed<'static>> {
    Collator::try_new(locale!("fr").into(), CollatorOptions::default()).ok()
}
