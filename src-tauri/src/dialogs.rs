//! File dialogs of the system's own. The page never names a path: the operator does, here.

use std::path::{Path, PathBuf};

use accueil_errands::Failure;
use tauri::AppHandle;
use tauri::async_runtime::spawn_blocking;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use crate::error::CommandError;

/// A file that the desk offers to write.
pub struct Offer<'a> {
    /// The name it proposes.
    pub name: &'a str,
    /// The endings that it can write.
    pub endings: &'a [&'a str],
}

/// Lets the operator choose a file to read; none when they closed the dialog.
pub async fn file_to_read(app: &AppHandle) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    app.dialog().file().pick_file(|path| drop(answer.send(path)));
    path_of(chosen.await)
}

/// Lets the operator choose where a file goes; none when they closed the dialog.
pub async fn file_to_write(app: &AppHandle, offer: Offer<'_>) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let dialog =
        app.dialog().file().set_file_name(offer.name).add_filter(offer.endings.join(", "), offer.endings);
    dialog.save_file(|path| drop(answer.send(path)));
    path_of(chosen.await)
}

/// Lets the operator choose a folder that files go to; none when they closed the dialog.
pub async fn folder_to_write(app: &AppHandle) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    app.dialog().file().pick_folder(|path| drop(answer.send(path)));
    path_of(chosen.await)
}

fn path_of(chosen: Result<Option<FilePath>, oneshot::error::RecvError>) -> Option<PathBuf> {
    chosen.ok()??.into_path().ok()
}

/// Writes a file away from the desk's thread, and returns where it is.
pub async fn written(
    path: PathBuf,
    write: impl FnOnce(&Path) -> Result<(), Failure> + Send + 'static,
) -> Result<Option<String>, CommandError> {
    let (path, outcome) = spawn_blocking(move || {
        let outcome = write(&path);
        (path, outcome)
    })
    .await
    .map_err(|_| Failure::internal("the writing stopped"))?;
    outcome?;
    Ok(Some(path.display().to_string()))
}
