//! Headcounts read back from what people read: the words of the PDF and of the paragraph, and those that the journal does
//! not give.

use std::ops::Range;
use std::panic;

use accueil_core::headcount::Interval;
use accueil_desk::view::{Comparison, Differing, Lang, Proof};
use accueil_desk::words::sheet::read_proof;
use accueil_desk::{Desk, HeadcountExport};
use accueil_paper::reading;
use chrono::TimeZone;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{against, damaged};
use crate::Failure;
use crate::figures::{HeadcountFormat, bytes};
use crate::retrospective;

/// The most bytes of a PDF and the most pages of it that are read: those of ours have a few of either.
const MOST_BYTES: usize = 8_000_000;
const MOST_PAGES: usize = 40;
/// How many times more words a page may have than the journal gives before it is no page of ours.
const MOST_TIMES: usize = 4;
/// The intervals that arrivals may be told by, the usual one first.
const USUAL_FIRST: [Interval; 4] = [Interval::Thirty, Interval::Fifteen, Interval::Sixty, Interval::Five];
/// The words that name a place in a text: so many before it, so many after it.
const BEFORE: usize = 3;
const AFTER: usize = 2;

/// A word, and what it is a figure of where that does not follow from the words around it.
struct Word {
    text: String,
    figure: Option<String>,
}

/// Compares a PDF of headcounts, word by word. What is drawn and is no word, such as the length of a bar, is not compared.
pub(super) fn compare_pdf(desk: &Desk, file: &[u8]) -> Result<Comparison, Failure> {
    // No page says how long its intervals are: they are those that fit best.
    compare(desk, &words_of_pdf(file.to_vec())?, &USUAL_FIRST, |export, lang| {
        words_of_pdf(bytes(export, HeadcountFormat::Pdf, lang)?)
    })
}

/// Compares a paragraph of headcounts, word by word. It tells no arrivals.
pub(super) fn compare_markdown(desk: &Desk, file: &[u8]) -> Result<Comparison, Failure> {
    let text = std::str::from_utf8(file).map_err(|_| damaged())?;
    compare(desk, &words_of_markdown(text), &USUAL_FIRST[..1], |export, lang| {
        Ok(words_of_markdown(&retrospective::paragraph(export, lang)))
    })
}

fn compare(
    desk: &Desk,
    said: &[Word],
    intervals: &[Interval],
    expected: impl Fn(&HeadcountExport, Lang) -> Result<Vec<Word>, Failure>,
) -> Result<Comparison, Failure> {
    let text: Vec<&str> = said.iter().map(|word| word.text.as_str()).collect();
    let text = text.join(" ");
    let read = [Lang::Fr, Lang::En].into_iter().find_map(|lang| Some((lang, read_proof(lang, &text)?)));
    let (lang, (proof, counted)) = read.ok_or_else(damaged)?;
    let zone = desk.event()?.time_zone;
    let now = zone.from_local_datetime(&counted).earliest().ok_or_else(damaged)?.to_utc();
    let proof: Vec<Proof> = proof.iter().map(|told| desk.proof_in_full(told)).collect::<Result<_, _>>()?;
    against(desk, &proof, |of| {
        let mut fewest: Option<Vec<Differing>> = None;
        for interval in intervals {
            let counted = expected(&of(*interval, lang, now), lang)?;
            if said.len() > MOST_TIMES * counted.len() {
                return Err(damaged());
            }
            let differs = differing(said, &counted);
            if differs.is_empty() {
                return Ok(differs);
            }
            fewest = fewest.filter(|fewest| fewest.len() <= differs.len()).or(Some(differs));
        }
        Ok(fewest.unwrap_or_default())
    })
}

/// Reads the words of a PDF. Whoever made the file may have broken it in a way that its reader does not survive: then it
/// is damaged, and the program goes on.
fn words_of_pdf(file: Vec<u8>) -> Result<Vec<Word>, Failure> {
    if file.len() > MOST_BYTES {
        return Err(damaged());
    }
    let words = panic::catch_unwind(|| reading::words(file, MOST_PAGES)).map_err(|_| damaged())?;
    let words = words.map_err(|_| damaged())?;
    Ok(words.into_iter().map(|text| Word { text, figure: None }).collect())
}

/// Returns the words of a paragraph and the cells of its table, which are figures of a day and a column.
fn words_of_markdown(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut columns: Option<Vec<&str>> = None;
    // What people wrote was made plain with these.
    let text = text.replace('\\', "");
    for line in text.lines() {
        let Some(row) = line.strip_prefix('|') else {
            words.extend(line.split_whitespace().map(|word| Word { text: word.to_owned(), figure: None }));
            continue;
        };
        let cells: Vec<&str> = row.trim_end_matches('|').split('|').map(str::trim).collect();
        let day = cells.first().copied().unwrap_or_default();
        for (place, cell) in cells.iter().enumerate() {
            let column = columns.as_ref().and_then(|columns| columns.get(place)).filter(|_| place > 0);
            let figure = column.map(|column| format!("{day} {column}"));
            words.push(Word { text: (*cell).to_owned(), figure });
        }
        columns.get_or_insert(cells);
    }
    words
}

/// Returns the words that differ, each under the name of its figure or of its place.
fn differing(said: &[Word], counted: &[Word]) -> Vec<Differing> {
    let texts = |words: &[Word]| words.iter().map(|word| word.text.clone()).collect::<Vec<_>>();
    let (said_texts, counted_texts) = (texts(said), texts(counted));
    let mut differs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &said_texts, &counted_texts) {
        let (tag, mut old, mut new) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        // As many words as there should be: each stands for another one.
        while old.len() == new.len() && old.len() > 1 {
            let (one, other) = (old.start..old.start + 1, new.start..new.start + 1);
            differs.push(one_of(said, counted, one, other));
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        differs.push(one_of(said, counted, old, new));
    }
    differs
}

/// Tells what stands in one place of the file, and what should.
fn one_of(said: &[Word], counted: &[Word], old: Range<usize>, new: Range<usize>) -> Differing {
    let text = |words: &[Word]| words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let figure = counted[new.clone()].iter().chain(&said[old.clone()]).find_map(|word| word.figure.clone());
    let around = || {
        let before = text(&counted[new.start.saturating_sub(BEFORE)..new.start]);
        let after = text(&counted[new.end..(new.end + AFTER).min(counted.len())]);
        format!("{before} … {after}").trim().to_owned()
    };
    Differing { figure: figure.unwrap_or_else(around), said: text(&said[old]), counted: text(&counted[new]) }
}
