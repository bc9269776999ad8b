//! Words of the message that brings somebody their code.

use accueil_core::event::Event;
use accueil_core::registration::Registration;

use super::pick;
use crate::view::Lang;

/// Returns the subject, in both languages.
#[must_use]
pub fn subject(event: &Event) -> String {
    format!("Votre code d’entrée / Your entry code : {}", line(&event.title))
}

/// A message in one language, part by part: its text and its page say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The language.
    pub lang: Lang,
    /// "Bonjour …,"
    pub hello: String,
    /// What this is.
    pub lead: String,
    /// The code in groups of four.
    pub code: String,
    /// What to do with it.
    pub use_it: &'static str,
    /// When, where, what to bring: a title and its lines.
    pub facts: Vec<(&'static str, Vec<String>)>,
    /// What not to do with it.
    pub keep_it: &'static str,
}

/// Returns the message for somebody; `days` are the days they registered for with their hours, as people say them.
#[must_use]
pub fn letter(lang: Lang, event: &Event, registration: &Registration, days: Vec<String>) -> Letter {
    let name = line(&registration.participant.full_name());
    let title = line(&event.title);
    let venue = [&event.venue, &event.address].map(|text| line(text));
    let venue: Vec<String> = venue.into_iter().filter(|text| !text.is_empty()).collect();
    let bring = pick(
        lang,
        "Une pièce d’identité : elle est demandée à l’entrée.",
        "An ID document: it is asked for at the door.",
    );
    let bring = if event.id_policy.is_required() { vec![bring.to_owned()] } else { Vec::new() };
    let facts = [
        (pick(lang, "Quand", "When"), days),
        (pick(lang, "Où", "Where"), venue),
        (pick(lang, "À apporter", "Bring"), bring),
    ];
    Letter {
        lang,
        hello: pick(lang, format!("Bonjour {name},"), format!("Hello {name},")),
        lead: pick(
            lang,
            format!("Voici votre code d’entrée pour « {title} »."),
            format!("Here is your entry code for “{title}”."),
        ),
        code: registration.code.in_groups(),
        use_it: pick(
            lang,
            "Montrez son QR code à l’accueil, sur votre téléphone ou imprimé : il est dans ce message, et joint (code.png).",
            "Show its QR code at the front desk, on your phone or printed: it is in this message, and attached (code.png).",
        ),
        facts: facts.into_iter().filter(|(_, lines)| !lines.is_empty()).collect(),
        keep_it: pick(
            lang,
            "Ce code est le vôtre : ne le transférez à personne.",
            "This code is yours: forward it to nobody.",
        ),
    }
}

/// Returns a day with its hours; without hours it is a whole day.
#[must_use]
pub fn day(lang: Lang, day: &str, hours: Option<(&str, &str)>) -> String {
    match hours {
        Some((opens, closes)) => {
            pick(lang, format!("{day}, de {opens} à {closes}"), format!("{day}, {opens} to {closes}"))
        }
        None => day.to_owned(),
    }
}

/// Returns the text of a message in several languages.
#[must_use]
pub fn text(letters: &[Letter]) -> String {
    let texts: Vec<String> = letters.iter().map(text_of).collect();
    texts.join("\n\n— — —\n\n") + "\n"
}

fn text_of(letter: &Letter) -> String {
    let mut parts = vec![
        letter.hello.clone(),
        letter.lead.clone(),
        format!("    {}", letter.code),
        letter.use_it.to_owned(),
    ];
    let facts = letter.facts.iter().map(|(title, lines)| {
        let lines: Vec<String> = lines.iter().map(|line| format!("  {line}")).collect();
        format!("{title}\n{}", lines.join("\n"))
    });
    parts.extend(facts);
    parts.push(letter.keep_it.to_owned());
    parts.join("\n\n")
}

/// Returns why a message was refused: the server's reply, or none when what is written is no address.
#[must_use]
pub fn refused(lang: Lang, reply: Option<u16>) -> String {
    match reply {
        None => pick(
            lang,
            "Ce n’est pas une adresse électronique. Corrigez-la dans la liste des inscrits.",
            "This is no e-mail address. Correct it in the roster.",
        )
        .to_owned(),
        Some(reply @ (550 | 551 | 553 | 556)) => pick(
            lang,
            format!("Le serveur ne connaît pas cette adresse, ou n’y livre pas (réponse {reply})."),
            format!("The server does not know this address, or does not deliver to it (reply {reply})."),
        ),
        Some(552) => pick(
            lang,
            "Cette boîte aux lettres est pleine (réponse 552).",
            "This mailbox is full (reply 552).",
        )
        .to_owned(),
        Some(reply) => pick(
            lang,
            format!("Le serveur a refusé le message (réponse {reply})."),
            format!("The server refused the message (reply {reply})."),
        ),
    }
}

/// Returns a text as one line: what people wrote may hold line breaks and marks that no line has.
fn line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use accueil_core::code::Code;
    use accueil_core::id_check::IdPolicy;
    use accueil_core::registration::{Origin, Participant, RegistrationId, Status};

    use super::*;

    fn event(id_required: bool) -> Event {
        Event {
            teams: Vec::new(),
            title: "Sprint\r\nBcc: x@y.example".into(),
            venue: String::new(),
            address: "2 rue du Port, Brest".into(),
            time_zone: chrono_tz::Europe::Paris,
            days: Vec::new(),
            registration_link: None,
            notes: Vec::new(),
            warnings: Vec::new(),
            id_policy: IdPolicy::announced(id_required),
            registration_required: true,
        }
    }

    fn somebody() -> Registration {
        Registration {
            id: RegistrationId::from_random(1 << 40),
            code: Code::from_random(7),
            participant: Participant { first_name: "Évil\r\nBcc:".into(), ..Participant::default() },
            days: Vec::new(),
            status: Status::Confirmed,
            origin: Origin::Roster,
        }
    }

    #[test]
    fn what_people_wrote_stays_on_its_line() {
        assert!(!subject(&event(true)).contains(['\r', '\n']));
        let letter = letter(Lang::Fr, &event(true), &somebody(), Vec::new());
        assert_eq!(letter.hello, "Bonjour Évil Bcc:,");
        assert_eq!(letter.lead, "Voici votre code d’entrée pour « Sprint Bcc: x@y.example ».");
    }

    #[test]
    fn only_what_is_known_is_said() {
        let told = text(&[letter(Lang::En, &event(false), &somebody(), vec!["Tuesday".into()])]);
        assert!(told.contains("When\n  Tuesday\n\nWhere\n  2 rue du Port, Brest\n\nThis code"), "{told}");
        assert!(told.contains(&somebody().code.in_groups()) && !told.contains("Bring"));
    }
}
