//! Exports of demarches-simplifiees and demarche.numerique.gouv.fr, as columns and as answers of their interface.

use accueil_edge::spreadsheet::Format;
use serde_json::{Value, json};

use super::cast::{ANSWERS, Answer};
use super::write::{Cells, book, line, plain};
use super::{Holds, Sample};

pub fn samples() -> Vec<Sample> {
    let all = |kind, bytes| Sample {
        kind,
        bytes,
        source: "demarches-simplifiees",
        holds: Holds::All,
        carries: "jeostdi",
    };
    vec![
        all("Démarches simplifiées, 2021", plain(&dossiers(false), ",", "\n").into_bytes()),
        all("Démarches simplifiées, 2026", book(&dossiers(true), Format::Xlsx)),
        all("Démarches simplifiées, GraphQL", graphql().into_bytes()),
    ]
}

fn state(answer: &Answer) -> &'static str {
    answer.status("Accepté", "Refusé", "En instruction")
}

fn dossiers(recent: bool) -> Vec<Cells> {
    let mut header = line(["ID", "Email"]);
    header.extend(line(if recent { &["FranceConnect ?"][..] } else { &[] }.iter().copied()));
    header.extend(line(["Civilité", "Nom", "Prénom"]));
    let third = ["Dépôt pour un tiers", "Nom du mandataire", "Prénom du mandataire", "À archiver"];
    header.extend(line(if recent { &third[..] } else { &["Archivé"] }.iter().copied()));
    header.extend(line([
        "État du dossier",
        "Dernière mise à jour le",
        "Déposé le",
        "Instructeurs",
        "Courriel du participant",
    ]));
    header.extend(line([
        "Organisme",
        "Vous êtes",
        "Présence le mardi 19",
        "Présence le mercredi 20",
        "Équipe",
    ]));
    header.extend(line(["Régime alimentaire", "Droit à l'image"]));
    let mut lines = vec![header];
    for (n, answer) in ANSWERS.iter().enumerate() {
        // Somebody files for all the others.
        let (account, own) = ("mandataire@agence.example", answer.email);
        let mut cells = vec![n.to_string(), account.to_owned()];
        cells.extend(line(if recent { &["Non"][..] } else { &[] }.iter().copied()));
        cells.extend(line(["Mme", answer.last, answer.first]));
        let third = ["Oui", "Le Mandataire", "Lucie", "false"];
        cells.extend(line(if recent { &third[..] } else { &["false"] }.iter().copied()));
        cells.extend(line([
            state(answer),
            "2019-11-07 10:40:00 +0100",
            "",
            "",
            own,
            answer.organisation,
            answer.sector(),
        ]));
        cells.extend(line([19, 20].map(|day| if answer.days.contains(&day) { "on" } else { "off" })));
        cells.extend([answer.all_teams().join(", "), answer.all_diets().join(", "), answer.image.to_owned()]);
        lines.push(cells);
    }
    lines
}

fn graphql() -> String {
    let nodes: Vec<Value> = ANSWERS
        .iter()
        .enumerate()
        .map(|(n, answer)| {
            let text = |n: usize, label: &str, value: &str| {
                json!({ "id": n, "champDescriptorId": format!("Q{n}"), "__typename": "TextChamp", "label": label,
                    "stringValue": value })
            };
            let list = |n: usize, label: &str, values: Vec<&str>| {
                json!({ "champDescriptorId": format!("Q{n}"), "__typename": "MultipleDropDownListChamp",
                    "label": label, "stringValue": values.join(", "), "values": values })
            };
            json!({
                "id": format!("D{n}"), "number": n, "archived": false,
                "state": answer.status("accepte", "sans_suite", "en_construction"),
                "usager": { "email": "mandataire@agence.example" }, "deposeParUnTiers": true,
                "demandeur": { "__typename": "PersonnePhysique", "civilite": "Mme", "nom": answer.last,
                    "prenom": answer.first, "email": answer.email },
                "champs": [
                    text(1, "Organisme", answer.organisation),
                    text(2, "Vous êtes", answer.sector()),
                    text(3, "Présence le mardi 19", &answer.days.contains(&19).to_string()),
                    text(4, "Présence le mercredi 20", &answer.days.contains(&20).to_string()),
                    list(5, "Équipe", answer.all_teams()),
                    list(6, "Régime alimentaire", answer.all_diets()),
                    text(7, "Droit à l'image", answer.image),
                ],
            })
        })
        .collect();
    json!({ "data": { "demarche": { "number": 7, "dossiers": { "pageInfo": {}, "nodes": nodes } } } })
        .to_string()
}
