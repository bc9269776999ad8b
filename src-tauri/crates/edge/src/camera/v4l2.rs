//! Cameras of Linux, through V4L2.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use linuxvideo::format::{PixFormat, PixelFormat};
use linuxvideo::stream::ReadStream;
use linuxvideo::{BufType, CapabilityFlags, Device};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Camera;
use super::pixels::{Pixels, Size};
use crate::sight::{Frame, FrameSource, SourceError};

/// What is asked for first: a code on a phone at arm's length has enough pixels, and the decoder keeps up.
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 720;
/// Formats in the order of liking: over USB only JPEG comes at thirty frames a second in that size.
const LIKED: [&[u8; 4]; 9] =
    [b"MJPG", b"GREY", b"NV12", b"YUYV", b"UYVY", b"YU12", b"NV21", b"YVYU", b"JPEG"];
/// A camera that gives no frame for that long gives none.
const PATIENCE: Timespec = Timespec { tv_sec: 3, tv_nsec: 0 };
/// A camera may start with that many damaged frames.
const DAMAGED_BOUND: u32 = 60;

/// The device nodes of the machine that were looked at: opening one wakes the camera, so each is opened once.
#[derive(Debug, Clone, Default)]
pub struct Nodes {
    /// By place and inode, as a name is given again to the next camera: the label, none for what is no camera.
    known: BTreeMap<(PathBuf, u64), Option<String>>,
}

impl Nodes {
    /// Returns the cameras that are plugged in.
    pub fn look(&mut self) -> Vec<Camera> {
        let mut known = BTreeMap::new();
        let mut cameras = Vec::new();
        let ids = stable_ids();
        for (path, inode) in nodes() {
            let key = (path.clone(), inode);
            let label = match self.known.remove(&key) {
                Some(label) => label,
                None => match is_camera(&path) {
                    Ok(yes) => yes.then(|| label(&path)),
                    Err(error) => {
                        // Asked again next time: a node may be there before its permissions are.
                        if error.kind() == io::ErrorKind::PermissionDenied {
                            cameras.push(camera(&ids, path.clone(), label(&path)));
                        }
                        continue;
                    }
                },
            };
            if let Some(label) = &label {
                cameras.push(camera(&ids, path, label.clone()));
            }
            known.insert(key, label);
        }
        self.known = known;
        cameras
    }
}

fn camera(ids: &BTreeMap<PathBuf, String>, path: PathBuf, label: String) -> Camera {
    let id = ids.get(&path).cloned().unwrap_or_else(|| name(&path));
    Camera { id, label, path }
}

/// Returns the video nodes there are, in the order of their numbers, each with its inode.
fn nodes() -> Vec<(PathBuf, u64)> {
    let number = |path: &Path| name(path).strip_prefix("video")?.parse::<u32>().ok();
    let entries = fs::read_dir("/dev").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf, u64)> = entries
        .filter_map(|entry| {
            let path = entry.path();
            Some((number(&path)?, path, entry.metadata().ok()?.ino()))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, path, inode)| (path, inode)).collect()
}

/// Returns the names that udev gives nodes by maker, model and serial number, whatever the order of plugging in.
fn stable_ids() -> BTreeMap<PathBuf, String> {
    let links = fs::read_dir("/dev/v4l/by-id").into_iter().flatten().flatten();
    links.filter_map(|link| Some((fs::canonicalize(link.path()).ok()?, name(&link.path())))).collect()
}

/// Returns what the driver calls a camera.
fn label(path: &Path) -> String {
    let told = fs::read(Path::new("/sys/class/video4linux").join(name(path)).join("name"));
    let told = told.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
    told.ok().filter(|label| !label.is_empty()).unwrap_or_else(|| name(path))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Says whether frames come from a node, in a format that is understood.
fn is_camera(path: &Path) -> io::Result<bool> {
    let device = Device::open(path)?;
    let able = device.capabilities()?.device_capabilities();
    Ok(able.contains(CapabilityFlags::VIDEO_CAPTURE) && liked(&device).is_some())
}

/// Returns the format of a camera that is liked best.
fn liked(device: &Device) -> Option<PixelFormat> {
    let offered: Vec<[u8; 4]> = device
        .formats(BufType::VIDEO_CAPTURE)
        .map_while(Result::ok)
        .map(|format| format.pixel_format().as_fourcc())
        .collect();
    let liked = LIKED.into_iter().find(|fourcc| offered.contains(*fourcc))?;
    Some(PixelFormat::from_fourcc(*liked))
}

/// A camera that is open: its light is on.
pub struct Capture {
    stream: ReadStream,
    pixels: Pixels,
    size: Size,
}

impl Capture {
    /// Opens a camera, and starts it.
    pub fn open(path: &Path) -> Result<Self, SourceError> {
        let device = Device::open(path)?;
        let format = liked(&device).ok_or(SourceError::Unreadable)?;
        let capture = device.video_capture(PixFormat::new(WIDTH, HEIGHT, format)).map_err(refused)?;
        // The driver may have chosen another size, and some another format.
        let given = capture.format();
        let pixels = Pixels::of(given.pixel_format().as_fourcc()).ok_or(SourceError::Unreadable)?;
        let size = Size { width: given.width(), height: given.height(), stride: given.bytes_per_line() };
        Ok(Self { stream: capture.into_stream().map_err(refused)?, pixels, size })
    }
}

/// Returns why a camera that is there does not start.
fn refused(error: io::Error) -> SourceError {
    if error.kind() == io::ErrorKind::InvalidInput { SourceError::Unreadable } else { error.into() }
}

impl FrameSource for Capture {
    fn next_frame(&mut self) -> Result<Frame, SourceError> {
        for _ in 0..DAMAGED_BOUND {
            let mut ready = [PollFd::new(&self.stream, PollFlags::IN)];
            if poll(&mut ready, Some(&PATIENCE)).map_err(io::Error::from)? == 0 {
                return Err(SourceError::Unreadable);
            }
            let (pixels, size) = (self.pixels, self.size);
            let frame = self
                .stream
                .dequeue(|bytes| Ok(if bytes.is_error() { None } else { pixels.frame(&bytes, size) }))?;
            if let Some(frame) = frame {
                return Ok(frame);
            }
        }
        Err(SourceError::Unreadable)
    }
}
