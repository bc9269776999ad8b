//! File dialogs of the system's own. The page never names a path: the operator does, here; in a kiosk, the lead alone.

use std::path::{Path, PathBuf};

use accueil_desk::DeskError;
use accueil_errands::Failure;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use crate::error::CommandError;
use crate::kiosk;
use crate::shift::OnShift;

/// A file that the desk offers to write.
pub struct Offer<'a> {
    /// The name it proposes.
    pub name: &'a str,
    /// The endings that it can write.
    pub endings: &'a [&'a str],
}

/// What was chosen; none when they closed the dialog.
type Told = Result<Option<PathBuf>, CommandError>;

/// A dialog shows every folder of the machine: in a kiosk it is for whoever may leave it.
fn may_see_the_disk(app: &AppHandle) -> Result<(), CommandError> {
    if kiosk::is_one(app) {
        app.state::<OnShift>().get().allows("leave_kiosk").map_err(DeskError::from)?;
    }
    Ok(())
}

/// Lets the operator choose a file to read; none when they closed the dialog.
pub async fn file_to_read(app: &AppHandle) -> Told {
    may_see_the_disk(app)?;
    let (answer, chosen) = oneshot::channel();
    app.dialog().file().pick_file(|path| drop(answer.send(path)));
    Ok(path_of(chosen.await))
}

/// Lets the operator choose where a file goes; none when they closed the dialog.
pub async fn file_to_write(app: &AppHandle, offer: Offer<'_>) -> Told {
    may_see_the_disk(app)?;
    let (answer, chosen) = oneshot::channel();
    let dialog =
        app.dialog().file().set_file_name(offer.name).add_filter(offer.endings.join(", "), offer.endings);
    dialog.save_file(|path| drop(answer.send(path)));
    Ok(path_of(chosen.await))
}

/// Lets the operator choose a folder that files go to; none when they closed the dialog.
pub async fn folder_to_write(app: &AppHandle) -> Told {
    may_see_the_disk(app)?;
    let (answer, chosen) = oneshot::channel();
    app.dialog().file().pick_folder(|path| drop(answer.send(path)));
    Ok(path_of(chosen.await))
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
