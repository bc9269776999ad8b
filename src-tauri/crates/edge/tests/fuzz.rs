//! The short form of `make fuzz`: the same readers on the same seeds, broken in ways that are the same every time.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed, and says where")]

#[path = "../fuzz/targets.rs"]
mod targets;

use std::alloc::System;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use cap::Cap;

/// The most memory that the readers may take, all together: 1 GiB. A reader that asks for more ends the test.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, 1 << 30);

/// The longest that a reader may take over one file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Pieces that readers look for, put where they do not belong.
const PIECES: [&[u8]; 16] = [
    b"---\n",
    b"\"",
    b"{{{{",
    b"[[[[",
    b"&amp;",
    b"<!--",
    b"\r\n ",
    b"RRULE:FREQ=SECONDLY\r\n",
    b"DTSTART:99991231T235959Z\n",
    b"99999999999999999999",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"-1",
    b";;;;;;;;",
    b"\xe2\x80\xaf",
];

/// Numbers that are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// Breaks a file in one to six places; sometimes it goes on as another.
fn broken(seeds: &[(PathBuf, Vec<u8>)], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].1.clone();
    for _ in 0..=dice.below(6) {
        let place = dice.below(bytes.len() + 1);
        let end = (place + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            0 => bytes.truncate(place),
            1 => drop(bytes.drain(place..end)),
            2 => bytes.splice(place..place, [dice.below(256) as u8]).for_each(drop),
            3 => bytes.splice(place..end, PIECES[dice.below(PIECES.len())].iter().copied()).for_each(drop),
            4 => {
                let again = bytes[place..end].repeat(1 + dice.below(50));
                bytes.splice(place..place, again).for_each(drop);
            }
            5 => {
                let other = &seeds[dice.below(seeds.len())].1;
                bytes.truncate(place);
                bytes.extend_from_slice(&other[dice.below(other.len() + 1)..]);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
    bytes
}

/// Returns the seeds of a target, and for those that read tables the rosters of the journeys.
fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let edge = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![edge.join("fuzz/seeds").join(target)];
    if target == "roster" {
        folders.push(edge.join("../../../tests/fixtures"));
    }
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

/// Runs a reader on every seed as it is, then on so many that are broken.
fn run(name: &'static str, target: fn(&[u8]), n_broken: usize) {
    let seeds = seeds(name);
    assert!(seeds.len() > 1, "{name} has seeds");
    let kept = std::env::temp_dir().join(format!("accueil-fuzz-{name}-{}.bin", std::process::id()));
    let (tell, told) = channel();
    let reader = {
        let kept = kept.clone();
        std::thread::spawn(move || {
            let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
            let whole = seeds.iter().map(|(_, bytes)| bytes.clone()).collect::<Vec<_>>();
            let files = whole.into_iter().chain((0..n_broken).map(|_| broken(&seeds, &mut dice)));
            for bytes in files {
                // Whatever becomes of the reader, the file that did it can be looked at.
                std::fs::write(&kept, &bytes).unwrap();
                target(&bytes);
                if tell.send(()).is_err() {
                    return;
                }
            }
        })
    };
    loop {
        match told.recv_timeout(PATIENCE) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => panic!("{name}: over {PATIENCE:?} on {}", kept.display()),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    assert!(reader.join().is_ok(), "{name}: a panic on {}", kept.display());
    std::fs::remove_file(&kept).unwrap();
}

#[test]
fn announcements() {
    run("page", targets::page, 1_500);
}

#[test]
fn rosters() {
    run("roster", targets::roster, 1_000);
}

#[test]
fn sheets() {
    run("sheet", targets::sheet, 500);
}

#[test]
fn pictures() {
    run("picture", targets::picture, 40);
}

#[test]
fn frames() {
    run("frame", targets::frame, 60);
}
