//! The participants' screen, and the way out of a kiosk.

use accueil_desk::view::{Facing, FacingChoice};
use tauri::AppHandle;
use tauri::ipc::Channel;

use super::{Told, ask};
use crate::{facing, kiosk};

#[tauri::command]
pub async fn facing(app: AppHandle) -> Told<FacingChoice> {
    ask(&app, |reception| Ok(reception.real_desk().facing_choice()?)).await
}

#[tauri::command]
pub async fn choose_facing(app: AppHandle, choice: FacingChoice) -> Told<FacingChoice> {
    ask(&app, move |reception| Ok(reception.real_desk().choose_facing(choice)?)).await?;
    if choice.shown {
        facing::show(&app)?;
    } else {
        facing::hide(&app);
    }
    Ok(choice)
}

/// The one command of the participants' screen: it hears what it shows from now on.
#[tauri::command]
pub async fn watch_facing(app: AppHandle, channel: Channel<Facing>) -> Told<()> {
    ask(&app, move |reception| {
        reception.watch_facing(channel);
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn leave_kiosk(app: AppHandle) -> Told<()> {
    kiosk::leave(&app);
    Ok(())
}
