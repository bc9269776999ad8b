//! `roster …`: a roster in, with what it changes, and the roster as it is.

use std::ops::ControlFlow;

use accueil_desk::Desk;
use accueil_desk::view::{Absent, RosterChange, RosterLine, RosterReport};
use accueil_desk::words::sheet;
use accueil_edge::roster::Mapping;
use accueil_errands::going_in::Choices;
use accueil_errands::{Failure, files, going_in};

use crate::Outcome;
use crate::args::RosterAct;
use crate::bar;
use crate::clock;
use crate::teller::Teller;

pub fn act(desk: &mut Desk, teller: &Teller, act: &RosterAct) -> Result<Outcome, Failure> {
    match act {
        RosterAct::Import { file, dry_run, map, forget_map, encoding, absent } => {
            let (columns, forget) = (Mapping(map.clone()), *forget_map);
            let choices = Choices { columns, forget, encoding: *encoding, absent: *absent };
            let roster = going_in::roster(desk, &files::read(file)?, &choices)?;
            let report = if *dry_run {
                desk.preview_roster(roster, teller.lang)?
            } else {
                let (bar, stop) = (bar::bar(teller), bar::stop_on_interrupt());
                let report = desk.import_roster(roster, teller.lang, clock::now(), &mut |progress| {
                    bar::moved(&bar, progress.done, progress.of);
                    if stop.try_recv().is_ok() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
                bar.finish_and_clear();
                report?
            };
            teller.tell(&report, |report| sentence(teller, report, *dry_run))?;
        }
        RosterAct::List { on } => {
            let list: Vec<RosterLine> = desk.registrations(on.day)?.iter().map(RosterLine::of).collect();
            teller.tell(&list, |list| list.iter().map(line).collect::<Vec<_>>().join("\n"))?;
        }
    }
    Ok(Outcome::Done)
}

fn line(line: &RosterLine) -> String {
    let person = &line.person;
    let who = format!("{} {}", person.first_name, person.last_name);
    [&person.code, who.trim(), &person.organisation, &person.days.join(" "), person.status].join("\t")
}

/// Tells what a roster amounts to: figures first, then every row that a person should look at.
pub fn sentence(teller: &Teller, report: &RosterReport, dry_run: bool) -> String {
    let mut lines = Vec::new();
    if dry_run {
        lines.push(teller.say("Aperçu : rien n’est enregistré.", "Preview: nothing is written.").to_owned());
    }
    lines.push(format!(
        "{}: {} {}, {} {}, {} {}",
        report.format,
        report.rows,
        teller.say("réponses", "rows"),
        report.registrations,
        teller.say("personnes", "people"),
        report.merged,
        teller.say("réunies", "merged"),
    ));
    lines.push(format!(
        "{} {}, {} {}, {} {}, {} {}",
        report.added,
        teller.say("nouvelles", "new"),
        report.updated,
        teller.say("modifiées", "changed"),
        report.cancelled,
        teller.say("annulées", "cancelled"),
        report.unchanged,
        teller.say("inchangées", "unchanged"),
    ));
    let undecided = [
        ("pending", teller.say("en attente d’une décision", "waiting for a decision")),
        ("cancelled", teller.say("annulées dans le fichier", "cancelled in the file")),
    ];
    for (status, says) in undecided {
        let n = report.by_status.get(status).copied().unwrap_or(0);
        lines.extend((n > 0).then(|| format!("{n} {says}")));
    }
    if report.suggested_sectors > 0 {
        let says = teller.say("secteurs supposés, à vérifier", "sectors are suggestions, to be checked");
        lines.push(format!("{} {says}", report.suggested_sectors));
    }
    lines.extend(report.per_day.iter().map(|(day, n)| format!("{day}: {n}")));
    lines.extend(absent(teller, report));
    if report.mapping_remembered {
        lines.push(
            teller.say("Colonnes choisies la dernière fois.", "Columns as chosen the last time.").to_owned(),
        );
    }
    lines.extend(report.changes.iter().map(|change| changed(teller, change)));
    let row = teller.say("ligne", "row");
    lines.extend(report.skipped.iter().map(|skipped| format!("- {row} {}: {}", skipped.row, skipped.why)));
    lines.extend(report.warnings.iter().map(|warning| format!("! {row} {}: {}", warning.row, warning.what)));
    if !report.dropped_columns.is_empty() {
        let dropped = teller.say("Colonnes écartées", "Columns not kept");
        lines.push(format!("{dropped}: {}", report.dropped_columns.join(", ")));
    }
    lines.join("\n")
}

/// Tells what becomes of those whom the file no longer names.
fn absent(teller: &Teller, report: &RosterReport) -> Option<String> {
    let says = match report.absent_are {
        Absent::Kept => teller.say(
            "absentes de ce fichier, gardées (--absent cancel pour les annuler)",
            "not in this file, kept (--absent cancel to cancel them)",
        ),
        Absent::Cancelled => teller.say(
            "absentes de ce fichier, annulées (--absent keep pour les garder)",
            "not in this file, cancelled (--absent keep to keep them)",
        ),
    };
    (report.absent > 0).then(|| format!("{} {says}", report.absent))
}

/// Tells an answer of a closed list in words; others are told as they are.
fn answer_in_words<'a>(teller: &Teller, field: &str, answer: &'a str) -> &'a str {
    match field {
        "sector" => sheet::sector(teller.lang, answer),
        "image_rights" => sheet::image_rights(teller.lang, answer),
        "organisation_type" => sheet::organisation_type(teller.lang, answer),
        "status" => answer.parse().map_or(answer, |status| sheet::status(teller.lang, status)),
        _ => answer,
    }
}

/// Tells what becomes of somebody the desk knew.
fn changed(teller: &Teller, change: &RosterChange) -> String {
    let kind = match change.kind {
        "cancelled" => teller.say("annulée", "cancelled"),
        "absent" => teller.say("absente du fichier, gardée", "not in the file, kept"),
        _ => teller.say("modifiée", "changed"),
    };
    let here = if change.checked_in {
        teller.say(" (déjà venue : sa présence reste)", " (was checked in: that stays)")
    } else {
        ""
    };
    let fields = change.fields.iter().map(|changed| {
        let field = changed.field.parse().map_or(changed.field, |field| sheet::field(teller.lang, field));
        match (changed.before.as_str(), changed.after.as_str()) {
            // A diet or a need, of which only that it changes is told.
            ("", "") => field.to_owned(),
            (before, after) => {
                let said = |word| answer_in_words(teller, changed.field, word);
                format!("{field} {} → {}", said(before), said(after))
            }
        }
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    format!("~ {} {}: {kind}{here}. {fields}", change.first_name, change.last_name).trim_end().to_owned()
}
