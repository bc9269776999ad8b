//! Corrections made at the desk: which answers may be corrected, and how they stand beside what a roster says.

use crate::registration::{Participant, UnknownWord};
use crate::roster::Field;

/// What may be corrected at the desk.
pub const FIELDS: [Field; 10] = [
    Field::FirstName,
    Field::LastName,
    Field::Organisation,
    Field::Email,
    Field::Sector,
    Field::Team,
    Field::ImageRights,
    Field::OrganisationType,
    Field::AccessibilityNeed,
    Field::Role,
];

/// An answer that was corrected. Its debug form shows nothing of anybody.
#[derive(Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which answer.
    pub field: Field,
    /// What it was.
    pub old: String,
    /// What it became.
    pub new: String,
}

impl std::fmt::Debug for Correction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Correction({}, …)", self.field.word())
    }
}

/// Returns an answer as text: a list as lines, and nothing for what cannot be corrected.
#[must_use]
pub fn answer(participant: &Participant, field: Field) -> String {
    match field {
        Field::FirstName => participant.first_name.clone(),
        Field::LastName => participant.last_name.clone(),
        Field::Organisation => participant.organisation.clone(),
        Field::Email => participant.email.clone(),
        Field::Sector => participant.sector.word().to_owned(),
        Field::Team => participant.teams.join("\n"),
        Field::ImageRights => participant.image_rights.word().to_owned(),
        Field::OrganisationType => participant.organisation_type.word().to_owned(),
        Field::AccessibilityNeed => participant.accessibility_need.clone(),
        Field::Role => participant.role.clone(),
        Field::FullName | Field::Day | Field::Diet | Field::Status | Field::ForeignCode => String::new(),
    }
}

/// Puts a text in the place of an answer; what cannot be corrected stays.
///
/// # Errors
///
/// Fails when the text is no word of the answer's closed list.
pub fn set_answer(participant: &mut Participant, field: Field, text: &str) -> Result<(), UnknownWord> {
    match field {
        Field::FirstName => text.clone_into(&mut participant.first_name),
        Field::LastName => text.clone_into(&mut participant.last_name),
        Field::Organisation => text.clone_into(&mut participant.organisation),
        Field::Email => text.clone_into(&mut participant.email),
        Field::Sector => {
            participant.sector = text.parse()?;
            participant.sector_suggested = false;
        }
        Field::Team => participant.teams = text.lines().map(str::to_owned).collect(),
        Field::ImageRights => participant.image_rights = text.parse()?,
        Field::OrganisationType => participant.organisation_type = text.parse()?,
        Field::AccessibilityNeed => text.clone_into(&mut participant.accessibility_need),
        Field::Role => text.clone_into(&mut participant.role),
        Field::FullName | Field::Day | Field::Diet | Field::Status | Field::ForeignCode => {}
    }
    Ok(())
}

/// Returns what becomes of somebody's answers, one by one.
#[must_use]
pub fn between(before: &Participant, after: &Participant) -> Vec<Correction> {
    let correction = |field| Correction { field, old: answer(before, field), new: answer(after, field) };
    FIELDS.into_iter().map(correction).filter(|correction| correction.old != correction.new).collect()
}

/// Returns somebody as rosters name them: corrections that still hold are taken back, the last one first.
///
/// A file that is taken in again speaks of the person whom it always named, under the old name.
#[must_use]
pub fn as_named(now: &Participant, corrections: &[Correction]) -> Participant {
    let mut named = now.clone();
    for Correction { field, old, new } in corrections.iter().rev() {
        if answer(&named, *field) == *new {
            // What was read from a participant can be written to one.
            let _ = set_answer(&mut named, *field, old);
        }
    }
    named
}

/// Puts corrections over what a file says: an answer that the file has as it always had stays corrected, and news of the
/// file is news.
pub fn keep_corrected(after: &mut Participant, named: &Participant, now: &Participant) {
    for Correction { field, old, new } in between(named, now) {
        if answer(after, field) == old {
            let _ = set_answer(after, field, &new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registration::{OrganisationType, Sector};

    fn named(last_name: &str) -> Participant {
        Participant { first_name: "Odile".into(), last_name: last_name.into(), ..Participant::default() }
    }

    fn corrected(before: &str, after: &str) -> Correction {
        Correction { field: Field::LastName, old: before.into(), new: after.into() }
    }

    #[test]
    fn every_answer_reads_back_what_is_put_there() {
        let somebody = Participant {
            organisation: "Phare".into(),
            email: "odile@phare.example".into(),
            sector: Sector::CivilSociety,
            teams: vec!["Boussole".into(), "Phare".into()],
            organisation_type: OrganisationType::Association,
            accessibility_need: "Place au premier rang".into(),
            ..named("Vasseur")
        };
        let mut other = Participant::default();
        for field in FIELDS {
            set_answer(&mut other, field, &answer(&somebody, field)).unwrap();
        }
        assert_eq!(other, somebody);
        assert_eq!(set_answer(&mut other, Field::Sector, "both"), Err(UnknownWord));
        assert_eq!(between(&somebody, &other), []);
    }

    #[test]
    fn a_file_that_says_what_it_always_said_takes_no_correction_back() {
        let now = named("Vasseur");
        let as_file = as_named(&now, &[corrected("Vaseur", "Vasser"), corrected("Vasser", "Vasseur")]);
        assert_eq!(as_file.last_name, "Vaseur");
        let mut after = as_file.clone();
        keep_corrected(&mut after, &as_file, &now);
        assert_eq!(after.last_name, "Vasseur");
    }

    #[test]
    fn a_file_with_news_is_believed() {
        let now = named("Vasseur");
        let as_file = as_named(&now, &[corrected("Vaseur", "Vasseur")]);
        let mut after = named("Vasseur-Kern");
        keep_corrected(&mut after, &as_file, &now);
        assert_eq!(after.last_name, "Vasseur-Kern");
        let next = as_named(&after, &[corrected("Vaseur", "Vasseur")]);
        assert_eq!(next.last_name, "Vasseur-Kern", "and names them so from now on");
    }
}
