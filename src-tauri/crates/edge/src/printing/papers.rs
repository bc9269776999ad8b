//! Papers and labels: the size that is asked for, and the names that printers give theirs.

use ipp::value::{IppName, IppValue};

use super::message::malformed;
use super::{Paper, PrintError};

/// How far the paper that a printer names may be from what is asked, in millimetres.
const NEAR_MM: f64 = 2.0;

/// Returns the paper to ask a printer for, if it names one that fits, either way round: the nearest, as large as the
/// printer says that it is, since some round an A6 and refuse any other size.
pub(super) fn fitting(papers: &[String], paper: Paper) -> Option<Paper> {
    let sizes: Vec<(&str, f64, f64)> = papers
        .iter()
        .filter_map(|name| sides(name).map(|(width, height)| (name.as_str(), width, height)))
        .collect();
    let Paper { width_mm, height_mm } = paper;
    let is_near = |width, height| is_near(Paper { width_mm: width, height_mm: height }, paper);
    let upright = sizes.iter().filter(|(_, width, height)| is_near(*width, *height));
    let off = |(_, width, height): &(&str, f64, f64)| (width - width_mm).abs() + (height - height_mm).abs();
    if let Some((_, width_mm, height_mm)) = upright.min_by(|one, other| off(one).total_cmp(&off(other))) {
        return Some(Paper { width_mm: *width_mm, height_mm: *height_mm });
    }
    let turned = sizes.iter().any(|(_, width, height)| is_near(*height, *width));
    let bound = |prefix: &str| {
        sizes.iter().find(|(name, ..)| name.starts_with(prefix)).map(|(_, width, height)| (*width, *height))
    };
    // A printer that cuts from a roll names the smallest and the largest piece.
    let on_a_roll = bound("custom_min").zip(bound("custom_max")).is_some_and(|(least, most)| {
        (least.0 - NEAR_MM..=most.0 + NEAR_MM).contains(&width_mm)
            && (least.1 - NEAR_MM..=most.1 + NEAR_MM).contains(&height_mm)
    });
    (turned || on_a_roll).then_some(paper)
}

/// Whether a paper is another one, as printers round them.
pub(super) fn is_near(one: Paper, other: Paper) -> bool {
    (one.width_mm - other.width_mm).abs() <= NEAR_MM && (one.height_mm - other.height_mm).abs() <= NEAR_MM
}

/// Reads the sides of a paper from its standard name, in millimetres: `iso_a6_105x148mm`, `na_index-4x6_4x6in`.
fn sides(name: &str) -> Option<(f64, f64)> {
    let size = name.rsplit('_').next()?;
    let (size, unit) = match size.strip_suffix("mm") {
        Some(size) => (size, 1.0),
        None => (size.strip_suffix("in")?, 25.4),
    };
    let (width, height) = size.split_once('x')?;
    let (width, height): (f64, f64) = (width.parse().ok()?, height.parse().ok()?);
    Some((width * unit, height * unit))
}

/// Writes a size as IPP does, in hundredths of a millimetre.
pub(super) fn size(paper: Paper) -> Result<IppValue, PrintError> {
    let side = |mm: f64| {
        // As large as the largest paper: it fits.
        #[expect(clippy::cast_possible_truncation, reason = "bounded on the line above")]
        let hundredths = (mm.clamp(0.0, 10_000.0) * 100.0).round() as i32;
        IppValue::Integer(hundredths)
    };
    let name = |name: &str| IppName::new(name).map_err(malformed);
    let sides = [(name("x-dimension")?, side(paper.width_mm)), (name("y-dimension")?, side(paper.height_mm))];
    let size = IppValue::Collection(sides.into_iter().collect());
    Ok(IppValue::Collection([(name("media-size")?, size)].into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_known_by_the_sides_in_its_name() {
        assert_eq!(sides("iso_a6_105x148mm"), Some((105.0, 148.0)));
        assert_eq!(sides("oe_photo-4x5_4x5in"), Some((101.6, 127.0)));
        assert_eq!(sides("letter"), None);
        let papers = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let (a6, label) =
            (Paper { width_mm: 105.0, height_mm: 148.0 }, Paper { width_mm: 62.0, height_mm: 90.0 });
        let asked = |names: &[&str], paper| {
            fitting(&papers(names), paper).map(|Paper { width_mm, height_mm }| (width_mm, height_mm))
        };
        assert_eq!(asked(&["iso_a4_210x297mm", "iso_a6_105x148mm"], a6), Some((105.0, 148.0)));
        assert_eq!(asked(&["oe_turned_148x105mm"], a6), Some((105.0, 148.0)));
        assert_eq!(asked(&["iso_a4_210x297mm"], a6), None);
        // A printer that rounds its A6 is asked for its own.
        assert_eq!(asked(&["om_a6_104x147mm", "om_small-a6_104.8x148.1mm"], a6), Some((104.8, 148.1)));
        assert_eq!(asked(&["om_card_102x148mm"], a6), None);
        let roll = papers(&["custom_min_12x25mm", "custom_max_62x1000mm"]);
        assert!(fitting(&roll, label).is_some());
        assert!(fitting(&roll, a6).is_none());
    }
}
