//! The codes in what a serial scanner sends: lines, or what comes before a silence.

use std::time::Duration;

/// A scanner that sends no end of line is silent for that long after a code.
pub const SILENCE: Duration = Duration::from_millis(50);
/// The most bytes in a code: more than any QR symbol holds.
const BOUND: usize = 8_192;

/// What was heard of a scanner.
#[derive(Clone, PartialEq, Eq)]
pub enum Heard {
    /// A code, without control characters.
    Code(String),
    /// Bytes without any end, thrown away: no scanner sends that.
    Flood,
}

impl std::fmt::Debug for Heard {
    /// Shows what it is and not what it says, so that no log can.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if matches!(self, Self::Flood) { "Flood" } else { "Code(…)" })
    }
}

/// Cuts what comes in into codes.
#[derive(Default)]
pub struct Lines {
    /// The bytes since the last end.
    bytes: Vec<u8>,
    /// More bytes than a code has came since the last end: all are thrown away until the next.
    flooded: bool,
    /// When the last bytes came.
    heard: Duration,
}

impl Lines {
    /// Takes bytes in that came at `at`, and returns the codes that are whole now.
    pub fn hear(&mut self, bytes: &[u8], at: Duration) -> Vec<Heard> {
        // What the reading was late for, as a busy machine may be, is a silence all the same.
        let mut heard: Vec<Heard> = self.silence(at).into_iter().collect();
        self.heard = at;
        for byte in bytes {
            if matches!(byte, b'\r' | b'\n') {
                heard.extend(self.end());
            } else if self.bytes.len() < BOUND && !self.flooded {
                self.bytes.push(*byte);
            } else if !self.flooded {
                self.flooded = true;
                self.bytes = Vec::new();
                heard.push(Heard::Flood);
            }
        }
        heard
    }

    /// Notices that nothing came until `at`, and returns the code that this ends, if one was begun.
    pub fn silence(&mut self, at: Duration) -> Option<Heard> {
        if at.saturating_sub(self.heard) < SILENCE { None } else { self.end() }
    }

    fn end(&mut self) -> Option<Heard> {
        self.flooded = false;
        let bytes = std::mem::take(&mut self.bytes);
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|latin| latin.as_bytes().iter().copied().map(char::from).collect());
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        (!text.trim().is_empty()).then_some(Heard::Code(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    fn codes(heard: &[Heard]) -> Vec<&str> {
        let text = |heard: &'_ Heard| match heard {
            Heard::Code(text) => text.clone().leak() as &str,
            Heard::Flood => "(flood)",
        };
        heard.iter().map(text).collect()
    }

    #[test]
    fn a_code_ends_with_a_line_however_that_is_written() {
        for (case, sent, expected) in [
            ("CR", &b"ACBC\r"[..], &["ACBC"][..]),
            ("LF", b"ACBC\n", &["ACBC"]),
            ("CRLF", b"ACBC\r\n", &["ACBC"]),
            ("two", b"ACBC\r\nACBD\r\n", &["ACBC", "ACBD"]),
            ("one twice, which is for the page to judge", b"ACBC\rACBC\r", &["ACBC", "ACBC"]),
            ("framed by STX and ETX", b"\x02ACBC\x03\r", &["ACBC"]),
            ("UTF-8", "Hélène\r".as_bytes(), &["Hélène"]),
            ("Latin-1", b"H\xE9l\xE8ne\r", &["Hélène"]),
            ("spaces of its own", b" A C \r", &[" A C "]),
            ("nothing", b"\r\n\r\n\x00\x00\r  \r", &[]),
            ("no end", b"ACBC", &[]),
        ] {
            assert_eq!(codes(&Lines::default().hear(sent, ms(0))), expected, "{case}");
        }
    }

    #[test]
    fn a_code_ends_with_a_silence() {
        let mut lines = Lines::default();
        assert_eq!(lines.hear(b"ACB", ms(0)), []);
        assert_eq!(lines.silence(ms(49)), None, "the rest is on its way");
        assert_eq!(lines.hear(b"C", ms(49)), []);
        assert_eq!(lines.silence(ms(99)), Some(Heard::Code("ACBC".into())));
        assert_eq!(lines.silence(ms(200)), None, "once");
        // Two codes of a scanner that sends no end, heard late.
        assert_eq!(lines.hear(b"ACBD", ms(300)), []);
        assert_eq!(codes(&lines.hear(b"ACBE\r", ms(400))), ["ACBD", "ACBE"]);
    }

    #[test]
    fn a_flood_is_thrown_away_and_said_once() {
        let mut lines = Lines::default();
        let mut heard = Vec::new();
        for at in 0..1_000 {
            heard.extend(lines.hear(&[b'x'; 1_024], ms(at)));
            assert!(lines.bytes.capacity() <= BOUND * 2);
        }
        assert_eq!(codes(&heard), ["(flood)"]);
        assert_eq!(codes(&lines.hear(b"xx\rACBC\r", ms(1_001))), ["ACBC"], "and then it goes on");
        let longest = [b'y'; BOUND];
        assert_eq!(lines.hear(&longest, ms(2_000)), []);
        assert_eq!(lines.hear(b"\r", ms(2_001)), [Heard::Code("y".repeat(BOUND))]);
    }

    #[test]
    fn nothing_that_was_heard_is_shown() {
        assert_eq!(format!("{:?}", Heard::Code("ACBC".into())), "Code(…)");
    }

    proptest::proptest! {
        #[test]
        fn the_way_bytes_are_split_changes_nothing(bytes in "[AB\r\n]{0,40}", cut in 0_usize..40) {
            let bytes = bytes.as_bytes();
            let (first, rest) = bytes.split_at(cut.min(bytes.len()));
            let mut split = Lines::default();
            let mut heard = split.hear(first, ms(0));
            heard.extend(split.hear(rest, ms(1)));
            proptest::prop_assert_eq!(heard, Lines::default().hear(bytes, ms(0)));
        }

        #[test]
        fn any_bytes_are_answered(pieces: Vec<(Vec<u8>, u16)>) {
            let (mut lines, mut at) = (Lines::default(), 0);
            for (bytes, later) in pieces {
                at += u64::from(later);
                for heard in lines.hear(&bytes, ms(at)) {
                    if let Heard::Code(text) = heard {
                        proptest::prop_assert!(!text.chars().any(char::is_control));
                    }
                }
            }
        }
    }
}
