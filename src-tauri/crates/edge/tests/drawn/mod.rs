//! Draws what a camera at a desk sees: a room, a code on paper or on a phone, shake, glare, focus that hunts, noise.
//!
//! The same numbers draw the same pixels every time. Shared by the tests of accueil-edge and the bench.

use accueil_edge::sight::Frame;
use qrcode::{Color, EcLevel, QrCode};

/// Numbers that are the same every time (xorshift).
pub struct Dice(pub u64);

impl Dice {
    /// Returns a number from 0 to 1.
    pub fn part(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1 << 24) as f32
    }

    /// Returns a number between two.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.part()
    }
}

/// How a code is held in front of the camera.
#[derive(Debug, Clone, Copy)]
pub struct Pose {
    /// Where its middle is, in pixels.
    pub middle: (f32, f32),
    /// How long a side of the symbol is, its quiet zone left out, in pixels.
    pub side: f32,
    /// How far it is turned, in radians.
    pub turn: f32,
    /// How much smaller its far edge is than its near one: 0 is straight on.
    pub tilt: f32,
    /// How bright its dark modules are, and its light ones; the other way round on a phone in dark mode.
    pub ink: u8,
    /// See `ink`.
    pub paper: u8,
}

impl Pose {
    /// Black on white, straight on.
    pub fn at(middle: (f32, f32), side: f32) -> Self {
        Self { middle, side, turn: 0.0, tilt: 0.0, ink: 25, paper: 230 }
    }
}

/// A code of ours, number `n`.
pub fn code(n: u64) -> String {
    let random = u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    accueil_core::code::Code::from_random(random).as_str().to_owned()
}

/// A room: light from one side, walls and furniture, lines as of posters and shelves.
pub fn room(width: u32, height: u32, dice: &mut Dice) -> Frame {
    let (from, to) = (dice.between(60.0, 120.0), dice.between(120.0, 190.0));
    let mut frame = Frame { width, height, grey: Vec::with_capacity((width * height) as usize) };
    for y in 0..height {
        let down = y as f32 / height as f32 * 20.0;
        frame.grey.extend((0..width).map(|x| (from + (to - from) * x as f32 / width as f32 - down) as u8));
    }
    for _ in 0..14 {
        let (left, top) = (dice.between(0.0, width as f32 * 0.9), dice.between(0.0, height as f32 * 0.9));
        let (wide, high) = (dice.between(0.03, 0.3) * width as f32, dice.between(0.03, 0.4) * height as f32);
        let (shade, lines) = (dice.between(20.0, 235.0) as u8, dice.part() < 0.4);
        let paint =
            |x: u32, y: u32| if lines && (x / 3 + y / 7).is_multiple_of(3) { 255 - shade } else { shade };
        for y in top as u32..((top + high) as u32).min(height) {
            for x in left as u32..((left + wide) as u32).min(width) {
                frame.grey[(y * width + x) as usize] = paint(x, y);
            }
        }
    }
    frame
}

/// Draws a code, with its quiet zone, over a frame.
pub fn hold(frame: &mut Frame, text: &str, pose: Pose) {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
    let n = code.width() as f32;
    let (sin, cos) = pose.turn.sin_cos();
    let reach = (pose.side * (1.0 + 8.0 / n)) as i64;
    let shade = |x: f32, y: f32| -> Option<f32> {
        let (x, y) = (x - pose.middle.0, y - pose.middle.1);
        let (x, y) = (x * cos + y * sin, y * cos - x * sin);
        // Seen from an angle: what is farther up is smaller.
        let depth = 1.0 + pose.tilt * y / pose.side;
        let place = |along: f32| (along / depth / pose.side + 0.5) * n;
        let (column, row) = (place(x).floor(), place(y).floor());
        let quiet = -4.0..n + 4.0;
        if depth <= 0.2 || !quiet.contains(&column) || !quiet.contains(&row) {
            return None;
        }
        let inside = 0.0..n;
        let dark = inside.contains(&column)
            && inside.contains(&row)
            && code[(column as usize, row as usize)] == Color::Dark;
        Some(f32::from(if dark { pose.ink } else { pose.paper }))
    };
    for y in (pose.middle.1 as i64 - reach).max(0)..(pose.middle.1 as i64 + reach).min(frame.height.into()) {
        for x in (pose.middle.0 as i64 - reach).max(0)..(pose.middle.0 as i64 + reach).min(frame.width.into())
        {
            let pixel = &mut frame.grey[y as usize * frame.width as usize + x as usize];
            let parts = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
            let sum: f32 = parts
                .iter()
                .map(|(dx, dy)| shade(x as f32 + dx, y as f32 + dy).unwrap_or(f32::from(*pixel)))
                .sum();
            *pixel = (sum / 4.0) as u8;
        }
    }
}

/// Draws a phone around a code: the code fills its screen, and the glass is dark.
pub fn phone(frame: &mut Frame, text: &str, pose: Pose) {
    let (wide, high) = (pose.side * 0.8, pose.side * 1.3);
    for y in (pose.middle.1 - high).max(0.0) as u32..((pose.middle.1 + high) as u32).min(frame.height) {
        for x in (pose.middle.0 - wide).max(0.0) as u32..((pose.middle.0 + wide) as u32).min(frame.width) {
            frame.grey[(y * frame.width + x) as usize] = pose.ink.min(pose.paper);
        }
    }
    hold(frame, text, pose);
}

