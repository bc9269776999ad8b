//! What would help a code to be read: its size, contrast and sharpness, measured.

use std::time::Duration;

use super::{Advice, Frame};

/// A code that is there and not read for that long deserves advice.
const LONG: Duration = Duration::from_secs(2);
/// A code that was not there for that long is gone.
const GONE: Duration = Duration::from_secs(1);

/// Contrast, between the darkest and the lightest tenth of the pixels, below which a code hardly stands out of the
/// grain of a camera.
const FAINT: u8 = 40;
/// Pixels on a side below which a code of this project is near what decoders need: three a module.
const SMALL: f32 = 75.0;
/// How much of the contrast is between two neighbouring pixels at the sharpest edges, below which they are blurred.
const BLURRED: f32 = 0.22;

/// Cells of so many pixels, of a frame in half, are compared with what they usually show.
const CELL: usize = 8;
/// How much pixels of a cell differ from their neighbours, across and down, when there is something printed in it.
const PRINTED: f32 = 2.6;
/// The same where hardly any light comes from, as from a phone that was turned down, once the grain is softened away.
const DIMLY_PRINTED: f32 = 0.6;
/// The mean of its pixels below which a cell is that dark.
const DIM: u32 = 48;

/// Remembers since when a code waits to be read, and what was advised.
#[derive(Default)]
pub(super) struct Patience {
    since: Option<Duration>,
    last: Duration,
    advice: Option<Advice>,
}

impl Patience {
    /// Takes note that a code was read.
    pub(super) fn ends(&mut self) {
        *self = Self::default();
    }

    /// Takes note of a code that is there and not read, and returns whether it waits for long.
    pub(super) fn waits(&mut self, at: Duration) -> bool {
        self.last = at;
        at.saturating_sub(*self.since.get_or_insert(at)) >= LONG
    }

    /// Takes note of what would help; when nothing does now, what was said stays.
    pub(super) fn advise(&mut self, advice: Option<Advice>) {
        self.advice = advice.or(self.advice);
    }

    /// Returns what would help the code that waits; nothing once it is gone.
    pub(super) fn advice(&mut self, at: Duration) -> Option<Advice> {
        if at.saturating_sub(self.last) > GONE {
            self.ends();
        }
        self.advice
    }
}

/// Returns what would help the code in a part of a frame, if anything is wrong; `side` is how long its sides are.
pub(super) fn of(part: &Frame, side: f32) -> Option<Advice> {
    if !part.is_whole() {
        return None;
    }
    let mut sorted = part.grey.clone();
    sorted.sort_unstable();
    let contrast = sorted[sorted.len() * 9 / 10] - sorted[sorted.len() / 10];
    // The grain of the sensor is no edge.
    let calm = part.softened(1);
    let mut edges: Vec<u8> = calm.grey.windows(2).map(|pair| pair[0].abs_diff(pair[1])).collect();
    edges.sort_unstable();
    let sharpest = f32::from(edges.get(edges.len() * 49 / 50).copied().unwrap_or(0));
    if contrast < FAINT {
        Some(Advice::Brighter)
    } else if side < SMALL {
        Some(Advice::Closer)
    } else if sharpest < f32::from(contrast) * BLURRED {
        Some(Advice::Steadier)
    } else {
        None
    }
}

/// What a cell shows: how much its pixels differ from their neighbours, as they are and with their grain softened away,
/// and whether hardly any light comes from it.
#[derive(Clone, Copy)]
struct Cell {
    printed: [f32; 2],
    is_dim: bool,
}

/// Suspects a code where something printed appeared that was not there before.
#[derive(Default)]
pub(super) struct Suspicion {
    /// How wide a row of cells is, and how printed each usually is.
    columns: usize,
    usual: Vec<[f32; 2]>,
}

impl Suspicion {
    /// Looks at a frame, and returns the place of what appeared: left, top, right, bottom, as fractions.
    pub(super) fn look(&mut self, frame: &Frame) -> Option<[f32; 4]> {
        let half = frame.halved();
        let (columns, rows) = (half.width as usize / CELL, half.height as usize / CELL);
        if columns == 0 || rows == 0 {
            return None;
        }
        let calm = half.softened(1);
        let cells: Vec<Cell> = (0..rows * columns)
            .map(|n| (n % columns * CELL, n / columns * CELL))
            .map(|place| Cell {
                printed: [printed(&half, place), printed(&calm, place)],
                is_dim: is_dim(&half, place),
            })
            .collect();
        if self.columns != columns || self.usual.len() != cells.len() {
            self.columns = columns;
            self.usual = cells.iter().map(|cell| cell.printed).collect();
            return None;
        }
        let new = |stands_out: fn(&Cell, &[f32; 2]) -> bool| -> Vec<bool> {
            cells.iter().zip(&self.usual).map(|(cell, usual)| stands_out(cell, usual)).collect()
        };
        let in_light = new(|cell, usual| cell.printed[0] > PRINTED.max(1.6 * usual[0]));
        let in_the_dark =
            new(|cell, usual| cell.is_dim && cell.printed[1] > DIMLY_PRINTED.max(1.6 * usual[1]));
        // What stays for a minute is furniture.
        for (usual, cell) in self.usual.iter_mut().zip(&cells) {
            for (usual, printed) in usual.iter_mut().zip(cell.printed) {
                *usual += (printed - *usual) * 0.005;
            }
        }
        place(&in_light, columns).or_else(|| place(&in_the_dark, columns))
    }
}

