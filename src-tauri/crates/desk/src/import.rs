//! Taking a roster in: what it would do first, then all of it or nothing.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;

use accueil_core::code::Code;
use accueil_core::correction::{self, Correction};
use accueil_core::journal::{Fact, Import};
use accueil_core::registration::{Origin, Registration, RegistrationId, Status};
use accueil_core::renewal;
use accueil_core::roster::{Field, RosterFile, Row, WarningKind};
use accueil_store::{ChosenColumn, Reader};
use chrono::{DateTime, NaiveDate, Utc};

use crate::telling::day_words;
use crate::view::{
    Absent, ChangedField, ColumnView, Lang, RosterChange, RosterProgress, RosterReport, RowWarning,
    SamplePerson, SkippedRow,
};
use crate::walk_in::{new_identity, randomness};
use crate::{Desk, DeskError, event_of, words};

/// How many people a preview shows.
const SAMPLE: usize = 8;
/// How many changes a report tells one by one.
const MOST_CHANGES: usize = 500;
/// After how many people the progress is told.
const STRIDE: usize = 1_000;

/// A roster file as it was understood, and what somebody chose about it.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The file.
    pub file: RosterFile,
    /// The columns that somebody chose, now or for an earlier file: to be remembered for the next one of the same form.
    pub columns: Vec<ChosenColumn>,
    /// Those columns were remembered from an earlier file.
    pub remembered: bool,
    /// What becomes of the absent; none for what is proposed.
    pub absent: Option<Absent>,
}

impl From<RosterFile> for Incoming {
    fn from(file: RosterFile) -> Self {
        Self { file, columns: Vec::new(), remembered: false, absent: None }
    }
}

/// What becomes of everybody, before anything is written.
#[derive(Default)]
struct Plan {
    known: Vec<Registration>,
    /// By their place among the known.
    renewed: BTreeMap<usize, Renewed>,
    /// Everybody whom the desk does not know, as the file names them.
    added: Vec<Row>,
    unchanged: u64,
    /// Absent people who are kept, by their place among the known.
    kept: Vec<usize>,
}

/// Somebody whom the desk knew, and who changes.
struct Renewed {
    after: Registration,
    codes_before: Vec<String>,
    codes: Vec<String>,
    /// Their line in the file; none for the absent.
    row: Option<u64>,
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

    /// Returns the columns that somebody chose for an earlier file of the same form; empty for none.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn chosen_columns(&self, shape: &str) -> Result<Vec<ChosenColumn>, DeskError> {
        Ok(self.store.read().chosen_columns(shape)?)
    }

    /// Says what taking a roster in would do. Nothing is written.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn preview_roster(&self, incoming: Incoming, lang: Lang) -> Result<RosterReport, DeskError> {
        let reader = self.store.read();
        event_of(reader)?;
        Ok(plan(reader, incoming, lang)?.1)
    }

    /// Takes a roster in: new people are added, known ones get their latest answers, check-ins stay.
    ///
    /// `told` hears how far it has come, and may stop it: then nothing is written.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, `told` stops it, or the file cannot be written; nothing is kept then.
    pub fn import_roster(
        &mut self,
        incoming: Incoming,
        lang: Lang,
        now: DateTime<Utc>,
        told: &mut dyn FnMut(RosterProgress) -> ControlFlow<()>,
    ) -> Result<RosterReport, DeskError> {
        let tx = self.store.begin_roster()?;
        event_of(tx.read())?;
        let imported = (incoming.file.format.clone(), incoming.file.file_hash.clone());
        let form = tx.form(&incoming.file.shape)?;
        tx.choose_columns(form, &incoming.columns)?;
        let (plan, report) = plan(tx.read(), incoming, lang)?;
        let of = (plan.added.len() + plan.renewed.len()) as u64;
        let mut done = 0;
        let mut go_on = |more: usize| {
            done += more as u64;
            told(RosterProgress { done, of }).is_continue().then_some(()).ok_or(DeskError::Stopped)
        };
        let (named, absent) = (tx.registrar(Some(form)), tx.registrar(None));
        let identities = new_identities(plan.added.len(), &plan.known)?;
        let mut newcomers = identities.into_iter().zip(plan.added).map(register).peekable();
        while newcomers.peek().is_some() {
            let part: Vec<_> = newcomers.by_ref().take(STRIDE).collect();
            named.add(&part)?;
            go_on(part.len())?;
        }
        let renewed: Vec<_> = plan.renewed.iter().collect();
        for part in renewed.chunks(STRIDE) {
            for (place, Renewed { after, codes, row, .. }) in part {
                let registrar = if row.is_some() { named } else { absent };
                registrar.change(after, codes)?;
                if after.status == Status::Cancelled && plan.known[**place].status != Status::Cancelled {
                    tx.append(Fact::RegistrationCancelled(after.id), now)?;
                }
            }
            go_on(part.len())?;
        }
        tx.retally_all()?;
        let (format, file_hash) = imported;
        let (added, updated) = (report.added, report.updated + report.cancelled);
        tx.append(Fact::RosterImported(Import { format, file_hash, added, updated }), now)?;
        tx.commit()?;
        self.index = None;
        Ok(report)
    }
}

