//! Badges: a page each, of any template, as PDF for printers and as a picture for screens.

use accueil_core::badge::Badge;
use chrono::{DateTime, Utc};
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use typst::foundations::{Array, Bytes, Dict, Value, dict};
use typst::utils::Scalar;
use typst_layout::{Page, PagedDocument};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use crate::template::{Template, TemplateError};
use crate::world;
use crate::{Lang, MOST_BADGES, PaperError, at_most, day, symbol, text};

/// Pixels in a point: 300 to the inch, as badge printers have them.
const PIXELS_PER_POINT: f64 = 300.0 / 72.0;

/// Sets badges as one PDF, in the order given, with each font in the file once: a page each, or sheets of several, as
/// the template has them. The file says that it was made `at` that moment.
///
/// # Errors
///
/// [`PaperError::TooMany`] above [`MOST_BADGES`]; else only what a wrong template brings about.
pub fn pdf(
    badges: &[Badge],
    template: &Template,
    lang: Lang,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, PaperError> {
    at_most(MOST_BADGES, badges.len())?;
    set(badges, template, lang, |document| world::pdf(document, at))
}

/// Draws a badge as a PNG of 300 pixels to the inch: the picture of the page that [`pdf`] prints.
///
/// # Errors
///
/// Only what a wrong template brings about.
pub fn png(badge: &Badge, template: &Template, lang: Lang) -> Result<Vec<u8>, PaperError> {
    set(std::slice::from_ref(badge), template, lang, |document| {
        let scale = RenderOptions { pixel_per_pt: Scalar::new(PIXELS_PER_POINT), ..RenderOptions::default() };
        let picture = typst_render::render(first(document)?, &scale);
        let (width, height) = (picture.width(), picture.height());
        let mut file = Vec::new();
        PngEncoder::new(&mut file)
            .write_image(&picture.take_demultiplied(), width, height, ExtendedColorType::Rgba8)
            .map_err(|_| PaperError::Render)?;
        Ok(file)
    })
}

/// Draws a badge as an SVG: the picture of the page that [`pdf`] prints, letters as shapes.
///
/// # Errors
///
/// Only what a wrong template brings about.
pub fn svg(badge: &Badge, template: &Template, lang: Lang) -> Result<String, PaperError> {
    set(std::slice::from_ref(badge), template, lang, |document| {
        Ok(typst_svg::svg(first(document)?, &SvgOptions::default()))
    })
}

/// Sets badges, and hands the pages to `write`.
pub(crate) fn set<T>(
    badges: &[Badge],
    template: &Template,
    lang: Lang,
    write: impl FnOnce(&PagedDocument) -> Result<T, PaperError>,
) -> Result<T, PaperError> {
    let values = values(badges, template, lang)?;
    world::set(&template.source, template.word(), values, write)
}

/// Sets badges of invented people, and says in full what is wrong with the template.
pub(crate) fn set_or_say<T>(
    invented: &[Badge],
    template: &Template,
    lang: Lang,
    write: impl FnOnce(&PagedDocument) -> Result<T, PaperError>,
) -> Result<T, TemplateError> {
    let values = values(invented, template, lang)?;
    world::set_or_say(&template.source, values, write)
        .map_err(|(line, message)| TemplateError::Wrong { line, message })?
        .map_err(TemplateError::from)
}

fn values(badges: &[Badge], template: &Template, lang: Lang) -> Result<Dict, PaperError> {
    let badges: Array =
        badges.iter().map(|badge| value(badge, lang).map(Value::Dict)).collect::<Result<_, _>>()?;
    Ok(dict! {
        "lang" => lang.tag(),
        "colour" => template.colour.hex(),
        "logo" => template.logo.clone(),
        "badges" => badges,
    })
}

pub(crate) fn first(document: &PagedDocument) -> Result<&Page, PaperError> {
    document.pages().first().ok_or(PaperError::Render)
}

fn value(badge: &Badge, lang: Lang) -> Result<Dict, PaperError> {
    let days = day::list(&badge.days, lang, day::in_full);
    let short_days = day::list(&badge.days, lang, day::in_words).join(" · ");
    Ok(dict! {
        "event" => text::value(&badge.event_title),
        "full_name" => text::value(&format!("{} {}", badge.first_name, badge.last_name)),
        "first_name" => text::value(&badge.first_name),
        "last_name" => text::value(&badge.last_name),
        "organisation" => text::value(&badge.organisation),
        "teams" => text::value(&badge.teams.join(" · ")),
        "role" => text::value(&badge.role),
        "days" => text::values(days.iter().map(String::as_str)),
        "short_days" => text::value(&short_days),
        "no_photograph" => badge.no_photograph,
        "symbol" => Bytes::from_string(symbol::svg(&badge.code)?),
        "code" => badge.code.in_groups(),
        "reprint" => badge.reprint,
    })
}
