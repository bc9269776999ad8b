//! Scanners on serial ports (USB-CDC): which ports there are, and the codes that come in from the one that was chosen.

mod lines;

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serialport::{SerialPort, SerialPortType};

use lines::Lines;
pub use lines::{Heard, SILENCE};

/// The speed that scanners with a real serial line leave the factory with; those on USB take any.
const BAUD: u32 = 9_600;

/// A serial port that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Port {
    /// What chooses it: the same for the same device wherever it is plugged in, if it says a serial number.
    pub id: String,
    /// What its maker calls it.
    pub label: String,
    name: String,
}

/// Why a serial port cannot be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SerialError {
    /// It is unplugged.
    #[error("the serial port is gone")]
    Gone,
    /// Another program has it.
    #[error("the serial port is busy")]
    Busy,
    /// The system does not let this program listen.
    #[error("the serial port may not be opened")]
    NotAllowed,
}

/// Looks which serial ports there are.
#[derive(Debug, Clone, Default)]
pub struct Ports {
    extra: Option<PathBuf>,
}

impl Ports {
    /// Looks at this machine's USB ports, and at one port more, such as a pseudo-terminal.
    #[must_use]
    pub fn new(extra: Option<PathBuf>) -> Self {
        Self { extra }
    }

    /// Returns the ports that can be chosen now.
    #[must_use]
    pub fn look(&self) -> Vec<Port> {
        let mut ports = Vec::new();
        if let Some(path) = self.extra.as_ref().filter(|path| path.exists()) {
            let label = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            ports.push(Port { id: "port".into(), label, name: path.to_string_lossy().into_owned() });
        }
        let mut found =
            if listable() { serialport::available_ports().unwrap_or_default() } else { Vec::new() };
        found.sort_by(|a, b| a.port_name.cmp(&b.port_name));
        let mut taken = BTreeSet::new();
        for port in found {
            let SerialPortType::UsbPort(usb) = port.port_type else { continue };
            let mut id = format!("{:04x}:{:04x}:{}", usb.vid, usb.pid, usb.serial_number.unwrap_or_default());
            if !taken.insert(id.clone()) {
                // The second of two that say the same of themselves is told by its place.
                id = format!("{id}:{}", port.port_name);
            }
            let label: Vec<String> = [usb.manufacturer, usb.product].into_iter().flatten().collect();
            let label = if label.is_empty() { port.port_name.clone() } else { label.join(" ") };
            ports.push(Port { id, label, name: port.port_name });
        }
        ports
    }

    /// Starts listening to a port of the list.
    ///
    /// # Errors
    ///
    /// [`SerialError`] says why it cannot be heard.
    pub fn open(&self, id: &str) -> Result<Listening, SerialError> {
        let port = self.look().into_iter().find(|port| port.id == id).ok_or(SerialError::Gone)?;
        // Many scanners send only to somebody who says that they are there.
        let opened = serialport::new(port.name, BAUD).timeout(SILENCE).dtr_on_open(true).open();
        Ok(Listening { port: opened.map_err(refused)?, lines: Lines::default() })
    }
}

/// Says whether ports can be listed: the crate panics on a Linux without /sys.
fn listable() -> bool {
    cfg!(not(target_os = "linux")) || Path::new("/sys/class/tty").is_dir()
}

/// Returns why a port that was listed does not open.
fn refused(error: serialport::Error) -> SerialError {
    use serialport::ErrorKind::{InvalidInput, Io, NoDevice, Unknown};
    match error.kind {
        // On Windows a port that another program has may not be opened, and one that is missing is no device.
        Io(ErrorKind::PermissionDenied) if cfg!(windows) => SerialError::Busy,
        NoDevice if cfg!(windows) => SerialError::Gone,
        Io(ErrorKind::PermissionDenied) => SerialError::NotAllowed,
        NoDevice => SerialError::Busy,
        Io(_) | InvalidInput | Unknown => SerialError::Gone,
    }
}

/// A serial port that is open.
pub struct Listening {
    port: Box<dyn SerialPort>,
    lines: Lines,
}

impl Listening {
    /// Waits a moment for what the scanner sends, at most 50 ms, and returns the codes in it. `at` is a time that only
    /// goes forward.
    ///
    /// # Errors
    ///
    /// [`SerialError::Gone`] when the scanner is unplugged.
    pub fn hear(&mut self, at: Duration) -> Result<Vec<Heard>, SerialError> {
        let mut bytes = [0; 1024];
        match self.port.read(&mut bytes) {
            Ok(0) => Err(SerialError::Gone),
            Ok(n) => Ok(self.lines.hear(&bytes[..n], at)),
            Err(error) if error.kind() == ErrorKind::TimedOut => {
                Ok(self.lines.silence(at).into_iter().collect())
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok(Vec::new()),
            Err(_) => Err(SerialError::Gone),
        }
    }
}

impl std::fmt::Debug for Listening {
    /// Shows nothing of what was heard.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Listening(…)")
    }
}

// Pseudo-terminals are Unix's.
#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::fs::symlink;
    use std::time::Instant;

    use serialport::TTYPort;

    use super::*;

    /// Plugs a scanner in: what it sends with, at that place.
    fn plug(place: &Path) -> TTYPort {
        let (scanner, port) = TTYPort::pair().unwrap();
        symlink(port.name().unwrap(), place).unwrap();
        scanner
    }

    /// Hears until something was said, or the port fails.
    fn hear(listening: &mut Listening, started: Instant) -> Result<Vec<Heard>, SerialError> {
        loop {
            let heard = listening.hear(started.elapsed())?;
            if !heard.is_empty() {
                return Ok(heard);
            }
        }
    }

    #[test]
    fn a_scanner_is_heard_unplugged_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("scanner");
        let started = Instant::now();
        let ports = Ports::new(Some(place.clone()));
        assert_eq!(ports.open("port").err(), Some(SerialError::Gone));

        let mut scanner = plug(&place);
        let listed = ports.look().into_iter().find(|port| port.id == "port").unwrap();
        assert_eq!(listed.label, "scanner");
        let mut listening = ports.open("port").unwrap();
        let code = |text: &str| Ok(vec![Heard::Code(text.to_owned())]);
        scanner.write_all(b"ACBCDEFG\r\n").unwrap();
        assert_eq!(hear(&mut listening, started), code("ACBCDEFG"));
        scanner.write_all(b"AC").unwrap();
        scanner.write_all(b"BD\r").unwrap();
        assert_eq!(hear(&mut listening, started), code("ACBD"), "in two pieces");
        scanner.write_all(b"ACBE").unwrap();
        assert_eq!(hear(&mut listening, started), code("ACBE"), "without an end");
        assert_eq!(ports.open("port").err(), Some(SerialError::Busy));

        drop(scanner);
        std::fs::remove_file(&place).unwrap();
        assert_eq!(hear(&mut listening, started), Err(SerialError::Gone));
        drop(listening);
        assert_eq!(ports.open("port").err(), Some(SerialError::Gone));

        let mut scanner = plug(&place);
        let mut listening = ports.open("port").unwrap();
        scanner.write_all(b"ACBF\r").unwrap();
        assert_eq!(hear(&mut listening, started), code("ACBF"));
    }

    #[test]
    fn only_what_is_listed_is_opened() {
        for id in ["port", "", "/dev/tty", "/dev/ptmx"] {
            assert_eq!(Ports::default().open(id).err(), Some(SerialError::Gone), "{id}");
        }
    }
}
