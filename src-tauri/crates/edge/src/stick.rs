//! USB sticks that are plugged in: removable, mounted, and not read-only.

use std::path::{Path, PathBuf};

use sysinfo::Disks;

/// Where desktops mount what is plugged in, whatever it says of itself: cards in a reader are no USB device of their own.
const PLUGGED_IN: [&str; 3] = ["/media", "/run/media", "/Volumes"];

/// A stick that files may go to. Its debug form says only that: people give sticks names.
#[derive(Clone, PartialEq, Eq)]
pub struct Stick {
    /// Its name, as the file manager shows it.
    pub name: String,
    /// Where it is mounted.
    pub folder: PathBuf,
    /// How many bytes may still be written to it.
    pub free: u64,
}

impl std::fmt::Debug for Stick {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stick(…)")
    }
}

/// A disk as the system tells of it.
struct Seen {
    mount: PathBuf,
    removable: bool,
    read_only: bool,
    free: u64,
}

/// Returns the sticks that are plugged in now, in the order of their names; none where the system does not say.
#[must_use]
pub fn plugged_in() -> Vec<Stick> {
    let Ok(disks) = Disks::new_with_refreshed_list() else { return Vec::new() };
    sticks(disks.iter().map(|disk| Seen {
        mount: disk.mount_point().to_owned(),
        removable: disk.is_removable(),
        read_only: disk.is_read_only(),
        free: disk.available_space(),
    }))
}

fn sticks(seen: impl Iterator<Item = Seen>) -> Vec<Stick> {
    let mut sticks: Vec<Stick> = seen
        .filter(|disk| !disk.read_only && (disk.removable || is_plugged_in(&disk.mount)))
        // The machine may run from a stick itself.
        .filter(|disk| disk.mount != Path::new("/") && !disk.mount.starts_with("/boot"))
        .map(|Seen { mount, free, .. }| Stick {
            name: mount.file_name().unwrap_or(mount.as_os_str()).to_string_lossy().into_owned(),
            folder: mount,
            free,
        })
        .collect();
    sticks.sort_by(|one, other| (&one.name, &one.folder).cmp(&(&other.name, &other.folder)));
    sticks.dedup_by(|one, other| one.folder == other.folder);
    sticks
}

fn is_plugged_in(mount: &Path) -> bool {
    PLUGGED_IN.iter().any(|folder| mount.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(mount: &str, removable: bool, read_only: bool) -> Seen {
        Seen { mount: mount.into(), removable, read_only, free: 1 << 30 }
    }

    #[test]
    fn sticks_are_told_from_the_disks_of_the_machine() {
        let found = sticks(
            [
                seen("/", true, false),
                seen("/boot/efi", true, false),
                seen("/home", false, false),
                seen("/run/media/accueil/PHARE", true, false),
                seen("/media/accueil/CARTE SD", false, false),
                seen("/media/cdrom", true, true),
                seen("/mnt/cle", true, false),
                seen("/mnt/cle", true, false),
                seen("E:\\", true, false),
            ]
            .into_iter(),
        );
        let names: Vec<&str> = found.iter().map(|stick| stick.name.as_str()).collect();
        assert_eq!(names, ["CARTE SD", "E:\\", "PHARE", "cle"]);
        assert_eq!(format!("{:?}", found[0]), "Stick(…)");
    }

    #[test]
    fn the_disk_that_the_machine_starts_from_is_no_stick() {
        assert!(plugged_in().iter().all(|stick| stick.folder != Path::new("/")));
    }
}
