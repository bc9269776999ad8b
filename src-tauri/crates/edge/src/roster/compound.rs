//! The container of old Excel files, looked at before calamine opens it: calamine follows chains of sectors that bite
//! their own tail until memory ends.

use std::io::Cursor;

use cfb::CompoundFile;

/// Where the header says how many sectors list the short streams, and how long a sector is, as a power of two.
const N_MINI_SECTORS: usize = 64;
const SECTOR_SHIFT: usize = 30;

/// Tells whether every chain of the container ends, and nothing in it is longer than the file.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
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
        assert!(is_sound(&bytes));
        assert!(!is_sound(b"") && !is_sound(&bytes[..600]));
        // The sector that follows the one of the directory is itself.
        let sector = 1_usize << bytes[SECTOR_SHIFT];
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let (table, directory) = (word(76), word(48));
        let mut round = bytes.clone();
        let link = (table as usize + 1) * sector + directory as usize * 4;
        round[link..link + 4].copy_from_slice(&directory.to_le_bytes());
        assert!(!is_sound(&round));
        let mut long = bytes;
        long[N_MINI_SECTORS + 3] = 0x7f;
        assert!(!is_sound(&long));
    }
}
