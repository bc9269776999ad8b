//! The QR symbol of a code, as a picture.

use std::fmt::Write as _;

use accueil_core::code::Code;
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use qrcode::{Color, EcLevel, QrCode};

use crate::PaperError;

/// The white margin that readers need around a symbol, in modules.
pub(crate) const QUIET: usize = 4;
/// Pixels of one module in a PNG.
const PIXELS: usize = 8;

/// Draws the QR symbol of a code as a PNG: grey, 8 pixels a module, with its white margin of 4 modules.
///
/// # Errors
///
/// [`PaperError::Render`], which no code of ours brings about.
pub fn png(code: &Code) -> Result<Vec<u8>, PaperError> {
    let symbol = Symbol::of(code)?;
    let side = symbol.side() * PIXELS;
    let mut pixels = vec![u8::MAX; side * side];
    for (x, y) in symbol.dark() {
        for row in y * PIXELS..(y + 1) * PIXELS {
            pixels[row * side + x * PIXELS..][..PIXELS].fill(0);
        }
    }
    let mut file = Vec::new();
    PngEncoder::new(&mut file)
        .write_image(&pixels, side as u32, side as u32, ExtendedColorType::L8)
        .map_err(|_| PaperError::Render)?;
    Ok(file)
}

/// Draws the QR symbol of a code as an SVG: one black shape on white, one unit a module, with its white margin,
/// and as large as the PNG where nobody asks for another size.
///
/// # Errors
///
/// [`PaperError::Render`], which no code of ours brings about.
pub fn svg(code: &Code) -> Result<String, PaperError> {
    Ok(Symbol::of(code)?.svg())
}

/// The modules of a symbol.
pub(crate) struct Symbol {
    modules: Vec<Color>,
    width: usize,
}

impl Symbol {
    /// Level M: our twenty letters then fill a version 1 symbol, whose modules are the largest, hence read from afar.
    pub(crate) fn of(code: &Code) -> Result<Self, PaperError> {
        let symbol =
            QrCode::with_error_correction_level(code.as_str(), EcLevel::M).map_err(|_| PaperError::Render)?;
        Ok(Self { width: symbol.width(), modules: symbol.into_colors() })
    }

    /// One black shape on white, one unit a module.
    pub(crate) fn svg(&self) -> String {
        let (side, pixels) = (self.side(), self.side() * PIXELS);
        let mut shape = String::new();
        for (x, y, length) in self.runs() {
            // Writing into a string cannot fail.
            let _ = write!(shape, "M{x} {y}h{length}v1h-{length}z");
        }
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}" viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{shape}"/></svg>"##
        )
    }

    /// Modules across, margin included.
    pub(crate) fn side(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// The places of the dark modules, row by row, margin included.
    pub(crate) fn dark(&self) -> impl Iterator<Item = (usize, usize)> {
        let dark = self.modules.iter().enumerate().filter(|(_, module)| **module == Color::Dark);
        dark.map(|(place, _)| (place % self.width + QUIET, place / self.width + QUIET))
    }

    /// Dark modules that touch in a row, as one: start, row, length.
    fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs: Vec<(usize, usize, usize)> = Vec::new();
        for (x, y) in self.dark() {
            match runs.last_mut() {
                Some((start, row, length)) if *row == y && *start + *length == x => *length += 1,
                _ => runs.push((x, y, 1)),
            }
        }
        runs
    }
}
