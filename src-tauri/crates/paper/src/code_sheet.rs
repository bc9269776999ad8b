//! Codes to cut out and hand over: A4 pages of QR symbols, each with its name and what tells homonyms apart.

use accueil_core::code::Code;
use chrono::{DateTime, Utc};
use typst::foundations::{Array, Bytes, Value, dict};

use crate::{Lang, MOST_ROWS, PaperError, at_most, symbol, text, world};

/// What one slip says.
#[derive(Clone)]
pub struct Slip {
    /// Whose it is.
    pub full_name: String,
    /// What tells homonyms apart, on one line: organisation, days.
    pub line: String,
    /// Their code.
    pub code: Code,
}

/// Sets one slip for each, in the order given, twelve to an A4 page, with cut marks. The file says that it
/// was made `at` that moment.
///
/// # Errors
///
/// [`PaperError::TooMany`] above [`MOST_ROWS`]; else only what a wrong template brings about.
pub fn pdf(event_title: &str, slips: &[Slip], lang: Lang, at: DateTime<Utc>) -> Result<Vec<u8>, PaperError> {
    at_most(MOST_ROWS, slips.len())?;
    let slips: Array = slips
        .iter()
        .map(|Slip { full_name, line, code }| {
            Ok(Value::Dict(dict! {
                "name" => text::value(full_name),
                "line" => text::value(line),
                "symbol" => Bytes::from_string(symbol::svg(code)?),
                "code" => code.in_groups(),
            }))
        })
        .collect::<Result<_, PaperError>>()?;
    let values = dict! { "lang" => lang.tag(), "event" => text::value(event_title), "slips" => slips };
    world::set_sheet("code_sheet", values, |document| world::pdf(document, at))
}
