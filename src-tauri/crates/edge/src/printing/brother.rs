//! A label in the raster lines of Brother QL printers, on the continuous roll of 62 mm, cut off behind it.
//!
//! The commands are those of Brother's "Raster Command Reference" of the QL-800 series. The crate `brother_ql` 3 would
//! bring every codec of `image` with it. Compared by hand, its bytes differ in three commands: it asks for status back,
//! does not ask for the last cut, and says that nothing is compressed, which is so after each beginning.

use accueil_core::dots::Dots;

use super::PrintError;

/// The roll's width, in millimetres.
const ROLL_MM: u8 = 62;
/// Dots of the head, whatever roll is in; and how many of them, in the middle, are over the roll's printable part.
const HEAD: usize = 720;
const PRINTABLE: usize = 696;
/// Dots of the roll itself: what a page may have across, when its edges are white.
const ROLL: usize = 732;
/// White before and behind each label, in dots: 3 mm, the least that the cutter needs.
const MARGIN: u8 = 35;

/// Returns the bytes that print a page once.
///
/// # Errors
///
/// [`PrintError::TooWide`] when ink would not be on the roll, or the page is wider than it.
pub(super) fn label(page: &Dots) -> Result<Vec<u8>, PrintError> {
    if page.width > ROLL {
        return Err(PrintError::TooWide);
    }
    // The page is in the middle of the head: dot x of the page is under dot x + HEAD - over of the head.
    let over = (HEAD + page.width) / 2;
    let printable = (HEAD - PRINTABLE) / 2..(HEAD + PRINTABLE) / 2;
    let lines = u32::try_from(page.height).map_err(|_| PrintError::TooWide)?.to_le_bytes();
    let mut label = vec![0; 400]; // Ends whatever command an earlier program left unfinished.
    label.extend(b"\x1b@"); // Begins anew.
    label.extend(b"\x1bia\x01"); // Raster lines follow,
    label.extend(b"\x1bi!\x01"); // and nothing is sent back.
    // What is valid of what follows (kind and width of the roll; quality; the printer mends errors); a continuous roll.
    label.extend([0x1b, b'i', b'z', 0xc6, 0x0a, ROLL_MM, 0]);
    label.extend(lines);
    label.extend([0, 0]);
    label.extend(b"\x1biM\x40\x1biA\x01\x1biK\x08"); // Cuts, after each one, after the last as well.
    label.extend([0x1b, b'i', b'd', MARGIN, 0]);
    // The foot comes out first: so the head's first dot is the page's left one.
    for y in (0..page.height).rev() {
        let mut line = Dots::white(HEAD, 1);
        for x in (0..page.width).filter(|x| page.is_black(*x, y)) {
            let dot = (x + HEAD).checked_sub(over).filter(|dot| printable.contains(dot));
            line.set(dot.ok_or(PrintError::TooWide)?, 0, true);
        }
        label.extend([b'g', 0, (HEAD / 8) as u8]);
        label.extend(line.bits);
    }
    label.push(0x1a);
    Ok(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_page_is_these_bytes() {
        let mut page = Dots::white(16, 2);
        (0..16).for_each(|x| page.set(x, 0, true));
        page.set(0, 1, true);
        let mut bytes = vec![0; 400];
        bytes.extend(b"\x1b@\x1bia\x01\x1bi!\x01\x1biz\xc6\x0a\x3e\x00\x02\x00\x00\x00\x00\x00");
        bytes.extend(b"\x1biM\x40\x1biA\x01\x1biK\x08\x1bid\x23\x00");
        for middle in [[0x80, 0x00], [0xff, 0xff]] {
            bytes.extend(b"g\x00\x5a");
            bytes.extend([0; 44]);
            bytes.extend(middle);
            bytes.extend([0; 44]);
        }
        bytes.push(0x1a);
        assert!(label(&page).unwrap() == bytes);
    }

    #[test]
    fn a_page_as_wide_as_the_roll_may_have_white_edges_and_no_others() {
        let mut page = Dots::white(732, 1);
        page.set(18, 0, true);
        page.set(713, 0, true);
        let label = label(&page).unwrap();
        // The first and the last dot over the printable part.
        let line = &label[label.len() - 91..label.len() - 1];
        assert_eq!((line[1], line[88]), (0x08, 0x10));
        for beside in [17, 714] {
            page.set(beside, 0, true);
            assert_eq!(super::label(&page), Err(PrintError::TooWide));
            page.set(beside, 0, false);
        }
        assert_eq!(super::label(&Dots::white(733, 1)), Err(PrintError::TooWide));
    }
}
