//! Reads the QR codes of a picture: a photograph, a screenshot, a frame of the camera.

use std::io::Cursor;
use std::time::Instant;

use image::{DynamicImage, GrayImage, ImageError, ImageReader, Limits, Luma};

use crate::sight::{Frame, steps};

/// The largest file that is opened: 64 MiB.
const FILE_BOUND: usize = 64 << 20;
/// The most pixels on a side.
const SIDE_BOUND: u32 = 12_000;
/// The most memory that opening a picture may take: 512 MiB.
const MEMORY_BOUND: u64 = 512 << 20;

/// A QR code that was read.
#[derive(Clone, PartialEq, Eq)]
pub struct FoundCode {
    /// What it says.
    pub text: String,
    /// Its corners, clockwise from its own top left, in pixels of the picture.
    pub corners: [(i32, i32); 4],
}

impl std::fmt::Debug for FoundCode {
    /// Shows where the code is and not what it says, so that no log can.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FoundCode(… at {:?})", self.corners)
    }
}

/// Why a picture cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It holds nothing.
    #[error("the picture is empty")]
    Empty,
    /// It has more than 12,000 pixels on a side, or takes more than 64 MiB, or 512 MiB once opened.
    #[error("the picture is too large")]
    TooLarge,
    /// It is not a PNG, JPEG, GIF, BMP or WebP file.
    #[error("the file is not a picture")]
    NotAPicture,
    /// It is a picture that cannot be opened.
    #[error("the picture is damaged")]
    Damaged,
}

/// Reads the QR codes of a picture, each once. No code at all is an answer, not an error.
///
/// Whatever the picture, it takes less than half a second on a machine of today.
///
/// # Errors
///
/// [`PictureError`] says why the picture cannot be opened.
pub fn read_codes(bytes: &[u8]) -> Result<Vec<FoundCode>, PictureError> {
    let start = Instant::now();
    let place = |(x, y): (f32, f32)| (x.round() as i32, y.round() as i32);
    let glimpses = steps::read(open(bytes)?, start).into_iter();
    Ok(glimpses.filter_map(|g| Some(FoundCode { text: g.text?, corners: g.corners.map(place) })).collect())
}

/// Opens a picture as grey pixels, what is transparent as white.
pub(crate) fn open(bytes: &[u8]) -> Result<Frame, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    if bytes.len() > FILE_BOUND {
        return Err(PictureError::TooLarge);
    }
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::NotAPicture)?;
    if reader.format().is_none() {
        return Err(PictureError::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_BOUND);
    limits.max_image_height = Some(SIDE_BOUND);
    limits.max_alloc = Some(MEMORY_BOUND);
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        ImageError::Unsupported(_) => PictureError::NotAPicture,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::IoError(_) => PictureError::Damaged,
    })?;
    let grey = if picture.color().has_alpha() { on_white(&picture) } else { picture.into_luma8() };
    Ok(Frame { width: grey.width(), height: grey.height(), grey: grey.into_raw() })
}

/// Lays a picture with transparent parts on white: codes are often drawn on nothing.
fn on_white(picture: &DynamicImage) -> GrayImage {
    let grey = picture.to_luma_alpha8();
    GrayImage::from_fn(grey.width(), grey.height(), |x, y| {
        let [luma, alpha] = grey.get_pixel(x, y).0.map(u32::from);
        Luma([((luma * alpha + 255 * (255 - alpha)) / 255) as u8])
    })
}

#[cfg(test)]
mod tests {
    use image::ImageFormat::{Jpeg, Png};
    use image::imageops;
    use image::{Rgba, RgbaImage};
    use qrcode::{Color, QrCode};

    use super::*;

