//! `watch`: a video, a picture or a folder of pictures, looked at as the desk's camera is.

use std::path::Path;
use std::time::Duration;

use accueil_desk::view::{ErrorCode, Lang};
use accueil_edge::sight::{Advice, SourceError, Watch, open_file, open_y4m};
use accueil_errands::Failure;
use serde::Serialize;

use crate::Outcome;
use crate::teller::Teller;

/// Something that a frame showed.
#[derive(Serialize)]
struct Shown {
    /// Seconds since the first frame.
    at: f64,
    #[serde(flatten)]
    what: What,
}

#[derive(Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum What {
    /// A code that counts.
    Read(String),
    /// What would help.
    Advice(&'static str),
    /// Codes that say different things are there.
    Several(bool),
}

/// The end of it.
#[derive(Serialize)]
struct End {
    frames: u64,
    codes: u64,
}

pub fn watch(teller: &Teller, path: &Path) -> Result<Outcome, Failure> {
    let opened = if path == Path::new("-") { open_y4m(std::io::stdin()) } else { open_file(path) };
    let mut source = opened.map_err(failure)?;
    let pace = source.pace().unwrap_or_default();
    let mut watch = Watch::new();
    let (mut at, mut end) = (Duration::ZERO, End { frames: 0, codes: 0 });
    // Advice and several codes are told when they begin, not with every frame.
    let mut before = Vec::new();
    loop {
        let frame = match source.next_frame() {
            Ok(frame) => frame,
            Err(SourceError::End) => break,
            Err(error) => return Err(failure(error)),
        };
        let sighting = watch.see(&frame, at);
        end.frames += 1;
        let advice = sighting.advice.map(|advice| What::Advice(word(advice)));
        let now: Vec<What> =
            advice.into_iter().chain(sighting.several.then_some(What::Several(true))).collect();
        let begins = now.iter().filter(|what| !before.contains(*what)).cloned();
        for what in begins.chain(sighting.read.map(What::Read)) {
            end.codes += u64::from(matches!(what, What::Read(_)));
            teller.tell(&Shown { at: at.as_secs_f64(), what }, |shown| line(teller, shown))?;
        }
        before = now;
        at += pace;
    }
    teller.tell(&end, |end| {
        let End { frames, codes } = end;
        match teller.lang {
            Lang::Fr => format!("images : {frames}, codes : {codes}"),
            Lang::En => format!("frames: {frames}, codes: {codes}"),
        }
    })?;
    Ok(Outcome::Done)
}

/// The word of an advice in JSON.
fn word(advice: Advice) -> &'static str {
    match advice {
        Advice::Closer => "closer",
        Advice::Brighter => "brighter",
        Advice::Steadier => "steadier",
    }
}

fn line(teller: &Teller, shown: &Shown) -> String {
    let said = match &shown.what {
        What::Read(text) => text,
        What::Advice("closer") => teller.say("(plus près)", "(closer)"),
        What::Advice("brighter") => teller.say("(augmentez la luminosité)", "(more light)"),
        What::Advice(_) => teller.say("(ne bougez plus)", "(hold still)"),
        What::Several(_) => {
            teller.say("(plusieurs codes : un seul à la fois)", "(several codes: one at a time)")
        }
    };
    format!("{:7.2} s  {said}", shown.at)
}

/// Says why there are no frames in words of files: there is no camera here.
fn failure(error: SourceError) -> Failure {
    let code = match error {
        SourceError::Gone | SourceError::Busy | SourceError::NotAllowed => ErrorCode::FileUnreadable,
        SourceError::Unreadable => ErrorCode::NotAPicture,
        SourceError::End => ErrorCode::FileEmpty,
    };
    Failure { code, detail: error.to_string() }
}
