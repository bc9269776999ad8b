//! `scanners`: the cameras and serial ports of this machine, as the window lists them.

use accueil_desk::view::Device;
use accueil_edge::camera::Cameras;
use accueil_edge::serial::Ports;
use accueil_errands::Failure;
use serde::Serialize;

use crate::Outcome;
use crate::teller::Teller;

#[derive(Serialize)]
struct Listed {
    cameras: Vec<Device>,
    serial_ports: Vec<Device>,
}

pub fn scanners(teller: &Teller) -> Result<Outcome, Failure> {
    let cameras = Cameras::new(None).look().into_iter();
    let ports = Ports::default().look().into_iter();
    let listed = Listed {
        cameras: cameras.map(|camera| Device { id: camera.id, label: camera.label }).collect(),
        serial_ports: ports.map(|port| Device { id: port.id, label: port.label }).collect(),
    };
    teller.tell(&listed, |listed| {
        let cameras = lines(teller, ("caméra", "camera"), ("Aucune caméra", "No camera"), &listed.cameras);
        let none = ("Aucun lecteur série", "No serial scanner");
        let ports = lines(teller, ("lecteur série", "serial scanner"), none, &listed.serial_ports);
        format!("{cameras}\n{ports}")
    })?;
    Ok(Outcome::Done)
}

fn lines(teller: &Teller, kind: (&str, &str), none: (&str, &str), devices: &[Device]) -> String {
    if devices.is_empty() {
        return teller.say(none.0, none.1).to_owned();
    }
    let kind = teller.say(kind.0, kind.1);
    let line = |Device { id, label }: &Device| format!("{kind} : {label} ({id})");
    devices.iter().map(line).collect::<Vec<_>>().join("\n")
}
