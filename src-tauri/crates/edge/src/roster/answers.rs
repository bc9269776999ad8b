//! Reads cells as answers: names, marks, statuses, sectors, lists.

use accueil_core::name;
use accueil_core::registration::{ImageRights, Sector, Status};

use crate::plain::{bounded, one_line, without_tags};

/// The most characters of a cell that are kept.
const CELL_BOUND: usize = 10_000;

/// What a cell says as a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Blank,
    /// Yes: X, 1, oui, on …
    Yes,
    /// No: 0, non, off …
    No,
    /// A line through an empty cell: ---.
    Struck,
    /// Something that is no mark.
    Words,
}

/// Reads a cell as a mark.
pub(super) fn mark(cell: &str) -> Mark {
    let cell = cell.trim();
    if cell.is_empty() {
        return Mark::Blank;
    }
    if cell.len() > 12 {
        return Mark::Words;
    }
    if cell.chars().all(|c| matches!(c, '-' | '–' | '—')) {
        return Mark::Struck;
    }
    match cell.to_lowercase().as_str() {
        "x" | "1" | "oui" | "o" | "yes" | "y" | "true" | "vrai" | "on" | "✓" | "✔" | "☑" | "✅" => {
            Mark::Yes
        }
        "0" | "non" | "n" | "no" | "false" | "faux" | "off" | "☐" | "✗" => Mark::No,
        _ => Mark::Words,
    }
}

/// Returns a cell on one line, without the guard that spreadsheets put before a formula.
pub(super) fn clean(cell: &str) -> String {
    let cell = bounded(cell, CELL_BOUND);
    match cell.strip_prefix('\'') {
        Some(guarded) if guarded.starts_with(['=', '+', '-', '@']) => one_line(guarded),
        _ => one_line(cell),
    }
}

/// Returns a cell, or nothing where it only says that there is nothing to say.
pub(super) fn said(cell: &str) -> String {
    let cleaned = clean(cell);
    if means_nothing(&cleaned) { String::new() } else { cleaned }
}

/// Tells whether a text only fills a compulsory answer.
fn means_nothing(text: &str) -> bool {
    // Folding is slow, these words are short, and most cells begin otherwise.
    text.len() <= 8
        && !text.starts_with(|c: char| c.is_alphanumeric() && !"NnAaRr".contains(c))
        && matches!(
            name::fold(text).as_str(),
            "" | "neant" | "aucun" | "aucune" | "rien" | "ras" | "n a" | "na" | "none" | "null"
        )
}

/// Returns the e-mail of a cell, empty if it holds none.
pub(super) fn email(cell: &str) -> String {
    let cleaned = clean(cell).replace(' ', "");
    if cleaned.contains('@') { cleaned } else { String::new() }
}

/// Returns the header of a column without markup, on one line.
pub(super) fn label(cell: &str) -> String {
    clean(&without_tags(cell))
}

/// Cuts a list of answers: at semicolons, line breaks, bars, spaced slashes and commas outside parentheses.
pub(super) fn list(cell: &str) -> Vec<String> {
    let mut answers = Vec::new();
    let mut depth = 0_usize;
    let mut answer = String::new();
    let cell = cell.replace(" / ", ";");
    for c in cell.chars().chain([';']) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if matches!(c, ';' | '\n' | '|') || (c == ',' && depth == 0) {
            let cleaned = said(&answer);
            if !cleaned.is_empty() && !matches!(mark(&cleaned), Mark::No | Mark::Struck) {
                answers.push(cleaned);
            }
            answer.clear();
        } else {
            answer.push(c);
        }
    }
    answers
}

/// Reads whether somebody may be photographed.
pub(super) fn image_rights(cell: &str) -> ImageRights {
    match mark(cell) {
        Mark::Yes => ImageRights::Yes,
        Mark::No => ImageRights::No,
        Mark::Blank | Mark::Struck => ImageRights::Unanswered,
        Mark::Words => {
            let folded = name::fold(cell);
            let starts = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
            if starts(&["non", "no ", "je refuse", "je n", "je ne", "refus", "pas d accord", "not "]) {
                ImageRights::No
            } else if starts(&[
                "oui",
                "yes",
                "j accepte",
                "accept",
                "d accord",
                "ok",
                "j autorise",
                "autorise",
            ]) {
                ImageRights::Yes
            } else {
                ImageRights::Unanswered
            }
        }
    }
}

