//! Exports of form tools.

use accueil_edge::spreadsheet::Format;

use super::cast::{Answer, DIETS, Stands, TEAMS, sent, sent_and_gone};
use super::write::{Cells, book, line, marked, plain, quoted, utf_16, zipped};
use super::{Holds, Sample};

const DAYS: [(u32, &str); 2] = [(19, "Mardi 19 novembre"), (20, "Mercredi 20 novembre")];
const ALL: &str = "jeostdi";

pub fn samples() -> Vec<Sample> {
    let form =
        |kind, source, bytes: Vec<u8>| Sample { kind, bytes, source, holds: Holds::Sent, carries: ALL };
    let with_draft = |kind, source, bytes| Sample { holds: Holds::WithDraft, ..form(kind, source, bytes) };
    let framaforms = webform_7(FRENCH);
    let one_line = one_line("Horodateur", "dd", ", ");
    vec![
        with_draft("Framaforms, tabs", "framaforms", quoted(&framaforms, "\t", "\n").into_bytes()),
        with_draft("Framaforms, semicolons", "framaforms", quoted(&framaforms, ";", "\n").into_bytes()),
        with_draft("Framaforms, dots", "framaforms", quoted(&framaforms, ".", "\n").into_bytes()),
        with_draft("Framaforms, old Excel", "framaforms", utf_16(&quoted(&framaforms, "\t", "\n"))),
        with_draft("Framaforms, Excel", "framaforms", book(&framaforms, Format::Xlsx)),
        with_draft("Framaforms, saved again as ODS", "framaforms", book(&framaforms, Format::Ods)),
        with_draft(
            "Framaforms, compact, with keys",
            "framaforms",
            quoted(&compact(), ",", "\n").into_bytes(),
        ),
        with_draft(
            "Drupal Webform 7, English",
            "webform",
            quoted(&webform_7(ENGLISH), "\t", "\n").into_bytes(),
        ),
        with_draft("Drupal Webform 8", "webform", plain(&webform_8(), ",", "\n").into_bytes()),
        with_draft(
            "LimeSurvey, codes",
            "limesurvey",
            marked(&(quoted(&limesurvey(true), ";", "\r\n") + "\r\n")),
        ),
        with_draft("LimeSurvey, full text", "limesurvey", marked(&quoted(&limesurvey(false), ",", "\r\n"))),
        form("Nextcloud Forms", "nextcloud-forms", marked(&quoted(&nextcloud(), ",", "\n"))),
        form("Google Forms, sheet", "google-forms", plain(&one_line, ",", "\r\n").into_bytes()),
        form(
            "Google Forms, downloaded",
            "google-forms",
            zipped(&[(
                "Sprint.csv",
                quoted(&self::one_line("Timestamp", "2019/11/07 10:40:00 AM UTC+1", ";"), ",", "\n")
                    .as_bytes(),
            )]),
        ),
        form("Microsoft Forms", "ms-forms", book(&ms_forms(), Format::Xlsx)),
        form("Grist, CSV", "csv", plain(&grist(), ",", "\n").into_bytes()),
        form("Grist, DSV", "grist", plain(&grist(), "💩", "\n").into_bytes()),
    ]
}

/// The columns about a submission, the group above them, and what asks and marks "other".
type Webform = (&'static str, [&'static str; 9], &'static str);

const FRENCH: Webform = (
    "Détails de la soumission",
    [
        "Séquentiel",
        "SID",
        "Heure de soumission",
        "Heure de complétion",
        "Heure de modification",
        "Brouillon",
        "Adresse IP",
        "UID",
        "Nom d'utilisateur",
    ],
    "Autre...",
);
const ENGLISH: Webform = (
    "Submission Details",
    [
        "Serial",
        "SID",
        "Submitted Time",
        "Completed Time",
        "Modified Time",
        "Draft",
        "IP Address",
        "UID",
        "Username",
    ],
    "Other...",
);

fn submission(n: usize, answer: &Answer) -> Cells {
    let draft = if answer.stands == Stands::Gone { "1" } else { "0" };
    let (serial, sid) = ((n + 1).to_string(), (880_000 + n).to_string());
    let at = "11/07/2019 - 10:40";
    line([&serial, &sid, at, at, at, draft, "192.0.2.1", "0", ""])
}

fn cross(marked: bool) -> &'static str {
    if marked { "X" } else { "" }
}

