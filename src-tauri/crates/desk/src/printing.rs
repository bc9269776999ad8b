//! Badges on their way to paper: what is noted before each step, so that none comes out twice and none is lost.
//!
//! A badge waits, is *made* (the printer knows of it and has nothing to print), has *left* (only the printer knows
//! whether it is on paper), and is printed, or waits again. Every step is on the disk before the one that follows it, and
//! is taken only by whoever saw the one before: a power cut, or a second program, finds a state that says what to ask.

use accueil_core::badge::Badge;
use accueil_core::journal::EntryRef;
use accueil_core::printer::{Printer, Speech};
use accueil_core::registration::RegistrationId;
use accueil_store::{JobState, PrintJob};
use chrono::{DateTime, Utc};

use crate::view::{BadgeInDoubt, JournalRef, Person};
use crate::{Desk, DeskError, event_of};

/// The longest address or name of a printer that is kept, in characters.
const LONGEST: usize = 500;

/// Where a badge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtPrinter {
    /// No printer has it.
    Nowhere,
    /// The printer has nothing to print yet; its number there.
    Made(u32),
    /// The printer may have printed it; its number there, when printers give one.
    Left(Option<u32>),
}

/// The badge that is next on its way to paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeOnItsWay {
    /// The entry that promised it: its name.
    pub badge: EntryRef,
    /// Whose it is.
    pub registration: RegistrationId,
    /// What it says.
    pub content: Badge,
    /// The printer that has it, or else the chosen one.
    pub printer: Printer,
    /// Where it stands.
    pub at: AtPrinter,
    /// Its check-in was undone meanwhile: it is not to come out.
    pub undone: bool,
    /// Another printer was chosen meanwhile: it is to come out there.
    pub elsewhere: bool,
    /// How often it was handed over before.
    pub tries: u32,
    /// What the table says, for whoever goes on with it.
    seen: Option<PrintJob>,
}

impl Desk {
    /// Returns the printer that was chosen on this machine; the folder beside the desk's file when none was.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn printer(&self) -> Result<Printer, DeskError> {
        Ok(self.store.read().printer()?)
    }

    /// Remembers the printer that badges come out of.
    ///
    /// # Errors
    ///
    /// Fails when its address or name is too long, or the file cannot be written.
    pub fn choose_printer(&mut self, printer: &Printer) -> Result<(), DeskError> {
        if printer.address.chars().chain(printer.name.chars()).count() > LONGEST {
            return Err(DeskError::IncompleteForm("address"));
        }
        let tx = self.store.begin()?;
        tx.set_printer(printer)?;
        Ok(tx.commit()?)
    }

    /// Returns the badge that is next: one that a printer has first, so that what waits, waits where an undo reaches it.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn next_badge(&self) -> Result<Option<BadgeOnItsWay>, DeskError> {
        let reader = self.store.read();
        let event = event_of(reader)?;
        let next = match reader.badges_at_printers()?.into_iter().next() {
            Some(next) => Some(next),
            None => reader.waiting_badges(1)?.pop().map(|waiting| (waiting.badge, waiting.registration)),
        };
        let Some((badge, registration)) = next else { return Ok(None) };
        let reprint = reader.reprint_of(&badge)?;
        let content = Badge { reprint, ..Badge::of(&event, &self.registration(registration)?) };
        let chosen = reader.printer()?;
        let seen = reader.print_job(&badge)?;
        let (at, printer) = match &seen {
            Some(PrintJob { state: JobState::Made, job: Some(job), printer, .. }) => {
                (AtPrinter::Made(*job), printer.clone())
            }
            Some(PrintJob { state: JobState::Made | JobState::Left, job, printer, .. }) => {
                (AtPrinter::Left(*job), printer.clone())
            }
            Some(PrintJob { state: JobState::Unsure | JobState::Replaced | JobState::Withdrawn, .. })
            | None => (AtPrinter::Nowhere, chosen.clone()),
        };
        let (undone, elsewhere) = (!reader.badge_is_wanted(&badge)?, !printer.is_same(&chosen));
        let tries = seen.as_ref().map_or(0, |seen| seen.tries);
        Ok(Some(BadgeOnItsWay { badge, registration, content, printer, at, undone, elsewhere, tries, seen }))
    }

    /// Notes that the printer knows of a badge under that number, and has nothing to print yet.
    ///
    /// Like all notes about a badge, it says no, and nothing is noted, when somebody else went on with it meanwhile.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn badge_made(&mut self, way: &BadgeOnItsWay, job: u32) -> Result<bool, DeskError> {
        self.note(way, JobState::Made, way.tries + 1, Some(job))
    }

    /// Notes that a badge is about to leave: from now on only the printer knows whether it is on paper.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written: then it must not leave.
    pub fn badge_leaves(&mut self, way: &BadgeOnItsWay) -> Result<bool, DeskError> {
        match way.at {
            AtPrinter::Made(job) => self.note(way, JobState::Left, way.tries, Some(job)),
            AtPrinter::Nowhere | AtPrinter::Left(_) => self.note(way, JobState::Left, way.tries + 1, None),
        }
    }

    /// Notes that a badge is surely not on paper: it waits again.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn badge_withdrawn(&mut self, way: &BadgeOnItsWay) -> Result<bool, DeskError> {
        self.note(way, JobState::Withdrawn, way.tries, None)
    }

    /// Notes that nobody can tell whether a badge is on paper: it comes out again only when somebody asks.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn badge_in_doubt(&mut self, way: &BadgeOnItsWay) -> Result<bool, DeskError> {
        self.note(way, JobState::Unsure, way.tries, None)
    }

    fn note(
        &mut self,
        way: &BadgeOnItsWay,
        state: JobState,
        tries: u32,
        job: Option<u32>,
    ) -> Result<bool, DeskError> {
        // A folder takes the same file again, and nothing has to be noted.
        if way.printer.speech == Speech::Folder {
            return Ok(true);
        }
        let next = PrintJob { state, tries: tries.max(1), printer: way.printer.clone(), job };
        let tx = self.store.begin()?;
        let noted = tx.set_print_job(&way.badge, way.seen.as_ref(), &next)?;
        tx.commit()?;
        Ok(noted)
    }

    /// Notes that a badge that was in doubt did come out, as somebody saw.
    ///
    /// # Errors
    ///
    /// [`DeskError::UnknownRegistration`] when no such badge is in doubt; fails when the file cannot be written.
    pub fn badge_came_out(&mut self, badge: &EntryRef, now: DateTime<Utc>) -> Result<(), DeskError> {
        let in_doubt = self.store.read().badges_in_doubt()?;
        let (badge, registration) = in_doubt
            .into_iter()
            .find(|(doubted, _)| doubted == badge)
            .ok_or(DeskError::UnknownRegistration)?;
        self.badge_settled(&badge, registration, Ok(()), now)
    }

    /// Returns whose badges are in doubt, first promised first.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn badges_in_doubt(&self) -> Result<Vec<BadgeInDoubt>, DeskError> {
        let in_doubt = self.store.read().badges_in_doubt()?;
        in_doubt
            .into_iter()
            .map(|(badge, id)| {
                let person = Person::of(&self.registration(id)?);
                let (first_name, last_name) = (person.first_name, person.last_name);
                let badge = JournalRef::of(&badge);
                Ok(BadgeInDoubt { badge, registration: person.id, first_name, last_name })
            })
            .collect()
    }
}
