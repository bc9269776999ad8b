//! Suggests which half of the world somebody comes from, where the form did not ask.

use accueil_core::name;
use accueil_core::registration::Sector;

/// Words that say what somebody is, wherever they are: a student of a university is no civil servant. Folded, with commas
/// between them, as in the lists below.
const PERSONS: &str = "\
    etudiant, etudiante, etudiants, student, freelance, independant, independante, independant e, \
    auto entrepreneur, autoentrepreneur, auto entrepreneuse, citoyen, citoyenne, citizen, particulier, \
    retraite, retraitee, benevole, self employed, sans emploi, doctorant independant";

/// Words of public bodies.
const ADMINISTRATION: &str = "\
    ministere, ministeres, ministry, mairie, ville de, commune de, communaute de communes, \
    communaute d agglomeration, communaute urbaine, metropole, prefecture, sous prefecture, \
    conseil departemental, conseil regional, departement de, departement du, departement des, \
    departement d, region, etat, dinum, dinsic, disic, etalab, insee, ign, cnrs, inria, inrae, inserm, \
    cea, universite, university, academie, rectorat, lycee, college, ecole nationale, caf, cnaf, cpam, \
    cnam, urssaf, pole emploi, france travail, direction generale, direction interministerielle, \
    direction departementale, direction regionale, dgfip, anssi, cerema, ademe, bnf, \
    bibliotheque nationale, cour des comptes, conseil d etat, assemblee nationale, senat, gendarmerie, \
    police nationale, chu, hopital, ap hp, agence nationale, agence regionale de sante, douane, \
    douanes, mesri, meae, ccsd, commission europeenne, european commission, beta gouv, government, \
    city of, council, fonction publique, administration, caisse des depots, sdis, syndicat mixte";

/// Words of everybody else.
const CIVIL_SOCIETY: &str = "\
    association, asso, collectif, fondation, ong, ngo, sas, sasu, sarl, eurl, scop, scic, gmbh, ltd, \
    inc, llc, entreprise, startup, start up, cooperative, societe, company, framasoft, april, \
    wikimedia, cabinet, studio, micro entreprise, consulting";

/// Ends of the e-mail domains of public bodies.
const PUBLIC_DOMAINS: &[&str] = &[
    "gouv.fr",
    "cnrs.fr",
    "inria.fr",
    "inrae.fr",
    "insee.fr",
    "ign.fr",
    "senat.fr",
    "assemblee-nationale.fr",
    "pole-emploi.fr",
    "francetravail.fr",
    "aphp.fr",
    "europa.eu",
    "gov.uk",
    "gov",
    "admin.ch",
    "bund.de",
];

/// Starts of a label of the e-mail domains of public bodies, under `.fr`.
const PUBLIC_LABELS: &[&str] =
    &["ac-", "univ-", "ville-", "mairie-", "mairie", "chu-", "region-", "departement", "u-"];

/// Suggests a sector from an organisation, or else from the domain of an e-mail; none where neither tells.
pub(super) fn suggested(organisation: &str, domain: &str) -> Sector {
    let told = of_organisation(&name::fold(organisation));
    if told == Sector::Unknown { of_domain(&domain.to_ascii_lowercase()) } else { told }
}

/// Reads the folded name of an organisation: the first telling word decides.
fn of_organisation(folded: &str) -> Sector {
    let padded = format!(" {folded} ");
    let first = |words: &str| words.split(", ").filter_map(|word| padded.find(&format!(" {word} "))).min();
    if first(PERSONS).is_some() {
        return Sector::CivilSociety;
    }
    match (first(ADMINISTRATION), first(CIVIL_SOCIETY)) {
        (None, None) => Sector::Unknown,
        (Some(one), Some(other)) if other < one => Sector::CivilSociety,
        (Some(_), _) => Sector::Administration,
        (None, Some(_)) => Sector::CivilSociety,
    }
}

/// Reads the domain of an e-mail. Students have domains of their own at universities.
fn of_domain(domain: &str) -> Sector {
    let labels: Vec<&str> = domain.split('.').collect();
    if labels.iter().any(|label| label.starts_with("etu")) && labels.len() > 2 {
        return Sector::CivilSociety;
    }
    let ends =
        |end: &&str| domain.strip_suffix(*end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let public_label = labels.len() > 1
        && labels.last() == Some(&"fr")
        && labels.iter().any(|label| PUBLIC_LABELS.iter().any(|start| label.starts_with(start)));
    if PUBLIC_DOMAINS.iter().any(ends) || public_label { Sector::Administration } else { Sector::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sectors_are_suggested() {
        use Sector::{Administration, CivilSociety, Unknown};
        for (organisation, domain, expected) in [
            ("Ministère de la Culture", "", Administration),
            ("Mairie de Sablon", "", Administration),
            ("Préfecture du Nord", "", Administration),
            ("DINUM", "", Administration),
            ("CNRS / CCSD", "", Administration),
            ("Université de Sablon", "", Administration),
            ("Étudiante, Université de Sablon", "", CivilSociety),
            ("Association La Rade", "", CivilSociety),
            ("Association des agents du ministère", "", CivilSociety),
            ("Sablon SAS", "", CivilSociety),
            ("Indépendant·e", "", CivilSociety),
            ("freelance", "culture.gouv.fr", CivilSociety),
            ("La Rade", "", Unknown),
            ("", "culture.gouv.fr", Administration),
            ("", "Beta.Gouv.fr", Administration),
            ("", "faussegouv.fr", Unknown),
            ("", "univ-sablon.fr", Administration),
            ("", "etu.univ-sablon.fr", CivilSociety),
            ("", "courriel.example", Unknown),
            ("", "", Unknown),
        ] {
            assert_eq!(suggested(organisation, domain), expected, "{organisation} {domain}");
        }
    }
}
