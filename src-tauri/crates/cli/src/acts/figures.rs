//! `headcount` and `export …`.

use std::io::Write;
use std::path::PathBuf;

use accueil_core::headcount;
use accueil_desk::Desk;
use accueil_desk::view::{AttendanceWish, HeadcountView, StickView};
use accueil_errands::figures::{self, HeadcountFormat};
use accueil_errands::{Failure, files, going_out, sticks};
use serde::Serialize;

use crate::Outcome;
use crate::args::{ByInterval, CsvWord, ExportAct, OnDay};
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

/// Where a file was written, or a folder and the files in it.
#[derive(Serialize)]
pub(super) struct Written {
    pub(super) out: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) files: Vec<String>,
}

pub fn export(desk: &Desk, teller: &Teller, act: &ExportAct) -> Result<Outcome, Failure> {
    let mut files = Vec::new();
    let out: PathBuf = match act {
        ExportAct::Headcounts { out, to_stick, format: format_asked, csv, by } => {
            let out = match (out, to_stick) {
                (Some(out), _) => out.clone(),
                (None, name) => sticks::folder(name.as_ref().and_then(Option::as_deref))?,
            };
            let export = desk.headcount_export(by.interval, teller.lang, clock::now())?;
            let format =
                |word: &str| HeadcountFormat::of_word(word, teller.lang).map(|format| of_kind(format, *csv));
            let asked = format_asked.as_deref().map(format).transpose()?;
            if out.as_os_str() == "-" {
                let bytes = figures::bytes(&export, asked.unwrap_or(HeadcountFormat::Json), teller.lang)?;
                return put(&bytes);
            }
            if out.is_dir() {
                let every = HeadcountFormat::all(teller.lang).map(|format| of_kind(format, *csv));
                let formats = asked.as_ref().map_or(every.as_slice(), std::slice::from_ref);
                let written = figures::write_to_folder(&export, &out, formats, teller.lang)?;
                files = written.iter().map(|path| path.display().to_string()).collect();
            } else {
                let ending = out.extension().unwrap_or_default().to_string_lossy();
                let format = asked.map_or_else(|| format(&ending), Ok)?;
                files::write(&out, &figures::bytes(&export, format, teller.lang)?)?;
            }
            out
        }
        ExportAct::Sticks => return tell_sticks(teller),
        ExportAct::AttendanceSheet { day, out } => {
            let sheet = desk.attendance_export(*day, &AttendanceWish::default(), teller.lang)?;
            going_out::write_sheet(&sheet, out, teller.lang, clock::now())?;
            out.clone()
        }
    };
    teller.tell(&Written { out: out.display().to_string(), files }, |written| {
        if written.files.is_empty() { written.out.clone() } else { written.files.join("\n") }
    })?;
    Ok(Outcome::Done)
}

/// Tells which USB sticks are plugged in.
fn tell_sticks(teller: &Teller) -> Result<Outcome, Failure> {
    teller.tell(&sticks::view(), |sticks| {
        let line = |stick: &StickView| {
            format!("{}\t{} {}", stick.name, stick.free >> 20, teller.say("Mio libres", "MiB free"))
        };
        match sticks.as_slice() {
            [] => {
                let none = "Aucune clé USB n’est branchée. Branchez-en une, puis recommencez.";
                teller.say(none, "No USB stick is plugged in. Plug one in, then try again.").to_owned()
            }
            sticks => sticks.iter().map(line).collect::<Vec<_>>().join("\n"),
        }
    })?;
    Ok(Outcome::Done)
}

/// Returns a format of that kind of CSV, when it is one.
fn of_kind(format: HeadcountFormat, csv: Option<CsvWord>) -> HeadcountFormat {
    match (format, csv) {
        (HeadcountFormat::PlainCsv, Some(CsvWord::Excel)) => HeadcountFormat::Csv,
        (HeadcountFormat::Csv, Some(CsvWord::Plain)) => HeadcountFormat::PlainCsv,
        (format, _) => format,
    }
}

/// Puts a file on the standard output, alone: no answer follows it.
fn put(bytes: &[u8]) -> Result<Outcome, Failure> {
    match std::io::stdout().write_all(bytes) {
        // Whoever read it has seen enough, as `head` does.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::writing(&error)),
        _ => Ok(Outcome::Done),
    }
}
