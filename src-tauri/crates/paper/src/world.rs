//! The closed world in which Typst works: five fonts, a few templates, no file, no package, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::PaperError;

/// The family of everything, made to be told apart from afar.
pub const HYPERLEGIBLE: &str = "Atkinson Hyperlegible Next";
/// The family of what the first one has no letters for.
pub const NOTO: &str = "Noto Sans";

/// How many documents old a remembered piece of layout may be, so that the next badge finds what all badges share.
const REMEMBERED: usize = 2;

/// A template that makes a whole document.
#[derive(Clone, Copy)]
pub enum Template {
    Badge,
    CodeSheet,
    Attendance,
    Headcounts,
}

/// What all templates import.
const COMMON: (&str, &str) = ("common.typ", include_str!("../templates/common.typ"));

impl Template {
    const ALL: [Self; 4] = [Self::Badge, Self::CodeSheet, Self::Attendance, Self::Headcounts];

    fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Badge => ("badge.typ", include_str!("../templates/badge.typ")),
            Self::CodeSheet => ("code_sheet.typ", include_str!("../templates/code_sheet.typ")),
            Self::Attendance => ("attendance.typ", include_str!("../templates/attendance.typ")),
            Self::Headcounts => ("headcounts.typ", include_str!("../templates/headcounts.typ")),
        }
    }
}

/// The parsed templates, in the order of [`Template::ALL`], then the common one.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    Template::ALL
        .into_iter()
        .map(Template::file)
        .chain([COMMON])
        .filter_map(|(name, text)| {
            let path = RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?);
            Some(Source::new(path.intern(), text.to_owned()))
        })
        .collect()
});

static FONTS: LazyLock<(Vec<Font>, LazyHash<FontBook>)> = LazyLock::new(|| {
    let files: [&'static [u8]; 5] = [
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-ExtraBold.ttf"),
        include_bytes!("../fonts/NotoSans-Regular.ttf"),
        include_bytes!("../fonts/NotoSans-Bold.ttf"),
    ];
    let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    let book = FontBook::from_fonts(&fonts);
    (fonts, LazyHash::new(book))
});

/// Returns the family in which to set a whole text.
pub fn face(text: &str) -> &'static str {
    let (fonts, _) = &*FONTS;
    let Some(first) = fonts.first() else { return NOTO };
    let has = |c: char| c == '\u{202f}' || first.info().coverage.contains(c.into());
    if text.chars().all(has) { HYPERLEGIBLE } else { NOTO }
}

/// One document being made.
struct Paper {
    library: LazyHash<Library>,
    main: FileId,
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.1
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.0.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a template with its values, and hands the document to `write`.
///
/// # Errors
///
/// [`PaperError::Compile`] when the template is wrong, and whatever `write` returns.
pub fn set<T>(
    template: Template,
    values: Dict,
    write: impl FnOnce(&PagedDocument) -> Result<T, PaperError>,
) -> Result<T, PaperError> {
    let (name, _) = template.file();
    let unknown = PaperError::Compile { template: name, line: 0 };
    let main = SOURCES.get(template as usize).ok_or(unknown)?.id();
    let library = LazyHash::new(Library::builder().with_inputs(values).build());
    let world = Paper { library, main };
    let document: Result<PagedDocument, PaperError> = typst::compile(&world).output.map_err(|errors| {
        errors
            .first()
            .map_or(unknown, |error| PaperError::Compile { template: name, line: line(&world, error) })
    });
    let written = document.and_then(|document| {
        let pages = document.pages().len();
        Ok((write(&document)?, pages))
    });
    // A long document leaves nothing behind.
    comemo::evict(if matches!(written, Ok((_, 1))) { REMEMBERED } else { 0 });
    written.map(|(written, _)| written)
}

/// Writes a document as a tagged PDF. The same document gives the same bytes.
///
/// # Errors
///
/// [`PaperError::Render`].
pub fn pdf(document: &PagedDocument) -> Result<Vec<u8>, PaperError> {
    let options = PdfOptions { creator: Smart::Custom(Some("Accueil".to_owned())), ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|_| PaperError::Render)
}

fn line(world: &Paper, error: &SourceDiagnostic) -> usize {
    let place = || {
        let source = world.source(error.span.id()?).ok()?;
        source.lines().byte_to_line(world.range(error.span)?.start)
    };
    place().map_or(0, |line| line + 1)
}
