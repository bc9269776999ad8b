//! Search by name, organisation or e-mail: forgiving, and fast enough to run at every key.

mod typed;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;

use crate::registration::{Participant, RegistrationId};
use crate::search::typed::{Group, Word};
use crate::{name, sound};

/// An index of who can be found, in memory. Its debug form names nobody.
#[derive(Default, Clone)]
pub struct Index {
    people: Vec<RegistrationId>,
    /// Folded words of names, each with whose it is (places in `people`).
    names: Words,
    /// How words of names sound.
    sounds: Words,
    /// Initials: of double first names ("ml"), and first names of which no more is known ("m").
    initials: Words,
    /// Folded words of organisations and e-mails.
    around: Words,
}

type Words = BTreeMap<Box<str>, Vec<u32>>;

/// How well a typed word fits somebody: zero for not at all, more is better.
type Fit = u8;
/// The other name of two is theirs.
const OTHER_NAME: Fit = 1;
/// It sounds like a name; one typo separates it from a name; an initial stands for a name.
const SOUND: Fit = 2;
const TYPO: Fit = 3;
const INITIAL: Fit = 4;
/// From here on, nothing was forgiven: a word of the organisation or e-mail, or of the name.
const AROUND: Fit = 5;
const NAME: Fit = 8;
/// What a whole word is worth, more than its start.
const WHOLE: Fit = 1;
/// The shortest word in which a typo is forgiven, and the shortest sound.
const SHORTEST_TYPO: usize = 4;
const SHORTEST_SOUND: usize = 3;

/// Somebody who was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub registration: RegistrationId,
    /// Every word is theirs as it was typed, or is the start of one: nothing had to be forgiven.
    pub as_typed: bool,
    /// How well they fit; more is better.
    pub score: u16,
}

/// How well somebody fits what has been read so far: the sum, and the worst word.
#[derive(Clone, Copy)]
struct Fits {
    score: u16,
    worst: Fit,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({} people)", self.people.len())
    }
}

impl Index {
    /// Adds somebody.
    pub fn insert(&mut self, registration: RegistrationId, participant: &Participant) {
        let person = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        self.people.push(registration);
        let add = |words: &mut Words, word: &str| {
            let people = words.entry(word.into()).or_default();
            if people.last() != Some(&person) {
                people.push(person);
            }
        };
        for name in [&participant.first_name, &participant.last_name] {
            let words = name::words(name);
            for (n, word) in words.iter().enumerate() {
                add(&mut self.names, word);
                let sound = sound::of(word);
                if sound.len() >= SHORTEST_SOUND {
                    add(&mut self.sounds, &sound);
                }
                match word.as_str() {
                    "st" => add(&mut self.names, "saint"),
                    "ste" => add(&mut self.names, "sainte"),
                    _ => {}
                }
                // "N'Diaye" is typed "ndiaye", "de la Tour" is typed "latour".
                if n + 1 < words.len() {
                    add(&mut self.names, &words[n..].concat());
                }
            }
        }
        let first = name::words(&participant.first_name);
        if first.len() > 1 {
            let initials: String = first.iter().filter_map(|word| word.chars().next()).collect();
            add(&mut self.initials, &initials);
        }
        if let Some(initial) = first.first().filter(|word| word.chars().count() == 1) {
            add(&mut self.initials, initial);
        }
        // The host of an e-mail says little: half of a roster may share it. It is found with the whole address.
        let email = name::fold_email(&participant.email);
        let mailbox = email.split('@').next().unwrap_or_default();
        for text in [participant.organisation.as_str(), mailbox] {
            name::words(text).iter().for_each(|word| add(&mut self.around, word));
        }
        if !email.is_empty() {
            add(&mut self.around, &email);
        }
    }

