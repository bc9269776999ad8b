//! Follows one camera: what it shows, and which of the codes it shows count.

use std::time::Duration;

use accueil_core::code::Code;

use super::{Frame, Seen, Sighting};
use super::decoders::Decoder;

/// A code that counted counts again when it was gone for that long.
const GONE: Duration = Duration::from_secs(2);

/// Follows one camera: tracks the last code, tries harder in turn, lets a code count once.
#[derive(Default)]
pub struct Watch {
    /// A text that was read once, and when.
    once: Option<(String, Duration)>,
    /// The last text that counted, and when it was last there.
    held: Option<(String, Duration)>,
}

impl std::fmt::Debug for Watch {
    /// Shows nothing: it remembers codes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch(…)")
    }
}

impl Watch {
    /// Makes one that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at a frame that was taken at `at`, a time that only goes forward.
    ///
    /// A frame whose pixels are not as many as its size says shows nothing.
    pub fn see(&mut self, frame: &Frame, at: Duration) -> Sighting {
        let found = Decoder::Quick.look(frame);
        let place = |(x, y): (f32, f32)| (x / frame.width as f32, y / frame.height as f32);
        let seen = found.iter().map(|code| Seen { corners: code.corners.map(place) }).collect();
        let texts: Vec<String> = found.into_iter().filter_map(|glimpse| glimpse.text).collect();
        let several = texts.len() > 1;
        let read = match texts.into_iter().next() {
            Some(text) if !several => self.count(text, at),
            _ => None,
        };
        Sighting { seen, read, several, advice: None }
    }

    /// Takes note of a text that was read, and returns it when it counts.
    fn count(&mut self, text: String, at: Duration) -> Option<String> {
        if let Some((held, last)) = &mut self.held
            && *held == text
            && at.saturating_sub(*last) < GONE
        {
            *last = at;
            return None;
        }
        let again =
            self.once.as_ref().is_some_and(|(once, last)| *once == text && at.saturating_sub(*last) < GONE);
        if again || Code::parse(&text).is_ok() {
            self.once = None;
            self.held = Some((text.clone(), at));
            return Some(text);
        }
        self.once = Some((text, at));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_that_is_no_frame_shows_nothing() {
        let mut watch = Watch::new();
        for (width, height, n) in [(0, 0, 0), (0, 5, 0), (10, 10, 99), (u32::MAX, u32::MAX, 4), (1, 1, 1)] {
            let frame = Frame { width, height, grey: vec![200; n] };
            assert_eq!(watch.see(&frame, Duration::ZERO), Sighting::default(), "{width} x {height}");
        }
    }
}
