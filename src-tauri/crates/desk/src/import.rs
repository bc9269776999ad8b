//! Taking a roster in: what it would do first, then all of it or nothing.

use std::collections::{BTreeMap, HashMap};

use accueil_core::journal::{Fact, Import};
use accueil_core::registration::{Origin, Registration, RegistrationId, Status};
use accueil_core::roster::{self, RosterFile, Row, WarningKind};
use accueil_store::Reader;
use chrono::{DateTime, NaiveDate, Utc};

use crate::telling::day_words;
use crate::view::{Absent, ColumnView, Lang, RosterReport, RowWarning, SamplePerson, SkippedRow};
use crate::walk_in::new_identity;
use crate::{Desk, DeskError, event_of, words};

/// How many people a preview shows.
const SAMPLE: usize = 8;

/// What becomes of a row.
struct Planned {
    registration: Registration,
    foreign_codes: Vec<String>,
    change: Change,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Added,
    Updated,
    Unchanged,
}

impl Desk {
    /// Returns the session days of the event, for understanding a roster's columns.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn session_days(&self) -> Result<Vec<NaiveDate>, DeskError> {
        Ok(event_of(self.store.read())?.days.iter().map(|session| session.day).collect())
    }

    /// Says what taking a roster in would do. Nothing is written.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn preview_roster(&self, file: &RosterFile, lang: Lang) -> Result<RosterReport, DeskError> {
        let reader = self.store.read();
        event_of(reader)?;
        let known = reader.registrations()?;
        Ok(report(&known, file, &plan(reader, &known, file)?, lang))
    }

    /// Takes a roster in: new people are added, known ones get their latest answers, check-ins stay.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be written; nothing is kept then.
    pub fn import_roster(
        &mut self,
        file: &RosterFile,
        lang: Lang,
        now: DateTime<Utc>,
    ) -> Result<RosterReport, DeskError> {
        let tx = self.store.begin()?;
        event_of(tx.read())?;
        let known = tx.read().registrations()?;
        let planned = plan(tx.read(), &known, file)?;
        let report = report(&known, file, &planned, lang);
        for Planned { registration, foreign_codes, change } in &planned {
            if *change != Change::Unchanged {
                tx.put_registration(registration, foreign_codes)?;
            }
        }
        tx.retally_all()?;
        tx.append(
            Fact::RosterImported(Import {
                format: file.format.clone(),
                file_hash: file.file_hash.clone(),
                added: report.added,
                updated: report.updated,
            }),
            now,
        )?;
        tx.commit()?;
        self.index = None;
        Ok(report)
    }
}

/// Decides what becomes of every row, given who is known.
fn plan(reader: Reader<'_>, known: &[Registration], file: &RosterFile) -> Result<Vec<Planned>, DeskError> {
    let mut known: HashMap<(String, String), &Registration> = known
        .iter()
        .map(|registration| (roster::identity(&registration.participant), registration))
        .collect();
    let mut planned = Vec::with_capacity(file.rows.len());
    for row in &file.rows {
        planned.push(match known.remove(&roster::identity(&row.participant)) {
            Some(before) => update(reader, before, row)?,
            None => add(reader, row)?,
        });
    }
    Ok(planned)
}

fn add(reader: Reader<'_>, row: &Row) -> Result<Planned, DeskError> {
    let (id, code) = new_identity(reader)?;
    let registration = Registration {
        id,
        code,
        participant: row.participant.clone(),
        days: row.days.clone(),
        status: row.status,
        origin: Origin::Roster,
    };
    Ok(Planned { registration, foreign_codes: row.foreign_codes.clone(), change: Change::Added })
}

fn update(reader: Reader<'_>, before: &Registration, row: &Row) -> Result<Planned, DeskError> {
    let after = Registration {
        participant: row.participant.clone(),
        days: row.days.clone(),
        status: row.status,
        ..before.clone()
    };
    let mut codes = row.foreign_codes.clone();
    codes.sort_unstable();
    let same = after == *before && codes == reader.foreign_codes(before.id)?;
    let change = if same { Change::Unchanged } else { Change::Updated };
    Ok(Planned { registration: after, foreign_codes: codes, change })
}

fn report(known: &[Registration], file: &RosterFile, planned: &[Planned], lang: Lang) -> RosterReport {
    let count = |change| planned.iter().filter(|p| p.change == change).count() as u64;
    let merged = file.warnings.iter().filter(|w| matches!(w.what, WarningKind::MergedWith(_))).count();
    let skipped = file.skipped.iter().map(|skipped| SkippedRow {
        row: skipped.row,
        kind: words::skip_kind(skipped.why),
        why: words::skip(lang, skipped.why).to_owned(),
    });
    let warnings = file.warnings.iter().map(|warning| RowWarning {
        row: warning.row,
        kind: words::warning_kind(warning.what),
        what: words::warning(lang, warning.what),
    });
    let columns = file.columns.iter().map(|column| ColumnView {
        header: column.header.clone(),
        field: column.field.map(|field| field.word()),
    });
    let sample = file.rows.iter().take(SAMPLE).map(|row| SamplePerson {
        row: row.row,
        first_name: row.participant.first_name.clone(),
        last_name: row.participant.last_name.clone(),
        organisation: row.participant.organisation.clone(),
        email: row.participant.email.clone(),
        sector: row.participant.sector.word(),
        sector_suggested: false,
        teams: row.participant.teams.clone(),
        image_rights: row.participant.image_rights.word(),
        days: day_words(&row.days),
        status: row.status.word(),
    });
    RosterReport {
        format: file.format.clone(),
        encoding: String::new(),
        mapping_remembered: false,
        cancelled: 0,
        absent: 0,
        absent_are: Absent::Kept,
        by_status: BTreeMap::new(),
        suggested_sectors: 0,
        changes: Vec::new(),
        rows: file.n_rows,
        registrations: file.rows.len() as u64,
        merged: merged as u64,
        skipped: skipped.collect(),
        warnings: warnings.collect(),
        dropped_columns: file.dropped_columns(),
        added: count(Change::Added),
        updated: count(Change::Updated),
        unchanged: count(Change::Unchanged),
        per_day: per_day(known, planned),
        columns: columns.collect(),
        sample: sample.collect(),
    }
}

/// Counts the confirmed registrations of the roster per day, as they will be.
fn per_day(known: &[Registration], planned: &[Planned]) -> BTreeMap<String, u64> {
    let planned = planned.iter().map(|planned| &planned.registration);
    let after: HashMap<RegistrationId, &Registration> =
        known.iter().chain(planned).map(|registration| (registration.id, registration)).collect();
    let mut counts = BTreeMap::new();
    let expected = after.values().filter(|r| r.status == Status::Confirmed && r.origin == Origin::Roster);
    for day in expected.flat_map(|registration| &registration.days) {
        *counts.entry(day.to_string()).or_default() += 1;
    }
    counts
}