    /// Returns those who fit what was typed, best first, at most `limit`.
    ///
    /// A word fits when it starts a word of theirs. When it is long enough, it may also sound like one of their names,
    /// or be one typo away from it. Particles may be missing; of a double name, or of a name and the one before a
    /// marriage, one is enough.
    #[must_use]
    pub fn find(&self, text: &str, limit: usize) -> Vec<Hit> {
        let groups = if text.contains('@') {
            let address = Word { typed: name::fold_email(text), otherwise: Vec::new() };
            vec![Group { words: vec![address], optional: false }]
        } else {
            typed::groups(text)
        };
        if groups.is_empty() {
            return Vec::new();
        }
        let mut all = vec![Some(Fits { score: 0, worst: Fit::MAX }); self.people.len()];
        for group in &groups {
            self.narrow(&mut all, group);
        }
        let mut hits: Vec<(u32, Fits)> =
            (0..).zip(all).filter_map(|(person, fits)| Some((person, fits?))).collect();
        let best_first = |(a, a_fits): &(u32, Fits), (b, b_fits): &(u32, Fits)| {
            (b_fits.is_as_typed(), b_fits.score).cmp(&(a_fits.is_as_typed(), a_fits.score)).then(a.cmp(b))
        };
        if hits.len() > limit {
            hits.select_nth_unstable_by(limit, best_first);
            hits.truncate(limit);
        }
        hits.sort_unstable_by(best_first);
        let hit = |(person, fits): (u32, Fits)| Hit {
            registration: self.people[person as usize],
            as_typed: fits.is_as_typed(),
            score: fits.score,
        };
        hits.into_iter().map(hit).collect()
    }

    /// Leaves out who does not fit a group, and adds how well the others do.
    fn narrow(&self, all: &mut [Option<Fits>], group: &Group) {
        let words: Vec<Vec<Fit>> = group.words.iter().map(|word| self.fits(word)).collect();
        for (person, fits) in all.iter_mut().enumerate() {
            let Some(sum) = fits else { continue };
            let of_each = || words.iter().map(|word| word[person]);
            if of_each().all(|fit| fit == 0) {
                if !group.optional {
                    *fits = None;
                }
                continue;
            }
            for fit in of_each() {
                let fit = fit.max(OTHER_NAME);
                sum.score = sum.score.saturating_add(u16::from(fit));
                sum.worst = sum.worst.min(fit);
            }
        }
    }

    /// Returns how well each person fits one typed word.
    fn fits(&self, word: &Word) -> Vec<Fit> {
        let mut fits = vec![0; self.people.len()];
        let mut fit = |people: &[u32], how: Fit| {
            for person in people {
                let best = &mut fits[*person as usize];
                *best = (*best).max(how);
            }
        };
        let typed = word.typed.as_str();
        for written in std::iter::once(typed).chain(word.otherwise.iter().map(String::as_str)) {
            for (words, worth) in [(&self.names, NAME), (&self.around, AROUND)] {
                for (known, people) in starting_with(words, written) {
                    fit(people, if known.len() == written.len() { worth + WHOLE } else { worth });
                }
            }
            let sound = sound::of(written);
            if sound.len() >= SHORTEST_SOUND {
                starting_with(&self.sounds, &sound).for_each(|(_, people)| fit(people, SOUND));
            }
        }
        if typed.len() >= SHORTEST_TYPO {
            for (known, people) in &self.names {
                if starts_with_one_typo(known.as_bytes(), typed.as_bytes()) {
                    fit(people, TYPO);
                }
            }
        }
        let first: String = typed.chars().take(1).collect();
        for initials in [typed, &first] {
            self.initials.get(initials).into_iter().for_each(|people| fit(people, INITIAL));
        }
        fits
    }
}

impl Fits {
    fn is_as_typed(self) -> bool {
        self.worst >= AROUND
    }
}

/// Returns the words that start with a text.
fn starting_with<'a>(words: &'a Words, start: &'a str) -> impl Iterator<Item = (&'a Box<str>, &'a Vec<u32>)> {
    let from = words.range::<str, _>((Bound::Included(start), Bound::Unbounded));
    from.take_while(move |(word, _)| word.starts_with(start))
}

/// Tells whether some start of `word` is one typo away from what was typed.
fn starts_with_one_typo(word: &[u8], typed: &[u8]) -> bool {
    let n = typed.len();
    // One of the first two letters is nearly always right: a cheap way past most words.
    if word.len() + 1 < n
        || (word[0] != typed[0] && word.get(1) != typed.get(1) && word.get(1) != Some(&typed[0]))
    {
        return false;
    }
    (n - 1..=n + 1).filter_map(|length| word.get(..length)).any(|start| name::within_one_typo(start, typed))
}

#[cfg(test)]
mod tests;
