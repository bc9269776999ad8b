//! `headcount`, `export …` and `totals …`.

use std::path::Path;

use accueil_core::headcount::{self, Interval};
use accueil_desk::Desk;
use accueil_desk::view::{HeadcountView, TotalsStatus};
use accueil_errands::{Failure, going_out};
use serde::Serialize;

use crate::Outcome;
use crate::args::{ByInterval, ExportAct, OnDay, TotalsAct};
use crate::clock;
use crate::teller::Teller;

pub fn headcount(desk: &Desk, teller: &Teller, on: OnDay, by: ByInterval) -> Result<Outcome, Failure> {
    let (_, counts) = desk.headcounts(on.day)?;
    let views: Vec<HeadcountView> =
        counts.iter().map(|count| HeadcountView::by(count, by.interval)).collect();
    teller.tell(&views, |views| {
        let mut lines: Vec<String> = views.iter().map(|count| sentence(teller, count)).collect();
        if on.day.is_none() {
            let people = headcount::people(&counts);
            lines.push(format!("{} {people}", teller.say("Personnes différentes :", "Different people:")));
        }
        lines.join("\n")
    })?;
    Ok(Outcome::Done)
}

/// Tells the headcount of a day in one line.
pub fn sentence(teller: &Teller, count: &HeadcountView) -> String {
    format!(
        "{}: {} {} {} ({} {}, {} {}, {} {}, {} {})",
        count.day,
        count.present,
        teller.say("présences sur", "present of"),
        count.registered,
        count.no_shows,
        teller.say("absences", "no-shows"),
        count.returning,
        teller.say("déjà là un jour précédent", "returning"),
        count.walk_ins,
        teller.say("inscriptions sur place", "walk-ins"),
        count.id_checked,
        teller.say("pièces vues", "IDs checked"),
    )
}

/// Where a file was written.
#[derive(Serialize)]
struct Written {
    out: String,
}

pub fn export(desk: &Desk, teller: &Teller, act: &ExportAct) -> Result<Outcome, Failure> {
    let out: &Path = match act {
        ExportAct::Headcounts { out } => {
            let export = desk.headcount_export(Interval::default(), teller.lang, clock::now())?;
            going_out::write_headcounts(&export, out, teller.lang)?;
            out
        }
        ExportAct::AttendanceSheet { day, out } => {
            going_out::write_attendance_sheet(&desk.attendance_export(*day, teller.lang)?, out, teller.lang)?;
            out
        }
    };
    teller.tell(&Written { out: out.display().to_string() }, |written| written.out.clone())?;
    Ok(Outcome::Done)
}

pub fn totals(desk: &mut Desk, teller: &Teller, act: &TotalsAct) -> Result<Outcome, Failure> {
    if let TotalsAct::Send { to } = act {
        let totals = desk.next_totals()?;
        let receipt = going_out::send_totals(&totals, to)?;
        desk.set_uplink(to)?;
        desk.totals_settled(&receipt.host, totals.through, clock::now())?;
    }
    teller.tell(&desk.totals_status(None)?, |status| status_sentence(teller, status))?;
    Ok(Outcome::Done)
}

/// Tells how the totals stand in one line.
pub fn status_sentence(teller: &Teller, status: &TotalsStatus) -> String {
    let sent = match (&status.sent_at, status.through) {
        (Some(at), Some(through)) => {
            format!(
                "{} {at}, {} {through}",
                teller.say("envoyés à", "sent at"),
                teller.say("jusqu’au n°", "through no.")
            )
        }
        _ => teller.say("jamais envoyés", "never sent").to_owned(),
    };
    let waiting = if status.waiting { teller.say(" ; du nouveau attend", "; news waits") } else { "" };
    format!("{} {sent}{waiting}.", teller.say("Totaux :", "Totals:"))
}
