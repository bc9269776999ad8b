//! What a camera shows, drawn, through the eyes that a desk has: what is read, what counts, what is advised.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed, and says where")]

#[expect(dead_code, reason = "the bench draws more than the tests do")]
mod drawn;

use std::time::Duration;

use accueil_edge::sight::{Advice, Frame, FrameSource, Sighting, SourceError, Watch, open_file, open_y4m};
use drawn::{Dice, Pose, code};

/// Frames come at fifteen a second.
const PACE: Duration = Duration::from_millis(66);

/// What befalls a frame on its way.
type Happens<'h> = &'h dyn Fn(&mut Frame);

fn wall(dice: &mut Dice) -> Frame {
    drawn::room(1280, 720, dice)
}

/// Shows a watch so many frames, each as `draw` draws it, and returns what it saw.
fn show(watch: &mut Watch, from: u32, n: u32, mut draw: impl FnMut(&mut Dice) -> Frame) -> Vec<Sighting> {
    let look = |n: u32| {
        let mut dice = Dice(u64::from(n) + 1);
        let mut frame = draw(&mut dice);
        drawn::grain(&mut frame, 3.0, &mut dice);
        watch.see(&frame, PACE * n)
    };
    (from..from + n).map(look).collect()
}

/// Returns the texts that counted.
fn counted(sightings: &[Sighting]) -> Vec<&str> {
    sightings.iter().filter_map(|sighting| sighting.read.as_deref()).collect()
}

