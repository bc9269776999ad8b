//! Codes out to every participant: as files, and by e-mail.

use accueil_desk::CodesWanted;
use accueil_desk::view::{Lang, MailForm, MailPreview, Mailing};
use accueil_errands::going_out::{self, CodesFormat};
use accueil_errands::sending;
use tauri::{AppHandle, Manager};

use super::{Told, ask};
use crate::desk_thread::DeskHandle;
use crate::dialogs::{self, Offer};
use crate::{clock, mailing};

#[tauri::command]
pub async fn export_codes(app: AppHandle, format: String, lang: Lang) -> Told<Option<String>> {
    let format = CodesFormat::of_word(&format)?;
    let (title, holders) = ask(&app, |reception| {
        Ok((reception.desk().event()?.title, reception.desk().code_holders(None, false)?))
    })
    .await?;
    let pdf = Offer { name: "codes.pdf", endings: &["pdf"] };
    let csv = Offer { name: "codes.csv", endings: &["csv"] };
    let chosen = match format {
        CodesFormat::Pdf => dialogs::file_to_write(&app, pdf).await?,
        CodesFormat::Csv => dialogs::file_to_write(&app, csv).await?,
        CodesFormat::Png | CodesFormat::Svg => dialogs::folder_to_write(&app).await?,
    };
    let Some(path) = chosen else { return Ok(None) };
    dialogs::written(path, move |path| match format {
        CodesFormat::Pdf => going_out::write_codes_pdf(&title, &holders, path, lang, clock::now()),
        CodesFormat::Csv => going_out::write_codes_csv(&holders, path, lang),
        CodesFormat::Png | CodesFormat::Svg => {
            going_out::write_codes(&title, &holders, path, format, lang, clock::now()).map(drop)
        }
    })
    .await
}

#[tauri::command]
pub async fn mailing(app: AppHandle) -> Told<Mailing> {
    ask(&app, |reception| reception.mailing()).await
}

#[tauri::command]
pub async fn preview_mail(app: AppHandle, lang: Lang) -> Told<Option<MailPreview>> {
    ask(&app, move |reception| {
        reception.speak(lang);
        let preview = sending::preview(reception.desk(), &CodesWanted::default(), clock::now())?;
        Ok(preview.map(|(preview, _)| preview))
    })
    .await
}

#[tauri::command]
pub async fn send_codes(app: AppHandle, form: MailForm) -> Told<()> {
    let desk = app.state::<DeskHandle>().inner().clone();
    Ok(mailing::start(&app, desk, form).await?)
}

#[tauri::command]
pub async fn stop_sending(app: AppHandle) -> Told<()> {
    ask(&app, |reception| {
        reception.stop_sending();
        Ok(())
    })
    .await
}
