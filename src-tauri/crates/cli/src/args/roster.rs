//! The words for the roster: a file in, and who is on it.

use std::path::PathBuf;

use accueil_core::roster::{Encoding, Field};
use accueil_desk::view::Absent;
use accueil_edge::roster::ColumnRef;
use clap::Subcommand;

use super::OnDay;

#[derive(Debug, Subcommand)]
pub enum RosterAct {
    /// Take a roster in
    Import {
        file: PathBuf,
        /// Say what it would do, and write nothing
        #[arg(long)]
        dry_run: bool,
        /// That column holds that field, or none; several times for several; a column is a header, a letter or #3
        #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = mapped)]
        map: Vec<(Option<Field>, ColumnRef)>,
        /// Forget the mapping of the last file of the same form
        #[arg(long, conflicts_with = "map")]
        forget_map: bool,
        /// How the text is encoded; recognised when not given
        #[arg(long, value_name = "utf-8|windows-1252|macintosh|utf-16", value_parser = encoding)]
        encoding: Option<Encoding>,
        /// What becomes of people whom an earlier file of the same form named, and this one does not
        ///
        /// When not given they are cancelled, unless most of them are missing: then the file is a part, and they stay.
        #[arg(long, value_name = "keep|cancel", value_parser = absent)]
        absent: Option<Absent>,
    },
    /// List the registrations
    List {
        #[command(flatten)]
        on: OnDay,
    },
}

fn encoding(word: &str) -> Result<Encoding, String> {
    let known: Vec<&str> = Encoding::ALL.iter().map(|encoding| encoding.word()).collect();
    word.parse().map_err(|_| format!("one of {}", known.join(", ")))
}

fn absent(word: &str) -> Result<Absent, &'static str> {
    match word {
        "keep" => Ok(Absent::Kept),
        "cancel" => Ok(Absent::Cancelled),
        _ => Err("one of keep, cancel"),
    }
}

fn mapped(text: &str) -> Result<(Option<Field>, ColumnRef), String> {
    let (field, column) = text.split_once('=').ok_or("a mapping is written FIELD=COLUMN")?;
    let known: Vec<&str> = Field::ALL.iter().map(|field| field.word()).collect();
    let field = match field {
        "none" => None,
        word => Some(word.parse().map_err(|_| format!("a field is one of {}, none", known.join(", ")))?),
    };
    Ok((field, ColumnRef::of(column)))
}
