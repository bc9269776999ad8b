//! The words by which forms name their columns, and what each means.

use accueil_core::name;
use accueil_core::roster::Field;

/// What a header means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    /// What the column holds.
    pub field: Field,
    /// How directly, from 0: a participant's own e-mail comes before the e-mail of whoever paid.
    pub rank: u8,
}

/// Headers that mean one thing exactly, folded, without "votre" before them.
const EXACT: &[(Field, u8, &[&str])] = &[
    (
        Field::FirstName,
        0,
        &[
            "nom du participant prenom",
            "attendee name given name",
            "attendee name first name",
            "prenom participant",
            "prenom du participant",
        ],
    ),
    (
        Field::FirstName,
        1,
        &["prenom", "prenoms", "prenom s", "first name", "firstname", "given name", "forename"],
    ),
    (
        Field::LastName,
        0,
        &[
            "nom du participant nom de famille",
            "attendee name family name",
            "attendee name last name",
            "nom participant",
        ],
    ),
    (
        Field::LastName,
        1,
        &[
            "nom",
            "nom de famille",
            "nom d usage",
            "nom usuel",
            "last name",
            "lastname",
            "family name",
            "surname",
        ],
    ),
    (
        Field::FullName,
        1,
        &[
            "nom complet",
            "nom prenom",
            "nom prenoms",
            "nom et prenom",
            "nom et prenoms",
            "nom prenom du participant",
            "prenom nom",
            "prenom et nom",
            "nom du participant",
            "name",
            "full name",
            "attendee name",
            "participant",
            "participante",
            "participant e",
        ],
    ),
    (Field::FullName, 2, &["contact"]),
    (Field::Email, 1, &["adresse electronique"]),
    (
        Field::Email,
        2,
        &["email payeur", "e mail payeur", "buyer email", "email acheteur", "e mail de commande"],
    ),
    (Field::Organisation, 2, &["raison sociale", "nom de l entreprise"]),
    (
        Field::Sector,
        1,
        &[
            "type",
            "secteur",
            "sector",
            "profil",
            "categorie",
            "type de participant",
            "type de structure",
            "type d organisation",
        ],
    ),
    (
        Field::Status,
        1,
        &[
            "statut",
            "status",
            "etat du dossier",
            "approval status",
            "attendee status",
            "statut de la commande",
            "order status",
            "registration state",
            "etat de l inscription",
            "statut de l inscription",
        ],
    ),
    (Field::Status, 2, &["etat"]),
    (
        Field::ForeignCode,
        1,
        &[
            "secret du billet",
            "ticket secret",
            "secret",
            "barcode",
            "code barre",
            "code barres",
            "numero de billet",
            "ticket number",
            "qr code url",
            "qr code",
            "code",
        ],
    ),
    // Ticket sellers sell days as products; a column is taken for days only if its cells are days.
    (Field::Day, 2, &["tarif", "produit", "product", "ticket name", "ticket type", "formule", "billet"]),
];

/// Returns what a header means, if it means anything to us.
pub(super) fn meaning(header: &str) -> Option<Meaning> {
    let folded = name::fold(header);
    // Microsoft Forms numbers questions that share a label: "Courriel2".
    let folded = folded.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let asked = ["quel est votre ", "quelle est votre ", "votre ", "vos ", "what is your ", "your "]
        .iter()
        .find_map(|start| folded.strip_prefix(start))
        .unwrap_or(folded);
    let exact = EXACT.iter().find(|(_, _, headers)| headers.contains(&asked));
    if let Some((field, rank, _)) = exact {
        return Some(Meaning { field: *field, rank: *rank });
    }
    let words: Vec<&str> = asked.split(' ').collect();
    let field = question(asked, &words)?;
    let own = words.iter().any(|word| matches!(*word, "participant" | "attendee"));
    Some(Meaning { field, rank: if own { 0 } else { 1 } })
}

