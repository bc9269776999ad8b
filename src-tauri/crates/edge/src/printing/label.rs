//! Label printers, which only take bytes: reached, and given a whole label. They cannot be asked what became of it.

use std::io::ErrorKind::{self, Interrupted, TimedOut, WouldBlock};
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
#[cfg(target_os = "linux")]
use std::path::PathBuf;
use std::time::{Duration, Instant};

use accueil_core::dots::Dots;
use accueil_core::printer::{Printer, Speech};
use url::Url;

#[cfg(target_os = "linux")]
use super::device;
use super::{PrintError, brother, zebra};

/// The port where printers take bytes as they are.
const PORT: u16 = 9100;
/// Heads of Zebra's are 203 dots to the inch, unless the address ends with this.
const FINE: &str = "?dpi=300";
/// How long a printer may take to answer a call.
const CALLING: Duration = Duration::from_secs(5);
/// How long a printer may take for the bytes of a label.
const SENDING: Duration = Duration::from_secs(15);
/// How long a printer may take to hang up, once it has them all. Some never do.
const HANGING_UP: Duration = Duration::from_secs(2);

/// A label printer, on the network or at a device file.
#[derive(Debug)]
pub struct LabelPrinter {
    speech: Speech,
    place: Place,
    dots_per_inch: u32,
}

#[derive(Debug)]
enum Place {
    Network(Url),
    #[cfg(target_os = "linux")]
    Device(PathBuf),
}

/// A label printer that answered: nothing was sent to it yet.
#[derive(Debug)]
pub struct Reached(Line);

#[derive(Debug)]
enum Line {
    Network(TcpStream),
    #[cfg(target_os = "linux")]
    Device(std::fs::File),
}

impl LabelPrinter {
    /// Names a label printer; it is not called yet.
    ///
    /// # Errors
    ///
    /// [`PrintError::BadAddress`] when the address is neither `tcp://host:9100` nor a device file, with its whole path;
    /// what is there may be missing, but not be a file or folder of a disk.
    pub fn of(printer: &Printer) -> Result<Self, PrintError> {
        let (address, dots_per_inch) = match (printer.speech, printer.address.strip_suffix(FINE)) {
            (Speech::Zebra, Some(address)) => (address, 300),
            (Speech::Zebra, None) => (printer.address.as_str(), 203),
            (Speech::Brother, _) => (printer.address.as_str(), 300),
            (Speech::Folder | Speech::Ipp | Speech::Windows, _) => return Err(PrintError::BadAddress),
        };
        Ok(Self { speech: printer.speech, place: place(address)?, dots_per_inch })
    }

    /// Returns how fine its head is.
    #[must_use]
    pub fn dots_per_inch(&self) -> u32 {
        self.dots_per_inch
    }

    /// Writes a page down as it takes one.
    ///
    /// # Errors
    ///
    /// [`PrintError::TooWide`] when the page is wider than what it prints on.
    pub fn label(&self, page: &Dots) -> Result<Vec<u8>, PrintError> {
        match self.speech {
            Speech::Brother => brother::label(page),
            Speech::Folder | Speech::Ipp | Speech::Windows | Speech::Zebra => {
                if page.width > zebra::most_across(self.dots_per_inch) {
                    return Err(PrintError::TooWide);
                }
                Ok(zebra::label(page))
            }
        }
    }

    /// Calls it, without sending anything: nothing can come out.
    ///
    /// # Errors
    ///
    /// [`PrintError::Unreachable`] when it does not answer or is not there, [`PrintError::NotAllowed`] when this program
    /// may not open it.
    pub fn reach(&self) -> Result<Reached, PrintError> {
        let line = match &self.place {
            Place::Network(url) => call(url).map(Line::Network),
            #[cfg(target_os = "linux")]
            Place::Device(path) => device::open(path).map(Line::Device),
        };
        line.map(Reached).map_err(|error| {
            let forbidden = error.kind() == ErrorKind::PermissionDenied;
            if forbidden { PrintError::NotAllowed } else { PrintError::Unreachable }
        })
    }
}

