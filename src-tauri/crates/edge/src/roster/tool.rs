//! Recognises the tool that wrote a roster by its columns.

use accueil_core::name;

/// A tool whose files are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Framaforms,
    Webform,
    GoogleForms,
    MsForms,
    NextcloudForms,
    LimeSurvey,
    Pretix,
    HelloAsso,
    DemarchesSimplifiees,
    Eventbrite,
    Indico,
    HiEvents,
    Eventyay,
    Luma,
}

/// The columns that give each tool away, folded: commas between those that must all be there, bars between the words of
/// several languages or versions.
const SIGNS: &[(Tool, &str)] = &[
    (Tool::Framaforms, "sequentiel, brouillon, adresse ip"),
    (Tool::Framaforms, "sequentiel, sid"),
    (Tool::Framaforms, "webform serial, webform sid"),
    (Tool::Webform, "serial, sid"),
    (Tool::Webform, "submission uuid|uuid de soumission|uuid de la soumission"),
    (Tool::Webform, "submission id|id de soumission|id de la soumission, is draft|est un brouillon"),
    (Tool::GoogleForms, "horodateur|timestamp"),
    (Tool::MsForms, "heure de debut|start time, heure de fin|completion time"),
    (Tool::NextcloudForms, "horodatage|timestamp, identifiant utilisateur|user id"),
    (Tool::LimeSurvey, "submitdate, startlanguage|lastpage"),
    (Tool::LimeSurvey, "id de la reponse|response id, date de soumission|date submitted"),
    (Tool::Pretix, "id pseudonyme|pseudonymization id"),
    (Tool::Pretix, "code de commande|order code, nom du participant|attendee name"),
    (Tool::Pretix, "code de commande|order code, checked out|passe en caisse"),
    (Tool::HelloAsso, "reference commande, email payeur"),
    (Tool::HelloAsso, "reference commande, numero de billet"),
    (Tool::DemarchesSimplifiees, "etat du dossier"),
    (Tool::Eventbrite, "order|order no|order id, attendee|attendee no|attendee id|attendee status"),
    (Tool::Eventbrite, "statut du participant, type de billet"),
    (Tool::Indico, "registration state|etat de l inscription, registration date|date d inscription|name|nom"),
    (Tool::HiEvents, "public id, short id"),
    (Tool::HiEvents, "check ins, product id"),
    (Tool::Eventyay, "payment type, payment mode"),
    (Tool::Luma, "api id, approval status"),
    (Tool::Luma, "approval status, qr code url"),
];

impl Tool {
    /// Returns the tool that writes such headers; the one with most signs where several fit.
    pub(super) fn of(headers: &[String]) -> Option<Self> {
        let folded: Vec<String> = headers.iter().map(|header| name::fold(header)).collect();
        let has = |sign: &str| sign.split('|').any(|word| folded.iter().any(|header| header == word));
        let fitting = SIGNS.iter().filter(|(_, signs)| signs.split(", ").all(has));
        fitting.max_by_key(|(_, signs)| signs.split(", ").count()).map(|(tool, _)| *tool)
    }

    /// Returns the word that a roster file shows.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Framaforms => "framaforms",
            Self::Webform => "webform",
            Self::GoogleForms => "google-forms",
            Self::MsForms => "ms-forms",
            Self::NextcloudForms => "nextcloud-forms",
            Self::LimeSurvey => "limesurvey",
            Self::Pretix => "pretix",
            Self::HelloAsso => "helloasso",
            Self::DemarchesSimplifiees => "demarches-simplifiees",
            Self::Eventbrite => "eventbrite",
            Self::Indico => "indico",
            Self::HiEvents => "hi-events",
            Self::Eventyay => "eventyay",
            Self::Luma => "luma",
        }
    }
}
