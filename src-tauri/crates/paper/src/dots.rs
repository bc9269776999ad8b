//! Badges in black dots, for label printers: no grey, and every module of a symbol as wide as the next.

use accueil_core::badge::Badge;
pub use accueil_core::dots::Dots;
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::utils::Scalar;
use typst::visualize::ImageKind;
use typst_render::RenderOptions;

use crate::symbol::{QUIET, Symbol};
use crate::template::Template;
use crate::{Lang, PaperError, badge};

/// From this brightness on, of 255, a dot stays white.
const WHITE: u32 = 128;

/// Draws a badge in black dots, so many to the inch: the very page that [`badge::pdf`] prints, without its colours.
///
/// # Errors
///
/// Only what a wrong template brings about.
pub fn badge(badge: &Badge, template: &Template, lang: Lang, dots_per_inch: u32) -> Result<Dots, PaperError> {
    let dots_per_point = f64::from(dots_per_inch) / 72.0;
    badge::set(std::slice::from_ref(badge), template, lang, |document| {
        let page = badge::first(document)?;
        let scale = RenderOptions { pixel_per_pt: Scalar::new(dots_per_point), ..RenderOptions::default() };
        let picture = typst_render::render(page, &scale);
        let mut dots = Dots::white(picture.width() as usize, picture.height() as usize);
        for (place, pixel) in picture.pixels().iter().enumerate() {
            let brightness = (u32::from(pixel.red()) * 299
                + u32::from(pixel.green()) * 587
                + u32::from(pixel.blue()) * 114)
                / 1000;
            dots.set(place % dots.width, place / dots.width, brightness < WHITE);
        }
        let symbol = Symbol::of(&badge.code)?;
        let drawing = symbol.svg();
        if let Some((corner, size)) = place_of(drawing.as_bytes(), &page.frame, Point::zero()) {
            draw(&mut dots, &symbol, |length| length.to_pt() * dots_per_point, corner, size);
        }
        Ok(dots)
    })
}

/// Returns where on a page the drawing of a symbol is, and how large.
fn place_of(drawing: &[u8], frame: &Frame, origin: Point) -> Option<(Point, Size)> {
    frame.items().find_map(|(at, part)| {
        if let FrameItem::Group(group) = part
            && group.transform.is_only_translate()
        {
            let shift = Point::new(group.transform.tx, group.transform.ty);
            return place_of(drawing, &group.frame, origin + *at + shift);
        }
        if let FrameItem::Image(image, size, _) = part
            && let ImageKind::Svg(svg) = image.kind()
            && svg.data().as_slice() == drawing
        {
            return Some((origin + *at, *size));
        }
        None
    })
}

/// Draws a symbol again in whole dots, as many for each module as there is room for, in the middle of its place.
fn draw(dots: &mut Dots, symbol: &Symbol, in_dots: impl Fn(Abs) -> f64, corner: Point, size: Size) {
    let (left, top) = (in_dots(corner.x), in_dots(corner.y));
    let room = in_dots(size.x.min(size.y));
    let modules = symbol.side();
    let per_module = (room / modules as f64 + 0.01).floor().max(1.0) as usize;
    let edge = |start: f64| (start + (room - (per_module * modules) as f64) / 2.0).round().max(0.0) as usize;
    let (left_edge, top_edge) = (edge(left), edge(top));
    let mut fill = |x: usize, y: usize, side: usize, black: bool| {
        for row in y..y + side {
            (x..x + side).for_each(|column| dots.set(column, row, black));
        }
    };
    // What was drawn without regard to dots goes, but not what is written in the white margin.
    let old = |start: f64| (start + room * QUIET as f64 / modules as f64).floor().max(0.0) as usize;
    fill(
        old(left),
        old(top),
        (room * (modules - 2 * QUIET) as f64 / modules as f64).ceil() as usize + 1,
        false,
    );
    for (x, y) in symbol.dark() {
        fill(left_edge + x * per_module, top_edge + y * per_module, per_module, true);
    }
}
