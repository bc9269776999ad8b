//! Spreadsheets looked at before calamine opens them: it follows chains of sectors that bite their own tail until memory
//! ends, and waits for ever for the end of a cell that is cut off.

use std::io::{BufReader, Cursor};

use cfb::CompoundFile;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// Where the header says how many sectors list the short streams, and how long a sector is, as a power of two.
const N_MINI_SECTORS: usize = 64;
const SECTOR_SHIFT: usize = 30;

/// Tells whether the content of an open document spreadsheet is whole: every element that begins ends.
pub(super) fn is_whole_ods(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(content) = archive.by_name("content.xml") else { return false };
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut depth = 0_u64;
    loop {
        buffer.clear();
        let Ok(event) = reader.read_event_into(&mut buffer) else { return false };
        if matches!(event, Event::Eof) {
            return depth == 0;
        }
        if matches!(event, Event::Start(_)) {
            depth += 1;
        }
        if matches!(event, Event::End(_)) {
            depth = depth.saturating_sub(1);
        }
    }
}

/// Tells whether every chain of the container of an old Excel file ends, and nothing in it is longer than the file.
pub(super) fn is_sound_xls(bytes: &[u8]) -> bool {
    let (Some(n_mini), Some(shift)) =
        (bytes.get(N_MINI_SECTORS..N_MINI_SECTORS + 4), bytes.get(SECTOR_SHIFT))
    else {
        return false;
    };
    let n_mini = n_mini.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let mini = n_mini.checked_shl(u32::from(*shift)).unwrap_or(u64::MAX);
    let Ok(container) = CompoundFile::open(Cursor::new(bytes)) else { return false };
    let most = bytes.len() as u64;
    mini <= most && container.root_entry().len() <= most && container.walk().all(|entry| entry.len() <= most)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_chain_that_bites_its_tail_is_not_followed() {
        let mut container = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        container.create_stream("/Workbook").unwrap().write_all(&[0; 9_000]).unwrap();
        let bytes = container.into_inner().into_inner();
        assert!(is_sound_xls(&bytes));
        assert!(!is_sound_xls(b"") && !is_sound_xls(&bytes[..600]));
        // The sector that follows the one of the directory is itself.
        let sector = 1_usize << bytes[SECTOR_SHIFT];
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let (table, directory) = (word(76), word(48));
        let mut round = bytes.clone();
        let link = (table as usize + 1) * sector + directory as usize * 4;
        round[link..link + 4].copy_from_slice(&directory.to_le_bytes());
        assert!(!is_sound_xls(&round));
        let mut long = bytes;
        long[N_MINI_SECTORS + 3] = 0x7f;
        assert!(!is_sound_xls(&long));
    }

    #[test]
    fn a_cell_that_is_cut_off_is_not_waited_for() {
        let ods = |content: &str| {
            let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
            archive.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(content.as_bytes()).unwrap();
            archive.finish().unwrap().into_inner()
        };
        for (content, whole) in [
            ("<a><b>x</b><c/></a>", true),
            ("<a><b>x", false),
            ("<a><b>x</a></b>", false),
            ("<a><b>x</c></a>", false),
            ("<a", false),
        ] {
            assert_eq!(is_whole_ods(&ods(content)), whole, "{content}");
        }
        assert!(!is_whole_ods(b"PK"));
    }
}
