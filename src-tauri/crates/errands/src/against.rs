//! Comparing an exported file of headcounts with the journal.

mod page;
mod sheets;

use accueil_core::headcount::Interval;
use accueil_desk::view::{Comparison, Differing, ErrorCode, Lang, Proof};
use accueil_desk::{Desk, HeadcountExport, Recount};
use chrono::{DateTime, Utc};
use serde_json::Value;

use self::sheets::Book;
use crate::Failure;

/// What the files are called that can be compared.
const SCHEMA: &str = "accueil-headcounts/1";

/// Counts the figures of an exported file again, from the journal up to the numbers that it names: JSON, CSV of either
/// kind, xlsx, ods; of the PDF and the paragraph every word.
///
/// # Errors
///
/// Fails when the file holds no headcounts, or the desk cannot be read.
pub fn compare(desk: &Desk, file: &[u8], now: DateTime<Utc>) -> Result<Comparison, Failure> {
    // Editors on Windows put a mark before what they save.
    let text = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    if let Ok(said) = serde_json::from_slice(text) {
        return compare_json(desk, &said, now);
    }
    if file.starts_with(b"%PDF") {
        return page::compare_pdf(desk, file);
    }
    if text.starts_with(b"**") {
        return page::compare_markdown(desk, text);
    }
    let book = Book::read(file).ok_or_else(damaged)?;
    against(desk, &book.proof, |of| {
        // No spreadsheet says how long its intervals are: they are those that fit best.
        let differs = Interval::ALL.map(|interval| book.differing(&of(interval, book.lang(), now)));
        let differs = differs.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(differs.into_iter().min_by_key(Vec::len).unwrap_or_default())
    })
}

fn compare_json(desk: &Desk, said: &Value, now: DateTime<Utc>) -> Result<Comparison, Failure> {
    let proof: Vec<Proof> = serde_json::from_value(said["proof"].clone()).map_err(|_| damaged())?;
    let minutes = said["interval"].as_u64().and_then(|minutes| u32::try_from(minutes).ok());
    let interval = minutes.and_then(Interval::of_minutes).ok_or_else(damaged)?;
    if said["schema"] != SCHEMA || !said["days"].is_array() {
        return Err(damaged());
    }
    against(desk, &proof, |of| {
        let told = of(interval, Lang::Fr, now).told;
        let counted = serde_json::to_value(&told).map_err(|_| Failure::internal("no JSON"))?;
        let mut differs = Vec::new();
        for part in ["people", "days"] {
            differing(part, &said[part], &counted[part], &mut differs);
        }
        Ok(differs)
    })
}

/// The figures as they should be, by that interval and in those words.
type Counted<'a> = &'a dyn Fn(Interval, Lang, DateTime<Utc>) -> HeadcountExport;

/// Counts again what rests on `proof`, and has it compared.
fn against(
    desk: &Desk,
    proof: &[Proof],
    compare: impl Fn(Counted<'_>) -> Result<Vec<Differing>, Failure>,
) -> Result<Comparison, Failure> {
    let other = |chain| Comparison { equal: false, chain, differs: Vec::new(), roster_changed: false };
    // A hash proves what came before it only when the whole chain fits.
    let chain = desk.verify()?.chain;
    if chain != "ok" {
        return Ok(other(chain));
    }
    match desk.recount(proof)? {
        Recount::OtherChain(Proof { desk, seq, .. }) => Ok(other(format!("another at {desk}:{seq}"))),
        Recount::Counted { event, counts, roster_changed } => {
            let differs = compare(&|interval, lang, now| {
                HeadcountExport::of(event.clone(), counts.clone(), proof.to_vec(), interval, lang, now)
            })?;
            Ok(Comparison { equal: differs.is_empty(), chain, differs, roster_changed })
        }
    }
}

fn damaged() -> Failure {
    Failure { code: ErrorCode::FileDamaged, detail: "no headcounts of Accueil".into() }
}

/// Adds every figure of two values that is not the same, each under its name.
fn differing(name: &str, said: &Value, counted: &Value, differs: &mut Vec<Differing>) {
    match (said, counted) {
        (said, counted) if said == counted => {}
        (Value::Object(_) | Value::Null, Value::Object(_)) | (Value::Object(_), Value::Null) => {
            let keys =
                [said, counted].into_iter().filter_map(Value::as_object).flat_map(|fields| fields.keys());
            let mut keys: Vec<&String> = keys.collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                differing(&format!("{name} {key}"), &said[key], &counted[key], differs);
            }
        }
        (Value::Array(_) | Value::Null, Value::Array(_)) | (Value::Array(_), Value::Null) => {
            let lines = |value: &Value| value.as_array().cloned().unwrap_or_default();
            let (said, counted) = (lines(said), lines(counted));
            for place in 0..said.len().max(counted.len()) {
                let line = |of: &[Value]| of.get(place).cloned().unwrap_or_default();
                let (said, counted) = (line(&said), line(&counted));
                // Days are known by their day, intervals by their start.
                let key =
                    ["day", "from"].into_iter().find_map(|key| counted[key].as_str().or(said[key].as_str()));
                let place = key.map_or_else(|| place.to_string(), str::to_owned);
                let within = if name == "days" { place } else { format!("{name} {place}") };
                differing(&within, &said, &counted, differs);
            }
        }
        (said, counted) => {
            let word = |value: &Value| if value.is_null() { String::new() } else { value.to_string() };
            differs.push(Differing { figure: name.to_owned(), said: word(said), counted: word(counted) });
        }
    }
}
