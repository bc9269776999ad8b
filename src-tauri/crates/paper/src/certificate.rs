//! Certificates of attendance, an A4 page each.

use accueil_core::certificate::{Certificate, CertifiedDay};
use accueil_core::event::Event;
use chrono::{DateTime, Utc};
use typst::foundations::{Array, IntoValue, dict};

use crate::{Lang, MOST_BADGES, PaperError, at_most, day, text, world};

/// Sets certificates as one PDF, in the order given, which says that it was made `at` that moment.
///
/// # Errors
///
/// [`PaperError::TooMany`] above [`MOST_BADGES`]; else only what a wrong template brings about.
pub fn pdf(
    event: &Event,
    certificates: &[Certificate],
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, PaperError> {
    at_most(MOST_BADGES, certificates.len())?;
    let certificate = |it: &Certificate| {
        let days: Array = it.days.iter().map(|day| line(event, *day, lang).into_value()).collect();
        dict! {
            "name" => text::value(&it.full_name),
            "organisation" => text::value(&it.organisation),
            "days" => days,
        }
        .into_value()
    };
    let values = dict! {
        "lang" => lang.tag(),
        "event" => text::value(&event.title),
        "venue" => text::value(&event.venue),
        "address" => text::value(&event.address),
        "certificates" => certificates.iter().map(certificate).collect::<Array>(),
    };
    world::set_sheet("certificates", values, |document| world::pdf(document, at))
}

/// Writes a day with the hours that are known: those of the person, or else none.
fn line(event: &Event, certified: CertifiedDay, lang: Lang) -> String {
    let day = day::in_full(certified.day, lang);
    let closes = event.day(certified.day).and_then(|session| session.closes);
    let say = |time| day::time(time, lang);
    match (certified.arrived, certified.left.or(closes), lang) {
        (Some(from), Some(to), Lang::Fr) if to > from => format!("{day}, de {} à {}", say(from), say(to)),
        (Some(from), Some(to), Lang::En) if to > from => format!("{day}, from {} to {}", say(from), say(to)),
        (Some(from), _, Lang::Fr) => format!("{day}, à partir de {}", say(from)),
        (Some(from), _, Lang::En) => format!("{day}, from {}", say(from)),
        (None, _, _) => day,
    }
}
