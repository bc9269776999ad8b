//! A bar that moves on the terminal while something takes long, and Ctrl-C that stops it between two steps.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use accueil_errands::Failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::teller::Teller;

/// Somebody pressed Ctrl-C.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// A bar on the standard error, when that is a terminal and sentences are asked for.
pub struct Bar(ProgressBar);

impl Bar {
    /// Puts up a bar. From now on Ctrl-C does not end the program: it ends what the bar shows.
    pub fn start(teller: &Teller) -> Result<Self, Failure> {
        ctrlc::set_handler(|| STOPPED.store(true, Ordering::Relaxed))
            .map_err(|_| Failure::internal("Ctrl-C cannot be heard"))?;
        let target = if teller.json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{bar:40} {human_pos} / {human_len}  {eta}");
        Ok(Self(bar.with_style(style.map_err(|_| Failure::internal("the bar cannot be drawn"))?)))
    }

    /// Moves it, and says whether to go on.
    pub fn moved(&self, done: u64, of: u64) -> ControlFlow<()> {
        self.0.set_length(of);
        self.0.set_position(done);
        if STOPPED.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
