//! `badges …` and `sheet …`: what goes on paper, and how it looks.

use std::path::Path;

use accueil_desk::view::{AttendanceWish, BadgeLook, KeptSheet, Lang};
use accueil_desk::{Desk, DeskError, USUAL_RHYTHM};
use accueil_errands::continuity::{self, Standing};
use accueil_errands::going_out::Template;
use accueil_errands::{Failure, badges, files, going_out, pretix};
use chrono::NaiveDate;
use serde::Serialize;

use super::figures::Written;
use crate::Outcome;
use crate::args::{BadgesAct, KeepSheet, OnDay, SheetAct, TemplateAct};
use crate::clock;
use crate::teller::Teller;

/// The template that a layout of pretix became, and what it lacks.
#[derive(Serialize)]
struct FromPretix {
    out: String,
    left_out: Vec<String>,
}

/// Shows or changes how badges look.
pub fn badges(desk: &mut Desk, teller: &Teller, act: &BadgesAct) -> Result<Outcome, Failure> {
    match act {
        BadgesAct::Template { act: None | Some(TemplateAct::List) } => {}
        BadgesAct::Template { act: Some(TemplateAct::Export { word, file }) } => {
            let template = Template::of_word(word).map_or_else(|| badges::template(desk), Ok)?;
            files::write(file, template.text().as_bytes())?;
            return written(teller, file);
        }
        BadgesAct::Template { act: Some(TemplateAct::Pretix { layout, file, size: (width, height) }) } => {
            let made = pretix::template(&files::read(layout)?, *width, *height)?;
            files::write(file, made.template.as_bytes())?;
            let told = FromPretix { out: file.display().to_string(), left_out: made.left_out };
            teller.tell(&told, |told| {
                let lacks = teller.say("Ce qui n’est pas repris :", "What is left out:");
                match told.left_out.is_empty() {
                    true => told.out.clone(),
                    false => format!("{}\n{lacks} {}", told.out, told.left_out.join(", ")),
                }
            })?;
            return Ok(Outcome::Done);
        }
        BadgesAct::Template { act: Some(TemplateAct::Use { word_or_file }) } => {
            let path = Path::new(word_or_file);
            if path.extension().is_some_and(|ending| ending == "typ") {
                badges::use_file(desk, path)?;
            } else {
                badges::use_template(desk, word_or_file)?;
            }
        }
        BadgesAct::Colour { hex } => badges::use_colour(desk, hex)?,
        BadgesAct::Logo { file } => badges::use_logo(desk, file.as_deref())?,
        BadgesAct::Preview { out, template } => {
            let (badge, look) = badges::to_preview(desk, template.as_deref())?;
            files::write(out, &badges::drawn(&badge, &look, teller.lang, clock::now())?)?;
            return written(teller, out);
        }
    }
    let look = badges::view(desk, teller.lang)?;
    teller.tell(&look, |look| sentence(teller, look))?;
    Ok(Outcome::Done)
}

fn sentence(teller: &Teller, look: &BadgeLook) -> String {
    let mut lines: Vec<String> = look
        .templates
        .iter()
        .map(|template| {
            let mark = if template.word == look.template { "→" } else { " " };
            format!("{mark} {:<14} {}", template.word, template.title)
        })
        .collect();
    let logo = match look.logo {
        true => teller.say("avec un logo", "with a logo"),
        false => teller.say("sans logo", "no logo"),
    };
    lines.push(format!("{} {}, {logo}", teller.say("couleur", "colour"), look.colour));
    lines.join("\n")
}

/// Writes a sheet.
pub fn sheet(desk: &mut Desk, teller: &Teller, act: &SheetAct) -> Result<Outcome, Failure> {
    let (lang, now) = (teller.lang, clock::now());
    let out: &Path = match act {
        SheetAct::Attendance { on, came, half_days, blank_lines, out } => {
            let wish = AttendanceWish {
                only_those_who_came: *came,
                half_days: *half_days,
                blank_lines: *blank_lines,
            };
            going_out::write_sheet(&desk.attendance_export(day(desk, *on)?, &wish, lang)?, out, lang, now)?;
            out
        }
        SheetAct::Badges { day, out } => {
            going_out::write_badges(&desk.badges_of_all(*day)?, &badges::template(desk)?, out, lang, now)?;
            out
        }
        SheetAct::Certificates { registration, out } => {
            let (event, certificates) = desk.certificates(*registration)?;
            going_out::write_certificates(&event, &certificates, out, lang, now)?;
            out
        }
        SheetAct::Fire { on, out } => {
            going_out::write_sheet(&desk.fire_list(day(desk, *on)?, lang)?, out, lang, now)?;
            out
        }
        SheetAct::Keep(wish) => return keep(desk, teller, wish),
        SheetAct::Caterer { on, out } => {
            going_out::write_sheet(&desk.caterer_sheet(day(desk, *on)?, lang)?, out, lang, now)?;
            out
        }
    };
    written(teller, out)
}

/// Chooses where the attendance sheet is kept, writes it, or tells how that stands.
fn keep(desk: &mut Desk, teller: &Teller, wish: &KeepSheet) -> Result<Outcome, Failure> {
    let mut standing = Standing::default();
    if wish.off {
        desk.keep_sheet(None)?;
    }
    if let Some(folder) = &wish.to {
        continuity::choose(desk, folder, wish.every.unwrap_or(USUAL_RHYTHM))?;
    }
    if wish.now {
        desk.sheet_keeping()?.ok_or(DeskError::IncompleteForm("to"))?;
        let job = continuity::next(desk, &standing, teller.lang)?.ok_or(DeskError::UnknownDay)?;
        let wrote = job.write(clock::now());
        standing.hear(&wrote);
        wrote?;
    }
    teller.tell(&continuity::view(desk, &standing)?, |kept| kept_sentence(teller, kept))?;
    Ok(Outcome::Done)
}

fn kept_sentence(teller: &Teller, kept: &KeptSheet) -> String {
    let Some(folder) = &kept.folder else {
        return teller.say("Aucune feuille n’est gardée.", "No sheet is kept.").to_owned();
    };
    let every = kept.every;
    let mut said = match teller.lang {
        Lang::Fr => format!("Feuille gardée dans {folder}, toutes les {every} s, fenêtre ouverte."),
        Lang::En => format!("Sheet kept in {folder}, every {every} s, while the window is open."),
    };
    if let Some(through) = kept.through {
        let words = teller.say("Écrite jusqu’au n°", "Written up to no.");
        said = format!("{said}\n{words} {through}.");
    }
    said
}

/// The day that was named, or the open one.
fn day(desk: &Desk, on: OnDay) -> Result<NaiveDate, Failure> {
    Ok(on.day.or(desk.day_that_is_open()?).ok_or(DeskError::UnknownDay)?)
}

fn written(teller: &Teller, out: &Path) -> Result<Outcome, Failure> {
    let written = Written { out: out.display().to_string(), files: Vec::new() };
    teller.tell(&written, |written| written.out.clone())?;
    Ok(Outcome::Done)
}
