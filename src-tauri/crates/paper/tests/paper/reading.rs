//! Reads files as their readers do: the words of a PDF, its pages, the symbols in a picture, the ink on a page.

use std::io::Write;
use std::process::{Command, Stdio};

use accueil_core::code::Code;
use chrono::{DateTime, TimeZone as _, Utc};

/// Runs a program on a file given to it as input; poppler and its kin are part of what `make test` installs.
fn read_with(program: &str, arguments: &[&str], file: &[u8]) -> Vec<u8> {
    let mut reader = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} (poppler-utils) is needed: {error}"));
    let mut input = reader.stdin.take().unwrap();
    let file = file.to_vec();
    let feeder = std::thread::spawn(move || input.write_all(&file));
    let output = reader.wait_with_output().unwrap();
    feeder.join().unwrap().unwrap();
    assert!(output.status.success(), "{program} refuses the file");
    output.stdout
}

/// The words of a PDF, in reading order, every kind of space as a plain one.
pub fn words(pdf: &[u8]) -> String {
    let said = String::from_utf8(read_with("pdftotext", &["-raw", "-", "-"], pdf)).unwrap();
    said.replace(['\u{a0}', '\u{202f}'], " ")
}

/// A text without its spaces: wrapping moves those, and nothing else.
pub fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// How many pages a PDF has.
pub fn pages(pdf: &[u8]) -> usize {
    let answer = String::from_utf8(read_with("pdfinfo", &["-"], pdf)).unwrap();
    let line = answer.lines().find(|line| line.starts_with("Pages:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// The moment at which the files of these tests say that they were made.
pub fn made() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2019, 11, 19, 8, 30, 7).unwrap()
}

/// What a PDF promises: "A-2a UA-1" to archives and to screen readers, as its metadata say.
pub fn promises(pdf: &[u8]) -> String {
    let told = String::from_utf8(read_with("pdfinfo", &["-meta", "-"], pdf)).unwrap();
    let said = |name: &str| {
        let rest = told.split_once(&format!("<{name}>"))?.1;
        Some(rest.split_once('<')?.0.to_owned())
    };
    let archives = said("pdfaid:part").zip(said("pdfaid:conformance"));
    let archives = archives.map(|(part, level)| format!("A-{part}{}", level.to_lowercase()));
    let everybody = said("pdfuaid:part").map(|part| format!("UA-{part}"));
    archives.into_iter().chain(everybody).collect::<Vec<_>>().join(" ")
}

/// The names of the fonts in a PDF, once per copy, and whether all of them are embedded.
pub fn fonts(pdf: &[u8]) -> (Vec<String>, bool) {
    let answer = String::from_utf8(read_with("pdffonts", &["-"], pdf)).unwrap();
    let lines: Vec<Vec<&str>> =
        answer.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    let embedded = |line: &Vec<&str>| line[line.len() - 5] == "yes";
    (lines.iter().map(|line| line[0].to_owned()).collect(), lines.iter().all(embedded))
}

/// A rectangle in millimetres: left, top, width, height.
pub type Part = (f64, f64, f64, f64);

/// The texts of the QR symbols in these parts of the pages of a PDF, as zbar reads what poppler prints at 300 pixels to
/// the inch: people hold one badge at a time under a reader.
pub fn symbols(pdf: &[u8], parts: &[Part]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (number, (left, top, width, height)) in parts.iter().enumerate() {
        let root = folder.path().join(format!("part-{number:02}"));
        let pixels = [left, top, width, height].map(|length| (length / 25.4 * 300.0).floor().to_string());
        let [x, y, w, h] = pixels.each_ref().map(String::as_str);
        let words = ["-r", "300", "-gray", "-x", x, "-y", y, "-W", w, "-H", h, "-", root.to_str().unwrap()];
        read_with("pdftoppm", &words, pdf);
    }
    let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    let read = Command::new("zbarimg").args(["--raw", "-q", "-Sdisable", "-Sqr.enable"]).args(files).output();
    let read = read.unwrap_or_else(|error| panic!("zbarimg (zbar-tools) is needed: {error}"));
    let mut texts: Vec<String> = String::from_utf8(read.stdout).unwrap().lines().map(str::to_owned).collect();
    texts.sort();
    texts
}

/// A page as grey pixels.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    pub fn of_png(png: &[u8]) -> Self {
        let picture = image::load_from_memory(png).unwrap().into_luma8();
        Self {
            width: picture.width() as usize,
            height: picture.height() as usize,
            pixels: picture.into_raw(),
        }
    }

    /// A page in black dots.
    pub fn of_dots(width: usize, height: usize, is_black: impl Fn(usize, usize) -> bool) -> Self {
        let dot = |place: usize| if is_black(place % width, place / width) { 0 } else { 255 };
        Self { width, height, pixels: (0..width * height).map(dot).collect() }
    }

    /// The first page of a PDF as poppler prints it, at 200 pixels to the inch.
    pub fn of_pdf(pdf: &[u8]) -> Self {
        Self::of_png(&read_with("pdftoppm", &["-r", "200", "-l", "1", "-singlefile", "-png", "-"], pdf))
    }

    /// How many pixels of a rectangle, in millimetres on a page `wide` millimetres wide, are not white.
    pub fn ink(&self, wide: f64, x: std::ops::Range<f64>, y: std::ops::Range<f64>) -> usize {
        let pixel = |millimetres: f64| (millimetres * self.width as f64 / wide).round() as usize;
        let rows = pixel(y.start)..pixel(y.end).min(self.height);
        let columns = pixel(x.start)..pixel(x.end).min(self.width);
        rows.flat_map(|row| columns.clone().map(move |column| row * self.width + column))
            .filter(|place| self.pixels[*place] < 250)
            .count()
    }

    /// A rectangle of it, in millimetres on a page `wide` millimetres wide.
    pub fn part(&self, wide: f64, x: std::ops::Range<f64>, y: std::ops::Range<f64>) -> Self {
        let pixel = |millimetres: f64| (millimetres * self.width as f64 / wide).round() as usize;
        let (columns, rows) = (pixel(x.start)..pixel(x.end), pixel(y.start)..pixel(y.end));
        let (width, height) = (columns.len(), rows.len());
        let row = |row: usize| &self.pixels[row * self.width..][columns.clone()];
        Self { width, height, pixels: rows.flat_map(row).copied().collect() }
    }

    /// The texts of the QR symbols in it.
    pub fn symbols(&self) -> Vec<String> {
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| {
            self.pixels[y * self.width + x]
        });
        picture.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
    }
}

/// The code of a small number, spread over all its letters.
pub fn code(number: u64) -> Code {
    Code::from_random(u128::from(number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835))
}
