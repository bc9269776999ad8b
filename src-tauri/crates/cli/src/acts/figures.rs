//! `headcount` and `export …`.

use std::path::Path;

use accueil_desk::Desk;
use accueil_desk::view::HeadcountView;
use accueil_errands::{Failure, going_out};
use serde::Serialize;

use crate::Outcome;
use crate::args::{ExportAct, OnDay};
use crate::teller::Teller;

pub fn headcount(desk: &Desk, teller: &Teller, on: OnDay) -> Result<Outcome, Failure> {
    let (_, counts) = desk.headcounts(on.day)?;
    let counts: Vec<HeadcountView> = counts.iter().map(HeadcountView::of).collect();
    teller.tell(&counts, |counts| {
        counts.iter().map(|count| sentence(teller, count)).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Outcome::Done)
}

/// Tells the headcount of a day in one line.
pub fn sentence(teller: &Teller, count: &HeadcountView) -> String {
    format!(
        "{}: {} {} {} ({} {}, {} {})",
        count.day,
        count.present,
        teller.say("présences sur", "present of"),
        count.registered,
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
            going_out::write_headcounts(&desk.headcount_export(teller.lang)?, out, teller.lang)?;
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
