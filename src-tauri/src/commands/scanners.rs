//! Cameras, serial scanners and sound.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use accueil_desk::DeskError;
use accueil_desk::view::{Scanners, Sighting};
use accueil_edge::sight::Frame;
use tauri::ipc::{Channel, InvokeBody, InvokeResponseBody, Request};
use tauri::{AppHandle, Manager, WebviewWindow};

use super::Told;
use crate::camera::Page;
use crate::scanners::ScannersHandle;

#[tauri::command]
pub async fn scanners(app: AppHandle) -> Told<Scanners> {
    Ok(app.state::<ScannersHandle>().call(|scanners| Ok(scanners.view())).await?)
}

#[tauri::command]
pub async fn choose_camera(app: AppHandle, id: Option<String>) -> Told<Scanners> {
    Ok(app.state::<ScannersHandle>().call(|scanners| scanners.choose_camera(id)).await?)
}

#[tauri::command]
pub async fn choose_serial(app: AppHandle, id: Option<String>) -> Told<Scanners> {
    Ok(app.state::<ScannersHandle>().call(|scanners| scanners.choose_serial(id)).await?)
}

#[tauri::command]
pub async fn set_sound(app: AppHandle, volume: u8, muted: bool) -> Told<Scanners> {
    Ok(app.state::<ScannersHandle>().call(move |scanners| scanners.set_sound(volume, muted)).await?)
}

#[tauri::command]
pub async fn watch_camera(
    app: AppHandle,
    window: WebviewWindow,
    channel: Channel<InvokeResponseBody>,
) -> Told<()> {
    // Scripts run one after the other: when this one has run, the page has taken in all that was sent before it.
    let taken_in = Arc::new(move |ready: Arc<AtomicBool>| {
        drop(window.eval_with_callback("0", move |_| ready.store(true, Ordering::Release)));
    });
    app.state::<ScannersHandle>().tell(|scanners| scanners.watch(Some(Page { channel, taken_in })));
    Ok(())
}

#[tauri::command]
pub async fn stop_watching(app: AppHandle) -> Told<()> {
    app.state::<ScannersHandle>().tell(|scanners| scanners.watch(None));
    Ok(())
}

#[tauri::command]
pub async fn see_frame(app: AppHandle, request: Request<'_>) -> Told<Sighting> {
    let frame = frame(&request).ok_or(DeskError::IncompleteForm("frame"))?;
    Ok(app.state::<ScannersHandle>().call(move |scanners| Ok(scanners.see(&frame))).await?)
}

/// Reads a frame that a page took: grey pixels, with width and height beside them.
fn frame(request: &Request<'_>) -> Option<Frame> {
    let InvokeBody::Raw(grey) = request.body() else { return None };
    let side = |name: &str| request.headers().get(name)?.to_str().ok()?.parse::<u32>().ok();
    let (width, height) = (side("width")?, side("height")?);
    let whole = u64::from(width) * u64::from(height) == grey.len() as u64;
    whole.then(|| Frame { width, height, grey: grey.clone() })
}
