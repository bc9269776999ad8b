//! Reads answers of the GraphQL interface of demarches-simplifiees and demarche.numerique.gouv.fr.

use std::borrow::Cow;
use std::collections::HashMap;

use super::RosterError;
use super::json::Json;
use super::table::Table;

/// The columns before the questions, named as in the spreadsheets of demarches-simplifiees.
const COLUMNS: [&str; 8] = [
    "ID",
    "Email",
    "Nom",
    "Prénom",
    "Email du bénéficiaire",
    "Dépôt pour un tiers",
    "Entreprise raison sociale",
    "État du dossier",
];

/// Returns the dossiers of an answer, or of several pages of answers.
pub(super) fn dossiers<'j, 'a>(whole: &'j Json<'a>) -> Vec<&'j Json<'a>> {
    let pages = if let Json::List(pages) = whole { pages.as_slice() } else { std::slice::from_ref(whole) };
    let mut dossiers = Vec::new();
    for page in pages {
        let answer = page.get("data").unwrap_or(page);
        let procedure = ["demarche", "groupeInstructeur"].iter().find_map(|key| answer.get(key));
        let found =
            procedure.unwrap_or(answer).get("dossiers").map_or(&[][..], |found| found.list_of("nodes"));
        dossiers.extend(found);
        dossiers.extend(answer.get("dossier"));
    }
    dossiers
}

/// Opens dossiers: one row each.
pub(super) fn open(dossiers: &[&Json<'_>]) -> Result<Table, RosterError> {
    let mut questions: Vec<Cow<'_, str>> = Vec::new();
    let mut places: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for question in dossiers.iter().flat_map(|dossier| dossier.list_of("champs")) {
        places.entry(key(question)).or_insert_with(|| {
            questions.push(question.text_of("label"));
            questions.len() - 1
        });
    }
    let mut table = Table::with_header(
        "demarches-simplifiees",
        COLUMNS.into_iter().chain(questions.iter().map(|q| &**q)),
    )?;
    for (number, dossier) in (1..).zip(dossiers) {
        let none = Json::Null;
        let person = dossier.get("demandeur").unwrap_or(&none);
        let account = dossier.get("usager").unwrap_or(&none);
        let company = person.get("entreprise").unwrap_or(person).text_of("raisonSociale");
        let mut cells = vec![
            dossier.text_of("number"),
            account.text_of("email"),
            person.text_of("nom"),
            person.text_of("prenom"),
            person.text_of("email"),
            dossier.text_of("deposeParUnTiers"),
            company,
            dossier.text_of("state"),
        ];
        cells.resize(COLUMNS.len() + questions.len(), Cow::Borrowed(""));
        for answer in dossier.list_of("champs") {
            if let Some(place) = places.get(&key(answer)) {
                cells[COLUMNS.len() + place] = said(answer);
            }
        }
        table.push(number, cells.iter().map(|cell| &**cell))?;
    }
    Ok(table)
}

/// Returns what tells a question apart: two may share a label.
fn key<'j>(question: &'j Json<'_>) -> Cow<'j, str> {
    let descriptor = question.text_of("champDescriptorId");
    if descriptor.is_empty() { question.text_of("label") } else { descriptor }
}

/// Returns an answer: the list of a multiple choice, or else its text.
fn said<'j>(answer: &'j Json<'_>) -> Cow<'j, str> {
    match answer.get("values") {
        // Answers may hold commas.
        Some(Json::List(values)) => {
            Cow::Owned(values.iter().map(|value| value.text().into_owned()).collect::<Vec<_>>().join("; "))
        }
        _ => answer.text_of("stringValue"),
    }
}
