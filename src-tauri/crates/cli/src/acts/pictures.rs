//! `read`: the QR codes of pictures.

use std::path::{Path, PathBuf};
use std::time::Instant;

use accueil_desk::words;
use accueil_errands::{Failure, going_in};
use serde::Serialize;

use crate::Outcome;
use crate::teller::Teller;

/// What was read of one picture.
#[derive(Serialize)]
struct ReadPicture {
    file: String,
    codes: Vec<ReadCode>,
    /// Milliseconds, the reading of the file included.
    ms: f64,
    /// Why it could not be read, as a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<&'static str>,
}

#[derive(Serialize)]
struct ReadCode {
    text: String,
    corners: [(i32, i32); 4],
}

pub fn read(teller: &Teller, images: &[PathBuf]) -> Result<Outcome, Failure> {
    let pictures: Vec<ReadPicture> = images.iter().map(|path| read_one(path)).collect();
    let failed = pictures.iter().any(|picture| picture.failure.is_some());
    teller.tell(&pictures, |pictures| {
        pictures.iter().map(|p| line(teller, p)).collect::<Vec<_>>().join("\n")
    })?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

fn read_one(path: &Path) -> ReadPicture {
    let start = Instant::now();
    let found = going_in::codes(path);
    let ms = (start.elapsed().as_secs_f64() * 10_000.0).round() / 10.0;
    let failure = found.as_ref().err().map(|failure| words::error_word(failure.code));
    let codes =
        found.unwrap_or_default().into_iter().map(|code| ReadCode { text: code.text, corners: code.corners });
    ReadPicture { file: path.display().to_string(), codes: codes.collect(), ms, failure }
}

fn line(teller: &Teller, picture: &ReadPicture) -> String {
    let texts: Vec<&str> = picture.codes.iter().map(|code| code.text.as_str()).collect();
    let said = match (picture.failure, texts.as_slice()) {
        (Some(_), _) => teller.say("image illisible", "no picture that can be read").to_owned(),
        (None, []) => teller.say("aucun code", "no code").to_owned(),
        (None, texts) => texts.join(" | "),
    };
    format!("{} : {said}", picture.file)
}
