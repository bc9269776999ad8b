//! Codes as files to hand out: every kind is read back with the reader that others have, and only who may come is in it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{Program, text_of_pdf, zbarimg};

/// Fourteen people who may come, so that a page of twelve is not enough, and two who may not.
const MAY_COME: usize = 14;

fn program(folder: &Path) -> Program {
    let program = Program::new(&folder.join("data"));
    let days = ["--day", "2027-03-16", "--day", "2027-03-17"];
    program.run(&[&["event", "new", "--title", "Nuit des voiles"][..], &days].concat()).done();
    let table = folder.join("inscrits.csv");
    let expected = (0..MAY_COME).map(|n| {
        let days = if n % 2 == 0 { "16/03" } else { "16/03, 17/03" };
        format!("Ida;=Fontenoy{n};ida{n}@halle.example;Atelier {n};confirmée;\"{days}\"")
    });
    let others = ["Tao;Enattente;;;en attente;16/03", "Mia;Partie;;;annulée;16/03"].map(str::to_owned);
    let header = "Prénom;Nom;Courriel;Organisme;Statut;Jours".to_owned();
    let lines: Vec<String> = std::iter::once(header).chain(expected).chain(others).collect();
    std::fs::write(&table, lines.join("\n")).unwrap();
    let table = table.to_str().unwrap();
    program.run(&["roster", "import", table]).done();
    program
}

/// The codes of the people with that status.
fn codes(program: &Program, status: &str) -> BTreeSet<String> {
    let list = program.run(&["roster", "list"]).done();
    let people = list.as_array().unwrap().iter().filter(|person| person["status"] == status);
    people.map(|person| person["code"].as_str().unwrap().to_owned()).collect()
}

fn exported(program: &Program, folder: &Path, format: &str, more: &[&str]) -> PathBuf {
    let out = folder.join(format!("{format}{}", more.len()));
    let words = ["codes", "export", "--out", out.to_str().unwrap(), "--format", format];
    program.run(&[&words[..], more].concat()).done();
    out
}

/// What zbarimg reads in every file of a folder, and their names.
fn read_back(folder: &Path) -> (BTreeSet<String>, BTreeSet<String>) {
    let files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let read: Vec<String> = files.iter().flat_map(|file| zbarimg(file)).collect();
    assert_eq!(read.len(), read.iter().collect::<BTreeSet<_>>().len(), "nothing is read twice");
    let names = files.iter().map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned());
    (read.into_iter().collect(), names.collect())
}

#[test]
fn pictures_and_drawings_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    let wanted = codes(&program, "confirmed");
    assert_eq!(wanted.len(), MAY_COME);
    let pictures = exported(&program, folder.path(), "png", &[]);
    assert_eq!(read_back(&pictures), (wanted.clone(), wanted.clone()));
    let drawings = exported(&program, folder.path(), "svg", &[]);
    for drawing in std::fs::read_dir(&drawings).unwrap().map(|entry| entry.unwrap().path()) {
        let drawn =
            Command::new("rsvg-convert").arg(&drawing).arg("-o").arg(drawing.with_extension("png")).status();
        assert!(drawn.expect("rsvg-convert of librsvg2-bin is installed").success());
        std::fs::remove_file(drawing).unwrap();
    }
    assert_eq!(read_back(&drawings), (wanted.clone(), wanted));
}

#[test]
fn pages_to_cut_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    let file = exported(&program, folder.path(), "pdf", &[]).join("codes.pdf");
    let pages = folder.path().join("pages");
    std::fs::create_dir(&pages).unwrap();
    let mut poppler = Command::new("pdftoppm");
    poppler.args(["-r", "300", "-gray", "-png"]).arg(&file).arg(pages.join("page"));
    assert!(poppler.status().unwrap().success());
    let (read, names) = read_back(&pages);
    assert_eq!((read, names.len()), (codes(&program, "confirmed"), 2));
    let text = text_of_pdf(&file);
    assert!(text.contains("=Fontenoy3") && text.contains("17/03") && !text.contains("Enattente"), "{text}");
}

#[test]
fn the_table_for_mail_merge_names_the_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    let pictures = exported(&program, folder.path(), "png", &[]);
    let table =
        std::fs::read_to_string(exported(&program, folder.path(), "csv", &[]).join("codes.csv")).unwrap();
    let mut lines = table.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap().split(';').collect();
    let columns =
        ["Code", "Code à lire", "Prénom", "Nom", "Courriel", "Organisme", "Journées", "Statut", "Image"];
    assert_eq!(header, columns);
    let lines: Vec<Vec<&str>> = lines.map(|line| line.split(';').collect()).collect();
    assert_eq!(lines.len(), MAY_COME);
    for line in &lines {
        assert_eq!(zbarimg(&pictures.join(line[8])), [line[0]]);
        assert_eq!(line[1].replace(' ', ""), line[0]);
        assert!(line[3].starts_with("'=Fontenoy"), "a name is never a formula: {line:?}");
        assert!(line[4].ends_with("@halle.example") && line[6].starts_with("2027-03-16"), "{line:?}");
        assert_eq!(line[7], "confirmée");
    }
}

#[test]
fn a_day_or_everybody_may_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    let named = |more: &[&str]| read_back(&exported(&program, folder.path(), "svg", more)).1.len();
    assert_eq!(named(&["--day", "2027-03-17"]), MAY_COME / 2);
    assert_eq!(named(&["--all"]), MAY_COME + 2);
    let out = folder.path().join("none");
    let wrong = ["codes", "export", "--out", out.to_str().unwrap(), "--format", "svg", "--day", "2027-03-18"];
    assert_eq!(program.run(&wrong).failed(), "unknown_day");
}
