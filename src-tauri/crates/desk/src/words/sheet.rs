//! Words on sheets: titles, columns, answers.

use accueil_core::registration::Status;
use accueil_core::roster::Field;

use super::pick;
use crate::view::{Lang, Proof};

/// A title or a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it stands for")]
pub enum Word {
    Headcounts,
    AttendanceSheet,
    Day,
    Registered,
    Present,
    WalkIns,
    IdChecked,
    Sector,
    Team,
    Diet,
    Arrivals,
    From,
    To,
    LastName,
    FirstName,
    Organisation,
    ImageRights,
    Arrival,
    Signature,
    Codes,
    Code,
    CodeInGroups,
    Days,
    Status,
    Picture,
    Email,
    None,
}

/// Returns a title or the name of a column.
#[must_use]
pub fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::Headcounts => pick(lang, "Comptages", "Headcounts"),
        Word::AttendanceSheet => pick(lang, "Feuille de présence", "Attendance sheet"),
        Word::Day => pick(lang, "Journée", "Day"),
        Word::Registered => pick(lang, "Inscriptions", "Registered"),
        Word::Present => pick(lang, "Présences", "Present"),
        Word::WalkIns => pick(lang, "Inscriptions sur place", "Walk-ins"),
        Word::IdChecked => pick(lang, "Pièces d’identité vues", "IDs checked"),
        Word::Sector => pick(lang, "Secteur", "Sector"),
        Word::Team => pick(lang, "Équipe", "Team"),
        Word::Diet => pick(lang, "Régime", "Diet"),
        Word::Arrivals => pick(lang, "Arrivées", "Arrivals"),
        Word::From => pick(lang, "De", "From"),
        Word::To => pick(lang, "À", "To"),
        Word::LastName => pick(lang, "Nom", "Last name"),
        Word::FirstName => pick(lang, "Prénom", "First name"),
        Word::Organisation => pick(lang, "Organisme", "Organisation"),
        Word::ImageRights => pick(lang, "Droit à l’image", "Image rights"),
        Word::Arrival => pick(lang, "Arrivée", "Arrival"),
        Word::Signature => pick(lang, "Signature", "Signature"),
        Word::Codes => "Codes",
        Word::Code => "Code",
        Word::CodeInGroups => pick(lang, "Code à lire", "Code to read"),
        Word::Days => pick(lang, "Journées", "Days"),
        Word::Status => pick(lang, "Statut", "Status"),
        Word::Picture => pick(lang, "Image", "Picture"),
        Word::Email => pick(lang, "Courriel", "E-mail"),
        Word::None => pick(lang, "aucun", "none"),
    }
}

/// Returns what a field of a roster is called.
#[must_use]
pub fn field(lang: Lang, field: Field) -> &'static str {
    let word = match field {
        Field::FirstName => Word::FirstName,
        Field::LastName | Field::FullName => Word::LastName,
        Field::Email => Word::Email,
        Field::Organisation => Word::Organisation,
        Field::Sector => Word::Sector,
        Field::Team => Word::Team,
        Field::Day => Word::Days,
        Field::Diet => Word::Diet,
        Field::ImageRights => Word::ImageRights,
        Field::Status => Word::Status,
        Field::ForeignCode => Word::Code,
    };
    self::word(lang, word)
}

/// Returns a sector in words; anything else is returned as it is.
#[must_use]
pub fn sector(lang: Lang, word: &str) -> &str {
    match word {
        "administration" => "administration",
        "civil_society" => pick(lang, "société civile", "civil society"),
        "unknown" => pick(lang, "non précisé", "not said"),
        other => other,
    }
}

/// Returns whether somebody is expected, in words.
#[must_use]
pub fn status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Confirmed => pick(lang, "confirmée", "confirmed"),
        Status::Pending => pick(lang, "en attente", "pending"),
        Status::Cancelled => pick(lang, "annulée", "cancelled"),
    }
}

/// Returns the answer about photographs in words.
#[must_use]
pub fn image_rights(lang: Lang, word: &str) -> &str {
    match word {
        "yes" => pick(lang, "oui", "yes"),
        "no" => pick(lang, "non", "no"),
        _ => pick(lang, "sans réponse", "no answer"),
    }
}

/// Returns what headcounts rest on, as one line: how far each desk's journal goes, and its hash there.
#[must_use]
pub fn proof(lang: Lang, proof: &[Proof]) -> String {
    let desks = proof.iter().map(|Proof { desk, seq, hash }| {
        let short = format!("{}…{}", hash.get(..4).unwrap_or_default(), hash.get(60..).unwrap_or_default());
        pick(
            lang,
            format!("{desk} : du n° 1 au n° {seq}, empreinte {short}"),
            format!("{desk}: no. 1 to no. {seq}, hash {short}"),
        )
    });
    desks.collect::<Vec<_>>().join(" · ")
}
