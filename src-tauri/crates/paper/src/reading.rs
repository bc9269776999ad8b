//! The words of a PDF of ours, read back in the order in which they were set.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect};

use crate::PaperError;

/// The most words that are read.
const MOST_WORDS: usize = 50_000;
/// How far from the beginning of a letter the next one of its word begins at the most, in sizes of the letter: an em dash
/// is one wide.
const NEXT: f64 = 1.3;
/// How many units of a font its letters are high.
const UNITS: f64 = 1000.0;

/// What stands for a picture, and for text in a font that is not in the file: pages of ours hold neither.
const PICTURE: &str = "\u{fffc}";
const UNREADABLE: &str = "\u{fffd}";

/// Reads the words of the first pages of a PDF. Lines and bars are passed over; a picture is the word U+FFFC, text
/// that cannot be read is U+FFFD.
///
/// # Errors
///
/// [`PaperError::Render`] when it is no PDF that can be read, or holds more than pages of ours do.
pub fn words(pdf: Vec<u8>, most_pages: usize) -> Result<Vec<String>, PaperError> {
    let pdf = Pdf::new(Arc::new(pdf)).map_err(|_| PaperError::Render)?;
    let unreadable = Arc::new(AtomicBool::new(false));
    let (asked, warned) = (Arc::clone(&unreadable), Arc::clone(&unreadable));
    let settings = InterpreterSettings {
        font_resolver: Arc::new(move |_| {
            asked.store(true, Ordering::Relaxed);
            None
        }),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(move |_| warned.store(true, Ordering::Relaxed)),
        render_annotations: true,
    };
    let cache = InterpreterCache::new();
    let mut reader = Reader::default();
    for page in pdf.pages().iter().take(most_pages) {
        let (width, height) = page.render_dimensions();
        let upright = page.initial_transform(true).to_kurbo();
        let sheet = Rect::new(0.0, 0.0, width.into(), height.into());
        let mut context = Context::new(upright, sheet, &cache, page.xref(), settings.clone());
        interpret_page(page, &mut context, &mut reader);
        reader.end_word();
        if unreadable.swap(false, Ordering::Relaxed) {
            reader.sees(UNREADABLE);
        }
    }
    if reader.words.len() > MOST_WORDS { Err(PaperError::Render) } else { Ok(reader.words) }
}

/// Collects letters, and takes them together to words.
#[derive(Default)]
struct Reader {
    words: Vec<String>,
    word: String,
    /// Where the next letter of the word begins at the latest, from where on, and on which line.
    until: Option<(Point, f64)>,
}

impl Reader {
    /// Takes down what stands for itself.
    fn sees(&mut self, word: &str) {
        self.end_word();
        self.word.push_str(word);
        self.end_word();
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() && self.words.len() <= MOST_WORDS {
            self.words.push(std::mem::take(&mut self.word));
        }
        self.word.clear();
        self.until = None;
    }
}

impl Device<'_> for Reader {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let place = transform * glyph_transform;
        let begins = place * Point::ORIGIN;
        let size = (place * Point::new(UNITS, 0.0) - begins).hypot();
        let follows = self.until.is_some_and(|(last, room)| {
            (begins.y - last.y).abs() < 0.1 * size && (-0.1 * size..room).contains(&(begins.x - last.x))
        });
        if !follows {
            self.end_word();
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => UNREADABLE.to_owned(),
        };
        for c in text.chars() {
            if c.is_whitespace() { self.end_word() } else { self.word.push(c) }
        }
        self.until = Some((begins, NEXT * size));
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {
        self.sees(PICTURE);
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
