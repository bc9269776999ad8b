//! The closed world in which Typst works: fonts, a few templates, no file, no package, no clock.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::PaperError;
use crate::fonts::{self, Fonts};
use crate::template::Template;

/// The templates of sheets, and what templates import, badge templates included.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let files = [
        ("code_sheet.typ", include_str!("../templates/code_sheet.typ")),
        ("attendance.typ", include_str!("../templates/attendance.typ")),
        ("certificates.typ", include_str!("../templates/certificates.typ")),
        ("headcounts.typ", include_str!("../templates/headcounts.typ")),
        ("chart.typ", include_str!("../templates/chart.typ")),
        ("drawing.typ", include_str!("../templates/drawing.typ")),
        ("common.typ", include_str!("../templates/common.typ")),
        ("badge.typ", include_str!("../templates/badge.typ")),
    ];
    files.into_iter().filter_map(|(name, text)| source(name, text)).collect()
});

/// Returns a template of that name, which only messages and other templates use.
pub fn source(name: &str, text: &str) -> Option<Source> {
    let path = RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?);
    Some(Source::new(path.intern(), text.to_owned()))
}

/// One document being made.
struct Paper<'a> {
    library: LazyHash<Library>,
    main: &'a Source,
    fonts: &'a Fonts,
}

impl World for Paper<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = || SOURCES.iter().chain(Template::all().iter().map(|template| &template.source));
        let found =
            if id == self.main.id() { Some(self.main) } else { known().find(|source| source.id() == id) };
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a sheet with its values, and hands the document to `write`.
///
/// # Errors
///
/// [`PaperError::Compile`] when its template is wrong, and whatever `write` returns.
pub fn set_sheet<T>(
    name: &'static str,
    values: Dict,
    write: impl FnOnce(&PagedDocument) -> Result<T, PaperError>,
) -> Result<T, PaperError> {
    let main = SOURCES.iter().find(|source| source.id().vpath().file_stem() == Some(name));
    set(main.ok_or(PaperError::Compile { template: name, line: 0 })?, name, values, write)
}

/// Sets a template with its values, and hands the document to `write`.
///
/// # Errors
///
/// [`PaperError::Compile`] when the template is wrong, and whatever `write` returns.
pub fn set<T>(
    main: &Source,
    name: &'static str,
    values: Dict,
    write: impl FnOnce(&PagedDocument) -> Result<T, PaperError>,
) -> Result<T, PaperError> {
    set_or_say(main, values, write).map_err(|(line, _)| PaperError::Compile { template: name, line })?
}

/// The same, with the line and the words of Typst when the template is wrong. They may quote the values: for invented
/// ones alone.
pub fn set_or_say<T>(
    main: &Source,
    values: Dict,
    write: impl FnOnce(&PagedDocument) -> Result<T, PaperError>,
) -> Result<Result<T, PaperError>, (usize, String)> {
    let more_fonts = fonts::with_those_of_the_system(&values);
    let fonts = more_fonts.as_ref().unwrap_or(&fonts::EMBEDDED);
    let library = LazyHash::new(Library::builder().with_inputs(values).build());
    let world = Paper { library, main, fonts };
    let document: Result<PagedDocument, _> = typst::compile(&world).output;
    let written = document.map(|document| write(&document)).map_err(|errors| {
        let error = errors.first();
        let line = error.map_or(0, |error| line(&world, error));
        (line, error.map_or_else(String::new, |error| error.message.to_string()))
    });
    // What Typst remembers of a document takes MiB, and the next badge gains nothing by it.
    comemo::evict(0);
    written
}

/// What a PDF promises, the most first: to archives and to screen readers at once; to archives alone, when a designer's
/// template leaves out what screen readers ask for, such as the words for a picture; nothing, when somebody's name has a
/// letter that no font has.
const PROMISES: [&[PdfStandard]; 3] = [&[PdfStandard::A_2a, PdfStandard::Ua_1], &[PdfStandard::A_2u], &[]];

/// Writes a document as a tagged PDF that promises as much as it can keep, and says that it was made `at` that moment:
/// PDF/A asks for one. The same document at the same moment gives the same bytes.
///
/// # Errors
///
/// [`PaperError::Render`].
pub fn pdf(document: &PagedDocument, at: DateTime<Utc>) -> Result<Vec<u8>, PaperError> {
    let timestamp = timestamp(at).ok_or(PaperError::Render)?;
    PROMISES
        .iter()
        .find_map(|promises| {
            let options = PdfOptions {
                creator: Smart::Custom(Some("Accueil".to_owned())),
                timestamp: Some(timestamp),
                standards: PdfStandards::new(promises).ok()?,
                ..PdfOptions::default()
            };
            typst_pdf::pdf(document, &options).ok()
        })
        .ok_or(PaperError::Render)
}

fn timestamp(at: DateTime<Utc>) -> Option<Timestamp> {
    let [month, day, hour, minute, second] =
        [at.month(), at.day(), at.hour(), at.minute(), at.second()].map(u8::try_from);
    let moment =
        Datetime::from_ymd_hms(at.year(), month.ok()?, day.ok()?, hour.ok()?, minute.ok()?, second.ok()?);
    moment.map(Timestamp::new_utc)
}

fn line(world: &Paper<'_>, error: &SourceDiagnostic) -> usize {
    let place = || {
        let source = world.source(error.span.id()?).ok()?;
        source.lines().byte_to_line(world.range(error.span)?.start)
    };
    place().map_or(0, |line| line + 1)
}
