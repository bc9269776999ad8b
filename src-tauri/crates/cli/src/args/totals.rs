//! The words of `totals …` and `uplinks …`.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};

#[derive(Debug, Subcommand)]
pub enum TotalsAct {
    /// Send the totals now to every place that lacks something
    Send {
        /// To one web address, which is remembered
        #[arg(long, value_name = "URL")]
        to: Option<String>,
    },
    /// How the totals stand
    Status,
    /// Say how few people a figure that leaves may be about: three at least
    SmallestGroup {
        #[arg(value_parser = clap::value_parser!(u64).range(3..=1000))]
        n: u64,
    },
}

#[derive(Debug, Subcommand)]
pub enum UplinksAct {
    /// Add a place where totals go, or change the one of that name
    Add(AddUplink),
    /// List the places where totals go, and how they stand
    List,
    /// Take a place away, with its secret; what it received stays there
    Remove { name: String },
    /// Send to one place now, whatever it has
    Try { name: String },
    /// Make the tables of a database; without a name, print the SQL that makes them
    Tables { name: Option<String> },
}

/// A place where totals go.
#[derive(Debug, Group)]
pub struct AddUplink {
    /// What it is called
    pub name: String,
    /// `https://…`, with `{event}`, `{day}` and `{desk}` where the document belongs, or a folder that ends with `/`
    /// (`WebDAV`, Nextcloud); `postgres://name@host/database`; or a folder of this machine. `-` reads it from the input:
    /// a signed address is a secret
    pub address: String,
    /// The name that goes with a password
    #[arg(long, default_value = "", value_name = "NAME")]
    pub account: String,
    /// Ask for the password or token: from `ACCUEIL_UPLINK_SECRET`, unseen at a terminal, or as a line of the input
    #[arg(long)]
    pub secret: bool,
    /// The PEM file of the one authority to trust; those of the system when not given
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// The PEM file of the certificate to show, with its key
    #[arg(long, value_name = "FILE")]
    pub certificate: Option<PathBuf>,
}
