//! A rehearsal's drill: cases on invented people, one after the other, each timed until the journal says it is settled.

use accueil_core::decision::Welcome;
use accueil_core::drill::{Case, Timed};
use accueil_core::id_check::Document;
use accueil_core::journal::Attended;
use accueil_core::name;
use accueil_core::registration::{Registration, RegistrationId, Status};
use chrono::{DateTime, NaiveDate, Utc};

use crate::view::{DrillCase, DrillLine, DrillView};
use crate::{CheckIn, Desk, DeskError};

/// Somebody who is on no roster.
const STRANGER: (&str, &str, &str) = ("Célestin", "Ravaudeur", "Atelier du Môle");

/// A drill that goes on: what comes, and how what was went.
#[derive(Debug)]
pub struct Drill {
    day: NaiveDate,
    planned: Vec<Planned>,
    /// When the case at hand was shown.
    shown: DateTime<Utc>,
    ended: Vec<Timed>,
}

/// A case, and with whom.
#[derive(Debug, Clone)]
struct Planned {
    case: Case,
    /// Who comes; none for somebody who is on no roster.
    who: Option<Registration>,
    /// Who was checked in instead of them.
    instead: Option<Registration>,
    /// How many had been registered at the desk before.
    walk_ins: u64,
}

impl Desk {
    /// Plans a drill on the open day, with people who are expected and not here yet, and shows its first case.
    ///
    /// # Errors
    ///
    /// Fails when no day is open, or the file cannot be read or written.
    pub fn begin_drill(&mut self, now: DateTime<Utc>) -> Result<Drill, DeskError> {
        let day = self.store.read().open_day()?.ok_or(DeskError::UnknownDay)?;
        let everybody = self.registrations(None)?;
        let mut absent = Vec::new();
        for one in everybody.into_iter().filter(|one| one.status == Status::Confirmed) {
            if !self.is_here(one.id, day)? {
                absent.push(one);
            }
        }
        let namesake = |one: &Registration| {
            let name = name::identity(&one.participant.first_name, &one.participant.last_name);
            let same = |other: &&Registration| {
                name == name::identity(&other.participant.first_name, &other.participant.last_name)
            };
            absent.iter().filter(same).count() > 1
        };
        let (twins, singles): (Vec<_>, Vec<_>) = absent.iter().cloned().partition(namesake);
        let (mut today, mut other): (Vec<_>, Vec<_>) =
            singles.into_iter().partition(|one| one.days.contains(&day));
        let mut planned = Vec::new();
        for case in Case::ALL {
            let who = match case {
                Case::OtherDay => other.pop(),
                Case::Homonym => twins.iter().find(|one| one.days.contains(&day)).cloned(),
                Case::WalkIn => None,
                Case::Known | Case::NoCode | Case::OtherCode | Case::WrongPerson | Case::NoPaper => {
                    today.pop()
                }
            };
            let instead = if case == Case::WrongPerson { today.pop() } else { None };
            // A roster without such a person has no such case.
            let is_there = who.is_some() && (case != Case::WrongPerson || instead.is_some());
            if is_there || case == Case::WalkIn {
                planned.push(Planned { case, who, instead, walk_ins: 0 });
            }
        }
        planned.reverse();
        let mut drill = Drill { day, planned, shown: now, ended: Vec::new() };
        self.show_case(&mut drill, now)?;
        Ok(drill)
    }

    /// Notes that the case at hand is settled, when the journal says so, and shows the next one. Returns whether it was.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read or written.
    pub fn follow_drill(&mut self, drill: &mut Drill, now: DateTime<Utc>) -> Result<bool, DeskError> {
        let Some(planned) = drill.planned.last() else { return Ok(false) };
        let settled = match (&planned.who, &planned.instead) {
            (None, _) => self.walk_ins(drill.day)? > planned.walk_ins,
            (Some(who), None) => self.is_here(who.id, drill.day)?,
            (Some(who), Some(wrong)) => {
                self.is_here(who.id, drill.day)? && !self.is_here(wrong.id, drill.day)?
            }
        };
        if settled {
            drill.ended.push(Timed::between(planned.case, drill.shown, now));
            drill.planned.pop();
            self.show_case(drill, now)?;
        }
        Ok(settled)
    }

    /// Leaves the case at hand out, and shows the next one.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read or written.
    pub fn skip_case(&mut self, drill: &mut Drill, now: DateTime<Utc>) -> Result<(), DeskError> {
        if let Some(planned) = drill.planned.pop() {
            drill.ended.push(Timed { case: planned.case, took: None });
        }
        self.show_case(drill, now)
    }

    /// Sets the scene of the case at hand.
    fn show_case(&mut self, drill: &mut Drill, now: DateTime<Utc>) -> Result<(), DeskError> {
        drill.shown = now;
        let walk_ins = self.walk_ins(drill.day)?;
        let Some(planned) = drill.planned.last_mut() else { return Ok(()) };
        planned.walk_ins = walk_ins;
        if let Some(wrong) = &planned.instead {
            let welcome = Welcome { document: Some(Document::NationalIdCard), anyway: false };
            self.check_in(CheckIn { registration: wrong.id, day: Some(drill.day), welcome }, now)?;
        }
        Ok(())
    }

    fn is_here(&self, registration: RegistrationId, day: NaiveDate) -> Result<bool, DeskError> {
        Ok(self.store.read().presence(Attended { registration, day })?.is_some())
    }

    fn walk_ins(&self, day: NaiveDate) -> Result<u64, DeskError> {
        Ok(self.store.read().headcount(day)?.walk_ins)
    }
}

impl Drill {
    /// Tells whether the printer has paper: not in the case that is about it, nor in the one after, so that the operator
    /// sees what the screen says of it, and how the badges come out by themselves later.
    #[must_use]
    pub fn has_paper(&self) -> bool {
        let (now, before) = (self.planned.last().map(|planned| planned.case), self.ended.last());
        now != Some(Case::NoPaper) && before.is_none_or(|timed| timed.case != Case::NoPaper)
    }

    /// Tells how the drill stands.
    #[must_use]
    pub fn view(&self) -> DrillView {
        DrillView {
            case: self.planned.last().map(|planned| planned.view(self.day)),
            left: self.planned.len(),
            ended: self.ended.iter().map(line).collect(),
        }
    }
}

impl Planned {
    fn view(&self, day: NaiveDate) -> DrillCase {
        let (first_name, last_name, organisation) = match &self.who {
            Some(who) => {
                let who = &who.participant;
                (who.first_name.as_str(), who.last_name.as_str(), who.organisation.as_str())
            }
            None => STRANGER,
        };
        let code = match self.case {
            Case::Known | Case::OtherDay | Case::NoPaper => {
                self.who.as_ref().map(|who| who.code.as_str().to_owned())
            }
            Case::OtherCode => Some(format!("https://billets.example/{day}/7QX2")),
            Case::NoCode | Case::Homonym | Case::WalkIn | Case::WrongPerson => None,
        };
        DrillCase {
            case: self.case.into(),
            name: format!("{first_name} {last_name}").trim().to_owned(),
            organisation: organisation.to_owned(),
            wrong: self.instead.as_ref().map(|wrong| wrong.participant.full_name()),
            code,
            bar: self.case.bar().num_seconds(),
        }
    }
}

fn line(timed: &Timed) -> DrillLine {
    DrillLine {
        case: timed.case.into(),
        seconds: timed.took.map(|took| took.as_seconds_f64()),
        bar: timed.case.bar().num_seconds(),
        within: timed.within(),
    }
}
