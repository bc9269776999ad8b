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
use crate::template::Template;

/// The family of everything, made to be told apart from afar.
pub const HYPERLEGIBLE: &str = "Atkinson Hyperlegible Next";
/// The family of what the first one has no letters for.
pub const NOTO: &str = "Noto Sans";

/// How many documents old a remembered piece of layout may be, so that the next badge finds what all badges share.
const REMEMBERED: usize = 2;

/// The templates of sheets, and what templates import, badge templates included.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let files = [
        ("code_sheet.typ", include_str!("../templates/code_sheet.typ")),
        ("attendance.typ", include_str!("../templates/attendance.typ")),
        ("headcounts.typ", include_str!("../templates/headcounts.typ")),
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
struct Paper<'a> {
    library: LazyHash<Library>,
    main: &'a Source,
}

impl World for Paper<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.1
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
        FONTS.0.get(index).cloned()
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
    let unknown = PaperError::Compile { template: name, line: 0 };
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

fn line(world: &Paper<'_>, error: &SourceDiagnostic) -> usize {
    let place = || {
        let source = world.source(error.span.id()?).ok()?;
        source.lines().byte_to_line(world.range(error.span)?.start)
    };
    place().map_or(0, |line| line + 1)
}
