//! Reads QR codes off a camera: frames in, what is seen out, each presented code once.
//!
//! A [`FrameSource`] gives frames, a [`Watch`] looks at them one by one. What a frame shows is told as a [`Sighting`].

mod advice;
mod decoders;
mod pixels;
mod source;
pub(crate) mod steps;
mod text;
mod watch;

pub use source::{FrameSource, SourceError, open_file, open_y4m};
pub use watch::Watch;

/// One picture of a camera: 8-bit grey pixels, row by row from the top, without padding.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The pixels: `width * height` of them, 0 is black.
    pub grey: Vec<u8>,
}

impl std::fmt::Debug for Frame {
    /// Shows the size and not the pixels: they may show a face or a code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Frame({} x {})", self.width, self.height)
    }
}

/// What a person should do when a code is seen, or suspected, and not read for two seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// The code is too small in the picture.
    Closer,
    /// The code hardly stands out: the phone is too dark, or the light too poor.
    Brighter,
    /// The code is blurred: moving, or out of focus.
    Steadier,
}

/// A code that is in the frame, read or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Its corners, clockwise from its own top left, as fractions of the width and height of the frame.
    pub corners: [(f32, f32); 4],
}

/// What one frame shows.
#[derive(Clone, PartialEq, Default)]
pub struct Sighting {
    /// Where codes are.
    pub seen: Vec<Seen>,
    /// The text of a code that counts: once for each time that it is presented.
    pub read: Option<String>,
    /// Codes that say different things are in the picture: none of them counts.
    pub several: bool,
    /// What would help.
    pub advice: Option<Advice>,
}

impl std::fmt::Debug for Sighting {
    /// Shows whether something was read and not what, so that no log can.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { seen, read, several, advice } = self;
        let (n, read) = (seen.len(), read.is_some());
        write!(f, "Sighting({n} seen, read: {read}, several: {several}, advice: {advice:?})")
    }
}