/// Returns what a question in words asks for; the most telling words come first.
fn question(folded: &str, words: &[&str]) -> Option<Field> {
    let says = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if asks_for_a_picture(folded, words) {
        Some(Field::ImageRights)
    } else if says(&["alimentaire", "alimentaires", "regime", "regimes", "allergie", "allergies", "allergy"])
        || says(&["diet", "dietary", "intolerance", "intolerances"])
    {
        Some(Field::Diet)
    } else if says(&["equipe", "equipes", "team", "teams", "projet", "projets", "project"]) {
        Some(Field::Team)
    } else if words.len() <= 6
        && (says(&["courriel", "mel", "mail", "email", "messagerie"]))
        && !says(&["verifiee", "verified", "newsletter", "infolettre", "recevoir"])
    {
        Some(Field::Email)
    } else if says(&["jour", "jours", "journee", "journees", "days", "presence", "present", "presente"])
        && !folded.contains("mise a jour")
    {
        Some(Field::Day)
    } else if folded.starts_with("vous etes") || folded.starts_with("etes vous") {
        Some(Field::Sector)
    } else if words.len() <= 8
        && (says(&["organisme", "organisation", "organization", "structure", "entreprise", "company"])
            || says(&["affiliation", "employeur", "employer", "institution", "societe", "etablissement"]))
        && !folded.contains("societe civile")
    {
        Some(Field::Organisation)
    } else {
        None
    }
}

/// Tells whether a question is about being photographed.
fn asks_for_a_picture(folded: &str, words: &[&str]) -> bool {
    let image = words.iter().any(|word| matches!(*word, "image" | "images"));
    let right = words.iter().any(|word| matches!(*word, "droit" | "droits" | "rights" | "consent"));
    (image && right) || words.iter().any(|word| word.starts_with("photo")) || folded.contains("captation")
}

/// Tells whether a question about being photographed is put the other way round, so that yes means no.
pub(super) fn asks_to_refuse(header: &str) -> bool {
    let folded = name::fold(header);
    ["refus", "oppos", "ne souhaite", "ne veux", "ne pas", "pas etre", "no photo", "opt out", "do not"]
        .iter()
        .any(|words| folded.contains(words))
}

/// Tells whether a column says which answers were never sent.
pub(super) fn is_draft_mark(header: &str) -> bool {
    matches!(name::fold(header).as_str(), "brouillon" | "draft" | "is draft")
}

/// Tells whether the option of a question invites free text.
pub(super) fn is_other(option: &str) -> bool {
    let folded = name::fold(option);
    folded.starts_with("autre") || folded.starts_with("other")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_understood() {
        use Field::{
            Day, Diet, Email, FirstName, FullName, ImageRights, LastName, Organisation, Sector, Team,
        };
        for (header, expected) in [
            ("Nom", Some(LastName)),
            ("Nom\u{a0}", Some(LastName)),
            ("Quel est votre prénom ?", Some(FirstName)),
            ("NOM Prénom", Some(FullName)),
            ("Nom d'utilisateur", None),
            ("Nom payeur", None),
            ("Nom du mandataire", None),
            ("Courriel2", Some(Email)),
            ("Mél.", Some(Email)),
            ("Adresse Mail de Contact", Some(Email)),
            ("Adresse e-mail vérifiée", None),
            ("Organisme", Some(Organisation)),
            ("Vous êtes", Some(Sector)),
            ("Quel(s) jour(s) serez-vous présent(e) ?", Some(Day)),
            ("Dernière mise à jour le", None),
            ("Avec quelle équipe souhaitez-vous contribuer ?", Some(Team)),
            ("Régime alimentaire", Some(Diet)),
            ("Droit à l'image", Some(ImageRights)),
            ("Acceptez-vous d'être photographié(e) ?", Some(ImageRights)),
            ("Adresse IP", None),
            ("Téléphone", None),
            ("Commentaires", None),
        ] {
            assert_eq!(meaning(header).map(|meaning| meaning.field), expected, "{header}");
        }
    }

    #[test]
    fn a_question_may_be_put_the_other_way_round() {
        assert!(asks_to_refuse("Je refuse d'être photographié(e)"));
        assert!(!asks_to_refuse("Acceptez-vous d'être photographié(e) ?"));
    }
}
