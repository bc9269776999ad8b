//! Words on sheets: titles, columns, answers.

use accueil_core::journal::EntryRef;
use accueil_core::registration::Status;
use accueil_core::roster::Field;
use chrono::NaiveDateTime;

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
    NoShows,
    Welcomed,
    FirstTime,
    Returning,
    Share,
    Event,
    People,
    Proof,
    Desk,
    LastNumber,
    Hash,
    CountedOn,
    CountedAt,
    SignatureMorning,
    SignatureAfternoon,
    Seen,
    CatererSheet,
    Expected,
    NoDiet,
    Inside,
    Sum,
    OrganisationType,
    AccessibilityNeed,
    Role,
    Number,
    IdSeen,
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
        Word::NoShows => pick(lang, "Absences", "No-shows"),
        Word::Welcomed => pick(lang, "Inscriptions d’un autre jour", "Registered for another day"),
        Word::FirstTime => pick(lang, "Premières venues", "First time"),
        Word::Returning => pick(lang, "Retours", "Returning"),
        Word::Share => pick(lang, "Part", "Share"),
        Word::Event => pick(lang, "Événement", "Event"),
        Word::People => pick(lang, "Personnes différentes", "Different people"),
        Word::Proof => pick(lang, "Preuve", "Proof"),
        Word::Desk => pick(lang, "Poste", "Desk"),
        Word::LastNumber => pick(lang, "Dernier numéro", "Last number"),
        Word::Hash => pick(lang, "Empreinte", "Hash"),
        Word::CountedOn => pick(lang, "Compté le", "Counted on"),
        Word::Inside => pick(lang, "Encore à l’intérieur", "Still inside"),
        Word::CountedAt => pick(lang, "À (heure locale)", "At (local time)"),
        Word::SignatureMorning => pick(lang, "Signature matin", "Signature, morning"),
        Word::SignatureAfternoon => pick(lang, "Signature après-midi", "Signature, afternoon"),
        Word::Seen => pick(lang, "Vu", "Seen"),
        Word::CatererSheet => pick(lang, "Repas : régimes alimentaires", "Meals: diets"),
        Word::Expected => pick(lang, "Attendues", "Expected"),
        Word::NoDiet => pick(lang, "Sans régime particulier", "No particular diet"),
        Word::Number => pick(lang, "N°", "No."),
        Word::IdSeen => pick(lang, "Pièce vue", "ID seen"),
        Word::Sum => pick(lang, "Total des personnes", "People in all"),
        Word::OrganisationType => pick(lang, "Type d’organisation", "Organisation type"),
        Word::AccessibilityNeed => pick(lang, "Besoin d’accessibilité", "Accessibility need"),
        Word::Role => pick(lang, "Rôle", "Role"),
    }
}

/// Returns the title of the fire list of so many people.
#[must_use]
pub fn fire_list(lang: Lang, people: usize) -> String {
    match (lang, people) {
        (Lang::Fr, 0 | 1) => format!("Liste d’évacuation : {people} personne"),
        (Lang::Fr, _) => format!("Liste d’évacuation : {people} personnes"),
        (Lang::En, 1) => format!("Fire list: {people} person"),
        (Lang::En, _) => format!("Fire list: {people} people"),
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
        Field::OrganisationType => Word::OrganisationType,
        Field::AccessibilityNeed => Word::AccessibilityNeed,
        Field::Role => Word::Role,
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

/// Returns a kind of organisation in words; anything else is returned as it is.
#[must_use]
pub fn organisation_type(lang: Lang, word: &str) -> &str {
    match word {
        "administration" => "administration",
        "company" => pick(lang, "entreprise", "company"),
        "association" => "association",
        "research" => pick(lang, "recherche ou enseignement", "research or education"),
        "independent" => pick(lang, "indépendant ou particulier", "independent or individual"),
        "another" => pick(lang, "autre", "other"),
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

/// Tells up to which entry of the desk's own journal a sheet goes, for its foot.
#[must_use]
pub fn through(lang: Lang, last: &EntryRef) -> String {
    let EntryRef { desk, seq } = last;
    pick(
        lang,
        format!("poste {desk}, journal jusqu’au n°\u{a0}{seq}"),
        format!("desk {desk}, journal up to no.\u{a0}{seq}"),
    )
}

/// Returns what headcounts rest on, as one line: how far each desk's journal goes, the two ends of its hash there, and
/// when they were counted, on the walls of the venue.
#[must_use]
pub fn proof(lang: Lang, proof: &[Proof], counted: NaiveDateTime) -> String {
    let (from, hash, when) = words_of_proof(lang);
    let desks = proof.iter().map(|Proof { desk, seq, hash: of }| {
        let short = format!("{}…{}", of.get(..8).unwrap_or_default(), of.get(56..).unwrap_or_default());
        format!("{desk}{from}{seq}{hash}{short}")
    });
    desks.chain([counted.format(when).to_string()]).collect::<Vec<_>>().join(BETWEEN)
}

/// What stands between the parts of a proof.
const BETWEEN: &str = " · ";

/// What stands around the number and the hash of a proof, and how the time of counting is written.
fn words_of_proof(lang: Lang) -> (&'static str, &'static str, &'static str) {
    pick(
        lang,
        (" : du n° 1 au n° ", ", empreinte ", "compté le %d/%m/%Y à %H:%M"),
        (": no. 1 to no. ", ", hash ", "counted on %Y-%m-%d at %H:%M"),
    )
}

/// Reads a line of [`proof`] back at the end of a text whose words are a space apart: each desk with the two ends of its
/// hash, and when it was counted. None when there is no such line.
#[must_use]
pub fn read_proof(lang: Lang, text: &str) -> Option<(Vec<Proof>, NaiveDateTime)> {
    let (from, hash, when) = words_of_proof(lang);
    let mut parts = text.split(BETWEEN).skip_while(|part| !part.contains(from)).peekable();
    let mut desks = Vec::new();
    while let Some((desk, rest)) = parts.peek().and_then(|part| part.split_once(from)) {
        let (seq, short) = rest.split_once(hash)?;
        let desk = desk.rsplit(' ').next()?.to_owned();
        desks.push(Proof { desk, seq: seq.parse().ok()?, hash: short.to_owned() });
        parts.next();
    }
    let (counted, _) = NaiveDateTime::parse_and_remainder(parts.next()?, when).ok()?;
    (!desks.is_empty()).then_some((desks, counted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_reads_back_from_the_line_that_it_is() {
        let counted = "2019-11-20T18:05:00".parse().unwrap();
        let hash = format!("{}{}", "9f3a0012".repeat(4), "44556677".repeat(4));
        let of = |desk: &str, seq, hash: &str| Proof { desk: desk.into(), seq, hash: hash.into() };
        let told = [of("accueil-1.k3", 187, &hash), of("hall_2.q9", 12, &hash)];
        for lang in [Lang::Fr, Lang::En] {
            let line = proof(lang, &told, counted);
            let ends = "9f3a0012…44556677";
            let read = vec![of("accueil-1.k3", 187, ends), of("hall_2.q9", 12, ends)];
            let text = format!("12 | 3 4 {line} 1 / 1");
            assert_eq!(read_proof(lang, &text), Some((read, counted)), "{line}");
        }
        assert_eq!(read_proof(Lang::Fr, "42 participants le 19"), None);
        assert_eq!(read_proof(Lang::Fr, " : du n° 1 au n° x, empreinte y · compté le"), None);
    }
}
