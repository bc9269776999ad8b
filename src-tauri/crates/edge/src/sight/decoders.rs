//! Three unrelated decoders of QR symbols behind one question: what codes are in these pixels, read or not?

use zxingcpp::{Barcode, BarcodeFormat, BarcodeReader, Binarizer, ImageFormat, ImageView};

use super::{Frame, text};

/// The most pixels that quircs and zbar look at: their time is not bounded by anything else.
const OPINION_BOUND: u64 = 3_000_000;

/// A code that a decoder located; `text` when it was read too.
#[derive(Clone, PartialEq)]
pub(crate) struct Glimpse {
    pub(crate) text: Option<String>,
    /// Clockwise from its own top left, in pixels.
    pub(crate) corners: [(f32, f32); 4],
}

impl Glimpse {
    /// Returns it as it is seen from a frame of which this one is a part: enlarged, then moved.
    pub(crate) fn placed(mut self, scale: f32, (left, top): (u32, u32)) -> Self {
        self.corners = self.corners.map(|(x, y)| (x * scale + left as f32, y * scale + top as f32));
        self
    }

    /// Returns the upright rectangle around it: left, top, right, bottom.
    pub(crate) fn around(&self) -> [f32; 4] {
        let start = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        self.corners.iter().fold(start, |[left, top, right, bottom], (x, y)| {
            [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
        })
    }

    /// Returns whether it and another are at one place: the middle of one is inside the other.
    pub(crate) fn is_at(&self, other: &Self) -> bool {
        let middle = |[left, top, right, bottom]: [f32; 4]| ((left + right) / 2.0, (top + bottom) / 2.0);
        let inside = |(x, y): (f32, f32), [left, top, right, bottom]: [f32; 4]| {
            (left..=right).contains(&x) && (top..=bottom).contains(&y)
        };
        let (here, there) = (self.around(), other.around());
        inside(middle(here), there) || inside(middle(there), here)
    }
}

/// A decoder, and how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decoder {
    /// zxing-cpp at its quickest.
    Quick,
    /// zxing-cpp, looking at every line.
    Thorough,
    /// zxing-cpp, looking at every line of the frame and of its smaller copies.
    Pyramid,
    /// zxing-cpp, with one threshold for the whole frame.
    Global,
    /// quircs, a port of quirc: reads what is bent.
    Quirc,
    /// zedbar, a port of zbar: reads what is damaged. The one dependency under the LGPL: without it, take this arm
    /// and [`zbar`] out.
    Zbar,
}

impl Decoder {
    /// Looks at a frame. Every code is told once, read ones first.
    pub(crate) fn look(self, frame: &Frame) -> Vec<Glimpse> {
        if !frame.is_whole() {
            return Vec::new();
        }
        let mut found = match self {
            Self::Quick => zxing(frame, Binarizer::LocalAverage, false, false),
            Self::Thorough => zxing(frame, Binarizer::LocalAverage, true, false),
            Self::Pyramid => zxing(frame, Binarizer::LocalAverage, true, true),
            Self::Global => zxing(frame, Binarizer::GlobalHistogram, true, false),
            Self::Quirc if frame.area() <= OPINION_BOUND => quirc(frame),
            Self::Zbar if frame.area() <= OPINION_BOUND => zbar(frame),
            Self::Quirc | Self::Zbar => Vec::new(),
        };
        found.retain(|glimpse| glimpse.text.as_ref().is_none_or(|text| !text.is_empty()));
        found
    }
}

fn zxing(frame: &Frame, binarizer: Binarizer, every_line: bool, smaller_too: bool) -> Vec<Glimpse> {
    let reader = BarcodeReader::new()
        .formats([BarcodeFormat::QRCode, BarcodeFormat::MicroQRCode])
        .binarizer(binarizer)
        .try_harder(every_line)
        .try_rotate(true)
        .try_invert(true)
        .try_downscale(smaller_too)
        // What it calls plain: transcoded as the symbol states, without control marks.
        .text_mode(zxingcpp::TextMode::Plain)
        .return_errors(true);
    let view = ImageView::from_slice(&frame.grey, frame.width, frame.height, ImageFormat::Lum);
    let barcodes = view.and_then(|view| reader.from(view)).unwrap_or_default();
    let glimpse = |barcode: &Barcode| {
        let position = barcode.position();
        let corners = [position.top_left, position.top_right, position.bottom_right, position.bottom_left];
        let said = || if barcode.has_eci() { barcode.text() } else { text::read(&barcode.bytes()) };
        Glimpse {
            text: barcode.is_valid().then(said),
            corners: corners.map(|corner| (corner.x as f32, corner.y as f32)),
        }
    };
    barcodes.iter().map(glimpse).collect()
}

fn quirc(frame: &Frame) -> Vec<Glimpse> {
    let mut decoder = quircs::Quirc::new();
    let codes = decoder.identify(frame.width as usize, frame.height as usize, &frame.grey);
    let glimpse = |code: quircs::Code| Glimpse {
        text: code.decode().ok().map(|read| text::read(&read.payload)),
        corners: code.corners.map(|corner| (corner.x as f32, corner.y as f32)),
    };
    codes.flatten().map(glimpse).collect()
}

fn zbar(frame: &Frame) -> Vec<Glimpse> {
    let config = zedbar::DecoderConfig::new().enable(zedbar::config::QrCode);
    let Ok(mut image) = zedbar::Image::from_gray(&frame.grey, frame.width, frame.height) else {
        return Vec::new();
    };
    let symbols = zedbar::Scanner::with_config(config).scan(&mut image).into_symbols();
    let glimpse = |symbol: zedbar::symbol::Symbol| {
        let places: Vec<_> = symbol.points().iter().map(|point| (point.x as f32, point.y as f32)).collect();
        Some(Glimpse { text: Some(text::read(symbol.raw_data()?)), corners: places.try_into().ok()? })
    };
    symbols.into_iter().filter_map(glimpse).collect()
}
