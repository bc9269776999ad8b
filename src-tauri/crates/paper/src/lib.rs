//! What goes on paper: badges, sheets, codes. Values in, PDF out.
//!
//! Typst sets every page, from templates that can be read (`templates/*.typ`). What people wrote enters as values,
//! never as markup, and nothing here opens a file: fonts and templates are in the program.

pub mod badge;
pub mod certificate;
pub mod chart;
pub mod code_sheet;
pub mod day;
pub mod dots;
mod fonts;
pub mod picture;
pub mod placeholders;
pub mod sheet;
pub mod symbol;
pub mod template;
mod text;
mod world;

/// The most badges that one file may hold.
pub const MOST_BADGES: usize = 2_000;
/// The most rows, or codes, that one file may hold.
pub const MOST_ROWS: usize = 20_000;

/// The language of the words on paper; names and titles stay as people wrote them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// French, with its typography.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The name under which templates find their words.
    fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// Why there is no paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A template did not compile. Only its name and the line are kept: a message could hold somebody's name.
    #[error("the template {template}, line {line}, does not compile")]
    Compile {
        /// Which template.
        template: &'static str,
        /// The line in it, from 1; 0 when unknown.
        line: usize,
    },
    /// The page is set, but could not be written as a file.
    #[error("the page could not be written")]
    Render,
    /// More than one file may hold: see [`MOST_BADGES`] and [`MOST_ROWS`].
    #[error("{asked} is more than one file may hold, {most}")]
    TooMany {
        /// How many were asked for.
        asked: usize,
        /// How many one file may hold.
        most: usize,
    },
}

/// Refuses what would make a file without end.
fn at_most(most: usize, asked: usize) -> Result<(), PaperError> {
    if asked > most { Err(PaperError::TooMany { asked, most }) } else { Ok(()) }
}
