//! What is done to grey pixels before they are looked at: smaller, larger, sharper, softer, evenly lit.
//!
//! Plain loops over rows, written so that the compiler makes vectors of them.

use super::Frame;

impl Frame {
    /// Returns whether there are as many pixels as the size says, and at least one.
    pub(crate) fn is_whole(&self) -> bool {
        let n = u64::from(self.width) * u64::from(self.height);
        n > 0 && n == self.grey.len() as u64
    }

    /// Returns how many pixels there are.
    pub(crate) fn area(&self) -> u64 {
        self.grey.len() as u64
    }

    fn rows(&self) -> std::slice::ChunksExact<'_, u8> {
        self.grey.chunks_exact((self.width as usize).max(1))
    }

    /// Returns it at half its size, each pixel the mean of four.
    pub(crate) fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut grey = Vec::with_capacity(width as usize * height as usize);
        let mut rows = self.rows();
        while let (Some(above), Some(below)) = (rows.next(), rows.next()) {
            let pairs = above.as_chunks::<2>().0.iter().zip(below.as_chunks::<2>().0);
            let sum = |a: &[u8; 2], b: &[u8; 2]| [a[0], a[1], b[0], b[1]].map(u16::from).iter().sum::<u16>();
            grey.extend(pairs.map(|(a, b)| ((sum(a, b) + 2) / 4) as u8));
        }
        Self { width, height, grey }
    }

    /// Returns it at twice its size, between pixels in straight lines.
    pub(crate) fn doubled(&self) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        // Each row as if it were twice as wide, four times as bright.
        let wide = |row: &[u8]| -> Vec<u16> {
            let mut wide = Vec::with_capacity(width * 2);
            for x in 0..width {
                let [left, here, right] =
                    [x.saturating_sub(1), x, (x + 1).min(width - 1)].map(|x| u16::from(row[x]));
                wide.extend([3 * here + left, 3 * here + right]);
            }
            wide
        };
        let row = |y: usize| wide(&self.grey[y * width..(y + 1) * width]);
        let mix = |near: &[u16], far: &[u16], grey: &mut Vec<u8>| {
            grey.extend(near.iter().zip(far).map(|(near, far)| ((3 * near + far + 8) / 16) as u8));
        };
        let mut grey = Vec::with_capacity(self.grey.len() * 4);
        let mut above = row(0);
        let mut here = row(0);
        for y in 0..height {
            let below = row((y + 1).min(height - 1));
            mix(&here, &above, &mut grey);
            mix(&here, &below, &mut grey);
            above = here;
            here = below;
        }
        Self { width: self.width * 2, height: self.height * 2, grey }
    }

    /// Returns the part that begins at a place; what would be outside is left out.
    pub(crate) fn cropped(&self, left: u32, top: u32, width: u32, height: u32) -> Self {
        let (left, top) = (left.min(self.width), top.min(self.height));
        let (width, height) = (width.min(self.width - left), height.min(self.height - top));
        let mut grey = Vec::with_capacity(width as usize * height as usize);
        for row in self.rows().skip(top as usize).take(height as usize) {
            grey.extend_from_slice(&row[left as usize..(left + width) as usize]);
        }
        Self { width, height, grey }
    }

    /// Returns it softened so many times; each time takes away detail of about a pixel.
    pub(crate) fn softened(&self, times: u32) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        let mut grey = self.grey.clone();
        let mut across = vec![0; grey.len()];
        // The binomial weights 1 4 6 4 1, first along rows, then along columns.
        let five = |a: u8, b: u8, c: u8, d: u8, e: u8| {
            let [a, b, c, d, e] = [a, b, c, d, e].map(u16::from);
            ((a + e + 4 * (b + d) + 6 * c + 8) / 16) as u8
        };
        for _ in 0..times {
            let mut edged = vec![0; width + 4];
            for (from, to) in grey.chunks_exact(width).zip(across.chunks_exact_mut(width)) {
                edged[2..width + 2].copy_from_slice(from);
                edged[..2].fill(from[0]);
                edged[width + 2..].fill(from[width - 1]);
                for (to, w) in to.iter_mut().zip(edged.windows(5)) {
                    *to = five(w[0], w[1], w[2], w[3], w[4]);
                }
            }
            let row = |y: usize| &across[y * width..(y + 1) * width];
            for (y, to) in grey.chunks_exact_mut(width).enumerate() {
                let near = [y.saturating_sub(2), y.saturating_sub(1), y, y + 1, y + 2];
                let [a, b, c, d, e] = near.map(|y| row(y.min(height - 1)));
                for x in 0..width {
                    to[x] = five(a[x], b[x], c[x], d[x], e[x]);
                }
            }
        }
        Self { grey, ..*self }
    }

    /// Returns it with its edges brought out: what softening it so often takes away is added `strength` times.
    pub(crate) fn sharpened(&self, times: u32, strength: i16) -> Self {
        let soft = self.softened(times);
        let sharp = |(here, soft): (&u8, &u8)| {
            let (here, soft) = (i16::from(*here), i16::from(*soft));
            (here + strength * (here - soft)).clamp(0, 255) as u8
        };
        Self { grey: self.grey.iter().zip(&soft.grey).map(sharp).collect(), ..*self }
    }

    /// Returns it with the same light and contrast everywhere, as if no shadow or glare lay on it.
    pub(crate) fn levelled(&self) -> Self {
        /// How far around a pixel its light is measured, in pixels of the halved frame.
        const AROUND: usize = 12;
        let half = self.halved();
        if !half.is_whole() {
            return self.clone();
        }
        let light = half.averaged(AROUND);
        let apart = half.grey.iter().zip(&light.grey).map(|(here, light)| here.abs_diff(*light)).collect();
        let contrast = Self { grey: apart, ..half }.averaged(AROUND);
        let half_width = half.width as usize;
        let mut grey = Vec::with_capacity(self.grey.len());
        for (y, row) in self.rows().enumerate() {
            let start = (y / 2).min(half.height as usize - 1) * half_width;
            for (x, here) in row.iter().enumerate() {
                let place = start + (x / 2).min(half_width - 1);
                let strength = 64 * 256 / i32::from(contrast.grey[place].max(4));
                let apart = i32::from(*here) - i32::from(light.grey[place]);
                grey.push((128 + apart * strength / 256).clamp(0, 255) as u8);
            }
        }
        Self { grey, ..*self }
    }

    /// Returns the mean around each pixel, `around` pixels to each side.
    fn averaged(&self, around: usize) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        let n = 2 * around as u32 + 1;
        let mut across = vec![0_u8; self.grey.len()];
        for (from, to) in self.rows().zip(across.chunks_exact_mut(width)) {
            let at = |x: usize| u32::from(from[x.saturating_sub(around).min(width - 1)]);
            // `at` counts from `around` pixels before the row.
            let mut sum: u32 = (0..2 * around + 1).map(at).sum();
            for (x, to) in to.iter_mut().enumerate() {
                *to = (sum / n) as u8;
                sum = sum + at(x + 2 * around + 1) - at(x);
            }
        }
        let row = |y: usize| {
            let y = y.saturating_sub(around).min(height - 1);
            &across[y * width..(y + 1) * width]
        };
        let mut sums = vec![0_u32; width];
        for y in 0..2 * around + 1 {
            sums.iter_mut().zip(row(y)).for_each(|(sum, here)| *sum += u32::from(*here));
        }
        let mut grey = Vec::with_capacity(self.grey.len());
        for y in 0..height {
            grey.extend(sums.iter().map(|sum| (sum / n) as u8));
            let (comes, goes) = (row(y + 2 * around + 1), row(y));
            for ((sum, comes), goes) in sums.iter_mut().zip(comes).zip(goes) {
                *sum = *sum + u32::from(*comes) - u32::from(*goes);
            }
        }
        Self { grey, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(width: u32, height: u32) -> Frame {
        let grey = (0..height).flat_map(|y| (0..width).map(move |x| (x * 7 + y * 3) as u8)).collect();
        Frame { width, height, grey }
    }

    #[test]
    fn every_size_is_handled() {
        for (width, height) in [(1, 1), (1, 9), (9, 1), (2, 2), (3, 5), (64, 33)] {
            let frame = ramp(width, height);
            for (made, expected) in [
                (frame.doubled(), (width * 2, height * 2)),
                (frame.softened(2), (width, height)),
                (frame.sharpened(1, 2), (width, height)),
                (frame.levelled(), (width, height)),
            ] {
                assert!(made.is_whole() && (made.width, made.height) == expected, "{frame:?} {made:?}");
            }
            let half = frame.halved();
            assert_eq!(half.grey.len() as u32, (width / 2) * (height / 2), "{frame:?}");
            let part = frame.cropped(width - 1, 0, 5, 5);
            assert_eq!((part.width, part.height), (1, height.min(5)), "{frame:?}");
            assert!(frame.cropped(width + 3, height + 3, 2, 2).grey.is_empty(), "{frame:?}");
        }
    }

    #[test]
    fn an_even_frame_stays_even() {
        let frame = Frame { width: 40, height: 30, grey: vec![90; 1200] };
        for made in
            [frame.halved(), frame.doubled(), frame.softened(3), frame.sharpened(1, 2), frame.averaged(12)]
        {
            assert!(made.grey.iter().all(|grey| *grey == 90), "{made:?}");
        }
        assert!(frame.levelled().grey.iter().all(|grey| *grey == 128));
    }

    #[test]
    fn light_is_levelled() {
        // Stripes of a few pixels, strong on the left and weak in the dark on the right.
        let stripe = |x: u32| if (x / 4).is_multiple_of(2) { 200 - x } else { x / 2 } as u8;
        let grey = (0..200).flat_map(|_| (0..160).map(stripe)).collect();
        let level = Frame { width: 160, height: 200, grey }.levelled();
        for x in [18, 42, 74, 98] {
            let (light, dark) = (level.grey[100 * 160 + x], level.grey[100 * 160 + x + 4]);
            assert!(light > 170 && dark < 86, "{x}: {light} {dark}");
        }
    }
}
