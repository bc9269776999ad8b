//! Reading QR codes: pictures beside zbarimg and the zxing-cpp wheel, and drawn frames of a camera.
//!
//! The pictures are not part of the project: a folder of them, each NAME.png or .jpg beside the NAME.txt that it says,
//! is named by `ACCUEIL_QR_PICTURES`, or is at ../shared/data/qr; without one these lines are not measured.

#[expect(dead_code, reason = "the tests of accueil-edge draw more than the bench does")]
#[path = "../../src-tauri/crates/edge/tests/drawn/mod.rs"]
mod drawn;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use accueil_edge::picture::{self, FoundCode};
use accueil_edge::sight::{Frame, Watch};
use drawn::{Dice, Pose, code};

use crate::{Bar, Line, ms, percentile, timed};

/// Frames come at fifteen a second.
const PACE: Duration = Duration::from_millis(66);

/// What a picture says, and what was read of it.
struct Picture {
    path: PathBuf,
    /// What it says; nothing where nobody knows.
    said: Option<String>,
}

/// Returns the letters of a text that every decoder writes alike: spaces and encodings are told apart elsewhere.
fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).collect()
}

impl Picture {
    /// Returns whether one of the texts is what it says, or a line of it where it holds several codes.
    fn is_right(&self, texts: &[String]) -> bool {
        let Some(said) = &self.said else { return false };
        let texts: Vec<String> = texts.iter().map(|text| plain(text)).collect();
        std::iter::once(said.as_str()).chain(said.lines()).any(|said| texts.contains(&plain(said)))
    }

    /// Returns whether one of the codes is none that it says. Lists of pictures full of codes leave some out: what an
    /// unrelated decoder reads at the same place is there.
    fn is_wrong(&self, codes: &[FoundCode]) -> bool {
        let said = self.said.as_deref().unwrap_or_default();
        let known: Vec<String> = std::iter::once(said).chain(said.lines()).map(plain).collect();
        let no_code = self.path.parent().is_some_and(|set| set.to_string_lossy().contains("/neg-"));
        (self.said.is_some() || no_code)
            && codes.iter().any(|code| !known.contains(&plain(&code.text)) && !self.is_seconded(code))
    }

    /// Returns whether zbarimg reads the same of the place where a code was read, four times as large.
    fn is_seconded(&self, code: &FoundCode) -> bool {
        let picture = image::open(&self.path).unwrap().into_luma8();
        let side = |places: [i32; 4]| {
            let (first, last) =
                (places.into_iter().min().unwrap_or(0), places.into_iter().max().unwrap_or(0));
            let margin = (last - first) / 3;
            ((first - margin).max(0) as u32, (last - first + 2 * margin).max(1) as u32)
        };
        let ((left, wide), (top, high)) =
            (side(code.corners.map(|(x, _)| x)), side(code.corners.map(|(_, y)| y)));
        let part = image::imageops::crop_imm(&picture, left, top, wide, high).to_image();
        let folder = tempfile::tempdir().unwrap();
        let larger = folder.path().join("larger.png");
        let (wide, high) = part.dimensions();
        image::imageops::resize(&part, wide * 4, high * 4, image::imageops::FilterType::Triangle)
            .save(&larger)
            .unwrap();
        by_zbarimg(&larger).is_some_and(|texts| texts.iter().any(|text| plain(text) == plain(&code.text)))
    }
}

/// Finds the pictures, sorted by name.
fn pictures() -> Vec<Picture> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/qr");
    let folder = std::env::var_os("ACCUEIL_QR_PICTURES").map_or(beside, PathBuf::from);
    let mut paths = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("png" | "jpg") => paths.push(path),
                _ => {}
            }
        }
    }
    paths.sort();
    let said = |path: &Path| std::fs::read_to_string(path.with_extension("txt")).ok();
    paths.into_iter().map(|path| Picture { said: said(&path), path }).collect()
}