/// Reads which half of the world somebody comes from: the first telling word decides.
pub(super) fn sector(cell: &str) -> Sector {
    const ADMINISTRATION: [&str; 6] = [
        "administration",
        "agent public",
        "secteur public",
        "fonctionnaire",
        "public sector",
        "public servant",
    ];
    const CIVIL_SOCIETY: [&str; 13] = [
        "societe civile",
        "civil society",
        "association",
        "entreprise",
        "company",
        "etudiant",
        "student",
        "citoyen",
        "citizen",
        "independant",
        "individu",
        "secteur prive",
        "private sector",
    ];
    let folded = name::fold(cell);
    let first = |words: &[&str]| words.iter().filter_map(|word| folded.find(word)).min();
    match (first(&ADMINISTRATION), first(&CIVIL_SOCIETY)) {
        (None, None) => Sector::Unknown,
        (Some(one), Some(other)) if other < one => Sector::CivilSociety,
        (Some(_), _) => Sector::Administration,
        (None, Some(_)) => Sector::CivilSociety,
    }
}

/// What a status cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A word that we know.
    Known(Status),
    /// The answers were never sent.
    Draft,
    /// A word that we do not know.
    Unknown,
}

/// Reads a status cell; an empty one is a plain registration.
pub(super) fn standing(cell: &str) -> Standing {
    let folded = name::fold(cell);
    let word = folded.strip_suffix('s').unwrap_or(&folded);
    let word = word.strip_suffix("ee").map_or_else(|| word.to_owned(), |stem| format!("{stem}e"));
    match word.as_str() {
        "" | "confirme" | "confirmed" | "accepte" | "accepted" | "valide" | "validated" | "approved"
        | "approuve" | "paid" | "paye" | "complete" | "completed" | "attending" | "checked in" | "going"
        | "inscrit" | "registered" | "ok" | "p" => Standing::Known(Status::Confirmed),
        "pending"
        | "en attente"
        | "en construction"
        | "en instruction"
        | "a corriger"
        | "waitlist"
        | "waitlisted"
        | "waiting list"
        | "liste d attente"
        | "sur liste d attente"
        | "invited"
        | "unpaid"
        | "tentative"
        | "pending approval" => Standing::Known(Status::Pending),
        "refuse" | "annule" | "cancelled" | "canceled" | "declined" | "rejected" | "sans suite"
        | "classe sans suite" | "refunded" | "rembourse" | "not attending" | "expired" | "expire"
        | "withdrawn" | "deleted" => Standing::Known(Status::Cancelled),
        "brouillon" | "draft" => Standing::Draft,
        _ => Standing::Unknown,
    }
}

