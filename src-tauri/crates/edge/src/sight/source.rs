//! Where frames come from: a y4m file or stream, a picture, a folder of pictures; cameras are elsewhere.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Frame;
use crate::picture;

/// The most pixels on a side of a frame.
const SIDE_BOUND: usize = 8_192;
/// The most bytes that one frame of a y4m file may take, its colours included: 256 MiB.
const FRAME_BOUND: usize = 256 << 20;
/// The longest head of a y4m file.
const HEAD_BOUND: u64 = 1_024;
/// A picture is held in front of the desk for a second, at fifteen frames a second.
const HELD: u32 = 15;

/// Why there is no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The camera is unplugged, or the file is not there.
    #[error("the source of pictures is gone")]
    Gone,
    /// Another program has the camera.
    #[error("the source of pictures is busy")]
    Busy,
    /// The system does not let this program look.
    #[error("the source of pictures may not be opened")]
    NotAllowed,
    /// What comes is no picture.
    #[error("the source of pictures cannot be understood")]
    Unreadable,
    /// A file has no more frames. Cameras never end.
    #[error("the source of pictures has ended")]
    End,
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::PermissionDenied {
            Self::NotAllowed
        } else if error.kind() == io::ErrorKind::ResourceBusy {
            Self::Busy
        } else {
            Self::Gone
        }
    }
}

/// Anything that gives frames: a camera, a y4m file, a picture, a folder of pictures.
pub trait FrameSource: Send {
    /// Waits for the next frame and returns it.
    ///
    /// # Errors
    ///
    /// [`SourceError`] says why there is none.
    fn next_frame(&mut self) -> Result<Frame, SourceError>;

    /// Returns how long each frame lasts where the source knows, as files do; a camera's come when they come.
    fn pace(&self) -> Option<Duration> {
        None
    }
}

/// Opens a y4m file, a picture, or a folder of pictures in the order of their names; known by their bytes.
///
/// A picture lasts a second, as if somebody held it in front of the camera.
///
/// # Errors
///
/// [`SourceError`] says why it cannot be opened; a folder's pictures are opened as their turn comes.
pub fn open_file(path: &Path) -> Result<Box<dyn FrameSource>, SourceError> {
    if fs::metadata(path)?.is_dir() {
        let entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
        let mut files: Vec<PathBuf> =
            entries.into_iter().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        files.sort();
        return Ok(Box::new(Pictures { waiting: files.into(), shown: None }));
    }
    let mut file = BufReader::new(File::open(path)?);
    if file.fill_buf()?.starts_with(b"YUV4MPEG2 ") {
        return open_y4m(file);
    }
    let mut pictures = Pictures { waiting: VecDeque::new(), shown: None };
    pictures.show(path)?;
    Ok(Box::new(pictures))
}

/// Opens a stream of frames as y4m (YUV4MPEG2), such as a file's or the standard input.
///
/// # Errors
///
/// [`SourceError::Unreadable`] when it is something else, or has more than 8,192 pixels on a side.
pub fn open_y4m(stream: impl Read + Send + 'static) -> Result<Box<dyn FrameSource>, SourceError> {
    let mut stream = BufReader::with_capacity(1 << 20, stream);
    let mut head = Vec::new();
    stream.by_ref().take(HEAD_BOUND).read_until(b'\n', &mut head)?;
    // The crate multiplies width and height before it looks at its limits.
    let sides = head
        .split(|byte| byte.is_ascii_whitespace())
        .filter(|word| matches!(word.first(), Some(b'W' | b'H')));
    for side in sides {
        let side = std::str::from_utf8(&side[1..]).ok().and_then(|digits| digits.parse::<usize>().ok());
        if side.is_none_or(|side| side > SIDE_BOUND) {
            return Err(SourceError::Unreadable);
        }
    }
    let limits = y4m::Limits { bytes: FRAME_BOUND };
    let decoder = y4m::Decoder::new_with_limits(Cursor::new(head).chain(stream), limits);
    Ok(Box::new(Video(decoder.map_err(|_| SourceError::Unreadable)?)))
}

/// A y4m stream.
struct Video<R: Read>(y4m::Decoder<R>);

impl<R: Read + Send> FrameSource for Video<R> {
    fn next_frame(&mut self) -> Result<Frame, SourceError> {
        let (width, height) = (self.0.get_width(), self.0.get_height());
        let depth = self.0.get_bit_depth();
        let frame = self.0.read_frame().map_err(|error| match error {
            y4m::Error::EOF => SourceError::End,
            y4m::Error::IoError(error) => error.into(),
            y4m::Error::BadInput
            | y4m::Error::UnknownColorspace
            | y4m::Error::ParseError(_)
            | y4m::Error::OutOfMemory => SourceError::Unreadable,
        })?;
        let bright = frame.get_y_plane();
        let grey = if depth > 8 {
            // Two bytes a pixel, the low one first.
            bright
                .as_chunks()
                .0
                .iter()
                .map(|pair| (u16::from_le_bytes(*pair) >> (depth - 8)).min(255) as u8)
                .collect()
        } else {
            bright.to_vec()
        };
        Ok(Frame { width: width as u32, height: height as u32, grey })
    }

    fn pace(&self) -> Option<Duration> {
        let rate = self.0.get_framerate();
        let seconds = rate.den as f64 / rate.num as f64;
        // A rate of nothing, or of hours: as pictures then.
        let usual = (0.001..=60.0).contains(&seconds);
        Some(if usual { Duration::from_secs_f64(seconds) } else { Duration::from_secs(1) / HELD })
    }
}

/// Pictures, one after the other.
struct Pictures {
    waiting: VecDeque<PathBuf>,
    /// The one that is held up, and for how many frames more.
    shown: Option<(Frame, u32)>,
}

impl Pictures {
    fn show(&mut self, path: &Path) -> Result<(), SourceError> {
        let frame = picture::open(&fs::read(path)?).map_err(|_| SourceError::Unreadable)?;
        self.shown = Some((frame, HELD));
        Ok(())
    }
}

impl FrameSource for Pictures {
    fn next_frame(&mut self) -> Result<Frame, SourceError> {
        loop {
            if let Some((frame, left @ 1..)) = &mut self.shown {
                *left -= 1;
                return Ok(frame.clone());
            }
            let next = self.waiting.pop_front().ok_or(SourceError::End)?;
            match self.show(&next) {
                // A folder holds other files too.
                Ok(()) | Err(SourceError::Unreadable) => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn pace(&self) -> Option<Duration> {
        Some(Duration::from_secs(1) / HELD)
    }
}
