//! What printers say of themselves, from their hundred keywords to our few words.

use accueil_core::printer::Trouble;

/// How a printer's reasons begin, and what they mean; the worst first. What only warns (`media-low`) is not here.
const PREFIXES: &[(&str, Trouble)] = &[
    ("cover-open", Trouble::CoverOpen),
    ("door-open", Trouble::CoverOpen),
    ("interlock-open", Trouble::CoverOpen),
    ("input-tray-missing", Trouble::CoverOpen),
    ("media-jam", Trouble::Jammed),
    ("media-empty", Trouble::OutOfPaper),
    ("media-needed", Trouble::WrongPaper),
    ("toner-empty", Trouble::OutOfInk),
    ("marker-supply-empty", Trouble::OutOfInk),
    ("marker-supply-missing", Trouble::OutOfInk),
    ("offline", Trouble::Offline),
    ("shutdown", Trouble::Offline),
    ("timed-out", Trouble::Offline),
    ("connecting-to-device", Trouble::Offline),
    ("paused", Trouble::Paused),
    ("moving-to-paused", Trouble::Paused),
    ("marker-waste-full", Trouble::Attention),
    ("output-area-full", Trouble::Attention),
    ("output-tray-missing", Trouble::Attention),
    ("media-path-cannot-detect", Trouble::Attention),
    ("other-error", Trouble::Attention),
];

/// Returns the worst of a printer's reasons, if one keeps it from printing.
///
/// Reasons carry endings that differ from maker to maker (`media-empty-error`, `media-empty-report`): their beginning
/// says what they are.
pub(super) fn worst<'r>(reasons: impl Iterator<Item = &'r str> + Clone) -> Option<Trouble> {
    PREFIXES
        .iter()
        .find(|(prefix, _)| reasons.clone().any(|reason| reason.starts_with(prefix)))
        .map(|(_, trouble)| *trouble)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_known_by_how_they_begin_and_the_worst_is_told() {
        for (reasons, trouble) in [
            (&["none"][..], None),
            (&["media-low-warning", "toner-low-report"], None),
            (&["media-empty-error"], Some(Trouble::OutOfPaper)),
            (&["media-empty"], Some(Trouble::OutOfPaper)),
            (&["media-empty-warning", "cover-open-report"], Some(Trouble::CoverOpen)),
            (&["media-jam-report"], Some(Trouble::Jammed)),
            (&["media-needed-error"], Some(Trouble::WrongPaper)),
            (&["marker-supply-empty-error"], Some(Trouble::OutOfInk)),
            (&["offline-report", "paused"], Some(Trouble::Offline)),
            (&["paused"], Some(Trouble::Paused)),
            (&["com.maker-something-else"], None),
        ] {
            assert_eq!(worst(reasons.iter().copied()), trouble, "{reasons:?}");
        }
    }
}
