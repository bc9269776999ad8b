//! What screens receive of cameras, serial scanners and sound, and of the codes that a camera sees.

use serde::Serialize;

use super::ErrorCode;

view! {
/// How reading by camera stands.
#[derive(Copy, Eq)]
#[serde(rename_all = "snake_case")]
enum CameraStanding {
    /// Nobody chose a camera.
    Off,
    /// This machine has none. That is calm, and no failure.
    None,
    /// A camera is chosen, and no frame came yet: it is being opened, or no page watches.
    Starting,
    /// Frames come.
    Seeing,
    /// The chosen one cannot be used; it is tried again by itself.
    Lost,
}}

view! {
/// How reading by a serial scanner stands.
#[derive(Copy, Eq)]
#[serde(rename_all = "snake_case")]
enum SerialStanding {
    /// Nobody chose one.
    Off,
    /// It is open, and what it reads is heard.
    Listening,
    /// The chosen one cannot be used; it is tried again by itself.
    Lost,
}}

view! {
/// Who takes the frames of a camera.
#[derive(Copy, Eq)]
#[serde(rename_all = "snake_case")]
enum FramesFrom {
    /// The desk does, through the system.
    Desk,
    /// The page does, and sends grey frames.
    Page,
}}

view! {
/// A camera or a serial port that may be chosen.
#[derive(Eq)]
struct Device {
    /// What chooses it: the same for the same device at every start, as far as the system can tell.
    pub id: String,
    /// What its maker calls it.
    pub label: String,
}}

view! {
/// How the scanners of this machine stand, beside those that type.
#[derive(Eq)]
struct Scanners {
    /// How reading by camera stands.
    pub camera: CameraStanding,
    /// The cameras that can be chosen now.
    pub cameras: Vec<Device>,
    /// The camera that was chosen, also while it is not there.
    pub chosen_camera: Option<String>,
    /// Why the camera is lost, when it is.
    pub camera_failure: Option<ErrorCode>,
    /// Who takes the frames.
    pub frames_from: FramesFrom,
    /// How reading by a serial scanner stands.
    pub serial: SerialStanding,
    /// The serial ports that can be chosen now.
    pub serial_ports: Vec<Device>,
    /// The serial port that was chosen, also while it is not there.
    pub chosen_serial: Option<String>,
    /// Why the serial scanner is lost, or why what it last sent was thrown away.
    pub serial_failure: Option<ErrorCode>,
    /// How loud sounds are, 0 to 100.
    pub volume: u8,
    /// No sound at all.
    pub muted: bool,
}}

view! {
/// What a person should do when a code is seen and not read.
#[derive(Copy, Eq)]
#[serde(rename_all = "snake_case")]
enum Advice {
    /// The code is too small in the picture.
    Closer,
    /// The code is too dark, or has too little contrast.
    Brighter,
    /// The picture is blurred.
    Steadier,
}}

view! {
/// Where a code is in a frame.
struct Outline {
    /// Its corners, clockwise from its own top left; 0 to 1 of the frame's width and height.
    pub corners: [(f32, f32); 4],
}}

view! {
/// What one frame of the camera shows.
struct Sighting {
    /// The codes that are seen, read or not.
    pub seen: Vec<Outline>,
    /// What a code says, once each time it is held in front of the camera.
    pub read: Option<String>,
    /// Several different codes are in the frame: one is to be shown alone.
    pub several: bool,
    /// What to do, when a code is not read for a while.
    pub advice: Option<Advice>,
}}

view! {
/// What a serial scanner read.
struct Scanned {
    /// Its text, as it came.
    pub raw: String,
}}
