//! Pictures of a PDF: what a screen shows is what a printer gets, drawn from the same bytes.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};

use crate::PaperError;

/// Points in an inch, the unit of a PDF.
const POINTS: f32 = 72.0;

/// Draws the first pages of a PDF as PNGs, at most `most` of them, so many pixels to the inch.
///
/// # Errors
///
/// [`PaperError::Render`] when it is no PDF of ours.
pub fn of_pdf(pdf: Vec<u8>, pixels_per_inch: u32, most: usize) -> Result<Vec<Vec<u8>>, PaperError> {
    let pdf = Pdf::new(Arc::new(pdf)).map_err(|_| PaperError::Render)?;
    // All fonts are in the file: none of the reader's own are asked for.
    let reading = InterpreterSettings {
        font_resolver: Arc::new(|_| None),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(|_| {}),
        render_annotations: false,
    };
    let scale = pixels_per_inch as f32 / POINTS;
    let cache = RenderCache::new();
    let drawn = pdf.pages().iter().take(most).map(|page| {
        let (width, height) = page.render_dimensions();
        let drawing = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some((width * scale).round() as u16),
            height: Some((height * scale).round() as u16),
            bg_color: WHITE,
        };
        hayro::render(page, &cache, &reading, &drawing).into_png().map_err(|_| PaperError::Render)
    });
    drawn.collect()
}
