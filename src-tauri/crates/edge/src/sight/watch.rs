//! Follows one camera: what it shows, and which of the codes it shows count.

use std::time::{Duration, Instant};

use accueil_core::code::Code;

use super::advice::{Patience, Suspicion};
use super::decoders::{Decoder, Glimpse};
use super::steps::{self, Step, Way};
use super::{Advice, Frame, Seen, Sighting, advice};

/// A code that counted counts again when it was gone for that long.
const GONE: Duration = Duration::from_secs(2);
/// A place where a code was is looked at first for that long.
const WARM: Duration = Duration::from_secs(1);
/// Two texts within that time are in front of the camera together.
const TOGETHER: Duration = Duration::from_millis(400);
/// After that long no further look at a frame begins.
const PATIENCE: Duration = Duration::from_millis(18);
/// Frames of more pixels are looked at in half.
const FRAME_BOUND: u64 = 2_200_000;
/// Whole frames of more pixels are tried harder in half.
const HARD_BOUND: u64 = 1_000_000;
/// Parts of frames of more pixels are tried harder in half.
const PART_BOUND: u64 = 250_000;
/// While the code that counted is still there, every so many frames is looked at whole, for a second code.
const WHOLE_EVERY: u32 = 4;

/// Every so many frames in which nothing was found, something that looks printed is looked for.
const SUSPECT_EVERY: u32 = 4;

/// The ways of looking at the part of a frame where a code is, or was, that read most for their time.
const PART_FIRST: [Step; 2] = [(Way::Doubled, Decoder::Quick), OUT_OF_FOCUS];
/// The way that reads most of what a camera has not focused on yet.
const OUT_OF_FOCUS: Step = (Way::Refocused, Decoder::Quick);
/// Others, in turn, as many as there is time for.
const PART: [Step; 8] = [
    (Way::Refocused, Decoder::Zbar),
    (Way::HalvedLevelled, Decoder::Zbar),
    (Way::Softened, Decoder::Quick),
    (Way::DoubledSharpened, Decoder::Thorough),
    (Way::Levelled, Decoder::Quick),
    (Way::Halved, Decoder::Zbar),
    (Way::HalvedLevelled, Decoder::Quirc),
    (Way::Softened, Decoder::Zbar),
];

/// Harder ways of looking at a whole frame in which nothing was found: one per frame, in turn.
const WHOLE: [Step; 6] = [
    (Way::Halved, Decoder::Thorough),
    (Way::Halved, Decoder::Zbar),
    (Way::Sharpened, Decoder::Quick),
    (Way::HalvedLevelled, Decoder::Global),
    (Way::AsItIs, Decoder::Quirc),
    (Way::Softened, Decoder::Quick),
];

/// A text, and when it was last read.
struct Read {
    text: String,
    at: Duration,
}

/// Where a code was, in fractions of the frame: left, top, right, bottom; and when.
struct Place {
    around: [f32; 4],
    at: Duration,
}

/// Follows one camera: tracks the last code, tries harder in turn, lets a code count once.
#[derive(Default)]
pub struct Watch {
    n_frames: u32,
    /// Whose turn it is of the harder ways, for parts and for whole frames.
    part: usize,
    whole: usize,
    place: Option<Place>,
    /// The last text that was read and does not count yet.
    once: Option<Read>,
    /// The last text that counted.
    held: Option<Read>,
    /// The last text that was read, and where.
    last: Option<(Read, Glimpse)>,
    suspicion: Suspicion,
    patience: Patience,
}

impl std::fmt::Debug for Watch {
    /// Shows nothing: it remembers codes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch(…)")
    }
}

