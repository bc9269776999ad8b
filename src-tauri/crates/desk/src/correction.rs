//! Answers that are corrected at the desk, before a badge is printed again.

use accueil_core::correction::Correction;
use accueil_core::journal::Fact;
use accueil_core::registration::{LONGEST_NEED, LONGEST_ROLE, Participant, RegistrationId};
use chrono::{DateTime, Utc};

use crate::view::{ChangedField, Corrected, CorrectionForm, JournalRef, Person};
use crate::walk_in::{answer, answers_of, one_line};
use crate::{Desk, DeskError};

impl Desk {
    /// Corrects somebody's answers and keeps the old ones; the journal names the fields only. Nothing is written when
    /// nothing changes.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that identity, no name is left, an answer is malformed, or the file cannot be written.
    pub fn correct(
        &mut self,
        id: RegistrationId,
        form: &CorrectionForm,
        now: DateTime<Utc>,
    ) -> Result<Corrected, DeskError> {
        let tx = self.store.begin()?;
        let before = tx.read().registration(id)?.ok_or(DeskError::UnknownRegistration)?;
        let mut after = before.clone();
        after.participant = read_form(form, &before.participant)?;
        let corrections = tx.correct(&before, &after, now)?;
        if corrections.is_empty() {
            return Ok(Corrected { registration: Person::of(&before), fields: Vec::new(), journal: None });
        }
        let fields = corrections.iter().map(|correction| correction.field.word().to_owned()).collect();
        let entry = tx.append(Fact::RegistrationCorrected(id, fields), now)?;
        tx.commit()?;
        self.index = None;
        Ok(Corrected {
            registration: Person::of(&after),
            fields: corrections.into_iter().map(told).collect(),
            journal: Some(JournalRef::of(&entry.entry)),
        })
    }

    /// Returns how somebody was corrected, the oldest first.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn corrections(&self, id: RegistrationId) -> Result<Vec<ChangedField>, DeskError> {
        Ok(self.store.read().corrections(id)?.into_iter().map(told).collect())
    }
}

fn told(Correction { field, old, new }: Correction) -> ChangedField {
    let line = |text: String| text.replace('\n', ", ");
    ChangedField { field: field.word(), before: line(old), after: line(new) }
}

fn read_form(form: &CorrectionForm, before: &Participant) -> Result<Participant, DeskError> {
    let sector = form.sector.parse().map_err(|_| DeskError::IncompleteForm("sector"))?;
    let participant = Participant {
        sector,
        // Somebody who looks at a suggestion and lets it stand has not answered it.
        sector_suggested: before.sector_suggested && sector == before.sector,
        teams: form.teams.iter().map(|team| answer(team)).filter(|team| !team.is_empty()).collect(),
        image_rights: form.image_rights.parse().map_err(|_| DeskError::IncompleteForm("image_rights"))?,
        diet: before.diet.clone(),
        organisation_type: form
            .organisation_type
            .parse()
            .map_err(|_| DeskError::IncompleteForm("organisation_type"))?,
        accessibility_need: one_line(&form.accessibility_need, LONGEST_NEED),
        role: one_line(&form.role, LONGEST_ROLE),
        ..answers_of(&form.first_name, &form.last_name, &form.organisation, &form.email)?
    };
    Ok(participant)
}