/// The three lines of header of Webform 7, and a column for each option.
fn webform_7((group, own, other): Webform) -> Vec<Cells> {
    let mut title = line(["Sprint des 19 et 20 novembre 2019"]);
    let mut questions = line([group]);
    questions.resize(14, String::new());
    questions.extend(line([
        "Quel(s) jour(s) serez-vous présent(e) ?",
        "",
        "Avec quelle équipe ?",
        "",
        "",
        "",
    ]));
    questions.extend(line(["<strong>Régime</strong> alimentaire", "", "", ""]));
    let mut header = line(own);
    header.extend(line(["Nom", "Prénom", "Courriel", "Organisme", "Vous êtes"]));
    header.extend(line(DAYS.map(|(_, name)| name)));
    header.extend(line(TEAMS.into_iter().chain([other])));
    header.extend(line(DIETS.into_iter().chain([other])));
    header.extend(line(["Acceptez-vous d'être photographié(e) ?", "Commentaires"]));
    title.resize(header.len(), String::new());
    questions.resize(header.len(), String::new());
    let mut lines = vec![title, questions, header];
    for (n, answer) in sent_and_gone().iter().enumerate() {
        let mut cells = submission(n, answer);
        cells.extend(line([answer.last, answer.first, answer.email, answer.organisation, answer.sector()]));
        cells.extend(line(DAYS.map(|(day, _)| cross(answer.days.contains(&day)))));
        cells.extend(line(TEAMS.map(|team| cross(answer.teams.contains(&team)))));
        cells.extend(line([answer.other_team]));
        cells.extend(line(DIETS.map(|diet| cross(answer.diet.contains(&diet)))));
        cells.extend(line([answer.other_diet, answer.image, "À bientôt,\nsur place"]));
        lines.push(cells);
    }
    lines
}

/// Webform 7 with one column for each question, and keys for headers. A list with room for another answer ends with a
/// comma when there is none.
fn compact() -> Vec<Cells> {
    let keys = [
        "serial",
        "sid",
        "time",
        "completed_time",
        "modified_time",
        "draft",
        "ip_address",
        "uid",
        "username",
    ];
    let mut header: Cells = keys.iter().map(|key| format!("webform_{key}")).collect();
    header.extend(line([
        "nom",
        "prenom",
        "courriel",
        "organisme",
        "vous_etes",
        "jours",
        "equipe",
        "regime_alimentaire",
    ]));
    header.extend(line(["droit_a_l_image", "commentaires"]));
    let mut group = line(["submission_details"]);
    group.resize(header.len(), String::new());
    let mut lines = vec![vec![String::new(); header.len()], group, header];
    for (n, answer) in sent_and_gone().iter().enumerate() {
        let mut cells = submission(n, answer);
        let sector = if answer.public { "agent_public" } else { "societe_civile" };
        cells.extend(line([answer.last, answer.first, answer.email, answer.organisation, sector]));
        let days: Vec<&str> = answer.days.iter().map(|day| if *day == 19 { "j1" } else { "j2" }).collect();
        let list = |chosen: &[&str], other: &str| format!("{},{other}", chosen.join(","));
        cells.extend([
            days.join(","),
            list(answer.teams, answer.other_team),
            list(answer.diet, answer.other_diet),
        ]);
        cells.extend(line([answer.image, ""]));
        lines.push(cells);
    }
    lines
}

fn webform_8() -> Vec<Cells> {
    let mut header = line(["Serial number", "Submission ID", "Submission UUID", "Submission URI", "Created"]);
    header.extend(line([
        "Completed",
        "Changed",
        "Is draft",
        "Current page",
        "Remote IP address",
        "Language",
    ]));
    header.extend(line([
        "Nom",
        "Prénom",
        "Courriel",
        "Organisme",
        "Vous êtes",
        "Jours: Mardi 19",
        "Jours: Mercredi 20",
    ]));
    header.extend(line(["Équipe", "Régime alimentaire", "Droit à l'image"]));
    let mut lines = vec![header];
    for (n, answer) in sent_and_gone().iter().enumerate() {
        let at = "2019-11-07 10:40:00";
        let draft = if answer.stands == Stands::Gone { "Yes" } else { "No" };
        let n = n.to_string();
        let mut cells = line([&*n, &n, "0000-11", "/form", at, at, at, draft, "", "192.0.2.1", "fr"]);
        cells.extend(line([answer.last, answer.first, answer.email, answer.organisation, answer.sector()]));
        cells.extend(line(DAYS.map(|(day, _)| cross(answer.days.contains(&day)))));
        cells.extend([answer.all_teams().join(";"), answer.all_diets().join(";"), answer.image.to_owned()]);
        lines.push(cells);
    }
    lines
}