impl Watch {
    /// Makes one that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at a frame that was taken at `at`, a time that only goes forward.
    ///
    /// A frame whose pixels are not as many as its size says shows nothing.
    pub fn see(&mut self, frame: &Frame, at: Duration) -> Sighting {
        if !frame.is_whole() {
            return Sighting::default();
        }
        let mut smaller = None;
        while smaller.as_ref().unwrap_or(frame).area() > FRAME_BOUND {
            smaller = Some(smaller.as_ref().unwrap_or(frame).halved());
        }
        let frame = smaller.as_ref().unwrap_or(frame);
        if !frame.is_whole() {
            return Sighting::default();
        }
        let found = self.look(frame, at);
        let (width, height) = (frame.width as f32, frame.height as f32);
        if let Some(glimpse) = found.first() {
            self.place = Some(Place { around: fractions(glimpse.around(), frame), at });
        }
        let place = |(x, y): (f32, f32)| ((x / width).clamp(0.0, 1.0), (y / height).clamp(0.0, 1.0));
        let seen = found.iter().map(|glimpse| Seen { corners: glimpse.corners.map(place) }).collect();
        let advice = self.advise(frame, &found, at);
        let several = self.are_several(&found, at);
        let text = found.into_iter().next().and_then(|glimpse| glimpse.text);
        let read = text.filter(|_| !several).and_then(|text| self.count(text, at));
        Sighting { seen, read, several, advice }
    }

    /// Returns whether codes that say different things are there, in this frame or in the one before at another place.
    fn are_several(&mut self, found: &[Glimpse], at: Duration) -> bool {
        let mut read = found.iter().filter_map(|glimpse| Some((glimpse, glimpse.text.as_ref()?)));
        let Some((first, text)) = read.next() else { return false };
        let beside = self.last.as_ref().is_some_and(|(last, place)| {
            last.text != *text && at.saturating_sub(last.at) < TOGETHER && !place.is_at(first)
        });
        self.last = Some((Read { text: text.clone(), at }, first.clone()));
        beside || read.any(|(_, other)| other != text)
    }

    /// Returns what would help when a code waits to be read for long.
    fn advise(&mut self, frame: &Frame, found: &[Glimpse], at: Duration) -> Option<Advice> {
        if found.iter().any(|glimpse| glimpse.text.is_some()) {
            self.patience.ends();
            return None;
        }
        let suspected = match found.first() {
            Some(glimpse) => Some(fractions(glimpse.around(), frame)),
            None if self.n_frames.is_multiple_of(SUSPECT_EVERY) => self.suspicion.look(frame),
            None => None,
        };
        if let Some([left, top, right, bottom]) = suspected
            && self.patience.waits(at)
        {
            let (width, height) = (frame.width as f32, frame.height as f32);
            let (wide, high) = ((right - left) * width, (bottom - top) * height);
            let part = frame.cropped((left * width) as u32, (top * height) as u32, wide as u32, high as u32);
            self.patience.advise(advice::of(&part, wide.max(high)));
        }
        self.patience.advice(at)
    }

    /// Returns the codes of a frame, read ones first, each place once.
    fn look(&mut self, frame: &Frame, at: Duration) -> Vec<Glimpse> {
        let start = Instant::now();
        self.n_frames = self.n_frames.wrapping_add(1);
        let mut found = Vec::new();
        let warm = self.place.as_ref().filter(|place| at.saturating_sub(place.at) < WARM);
        let warm = warm.map(|place| widened(place.around, frame));
        if let Some(part) = warm {
            let quickly = look_at_part(frame, part, (Way::AsItIs, Decoder::Quick));
            let still = |glimpse: &Glimpse| {
                self.held.as_ref().is_some_and(|held| glimpse.text.as_ref() == Some(&held.text))
            };
            let enough = quickly.iter().any(still) && !self.n_frames.is_multiple_of(WHOLE_EVERY);
            add(&mut found, quickly);
            if enough {
                return found;
            }
        }
        add(&mut found, Decoder::Quick.look(frame));
        let is_read = |found: &[Glimpse]| found.iter().any(|glimpse| glimpse.text.is_some());
        // The largest code that was located and not read, or else the place where one was.
        let size = |glimpse: &&Glimpse| {
            let [left, top, right, bottom] = glimpse.around();
            ((right - left) * (bottom - top)) as i64
        };
        let located =
            found.iter().max_by_key(size).map(|glimpse| widened(fractions(glimpse.around(), frame), frame));
        if let Some(part) = located.or(warm).filter(|_| !is_read(&found)) {
            for step in PART_FIRST {
                if !is_read(&found) {
                    add(&mut found, look_at_part(frame, part, step));
                }
            }
            while !is_read(&found) && start.elapsed() < PATIENCE {
                let step = PART[self.part % PART.len()];
                self.part = self.part.wrapping_add(1);
                add(&mut found, look_at_part(frame, part, step));
            }
        } else if !is_read(&found) {
            // Nothing was located: people hold a code in the middle of the picture. What is only suspected there, after
            // so much was done to the pixels, is the grain more often than a code.
            let mut guessed = look_at_part(frame, middle(frame), OUT_OF_FOCUS);
            guessed.retain(|glimpse| glimpse.text.is_some());
            add(&mut found, guessed);
        }
        if !is_read(&found) && start.elapsed() < PATIENCE {
            let step = WHOLE[self.whole % WHOLE.len()];
            self.whole = self.whole.wrapping_add(1);
            add(&mut found, look_in_turn(frame, HARD_BOUND, step));
        }
        found
    }

