//! A wish to stop something long, which the desk's thread hears between two steps.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody wants it to stop.
#[derive(Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Forgets earlier wishes, and hands out what the long act is to look at.
    pub fn start(&self) -> Self {
        self.0.store(false, Ordering::Relaxed);
        self.clone()
    }

    /// Wishes it to stop.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Says whether to go on.
    pub fn check(&self) -> ControlFlow<()> {
        if self.0.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
