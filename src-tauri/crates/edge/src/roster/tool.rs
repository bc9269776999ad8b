//! Recognises the tool that wrote a roster by its columns.

use accueil_core::name;

/// A tool whose files are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Framaforms,
    GoogleForms,
    MsForms,
    NextcloudForms,
    Pretix,
    HelloAsso,
    DemarchesSimplifiees,
    Eventbrite,
    Luma,
}

/// The columns that give each tool away, all of them, folded; a bar between the words of two languages.
const SIGNS: [(Tool, &[&str]); 9] = [
    (Tool::Framaforms, &["brouillon|draft", "adresse ip|ip address", "sequentiel|serial"]),
    (Tool::GoogleForms, &["horodateur|timestamp"]),
    (Tool::MsForms, &["heure de debut|start time", "heure de fin|completion time"]),
    (Tool::NextcloudForms, &["horodatage|timestamp", "identifiant utilisateur|user id"]),
    (Tool::Pretix, &["id pseudonyme|pseudonymization id"]),
    (Tool::HelloAsso, &["reference commande", "email payeur"]),
    (Tool::DemarchesSimplifiees, &["etat du dossier"]),
    (Tool::Eventbrite, &["attendee|attendee status", "order|order id"]),
    (Tool::Luma, &["api id", "approval status"]),
];

impl Tool {
    /// Returns the tool that writes such headers; the one with most signs where several fit.
    pub(super) fn of(headers: &[String]) -> Option<Self> {
        let folded: Vec<String> = headers.iter().map(|header| name::fold(header)).collect();
        let has = |sign: &&str| sign.split('|').any(|word| folded.iter().any(|header| header == word));
        let fitting = SIGNS.iter().filter(|(_, signs)| signs.iter().all(&has));
        fitting.max_by_key(|(_, signs)| signs.len()).map(|(tool, _)| *tool)
    }

    /// Returns the word that a roster file shows.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Framaforms => "framaforms",
            Self::GoogleForms => "google-forms",
            Self::MsForms => "ms-forms",
            Self::NextcloudForms => "nextcloud-forms",
            Self::Pretix => "pretix",
            Self::HelloAsso => "helloasso",
            Self::DemarchesSimplifiees => "demarches-simplifiees",
            Self::Eventbrite => "eventbrite",
            Self::Luma => "luma",
        }
    }
}
