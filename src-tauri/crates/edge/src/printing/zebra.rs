//! A label in ZPL, as printers by Zebra take it: one graphic field, the whole page.

use std::fmt::Write as _;

use accueil_core::dots::Dots;

/// How wide the heads of desktop printers are, in inches: what is wider they would cut off.
const HEAD: f64 = 4.1;

/// Returns how many dots across a label may have.
pub(super) fn most_across(dots_per_inch: u32) -> usize {
    (HEAD * f64::from(dots_per_inch)) as usize
}

/// Returns the bytes that print a page once. Whatever an earlier program set, the page begins in the corner.
pub(super) fn label(page: &Dots) -> Vec<u8> {
    let (across, total) = (page.bytes_across(), page.bits.len());
    let mut label =
        format!("^XA^PW{}^LL{}^LH0,0^FO0,0^GFA,{total},{total},{across},\n", page.width, page.height);
    label.reserve(2 * total + page.height);
    for row in page.bits.chunks(across.max(1)) {
        for byte in row {
            // Writing to a text does not fail.
            let _ = write!(label, "{byte:02X}");
        }
        label.push('\n');
    }
    label.push_str("^FS^PQ1^XZ\n");
    label.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_page_is_these_bytes() {
        let mut page = Dots::white(10, 3);
        (0..10).for_each(|x| page.set(x, 0, true));
        page.set(0, 2, true);
        page.set(9, 2, true);
        let label = String::from_utf8(label(&page)).unwrap();
        assert_eq!(label, "^XA^PW10^LL3^LH0,0^FO0,0^GFA,6,6,2,\nFFC0\n0000\n8040\n^FS^PQ1^XZ\n");
    }

    #[test]
    fn a_head_is_four_inches_wide() {
        assert_eq!((most_across(203), most_across(300)), (832, 1230));
    }
}