/// Returns the place of the one thing that new cells make, as wide as high and full of print, as a code is: left, top,
/// right, bottom, as fractions.
fn place(is_new: &[bool], columns: usize) -> Option<[f32; 4]> {
    let rows = is_new.len() / columns;
    let mut around: Option<[usize; 4]> = None;
    let mut n_new = 0;
    for n in (0..is_new.len()).filter(|n| is_new[*n]) {
        // A single cell is grain.
        let beside = [n.wrapping_sub(1), n + 1, n.wrapping_sub(columns), n + columns];
        if beside.iter().filter(|beside| is_new.get(**beside) == Some(&true)).count() >= 2 {
            let (x, y) = (n % columns, n / columns);
            let [left, top, right, bottom] = around.unwrap_or([x, y, x, y]);
            around = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
            n_new += 1;
        }
    }
    let [left, top, right, bottom] = around?;
    let (wide, high) = (right - left + 1, bottom - top + 1);
    let is_code = n_new >= 4 && n_new * 2 >= wide * high && wide <= high * 2 && high <= wide * 2;
    is_code.then(|| {
        let (x, y) = (|x: usize| x as f32 / columns as f32, |y: usize| y as f32 / rows as f32);
        [x(left), y(top), x(right + 1), y(bottom + 1)]
    })
}

/// Returns how much the pixels of the cell at a place differ from their neighbours, across or down, whichever is less.
fn printed(half: &Frame, (left, top): (usize, usize)) -> f32 {
    let width = half.width as usize;
    let (mut across, mut down) = (0_u32, 0_u32);
    for y in top..top + CELL - 1 {
        let here = &half.grey[y * width + left..][..CELL];
        let below = &half.grey[(y + 1) * width + left..][..CELL];
        across += here.windows(2).map(|pair| u32::from(pair[0].abs_diff(pair[1]))).sum::<u32>();
        down += here.iter().zip(below).map(|(a, b)| u32::from(a.abs_diff(*b))).sum::<u32>();
    }
    across.min(down) as f32 / (CELL * (CELL - 1)) as f32
}

/// Returns whether hardly any light comes from the cell at a place.
fn is_dim(half: &Frame, (left, top): (usize, usize)) -> bool {
    let row = |y: usize| &half.grey[y * half.width as usize + left..][..CELL];
    (top..top + CELL).flat_map(row).copied().map(u32::from).sum::<u32>() < DIM * (CELL * CELL) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stripes of so many pixels, in so much contrast.
    fn stripes(width: usize, contrast: usize) -> Frame {
        let stripe = |x: usize| (60 + x / width % 2 * contrast) as u8;
        Frame { width: 120, height: 120, grey: (0..120 * 120).map(|n| stripe(n % 120)).collect() }
    }

    #[test]
    fn advice_follows_what_is_measured() {
        assert_eq!(of(&stripes(6, 120), 120.0), None, "nothing is wrong");
        assert_eq!(of(&stripes(6, 20), 120.0), Some(Advice::Brighter));
        assert_eq!(of(&stripes(6, 120), 50.0), Some(Advice::Closer));
        assert_eq!(of(&stripes(12, 120).softened(16), 120.0), Some(Advice::Steadier));
        assert_eq!(of(&Frame { width: 0, height: 5, grey: Vec::new() }, 120.0), None);
    }

    #[test]
    fn advice_waits_two_seconds_and_ends_with_the_code() {
        let mut patience = Patience::default();
        let at = Duration::from_millis;
        assert!(!patience.waits(at(0)) && !patience.waits(at(900)) && !patience.waits(at(1_900)));
        assert!(patience.waits(at(2_100)));
        patience.advise(Some(Advice::Closer));
        patience.advise(None);
        assert_eq!(patience.advice(at(2_900)), Some(Advice::Closer));
        assert_eq!(patience.advice(at(3_200)), None, "gone for a second");
        assert!(!patience.waits(at(3_300)), "the next one begins anew");
    }
}
