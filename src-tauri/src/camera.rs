//! The camera's thread: it takes frames, reads codes off them and shows them to the page that watches. Without a page
//! that watches no camera is open.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError};
use std::time::{Duration, Instant};
use std::{io, thread};

use accueil_desk::view;
use accueil_edge::camera::{self, Cameras};
use accueil_edge::sight::{Frame, FrameSource, Sighting, SourceError, Watch};
use tauri::ipc::{Channel, InvokeResponseBody, IpcResponse};

use crate::scanners;

/// A lost camera is tried again that often.
const AGAIN: Duration = Duration::from_secs(1);
/// Previews come no closer than this: every second frame of a camera's thirty a second, every one of a slow one's.
const PREVIEW: Duration = Duration::from_millis(60);

/// A page that watches.
#[derive(Clone)]
pub struct Page {
    /// What it hears through: sightings as JSON, previews as bytes.
    pub channel: Channel<InvokeResponseBody>,
    /// Notes in the flag when the page has taken in all that it was sent.
    pub taken_in: Arc<dyn Fn(Arc<AtomicBool>) + Send + Sync>,
}

/// What is wished for: that a page watches the camera of that id.
pub struct Watching {
    /// The camera's id.
    pub camera: String,
    /// The page.
    pub page: Page,
}

/// How the camera stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It is being opened.
    Starting,
    /// Frames come.
    Seeing,
    /// It gives none, and is tried again by itself.
    Lost(SourceError),
}

/// Starts the thread. It does what was last wished for — none closes the camera — and says how the camera stands.
pub fn start(
    wishes: Receiver<Option<Watching>>,
    cameras: Cameras,
    say: impl Fn(Stands) + Send + 'static,
) -> io::Result<()> {
    let thread = Thread { wishes, cameras, say, eyes: Watch::new(), started: Instant::now() };
    thread::Builder::new().name("camera".into()).spawn(move || thread.run()).map(drop)
}

struct Thread<S> {
    wishes: Receiver<Option<Watching>>,
    cameras: Cameras,
    say: S,
    /// Kept from one watching to the next, so that a code that is held meanwhile is not read again.
    eyes: Watch,
    started: Instant,
}

impl<S: Fn(Stands)> Thread<S> {
    /// Does what is wished for, until nobody can wish any more.
    fn run(mut self) {
        let mut wish = Ok(None);
        while let Ok(wished) = wish {
            wish = match wished {
                Some(watching) => self.watch(watching),
                None => self.wishes.recv(),
            };
        }
    }

    /// Watches until something else is wished for, and returns that.
    fn watch(&mut self, Watching { camera, page }: Watching) -> Result<Option<Watching>, RecvError> {
        let mut page =
            Letters { page, ready: Arc::new(AtomicBool::new(true)), last: None, next: None, shown: None };
        let mut source = None;
        let mut stood = Stands::Starting;
        (self.say)(stood);
        loop {
            let asked = Instant::now();
            let frame = self.frame(&mut source, &camera);
            let stands = frame.as_ref().map_or_else(|error| Stands::Lost(*error), |_| Stands::Seeing);
            if stands != stood {
                stood = stands;
                (self.say)(stood);
            }
            let rest = match frame {
                Ok(frame) => {
                    let at = self.started.elapsed();
                    page.write(self.eyes.see(&frame, at), &frame, at);
                    let pace = source.as_ref().and_then(|source| source.pace()).unwrap_or_default();
                    pace.saturating_sub(asked.elapsed())
                }
                Err(_) => {
                    source = None;
                    AGAIN
                }
            };
            match self.wishes.recv_timeout(rest) {
                Ok(wish) => return Ok(wish),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(RecvError),
            }
        }
    }

