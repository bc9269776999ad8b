//! What a machine reads codes with: chosen once, remembered, and no part of what is journalled.

use accueil_desk::ScannerChoices;

use crate::program::Program;
use crate::support::{TestDesk, alice};

fn chosen() -> ScannerChoices {
    let (camera, serial) = (Some("usb-Invented_Camera-index0".into()), Some("1eab:0006:".into()));
    ScannerChoices { camera, serial, volume: 35, muted: true }
}

#[test]
fn what_was_chosen_is_remembered_beside_the_journal() {
    let mut desk = TestDesk::with(&[&alice()]);
    let before = desk.scanner_choices().unwrap();
    assert_eq!(before, ScannerChoices { camera: None, serial: None, volume: 80, muted: false });
    let entries = desk.n_entries();
    desk.choose_scanners(chosen()).unwrap();
    assert_eq!(desk.n_entries(), entries);

    let mut desk = desk.reopened();
    assert_eq!(desk.scanner_choices().unwrap(), chosen());
    desk.is_sound();
    desk.choose_scanners(ScannerChoices { volume: 255, ..before.clone() }).unwrap();
    let after = desk.reopened().scanner_choices().unwrap();
    assert_eq!(
        after,
        ScannerChoices { volume: 100, ..before },
        "nobody wants a camera any more, as loud as can be"
    );
}

#[test]
fn the_devices_of_the_machine_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(&folder.path().join("data"));
    let listed = program.run(&["scanners"]).done();
    for kind in ["cameras", "serial_ports"] {
        // Whatever this machine has, each is named by an id and a label.
        let devices = listed[kind].as_array().unwrap();
        assert!(devices.iter().all(|device| device["id"].is_string() && device["label"].is_string()));
    }
    assert!(!folder.path().join("data").exists(), "no desk is needed for that");
}
