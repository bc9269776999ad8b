//! `accueilctl`: the same desk for scripts, tests and emergencies.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a terminal is what this program speaks to")]

mod acts;
mod args;
mod bar;
mod clock;
mod teller;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::args::Args;
use crate::teller::Teller;

/// For texts by the hundred thousand, which is what a roster is.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything that was asked is done.
    Done,
    /// The desk said no; the answer is on the standard output.
    Refused,
    /// Something failed that the answer itself tells.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Failed => 1,
            Outcome::Refused => 3,
        })
    }
}

/// The exit code for words that make no command.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let args = match Args::try_parse_from(&words) {
        Ok(args) => args,
        Err(usage) => return wrong_usage(&usage, words.iter().any(|word| word == "--json")),
    };
    let teller = Teller { json: args.json, lang: args.lang() };
    match acts::run(&args, &teller) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            teller.fail(&failure);
            ExitCode::FAILURE
        }
    }
}

/// Prints help that was asked for, or why the words make no command.
fn wrong_usage(usage: &clap::Error, json: bool) -> ExitCode {
    if matches!(usage.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print!("{usage}");
        return ExitCode::SUCCESS;
    }
    if json {
        let line = usage.to_string();
        let detail = line.lines().next().unwrap_or_default();
        eprintln!("{}", serde_json::json!({ "code": "wrong_usage", "detail": detail }));
    } else {
        eprint!("{usage}");
    }
    ExitCode::from(WRONG_USAGE)
}
