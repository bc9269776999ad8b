//! The scanners of this machine beside those that type: one thread knows what there is, what was chosen and how it
//! stands, and tells the page when any of that changes.

use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use accueil_desk::view::{
    self, CameraStanding, Device, ErrorCode, FramesFrom, Outline, Scanned, SerialStanding,
};
use accueil_desk::{ScannerChoices, words};
use accueil_edge::camera::Cameras;
use accueil_edge::serial::{Heard, Ports};
use accueil_edge::sight::{Frame, Sighting, Watch};
use accueil_errands::Failure;
use tauri::AppHandle;

use crate::camera::{self, Page, Stands, Watching};
use crate::desk_thread::{DeskHandle, Handle};
use crate::events;
use crate::serial::{self, Says};

/// How often it is looked which devices there are.
const LOOK: Duration = Duration::from_secs(1);
/// The longest id of a device, in bytes.
const ID_BOUND: usize = 512;

/// A handle to the thread that knows the scanners.
pub type ScannersHandle = Handle<Scanners>;

/// What plays a device for rehearsals and tests, besides the devices of the machine.
#[derive(Debug, Clone, Default)]
pub struct Played {
    /// A y4m file, a picture or a folder of pictures that is listed as a camera.
    pub camera: Option<PathBuf>,
    /// A port that is listed as a serial scanner's.
    pub serial: Option<PathBuf>,
}

/// What is known of the scanners.
pub struct Scanners {
    app: AppHandle,
    desk: DeskHandle,
    choices: ScannerChoices,
    frames_from: FramesFrom,

    cameras: Cameras,
    camera_list: Vec<Device>,
    camera: Sender<Option<Watching>>,
    /// The page that watches, while one does.
    page: Option<Page>,
    /// How the camera stands while a page watches.
    camera_stands: Stands,

    ports: Ports,
    port_list: Vec<Device>,
    serial: Sender<Option<String>>,
    serial_stands: (SerialStanding, Option<ErrorCode>),

    /// Follows the frames that a page sends, where the page takes them.
    eyes: Watch,
    started: Instant,
    /// What the page was last told.
    told: Option<view::Scanners>,
}

/// Starts the threads of the scanners.
pub fn start(app: AppHandle, desk: DeskHandle, played: Played) -> Result<ScannersHandle, Failure> {
    let not_started = |_| Failure::internal("a thread of the scanners did not start");
    let frames_from = if cfg!(target_os = "linux") || played.camera.is_some() {
        FramesFrom::Desk
    } else {
        FramesFrom::Page
    };
    let cameras = Cameras::new(played.camera);
    let ports = Ports::new(played.serial);
    let (camera, camera_wishes) = channel();
    let (serial, serial_wishes) = channel();
    let choices = desk.call_and_wait(|reception| Ok(reception.real_desk().scanner_choices()?))?;
    let scanners = Scanners {
        app,
        desk,
        frames_from,
        cameras: cameras.clone(),
        camera_list: Vec::new(),
        camera,
        page: None,
        camera_stands: Stands::Starting,
        ports: ports.clone(),
        port_list: Vec::new(),
        serial,
        serial_stands: (SerialStanding::Off, None),
        eyes: Watch::new(),
        started: Instant::now(),
        choices,
        told: None,
    };
    let handle = Handle::start_looking("scanners", scanners, LOOK, Scanners::look).map_err(not_started)?;
    let said = handle.clone();
    camera::start(camera_wishes, cameras, move |stands| said.tell(move |it| it.camera_stands(stands)))
        .map_err(not_started)?;
    let said = handle.clone();
    serial::start(serial_wishes, ports, move |says| said.tell(move |it| it.serial_says(says)))
        .map_err(not_started)?;
    handle.tell(Scanners::wish_serial);
    Ok(handle)
}

impl Scanners {
    /// Returns how the scanners stand.
    pub fn view(&self) -> view::Scanners {
        let ScannerChoices { camera: chosen_camera, serial: chosen_serial, volume, muted } =
            self.choices.clone();
        let (camera, camera_failure) = self.camera();
        let (serial, serial_failure) = self.serial_stands;
        view::Scanners {
            camera,
            cameras: self.camera_list.clone(),
            chosen_camera,
            camera_failure,
            frames_from: self.frames_from,
            serial,
            serial_ports: self.port_list.clone(),
            chosen_serial,
            serial_failure,
            volume,
            muted,
        }
    }

    fn camera(&self) -> (CameraStanding, Option<ErrorCode>) {
        let Some(chosen) = &self.choices.camera else {
            let none = self.camera_list.is_empty() && self.frames_from == FramesFrom::Desk;
            return (if none { CameraStanding::None } else { CameraStanding::Off }, None);
        };
        let here = self.camera_list.iter().any(|camera| camera.id == *chosen);
        let watched = self.page.is_some() || self.frames_from == FramesFrom::Page;
        if !watched {
            let gone = (CameraStanding::Lost, Some(ErrorCode::CameraGone));
            return if here { (CameraStanding::Starting, None) } else { gone };
        }
        match self.camera_stands {
            Stands::Starting => (CameraStanding::Starting, None),
            Stands::Seeing => (CameraStanding::Seeing, None),
            Stands::Lost(error) => (CameraStanding::Lost, Some(Failure::from(error).code)),
        }
    }

