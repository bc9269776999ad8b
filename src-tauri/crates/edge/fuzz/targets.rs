//! What is fuzzed: every reader of bytes from outside, one function each, shared by the fuzzer and the short test.
//!
//! A reader answers or refuses. It never panics, and what it answers holds together.

use std::io::{Cursor, Write};

use accueil_edge::roster::Mapping;
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
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let excel: [(&str, &[u8]); 4] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", bytes),
    ];
    let open: [(&str, &[u8]); 2] =
        [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", bytes)];
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
