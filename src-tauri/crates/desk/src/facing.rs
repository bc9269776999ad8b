//! The participants' screen, which faces the queue: a first name at most, and only where the event allows it.

use accueil_store::FacingChoices;

use crate::view::{Answer, DecisionWord, Facing, FacingChoice, FacingStep};
use crate::{Desk, DeskError};

impl Desk {
    /// Returns what the participants' screen shows after an answer at the door; without one, that somebody may come.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn facing(&self, answer: Option<&Answer>) -> Result<Facing, DeskError> {
        let reader = self.store.read();
        let event = self.event()?;
        let names = reader.facing_choices()?.names;
        let step = match answer {
            None => FacingStep::Ready,
            Some(answer) => match answer.decision {
                DecisionWord::Admit => FacingStep::Checking,
                DecisionWord::CheckedIn => {
                    let first_name = answer.registration.as_ref().map(|person| person.first_name.clone());
                    FacingStep::Welcome { first_name: first_name.filter(|name| names && !name.is_empty()) }
                }
                // Why is for the operator to say, quietly.
                DecisionWord::Refuse => FacingStep::Moment,
            },
        };
        Ok(Facing {
            event: event.title,
            id_required: event.id_policy.is_required(),
            day_is_open: reader.open_day()?.is_some(),
            step,
        })
    }

    /// Returns what was chosen about the participants' screen.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn facing_choice(&self) -> Result<FacingChoice, DeskError> {
        let FacingChoices { shown, names } = self.store.read().facing_choices()?;
        Ok(FacingChoice { shown, names })
    }

    /// Remembers what was chosen about the participants' screen.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn choose_facing(&mut self, choice: FacingChoice) -> Result<(), DeskError> {
        let FacingChoice { shown, names } = choice;
        let tx = self.store.begin()?;
        tx.set_facing_choices(FacingChoices { shown, names })?;
        Ok(tx.commit()?)
    }
}