/// Decides what becomes of everybody, and tells it.
fn plan(reader: Reader<'_>, incoming: Incoming, lang: Lang) -> Result<(Plan, RosterReport), DeskError> {
    let Incoming { file, columns: _, remembered, absent } = incoming;
    let mut known = reader.registrations()?;
    let from_form = reader.named_by_form(&file.shape)?;
    // A file speaks of people as it always named them, whatever the desk has corrected since.
    let mut named = as_named(&known, &reader.every_correction()?);
    named.iter_mut().for_each(|(place, named)| std::mem::swap(&mut known[*place], named));
    let found = renewal::find(&known, &from_form, &file.rows);
    named.iter_mut().for_each(|(place, named)| std::mem::swap(&mut known[*place], named));
    let mut report = told_of_file(&file, lang);
    report.mapping_remembered = remembered;
    report.absent = found.absent.len() as u64;
    report.absent_are = absent.unwrap_or(match found.proposed {
        renewal::Absent::Kept => Absent::Kept,
        renewal::Absent::Cancelled => Absent::Cancelled,
    });
    let fields: HashSet<Field> = file.columns.iter().filter_map(|column| column.field).collect();
    let mut known_codes = if known.is_empty() { HashMap::new() } else { reader.every_foreign_code()? };
    let mut plan = Plan { known, ..Plan::default() };
    let unless_known = |(row, place): (Row, Option<usize>)| {
        let Some(place) = place else { return Some(row) };
        let before = &plan.known[place];
        let codes_before = known_codes.remove(&before.id).unwrap_or_default();
        let mut codes = row.foreign_codes.clone();
        codes.sort_unstable();
        if codes.is_empty() && !fields.contains(&Field::ForeignCode) {
            codes.clone_from(&codes_before);
        }
        let (line, same_form) = (Some(row.row), from_form.contains(&before.id));
        let named = named.get(&place).unwrap_or(before);
        let mut after = renewal::renew(named, row, &fields, same_form);
        correction::keep_corrected(&mut after.participant, &named.participant, &before.participant);
        if after == *before && codes == codes_before && same_form {
            plan.unchanged += 1;
        } else {
            plan.renewed.insert(place, Renewed { after, codes_before, codes, row: line });
        }
        None
    };
    plan.added = file.rows.into_iter().zip(found.rows).filter_map(unless_known).collect();
    for place in found.absent {
        if report.absent_are == Absent::Kept {
            plan.kept.push(place);
            continue;
        }
        let after = Registration { status: Status::Cancelled, ..plan.known[place].clone() };
        let codes = known_codes.remove(&after.id).unwrap_or_default();
        plan.renewed.insert(place, Renewed { after, codes_before: codes.clone(), codes, row: None });
    }
    tell_changes(reader, &plan, &mut report)?;
    Ok((plan, report))
}

