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

/// Headers that mean one thing exactly, folded, without "votre" before them and "du participant" behind them; commas
/// between them.
const EXACT: &[(Field, u8, &str)] = &[
    (
        Field::FirstName,
        0,
        "nom du participant prenom, attendee name given name, attendee name first name, prenom usuel",
    ),
    (
        Field::FirstName,
        1,
        "prenom, prenoms, prenom s, first name, firstname, given name, givenname, forename",
    ),
    (
        Field::LastName,
        0,
        "nom du participant nom de famille, attendee name family name, attendee name last name",
    ),
    (
        Field::LastName,
        1,
        "nom, nom s, nom de famille, nom d usage, nom usuel, last name, lastname, family name, familyname, surname",
    ),
    (
        Field::FullName,
        1,
        "nom complet, nom prenom, nom prenoms, nom et prenom, nom et prenoms, nom prenom s, prenom nom, \
         prenom et nom, prenoms et nom, name, full name, fullname, first and last name, first name and last name, \
         name and surname, participant, participante, participant e, attendee, identite, nom du participant, \
         attendee name, participant name, first name last name",
    ),
    (Field::FullName, 2, "contact, invite, invitee, display name"),
    (Field::Email, 1, "adresse electronique"),
    (Field::Organisation, 2, "raison sociale, nom de l entreprise, entreprise raison sociale"),
    (
        Field::Sector,
        1,
        "type, secteur, sector, profil, profile, categorie, type de participant, \
         type de public, vous venez de, vousetes, qualite",
    ),
    (Field::OrganisationType, 1, "type d employeur, nature de l employeur, type of employer"),
    (
        Field::AccessibilityNeed,
        1,
        "besoins particuliers, besoin particulier, besoins specifiques, besoin specifique, special needs, \
         special requirements, pmr",
    ),
    (
        Field::Role,
        1,
        "role, fonction, fonctions, fonction occupee, poste, poste occupe, intitule du poste, intitule de poste, job title, \
         jobtitle, job, job role, badge type, type de badge",
    ),
    (
        Field::Status,
        1,
        "statut, status, state, etat du dossier, approval status, attendee status, statut de la commande, \
         order status, statut de commande, registration state, registration status, etat de l inscription, \
         statut de l inscription, statut du participant, statut inscription, etat inscription, rsvp, rsvp status, \
         decision, validation, statut de participation",
    ),
    (Field::Status, 2, "etat, payment status, statut du paiement, etat du paiement, statut paiement"),
    (
        Field::ForeignCode,
        1,
        "secret du billet, ticket secret, secret, barcode, barcode no, barcode number, code barre, code barres, \
         numero de billet, numero du billet, ticket number, qr code url, qr code, qrcode, code, public id, \
         numero de code barres, n de billet",
    ),
    (Field::ImageRights, 1, "image, images"),
    // Sellers of places sell days as products; a column is taken for days only if its cells are days.
    (
        Field::Day,
        2,
        "tarif, produit, product, product name, ticket name, ticket type, ticket class, type de billet, \
         type de ticket, formule, billet, option, date, start date, seance, creneau, session, subevent, pass, \
         nom du produit, nom du tarif, registration type, type d inscription, categorie de tarif, price tier, \
         ticket tier, offre, evenement, event",
    ),
];

/// Words before and behind a header that say nothing, folded.
const AROUND: (&[&str], &[&str]) = (
    &[
        "quel est votre ",
        "quelle est votre ",
        "quels sont vos ",
        "votre ",
        "vos ",
        "what is your ",
        "your ",
        "indiquez votre ",
        "merci d indiquer votre ",
    ],
    &[" obligatoire", " facultatif", " required", " optional"],
);

/// Words before and behind a header that say that it is about the participant, not about whoever paid or filled it in.
const OWN: (&[&str], &[&str]) = (
    &["attendee ", "participant ", "participant s ", "beneficiaire "],
    &[
        " participant",
        " du participant",
        " de la participante",
        " du participant e",
        " du beneficiaire",
        " du demandeur",
    ],
);

/// Returns what a header means, if it means anything to us.
pub(super) fn meaning(header: &str) -> Option<Meaning> {
    let folded = name::fold(header);
    // Microsoft Forms numbers questions that share a label, "Courriel2"; people number them in front: "3. Courriel".
    let numbered = folded.trim_matches(|c: char| c.is_ascii_digit()).trim();
    let numbered = numbered.strip_prefix("q ").unwrap_or(numbered);
    let asked = without(numbered, AROUND);
    let own = without(asked, OWN);
    let is_own = own.len() < asked.len();
    exact(asked)
        .or_else(|| exact(own).filter(|_| is_own).map(|found| Meaning { rank: 0, ..found }))
        .or_else(|| in_words(asked, is_own))
        // What stands in parentheses explains: "Nom (en capitales)".
        .or_else(|| match header.split_once('(') {
            Some((before, _)) if !before.trim().is_empty() => exact(&name::fold(before)),
            _ => None,
        })
}

/// Returns a header without the first of those starts and ends that it has.
fn without<'h>(header: &'h str, (starts, ends): (&[&str], &[&str])) -> &'h str {
    let header = starts.iter().find_map(|start| header.strip_prefix(start)).unwrap_or(header);
    ends.iter().find_map(|end| header.strip_suffix(end)).unwrap_or(header)
}

/// Returns what a header means that we know to the letter.
fn exact(folded: &str) -> Option<Meaning> {
    let known = EXACT.iter().find(|(_, _, headers)| headers.split(", ").any(|header| header == folded));
    known.map(|(field, rank, _)| Meaning { field: *field, rank: *rank })
}

