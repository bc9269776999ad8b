//! What is fuzzed: every reader of bytes from outside, one function each, shared by the fuzzer and the short test.
//!
//! A reader answers or refuses. It never panics, and what it answers holds together.

use std::io::{Cursor, Write};
use std::time::Duration;

use accueil_edge::roster::Mapping;
use accueil_edge::sight::{Frame, Watch, open_y4m};
use accueil_edge::{page, picture, roster};
use chrono::NaiveDate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Announcements and team lists.
pub fn page(bytes: &[u8]) {
    if let Ok(event) = page::read(bytes) {
        assert!(event.days.len() <= 60 && event.notes.len() <= 50, "what is kept is bounded");
        assert!(event.days.is_sorted_by(|a, b| a.day < b.day), "each day once, in order");
        let hours = event.days.iter().filter_map(|day| day.opens.zip(day.closes));
        assert!({ hours }.all(|(opens, closes)| opens < closes), "doors open before they close");
        let days = accueil_core::event::EventWarning::NoDay;
        assert_eq!(event.days.is_empty(), event.warnings.contains(&days), "no day is never silent");
    }
    if let Ok(teams) = page::read_teams(bytes) {
        assert!((1..=500).contains(&teams.len()), "a list names a team");
    }
}

/// Rosters in every container.
pub fn roster(bytes: &[u8]) {
    let days = [16, 17].map(|day| NaiveDate::from_ymd_opt(2027, 3, day).unwrap_or_default());
    let _ = roster::read(bytes, &days, &Mapping::default());
}

/// Rosters in the sheet of a sound spreadsheet: the bytes are the XML inside, which no fuzzer would reach through the
/// packing.
pub fn sheet(bytes: &[u8]) {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    const START: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const MANIFEST: &str =
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let excel: [(&str, &[u8]); 5] = [
        ("_rels/.rels", START.as_bytes()),
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", bytes),
    ];
    let open: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", MANIFEST.as_bytes()),
        ("content.xml", bytes),
    ];
    roster(&packed(&excel));
    roster(&packed(&open));
}

/// Packs files into an archive, as they are.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        if archive.start_file(*name, plain).and_then(|()| Ok(archive.write_all(bytes)?)).is_err() {
            return Vec::new();
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Pictures of codes.
pub fn picture(bytes: &[u8]) {
    let _ = picture::read_codes(bytes);
}

/// Frames of the camera: a video as it comes, or else two bytes of width and the pixels of a few frames.
pub fn frame(bytes: &[u8]) {
    let mut watch = Watch::new();
    let mut look = |n: u32, frame: &Frame| {
        let sighting = watch.see(frame, Duration::from_millis(66) * n);
        assert!(sighting.read.is_none() || !sighting.several, "of several codes none counts");
        let mut places = sighting.seen.iter().flat_map(|seen| seen.corners);
        let inside = 0.0..=1.0;
        assert!(
            places.all(|(x, y)| inside.contains(&x) && inside.contains(&y)),
            "codes are inside the frame"
        );
    };
    if bytes.starts_with(b"YUV4MPEG2") {
        let Ok(mut video) = open_y4m(Cursor::new(bytes.to_vec())) else { return };
        // Small frames alone: large ones cost the fuzzer its time.
        for n in 0..8 {
            match video.next_frame() {
                Ok(frame) if frame.grey.len() < 200_000 => look(n, &frame),
                _ => break,
            }
        }
    } else if let Some(([low, high], pixels)) = bytes.split_first_chunk() {
        let width = u16::from_le_bytes([*low, *high]);
        let height = (pixels.len() / usize::from(width).max(1)) as u32;
        let n = usize::from(width) * height as usize;
        for (n, grey) in [pixels, &pixels[..n]].into_iter().cycle().take(6).enumerate() {
            look(n as u32, &Frame { width: width.into(), height, grey: grey.to_vec() });
        }
    }
}
