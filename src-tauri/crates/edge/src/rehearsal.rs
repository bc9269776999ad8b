//! The rehearsal: an invented event and its invented roster, to practise on before the real one.

/// An announcement page of two days, as `page::read` takes it.
pub const PAGE: &str = include_str!("rehearsal/page.md");

/// A roster of 24 people for that event, as a Framaforms export writes it and `roster::read` takes it.
pub const ROSTER: &str = include_str!("rehearsal/roster.csv");

/// The most people of a rehearsal: as many as are taken in while somebody waits for it.
const MOST: u64 = 5_000;
/// Names that are combined into more people; none of the 24 has one of them.
const FIRST_NAMES: [&str; 20] = [
    "Adèle", "Barnabé", "Cyprien", "Daphné", "Éloi", "Fantine", "Gaspard", "Honorine", "Isaure", "Jocelyn",
    "Kenza", "Ludivine", "Melchior", "Ninon", "Ousmane", "Perrine", "Quentin", "Roxane", "Séverin", "Théa",
];
const LAST_NAMES: [&str; 25] = [
    "Ambroisel",
    "Brisemarée",
    "Cordagerie",
    "Desquais",
    "Embrun",
    "Filoche",
    "Gréement",
    "Hauban",
    "Islette",
    "Jusant",
    "Kerlumière",
    "Lamaneur",
    "Misainier",
    "Nordet",
    "Ormeau",
    "Pertuisot",
    "Quarantin",
    "Ressac",
    "Suroît",
    "Tillac",
    "Ursulin",
    "Varangue",
    "Wharfier",
    "Yolain",
    "Zéphirin",
];

/// Returns a roster for that event of about `people` people, 24 at the least and 5,000 at the most: the first 24, and
/// further ones for both days, whose names are combined.
#[must_use]
pub fn roster(people: u64) -> String {
    let mut roster = ROSTER.trim_end().to_owned();
    let more = people.min(MOST).saturating_sub(24);
    for n in 0..usize::try_from(more).unwrap_or_default() {
        let first = FIRST_NAMES[n % FIRST_NAMES.len()];
        let last = LAST_NAMES[n / FIRST_NAMES.len() % LAST_NAMES.len()];
        // A second surname when every pair has been used.
        let last = match n / (FIRST_NAMES.len() * LAST_NAMES.len()) {
            0 => last.to_owned(),
            round => format!("{last}-{}", LAST_NAMES[(n + round) % LAST_NAMES.len()]),
        };
        let sid = 7_800_000 + n;
        let when = "12/02/2027 - 10:00";
        let row = format!(
            "\n\"{sid}\";\"{sid}\";\"{when}\";\"{when}\";\"{when}\";\"0\";\"192.0.2.9\";\"0\";\"\";\"{last}\";\"{first}\";\
             \"p{n}@repetition.example\";\"Atelier {}\";\"Société civile\";\"X\";\"X\";\"\";\"\";\"\";\"X\";\"\";\"\";\"\";\"\";\"\";\"\";\"Oui\";\"\"",
            LAST_NAMES[n % 7],
        );
        roster.push_str(&row);
    }
    roster.push('\n');
    roster
}

#[cfg(test)]
mod tests {
    use accueil_core::registration::{ImageRights, Sector};
    use accueil_core::roster::{SkipReason, WarningKind};

    use super::*;
    use crate::roster::Mapping;
    use crate::{page, roster};

    #[test]
    fn the_rehearsal_reads_without_a_question() {
        let event = page::read(PAGE.as_bytes()).unwrap();
        assert_eq!(event.warnings, []);
        assert_eq!(event.days.len(), 2);
        assert!(event.days.iter().all(|day| day.opens.is_some() && day.closes.is_some()));
        assert!(
            event.id_policy.is_required() && event.registration_required && event.registration_link.is_some()
        );

        let days: Vec<_> = event.days.iter().map(|day| day.day).collect();
        let roster = roster::read(ROSTER.as_bytes(), &days, &Mapping::default()).unwrap();
        assert_eq!(roster.format, "framaforms");
        assert_eq!(roster.rows.len(), 24);
        assert_eq!(roster.n_rows, 26, "24 people, one of them twice, and a draft");
        assert_eq!(roster.skipped.iter().map(|skipped| skipped.why).collect::<Vec<_>>(), [SkipReason::Draft]);
        let told = |wanted: fn(&WarningKind) -> bool| {
            roster.warnings.iter().filter(|warning| wanted(&warning.what)).count()
        };
        assert_eq!(told(|what| matches!(what, WarningKind::MergedWith(_))), 1);
        assert_eq!(told(|what| matches!(what, WarningKind::Homonym(_))), 1);
        assert_eq!(told(|what| matches!(what, WarningKind::SharedMailbox(_))), 1);
        assert_eq!(roster.warnings.len(), 3);
        for day in &days {
            assert!(roster.rows.iter().filter(|row| row.days.contains(day)).count() >= 15);
        }
        let people = || roster.rows.iter().map(|row| &row.participant);
        assert!(people().all(|person| person.email.ends_with(".example")));
        assert!(people().any(|person| person.image_rights == ImageRights::No));
        assert!(
            people().any(|person| !person.diet.is_empty()) && people().any(|person| !person.teams.is_empty())
        );
        assert!(people().all(|person| person.sector != Sector::Unknown));
    }

    #[test]
    fn a_rehearsal_is_as_large_as_what_comes() {
        let days: Vec<_> = page::read(PAGE.as_bytes()).unwrap().days.iter().map(|day| day.day).collect();
        for (asked, people) in [(0, 24), (24, 24), (63, 63), (900, 900), (5_000, 5_000), (100_000, 5_000)] {
            let roster = roster::read(super::roster(asked).as_bytes(), &days, &Mapping::default()).unwrap();
            assert_eq!(roster.rows.len(), people, "{asked}");
            assert!(roster.rows.iter().all(|row| row.participant.email.ends_with(".example")));
        }
    }
}
