//! How a name sounds in French, so that a name that was only heard is found: "Gauthier" is "Gotier", "Philippe" "Filip".
//!
//! Ours, because no crate has French: rphonetic's algorithms are for English and German, and its Beider-Morse, the one
//! that knows French names, gives many spellings for each and takes too long for a roster of 100,000.

/// What must follow the letters of a rule for it to hold.
#[derive(Clone, Copy)]
enum Then {
    Anything,
    /// `e`, `i` or `y`: they soften `c` and `g`.
    Soft,
    /// The end, or a consonant that is neither `n` nor `m`: the vowel before is spoken through the nose.
    Nasal,
    /// The end of the word.
    End,
}

/// Letters, what must follow them, and what they sound like. The first rule that holds is taken.
///
/// Capitals are sounds without a letter of their own: `A` an, `I` in, `O` on, `U` ou, `W` oi, `E` eu, `S` ch.
const RULES: &[(&str, Then, &str)] = &[
    ("eault", Then::End, "o"),
    ("ault", Then::End, "o"),
    ("auld", Then::End, "o"),
    ("eaux", Then::End, "o"),
    ("tsch", Then::Anything, "S"),
    ("sch", Then::Anything, "S"),
    ("chr", Then::Anything, "kr"),
    ("tch", Then::Anything, "S"),
    ("eau", Then::Anything, "o"),
    ("oeu", Then::Anything, "E"),
    ("ien", Then::End, "iI"),
    ("oin", Then::Nasal, "WI"),
    ("ain", Then::Nasal, "I"),
    ("aim", Then::Nasal, "I"),
    ("ein", Then::Nasal, "I"),
    ("an", Then::Nasal, "A"),
    ("am", Then::Nasal, "A"),
    ("en", Then::Nasal, "A"),
    ("em", Then::Nasal, "A"),
    ("in", Then::Nasal, "I"),
    ("im", Then::Nasal, "I"),
    ("yn", Then::Nasal, "I"),
    ("ym", Then::Nasal, "I"),
    ("un", Then::Nasal, "I"),
    ("um", Then::Nasal, "I"),
    ("on", Then::Nasal, "O"),
    ("om", Then::Nasal, "O"),
    ("er", Then::End, ""),
    ("ez", Then::End, ""),
    ("et", Then::End, ""),
    ("es", Then::End, ""),
    ("ay", Then::End, ""),
    ("ey", Then::End, ""),
    ("ai", Then::End, ""),
    ("e", Then::End, ""),
    ("au", Then::Anything, "o"),
    ("ou", Then::Anything, "U"),
    ("oi", Then::Anything, "W"),
    ("oy", Then::Anything, "W"),
    ("eu", Then::Anything, "E"),
    ("oe", Then::Anything, "E"),
    ("ai", Then::Anything, "e"),
    ("ei", Then::Anything, "e"),
    ("ay", Then::Anything, "e"),
    ("ey", Then::Anything, "e"),
    ("y", Then::Anything, "i"),
    ("ch", Then::Anything, "S"),
    ("sh", Then::Anything, "S"),
    ("ph", Then::Anything, "f"),
    ("sc", Then::Soft, "s"),
    ("ck", Then::Anything, "k"),
    ("cqu", Then::Anything, "k"),
    ("cq", Then::Anything, "k"),
    ("qu", Then::Anything, "k"),
    ("c", Then::Soft, "s"),
    ("c", Then::Anything, "k"),
    ("q", Then::Anything, "k"),
    ("gn", Then::Anything, "ni"),
    ("gu", Then::Soft, "g"),
    ("g", Then::Soft, "j"),
    ("dj", Then::Anything, "j"),
    ("tz", Then::Anything, "s"),
    ("ts", Then::End, ""),
    ("x", Then::End, ""),
    ("x", Then::Anything, "ks"),
    ("z", Then::End, ""),
    ("z", Then::Anything, "s"),
    ("s", Then::End, ""),
    ("t", Then::End, ""),
    ("d", Then::End, ""),
    ("w", Then::Anything, "v"),
    ("h", Then::Anything, ""),
];

impl Then {
    fn holds(self, rest: &[u8]) -> bool {
        match self {
            Self::Anything => true,
            Self::Soft => matches!(rest, [b'e' | b'i' | b'y', ..]),
            Self::Nasal => {
                !matches!(rest, [b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'n' | b'm' | b'h', ..])
            }
            Self::End => rest.is_empty(),
        }
    }
}

/// Returns how a folded word (see [`name::words`](crate::name::words)) sounds; empty when it is not in Latin letters.
#[must_use]
pub fn of(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let mut rest = word.as_bytes();
    if !rest.iter().all(u8::is_ascii_lowercase) {
        return sound;
    }
    while let [letter, after @ ..] = rest {
        // A letter that is written twice is spoken once; but two n or m keep the vowel before them out of the nose.
        if after.first() == Some(letter) {
            rest = after;
            continue;
        }
        let holds = |(letters, then, _): &&(&str, Then, &str)| {
            rest.strip_prefix(letters.as_bytes()).is_some_and(|rest| then.holds(rest))
        };
        if let Some((letters, _, spoken)) = RULES.iter().find(holds) {
            sound.push_str(spoken);
            rest = &rest[letters.len()..];
        } else {
            sound.push(char::from(*letter));
            rest = after;
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name;

    #[test]
    fn names_that_sound_alike_are_alike() {
        for alike in [
            &["Gauthier", "Gautier", "Gotier", "Gothié"][..],
            &["Philippe", "Filipe", "Phillippe", "Filip"],
            &["Renault", "Renaud", "Renaut", "Reno", "Raynaud", "Reynault"],
            &["Thiriet", "Tirié", "Thirier"],
            &["Jacques", "Jaques", "Jack"],
            &["Mathieu", "Matthieu", "Matieu"],
            &["Guillemin", "Guilemain"],
            &["Chevallier", "Chevalier", "Schevalié"],
            &["Martin", "Martain", "Marthin"],
            &["Lefèvre", "Lefevre"],
            &["Beaulieu", "Bolieu", "Baulieux"],
            &["Denys", "Denis", "Deny"],
            &["Kévin", "Quévin", "Kevain"],
            &["Dupont", "Dupond", "Dupon"],
            &["Christophe", "Kristof", "Cristophe"],
            &["Eliane", "Éliane", "Héliane"],
            &["Anne", "Ane"],
        ] {
            let sounds: Vec<String> = alike.iter().map(|one| of(&name::fold(one))).collect();
            assert!(sounds.iter().all(|sound| *sound == sounds[0]), "{alike:?} {sounds:?}");
        }
    }

    #[test]
    fn other_names_stay_others() {
        for (one, other) in [
            ("Martin", "Marton"),
            ("Jeanne", "Jean"),
            ("Anne", "An"),
            ("Simon", "Simone"),
            ("Louis", "Luis"),
            ("Dubois", "Dubos"),
            ("Robert", "Rupert"),
        ] {
            assert_ne!(of(&name::fold(one)), of(&name::fold(other)), "{one} {other}");
        }
    }

    #[test]
    fn what_is_not_latin_has_no_sound() {
        for word in ["", "иван", "王", "3m"] {
            assert_eq!(of(word), "", "{word}");
        }
    }
}
