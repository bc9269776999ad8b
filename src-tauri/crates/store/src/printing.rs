//! Tables `printer` and `print_job`: the chosen printer, and where each badge stands on its way to paper.

use accueil_core::journal::EntryRef;
use accueil_core::printer::{Printer, Speech};
use accueil_core::registration::RegistrationId;
use rusqlite::{Row, params};

use crate::attendance::registration_of;
use crate::{Reader, StoreError, Tx};

/// How far a badge is on its way to paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// The printer knows of it and has nothing to print yet.
    Made,
    /// It may be on paper, and only the printer knows.
    Left,
    /// Nobody can tell whether it is on paper.
    Unsure,
    /// Somebody asked for another in its place.
    Replaced,
    /// It is surely not on paper, and waits like one that was never handed over.
    Withdrawn,
}

impl JobState {
    const ALL: [Self; 5] = [Self::Made, Self::Left, Self::Unsure, Self::Replaced, Self::Withdrawn];

    fn word(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Left => "left",
            Self::Unsure => "unsure",
            Self::Replaced => "replaced",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A badge that was handed to a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// How far it is.
    pub state: JobState,
    /// How often it was handed over, this time included.
    pub tries: u32,
    /// Which printer has it.
    pub printer: Printer,
    /// The printer's number for it; none where printers give none.
    pub job: Option<u32>,
}

/// What is promised, not known to be on paper and not given up, of a table `badge b` beside its `print_job p`.
///
/// A promise falls with its check-in, which is one or two entries before it; one that somebody asked for does not. Both
/// fall with the name: after a purge there is nothing to print.
pub(crate) const WAITING: &str = "b.state in ('queued', 'failed') and coalesce(p.state, '') not in ('unsure', 'replaced')
    and exists (select 1 from registration r where r.id = b.registration and r.first_name || r.last_name <> '') and (
    exists (select 1 from attendance a where a.day = b.day and a.registration = b.registration
        and a.desk = b.desk and a.seq between b.seq - 2 and b.seq - 1)
    or exists (select 1 from journal j where j.desk = b.desk and j.seq = b.seq and j.kind = 'badge_reprinted'))";

impl Reader<'_> {
    /// Returns the printer that was chosen on this machine; the folder beside the desk's file when none was.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn printer(&self) -> Result<Printer, StoreError> {
        let mut select = self.0.prepare_cached("select speech, address, name from printer")?;
        let mut rows = select.query([])?;
        rows.next()?.map_or_else(|| Ok(Printer::own_folder()), |row| printer_of(row, 0))
    }

    /// Returns the badges that printers have or may have, those of undone check-ins too, first promised first.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn badges_at_printers(&self) -> Result<Vec<(EntryRef, RegistrationId)>, StoreError> {
        self.badges_in("p.state in ('made', 'left')")
    }

    /// Returns the badges of which nobody can tell whether they came out, first promised first.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn badges_in_doubt(&self) -> Result<Vec<(EntryRef, RegistrationId)>, StoreError> {
        self.badges_in("p.state = 'unsure'")
    }

    fn badges_in(&self, condition: &str) -> Result<Vec<(EntryRef, RegistrationId)>, StoreError> {
        let sql = format!(
            "select b.desk, b.seq, b.registration from print_job p join badge b using (desk, seq)
             where b.state <> 'printed' and {condition} order by b.desk, b.seq"
        );
        let mut select = self.0.prepare_cached(&sql)?;
        let mut rows = select.query([])?;
        let mut badges = Vec::new();
        while let Some(row) = rows.next()? {
            let desk: String = row.get(0)?;
            let desk = desk.parse().map_err(|_| StoreError::Unknown("desk"))?;
            badges.push((EntryRef { desk, seq: row.get(1)? }, registration_of(row, 2)?));
        }
        Ok(badges)
    }

    /// Says whether a badge is still to come out.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn badge_is_wanted(&self, badge: &EntryRef) -> Result<bool, StoreError> {
        let sql = format!(
            "select 1 from badge b left join print_job p using (desk, seq)
             where b.desk = ?1 and b.seq = ?2 and {WAITING}"
        );
        Ok(self.0.prepare_cached(&sql)?.exists(params![badge.desk.to_string(), badge.seq])?)
    }

    /// Returns where a badge stands on its way to paper, if it ever began it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn print_job(&self, badge: &EntryRef) -> Result<Option<PrintJob>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select state, tries, job, speech, address, name from print_job where desk = ?1 and seq = ?2",
        )?;
        let mut rows = select.query(params![badge.desk.to_string(), badge.seq])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let word: String = row.get(0)?;
        let state = JobState::ALL.into_iter().find(|state| state.word() == word);
        let state = state.ok_or(StoreError::Unknown("state of a badge"))?;
        Ok(Some(PrintJob { state, tries: row.get(1)?, job: row.get(2)?, printer: printer_of(row, 3)? }))
    }
}

impl Tx<'_> {
    /// Notes which printer was chosen on this machine.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_printer(&self, printer: &Printer) -> Result<(), StoreError> {
        self.0.execute(
            "insert or replace into printer (only, speech, address, name) values (1, ?1, ?2, ?3)",
            params![printer.speech.word(), printer.address, printer.name],
        )?;
        Ok(())
    }

    /// Puts `next` in the place of `seen`, which somebody read before; does nothing and returns false when it is not
    /// so any more: somebody else went on with it.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn set_print_job(
        &self,
        badge: &EntryRef,
        seen: Option<&PrintJob>,
        next: &PrintJob,
    ) -> Result<bool, StoreError> {
        if self.read().print_job(badge)?.as_ref() != seen {
            return Ok(false);
        }
        let PrintJob { state, tries, printer: Printer { speech, address, name }, job } = next;
        let mut put = self.0.prepare_cached(
            "insert or replace into print_job (desk, seq, state, tries, speech, address, name, job)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let desk = badge.desk.to_string();
        put.execute(params![desk, badge.seq, state.word(), tries, speech.word(), address, name, job])?;
        Ok(true)
    }

    /// Notes that another badge was asked for in the place of those of a registration that are in doubt.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn replace_badges_in_doubt(&self, id: RegistrationId) -> Result<(), StoreError> {
        self.0
            .prepare_cached(
                "update print_job set state = 'replaced' where state = 'unsure'
                 and (desk, seq) in (select desk, seq from badge where registration = ?1)",
            )?
            .execute([id.number()])?;
        Ok(())
    }

    /// Forgets the way of a badge that came out.
    pub(crate) fn forget_print_job(&self, badge: &EntryRef) -> Result<(), StoreError> {
        self.0
            .prepare_cached("delete from print_job where desk = ?1 and seq = ?2")?
            .execute(params![badge.desk.to_string(), badge.seq])?;
        Ok(())
    }
}

/// Reads a printer from three columns.
fn printer_of(row: &Row<'_>, first: usize) -> Result<Printer, StoreError> {
    let speech: String = row.get(first)?;
    let speech: Speech = speech.parse().map_err(|_| StoreError::Unknown("speech of a printer"))?;
    Ok(Printer { speech, address: row.get(first + 1)?, name: row.get(first + 2)? })
}