/// Pictures, ours and theirs, in one run.
pub fn from_pictures(short: bool) -> Vec<Line> {
    let mut pictures = pictures();
    if short {
        pictures.truncate(3);
    }
    if pictures.is_empty() {
        return vec![Line::unmeasured("QR pictures read right", "no pictures")];
    }
    let readable = pictures.iter().filter(|picture| picture.said.is_some()).count();
    let (mut right, mut wrong, mut worst) = (0, 0, Duration::ZERO);
    for picture in &pictures {
        let mut codes = Vec::new();
        let read = timed(|| {
            let bytes = std::fs::read(&picture.path).unwrap();
            codes = picture::read_codes(&bytes).unwrap_or_default();
        });
        wrong += usize::from(picture.is_wrong(&codes));
        let texts: Vec<String> = codes.into_iter().map(|code| code.text).collect();
        right += usize::from(picture.is_right(&texts));
        worst = worst.max(read);
    }
    let zbar = by_zbar(&pictures);
    let zxing = by_zxing(&pictures);
    let most = zbar.max(zxing).unwrap_or(0);
    println!("QR pictures: {right} of {readable} right; zbarimg {}, zxing-cpp {}", told(zbar), told(zxing));
    // As many as the best cascade of reference/scanning.md, and more than any peer of this run.
    let least = (readable * 328).div_ceil(335).max(most + 1);
    vec![
        Line {
            what: "QR pictures read right",
            measured: right as f64,
            bar: Bar::AtLeast(least as f64),
            unit: "",
        },
        Line {
            what: "QR pictures with a false text",
            measured: wrong as f64,
            bar: Bar::AtMost(0.0),
            unit: "",
        },
        Line { what: "QR picture, worst", measured: ms(worst), bar: Bar::AtMost(500.0), unit: "ms" },
    ]
}

fn told(right: Option<usize>) -> String {
    right.map_or("not measured".to_owned(), |right| right.to_string())
}

/// Counts what zbarimg (Debian: zbar-tools) reads right.
fn by_zbar(pictures: &[Picture]) -> Option<usize> {
    let mut right = 0;
    for picture in pictures.iter().filter(|picture| picture.said.is_some()) {
        right += usize::from(picture.is_right(&by_zbarimg(&picture.path)?));
    }
    Some(right)
}

/// Returns what zbarimg reads, line by line and as one text; none where there is no zbarimg.
fn by_zbarimg(picture: &Path) -> Option<Vec<String>> {
    let mut zbarimg = Command::new("zbarimg");
    let output =
        zbarimg.args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]).arg(picture).output().ok()?;
    let whole = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut texts: Vec<String> = whole.lines().map(str::to_owned).collect();
    texts.push(whole);
    Some(texts)
}

/// Counts what the zxing-cpp wheel reads right, in the folder where `make bench` puts it.
fn by_zxing(pictures: &[Picture]) -> Option<usize> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readable: Vec<&Picture> = pictures.iter().filter(|picture| picture.said.is_some()).collect();
    let mut python = Command::new(here.join("../target/tools/venv/bin/python"));
    python.arg(here.join("bench/zxing.py")).args(readable.iter().map(|picture| &picture.path));
    let output = python.output().ok().filter(|output| output.status.success())?;
    let read: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).ok()?;
    Some(readable.iter().zip(&read).filter(|(picture, texts)| picture.is_right(texts)).count())
}

