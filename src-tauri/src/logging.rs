//! A log of acts and failures, in files that rotate every day. It names nobody.

use std::path::Path;

use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{Builder, Rotation};

/// How many days of log are kept.
const DAYS_KEPT: usize = 14;
/// How many lines may wait for the disk. Their room is taken at once: 4 MiB, were it not said.
const LINES_WAITING: usize = 4096;

/// Starts the log; what is returned writes the last lines when it is dropped. Without a log the desk works all the same.
pub fn start(folder: &Path) -> Option<WorkerGuard> {
    let files = Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("accueil")
        .filename_suffix("log")
        .max_log_files(DAYS_KEPT)
        .build(folder.join("logs"))
        .ok()?;
    let (writer, guard) = NonBlockingBuilder::default().buffered_lines_limit(LINES_WAITING).finish(files);
    let log = tracing_subscriber::fmt().with_writer(writer).with_ansi(false).with_target(false).finish();
    tracing::subscriber::set_global_default(log).ok()?;
    Some(guard)
}
