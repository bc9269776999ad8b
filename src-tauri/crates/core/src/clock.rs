//! The hybrid logical clock: an order for display and corrections, never for counting.

/// A reading of the hybrid clock: milliseconds of the wall clock, then a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Hybrid {
    /// Milliseconds since 1970, never smaller than in an earlier entry of the same desk.
    pub ms: i64,
    /// Tells entries of the same millisecond apart.
    pub n: u32,
}

impl Hybrid {
    /// Returns the reading after `self` when the wall clock shows `wall_ms`.
    #[must_use]
    pub fn tick(self, wall_ms: i64) -> Self {
        if wall_ms > self.ms {
            Self { ms: wall_ms, n: 0 }
        } else {
            Self { ms: self.ms, n: self.n.saturating_add(1) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_goes_back() {
        let first = Hybrid::default().tick(1_000);
        let set_back = first.tick(10);
        let later = set_back.tick(2_000);
        assert!(first < set_back && set_back < later);
        assert_eq!(set_back, Hybrid { ms: 1_000, n: 1 });
    }
}
