//! `roster …`: taken in, previewed, listed.

use accueil_desk::Desk;
use accueil_desk::view::{RosterLine, RosterReport};
use accueil_edge::roster::Mapping;
use accueil_errands::{Failure, files, going_in};

use crate::Outcome;
use crate::args::RosterAct;
use crate::clock;
use crate::teller::Teller;

pub fn act(desk: &mut Desk, teller: &Teller, act: &RosterAct) -> Result<Outcome, Failure> {
    match act {
        RosterAct::Import { file, dry_run, map } => {
            let roster = going_in::roster(desk, &files::read(file)?, &Mapping(map.clone()))?;
            let report = if *dry_run {
                desk.preview_roster(&roster, teller.lang)?
            } else {
                desk.import_roster(&roster, teller.lang, clock::now())?
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
        "{} {}, {} {}, {} {}",
        report.added,
        teller.say("nouvelles", "new"),
        report.updated,
        teller.say("modifiées", "changed"),
        report.unchanged,
        teller.say("inchangées", "unchanged"),
    ));
    lines.extend(report.per_day.iter().map(|(day, n)| format!("{day}: {n}")));
    let row = teller.say("ligne", "row");
    lines.extend(report.skipped.iter().map(|skipped| format!("- {row} {}: {}", skipped.row, skipped.why)));
    lines.extend(report.warnings.iter().map(|warning| format!("! {row} {}: {}", warning.row, warning.what)));
    if !report.dropped_columns.is_empty() {
        let dropped = teller.say("Colonnes écartées", "Columns not kept");
        lines.push(format!("{dropped}: {}", report.dropped_columns.join(", ")));
    }
    lines.join("\n")
}
