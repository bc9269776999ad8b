//! Reads cells as answers: names, marks, statuses, sectors, lists.

use accueil_core::name;
use accueil_core::registration::{ImageRights, Sector, Status};

use super::marks::{Mark, mark};
use crate::plain::{one_line, without_tags};

/// The most answers to one question that are kept.
pub(super) const LIST_BOUND: usize = 50;

/// Returns a cell on one line, without the guard that spreadsheets put before a formula.
pub(super) fn clean(cell: &str) -> String {
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
    let mut cleaned = clean(cell);
    cleaned.retain(|c| c != ' ');
    let bare = cleaned.strip_prefix("mailto:").map(str::to_owned);
    let cleaned = bare.unwrap_or(cleaned);
    if cleaned.contains('@') { cleaned } else { String::new() }
}

/// Returns a full name, empty where an address or nobody's name stands in its place.
pub(super) fn full_name(cell: &str) -> String {
    let said = said(cell);
    if said.contains('@') || said == "anonymous" { String::new() } else { said }
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
            if answers.len() == LIST_BOUND {
                break;
            }
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

/// Words of those who are expected, folded, with commas between them, as in the lists below.
const CONFIRMED: &str = "\
    confirme, confirmee, confirmed, accepte, acceptee, accepted, valide, validee, validated, approved, \
    approuve, approuvee, paid, paye, payee, complete, completed, attending, attended, checked in, \
    going, inscrit, inscrite, registered, registration complete, ok, p, active, actif, yes, oui, \
    traite, traitee, processed, ouvert, present, presente, paye en ligne, free, gratuit, participe, \
    vient, inscription confirmee, inscription validee, authorized, enregistre, enregistree";

/// Words of those who wait for somebody's decision, or for their own.
const PENDING: &str = "\
    pending, en attente, en construction, en instruction, a corriger, en cours, en cours de traitement, \
    waitlist, waitlisted, waiting list, waiting, on waiting list, liste d attente, sur liste d attente, \
    en liste d attente, invited, invite, invitee, unpaid, non paye, impaye, tentative, needs action, \
    pending approval, approval pending, awaiting approval, en attente de validation, \
    en attente de paiement, en attente de confirmation, en attente d approbation, a valider, \
    a confirmer, pending payment, awaiting payment, registration pending, moderation pending, n, maybe, \
    peut etre, incertain, provisoire, in process, delegated, initialized, placed, reserved, offline, \
    awaiting offline payment, to be approved, not confirmed, non confirme, non confirmee, preinscrit, \
    preinscrite";

/// Words of those who do not come any more, or never may.
const CANCELLED: &str = "\
    refuse, refusee, annule, annulee, cancelled, canceled, cancelled by organizer, declined, decline, \
    rejected, rejete, rejetee, sans suite, classe sans suite, classee sans suite, refunded, rembourse, \
    remboursee, partially refunded, not attending, expired, expire, expiree, withdrawn, deleted, \
    supprime, supprimee, desiste, desistee, desistement, absent, absente, not going, no, non, e, c, \
    abandonne, abandonnee, abandoned, transferred, no show, noshow, failed, blocked, bloque, \
    ne vient pas, archive, archived, void, invalid, chargeback";

/// Reads a status cell; an empty one is a plain registration.
pub(super) fn standing(cell: &str) -> Standing {
    let folded = name::fold(cell);
    let known = |words: &str| {
        let plural = |word: &str| folded.strip_suffix('s') == Some(word);
        words.split(", ").any(|word| folded == word || (word.len() > 3 && plural(word)))
    };
    if folded.is_empty() || known(CONFIRMED) {
        Standing::Known(Status::Confirmed)
    } else if known(PENDING) {
        Standing::Known(Status::Pending)
    } else if known(CANCELLED) {
        Standing::Known(Status::Cancelled)
    } else if matches!(folded.as_str(), "brouillon" | "draft" | "incomplete" | "incomplet" | "in draft") {
        Standing::Draft
    } else {
        Standing::Unknown
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
            (&"x;".repeat(90), vec!["x"; LIST_BOUND]),
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
            ("bof", Standing::Unknown),
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
