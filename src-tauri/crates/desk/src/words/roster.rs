//! What is said of the rows of a roster: skipped and why, or taken in with something to check.

use accueil_core::roster::{SkipReason, WarningKind};

use super::pick;
use crate::view::Lang;

/// Returns the word for a skipped row.
#[must_use]
pub fn skip_kind(why: SkipReason) -> &'static str {
    match why {
        SkipReason::Draft => "draft",
        SkipReason::NoName => "no_name",
        SkipReason::Total => "total",
    }
}

/// Returns why a row was skipped.
#[must_use]
pub fn skip(lang: Lang, why: SkipReason) -> &'static str {
    match why {
        SkipReason::Draft => {
            pick(lang, "brouillon : le formulaire n’a pas été envoyé", "draft: the form was never sent")
        }
        SkipReason::NoName => pick(lang, "aucun nom", "no name"),
        SkipReason::Total => pick(lang, "ligne de total", "a line of totals"),
    }
}

/// Returns the word for a warning about a row.
#[must_use]
pub fn warning_kind(what: WarningKind) -> &'static str {
    match what {
        WarningKind::MergedWith(_) => "merged",
        WarningKind::SharedMailbox(_) => "shared_mailbox",
        WarningKind::Homonym(_) => "homonym",
        WarningKind::NoDay => "no_day",
        WarningKind::UnknownDay => "unknown_day",
        WarningKind::UnknownStatus => "unknown_status",
        WarningKind::LostLetters => "lost_letters",
        WarningKind::DayPending => "day_pending",
        WarningKind::PerhapsMacintosh => "perhaps_macintosh",
    }
}

/// Returns the sentence for something to check about a row.
#[must_use]
pub fn warning(lang: Lang, what: WarningKind) -> String {
    match what {
        WarningKind::MergedWith(row) => pick(
            lang,
            format!("même personne qu’à la ligne {row} : les deux ont été réunies"),
            format!("the same person as in row {row}: the two were merged"),
        ),
        WarningKind::SharedMailbox(row) => pick(
            lang,
            format!("même courriel qu’à la ligne {row}, autre nom : deux personnes"),
            format!("the same e-mail as in row {row}, another name: two people"),
        ),
        WarningKind::Homonym(row) => pick(
            lang,
            format!("même nom qu’à la ligne {row}, autre courriel : deux personnes"),
            format!("the same name as in row {row}, another e-mail: two people"),
        ),
        WarningKind::NoDay => pick(lang, "aucune journée choisie", "no session day was asked for").to_owned(),
        WarningKind::UnknownDay => {
            pick(lang, "journée qui n’est pas de l’événement", "a day that the event does not have")
                .to_owned()
        }
        WarningKind::UnknownStatus => pick(
            lang,
            "statut inconnu : l’inscription attend une décision",
            "unknown status: the registration waits for a decision",
        )
        .to_owned(),
        WarningKind::LostLetters => pick(
            lang,
            "des lettres du nom ont été perdues avant l’export : corrigez-le",
            "letters of the name were lost before the export: correct it",
        )
        .to_owned(),
        WarningKind::DayPending => pick(
            lang,
            "une autre journée attend une décision : seules les journées confirmées sont retenues",
            "another day waits for a decision: only the confirmed days are kept",
        )
        .to_owned(),
        WarningKind::PerhapsMacintosh => pick(
            lang,
            "les accents semblent faux : le fichier vient peut-être d’un Mac, choisissez un autre encodage",
            "accents look wrong: the file may come from a Mac, choose another encoding",
        )
        .to_owned(),
    }
}