/// Returns what a header means by its words.
fn in_words(asked: &str, is_own: bool) -> Option<Meaning> {
    let words: Vec<&str> = asked.split(' ').collect();
    let field = question(asked, &words)?;
    let says = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let paid = says(&[
        "payeur",
        "acheteur",
        "buyer",
        "purchaser",
        "payer",
        "commande",
        "order",
        "compte",
        "account",
    ]);
    let rank = match is_own || says(&["participant", "attendee", "beneficiaire"]) {
        true => 0,
        false if paid => 2,
        false => 1,
    };
    Some(Meaning { field, rank })
}

/// Returns what a question in words asks for; the most telling words come first.
fn question(folded: &str, words: &[&str]) -> Option<Field> {
    let says = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if asks_for_a_picture(folded, words) {
        Some(Field::ImageRights)
    } else if says(&["type", "nature", "categorie", "kind", "category"])
        && says(&["organisation", "organization", "organisme", "structure", "entreprise", "etablissement"])
    {
        Some(Field::OrganisationType)
    } else if says(&["alimentaire", "alimentaires", "regime", "regimes", "allergie", "allergies", "allergy"])
        || says(&["diet", "dietary", "intolerance", "intolerances", "food", "allergens"])
    {
        Some(Field::Diet)
    } else if says(&["accessibilite", "handicap", "amenagement", "amenagements", "pmr", "accessibility"])
        || says(&["disability", "disabilities", "accommodation", "accommodations"])
        || folded.contains("mobilite reduite")
        || folded.contains("reduced mobility")
    {
        Some(Field::AccessibilityNeed)
    } else if says(&["equipe", "equipes", "team", "teams", "projet", "projets", "project", "projects"]) {
        Some(Field::Team)
    } else if words.len() <= 6
        && (says(&["courriel", "mel", "mail", "email", "messagerie"]))
        && !says(&["verifiee", "verified", "newsletter", "infolettre", "recevoir", "mandataire"])
    {
        Some(Field::Email)
    } else if says(&[
        "jour", "jours", "journee", "journees", "days", "day", "presence", "present", "presente", "dates",
    ]) && !folded.contains("mise a jour")
        && !says(&["naissance", "birth"])
    {
        Some(Field::Day)
    } else if folded.starts_with("vous etes")
        || folded.starts_with("etes vous")
        || folded.starts_with("you are")
    {
        Some(Field::Sector)
    } else if words.len() <= 8
        && (says(&[
            "organisme",
            "organisation",
            "organization",
            "structure",
            "entreprise",
            "company",
            "ministere",
        ]) || says(&["affiliation", "employeur", "employer", "institution", "societe", "etablissement"])
            || says(&["collectivite", "organismes", "rattachement", "organisations"]))
        && !folded.contains("societe civile")
        && !says(&[
            "siret",
            "siren",
            "adresse",
            "address",
            "telephone",
            "code",
            "taille",
            "naf",
            "forme",
            "capital",
        ])
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
    matches!(
        name::fold(header).as_str(),
        "brouillon" | "draft" | "is draft" | "webform draft" | "est un brouillon" | "en brouillon"
    )
}

/// Tells whether a column says when answers were sent, and nothing for those that never were.
pub(super) fn is_sent_mark(header: &str) -> bool {
    matches!(name::fold(header).as_str(), "submitdate" | "date de soumission" | "date submitted")
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
            AccessibilityNeed, Day, Diet, Email, FirstName, FullName, ImageRights, LastName, Organisation,
            OrganisationType, Role, Sector, Team,
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
            ("Type", Some(Sector)),
            ("Type d'organisation", Some(OrganisationType)),
            ("Type de structure *", Some(OrganisationType)),
            ("De quel type d’organisme venez-vous ?", Some(OrganisationType)),
            ("Organization type", Some(OrganisationType)),
            ("Type de participant", Some(Sector)),
            ("Rôle", Some(Role)),
            ("Votre fonction", Some(Role)),
            ("Job Title", Some(Role)),
            ("Type de badge", Some(Role)),
            ("Qualité", Some(Sector)),
            ("Ticket type", Some(Day)),
            ("Fonctionnalités attendues", None),
            ("Besoin d'accessibilité", Some(AccessibilityNeed)),
            ("Êtes-vous en situation de handicap ?", Some(AccessibilityNeed)),
            ("Aménagement(s) souhaité(s)", Some(AccessibilityNeed)),
            ("Accessibility needs", Some(AccessibilityNeed)),
            ("Your special needs (optional)", Some(AccessibilityNeed)),
            ("Do you need any accommodation?", Some(AccessibilityNeed)),
            ("Régime alimentaire ou accessibilité", Some(Diet)),
            ("Quel(s) jour(s) serez-vous présent(e) ?", Some(Day)),
            ("Dernière mise à jour le", None),
            ("Avec quelle équipe souhaitez-vous contribuer ?", Some(Team)),
            ("Régime alimentaire", Some(Diet)),
            ("Droit à l'image", Some(ImageRights)),
            ("Acceptez-vous d'être photographié(e) ?", Some(ImageRights)),
            ("Adresse IP", None),
            ("Téléphone", None),
            ("Commentaires", None),
            ("Attendee first name", Some(FirstName)),
            ("Buyer first name", None),
            ("Nom participant", Some(LastName)),
            ("Nom (en capitales)", Some(LastName)),
            ("2. Prénom *", Some(FirstName)),
            ("Email payeur", Some(Email)),
            ("Entreprise SIRET siège social", None),
            ("Attendee #", Some(FullName)),
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