    /// Draws a code with a quiet zone, so many pixels per module.
    fn drawn(text: &str, module: u32) -> GrayImage {
        let code = QrCode::new(text).unwrap();
        let width = code.width() as u32;
        GrayImage::from_fn((width + 8) * module, (width + 8) * module, |x, y| {
            let inside = |place: u32| (place / module).checked_sub(4).filter(|place| *place < width);
            let dark = match (inside(x), inside(y)) {
                (Some(x), Some(y)) => code[(x as usize, y as usize)] == Color::Dark,
                _ => false,
            };
            Luma([if dark { 0 } else { 255 }])
        })
    }

    fn file(picture: impl Into<DynamicImage>, format: image::ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn check(case: &str, bytes: &[u8], expected: &[&str]) {
        let found = read_codes(bytes).unwrap();
        let texts: Vec<&str> = found.iter().map(|code| code.text.as_str()).collect();
        assert_eq!(texts, expected, "{case}");
    }

    #[test]
    fn codes_are_read() {
        let text = "ACBCDEFGHIJKLNOPRSTU";
        let code = drawn(text, 4);
        check("as drawn", &file(code.clone(), Png), &[text]);
        check("JPEG", &file(code.clone(), Jpeg), &[text]);
        check("on its side", &file(imageops::rotate90(&code), Png), &[text]);
        check("mirrored", &file(imageops::flip_horizontal(&code), Png), &[text]);
        check("small", &file(drawn(text, 2), Png), &[text]);
        check("blurred", &file(imageops::fast_blur(&code, 1.0), Png), &[text]);
        let mut inverted = code.clone();
        imageops::invert(&mut inverted);
        check("light on dark", &file(inverted, Png), &[text]);
        let nothing_behind = RgbaImage::from_fn(code.width(), code.height(), |x, y| {
            Rgba([0, 0, 0, 255 - code.get_pixel(x, y).0[0]])
        });
        check("black on nothing", &file(nothing_behind, Png), &[text]);
        check("accents", &file(drawn("Hélène, n° 5", 4), Png), &["Hélène, n° 5"]);
        check("no code", &file(GrayImage::from_pixel(300, 200, Luma([200])), Png), &[]);
    }

    #[test]
    fn several_codes_are_read_each_once_where_they_are() {
        let (one, two) = (drawn("one", 4), drawn("two", 4));
        let mut picture = GrayImage::from_pixel(one.width() * 3, one.height() + 50, Luma([255]));
        imageops::replace(&mut picture, &one, 0, 0);
        imageops::replace(&mut picture, &two, i64::from(one.width()), 50);
        imageops::replace(&mut picture, &one, i64::from(one.width()) * 2, 0);
        let mut found = read_codes(&file(picture, Png)).unwrap();
        found.sort_by(|a, b| a.text.cmp(&b.text));
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].text.as_str(), found[1].text.as_str()), ("one", "two"));
        let (left, top) = found[1].corners[0];
        let expected = (one.width() as i32 + 16, 50 + 16);
        assert!((left - expected.0).abs() <= 2 && (top - expected.1).abs() <= 2, "{left} {top}");
        assert!(!format!("{found:?}").contains("one"));
    }

    #[test]
    fn what_cannot_be_opened_is_said() {
        let png = file(drawn("x", 4), Png);
        let wide = file(GrayImage::new(SIDE_BOUND + 1, 1), Png);
        for (case, bytes, expected) in [
            ("nothing", &b""[..], PictureError::Empty),
            ("text", b"nom;prenom", PictureError::NotAPicture),
            ("a cut file", &png[..png.len() / 2], PictureError::Damaged),
            ("only the first bytes", b"\x89PNG\r\n\x1a\n", PictureError::Damaged),
            ("too wide", &wide, PictureError::TooLarge),
        ] {
            assert_eq!(read_codes(bytes), Err(expected), "{case}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_answered(bytes: Vec<u8>, start in 0_usize..4) {
            let starts: [&[u8]; 4] = [b"", b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF\xE0", b"GIF89a"];
            let _ = read_codes(&[starts[start], &bytes[..]].concat());
        }
    }
}