    /// Takes note of a text that was read, and returns it when it counts.
    fn count(&mut self, text: String, at: Duration) -> Option<String> {
        if let Some(held) = self.held.as_mut().filter(|held| held.text == text) {
            let gone = at.saturating_sub(held.at) >= GONE;
            held.at = at;
            if !gone {
                return None;
            }
        }
        let twice =
            self.once.take().is_some_and(|once| once.text == text && at.saturating_sub(once.at) < GONE);
        if twice || Code::parse(&text).is_ok() {
            self.held = Some(Read { text: text.clone(), at });
            return Some(text);
        }
        self.once = Some(Read { text, at });
        None
    }
}

/// Adds what was found, one of each place; a read one takes the place of one that was only located.
fn add(found: &mut Vec<Glimpse>, more: Vec<Glimpse>) {
    for glimpse in more {
        let agrees =
            |known: &Glimpse| known.text == glimpse.text || known.text.is_none() || glimpse.text.is_none();
        match found.iter_mut().find(|known| known.is_at(&glimpse) && agrees(known)) {
            Some(known) if known.text.is_none() && glimpse.text.is_some() => *known = glimpse,
            Some(_) => {}
            None => found.push(glimpse),
        }
    }
    found.sort_by_key(|glimpse| glimpse.text.is_none());
}

/// Returns a place in pixels as fractions of the frame: left, top, right, bottom.
fn fractions([left, top, right, bottom]: [f32; 4], frame: &Frame) -> [f32; 4] {
    let (width, height) = (frame.width as f32, frame.height as f32);
    [left / width, top / height, right / width, bottom / height].map(|part| part.clamp(0.0, 1.0))
}

/// Returns a place in pixels with half as much again on each side: left, top, width, height.
fn widened([left, top, right, bottom]: [f32; 4], frame: &Frame) -> [u32; 4] {
    let (width, height) = (frame.width as f32, frame.height as f32);
    let margin = ((right - left) * width).max((bottom - top) * height).max(40.0) / 2.0;
    let (left, top) = ((left * width - margin).max(0.0), (top * height - margin).max(0.0));
    let (right, bottom) = ((right * width + margin).min(width), (bottom * height + margin).min(height));
    [left as u32, top as u32, (right - left).max(0.0) as u32, (bottom - top).max(0.0) as u32]
}

/// Returns the middle of a frame, half as wide and as high.
fn middle(frame: &Frame) -> [u32; 4] {
    [frame.width / 4, frame.height / 4, frame.width / 2, frame.height / 2]
}

fn look_at_part(frame: &Frame, [left, top, width, height]: [u32; 4], step: Step) -> Vec<Glimpse> {
    let part = frame.cropped(left, top, width, height);
    look_in_turn(&part, PART_BOUND, step)
        .into_iter()
        .map(|glimpse| glimpse.placed(1.0, (left, top)))
        .collect()
}

/// Looks in one way, at half the pixels where there are too many.
fn look_in_turn(frame: &Frame, bound: u64, step: Step) -> Vec<Glimpse> {
    if frame.area() <= bound {
        return steps::look(step, frame);
    }
    look_in_turn(&frame.halved(), bound, step)
        .into_iter()
        .map(|glimpse| glimpse.placed(2.0, (0, 0)))
        .collect()
}
