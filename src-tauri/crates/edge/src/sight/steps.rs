//! The ways of looking, one after the other: what is done to the pixels, and who looks at them then.

use std::time::{Duration, Instant};

use super::Frame;
use super::decoders::{Decoder, Glimpse};

/// What is done to the pixels first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    AsItIs,
    Halved,
    Doubled,
    DoubledSharpened,
    Softened,
    Sharpened,
    /// Out of focus: the grain goes, then what is as wide as a module is brought out, wherever the light falls.
    Refocused,
    Levelled,
    SoftenedLevelled,
    HalvedLevelled,
}

/// One way of looking.
pub(crate) type Step = (Way, Decoder);

/// Looks at a frame in one way. A part of a tiny frame may be no pixel at all, and shows nothing.
pub(crate) fn look((way, decoder): Step, frame: &Frame) -> Vec<Glimpse> {
    if !frame.is_whole() {
        return Vec::new();
    }
    let (made, scale) = match way {
        Way::AsItIs => return decoder.look(frame),
        Way::Halved => (frame.halved(), 2.0),
        Way::Doubled => (frame.doubled(), 0.5),
        Way::DoubledSharpened => (frame.doubled().sharpened(4, 2), 0.5),
        Way::Softened => (frame.softened(2), 1.0),
        Way::Sharpened => (frame.sharpened(2, 2), 1.0),
        Way::Refocused => (frame.softened(2).sharpened(8, 4).levelled(), 1.0),
        Way::Levelled => (frame.levelled(), 1.0),
        Way::SoftenedLevelled => (frame.softened(4).levelled(), 1.0),
        Way::HalvedLevelled => (frame.halved().levelled(), 2.0),
    };
    decoder.look(&made).into_iter().map(|glimpse| glimpse.placed(scale, (0, 0))).collect()
}

/// For a picture in which the first look found nothing, those that find most for their time first. Each was chosen
/// because it reads pictures that the others do not.
const PICTURE: [Step; 11] = [
    (Way::Halved, Decoder::Thorough),
    (Way::Halved, Decoder::Zbar),
    (Way::AsItIs, Decoder::Quirc),
    (Way::AsItIs, Decoder::Zbar),
    (Way::Doubled, Decoder::Thorough),
    (Way::HalvedLevelled, Decoder::Global),
    (Way::Sharpened, Decoder::Thorough),
    (Way::Softened, Decoder::Thorough),
    (Way::SoftenedLevelled, Decoder::Thorough),
    (Way::Sharpened, Decoder::Zbar),
    (Way::Levelled, Decoder::Thorough),
];

/// How long a picture may take until no further look begins, its opening included.
const PATIENCE: Duration = Duration::from_millis(300);
/// Pictures of more pixels are looked at in half: their codes are large enough, and time is short.
const WORKING_BOUND: u64 = 3_200_000;

/// Reads the codes of a picture whose opening began at `start`, each once.
pub(crate) fn read(frame: Frame, start: Instant) -> Vec<Glimpse> {
    let (mut frame, mut scale) = (frame, 1.0);
    while frame.area() > WORKING_BOUND {
        frame = frame.halved();
        scale *= 2.0;
    }
    let mut found = look((Way::AsItIs, Decoder::Pyramid), &frame);
    for step in PICTURE {
        if start.elapsed() > PATIENCE || found.iter().any(|glimpse| glimpse.text.is_some()) {
            break;
        }
        found = look(step, &frame);
    }
    let mut once: Vec<Glimpse> = Vec::new();
    for glimpse in found {
        if glimpse.text.is_some() && once.iter().all(|other| other.text != glimpse.text) {
            once.push(glimpse.placed(scale, (0, 0)));
        }
    }
    once
}
