//! What leaves a desk: badges, codes, headcounts, attendance sheets.

use std::path::Path;

use accueil_core::badge::Badge;
use accueil_core::certificate::Certificate;
use accueil_core::code::Code;
use accueil_core::event::Event;
use accueil_core::registration::Registration;
use accueil_core::sheet::{Cell, Sheet};
use accueil_desk::view::{ErrorCode, Lang};
use accueil_desk::words::sheet::{self as sheet_words, Word, word};
use accueil_desk::{HeadcountExport, SheetExport};
use accueil_edge::printing::{LabelPrinter, Paper};
use accueil_edge::spreadsheet::{self, Format};
use accueil_paper::code_sheet::Slip;
pub use accueil_paper::template::Template;
use accueil_paper::{badge, certificate, code_sheet, day, dots, sheet, symbol};
use chrono::{DateTime, Utc};

use crate::figures::{self, HeadcountFormat};
use crate::{Failure, files};

/// What a set of codes is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodesFormat {
    /// A picture per code.
    Png,
    /// A drawing per code.
    Svg,
    /// One file to print and cut.
    Pdf,
    /// A table for mail merge.
    Csv,
}

impl CodesFormat {
    /// Returns the format of that word: `png`, `svg`, `pdf` or `csv`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownFormat`] when it is another.
    pub fn of_word(word: &str) -> Result<Self, Failure> {
        match word {
            "png" => Ok(Self::Png),
            "svg" => Ok(Self::Svg),
            "pdf" => Ok(Self::Pdf),
            "csv" => Ok(Self::Csv),
            other => Err(unknown_format(other)),
        }
    }
}

