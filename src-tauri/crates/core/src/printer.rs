//! Printers: where badges come out, and why one of them does not print.

/// How one speaks to a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// It is a folder: each badge is a PDF in it.
    Folder,
    /// IPP: the system's own queues (CUPS), and network printers directly.
    Ipp,
    /// ZPL, straight to a label printer by Zebra or one that speaks as they do.
    Zebra,
    /// Raster lines, straight to a Brother QL label printer.
    Brother,
    /// The spooler of Windows, which takes a page and prints it when it can.
    Windows,
}

/// A word that names no way to speak to a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such way to speak to a printer")]
pub struct NotASpeech;

impl Speech {
    /// Returns its word, as files and JSON write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Ipp => "ipp",
            Self::Zebra => "zebra",
            Self::Brother => "brother",
            Self::Windows => "windows",
        }
    }
}

impl std::str::FromStr for Speech {
    type Err = NotASpeech;

    fn from_str(word: &str) -> Result<Self, NotASpeech> {
        [Self::Folder, Self::Ipp, Self::Zebra, Self::Brother, Self::Windows]
            .into_iter()
            .find(|speech| speech.word() == word)
            .ok_or(NotASpeech)
    }
}

/// A printer, or a folder in the place of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    /// How one speaks to it.
    pub speech: Speech,
    /// Where it is: `ipp://host/printers/NAME` (`ipps://` when encrypted), `tcp://host:9100`, `/dev/usb/lp0`, what
    /// Windows calls it, or a folder; of a folder it may be empty, which is the one beside the desk's file.
    pub address: String,
    /// What people call it.
    pub name: String,
}

impl Printer {
    /// Returns the folder beside the desk's file, which is what there is before somebody chooses.
    #[must_use]
    pub fn own_folder() -> Self {
        Self { speech: Speech::Folder, address: String::new(), name: String::new() }
    }

    /// Whether it is at the same place as another, whatever they are called.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.speech, &self.address) == (other.speech, &other.address)
    }
}

/// Why a printer does not print, as far as it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It is switched off, unplugged or not on the network.
    Offline,
    /// No paper or labels.
    OutOfPaper,
    /// The paper that is loaded is not the badge's.
    WrongPaper,
    /// A cover or door is open.
    CoverOpen,
    /// Paper is stuck.
    Jammed,
    /// No ink, toner or ribbon.
    OutOfInk,
    /// Somebody, or an earlier failure, stopped its queue.
    Paused,
    /// Something else that somebody has to look at.
    Attention,
}
