//! A picture in black dots, as the heads of label printers burn it.

/// A page in black dots.
#[derive(Clone, PartialEq, Eq)]
pub struct Dots {
    /// Dots across.
    pub width: usize,
    /// Dots down.
    pub height: usize,
    /// Row after row, each filled up to a whole byte: the first dot is the highest bit, and 1 is black.
    pub bits: Vec<u8>,
}

impl Dots {
    /// Returns a white page.
    #[must_use]
    pub fn white(width: usize, height: usize) -> Self {
        Self { width, height, bits: vec![0; width.div_ceil(8) * height] }
    }

    /// Returns how many bytes a row takes.
    #[must_use]
    pub fn bytes_across(&self) -> usize {
        self.width.div_ceil(8)
    }

    /// Says whether a dot is black; outside the page none is.
    #[must_use]
    pub fn is_black(&self, x: usize, y: usize) -> bool {
        let byte = self.bits.get(y * self.bytes_across() + x / 8).copied().unwrap_or(0);
        x < self.width && byte & (0x80 >> (x % 8)) != 0
    }

    /// Makes a dot black or white; outside the page nothing is done.
    pub fn set(&mut self, x: usize, y: usize, black: bool) {
        let bytes_across = self.bytes_across();
        if x < self.width
            && let Some(byte) = self.bits.get_mut(y * bytes_across + x / 8)
        {
            let bit = 0x80 >> (x % 8);
            *byte = if black { *byte | bit } else { *byte & !bit };
        }
    }
}