/// Frames of a camera, drawn: one thread, one core.
pub fn from_frames(short: bool) -> Vec<Line> {
    let n = if short { 2 } else { 60 };
    let mut dice = Dice(77);
    let mut with_code = Vec::new();
    for n in 0..n {
        let mut frame = desk(1280, 720, &mut dice);
        let middle = (dice.between(300.0, 900.0), dice.between(200.0, 500.0));
        let pose = Pose { turn: dice.between(-0.5, 0.5), ..Pose::at(middle, dice.between(120.0, 300.0)) };
        drawn::phone(&mut frame, &code(n), pose);
        seen_by_a_lens(&mut frame, &mut dice);
        // A new watch: the first sight of a code, not the second.
        let (mut watch, mut read) = (Watch::new(), None);
        with_code.push(timed(|| read = watch.see(&frame, Duration::ZERO).read));
        assert_eq!(read, Some(code(n)));
    }
    let empty = empty(1280, 720, n, &mut dice);
    let large = empty_and_with_code(n, &mut dice);
    let (presented, hard) = hard_presentations(if short { 1 } else { 30 });
    let all = [&with_code, &empty, &large, &hard];
    let worst = all.iter().flat_map(|times| times.iter()).max().copied().unwrap_or_default();
    let mean = |times: &[Duration]| ms(times.iter().sum::<Duration>()) / times.len() as f64;
    let least = |measured, least, what, unit| Line { what, measured, bar: Bar::AtLeast(least), unit };
    let most = |measured, most, what, unit| Line { what, measured, bar: Bar::AtMost(most), unit };
    vec![
        most(ms(percentile(with_code, 50)), 5.0, "frame 1280 x 720 with a code, median", "ms"),
        most(mean(&empty), 8.0, "frame 1280 x 720 without a code, mean", "ms"),
        most(ms(percentile(empty, 95)), 16.0, "frame 1280 x 720 without a code, p95", "ms"),
        least(1000.0 / mean(&large), 30.0, "frames of 1920 x 1080 in a second", ""),
        least(presented as f64, if short { 0.0 } else { 23.0 }, "hard presentations read, of 30", ""),
        most(mean(&hard), 20.0, "frame of a hard presentation, mean", "ms"),
        most(ms(worst), 50.0, "frame, worst", "ms"),
    ]
}

/// A room, without its grain.
fn desk(width: u32, height: u32, dice: &mut Dice) -> Frame {
    drawn::room(width, height, dice)
}

fn seen_by_a_lens(frame: &mut Frame, dice: &mut Dice) {
    drawn::out_of_focus(frame, 0.8);
    drawn::grain(frame, 3.0, dice);
}

/// Looks at rooms without a code, each for a while.
fn empty(width: u32, height: u32, n: u64, dice: &mut Dice) -> Vec<Duration> {
    let mut watch = Watch::new();
    let mut times = Vec::new();
    for _ in 0..n {
        let mut frame = desk(width, height, dice);
        seen_by_a_lens(&mut frame, dice);
        for _ in 0..6 {
            let at = PACE * times.len() as u32;
            times.push(timed(|| assert_eq!(black_box(watch.see(&frame, at)).read, None)));
        }
    }
    times
}

/// Looks at large frames, half of them with a code.
fn empty_and_with_code(n: u64, dice: &mut Dice) -> Vec<Duration> {
    let mut times = empty(1920, 1080, n / 2, dice);
    for n in 0..n / 2 {
        let mut frame = desk(1920, 1080, dice);
        drawn::phone(&mut frame, &code(n), Pose::at((900.0, 500.0), dice.between(150.0, 400.0)));
        seen_by_a_lens(&mut frame, dice);
        let mut watch = Watch::new();
        for shown in 0..6 {
            times.push(timed(|| drop(black_box(watch.see(&frame, PACE * shown)))));
        }
    }
    times
}

/// Shows hard presentations, and returns how many were read within their twelve frames.
fn hard_presentations(n: u64) -> (usize, Vec<Duration>) {
    let mut times = Vec::new();
    let mut read = 0;
    for n in 0..n {
        let mut watch = Watch::new();
        let mut texts = Vec::new();
        for (frame, shown) in drawn::hard_presentation(n, 1280, 720).iter().zip(0..) {
            let start = Instant::now();
            texts.extend(watch.see(frame, PACE * shown).read);
            times.push(start.elapsed());
        }
        assert!(texts.iter().all(|text| *text == code(n)), "nothing false");
        read += usize::from(!texts.is_empty());
    }
    (read, times)
}