    /// Takes the next frame, from a camera that is opened when it is not.
    fn frame(
        &mut self,
        source: &mut Option<Box<dyn FrameSource>>,
        camera: &str,
    ) -> Result<Frame, SourceError> {
        match source {
            Some(source) => source.next_frame(),
            None => source.insert(self.cameras.open(camera)?).next_frame(),
        }
    }
}

/// What a page is sent: always the latest, and nothing while it has not taken in what it was sent before.
struct Letters {
    page: Page,
    /// The page has taken in all that it was sent.
    ready: Arc<AtomicBool>,
    /// The sighting that was last sent.
    last: Option<view::Sighting>,
    /// What was read since, which no later sighting takes away.
    next: Option<String>,
    /// When the last preview was sent.
    shown: Option<Duration>,
}

impl Letters {
    /// Tells what a frame shows, and shows it when it is time to.
    fn write(&mut self, sighting: Sighting, frame: &Frame, at: Duration) {
        let mut sighting = scanners::sighting(sighting);
        self.next = sighting.read.take().or(self.next.take());
        if !self.ready.load(Ordering::Acquire) {
            return;
        }
        let mut letters = Vec::new();
        sighting.read = self.next.take();
        if sighting.read.is_some() || self.last.as_ref() != Some(&sighting) {
            letters.extend(sighting.clone().body());
            self.last = Some(sighting);
        }
        if self.shown.is_none_or(|shown| at.saturating_sub(shown) >= PREVIEW) {
            letters.extend(camera::preview(frame).map(InvokeResponseBody::Raw));
            self.shown = Some(at);
        }
        if letters.is_empty() {
            return;
        }
        self.ready.store(false, Ordering::Release);
        for letter in letters {
            // A page that is gone takes nothing in any more; the next one wishes for itself.
            drop(self.page.channel.send(letter));
        }
        (self.page.taken_in)(Arc::clone(&self.ready));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::{Sender, channel};

    use qrcode::{Color, QrCode};

    use super::*;

    const CODE: &str = "ACBCDEFGHIJKLNOPRSTU";
    /// How long anything is waited for: only a fault takes it.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// Writes a video of so many frames in which a code is held up, at 25 frames a second.
    fn film(path: &Path, text: &str, frames: usize) {
        let code = QrCode::new(text).unwrap();
        let (width, height, module) = (960, 540, 12);
        let left = (width - code.width() * module) / 2;
        let top = (height - code.width() * module) / 2;
        let dark = |place: usize, start: usize| {
            place.checked_sub(start).map(|inside| inside / module).filter(|module| *module < code.width())
        };
        let pixels: Vec<u8> = (0..width * height)
            .map(|place| match (dark(place % width, left), dark(place / width, top)) {
                (Some(x), Some(y)) if code[(x, y)] == Color::Dark => 20,
                _ => 225,
            })
            .collect();
        let mut video = format!("YUV4MPEG2 W{width} H{height} F25:1 Ip A1:1 Cmono\n").into_bytes();
        for _ in 0..frames {
            video.extend(b"FRAME\n");
            video.extend(&pixels);
        }
        fs::write(path, video).unwrap();
    }

    /// A camera's thread, a page that watches it, and what both say.
    struct Desk {
        wishes: Sender<Option<Watching>>,
        stands: Receiver<Stands>,
        letters: Receiver<InvokeResponseBody>,
        /// What a slow page still has to take in.
        waiting: Receiver<Arc<AtomicBool>>,
        page: Page,
    }

    impl Desk {
        fn start(camera: &Path, slow: bool) -> Self {
            let (wishes, heard) = channel();
            let (say, stands) = channel();
            let (send, letters) = channel();
            let (take_in, waiting) = channel();
            super::start(heard, Cameras::new(Some(camera.to_owned())), move |it| say.send(it).unwrap_or(()))
                .unwrap();
            let page = Page {
                channel: Channel::new(move |letter| {
                    drop(send.send(letter));
                    Ok(())
                }),
                taken_in: Arc::new(move |ready| {
                    if slow {
                        drop(take_in.send(ready));
                    } else {
                        ready.store(true, Ordering::Release);
                    }
                }),
            };
            Self { wishes, stands, letters, waiting, page }
        }

        fn wish(&self, camera: Option<&str>) {
            let page = self.page.clone();
            let wish = camera.map(|camera| Watching { camera: camera.to_owned(), page });
            self.wishes.send(wish).unwrap();
        }

        #[track_caller]
        fn stands(&self, expected: Stands) {
            assert_eq!(self.stands.recv_timeout(PATIENCE), Ok(expected));
        }

        /// Takes letters in until one is looked for.
        fn until(&self, mut found: impl FnMut(&InvokeResponseBody) -> bool) {
            while !found(&self.letters.recv_timeout(PATIENCE).unwrap()) {}
        }
    }

    /// Returns what a sighting says; a preview says nothing.
    fn text(letter: &InvokeResponseBody) -> &str {
        match letter {
            InvokeResponseBody::Json(text) => text,
            InvokeResponseBody::Raw(_) => "",
        }
    }

    #[test]
    fn a_code_that_is_held_up_is_read_once_shown_and_found_again_after_the_camera_was_lost() {
        let folder = tempfile::tempdir().unwrap();
        let (here, away) = (folder.path().join("camera.y4m"), folder.path().join("away"));
        film(&here, CODE, 5);
        let desk = Desk::start(&here, false);
        desk.wish(Some("file"));
        desk.stands(Stands::Starting);
        desk.stands(Stands::Seeing);

        let (mut reads, mut outlines, mut previews) = (0, 0, 0);
        desk.until(|letter| {
            if let InvokeResponseBody::Raw(jpeg) = letter {
                assert!(jpeg.starts_with(b"\xFF\xD8") && jpeg.len() < 60_000, "{}", jpeg.len());
                previews += 1;
            }
            reads += usize::from(text(letter).contains(CODE));
            outlines += usize::from(text(letter).contains("\"corners\":[["));
            previews == 15
        });
        assert_eq!(reads, 1, "held for a second and longer, it counts once");
        assert!(outlines > 0);

        fs::rename(&here, &away).unwrap();
        desk.stands(LOST);
        while desk.letters.try_recv().is_ok() {}
        fs::rename(&away, &here).unwrap();
        desk.stands(Stands::Seeing);
        desk.until(|letter| matches!(letter, InvokeResponseBody::Raw(_)));

        desk.wish(Some("another"));
        desk.stands(Stands::Starting);
        desk.stands(LOST);
        desk.wish(None);
        drop(desk.wishes);
        assert!(desk.stands.recv_timeout(PATIENCE).is_err(), "the thread has ended");
    }

    const LOST: Stands = Stands::Lost(SourceError::Gone);

    #[test]
    fn a_page_that_is_slow_is_sent_the_latest_and_slows_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (here, away) = (folder.path().join("camera.y4m"), folder.path().join("away"));
        film(&here, "SLOW", 3);
        let desk = Desk::start(&here, true);
        desk.wish(Some("file"));
        desk.stands(Stands::Starting);
        desk.stands(Stands::Seeing);
        let first = desk.waiting.recv_timeout(PATIENCE).unwrap();
        assert_eq!(desk.letters.try_iter().count(), 2, "a sighting and a preview");

        // While the page takes nothing in, the camera is lost, and shows another code when it is found.
        fs::remove_file(&here).unwrap();
        desk.stands(LOST);
        film(&away, CODE, 3);
        fs::rename(&away, &here).unwrap();
        desk.stands(Stands::Seeing);
        fs::rename(&here, &away).unwrap();
        desk.stands(LOST);
        assert_eq!(desk.letters.try_iter().count(), 0, "nothing waits for it");

        first.store(true, Ordering::Release);
        fs::rename(&away, &here).unwrap();
        desk.until(|letter| text(letter).contains(CODE));
    }
}
