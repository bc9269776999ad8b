//! Headcounts as files: what they may be written as, and their bytes.

use std::path::{Path, PathBuf};

use accueil_desk::HeadcountExport;
use accueil_desk::view::{ChartWish, ErrorCode, Lang};
use accueil_edge::spreadsheet::{self, Format};
use accueil_paper::chart::{self, Chart, Group, Names, Place};
use accueil_paper::sheet;

use crate::going_out::on_paper;
use crate::{Failure, files, retrospective};

/// What headcounts are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadcountFormat {
    /// Text for spreadsheets: every table, one after the other; with semicolons, as French Excel opens it.
    Csv,
    /// Text for scripts, as RFC 4180 has it: one table, a figure a line, in words that no language changes.
    PlainCsv,
    /// Excel, with charts.
    Xlsx,
    /// Open document spreadsheet.
    Ods,
    /// JSON, documented in `src-tauri/HEADCOUNTS.md`.
    Json,
    /// A page for the organiser, with charts.
    Pdf,
    /// A paragraph for the retrospective.
    Markdown,
}

impl HeadcountFormat {
    /// Returns the format of a word, which is also an ending: `csv`, `xlsx`, `ods`, `json`, `pdf` or `md`. French reads
    /// CSV with Excel; other languages get RFC 4180.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownFormat`] when it is another.
    pub fn of_word(word: &str, lang: Lang) -> Result<Self, Failure> {
        match (word.to_ascii_lowercase().as_str(), lang) {
            ("csv", Lang::Fr) => Ok(Self::Csv),
            ("csv", Lang::En) => Ok(Self::PlainCsv),
            ("xlsx", _) => Ok(Self::Xlsx),
            ("ods", _) => Ok(Self::Ods),
            ("json", _) => Ok(Self::Json),
            ("pdf", _) => Ok(Self::Pdf),
            ("md", _) => Ok(Self::Markdown),
            (other, _) => Err(Failure {
                code: ErrorCode::UnknownFormat,
                detail: format!("no file ending in .{other} is written here"),
            }),
        }
    }

    /// Returns every format that a folder gets.
    #[must_use]
    pub fn all(lang: Lang) -> [Self; 6] {
        let csv = if lang == Lang::Fr { Self::Csv } else { Self::PlainCsv };
        [Self::Xlsx, Self::Ods, csv, Self::Json, Self::Pdf, Self::Markdown]
    }

    /// Returns the ending of the file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::PlainCsv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Json => "json",
            Self::Pdf => "pdf",
            Self::Markdown => "md",
        }
    }
}

/// Returns the name that a file of headcounts is proposed under.
#[must_use]
pub fn name(format: HeadcountFormat, lang: Lang) -> String {
    let stem = if lang == Lang::Fr { "comptages" } else { "headcounts" };
    format!("{stem}.{}", format.ending())
}

/// Returns headcounts as a file.
///
/// # Errors
///
/// Fails only when the file cannot be put together.
pub fn bytes(export: &HeadcountExport, format: HeadcountFormat, lang: Lang) -> Result<Vec<u8>, Failure> {
    let table = |format| spreadsheet::write_with_charts(&export.sheets, &export.charts, format);
    Ok(match format {
        HeadcountFormat::Csv => table(Format::Csv)?,
        HeadcountFormat::PlainCsv => {
            spreadsheet::write(std::slice::from_ref(&export.table), Format::PlainCsv)?
        }
        HeadcountFormat::Xlsx => table(Format::Xlsx)?,
        HeadcountFormat::Ods => table(Format::Ods)?,
        HeadcountFormat::Json => {
            let mut json =
                serde_json::to_vec_pretty(&export.told).map_err(|_| Failure::internal("no JSON"))?;
            json.push(b'\n');
            json
        }
        HeadcountFormat::Pdf => {
            let HeadcountExport { event, counts, interval, proof, at, .. } = export;
            sheet::headcounts(event, counts, *interval, proof, on_paper(lang), *at)?
        }
        HeadcountFormat::Markdown => retrospective::paragraph(export, lang).into_bytes(),
    })
}

/// Writes headcounts to a folder under their usual names, and returns where each file is.
///
/// # Errors
///
/// Fails when the folder is not there or may not be written.
pub fn write_to_folder(
    export: &HeadcountExport,
    folder: &Path,
    formats: &[HeadcountFormat],
    lang: Lang,
) -> Result<Vec<PathBuf>, Failure> {
    let write = |format: &HeadcountFormat| {
        let path = folder.join(name(*format, lang));
        files::write(&path, &bytes(export, *format, lang)?)?;
        Ok(path)
    };
    formats.iter().map(write).collect()
}

/// Draws a chart for a screen, as an SVG: the drawing that the PDF has too.
///
/// # Errors
///
/// Fails only when it cannot be drawn.
pub fn drawn(wish: ChartWish) -> Result<String, Failure> {
    let ChartWish { columns, names, bars, width, height, letter, dark, lang } = wish;
    let groups = bars.into_iter().map(|bar| Group {
        label: bar.label,
        major: bar.major,
        count: bar.count,
        before: bar.before,
    });
    let names = names.map(|names| Names { now: names.now, before: names.before });
    let chart = Chart { columns, names, groups: groups.collect() };
    Ok(chart::svg(&chart, Place { width, height, letter, dark }, on_paper(lang))?)
}