impl Reached {
    /// Sends it a label: from the first byte on it may come out, and as far as anybody can tell it does when it has the
    /// last one.
    ///
    /// # Errors
    ///
    /// [`PrintError::Unreachable`] when it hung up or was too slow: it has some of the label, or all of it.
    pub fn send(self, label: &[u8]) -> Result<(), PrintError> {
        let Self(mut line) = self;
        let end = Instant::now() + SENDING;
        let mut rest = label;
        while !rest.is_empty() {
            let time = end.saturating_duration_since(Instant::now());
            if time.is_zero() {
                return Err(PrintError::Unreachable);
            }
            match line.write(rest, time) {
                Ok(0) => return Err(PrintError::Unreachable),
                Ok(sent) => rest = rest.get(sent..).unwrap_or_default(),
                Err(error) if [Interrupted, WouldBlock].contains(&error.kind()) => {}
                Err(_) => return Err(PrintError::Unreachable),
            }
        }
        line.hang_up().map_err(|_| PrintError::Unreachable)
    }
}

impl Line {
    /// Writes what it takes at once, after so long a wait at most.
    fn write(&mut self, bytes: &[u8], time: Duration) -> io::Result<usize> {
        match self {
            Self::Network(stream) => {
                stream.set_write_timeout(Some(time))?;
                stream.write(bytes)
            }
            #[cfg(target_os = "linux")]
            Self::Device(file) => device::write(file, bytes, time),
        }
    }

    /// Ends a connection so that one which broke is told from one whose bytes were all taken.
    fn hang_up(self) -> io::Result<()> {
        let mut stream = match self {
            Self::Network(stream) => stream,
            #[cfg(target_os = "linux")]
            Self::Device(_) => return Ok(()),
        };
        stream.shutdown(Shutdown::Write)?;
        let end = Instant::now() + HANGING_UP;
        let mut unread = [0; 256];
        loop {
            let time = end.saturating_duration_since(Instant::now());
            if time.is_zero() {
                return Ok(());
            }
            stream.set_read_timeout(Some(time))?;
            match stream.read(&mut unread) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) if [Interrupted, WouldBlock, TimedOut].contains(&error.kind()) => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Reads an address.
fn place(address: &str) -> Result<Place, PrintError> {
    #[cfg(target_os = "linux")]
    if address.starts_with('/') {
        let path = PathBuf::from(address);
        return if device::may_be_one(&path) { Ok(Place::Device(path)) } else { Err(PrintError::BadAddress) };
    }
    let url = Url::parse(address).map_err(|_| PrintError::BadAddress)?;
    let plain = url.username().is_empty()
        && url.password().is_none()
        && matches!(url.path(), "" | "/")
        && url.query().is_none()
        && url.fragment().is_none();
    if url.scheme() == "tcp" && url.has_host() && plain {
        Ok(Place::Network(url))
    } else {
        Err(PrintError::BadAddress)
    }
}

/// Calls the first of a host's addresses that answers.
fn call(url: &Url) -> io::Result<TcpStream> {
    let mut refused = io::Error::from(ErrorKind::NotFound);
    for address in url.socket_addrs(|| Some(PORT))? {
        match TcpStream::connect_timeout(&address, CALLING) {
            Ok(stream) => return Ok(stream),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_port_or_a_device() {
        let of = |speech, address: &str| {
            let printer = Printer { speech, address: address.to_owned(), name: String::new() };
            LabelPrinter::of(&printer).map(|printer| printer.dots_per_inch())
        };
        for address in ["tcp://192.0.2.20:9100", "tcp://zebra.local", "tcp://[2001:db8::1]:9100/"] {
            assert_eq!(of(Speech::Zebra, address), Ok(203), "{address}");
            assert_eq!(of(Speech::Brother, address), Ok(300), "{address}");
        }
        assert_eq!(of(Speech::Zebra, "tcp://zebra.local:9100?dpi=300"), Ok(300));
        for wrong in [
            "",
            "lp0",
            "zebra.local",
            "tcp://",
            "tcp://a:b@zebra.local",
            "tcp://zebra.local/queue",
            "tcp://zebra.local?dpi=1200",
            "http://zebra.local",
            "tcp://zebra.local:99999",
        ] {
            assert_eq!(of(Speech::Zebra, wrong), Err(PrintError::BadAddress), "{wrong}");
        }
        assert_eq!(of(Speech::Ipp, "tcp://zebra.local"), Err(PrintError::BadAddress));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_device_may_be_unplugged_and_is_no_file_of_a_disk() {
        let may = |address: &str| {
            let printer =
                Printer { speech: Speech::Brother, address: address.to_owned(), name: String::new() };
            LabelPrinter::of(&printer).is_ok()
        };
        assert!(may("/dev/usb/lp-of-nobody"));
        assert!(may("/dev/null"));
        assert!(!may(env!("CARGO_MANIFEST_DIR")));
        assert!(!may(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")));
    }
}
