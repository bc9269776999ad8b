//! Operators: who may sit at the desk, by name and PIN. With none, everybody may do everything.

use accueil_core::desk::Operator;
use accueil_core::journal::EntryRef;
use accueil_core::operator::{LONGEST_WAIT, Pin, Role, Shift, wait_after};
use accueil_store::KnownOperator;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use chrono::{DateTime, Utc};

use crate::view::OperatorView;
use crate::walk_in::one_line;
use crate::{Desk, DeskError};

/// The longest name, in characters.
const LONGEST: usize = 60;
/// The longest wait before a desk locks by itself, in minutes.
const MOST_MINUTES: u32 = 240;

impl Desk {
    /// Returns everybody who may sit at the desk, by name; empty when everybody may.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn operators(&self) -> Result<Vec<OperatorView>, DeskError> {
        let known = self.store.read().operators()?.into_iter();
        Ok(known.map(|one| OperatorView { name: one.name, role: one.role.word() }).collect())
    }

    /// Makes somebody an operator, or gives them another PIN and role, and returns their name as it is kept. The first one
    /// is a lead.
    ///
    /// # Errors
    ///
    /// Fails when the name is empty, no lead would be left, or the file cannot be written.
    pub fn save_operator(&mut self, name: &str, pin: &Pin, role: Role) -> Result<String, DeskError> {
        let name = one_line(name, LONGEST);
        if name.is_empty() {
            return Err(DeskError::IncompleteForm("operator"));
        }
        let pin = Argon2::default().hash_password(pin.digits().as_bytes());
        let pin = pin.map_err(|_| DeskError::NoRandomness)?.to_string();
        let tx = self.store.begin()?;
        let mut after = tx.read().operators()?;
        after.retain(|other| other.name != name);
        let operator = KnownOperator { name: name.clone(), role, pin, failures: 0, next_try: None };
        tx.save_operator(&operator)?;
        after.push(operator);
        has_lead(&after)?;
        tx.commit()?;
        Ok(name)
    }

    /// Takes an operator away; with the last one, everybody may do everything again.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that name, no lead would be left for the others, or the file cannot be written.
    pub fn remove_operator(&mut self, name: &str) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        let mut after = tx.read().operators()?;
        let before = after.len();
        after.retain(|other| other.name != name);
        if after.len() == before {
            return Err(DeskError::UnknownOperator);
        }
        has_lead(&after)?;
        tx.remove_operator(name)?;
        Ok(tx.commit()?)
    }

    /// Lets an operator sit down at the desk, and returns their role. From now on they sign what happens.
    ///
    /// # Errors
    ///
    /// Fails when nobody has that name, the PIN is not theirs, it comes too soon after wrong ones, or the file cannot be
    /// written.
    pub fn unlock(&mut self, name: &str, pin: &str, now: DateTime<Utc>) -> Result<Role, DeskError> {
        let tx = self.store.begin()?;
        let known = tx.read().operators()?;
        let mut operator =
            known.into_iter().find(|one| one.name == name).ok_or(DeskError::UnknownOperator)?;
        // A clock that was set back makes nobody wait longer than the longest wait.
        if operator.next_try.is_some_and(|next| now < next && next - now <= LONGEST_WAIT) {
            return Err(DeskError::PinTooSoon);
        }
        let theirs = pin.parse::<Pin>().is_ok_and(|pin| is_theirs(&operator, &pin));
        operator.failures = if theirs { 0 } else { operator.failures.saturating_add(1) };
        let wait = wait_after(operator.failures);
        operator.next_try = (!wait.is_zero()).then(|| now + wait);
        tx.save_operator(&operator)?;
        if theirs {
            tx.set_operator(&Operator(operator.name))?;
        }
        tx.commit()?;
        if theirs { Ok(operator.role) } else { Err(DeskError::WrongPin) }
    }

    /// Returns who is at the desk before anybody has said who they are.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn first_shift(&self) -> Result<Shift, DeskError> {
        let guarded = !self.store.read().operators()?.is_empty();
        Ok(if guarded { Shift::Locked } else { Shift::Unguarded })
    }

    /// Refuses to let whoever is at the desk take back a check-in that is not theirs to take back.
    ///
    /// # Errors
    ///
    /// Fails when only the lead may, or the file cannot be read.
    pub fn may_undo(&self, shift: Shift, check_in: &EntryRef) -> Result<(), DeskError> {
        let reader = self.store.read();
        let Some(signed) = reader.signed_by(check_in)? else { return Ok(()) };
        if shift.may_undo(&reader.operator()?.0, &signed) { Ok(()) } else { Err(DeskError::LeadOnly) }
    }

    /// Returns after how many minutes without anybody the desk locks; none when it does not.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn idle_lock(&self) -> Result<Option<u32>, DeskError> {
        Ok(self.store.read().idle_lock()?)
    }

    /// Says after how many minutes without anybody the desk locks, 1 to 240; none for never.
    ///
    /// # Errors
    ///
    /// Fails when the number is none of those, or the file cannot be written.
    pub fn set_idle_lock(&mut self, minutes: Option<u32>) -> Result<(), DeskError> {
        if minutes.is_some_and(|minutes| !(1..=MOST_MINUTES).contains(&minutes)) {
            return Err(DeskError::IncompleteForm("minutes"));
        }
        let tx = self.store.begin()?;
        tx.set_idle_lock(minutes)?;
        Ok(tx.commit()?)
    }
}

fn is_theirs(operator: &KnownOperator, pin: &Pin) -> bool {
    PasswordHash::new(&operator.pin)
        .is_ok_and(|hash| Argon2::default().verify_password(pin.digits().as_bytes(), &hash).is_ok())
}

/// Operators without a lead could never be changed again.
fn has_lead(operators: &[KnownOperator]) -> Result<(), DeskError> {
    let lead = operators.is_empty() || operators.iter().any(|operator| operator.role == Role::Lead);
    if lead { Ok(()) } else { Err(DeskError::LastLead) }
}
