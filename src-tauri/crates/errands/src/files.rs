//! Files on this machine: where the desk's is, and how others are read and written.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use accueil_desk::Desk;
use chrono::{DateTime, Utc};
use directories::ProjectDirs;
use tempfile::NamedTempFile;

use crate::Failure;

/// The name of the desk's file in its folder.
pub const DESK_FILE: &str = "accueil.sqlite3";
/// The folder of the badges, beside it.
pub const BADGES: &str = "badges";
/// The largest file that is read: more than any roster or picture the edge takes, so that the edge says so.
const LARGEST: u64 = 65 << 20;

/// Returns the folder where the platform keeps a program's data.
///
/// # Errors
///
/// Fails when the system names no home for whoever runs the program.
pub fn data_folder() -> Result<PathBuf, Failure> {
    let folders = ProjectDirs::from("", "", "accueil");
    folders
        .map(|folders| folders.data_dir().to_owned())
        .ok_or_else(|| Failure::internal("there is no home folder"))
}

/// Opens the desk of a folder, and makes both if they are not there.
///
/// # Errors
///
/// Says whether the folder cannot be made, or what is wrong with the desk's file.
pub fn open_desk(folder: &Path) -> Result<Desk, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::writing(&error))?;
    Ok(Desk::open(&folder.join(DESK_FILE))?)
}

/// Reads a file whole.
///
/// # Errors
///
/// Fails when it is not there, may not be read, or is no file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let read = || {
        let file = File::open(path)?;
        let mut bytes = Vec::with_capacity(file.metadata()?.len().min(LARGEST) as usize);
        file.take(LARGEST).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error| Failure::reading(&error))
}

/// Writes a file that appears whole or not at all.
///
/// # Errors
///
/// Fails when the folder is not there or may not be written, or the disk is full; what was there stays.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let put = || {
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        share(file.path())?;
        file.persist(path).map_err(|failed| failed.error)?;
        Ok(())
    };
    put().map_err(|error| Failure::writing(&error))
}

/// Writes a copy of the desk into a folder, under a name that says when, and returns where it is.
///
/// # Errors
///
/// Fails when the folder cannot be made or written, or the disk is full.
pub fn back_up(desk: &Desk, folder: &Path, now: DateTime<Utc>) -> Result<PathBuf, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::writing(&error))?;
    let file = folder.join(format!("accueil-{}.sqlite3", now.format("%Y%m%dT%H%M%S%.3fZ")));
    desk.back_up(&file)?;
    Ok(file)
}

/// Takes away the badges that a desk has drawn into a folder: they bear names. A folder that is not there holds none.
///
/// # Errors
///
/// Fails when one of them cannot be taken away.
pub fn erase_badges(folder: &Path) -> Result<(), Failure> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with("badge-") && name.ends_with(".pdf") {
            std::fs::remove_file(&path).map_err(|error| Failure::writing(&error))?;
        }
    }
    Ok(())
}

/// Gives a file the rights that other programs give theirs; temporary files start out private.
#[cfg(unix)]
fn share(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use accueil_desk::view::ErrorCode;

    use super::*;

    #[test]
    fn a_file_is_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        write(&path, b"first").unwrap();
        write(&path, b"second").unwrap();
        assert_eq!(read(&path).unwrap(), b"second");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_read_or_written_is_said() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(&folder.path().join("none")).unwrap_err().code, ErrorCode::FileUnreadable);
        assert_eq!(read(folder.path()).unwrap_err().code, ErrorCode::FileUnreadable);
        let nowhere = folder.path().join("none/out.csv");
        assert_eq!(write(&nowhere, b"").unwrap_err().code, ErrorCode::FileUnwritable);
    }
}
