//! Ten minutes of a camera do not grow memory. Alone in its program, so that no other test takes part in the figure.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed, and says where")]

#[expect(dead_code, reason = "the bench draws more than the tests do")]
mod drawn;

use std::time::Duration;

use accueil_edge::sight::{Frame, Watch};
use drawn::{Dice, Pose, code};

/// Frames come at fifteen a second.
const PACE: Duration = Duration::from_millis(66);

/// Returns how much memory of the machine this program takes, what the decoders in C++ hold included, in bytes.
fn resident() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap();
    told.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

/// `ACCUEIL_SOAK_FRAMES=9000` (`make soak`) is ten minutes of a camera.
#[test]
fn memory_does_not_grow_with_frames() {
    let n: u32 = std::env::var("ACCUEIL_SOAK_FRAMES").map_or(240, |n| n.parse().unwrap());
    // A day in small: an empty desk, a code, two codes, one that cannot be read.
    let shows: Vec<Frame> = (0..24)
        .map(|n| {
            let mut dice = Dice(n + 1);
            let mut frame = drawn::room(640, 480, &mut dice);
            if n % 4 > 0 {
                drawn::phone(&mut frame, &code(n), Pose::at((320.0, 240.0), 150.0));
            }
            if n % 4 == 2 {
                drawn::hold(&mut frame, &code(n + 1), Pose::at((90.0, 240.0), 100.0));
            }
            if n % 4 == 3 {
                drawn::out_of_focus(&mut frame, 6.0);
            }
            frame
        })
        .collect();
    let mut watch = Watch::new();
    let (mut warm, mut read) = (0, 0);
    for frame in 0..n {
        // Each is shown for a second and a half.
        let shown = &shows[(frame / 22) as usize % shows.len()];
        read += u32::from(watch.see(shown, PACE * frame).read.is_some());
        if frame == n / 4 {
            warm = resident();
        }
    }
    let grown = resident().saturating_sub(warm);
    assert!(read > 0);
    assert!(grown < 16 << 20, "{grown} bytes more after {n} frames");
}
