//! Search by name, organisation or e-mail: forgiving, and fast enough to run at every key.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;

use crate::name;
use crate::registration::{Participant, RegistrationId};

/// An index of who can be found, in memory. Its debug form names nobody.
#[derive(Default, Clone)]
pub struct Index {
    people: Vec<RegistrationId>,
    /// Folded words of names, each with whose it is (places in `people`).
    names: Words,
    /// Folded words of organisations and e-mails.
    around: Words,
}

type Words = BTreeMap<Box<str>, Vec<u32>>;

/// What a word of a name is worth, against one of an organisation or an e-mail.
const NAME: u8 = 4;
const AROUND: u8 = 0;
/// What a whole word, the start of a word, and a word with a typo are worth.
const WHOLE: u8 = 3;
const START: u8 = 2;
const TYPO: u8 = 1;
/// The shortest word in which a typo is forgiven.
const SHORTEST_TYPO: usize = 4;

/// Somebody who was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub registration: RegistrationId,
    /// How well they fit; more is better.
    pub score: u16,
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
        let add = |words: &mut Words, word: String| words.entry(word.into()).or_default().push(person);
        for name in [&participant.first_name, &participant.last_name] {
            let words = name::words(name);
            // "N'Diaye" is typed "ndiaye", "Saint-Étienne" is typed "saintetienne".
            if words.len() > 1 {
                add(&mut self.names, words.concat());
            }
            words.into_iter().for_each(|word| add(&mut self.names, word));
        }
        // The host of an e-mail says little: half of a roster may share it. It is found with the whole address.
        let email = name::fold_email(&participant.email);
        let mailbox = email.split('@').next().unwrap_or_default();
        for text in [participant.organisation.as_str(), mailbox] {
            name::words(text).into_iter().for_each(|word| add(&mut self.around, word));
        }
        if !email.is_empty() {
            add(&mut self.around, email);
        }
    }

    /// Returns those who fit every word of `text`, best first, at most `limit`.
    ///
    /// A word fits when it starts a word of theirs, or, from four letters on, when one typo separates it from a name.
    #[must_use]
    pub fn find(&self, text: &str, limit: usize) -> Vec<Hit> {
        let mut typed = name::words(text);
        if text.contains('@') {
            typed = vec![name::fold_email(text)];
        }
        let Some(first) = typed.first() else { return Vec::new() };
        let mut scores: Vec<u16> = self.fits(first).into_iter().map(u16::from).collect();
        for word in &typed[1..] {
            for (score, fit) in scores.iter_mut().zip(self.fits(word)) {
                *score = if *score == 0 || fit == 0 { 0 } else { *score + u16::from(fit) };
            }
        }
        let mut hits: Vec<(u16, u32)> = (0..)
            .zip(scores)
            .filter(|(_, score)| *score > 0)
            .map(|(person, score)| (score, person))
            .collect();
        let best_first = |a: &(u16, u32), b: &(u16, u32)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if hits.len() > limit {
            hits.select_nth_unstable_by(limit, best_first);
            hits.truncate(limit);
        }
        hits.sort_unstable_by(best_first);
        hits.into_iter()
            .map(|(score, person)| Hit { registration: self.people[person as usize], score })
            .collect()
    }

    /// Returns how well each person fits one typed word; zero for not at all.
    fn fits(&self, typed: &str) -> Vec<u8> {
        let mut fits = vec![0_u8; self.people.len()];
        let mut fit = |people: &[u32], how: u8| {
            for person in people {
                let best = &mut fits[*person as usize];
                *best = (*best).max(how);
            }
        };
        for (words, worth) in [(&self.names, NAME), (&self.around, AROUND)] {
            let from = words.range::<str, _>((Bound::Included(typed), Bound::Unbounded));
            for (word, people) in from.take_while(|(word, _)| word.starts_with(typed)) {
                fit(people, worth + if word.len() == typed.len() { WHOLE } else { START });
            }
        }
        if typed.len() >= SHORTEST_TYPO {
            for (word, people) in &self.names {
                if starts_with_one_typo(word.as_bytes(), typed.as_bytes()) {
                    fit(people, NAME + TYPO);
                }
            }
        }
        fits
    }
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
mod tests {
    use super::*;

    fn person(
        n: u64,
        first: &str,
        last: &str,
        organisation: &str,
        email: &str,
    ) -> (RegistrationId, Participant) {
        let participant = Participant {
            first_name: first.into(),
            last_name: last.into(),
            organisation: organisation.into(),
            email: email.into(),
            ..Participant::default()
        };
        (RegistrationId::from_number(n).unwrap(), participant)
    }

    fn index() -> Index {
        let mut index = Index::default();
        for (id, participant) in [
            person(
                1,
                "Amélie",
                "Ó Briain",
                "Ministère de l'Éducation nationale",
                "amelie.obriain@men.example",
            ),
            person(2, "Olivier", "N'Diaye", "Data for Good", "o.ndiaye@dfg.example"),
            person(3, "Hélène", "Saint-Étienne", "Insee", "helene@insee.example"),
            person(4, "Maëlys", "Robert", "Éducation", "maelys@men.example"),
            person(5, "Robert", "Amelin", "-", ""),
        ] {
            index.insert(id, &participant);
        }
        index
    }

    fn check(text: &str, expected: &[u64]) {
        let found: Vec<u64> = index().find(text, 10).iter().map(|hit| hit.registration.number()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn people_are_found() {
        check("amelie", &[1, 5]);
        check("obriain", &[1]);
        check("Ó BRIAIN amélie", &[1]);
        check("ndiaye", &[2]);
        check("n'diaye olivier", &[2]);
        check("saint etienne", &[3]);
        check("saintet", &[3]);
        check("helene@ins", &[3]);
        check("education", &[1, 4]);
        check("robert", &[4, 5]);
        check("robret", &[4, 5]);
        check("maelis rob", &[4]);
        check("personne", &[]);
        check("", &[]);
        check("  '-- ", &[]);
    }

    #[test]
    fn a_limit_keeps_the_best() {
        let found = index().find("amel", 1);
        assert_eq!(found.len(), 1);
    }
}
