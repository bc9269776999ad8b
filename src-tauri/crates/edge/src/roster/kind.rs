//! Reads kinds of organisation, and what people need to take part.

use accueil_core::name;
use accueil_core::registration::OrganisationType;

use super::answers::said;
use super::marks::{Mark, mark};

/// Beginnings of words that tell a kind of organisation, folded, with commas between them; the kind of the first one in
/// a cell is meant.
const KINDS: [(OrganisationType, &str); 6] = [
    (
        OrganisationType::Administration,
        "administration, agent public, agents publics, agente publique, secteur public, service public, \
         fonctionnaire, fonction publique, collectivite, ministere, etat, etablissement public, operateur public, \
         public sector, public servant, public body, public administration, government, local authorit",
    ),
    (
        OrganisationType::Company,
        "entreprise, company, companies, business, start up, startup, secteur prive, private sector, \
         societe privee, societe commerciale, esn, pme, tpe, cooperative",
    ),
    (
        OrganisationType::Association,
        "association, ong, ngo, fondation, foundation, non profit, nonprofit, charity, collectif, communaute libre",
    ),
    (
        OrganisationType::Research,
        "recherche, research, enseign, education, universit, ecole, school, academi, laboratoire, etudiant, student, \
         chercheu, doctorant, higher education",
    ),
    (
        OrganisationType::Independent,
        "independant, independent, freelance, auto entrepren, autoentrepren, micro entrepren, particulier, individu, \
         citoyen, citizen, self employed, personne physique, a titre personnel, retraite",
    ),
    (OrganisationType::Another, "autre, other"),
];

/// Reads a kind of organisation; unknown where no word tells one.
pub(super) fn told(cell: &str) -> OrganisationType {
    let folded = format!(" {}", name::fold(cell));
    let first = |words: &str| words.split(", ").filter_map(|word| folded.find(&format!(" {word}"))).min();
    let told = KINDS.iter().filter_map(|(kind, words)| Some((first(words)?, *kind)));
    told.min_by_key(|(place, _)| *place).map_or(OrganisationType::Unknown, |(_, kind)| kind)
}

/// Tells whether a cell answers a closed question at all: neither blank, nor a mark, nor a word for "I would rather not".
pub(super) fn is_answer(cell: &str) -> bool {
    mark(cell) == Mark::Words
        && !said(cell).is_empty()
        && !["ne souhaite pas", "non precise", "non renseigne", "prefer not", "not specified"]
            .iter()
            .any(|words| name::fold(cell).contains(words))
}

/// Tells whether an answer names a need. Only whole sentences that say that there is none are taken for that: "pas de
/// marches" is a need.
pub(super) fn is_need(answer: &str) -> bool {
    const NONE: &str = "\
        aucun besoin, aucun besoin particulier, aucun besoin specifique, aucun amenagement, pas de besoin, \
        pas de besoin particulier, pas de besoin specifique, je n ai pas de besoin particulier, non merci, \
        non concerne, non concernee, sans objet, rien de particulier, rien a signaler, no needs, no special needs, \
        no accessibility needs, none needed, not applicable, no thanks, no thank you, not needed";
    let folded = name::fold(answer);
    !NONE.split(", ").any(|none| none == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_organisation_and_needs_are_read() {
        use OrganisationType::{
            Administration, Another, Association, Company, Independent, Research, Unknown,
        };
        for (cell, expected) in [
            ("Agent public (administration)", Administration),
            ("Collectivité territoriale", Administration),
            ("Entreprise / start-up", Company),
            ("Secteur privé", Company),
            ("Associations", Association),
            ("Organisme de recherche ou d’enseignement", Research),
            ("Étudiante", Research),
            ("À titre personnel", Independent),
            ("Autre (association de quartier)", Another),
            ("Société civile", Unknown),
            ("Phare", Unknown),
            ("", Unknown),
        ] {
            assert_eq!(told(cell), expected, "{cell}");
        }
        assert!(is_answer("Tiers-lieu") && !is_answer("Je ne souhaite pas répondre") && !is_answer("---"));
        assert!(is_need("Pas de marches") && !is_need("Aucun besoin particulier."));
    }
}