/// Draws a badge to a file: `.pdf`, `.png` or `.svg` by its ending. Here and below, a PDF says that it was made `at` that
/// moment.
///
/// # Errors
///
/// Fails when the ending is another, or the file cannot be written.
pub fn write_badge(
    badge: &Badge,
    template: &Template,
    path: &Path,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<(), Failure> {
    let bytes = match ending(path).as_str() {
        "pdf" => badge_page(badge, template, lang, at)?,
        "png" => badge::png(badge, template, on_paper(lang))?,
        "svg" => badge::svg(badge, template, on_paper(lang))?.into_bytes(),
        other => return Err(unknown_format(other)),
    };
    files::write(path, &bytes)
}

/// Sets a badge as the PDF that a printer gets.
///
/// # Errors
///
/// Fails when it cannot be drawn.
pub fn badge_page(
    badge: &Badge,
    template: &Template,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, Failure> {
    Ok(badge::pdf(std::slice::from_ref(badge), template, on_paper(lang), at)?)
}

/// Draws a badge as the bytes that a label printer gets.
///
/// # Errors
///
/// Fails when it cannot be drawn, or the template is wider than what the printer prints on.
pub fn badge_label(
    badge: &Badge,
    template: &Template,
    lang: Lang,
    printer: &LabelPrinter,
) -> Result<Vec<u8>, Failure> {
    let page = dots::badge(badge, template, on_paper(lang), printer.dots_per_inch())?;
    Ok(printer.label(&page)?)
}

/// Returns the paper that the badges of a template are on.
#[must_use]
pub fn badge_paper(template: &Template) -> Paper {
    Paper { width_mm: template.width(), height_mm: template.height() }
}

/// Writes the codes of these registrations to a folder, and returns how many files were written.
///
/// Files of one code are named by the code: a folder listing tells nobody's name.
///
/// # Errors
///
/// Fails when the folder cannot be made or written.
pub fn write_codes(
    title: &str,
    registrations: &[Registration],
    folder: &Path,
    format: CodesFormat,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<usize, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::writing(&error))?;
    let each = |ending: &str, draw: &dyn Fn(&Registration) -> Result<Vec<u8>, Failure>| {
        for registration in registrations {
            files::write(&folder.join(picture_name(&registration.code, ending)), &draw(registration)?)?;
        }
        Ok(registrations.len())
    };
    match format {
        CodesFormat::Png => each("png", &|r| Ok(symbol::png(&r.code)?)),
        CodesFormat::Svg => each("svg", &|r| Ok(symbol::svg(&r.code)?.into_bytes())),
        CodesFormat::Pdf => {
            write_codes_pdf(title, registrations, &folder.join("codes.pdf"), lang, at)?;
            Ok(1)
        }
        CodesFormat::Csv => {
            write_codes_csv(registrations, &folder.join("codes.csv"), lang)?;
            Ok(1)
        }
    }
}

/// Writes the codes of these registrations as one file to print and cut.
///
/// # Errors
///
/// Fails when the file cannot be written.
pub fn write_codes_pdf(
    title: &str,
    registrations: &[Registration],
    path: &Path,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<(), Failure> {
    let slips: Vec<Slip> = registrations.iter().map(|registration| slip(registration, lang)).collect();
    files::write(path, &code_sheet::pdf(title, &slips, on_paper(lang), at)?)
}

fn slip(registration: &Registration, lang: Lang) -> Slip {
    let participant = &registration.participant;
    let days: Vec<String> =
        registration.days.iter().map(|day| day::in_figures(*day, on_paper(lang))).collect();
    let line = [participant.organisation.clone(), days.join(", ")];
    let line: Vec<String> = line.into_iter().filter(|text| !text.is_empty()).collect();
    Slip { full_name: participant.full_name(), line: line.join(" · "), code: registration.code.clone() }
}

/// Writes the codes of these registrations as a table for mail merge. No text in it is run as a formula.
///
/// # Errors
///
/// Fails when the file cannot be written.
pub fn write_codes_csv(registrations: &[Registration], path: &Path, lang: Lang) -> Result<(), Failure> {
    files::write(path, &spreadsheet::write(&[codes_sheet(registrations, lang)], Format::Csv)?)
}

/// Makes the table for mail merge: one line each, with the name of the picture that `--format png` writes.
fn codes_sheet(registrations: &[Registration], lang: Lang) -> Sheet {
    let rows = registrations.iter().map(|registration| {
        let Registration { code, participant, days, status, .. } = registration;
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        let texts = [
            code.as_str().to_owned(),
            code.in_groups(),
            participant.first_name.clone(),
            participant.last_name.clone(),
            participant.email.clone(),
            participant.organisation.clone(),
            days.join(" "),
            sheet_words::status(lang, *status).to_owned(),
            picture_name(code, "png"),
        ];
        texts.map(Cell::Text).into()
    });
    let columns = [
        Word::Code,
        Word::CodeInGroups,
        Word::FirstName,
        Word::LastName,
        Word::Email,
        Word::Organisation,
        Word::Days,
        Word::Status,
        Word::Picture,
    ];
    Sheet {
        title: word(lang, Word::Codes).to_owned(),
        columns: columns.map(|column| word(lang, column).to_owned()).into(),
        rows: rows.collect(),
    }
}

/// The name of the picture of a code.
fn picture_name(code: &Code, ending: &str) -> String {
    format!("{}.{ending}", code.as_str())
}

/// Writes headcounts to a file: `.csv`, `.xlsx`, `.ods`, `.json`, `.pdf` or `.md` by its ending.
///
/// # Errors
///
/// Fails when the ending is another, or the file cannot be written.
pub fn write_headcounts(export: &HeadcountExport, path: &Path, lang: Lang) -> Result<(), Failure> {
    let format = HeadcountFormat::of_word(&ending(path), lang)?;
    files::write(path, &figures::bytes(export, format, lang)?)
}

/// Writes badges to one PDF, as the template has them.
///
/// # Errors
///
/// Fails when there are too many for a file, or it cannot be written.
pub fn write_badges(
    badges: &[Badge],
    template: &Template,
    path: &Path,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<(), Failure> {
    files::write(path, &badge::pdf(badges, template, on_paper(lang), at)?)
}

/// Writes certificates of attendance to one PDF, a page each.
///
/// # Errors
///
/// Fails when there are too many for a file, or it cannot be written.
pub fn write_certificates(
    event: &Event,
    certificates: &[Certificate],
    path: &Path,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<(), Failure> {
    files::write(path, &certificate::pdf(event, certificates, on_paper(lang), at)?)
}

/// Writes a sheet of a day to a file: `.pdf`, `.csv`, `.xlsx` or `.ods` by its ending.
///
/// # Errors
///
/// Fails when the ending is another, or the file cannot be written.
pub fn write_sheet(export: &SheetExport, path: &Path, lang: Lang, at: DateTime<Utc>) -> Result<(), Failure> {
    let bytes = match ending(path).as_str() {
        "pdf" => sheet_page(export, lang, at)?,
        other => {
            // Paper has a header of its own for the day; a spreadsheet has only its title.
            let title = format!("{} {}", export.sheet.title, export.day);
            spreadsheet::write(&[Sheet { title, ..export.sheet.clone() }], format_of(other)?)?
        }
    };
    files::write(path, &bytes)
}

/// Sets a sheet of a day as a PDF.
///
/// # Errors
///
/// Fails when there are too many lines for a file.
pub fn sheet_page(export: &SheetExport, lang: Lang, at: DateTime<Utc>) -> Result<Vec<u8>, Failure> {
    let SheetExport { event, day, sheet, blank_lines, foot } = export;
    Ok(sheet::of_day(event, *day, sheet, *blank_lines, foot, on_paper(lang), at)?)
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

fn format_of(ending: &str) -> Result<Format, Failure> {
    Format::of_extension(ending).ok_or_else(|| unknown_format(ending))
}

fn unknown_format(ending: &str) -> Failure {
    Failure { code: ErrorCode::UnknownFormat, detail: format!("no file ending in .{ending} is written here") }
}

pub(crate) fn on_paper(lang: Lang) -> accueil_paper::Lang {
    match lang {
        Lang::Fr => accueil_paper::Lang::Fr,
        Lang::En => accueil_paper::Lang::En,
    }
}
