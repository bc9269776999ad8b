//! How much room a disk has.

use std::io;
use std::path::Path;

/// Returns how many bytes may still be written where a folder is.
///
/// # Errors
///
/// Fails when the folder is gone or the system does not say.
pub fn free(folder: &Path) -> io::Result<u64> {
    fs4::available_space(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_says_how_much_room_it_has() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free(folder.path()).unwrap() > 0);
        assert!(free(&folder.path().join("gone")).is_err());
    }
}
