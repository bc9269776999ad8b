//! A bar that moves on the terminal while something takes long, and Ctrl-C that stops it between two steps.

use std::process::exit;
use std::sync::mpsc::{Receiver, sync_channel};

use indicatif::{ProgressBar, ProgressStyle};

use crate::teller::Teller;

/// What a program that Ctrl-C ended says.
const INTERRUPTED: i32 = 130;

/// Puts a bar on the standard error; none where nobody looks.
pub fn bar(teller: &Teller) -> ProgressBar {
    if teller.json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {human_pos} / {human_len}  {eta}");
    style.map_or_else(|_| ProgressBar::hidden(), |style| ProgressBar::no_length().with_style(style))
}

/// Moves a bar.
pub fn moved(bar: &ProgressBar, done: u64, of: u64) {
    bar.set_length(of);
    bar.set_position(done);
}

/// Returns what hears Ctrl-C. The first one lets the step that is under way end; the second one does not.
pub fn stop_on_interrupt() -> Receiver<()> {
    let (stop, stopped) = sync_channel(1);
    let heard = ctrlc::set_handler(move || {
        if stop.try_send(()).is_err() {
            exit(INTERRUPTED);
        }
    });
    // Where signals cannot be heard, Ctrl-C ends the program at once: nothing is lost then either.
    drop(heard);
    stopped
}