/// Blurs as a lens out of focus does; `sigma` in pixels.
pub fn out_of_focus(frame: &mut Frame, sigma: f32) {
    if sigma < 0.3 {
        return;
    }
    let reach = (sigma * 2.5).ceil() as i64;
    let weights: Vec<f32> =
        (-reach..=reach).map(|d| (-((d * d) as f32) / (2.0 * sigma * sigma)).exp()).collect();
    smear(frame, &weights, (1.0, 0.0));
    smear(frame, &weights, (0.0, 1.0));
}

/// Smears as a hand that moves does, over so many pixels.
pub fn shake(frame: &mut Frame, (dx, dy): (f32, f32)) {
    let n = dx.hypot(dy).round();
    if n >= 1.0 {
        smear(frame, &vec![1.0; n as usize + 1], (dx / n, dy / n));
    }
}

/// Each pixel becomes the weighted mean of those along a direction.
fn smear(frame: &mut Frame, weights: &[f32], (dx, dy): (f32, f32)) {
    let sum: f32 = weights.iter().sum();
    let start = -(weights.len() as f32 - 1.0) / 2.0;
    let steps: Vec<(i64, i64, f32)> = weights
        .iter()
        .enumerate()
        .map(|(n, weight)| {
            let along = start + n as f32;
            ((along * dx).round() as i64, (along * dy).round() as i64, weight / sum)
        })
        .collect();
    let (width, height) = (i64::from(frame.width), i64::from(frame.height));
    let from = frame.grey.clone();
    for y in 0..height {
        for x in 0..width {
            let at = |(dx, dy, weight): &(i64, i64, f32)| {
                let place = (y + dy).clamp(0, height - 1) * width + (x + dx).clamp(0, width - 1);
                f32::from(from[place as usize]) * weight
            };
            frame.grey[(y * width + x) as usize] = steps.iter().map(at).sum::<f32>() as u8;
        }
    }
}

/// Lays a bright spot on a frame, as of a lamp on glass.
pub fn glare(frame: &mut Frame, middle: (f32, f32), radius: f32, strength: f32) {
    let width = frame.width as usize;
    for (n, pixel) in frame.grey.iter_mut().enumerate() {
        let away = ((n % width) as f32 - middle.0).hypot((n / width) as f32 - middle.1) / radius;
        let light = strength * (-away * away).exp();
        *pixel = (f32::from(*pixel) + (255.0 - f32::from(*pixel)) * light.min(1.0)) as u8;
    }
}

/// Darkens a frame, as a room with little light: contrast goes with the light.
pub fn dim(frame: &mut Frame, left: f32) {
    frame.grey.iter_mut().for_each(|pixel| *pixel = (f32::from(*pixel) * left) as u8);
}

/// Adds the grain of a sensor.
pub fn grain(frame: &mut Frame, strength: f32, dice: &mut Dice) {
    for pixel in &mut frame.grey {
        let grain = (dice.part() + dice.part() + dice.part() - 1.5) * 2.0 * strength;
        *pixel = (f32::from(*pixel) + grain) as u8;
    }
}

/// One of the hard presentations: twelve frames of a hand that shakes, a lamp that glares and a focus that hunts, most
/// of them unreadable.
pub fn hard_presentation(n: u64, width: u32, height: u32) -> Vec<Frame> {
    let mut dice = Dice(0x5eed_0000_0000_0001 + n * 7919);
    let behind = room(width, height, &mut dice);
    let side = dice.between(105.0, 190.0);
    // No farther from one frame to the next than a smear of that length allows.
    let from = (width as f32 * dice.between(0.4, 0.6), height as f32 * dice.between(0.4, 0.6));
    let (hunting, glaring) = (dice.between(0.0, 6.0), dice.between(0.7, 1.2));
    let steadiness = dice.between(4.0, 15.0);
    (0..12)
        .map(|frame| {
            let mut seen = behind.clone();
            let middle = (from.0 + dice.between(-15.0, 15.0), from.1 + dice.between(-15.0, 15.0));
            let pose = Pose {
                turn: dice.between(-0.5, 0.5),
                tilt: dice.between(-0.25, 0.25),
                ..Pose::at(middle, side)
            };
            phone(&mut seen, &code(n), pose);
            let spot = (middle.0 + dice.between(-0.5, 0.5) * side, middle.1 + dice.between(-0.5, 0.5) * side);
            glare(&mut seen, spot, side * dice.between(0.25, 0.5), glaring);
            let angle = dice.between(0.0, std::f32::consts::TAU);
            let smear = steadiness * dice.between(0.3, 1.0);
            shake(&mut seen, (smear * angle.cos(), smear * angle.sin()));
            let focus = (hunting + frame as f32 * 0.9).sin().abs();
            out_of_focus(&mut seen, 1.1 + 2.9 * focus);
            grain(&mut seen, 6.0, &mut dice);
            seen
        })
        .collect()
}
