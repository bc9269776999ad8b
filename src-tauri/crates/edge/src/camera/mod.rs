//! The cameras of this machine, and a file that plays one: what there is, and frames from the one that was chosen.
//!
//! A camera is named by an id that is the same at every start, as far as the system can tell; only an id of the list
//! opens anything.

#[cfg(target_os = "linux")]
mod pixels;
mod preview;
#[cfg(target_os = "linux")]
mod v4l2;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::sight::{Frame, FrameSource, SourceError, open_file};

pub use preview::preview;

/// The id of the file that plays a camera.
const FILE_ID: &str = "file";

/// A camera that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camera {
    /// What chooses it.
    pub id: String,
    /// What its driver calls it.
    pub label: String,
    path: PathBuf,
}

/// Looks which cameras there are, again and again; what it knows of one that stays is not asked again.
#[derive(Debug, Clone)]
pub struct Cameras {
    file: Option<PathBuf>,
    #[cfg(target_os = "linux")]
    nodes: v4l2::Nodes,
}

impl Cameras {
    /// Looks at this machine, and at a y4m file, a picture or a folder of pictures that plays a camera.
    #[must_use]
    pub fn new(file: Option<PathBuf>) -> Self {
        Self {
            file,
            #[cfg(target_os = "linux")]
            nodes: v4l2::Nodes::default(),
        }
    }

    /// Returns the cameras that can be chosen now. A file that is taken away is a camera that is unplugged.
    pub fn look(&mut self) -> Vec<Camera> {
        let mut cameras = Vec::new();
        if let Some(path) = self.file.as_ref().filter(|path| path.exists()) {
            let label = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            cameras.push(Camera { id: FILE_ID.into(), label, path: path.clone() });
        }
        #[cfg(target_os = "linux")]
        cameras.extend(self.nodes.look());
        cameras
    }

    /// Opens a camera of the list.
    ///
    /// # Errors
    ///
    /// [`SourceError`] says why it gives no frames: it is gone, busy, not allowed, or cannot be understood.
    pub fn open(&mut self, id: &str) -> Result<Box<dyn FrameSource>, SourceError> {
        let camera = self.look().into_iter().find(|camera| camera.id == id).ok_or(SourceError::Gone)?;
        if camera.id == FILE_ID {
            return Ok(Box::new(Played {
                source: open_file(&camera.path)?,
                path: camera.path,
                shown: false,
            }));
        }
        open_node(&camera.path)
    }
}

#[cfg(target_os = "linux")]
fn open_node(path: &Path) -> Result<Box<dyn FrameSource>, SourceError> {
    Ok(Box::new(v4l2::Capture::open(path)?))
}

/// On other systems the page takes the frames of cameras, and none is listed here.
#[cfg(not(target_os = "linux"))]
fn open_node(_path: &Path) -> Result<Box<dyn FrameSource>, SourceError> {
    Err(SourceError::Gone)
}

/// A file that plays a camera: over and over, as long as it is there.
struct Played {
    path: PathBuf,
    source: Box<dyn FrameSource>,
    /// Whether it gave a frame since it was last opened: what gives none would be opened for ever.
    shown: bool,
}

impl FrameSource for Played {
    fn next_frame(&mut self) -> Result<Frame, SourceError> {
        if !self.path.exists() {
            return Err(SourceError::Gone);
        }
        let mut frame = self.source.next_frame();
        if frame == Err(SourceError::End) && self.shown {
            self.source = open_file(&self.path)?;
            frame = self.source.next_frame();
        }
        self.shown = frame.is_ok();
        frame.map_err(|error| if error == SourceError::End { SourceError::Unreadable } else { error })
    }

    fn pace(&self) -> Option<Duration> {
        self.source.pace()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use image::{GrayImage, Luma};

    use super::*;

    #[test]
    fn a_file_plays_a_camera_that_is_unplugged_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let (there, away) = (folder.path().join("desk camera"), folder.path().join("away"));
        fs::create_dir(&there).unwrap();
        GrayImage::from_pixel(8, 6, Luma([200])).save(there.join("grey.png")).unwrap();
        let mut cameras = Cameras::new(Some(there.clone()));
        let mine = |cameras: &mut Cameras| cameras.look().into_iter().find(|camera| camera.id == "file");
        assert_eq!(mine(&mut cameras).unwrap().label, "desk camera");

        let mut source = cameras.open("file").unwrap();
        for _ in 0..100 {
            let frame = source.next_frame().unwrap();
            assert_eq!((frame.width, frame.height, frame.grey[47]), (8, 6, 200), "it never ends");
        }
        assert!(source.pace().is_some());

        fs::rename(&there, &away).unwrap();
        assert_eq!(source.next_frame(), Err(SourceError::Gone));
        assert_eq!(mine(&mut cameras), None);
        assert_eq!(cameras.open("file").err(), Some(SourceError::Gone));
        fs::rename(&away, &there).unwrap();
        assert!(cameras.open("file").unwrap().next_frame().is_ok());

        fs::remove_file(there.join("grey.png")).unwrap();
        let empty = cameras.open("file").unwrap().next_frame();
        assert_eq!(empty, Err(SourceError::Unreadable), "what gives no frame is not opened for ever");
    }

    #[test]
    fn only_what_is_listed_is_opened() {
        let mut cameras = Cameras::new(None);
        for id in ["file", "", "/etc/hostname", "../../etc/hostname", "/dev/null"] {
            assert_eq!(cameras.open(id).err(), Some(SourceError::Gone), "{id}");
        }
    }
}