    /// Looks which devices there are.
    fn look(&mut self) {
        let device = |id, label| Device { id, label };
        self.camera_list =
            self.cameras.look().into_iter().map(|camera| device(camera.id, camera.label)).collect();
        self.port_list = self.ports.look().into_iter().map(|port| device(port.id, port.label)).collect();
        self.tell();
    }

    /// Tells the page how the scanners stand, if that changed.
    fn tell(&mut self) {
        let view = self.view();
        if self.told.as_ref() != Some(&view) {
            events::tell_scanners(&self.app, &view);
            self.told = Some(view);
        }
    }

    /// Chooses a camera of the list, or none.
    pub fn choose_camera(&mut self, id: Option<String>) -> Result<view::Scanners, Failure> {
        let listed = match self.frames_from {
            FramesFrom::Desk => known(&self.camera_list, &self.choices.camera, &id),
            // The page knows the list.
            FramesFrom::Page => id.as_ref().is_none_or(|id| id.len() <= ID_BOUND),
        };
        self.choose(listed, ScannerChoices { camera: id, ..self.choices.clone() })?;
        self.wish_camera();
        self.tell();
        Ok(self.view())
    }

    /// Chooses a serial port of the list, or none.
    pub fn choose_serial(&mut self, id: Option<String>) -> Result<view::Scanners, Failure> {
        let listed = known(&self.port_list, &self.choices.serial, &id);
        self.choose(listed, ScannerChoices { serial: id, ..self.choices.clone() })?;
        self.wish_serial();
        self.tell();
        Ok(self.view())
    }

    /// Chooses how loud sounds are.
    pub fn set_sound(&mut self, volume: u8, muted: bool) -> Result<view::Scanners, Failure> {
        self.choose(true, ScannerChoices { volume: volume.min(100), muted, ..self.choices.clone() })?;
        self.tell();
        Ok(self.view())
    }

    /// Keeps a choice, on the disk first.
    fn choose(&mut self, listed: bool, choices: ScannerChoices) -> Result<(), Failure> {
        if !listed {
            let detail = "no device of the list has that id".to_owned();
            return Err(Failure { code: ErrorCode::UnknownDevice, detail });
        }
        let kept = choices.clone();
        self.desk.call_and_wait(move |reception| Ok(reception.real_desk().choose_scanners(kept)?))?;
        self.choices = choices;
        Ok(())
    }

    /// Lets a page watch, in the place of the one before, or nobody any more.
    pub fn watch(&mut self, page: Option<Page>) {
        self.page = page;
        self.wish_camera();
        self.tell();
    }

    fn wish_camera(&mut self) {
        let chosen = self.choices.camera.clone().zip(self.page.clone());
        self.camera_stands = Stands::Starting;
        // The thread ends with the program.
        drop(self.camera.send(chosen.map(|(camera, page)| Watching { camera, page })));
    }

    fn camera_stands(&mut self, stands: Stands) {
        if let Stands::Lost(error) = stands {
            tracing::warn!(code = words::error_word(Failure::from(error).code), "the camera is lost");
        }
        self.camera_stands = stands;
        self.look();
    }

    fn wish_serial(&mut self) {
        // What is there will be heard; the thread says in a moment whether it is.
        self.serial_stands = match &self.choices.serial {
            Some(id) if self.port_list.iter().any(|port| port.id == *id) => (SerialStanding::Listening, None),
            Some(_) => (SerialStanding::Lost, Some(ErrorCode::SerialGone)),
            None => (SerialStanding::Off, None),
        };
        drop(self.serial.send(self.choices.serial.clone()));
    }

    fn serial_says(&mut self, says: Says) {
        if self.choices.serial.is_none() {
            // It was said before the thread heard that nobody wants it any more.
            return;
        }
        let failure = match says {
            Says::Listening => None,
            Says::Lost(error) => Some(Failure::from(error).code),
            Says::Heard(Heard::Flood) => Some(ErrorCode::SerialUnreadable),
            Says::Heard(Heard::Code(raw)) => {
                events::tell_scanned(&self.app, &Scanned { raw });
                None
            }
        };
        if let Some(code) = failure {
            tracing::warn!(code = words::error_word(code), "the serial scanner cannot be heard");
        }
        let lost = failure.is_some_and(|code| code != ErrorCode::SerialUnreadable);
        let standing = if lost { SerialStanding::Lost } else { SerialStanding::Listening };
        self.serial_stands = (standing, failure);
        self.tell();
    }

    /// Looks at a frame that a page took.
    pub fn see(&mut self, frame: &Frame) -> view::Sighting {
        sighting(self.eyes.see(frame, self.started.elapsed()))
    }
}

/// Says whether an id may be chosen: that of a device that is there, or was chosen before.
fn known(list: &[Device], chosen: &Option<String>, id: &Option<String>) -> bool {
    id.as_ref().is_none_or(|id| list.iter().any(|device| device.id == *id)) || chosen == id
}

/// Returns what the page is told of a sighting.
pub fn sighting(Sighting { seen, read, several, advice }: Sighting) -> view::Sighting {
    use accueil_edge::sight::Advice::{Brighter, Closer, Steadier};
    view::Sighting {
        seen: seen.into_iter().map(|seen| Outline { corners: seen.corners }).collect(),
        read,
        several,
        advice: advice.map(|advice| match advice {
            Closer => view::Advice::Closer,
            Brighter => view::Advice::Brighter,
            Steadier => view::Advice::Steadier,
        }),
    }
}