/// Returns those who were corrected as rosters name them, by their place among the known.
fn as_named(
    known: &[Registration],
    corrections: &HashMap<RegistrationId, Vec<Correction>>,
) -> HashMap<usize, Registration> {
    let corrected = known.iter().enumerate().filter_map(|(place, known)| {
        let participant = correction::as_named(&known.participant, corrections.get(&known.id)?);
        Some((place, Registration { participant, ..known.clone() }))
    });
    corrected.collect()
}

/// Makes a row a registration, with the codes of other systems that it holds.
fn register(((id, code), row): ((RegistrationId, Code), Row)) -> (Registration, Vec<String>) {
    let Row { participant, days, status, foreign_codes, .. } = row;
    (Registration { id, code, participant, days, status, origin: Origin::Roster }, foreign_codes)
}

/// Draws as many identities and codes that nobody has, in the order of the identities: what is written in the order of
/// the file is then written to the end of each table, and not all over it.
fn new_identities(n: usize, known: &[Registration]) -> Result<Vec<(RegistrationId, Code)>, DeskError> {
    let mut randomness = randomness()?;
    let ids: HashSet<RegistrationId> = known.iter().map(|registration| registration.id).collect();
    let codes: HashSet<&Code> = known.iter().map(|registration| &registration.code).collect();
    let is_taken = |id, code: &_| Ok(ids.contains(&id) || codes.contains(code));
    let mut drawn = Vec::with_capacity(n);
    while drawn.len() < n {
        for _ in drawn.len()..n {
            drawn.push(new_identity(&mut randomness, is_taken)?);
        }
        drawn.sort_unstable_by_key(|(id, _)| *id);
        drawn.dedup_by_key(|(id, _)| *id);
    }
    Ok(drawn)
}

/// Tells what a file is, whoever is known.
fn told_of_file(file: &RosterFile, lang: Lang) -> RosterReport {
    let merged = file.warnings.iter().filter(|w| matches!(w.what, WarningKind::MergedWith(_))).count();
    let skipped = file.skipped.iter().map(|skipped| SkippedRow {
        row: skipped.row,
        kind: words::roster::skip_kind(skipped.why),
        why: words::roster::skip(lang, skipped.why).to_owned(),
    });
    let warnings = file.warnings.iter().map(|warning| RowWarning {
        row: warning.row,
        kind: words::roster::warning_kind(warning.what),
        what: words::roster::warning(lang, warning.what),
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
        sector_suggested: row.participant.sector_suggested,
        teams: row.participant.teams.clone(),
        image_rights: row.participant.image_rights.word(),
        organisation_type: row.participant.organisation_type.word(),
        days: day_words(&row.days),
        status: row.status.word(),
    });
    let mut by_status: BTreeMap<String, u64> =
        Status::ALL.iter().map(|status| (status.word().to_owned(), 0)).collect();
    for row in &file.rows {
        *by_status.entry(row.status.word().to_owned()).or_default() += 1;
    }
    RosterReport {
        format: file.format.clone(),
        encoding: file.encoding.map_or("", |encoding| encoding.word()).to_owned(),
        mapping_remembered: false,
        rows: file.n_rows,
        registrations: file.rows.len() as u64,
        merged: merged as u64,
        skipped: skipped.collect(),
        warnings: warnings.collect(),
        dropped_columns: file.dropped_columns(),
        added: 0,
        updated: 0,
        unchanged: 0,
        cancelled: 0,
        absent: 0,
        absent_are: Absent::Kept,
        by_status,
        suggested_sectors: file.rows.iter().filter(|row| row.participant.sector_suggested).count() as u64,
        per_day: BTreeMap::new(),
        changes: Vec::new(),
        columns: columns.collect(),
        sample: sample.collect(),
    }
}