/// Splits a full name into given name and family name.
///
/// Words in capitals are the family name when the others are not; a comma follows the family name. Otherwise the given
/// name is the first word, or the last one under a header that says "nom prénom".
pub(super) fn split_name(full: &str, family_first: bool) -> (String, String) {
    let full = clean(full);
    if let Some((last, first)) = full.split_once(',') {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    let words: Vec<&str> = full.split(' ').collect();
    let shouted =
        |word: &&&str| word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase);
    let leading = words.iter().take_while(shouted).count();
    let trailing = words.iter().rev().take_while(shouted).count();
    let long =
        |words: &[&str]| words.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let cut = if leading == words.len() || words.len() < 2 {
        None
    } else if long(&words[..leading]) {
        Some((leading, true))
    } else if long(&words[words.len() - trailing..]) {
        Some((words.len() - trailing, false))
    } else {
        None
    };
    match cut {
        Some((cut, true)) => (words[cut..].join(" "), words[..cut].join(" ")),
        Some((cut, false)) => (words[..cut].join(" "), words[cut..].join(" ")),
        None if words.len() < 2 => (String::new(), full),
        None if family_first => (words[words.len() - 1].to_owned(), words[..words.len() - 1].join(" ")),
        None => (words[0].to_owned(), words[1..].join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_split() {
        for (full, family_first, first, last) in [
            ("ROBERT Maëlys", true, "Maëlys", "ROBERT"),
            ("DE LA TOUR Maëlys", true, "Maëlys", "DE LA TOUR"),
            ("N'DIAYE Jean-Noël", true, "Jean-Noël", "N'DIAYE"),
            ("Hélène SAINT-ÉTIENNE", false, "Hélène", "SAINT-ÉTIENNE"),
            ("Maëlys de La Tour", false, "Maëlys", "de La Tour"),
            ("Briain, Órla", false, "Órla", "Briain"),
            ("O. Martin", false, "O.", "Martin"),
            ("DUPONT JEAN", true, "JEAN", "DUPONT"),
            ("Platon", false, "", "Platon"),
            ("", false, "", ""),
        ] {
            assert_eq!(split_name(full, family_first), (first.to_owned(), last.to_owned()), "{full}");
        }
    }

    #[test]
    fn cells_are_cleaned() {
        for (cell, expected) in [
            ("  Le\u{a0} Goff\n", "Le Goff"),
            ("'+33 6", "+33 6"),
            ("'t Hooft", "'t Hooft"),
            ("\u{feff}A\u{200b}B", "AB"),
        ] {
            assert_eq!(clean(cell), expected, "{cell}");
        }
        assert_eq!(said(" - "), "");
        assert_eq!(said("Néant"), "");
        assert_eq!(clean(&"é".repeat(20_000)).chars().count(), CELL_BOUND);
    }

    #[test]
    fn lists_are_cut() {
        for (cell, expected) in [
            ("A;B;", vec!["A", "B"]),
            ("A (x, y), B", vec!["A (x, y)", "B"]),
            ("A / B", vec!["A", "B"]),
            ("HAL (CCSD/MESRI) / C", vec!["HAL (CCSD/MESRI)", "C"]),
            ("non", vec![]),
            ("-", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(list(cell), expected, "{cell}");
        }
    }

    #[test]
    fn statuses_are_known() {
        use Status::{Cancelled, Confirmed, Pending};
        for (cell, expected) in [
            ("", Standing::Known(Confirmed)),
            ("Acceptée", Standing::Known(Confirmed)),
            ("payé", Standing::Known(Confirmed)),
            ("Validé", Standing::Known(Confirmed)),
            ("En construction", Standing::Known(Pending)),
            ("Refusé", Standing::Known(Cancelled)),
            ("Classé sans suite", Standing::Known(Cancelled)),
            ("annulées", Standing::Known(Cancelled)),
            ("Brouillon", Standing::Draft),
            ("peut-être", Standing::Unknown),
        ] {
            assert_eq!(standing(cell), expected, "{cell}");
        }
    }

    #[test]
    fn sectors_and_image_rights_are_read() {
        for (cell, expected) in [
            ("Agent public (administration)", Sector::Administration),
            ("Société civile", Sector::CivilSociety),
            ("Société civile (hors administration)", Sector::CivilSociety),
            ("Étudiante", Sector::CivilSociety),
            ("Autre", Sector::Unknown),
        ] {
            assert_eq!(sector(cell), expected, "{cell}");
        }
        for (cell, expected) in [
            ("Oui", ImageRights::Yes),
            ("O", ImageRights::Yes),
            ("NON", ImageRights::No),
            ("Non, merci", ImageRights::No),
            ("J'accepte", ImageRights::Yes),
            ("Je n'accepte pas", ImageRights::No),
            ("", ImageRights::Unanswered),
            ("peut-être", ImageRights::Unanswered),
        ] {
            assert_eq!(image_rights(cell), expected, "{cell}");
        }
    }
}
