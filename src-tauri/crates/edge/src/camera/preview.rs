//! The small picture of a frame that a page shows.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::thumbnail;
use image::{ExtendedColorType, ImageBuffer, Luma};

use crate::sight::Frame;

/// The most pixels on a side of a preview.
const SIDE: u32 = 640;
/// JPEG quality: faces and codes can be told, and a second of previews stays under half a megabyte.
const QUALITY: u8 = 60;

/// Draws a frame as a grey JPEG of at most 640 pixels on a side; none when the frame has no pixels.
#[must_use]
pub fn preview(frame: &Frame) -> Option<Vec<u8>> {
    let whole = ImageBuffer::<Luma<u8>, &[u8]>::from_raw(frame.width, frame.height, &frame.grey)?;
    let longest = frame.width.max(frame.height);
    if frame.width.min(frame.height) == 0 {
        return None;
    }
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    let drawn = if longest > SIDE {
        let scaled = |side: u32| (u64::from(side) * u64::from(SIDE) / u64::from(longest)).max(1) as u32;
        let small = thumbnail(&whole, scaled(frame.width), scaled(frame.height));
        encoder.encode(&small, small.width(), small.height(), ExtendedColorType::L8)
    } else {
        encoder.encode(&whole, frame.width, frame.height, ExtendedColorType::L8)
    };
    drawn.ok().map(|()| jpeg)
}

#[cfg(test)]
mod tests {
    use image::GrayImage;

    use super::*;

    #[test]
    fn a_preview_is_small_and_keeps_its_shape() {
        for (case, width, height, expected) in [
            ("720p", 1280, 720, Some((640, 360))),
            ("upright", 720, 1280, Some((360, 640))),
            ("small", 320, 240, Some((320, 240))),
            ("a line", 5000, 1, Some((640, 1))),
            ("nothing", 0, 0, None),
            ("no height", 9, 0, None),
        ] {
            let grey = (0..width * height).map(|place| (place % width * 255 / width) as u8).collect();
            let drawn = preview(&Frame { width, height, grey });
            let read = drawn.map(|jpeg| image::load_from_memory(&jpeg).unwrap().into_luma8());
            assert_eq!(read.as_ref().map(GrayImage::dimensions), expected, "{case}");
            if let Some(read) = read.filter(|read| read.height() > 1) {
                let (left, right) = (read.get_pixel(0, 0).0[0], read.get_pixel(read.width() - 1, 0).0[0]);
                assert!(left < 20 && right > 235, "{case}: {left} {right}, not mirrored");
            }
        }
        assert_eq!(preview(&Frame { width: 10, height: 10, grey: vec![0; 99] }), None, "too few pixels");
    }
}
