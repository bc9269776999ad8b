//! Codes to cut out and hand over: A4 pages of QR symbols, each with its name.

use accueil_core::code::Code;
use typst::foundations::{Array, Bytes, Value, dict};

use crate::world::{self, Template};
use crate::{Lang, MOST_ROWS, PaperError, at_most, symbol, text};

/// Sets one slip for each full name and code, in the order given, twelve to an A4 page, with cut marks.
///
/// # Errors
///
/// [`PaperError::TooMany`] above [`MOST_ROWS`]; else only what a wrong template brings about.
pub fn pdf(event_title: &str, rows: &[(String, Code)], lang: Lang) -> Result<Vec<u8>, PaperError> {
    at_most(MOST_ROWS, rows.len())?;
    let slips: Array = rows
        .iter()
        .map(|(full_name, code)| {
            Ok(Value::Dict(dict! {
                "name" => text::value(full_name),
                "symbol" => Bytes::from_string(symbol::svg(code)?),
                "code" => code.in_groups(),
            }))
        })
        .collect::<Result<_, PaperError>>()?;
    let values = dict! { "lang" => lang.tag(), "event" => text::value(event_title), "slips" => slips };
    world::set(Template::CodeSheet, values, world::pdf)
}
