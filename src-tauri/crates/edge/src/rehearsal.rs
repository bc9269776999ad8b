//! The rehearsal: an invented event and its invented roster, to practise on before the real one.

/// An announcement page of two days, as `page::read` takes it.
pub const PAGE: &str = include_str!("rehearsal/page.md");

/// A roster of 24 people for that event, as a Framaforms export writes it and `roster::read` takes it.
pub const ROSTER: &str = include_str!("rehearsal/roster.csv");

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
        assert!(event.id_required && event.registration_required && event.registration_link.is_some());

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
}