fn limesurvey(codes: bool) -> Vec<Cells> {
    let mut header = match codes {
        true => line(["id", "submitdate", "lastpage", "startlanguage", "seed", "nom", "prenom", "courriel"]),
        false => line([
            "ID de la réponse",
            "Date de soumission",
            "Dernière page",
            "Langue de départ",
            "Tête de série",
            "Nom",
            "Prénom",
            "Courriel",
        ]),
    };
    header.extend(match codes {
        true => line(["organisme", "vousetes", "jours[SQ001]", "jours[SQ002]", "equipe", "regime", "image"]),
        false => line([
            "Organisme",
            "Vous êtes",
            "Quels jours ? [Mardi 19 novembre]",
            "Quels jours ? [Mercredi 20 novembre]",
            "Équipe",
            "Régime alimentaire",
            "Droit à l'image",
        ]),
    });
    let mut lines = vec![header];
    for (n, answer) in sent_and_gone().iter().enumerate() {
        let sent = if answer.stands == Stands::Gone { "" } else { "2019-11-07 10:40:00" };
        let n = (n + 1).to_string();
        let mut cells = line([&*n, sent, "2", "fr", "1", answer.last, answer.first, answer.email]);
        cells.extend(line([answer.organisation, answer.sector()]));
        let (yes, no) = if codes { ("Y", "") } else { ("Oui", "Non") };
        cells.extend(line(DAYS.map(|(day, _)| if answer.days.contains(&day) { yes } else { no })));
        cells.extend([answer.all_teams().join("; "), answer.all_diets().join("; "), answer.image.to_owned()]);
        lines.push(cells);
    }
    lines
}

/// One line of header, and one column for each question.
fn one_line(at: &str, time: &str, between: &str) -> Vec<Cells> {
    let mut lines = vec![line([at, "Adresse e-mail", "Nom", "Prénom", "Organisme", "Vous êtes"])];
    lines[0].extend(line([
        "Quel(s) jour(s) serez-vous\nprésent(e) ?",
        "Équipe",
        "Régime alimentaire",
        "Droit à l'image",
    ]));
    for answer in sent() {
        let mut cells =
            line([time, answer.email, answer.last, answer.first, answer.organisation, answer.sector()]);
        cells.extend([answer.day_names().join(between), answer.all_teams().join(between)]);
        cells.extend([answer.all_diets().join(between), answer.image.to_owned()]);
        lines.push(cells);
    }
    lines
}

fn nextcloud() -> Vec<Cells> {
    let mut lines = one_line("Horodatage", "2019-11-07T10:40:00+01:00", "; ");
    for (n, cells) in lines.iter_mut().enumerate() {
        let (account, name) = match n {
            0 => ("Identifiant utilisateur", "Nom d'affichage de l'utilisateur"),
            _ => ("", "Utilisateur anonyme"),
        };
        cells.splice(0..0, line([account, name]));
        cells.push(if n == 0 { "Téléphone".to_owned() } else { "'+33 1 99 00 12 34".to_owned() });
    }
    lines
}

fn ms_forms() -> Vec<Cells> {
    let mut lines = vec![line([
        "ID",
        "Heure de début",
        "Heure de fin",
        "Adresse de messagerie",
        "Nom",
        "Nom2",
        "Prénom",
    ])];
    lines[0].extend(line([
        "Courriel",
        "Organisme\u{a0}",
        "Vous êtes",
        "Quels jours ?",
        "Équipe",
        "Régime alimentaire",
    ]));
    lines[0].extend(line(["Droit à l'image"]));
    let list = |chosen: Vec<&str>| chosen.iter().map(|answer| format!("{answer};")).collect::<String>();
    for (n, answer) in sent().iter().enumerate() {
        let n = (n + 1).to_string();
        let mut cells =
            line([&*n, "2019-11-07 10:40", "2019-11-07 10:41", "anonymous", "", answer.last, answer.first]);
        cells.extend(line([answer.email, answer.organisation, answer.sector()]));
        cells.extend([answer.day_names(), answer.all_teams(), answer.all_diets()].map(list));
        cells.push(answer.image.to_owned());
        lines.push(cells);
    }
    lines
}

fn grist() -> Vec<Cells> {
    let mut lines =
        vec![line(["Nom", "Prenom", "E-mail", "Organisme", "Secteur", "Mardi 19", "Mercredi 20", "Équipes"])];
    lines[0].extend(line(["Régime", "Photo"]));
    for answer in sent() {
        let mut cells = line([answer.last, answer.first, answer.email, answer.organisation, answer.sector()]);
        cells.extend(DAYS.map(|(day, _)| answer.days.contains(&day).to_string()));
        cells.extend([answer.all_teams().join(", "), answer.all_diets().join(", "), answer.image.to_owned()]);
        lines.push(cells);
    }
    lines
}

/// An export of Framaforms without any header.
pub fn without_header() -> Vec<u8> {
    quoted(&webform_7(FRENCH)[3..], "\t", "\n").into_bytes()
}