/// Adds to a report what becomes of everybody.
fn tell_changes(reader: Reader<'_>, plan: &Plan, report: &mut RosterReport) -> Result<(), DeskError> {
    let here = if plan.known.is_empty() { HashSet::new() } else { reader.ever_present()? };
    report.added = plan.added.len() as u64;
    report.unchanged = plan.unchanged;
    let change = |kind, before: &Registration, row, fields| RosterChange {
        kind,
        row,
        first_name: before.participant.first_name.clone(),
        last_name: before.participant.last_name.clone(),
        organisation: before.participant.organisation.clone(),
        checked_in: here.contains(&before.id),
        fields,
    };
    for (place, renewed) in &plan.renewed {
        let before = &plan.known[*place];
        let fields = changed(before, renewed);
        let cancelled = renewed.after.status == Status::Cancelled && before.status != Status::Cancelled;
        let kind = match (cancelled, fields.is_empty()) {
            (true, _) => "cancelled",
            (false, false) => "updated",
            // Only the form that names them changed.
            (false, true) => {
                report.unchanged += 1;
                continue;
            }
        };
        *if cancelled { &mut report.cancelled } else { &mut report.updated } += 1;
        report.changes.push(change(kind, before, renewed.row, fields));
    }
    for place in &plan.kept {
        report.changes.push(change("absent", &plan.known[*place], None, Vec::new()));
    }
    // Whoever is lost comes first.
    report.changes.sort_by_key(|change| match change.kind {
        "cancelled" => 0,
        "absent" => 1,
        _ => 2,
    });
    report.changes.truncate(MOST_CHANGES);
    let known = plan.known.iter().enumerate();
    let after =
        known.map(|(place, before)| plan.renewed.get(&place).map_or(before, |renewed| &renewed.after));
    let after = after.filter(|registration| registration.origin == Origin::Roster);
    let after = after.map(|registration| (registration.status, &registration.days));
    let after = after.chain(plan.added.iter().map(|row| (row.status, &row.days)));
    let expected = after.filter(|(status, _)| *status == Status::Confirmed);
    let mut per_day = BTreeMap::new();
    for day in expected.flat_map(|(_, days)| days) {
        *per_day.entry(day).or_default() += 1;
    }
    report.per_day = per_day.into_iter().map(|(day, n)| (day.to_string(), n)).collect();
    Ok(())
}

/// Tells which answers of somebody change.
fn changed(before: &Registration, renewed: &Renewed) -> Vec<ChangedField> {
    let (was, is) = (&before.participant, &renewed.after.participant);
    let sector = |participant: &accueil_core::registration::Participant| participant.sector.word().to_owned();
    let days = |registration: &Registration| day_words(&registration.days).join(" ");
    let texts = [
        (Field::FirstName, was.first_name.clone(), is.first_name.clone()),
        (Field::LastName, was.last_name.clone(), is.last_name.clone()),
        (Field::Email, was.email.clone(), is.email.clone()),
        (Field::Organisation, was.organisation.clone(), is.organisation.clone()),
        (Field::Sector, sector(was), sector(is)),
        (Field::Team, was.teams.join(", "), is.teams.join(", ")),
        (Field::ImageRights, was.image_rights.word().to_owned(), is.image_rights.word().to_owned()),
        (
            Field::OrganisationType,
            was.organisation_type.word().to_owned(),
            is.organisation_type.word().to_owned(),
        ),
        (Field::Role, was.role.clone(), is.role.clone()),
        (Field::Day, days(before), days(&renewed.after)),
        (Field::Status, before.status.word().to_owned(), renewed.after.status.word().to_owned()),
        (Field::ForeignCode, renewed.codes_before.join(" "), renewed.codes.join(" ")),
    ];
    let told =
        |(field, before, after): (Field, String, String)| ChangedField { field: field.word(), before, after };
    let mut fields: Vec<ChangedField> =
        texts.into_iter().filter(|(_, before, after)| before != after).map(told).collect();
    if was.diet != is.diet {
        fields.push(told((Field::Diet, String::new(), String::new())));
    }
    if was.accessibility_need != is.accessibility_need {
        fields.push(told((Field::AccessibilityNeed, String::new(), String::new())));
    }
    fields
}
