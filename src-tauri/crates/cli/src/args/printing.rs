//! The words of `printers …` and `badges …`.

use std::path::PathBuf;

use accueil_core::journal::EntryRef;
use clap::{Args as Group, Subcommand};

use super::Who;

#[derive(Debug, Subcommand)]
pub enum PrintersAct {
    /// Choose the printer that badges come out of
    Use(UsePrinter),
    /// Print a test badge on the chosen printer, and wait until it is out
    Try,
    /// How the badges stand
    Status,
    /// Print the badges that wait
    Print {
        /// Go on while the printer is out of paper, off or open, until Ctrl-C
        #[arg(long)]
        wait: bool,
    },
    /// Promise somebody's badge again, in the place of one that is in doubt
    Again {
        #[command(flatten)]
        who: Who,
    },
    /// Note that a badge that is in doubt did come out
    CameOut {
        /// The badge, as `badges` lists it
        #[arg(value_name = "DESK:SEQ")]
        badge: EntryRef,
    },
}

/// A printer, or a folder in its place.
#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
pub struct UsePrinter {
    /// What the system calls it, or its address: `ipp://host/ipp/print` (`ipps://` when encrypted); of a label printer `zebra:tcp://host:9100`
    /// (with `?dpi=300` when its head is that fine) or `brother:/dev/usb/lp0`
    #[arg(value_name = "NAME|ADDRESS")]
    pub name: Option<String>,
    /// Each badge a PDF in that folder
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Each badge a PDF in the folder beside the desk's file, as it is before anybody chooses
    #[arg(long)]
    pub own_folder: bool,
}
