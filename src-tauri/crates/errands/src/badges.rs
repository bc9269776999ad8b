//! How badges look: the template, the colour and the logo that were chosen, and what the next badge looks like.

use std::path::Path;

use accueil_core::badge::{Badge, Look};
use accueil_desk::Desk;
use accueil_desk::view::{BadgeLook, ErrorCode, Lang, TemplateView};
use accueil_paper::picture;
use accueil_paper::template::{self, Colour, FROM_FILE, Template};
use chrono::{DateTime, Utc};

use crate::going_out::{self, on_paper};
use crate::{Failure, files};

/// Pixels to the inch of a preview: a badge as large on a screen as in the hand, twice over.
const PREVIEW: u32 = 192;

/// Returns the template that the badges of a desk are printed with, in the event's colour and with its logo.
///
/// # Errors
///
/// Fails when the desk cannot be read, or what was chosen cannot be used any more.
pub fn template(desk: &Desk) -> Result<Template, Failure> {
    template_of(&look(desk)?)
}

/// Returns the template that a look stands for.
///
/// # Errors
///
/// Fails with what is wrong with it.
pub fn template_of(look: &Look) -> Result<Template, Failure> {
    let template = match &look.file {
        Some(text) if look.template == FROM_FILE => Template::read(text)?,
        _ => Template::of_word(&look.template).ok_or_else(|| unknown(&look.template))?,
    };
    let colour = look.colour.as_deref().and_then(Colour::of_hex);
    let template = match colour {
        Some(colour) => template.coloured(colour),
        None => template,
    };
    Ok(match &look.logo {
        Some(logo) => template.with_logo(logo.clone())?,
        None => template,
    })
}

/// Returns how badges look, and what else there is to choose.
///
/// # Errors
///
/// Fails when the desk cannot be read.
pub fn view(desk: &Desk, lang: Lang) -> Result<BadgeLook, Failure> {
    let look = look(desk)?;
    let from_file = look.file.as_deref().map(Template::read).transpose()?;
    let told = |template: &Template| TemplateView {
        word: template.word().to_owned(),
        title: template.title(on_paper(lang)).to_owned(),
        width: template.width(),
        height: template.height(),
    };
    Ok(BadgeLook {
        templates: Template::all().iter().chain(&from_file).map(told).collect(),
        template: look.template,
        colour: look.colour.unwrap_or_else(|| Template::usual().colour().hex()),
        logo: look.logo.is_some(),
    })
}

/// Chooses a template of that word.
///
/// # Errors
///
/// Fails when there is none, and the one before stays chosen.
pub fn use_template(desk: &mut Desk, word: &str) -> Result<(), Failure> {
    change(desk, |look| word.clone_into(&mut look.template))
}

/// Chooses the template of a file.
///
/// # Errors
///
/// Fails with what is wrong with it, and the one before stays chosen.
pub fn use_file(desk: &mut Desk, path: &Path) -> Result<(), Failure> {
    let bytes = files::read(path)?;
    let text = String::from_utf8(bytes).map_err(|_| wrong("the file is not text"))?;
    change(desk, |look| {
        FROM_FILE.clone_into(&mut look.template);
        look.file = Some(text);
    })
}

/// Chooses the colour of the event, such as `#1d4ed8`.
///
/// # Errors
///
/// Fails when it is no colour.
pub fn use_colour(desk: &mut Desk, hex: &str) -> Result<(), Failure> {
    let incomplete = || Failure { code: ErrorCode::IncompleteForm, detail: "a colour is #1d4ed8".to_owned() };
    let colour = Colour::of_hex(hex).ok_or_else(incomplete)?.hex();
    change(desk, |look| look.colour = Some(colour))
}

/// Chooses the logo of a file, or none.
///
/// # Errors
///
/// Fails when it is no picture that can be used, and the one before stays chosen.
pub fn use_logo(desk: &mut Desk, path: Option<&Path>) -> Result<(), Failure> {
    let logo = path.map(files::read).transpose()?;
    change(desk, |look| look.logo = logo)
}

/// Returns what a preview shows: the badge on which there is most to fit, with the template of that word or the chosen
/// one. Before there are registrations it is an invented person's.
///
/// # Errors
///
/// Fails when the desk cannot be read.
pub fn to_preview(desk: &Desk, word: Option<&str>) -> Result<(Badge, Look), Failure> {
    let mut look = look(desk)?;
    if let Some(word) = word {
        word.clone_into(&mut look.template);
    }
    let hardest = desk.hardest_badge()?.or_else(|| template::invented().into_iter().next());
    Ok((hardest.ok_or_else(|| Failure::internal("nobody to preview"))?, look))
}

/// Draws a badge as a PNG, from the very PDF that would be printed.
///
/// # Errors
///
/// Fails with what is wrong with the look.
pub fn drawn(badge: &Badge, look: &Look, lang: Lang, now: DateTime<Utc>) -> Result<Vec<u8>, Failure> {
    let pdf = going_out::badge_page(badge, &template_of(look)?, lang, now)?;
    let page = picture::of_pdf(pdf, PREVIEW, 1)?.into_iter().next();
    page.ok_or_else(|| Failure::internal("a badge has no page"))
}

/// Changes how badges look, when they can be printed like that.
fn change(desk: &mut Desk, change: impl FnOnce(&mut Look)) -> Result<(), Failure> {
    let mut look = look(desk)?;
    change(&mut look);
    template_of(&look)?;
    Ok(desk.choose_badge_look(&look)?)
}

/// Returns how the badges of a desk look.
///
/// # Errors
///
/// Fails when the desk cannot be read.
pub fn look(desk: &Desk) -> Result<Look, Failure> {
    let usual =
        || Look { template: Template::usual().word().to_owned(), file: None, colour: None, logo: None };
    Ok(desk.badge_look()?.unwrap_or_else(usual))
}

fn unknown(word: &str) -> Failure {
    let words: Vec<&str> = Template::all().iter().map(Template::word).collect();
    wrong(&format!("there is no template {word}: the templates are {}", words.join(", ")))
}

fn wrong(detail: &str) -> Failure {
    Failure { code: ErrorCode::BadgeTemplate, detail: detail.to_owned() }
}
