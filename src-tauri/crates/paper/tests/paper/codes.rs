//! The symbols of codes read back, alone and twelve to a page.

use accueil_paper::code_sheet::{self, Slip};
use accueil_paper::{Lang, symbol};

use crate::reading::{Picture, code, made, pages, without_spaces, words};

#[test]
fn a_symbol_reads_back_and_keeps_its_white_margin() {
    for number in 0..50 {
        let code = code(number);
        let picture = Picture::of_png(&symbol::png(&code).unwrap());
        assert_eq!(picture.symbols(), [code.as_str()]);
        // Version 1: 21 modules across, the largest that there are, and 4 white ones on each side.
        assert_eq!((picture.width, picture.height), (29 * 8, 29 * 8));
        let side = picture.width as f64;
        for (x, y) in [
            (0.0..32.0, 0.0..side),
            (200.0..side, 0.0..side),
            (0.0..side, 0.0..32.0),
            (0.0..side, 200.0..side),
        ] {
            assert_eq!(picture.ink(side, x, y), 0);
        }
        assert!(picture.ink(side, 32.0..200.0, 32.0..200.0) > 10_000);
    }
}

#[test]
fn a_symbol_drawn_as_svg_has_its_margin_and_one_shape() {
    let drawing = symbol::svg(&code(1)).unwrap();
    assert!(drawing.contains("viewBox=\"0 0 29 29\""));
    // The corner of the first finder: seven dark modules at (4, 4).
    assert!(drawing.contains("d=\"M4 4h7v1h-7z"), "{drawing:.200}");
}

#[test]
fn a_code_sheet_has_every_name_code_and_symbol() {
    let rows: Vec<Slip> = (0..25)
        .map(|n| Slip {
            full_name: format!("Hélène Nguyễn-{n} #let x = [*{n}*]"),
            line: format!("Atelier n° {n} · 19/11"),
            code: code(n),
        })
        .collect();
    let file = code_sheet::pdf("Sprint BlueHats", &rows, Lang::Fr, made()).unwrap();
    assert_eq!(pages(&file), 3);
    let said = without_spaces(&words(&file));
    for Slip { full_name, line, code } in &rows {
        for text in [full_name, line, code.as_str()] {
            assert!(said.contains(&without_spaces(text)), "{text}");
        }
    }
    let page = Picture::of_pdf(&file);
    for (place, Slip { code, .. }) in rows[..12].iter().enumerate() {
        let (x, y) = (9.0 + (place % 3) as f64 * 64.0, 9.0 + (place / 3) as f64 * 69.0);
        assert_eq!(page.part(210.0, x..x + 64.0, y..y + 69.0).symbols(), [code.as_str()], "slip {place}");
    }
}