#[test]
fn codes_are_read_however_they_are_held() {
    let middle = (640.0, 360.0);
    let usual = Pose::at(middle, 200.0);
    let cases: [(&str, Pose, Happens<'_>); 9] = [
        ("as it should be", usual, &|_| {}),
        ("upside down", Pose { turn: 3.1, ..usual }, &|_| {}),
        ("from the side", Pose { turn: 0.4, tilt: 0.6, ..usual }, &|_| {}),
        ("small", Pose::at(middle, 70.0), &|_| {}),
        ("dark mode", Pose { ink: 240, paper: 20, ..usual }, &|_| {}),
        ("a phone with little light", Pose { ink: 12, paper: 40, ..usual }, &|_| {}),
        ("out of focus", usual, &|frame| drawn::out_of_focus(frame, 2.5)),
        ("shaken", usual, &|frame| drawn::shake(frame, (6.0, 3.0))),
        ("under a lamp", usual, &|frame| drawn::glare(frame, (640.0, 385.0), 70.0, 0.8)),
    ];
    for (case, pose, happens) in cases {
        let sightings = show(&mut Watch::new(), 0, 8, |_| {
            let mut frame = wall(&mut Dice(5));
            drawn::phone(&mut frame, &code(1), pose);
            happens(&mut frame);
            frame
        });
        assert_eq!(counted(&sightings), [code(1)], "{case}");
        let seen = sightings.iter().find(|sighting| sighting.read.is_some()).unwrap().seen[0];
        let (x, y) =
            seen.corners.iter().fold((0.0, 0.0), |(x, y), corner| (x + corner.0 / 4.0, y + corner.1 / 4.0));
        assert!((x - 0.5).abs() < 0.05 && (y - 0.5).abs() < 0.05, "{case}: {seen:?}");
    }
}

#[test]
fn a_code_that_is_held_counts_once_until_it_was_gone() {
    let mut watch = Watch::new();
    let with = |text: String| {
        move |_: &mut Dice| {
            let mut frame = wall(&mut Dice(5));
            drawn::hold(&mut frame, &text, Pose::at((500.0, 400.0), 180.0));
            frame
        }
    };
    let empty = |_: &mut Dice| wall(&mut Dice(5));
    assert_eq!(counted(&show(&mut watch, 0, 60, with(code(1)))), [code(1)], "held for four seconds");
    assert!(counted(&show(&mut watch, 60, 15, empty)).is_empty());
    assert!(counted(&show(&mut watch, 75, 5, with(code(1)))).is_empty(), "back after one second");
    assert_eq!(counted(&show(&mut watch, 80, 10, with(code(2)))), [code(2)], "the next person");
    assert_eq!(counted(&show(&mut watch, 90, 10, with(code(1)))), [code(1)], "another was read between");
    assert!(counted(&show(&mut watch, 100, 40, empty)).is_empty());
    assert_eq!(
        counted(&show(&mut watch, 140, 5, with(code(1)))),
        [code(1)],
        "gone for more than two seconds"
    );
}

#[test]
fn a_text_without_check_letters_is_read_twice() {
    let text = "https://example.org/t/5";
    let mut frame = wall(&mut Dice(5));
    drawn::hold(&mut frame, text, Pose::at((500.0, 400.0), 180.0));
    let mut watch = Watch::new();
    let first = watch.see(&frame, Duration::ZERO);
    assert_eq!((first.read, first.seen.len()), (None, 1));
    assert_eq!(watch.see(&frame, PACE).read.as_deref(), Some(text));
    assert_eq!(watch.see(&frame, PACE * 2).read, None);
}

#[test]
fn of_several_codes_none_counts() {
    let mut watch = Watch::new();
    let two = |_: &mut Dice| {
        let mut frame = wall(&mut Dice(5));
        drawn::hold(&mut frame, &code(1), Pose::at((400.0, 360.0), 180.0));
        drawn::hold(&mut frame, &code(2), Pose::at((900.0, 360.0), 180.0));
        frame
    };
    let sightings = show(&mut watch, 0, 10, two);
    assert!(counted(&sightings).is_empty());
    assert!(sightings.iter().all(|sighting| sighting.several && sighting.seen.len() == 2));
    // The same code twice is one code.
    let same = |_: &mut Dice| {
        let mut frame = wall(&mut Dice(5));
        drawn::hold(&mut frame, &code(1), Pose::at((400.0, 360.0), 180.0));
        drawn::hold(&mut frame, &code(1), Pose::at((900.0, 360.0), 180.0));
        frame
    };
    let sightings = show(&mut watch, 30, 10, same);
    assert_eq!(counted(&sightings), [code(1)]);
}

#[test]
fn a_second_code_is_seen_beside_one_that_is_held() {
    let mut watch = Watch::new();
    let mut n = 0;
    let sightings = show(&mut watch, 0, 30, |_| {
        let mut frame = wall(&mut Dice(5));
        drawn::hold(&mut frame, &code(1), Pose::at((400.0, 360.0), 180.0));
        if n >= 15 {
            drawn::hold(&mut frame, &code(2), Pose::at((900.0, 360.0), 180.0));
        }
        n += 1;
        frame
    });
    assert_eq!(counted(&sightings), [code(1)]);
    assert!(sightings[15..].iter().filter(|sighting| sighting.several).count() >= 3);
}

#[test]
fn what_would_help_is_said_after_two_seconds() {
    let middle = (640.0, 360.0);
    let usual = Pose::at(middle, 170.0);
    let turned_down = Pose { ink: 14, paper: 30, ..usual };
    let cases: [(Advice, Pose, Happens<'_>); 3] = [
        (Advice::Closer, Pose::at(middle, 25.0), &|_| {}),
        (Advice::Steadier, usual, &|frame| drawn::out_of_focus(frame, 6.0)),
        (Advice::Brighter, turned_down, &|frame| drawn::shake(frame, (14.0, 10.0))),
    ];
    for (expected, pose, happens) in cases {
        let mut watch = Watch::new();
        let before = show(&mut watch, 0, 20, |_| wall(&mut Dice(5)));
        assert!(before.iter().all(|sighting| sighting.advice.is_none()), "{expected:?}: nothing there yet");
        let sightings = show(&mut watch, 20, 60, |_| {
            let mut frame = wall(&mut Dice(5));
            drawn::phone(&mut frame, &code(1), pose);
            happens(&mut frame);
            frame
        });
        assert!(counted(&sightings).is_empty(), "{expected:?}: it cannot be read");
        assert!(sightings[..25].iter().all(|sighting| sighting.advice.is_none()), "{expected:?}: too early");
        let last = &sightings[50..];
        let said = last.iter().filter(|sighting| sighting.advice == Some(expected)).count();
        let advice: Vec<_> = last.iter().map(|sighting| sighting.advice).collect();
        assert!(said >= 8, "{expected:?}: {advice:?}");
    }
}

#[test]
fn a_room_without_a_code_needs_no_advice() {
    for seed in 1..8 {
        let sightings = show(&mut Watch::new(), 0, 45, |_| wall(&mut Dice(seed)));
        assert!(sightings.iter().all(|s| s.advice.is_none() && s.read.is_none() && !s.several), "{seed}");
    }
}

#[test]
fn the_smallest_frames_show_nothing() {
    for (width, height) in [(1, 1), (1, 9), (9, 1), (2, 2), (3, 3), (2, 700), (700, 3)] {
        let mut watch = Watch::new();
        for n in 0..8 {
            let grey = (0..width * height).map(|place| (place * 37 % 251) as u8).collect();
            let sighting = watch.see(&Frame { width, height, grey }, PACE * n);
            assert_eq!(sighting, Sighting::default(), "{width} x {height}");
        }
    }
}

fn y4m(head: &str, frames: &[Frame]) -> Vec<u8> {
    let mut bytes = format!("YUV4MPEG2 {head}\n").into_bytes();
    for frame in frames {
        bytes.extend_from_slice(b"FRAME\n");
        bytes.extend_from_slice(&frame.grey);
    }
    bytes
}

fn all(mut source: Box<dyn FrameSource>) -> (Vec<Frame>, SourceError) {
    let mut frames = Vec::new();
    loop {
        match source.next_frame() {
            Ok(frame) => frames.push(frame),
            Err(end) => return (frames, end),
        }
    }
}

#[test]
fn a_video_gives_its_frames_at_its_pace() {
    let frames: Vec<Frame> = (0..3).map(|n| drawn::room(64, 48, &mut Dice(n + 1))).collect();
    let source = open_y4m(std::io::Cursor::new(y4m("W64 H48 F10:1 Cmono", &frames))).unwrap();
    assert_eq!(source.pace(), Some(Duration::from_millis(100)));
    assert_eq!(all(source), (frames, SourceError::End));
    for head in [
        "W0 H1",
        "W9999999999999999999 H2",
        "W4294967295 H4294967295",
        "H2",
        "W-1 H2",
        "W8 H8 Cnone",
        "W8193 H1",
    ] {
        let opened = open_y4m(std::io::Cursor::new(y4m(head, &[]))).err();
        assert_eq!(opened, Some(SourceError::Unreadable), "{head}");
    }
    let cut = y4m("W64 H48 Cmono", &[drawn::room(64, 40, &mut Dice(1))]);
    assert_eq!(all(open_y4m(std::io::Cursor::new(cut)).unwrap()), (Vec::new(), SourceError::End));
    let tall = y4m(
        "W4 H2 F0:0 C420p10",
        &[Frame { width: 0, height: 0, grey: [[255, 3], [0, 2]].concat().repeat(12) }],
    );
    let (deep, _) = all(open_y4m(std::io::Cursor::new(tall)).unwrap());
    assert_eq!(deep[0].grey[..2], [255, 128]);
}

#[test]
fn a_folder_shows_its_pictures_one_after_the_other() {
    let folder = std::env::temp_dir().join(format!("accueil-sight-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for n in 1..3 {
        let mut frame = drawn::room(320, 240, &mut Dice(n));
        drawn::hold(&mut frame, &code(n), Pose::at((160.0, 120.0), 120.0));
        let picture = image::GrayImage::from_raw(frame.width, frame.height, frame.grey).unwrap();
        picture.save(folder.join(format!("{n}.png"))).unwrap();
    }
    std::fs::write(folder.join("notes.txt"), "not a picture").unwrap();
    let mut source = open_file(&folder).unwrap();
    let (mut watch, pace, mut read) = (Watch::new(), source.pace().unwrap(), Vec::new());
    let mut at = Duration::ZERO;
    while let Ok(frame) = source.next_frame() {
        read.extend(watch.see(&frame, at).read);
        at += pace;
    }
    assert_eq!(read, [code(1), code(2)]);
    assert_eq!(open_file(&folder.join("notes.txt")).err(), Some(SourceError::Unreadable));
    assert_eq!(open_file(&folder.join("none.y4m")).err(), Some(SourceError::Gone));
    std::fs::remove_dir_all(&folder).unwrap();
}
