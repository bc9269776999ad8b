//! What tells people of the same name from one another.

use accueil_core::name;

use crate::view::{Found, Person};

/// Puts people of the same name side by side, where the first of them stands, and tells them apart.
pub(super) fn tell(found: &mut [Found]) {
    let key = |found: &Found| name::identity(&found.person.first_name, &found.person.last_name);
    let names: Vec<String> = found.iter().map(key).collect();
    let place = |of: &Found| names.iter().position(|name| *name == key(of));
    found.sort_by_cached_key(place);
    for same in found.chunk_by_mut(|a, b| key(a) == key(b)).filter(|same| same.len() > 1) {
        let marks: Vec<[String; 3]> = same.iter().map(|one| marks(&one.person)).collect();
        let differs = [0, 1, 2].map(|mark| marks.iter().any(|one| one[mark] != marks[0][mark]));
        for (one, marks) in same.iter_mut().zip(marks) {
            let telling =
                marks.into_iter().zip(differs).filter(|(mark, differs)| *differs && !mark.is_empty());
            one.apart = telling.map(|(mark, _)| mark).collect();
            // Alike in all of this: the whole address is what remains.
            if one.apart.is_empty() && !one.person.email.is_empty() {
                one.apart.push(one.person.email.clone());
            }
        }
    }
}

/// Returns organisation, teams and host of the e-mail.
fn marks(person: &Person) -> [String; 3] {
    let host = person.email.rsplit_once('@').map(|(_, host)| format!("@{host}"));
    [person.organisation.clone(), person.teams.join(", "), host.unwrap_or_default()]
}
