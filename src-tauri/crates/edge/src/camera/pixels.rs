//! What cameras send, turned into grey pixels.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::sight::Frame;

/// The most pixels on a side of a frame.
const SIDE_BOUND: u32 = 8_192;

/// How the brightness of the pixels lies in what a camera sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pixels {
    /// One picture after the other as JPEG.
    Jpeg,
    /// A byte a pixel, in rows; what comes after all rows is colour.
    Plane,
    /// Two bytes a pixel, the first of which is brightness.
    First,
    /// Two bytes a pixel, the second of which is brightness.
    Second,
}

/// The size of a frame, as the driver tells it.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bytes from one row to the next; less than a row holds when the driver does not say.
    pub stride: u32,
}

impl Pixels {
    /// Returns what a V4L2 format is, by its four characters; none for one that is not understood.
    pub fn of(fourcc: [u8; 4]) -> Option<Self> {
        match &fourcc {
            b"MJPG" | b"JPEG" => Some(Self::Jpeg),
            b"GREY" | b"NV12" | b"NV21" | b"YU12" | b"YV12" => Some(Self::Plane),
            b"YUYV" | b"YVYU" => Some(Self::First),
            b"UYVY" => Some(Self::Second),
            _ => None,
        }
    }

    /// Turns what came into a frame; none when it is cut off or damaged.
    pub fn frame(self, bytes: &[u8], size: Size) -> Option<Frame> {
        let (offset, step) = match self {
            Self::Jpeg => return jpeg(bytes),
            Self::Plane => (0, 1),
            Self::First => (0, 2),
            Self::Second => (1, 2),
        };
        let Size { width, height, stride } = size;
        if width == 0 || width > SIDE_BOUND || height > SIDE_BOUND {
            return None;
        }
        let row = width as usize * step;
        let stride = (stride as usize).max(row);
        let mut grey = Vec::with_capacity(width as usize * height as usize);
        for place in 0..height as usize {
            let row = bytes.get(place * stride..place * stride + row)?;
            grey.extend(row.iter().skip(offset).step_by(step));
        }
        Some(Frame { width, height, grey })
    }
}

/// The start of a JPEG, and the mark that lets the decoder fill in the tables that many cameras leave out.
const START: &[u8] = b"\xFF\xD8";
const MOTION_JPEG: &[u8] = b"\xFF\xE0\x00\x08AVI1\0\0";

/// Decodes the brightness of a JPEG.
fn jpeg(bytes: &[u8]) -> Option<Frame> {
    let marked = [START, MOTION_JPEG, bytes.strip_prefix(START)?].concat();
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::Luma)
        .set_max_width(SIDE_BOUND as usize)
        .set_max_height(SIDE_BOUND as usize);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&marked), options);
    let grey = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let frame = Frame { width: width as u32, height: height as u32, grey };
    (frame.grey.len() == width * height).then_some(frame)
}

#[cfg(test)]
mod tests {
    use image::codecs::jpeg::JpegEncoder;
    use image::{ExtendedColorType, Rgb, RgbImage};

    use super::*;

    fn grey(fourcc: &[u8; 4], bytes: &[u8], width: u32, height: u32, stride: u32) -> Option<Vec<u8>> {
        let frame = Pixels::of(*fourcc).unwrap().frame(bytes, Size { width, height, stride })?;
        assert_eq!((frame.width, frame.height), (width, height));
        Some(frame.grey)
    }

    #[test]
    fn brightness_is_found_in_every_format() {
        let yuyv = [1, 90, 2, 90, 3, 90, 4, 90];
        assert_eq!(grey(b"YUYV", &yuyv, 2, 2, 4), Some(vec![1, 2, 3, 4]));
        let uyvy = [90, 1, 90, 2, 90, 3, 90, 4];
        assert_eq!(grey(b"UYVY", &uyvy, 2, 2, 4), Some(vec![1, 2, 3, 4]));
        assert_eq!(grey(b"GREY", &[1, 2, 3, 4], 2, 2, 2), Some(vec![1, 2, 3, 4]));
        assert_eq!(grey(b"NV12", &[1, 2, 3, 4, 90, 90], 2, 2, 2), Some(vec![1, 2, 3, 4]));
        assert_eq!(grey(b"GREY", &[1, 2, 0, 0, 3, 4], 2, 2, 4), Some(vec![1, 2, 3, 4]), "padded rows");
        assert_eq!(grey(b"GREY", &[1, 2, 3, 4], 2, 2, 0), Some(vec![1, 2, 3, 4]), "no word on padding");
        assert_eq!(Pixels::of(*b"H264"), None);
    }

    #[test]
    fn what_is_cut_off_is_no_frame() {
        assert_eq!(grey(b"YUYV", &[1, 90, 2, 90, 3, 90], 2, 2, 4), None);
        assert_eq!(grey(b"GREY", &[], 2, 2, 2), None);
        assert_eq!(grey(b"GREY", &[1; 16], 0, 2, 0), None);
        assert_eq!(grey(b"GREY", &[1; 16], u32::MAX, u32::MAX, u32::MAX), None);
        for bytes in [&b""[..], b"\xFF\xD8", b"\xFF\xD8\xFF\xD9", &[0; 4000]] {
            assert_eq!(grey(b"MJPG", bytes, 2, 2, 0), None);
        }
    }

    /// A picture in colour, as a camera compresses it.
    fn compressed() -> Vec<u8> {
        let picture = RgbImage::from_fn(64, 48, |x, _| if x < 32 { Rgb([255, 60, 0]) } else { Rgb([0; 3]) });
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 90);
        encoder.encode(&picture, 64, 48, ExtendedColorType::Rgb8).unwrap();
        jpeg
    }

    /// The same without its Huffman tables, as most webcams send it.
    fn without_tables(jpeg: &[u8]) -> Vec<u8> {
        let mut kept = jpeg[..2].to_vec();
        let mut place = 2;
        while jpeg[place + 1] != 0xDA {
            let length = 2 + usize::from(u16::from_be_bytes([jpeg[place + 2], jpeg[place + 3]]));
            if jpeg[place + 1] != 0xC4 {
                kept.extend(&jpeg[place..place + length]);
            }
            place += length;
        }
        kept.extend(&jpeg[place..]);
        kept
    }

    #[test]
    fn compressed_pictures_are_decoded_with_and_without_their_tables() {
        let whole = compressed();
        let bare = without_tables(&whole);
        assert!(bare.len() + 400 < whole.len(), "there were tables");
        for (case, bytes) in [("whole", whole), ("bare", bare)] {
            let frame = Pixels::Jpeg.frame(&bytes, Size { width: 1, height: 1, stride: 1 }).unwrap();
            assert_eq!((frame.width, frame.height), (64, 48), "{case}: the picture knows its own size");
            let (left, right) = (frame.grey[64 * 20 + 5], frame.grey[64 * 20 + 60]);
            assert!((105..118).contains(&left) && right < 8, "{case}: {left} {right}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_answered(bytes: Vec<u8>, width in 0_u32..70, height in 0_u32..70, stride: u32, cut in 0_usize..900) {
            for pixels in [Pixels::Plane, Pixels::First, Pixels::Second] {
                let _ = pixels.frame(&bytes, Size { width, height, stride });
            }
            let mut jpeg = compressed();
            jpeg.truncate(cut);
            jpeg.extend(bytes);
            let _ = Pixels::Jpeg.frame(&jpeg, Size { width, height, stride });
        }
    }
}
