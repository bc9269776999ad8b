//! Charts of headcounts: drawn once, by `templates/chart.typ`, for the PDF and for screens.

use typst::foundations::{Array, Dict, IntoValue, dict};
use typst_svg::SvgOptions;

use crate::{Lang, PaperError, text, world};

/// The most groups of bars that one chart draws; the table beside it has them all.
const MOST_GROUPS: usize = 300;
/// Points in a pixel, as browsers have it.
const POINTS: f64 = 0.75;
/// The smallest and the largest drawing, and letters, in pixels.
const PIXELS: (f64, f64) = (80.0, 8_000.0);
const LETTER: (f64, f64) = (6.0, 96.0);

/// A chart: how many there are of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Columns in their order along an axis; else rows, one under the other.
    pub columns: bool,
    /// What the bars are of, when those of the day before stand beside them.
    pub names: Option<Names>,
    /// What is counted, in the order of drawing.
    pub groups: Vec<Group>,
}

/// The names of the two days whose bars stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The day.
    pub now: String,
    /// The day before.
    pub before: String,
}

/// One bar, or two of them side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What is counted.
    pub label: String,
    /// Whether its label stays where there is no room for all.
    pub major: bool,
    /// How many there are.
    pub count: u64,
    /// How many there were the day before.
    pub before: Option<u64>,
}

/// Where on a screen a chart is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its width, in pixels.
    pub width: f64,
    /// The height of columns, in pixels; rows take what they need.
    pub height: f64,
    /// The size of its letters, in pixels.
    pub letter: f64,
    /// Whether what is under it is dark.
    pub dark: bool,
}

/// Draws a chart as an SVG of that width, in pixels of the screen, with nothing under it. Letters are shapes: there is
/// no text in it that could be read as anything else.
///
/// # Errors
///
/// Only what a wrong template brings about.
pub fn svg(chart: &Chart, place: Place, lang: Lang) -> Result<String, PaperError> {
    let points = |pixels: f64, (least, most): (f64, f64)| pixels.max(least).min(most) * POINTS;
    let values = dict! {
        "chart" => value(chart, lang),
        "lang" => lang.tag(),
        "width" => points(place.width, PIXELS),
        "height" => points(place.height, PIXELS),
        "letter" => points(place.letter, LETTER),
        "paint" => if place.dark { "dark" } else { "light" },
    };
    world::set_sheet("drawing", values, |document| {
        let page = document.pages().first().ok_or(PaperError::Render)?;
        Ok(typst_svg::svg(page, &SvgOptions::default()))
    })
}

/// Returns a chart as `chart.typ` takes it.
pub(crate) fn value(chart: &Chart, lang: Lang) -> Dict {
    let beside = |n: Option<u64>| chart.names.is_some().then(|| n.unwrap_or_default());
    let group = |group: &Group| {
        dict! {
            "label" => text::value(&group.label),
            "major" => group.major,
            "count" => group.count,
            "before" => beside(group.before),
        }
        .into_value()
    };
    let names = chart
        .names
        .as_ref()
        .map(|names| dict! { "now" => text::value(&names.now), "before" => text::value(&names.before) });
    let left_out = chart.groups.len().saturating_sub(MOST_GROUPS);
    let left_out = (left_out > 0).then(|| match lang {
        Lang::Fr => format!("et {left_out} autres"),
        Lang::En => format!("and {left_out} more"),
    });
    dict! {
        "columns" => chart.columns,
        "names" => names,
        "groups" => chart.groups.iter().take(MOST_GROUPS).map(group).collect::<Array>(),
        "left_out" => left_out,
    }
}
