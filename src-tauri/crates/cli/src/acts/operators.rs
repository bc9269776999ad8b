//! `operators`: who may sit at the desk's window. Whoever owns the file needs no PIN.

use std::io::{self, IsTerminal};

use accueil_core::operator::Pin;
use accueil_desk::view::OperatorView;
use accueil_desk::{Desk, DeskError};
use accueil_errands::Failure;

use crate::Outcome;
use crate::args::{Minutes, OperatorsAct};
use crate::teller::Teller;

/// Where a PIN may be given, so that no list of programs shows it.
const PIN: &str = "ACCUEIL_PIN";

pub fn operators(desk: &mut Desk, teller: &Teller, act: Option<&OperatorsAct>) -> Result<Outcome, Failure> {
    match act {
        None => {}
        Some(OperatorsAct::Save { name, role }) => drop(desk.save_operator(name, &pin()?, *role)?),
        Some(OperatorsAct::Remove { name }) => desk.remove_operator(name)?,
        Some(OperatorsAct::LockAfter { minutes: Minutes(minutes) }) => desk.set_idle_lock(*minutes)?,
    }
    teller.tell(&desk.operators()?, |operators| match operators.as_slice() {
        [] => teller
            .say("Aucun agent : tout le monde peut tout faire.", "No operator: everybody may do everything.")
            .to_owned(),
        operators => {
            let line = |OperatorView { name, role }: &OperatorView| format!("{name}\t{role}");
            operators.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    })?;
    Ok(Outcome::Done)
}

fn pin() -> Result<Pin, Failure> {
    let text = match std::env::var(PIN) {
        Ok(text) => text,
        Err(_) if io::stdin().is_terminal() => {
            rpassword::prompt_password("PIN ? ").map_err(|error| Failure::reading(&error))?
        }
        Err(_) => {
            let mut line = String::new();
            io::stdin().read_line(&mut line).map_err(|error| Failure::reading(&error))?;
            line
        }
    };
    text.parse().map_err(|_| DeskError::IncompleteForm("pin").into())
}
