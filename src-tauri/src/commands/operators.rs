//! Operators: who they are, and who is at the desk.

use accueil_core::operator::{Pin, Role, Shift};
use accueil_desk::DeskError;
use accueil_desk::view::OperatorView;
use tauri::AppHandle;

use super::{Told, act, ask};
use crate::clock;

#[tauri::command]
pub async fn operators(app: AppHandle) -> Told<Vec<OperatorView>> {
    ask(&app, |reception| Ok(reception.real_desk().operators()?)).await
}

#[tauri::command]
pub async fn unlock(app: AppHandle, name: String, pin: String) -> Told<()> {
    act(&app, move |reception| {
        let role = reception.real_desk().unlock(&name, &pin, clock::now())?;
        reception.shift().set(Shift::Held(role));
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn lock(app: AppHandle) -> Told<()> {
    act(&app, |reception| {
        let first = reception.real_desk().first_shift()?;
        reception.shift().set(first);
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn save_operator(app: AppHandle, name: String, pin: String, role: String) -> Told<()> {
    let pin: Pin = pin.parse().map_err(|_| DeskError::IncompleteForm("pin"))?;
    let role: Role = role.parse().map_err(|_| DeskError::IncompleteForm("role"))?;
    act(&app, move |reception| {
        let name = reception.real_desk().save_operator(&name, &pin, role)?;
        // Whoever made the first one is at the desk as the lead that they are.
        if reception.shift().get() == Shift::Unguarded {
            reception.real_desk().unlock(&name, pin.digits(), clock::now())?;
            reception.shift().set(Shift::Held(role));
        }
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn remove_operator(app: AppHandle, name: String) -> Told<()> {
    act(&app, move |reception| Ok(reception.real_desk().remove_operator(&name)?)).await
}

#[tauri::command]
pub async fn set_idle_lock(app: AppHandle, minutes: Option<u32>) -> Told<()> {
    act(&app, move |reception| Ok(reception.real_desk().set_idle_lock(minutes)?)).await
}
