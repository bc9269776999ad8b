//! What was typed, as the words that must be found: which may be missing, which are two names of one person.

use crate::name;

/// Words that some write and others leave out: particles, and how somebody is addressed.
const OPTIONAL: [&str; 25] = [
    "de", "du", "des", "la", "le", "les", "van", "von", "vom", "der", "den", "ter", "el", "al", "da", "dos",
    "di", "del", "mme", "mlle", "mr", "mrs", "monsieur", "madame", "dr",
];
/// Words between the two names of somebody who has another one by birth or by marriage.
const TWO_NAMES: [&str; 6] = ["nee", "ne", "epouse", "ep", "veuve", "usage"];

/// Names of which at least one must be found.
pub(super) struct Group {
    /// The words.
    pub words: Vec<Word>,
    /// Nobody is left out for want of it.
    pub optional: bool,
}

/// A typed word, and how else it may be written.
pub(super) struct Word {
    /// As it was typed, folded.
    pub typed: String,
    /// Joined with its neighbours ("ben ali", "Benali"), or written in full ("st", "saint").
    pub otherwise: Vec<String>,
}

/// One folded word, and where it stood.
struct Part {
    word: String,
    /// Which of the texts between spaces it is from: the parts of one are a double name.
    chunk: usize,
    optional: bool,
    /// It stands before the mark of a second name, or after it.
    two_names: bool,
}

/// Reads what was typed.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut parts = parts(text);
    // Somebody may be called Le or Van, and nothing else has been typed yet.
    if parts.iter().all(|part| part.optional) {
        parts.iter_mut().for_each(|part| part.optional = false);
    }
    let mut groups: Vec<(&Part, Group)> = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let word = Word { typed: part.word.clone(), otherwise: otherwise(&parts, n) };
        let joins = |(other, _): &&mut (&Part, Group)| {
            let both = other.chunk == part.chunk || (other.two_names && part.two_names);
            both && !other.optional && !part.optional
        };
        if let Some((_, group)) = groups.iter_mut().find(joins) {
            group.words.push(word);
        } else {
            groups.push((part, Group { words: vec![word], optional: part.optional }));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Splits a text into its words.
fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut second_name = false;
    for (chunk, written) in text.split([' ', '(', ',']).enumerate() {
        let words = name::words(written);
        if let [word] = words.as_slice()
            && TWO_NAMES.contains(&word.as_str())
            && let Some(before) = parts.last().map(|part| part.chunk)
        {
            parts.iter_mut().filter(|part| part.chunk == before).for_each(|part| part.two_names = true);
            second_name = true;
            continue;
        }
        // "d'Arcy" and "l'Hermite"; and "M. Dubois", who is Maëlys, or a gentleman.
        let elided = written.contains(['\'', '’']);
        let addressed = written.eq_ignore_ascii_case("m.");
        for word in words {
            let optional = addressed
                || OPTIONAL.contains(&word.as_str())
                || (elided && matches!(word.as_str(), "d" | "l"));
            parts.push(Part { word, chunk, optional, two_names: second_name && !optional });
        }
        // The mark holds over a particle: "née de Brun".
        second_name &= parts.last().is_some_and(|part| part.optional);
    }
    parts
}

/// Returns how else the word may be written: joined with the one before, the one after, or all particles before it.
fn otherwise(parts: &[Part], n: usize) -> Vec<String> {
    let joined = |from: usize, to: usize| parts[from..=to].iter().map(|part| part.word.as_str()).collect();
    let mut otherwise: Vec<String> = match parts[n].word.as_str() {
        "st" => vec!["saint".to_owned()],
        "ste" => vec!["sainte".to_owned()],
        _ => Vec::new(),
    };
    if n > 0 {
        otherwise.push(joined(n - 1, n));
    }
    let particles = parts[..n].iter().rev().take_while(|part| part.optional).count();
    if particles > 1 {
        otherwise.push(joined(n - particles, n));
    }
    if n + 1 < parts.len() {
        otherwise.push(joined(n, n + 1));
    }
    otherwise
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes groups as `a+b c? d`: `+` between names of which one is enough, `?` for what may be missing.
    fn told(text: &str) -> String {
        let tell = |group: &Group| {
            let words: Vec<&str> = group.words.iter().map(|word| word.typed.as_str()).collect();
            format!("{}{}", words.join("+"), if group.optional { "?" } else { "" })
        };
        groups(text).iter().map(tell).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_was_typed_is_understood() {
        for (text, expected) in [
            ("", ""),
            ("Maëlys Robert", "maelys robert"),
            ("Charles de la Tour", "charles de? la? tour"),
            ("d’Arcy Tomás", "d? arcy tomas"),
            ("D. Martin", "d martin"),
            ("M. Dubois", "m? dubois"),
            ("Mme Dubois", "mme? dubois"),
            ("ML Petit", "ml petit"),
            ("Durand-Martin", "durand+martin"),
            ("Claire Martin née Durand", "claire martin+durand"),
            ("Claire Martin née de Brun", "claire martin+brun de?"),
            ("MARTIN (née Durand) Claire", "martin+durand claire"),
            ("Durand-Martin née Petit", "durand+martin+petit"),
            ("Le", "le"),
            ("van den", "van den"),
            ("Née", "nee"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_joined_as_rosters_may_have_them() {
        let words = groups("van den berg");
        assert_eq!(words[2].words[0].otherwise, ["denberg", "vandenberg"]);
        assert_eq!(groups("st etienne")[0].words[0].otherwise, ["saint", "stetienne"]);
    }
}
