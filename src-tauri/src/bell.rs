//! What wakes those who work beside the desk before their rest is over.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

/// One bell for each who works beside the desk, hung where commands reach them.
#[derive(Default)]
pub struct Bells {
    /// Badges may wait.
    pub printing: Bell,
    /// Totals may be due.
    pub uplinking: Bell,
    /// Another folder or rhythm was chosen for the sheet that is kept.
    pub continuity: Bell,
}

/// A bell. It is heard once, however often it was rung since it was last heard.
#[derive(Clone, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// Rings it: there may be something to do.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Rests that long, or until it rings.
    pub async fn rest(&self, long: Duration) {
        // Rung or rested, one looks again all the same.
        drop(timeout(long, self.0.notified()).await);
    }
}
