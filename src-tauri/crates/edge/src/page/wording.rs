//! What the sentences of an announcement ask of participants.

use accueil_core::name;
use accueil_core::provider;

/// The most characters of an address that is kept.
const ADDRESS_BOUND: usize = 2_000;

/// Tells whether a text says that registering is compulsory. `of_registering` is for a text that is about nothing else.
pub(super) fn registration_required(text: &str, of_registering: bool) -> bool {
    const MUST: [&str; 8] = [
        "obligatoire",
        "requise",
        "indispensable",
        "imperative",
        "mandatory",
        "compulsory",
        "required",
        "necessaire",
    ];
    const NOT: [&str; 11] = [
        "non obligatoire",
        "pas obligatoire",
        "pas requise",
        "non requise",
        "pas necessaire",
        "pas indispensable",
        "sans",
        "aucune",
        "not",
        "no registration",
        "facultative",
    ];
    sentences(text).any(|sentence| {
        let about =
            of_registering || asks_to_register(&sentence) || has(&sentence, &["reserv", "booking", "rsvp"]);
        // "Inscription libre, masque obligatoire" is about something else; "gratuite et obligatoire" is not.
        let other = has(
            &sentence,
            &["masque", "mask", "pass ", "passe ", "tenue", "piece d identite", "carte d identite"],
        );
        about
            && has(&sentence, &MUST)
            && !has(&sentence, &NOT)
            && (!other || has(&sentence, &["inscription obligatoire"]))
    })
}

/// Tells whether a text asks everybody to bring an ID document.
pub(super) fn id_required(text: &str) -> bool {
    const DOCUMENTS: [&str; 11] = [
        "piece d identite",
        "pieces d identite",
        "piece justificative d identite",
        "carte d identite",
        "carte nationale d identite",
        "titre d identite",
        "papiers d identite",
        "justificatif d identite",
        "document d identite",
        "photo id",
        "identity document",
    ];
    const NOT: [&str; 8] = [
        "aucune piece",
        "sans piece",
        "pas de piece",
        "pas besoin",
        "pas obligatoire",
        "non obligatoire",
        "pas necessaire",
        "no photo id",
    ];
    sentences(text).any(|sentence| has(&sentence, &DOCUMENTS) && !has(&sentence, &NOT))
}

/// Returns the sentences of a text, folded. A line that begins in lower case goes on from the one before.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        joined.push(if line.starts_with(char::is_lowercase) { ' ' } else { '\n' });
        joined.push_str(line);
    }
    let cut: Vec<String> = joined.split(['\n', '.', '!', '?', ';', '…']).map(name::fold).collect();
    cut.into_iter().filter(|sentence| !sentence.is_empty())
}

fn has(folded: &str, words: &[&str]) -> bool {
    words.iter().any(|word| folded.starts_with(word) || folded.contains(&format!(" {word}")))
}

/// Tells whether words ask somebody to register.
pub(super) fn asks_to_register(words: &str) -> bool {
    has(&name::fold(words), &["inscri", "preinscri", "formulaire", "register", "registration"])
}

/// Tells whether an address is that of a newsletter.
pub(super) fn asks_to_subscribe(address: &str) -> bool {
    ["infolettre", "newsletter", "subscribe"].iter().any(|word| address.contains(word))
}

/// Returns an address of the web; one that lacks its scheme is completed when it leads to a tool that we know.
pub(super) fn web_address(link: &str) -> Option<String> {
    let link = link.trim();
    let fits = !link.is_empty() && link.len() <= ADDRESS_BOUND && !link.contains(char::is_whitespace);
    let schemes = ["https://", "http://"];
    let has_scheme = schemes
        .iter()
        .any(|scheme| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let completed = || Some(format!("https://{link}")).filter(|link| is_form(link));
    match (fits, has_scheme) {
        (true, true) => Some(link.to_owned()),
        (true, false) if !link.contains(':') => completed(),
        _ => None,
    }
}

/// Tells whether an address leads to a tool that takes registrations.
pub(super) fn is_form(address: &str) -> bool {
    provider::of(address).is_some()
}

/// Returns the first address of a text that leads to a tool that takes registrations.
pub(super) fn form_in(text: &str) -> Option<String> {
    let ends = |c: char| c.is_whitespace() || "\"'<>()[]|".contains(c);
    let addresses = text.match_indices("http").map(|(start, _)| {
        let address = &text[start..];
        address[..address.find(ends).unwrap_or(address.len())].trim_end_matches(['.', ',', ';', '*', '\\'])
    });
    addresses.filter_map(web_address).find(|address| is_form(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compulsory() {
        for (text, expected) in [
            ("Inscription obligatoire et gratuite", true),
            ("Inscription gratuite et obligatoire", true),
            ("Entrée gratuite avec inscription obligatoire (QR Code à présenter). Masque requis.", true),
            ("L’inscription préalable est obligatoire avant le 7 mai.", true),
            ("Les inscriptions sont\nobligatoires.", true),
            ("Registration is mandatory.", true),
            ("Inscription non obligatoire", false),
            ("L’inscription n’est pas obligatoire.", false),
            ("Entrée libre, sans inscription obligatoire", false),
            ("No registration required", false),
            ("Inscription gratuite. Masque obligatoire.", false),
            ("Inscription libre, port du masque obligatoire", false),
            ("Inscription en ligne", false),
            ("", false),
        ] {
            assert_eq!(registration_required(text, false), expected, "{text}");
        }
        assert!(registration_required("Obligatoire et gratuite", true));
        assert!(!registration_required("Obligatoire et gratuite", false));
    }

    #[test]
    fn who_shows_an_id() {
        for (text, expected) in [
            ("Pensez à vous munir d’une pièce d’identité – toute participation est la bienvenue.", true),
            ("N’oubliez pas votre pièce d'identité !", true),
            ("Une carte nationale d’identité sera demandée.", true),
            ("Bring a photo ID.", true),
            ("Aucune pièce d’identité ne sera demandée.", false),
            ("Une pièce de théâtre sur l’identité", false),
        ] {
            assert_eq!(id_required(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_those_of_the_web() {
        for (link, expected) in [
            ("https://a.example/x ", Some("https://a.example/x")),
            ("sprint.eventbrite.com", Some("https://sprint.eventbrite.com")),
            ("www.a.example", None),
            ("javascript:alert(1)", None),
            ("javascript:framaforms.org", None),
            ("https://a b", None),
            ("", None),
        ] {
            assert_eq!(web_address(link).as_deref(), expected, "{link}");
        }
        let text =
            "Voir https://a.example/ puis <a href=\"https://framaforms.org/x\">là</a>, ou (https://lu.ma/y).";
        assert_eq!(form_in(text).as_deref(), Some("https://framaforms.org/x"));
        assert_eq!(form_in("http"), None);
    }
}
