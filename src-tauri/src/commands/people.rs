//! What happens to people after the door: they leave, come back, are named.

use accueil_desk::view::{Answer, Found, Gone};
use tauri::AppHandle;

use super::door::known;
use super::{Told, act, ask};
use crate::clock;

#[tauri::command]
pub async fn check_out(app: AppHandle, registration: u64) -> Told<Gone> {
    let id = known(registration)?;
    act(&app, move |reception| Ok(reception.desk().check_out(id, None, clock::now())?)).await
}

#[tauri::command]
pub async fn back_in(app: AppHandle, registration: u64) -> Told<Answer> {
    let id = known(registration)?;
    act(&app, move |reception| Ok(reception.desk().back_in(id, None, clock::now())?)).await
}

#[tauri::command]
pub async fn inside(app: AppHandle) -> Told<Vec<Found>> {
    ask(&app, |reception| {
        let desk = reception.desk();
        Ok(desk.day_inside()?.map(|day| desk.inside(day)).transpose()?.unwrap_or_default())
    })
    .await
}
