//! Device files of printers (`/dev/usb/lp0`): opened and written to without waiting for ever.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;

/// Whether a printer may be there: nothing yet, a device or a pipe. What is on a disk would be overwritten.
pub(super) fn may_be_one(path: &Path) -> bool {
    path.metadata().map_or_else(
        |error| error.kind() == ErrorKind::NotFound,
        |there| there.file_type().is_char_device() || there.file_type().is_fifo(),
    )
}

/// Opens a device for writing; it never waits.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    OpenOptions::new().write(true).custom_flags(flags).open(path)
}

/// Writes what the device takes, after so long a wait at most.
pub(super) fn write(mut device: &File, bytes: &[u8], time: Duration) -> io::Result<usize> {
    let time = Timespec::try_from(time).map_err(|_| ErrorKind::InvalidInput)?;
    poll(&mut [PollFd::new(device, PollFlags::OUT)], Some(&time))?;
    device.write(bytes)
}
