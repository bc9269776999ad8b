//! Totals as files: in a folder that is synced by another program, or on a USB stick. With a page that reads them.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use accueil_core::uplink::Uplink;
use tempfile::NamedTempFile;

use super::{Document, UplinkError};

/// The page that shows the documents of a folder, for whoever receives them: it needs no network and no program.
pub const PAGE: &str = include_str!("page.html");
/// What it is called.
const PAGE_NAME: &str = "totaux.html";

/// Says whether totals could be written there, once the folder is there.
pub(super) fn check(uplink: &Uplink) -> Result<(), UplinkError> {
    let path = Path::new(&uplink.address);
    if path.is_absolute() && !path.components().any(|part| part == std::path::Component::ParentDir) {
        Ok(())
    } else {
        Err(UplinkError::BadAddress)
    }
}

/// Writes documents, each whole or not at all, and puts the page beside them when it is missing.
pub(super) fn send(uplink: &Uplink, documents: &[Document], received: &mut usize) -> Result<(), UplinkError> {
    // A USB stick that is not plugged in leaves its folder behind at most: it is not made again on the wrong disk.
    let folder = Path::new(&uplink.address);
    if !folder.is_dir() {
        return Err(UplinkError::NoFolder);
    }
    for document in documents {
        write(folder, document).map_err(|_| UplinkError::NoFolder)?;
        *received += 1;
    }
    Ok(())
}

fn write(folder: &Path, document: &Document) -> io::Result<()> {
    let folder = folder.join(plain(&document.event));
    std::fs::create_dir_all(&folder)?;
    let name = format!("{}-{}.json", document.day.as_deref().unwrap_or("all"), document.desk);
    put(&folder, plain(&name), document.json.as_bytes())?;
    if !folder.join(PAGE_NAME).exists() {
        put(&folder, PAGE_NAME, PAGE.as_bytes())?;
    }
    sync(&folder)
}

/// A name without anything that leads elsewhere, or that a stick's file system does not take.
fn plain(name: &str) -> PathBuf {
    let kept = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.trim_start_matches('.').chars().map(kept).collect();
    PathBuf::from(if name.is_empty() { "totaux".to_owned() } else { name })
}

fn put(folder: &Path, name: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
    let mut file = NamedTempFile::with_prefix_in(".", folder)?;
    file.write_all(bytes)?;
    share(file.path());
    file.as_file().sync_all()?;
    file.persist(folder.join(name)).map_err(|failed| failed.error)?;
    Ok(())
}

/// Puts the names of the files on the disk as well.
#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Lets the program that syncs the folder read the file. A stick's file system may know no rights: that is no failure.
#[cfg(unix)]
fn share(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    drop(std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644)));
}

#[cfg(not(unix))]
fn share(_path: &Path) {}
