//! Operators: who may do what at a desk, and how long wrong PINs make them wait.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;

use crate::registration::UnknownWord;

/// What somebody at the desk is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Receives people.
    Reception,
    /// Answers for the desk: everything.
    Lead,
}

impl Role {
    /// The closed list.
    pub const ALL: [Self; 2] = [Self::Reception, Self::Lead];

    /// Returns the word for this role.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Lead => "lead",
        }
    }
}

impl FromStr for Role {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or(UnknownWord)
    }
}

/// Whom an act needs at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nobody: a locked desk does it too.
    Nobody,
    /// Any operator.
    Operator,
    /// The lead.
    Lead,
}

/// Whom each act of the window needs, once there are operators. An act that is not listed needs the lead.
pub const ACTS: &[(&str, Needs)] = &[
    // What a locked desk shows, and how it is unlocked.
    ("state", Needs::Nobody),
    ("operators", Needs::Nobody),
    ("unlock", Needs::Nobody),
    ("lock", Needs::Nobody),
    ("scanners", Needs::Nobody),
    ("stop_watching", Needs::Nobody),
    // The participants' screen shows what happens at the desk, whoever is there.
    ("watch_facing", Needs::Nobody),
    // The door.
    ("open_day", Needs::Operator),
    ("close_day", Needs::Operator),
    ("scan", Needs::Operator),
    ("choose", Needs::Operator),
    ("check_in", Needs::Operator),
    ("walk_in", Needs::Operator),
    // One's own check-ins; those of others need the lead ([`may_undo`]).
    ("undo", Needs::Operator),
    ("search", Needs::Operator),
    ("last_arrivals", Needs::Operator),
    ("reprint_badge", Needs::Operator),
    ("check_out", Needs::Operator),
    ("back_in", Needs::Operator),
    ("inside", Needs::Operator),
    // On paper, in a fire: whoever is at the desk.
    ("print_inside", Needs::Operator),
    ("add_note", Needs::Operator),
    ("correct", Needs::Operator),
    // Lists, figures and totals: nothing with names leaves the desk.
    ("day_list", Needs::Operator),
    ("headcounts", Needs::Operator),
    ("export_headcounts", Needs::Operator),
    ("draw_chart", Needs::Operator),
    ("sticks", Needs::Operator),
    ("send_totals", Needs::Operator),
    ("totals", Needs::Operator),
    ("kept_sheet", Needs::Operator),
    // Taking paper back in is the door's work, done later.
    ("paper_sheet", Needs::Operator),
    ("check_in_from_paper", Needs::Operator),
    ("walk_in_from_paper", Needs::Operator),
    ("try_uplink", Needs::Operator),
    ("mailing", Needs::Operator),
    ("purge_view", Needs::Operator),
    // What a machine looks and listens with.
    ("choose_camera", Needs::Operator),
    ("choose_serial", Needs::Operator),
    ("set_sound", Needs::Operator),
    ("watch_camera", Needs::Operator),
    ("see_frame", Needs::Operator),
    // Practising, once the lead has begun it.
    ("begin_drill", Needs::Operator),
    ("skip_case", Needs::Operator),
    // How badges look and what participants see.
    ("badge_look", Needs::Operator),
    ("preview_badge", Needs::Operator),
    ("facing", Needs::Operator),
    // Another printer when this one is out of labels. Where else badges may go is for the lead to say.
    ("printers", Needs::Operator),
    ("choose_printer", Needs::Operator),
    ("try_printer", Needs::Operator),
    ("badge_came_out", Needs::Operator),
    ("choose_printer_at", Needs::Lead),
    ("choose_printer_folder", Needs::Lead),
    // The event, the roster, exports with names, settings.
    ("open_announcement", Needs::Lead),
    ("save_event", Needs::Lead),
    ("open_teams", Needs::Lead),
    ("open_roster", Needs::Lead),
    ("read_roster", Needs::Lead),
    ("stop_roster", Needs::Lead),
    ("import_roster", Needs::Lead),
    ("export_codes", Needs::Lead),
    ("preview_mail", Needs::Lead),
    ("send_codes", Needs::Lead),
    ("stop_sending", Needs::Lead),
    ("export_sheet", Needs::Lead),
    ("use_badge_template", Needs::Lead),
    ("open_badge_template", Needs::Lead),
    ("export_badge_template", Needs::Lead),
    ("use_badge_colour", Needs::Lead),
    ("open_badge_logo", Needs::Lead),
    ("remove_badge_logo", Needs::Lead),
    ("choose_facing", Needs::Lead),
    ("leave_kiosk", Needs::Lead),
    ("name_operator", Needs::Lead),
    ("save_operator", Needs::Lead),
    ("remove_operator", Needs::Lead),
    ("set_idle_lock", Needs::Lead),
    // A copy has every name in it, and a purge has none.
    ("back_up", Needs::Lead),
    ("purge", Needs::Lead),
    ("set_retention", Needs::Lead),
    ("save_uplink", Needs::Lead),
    ("remove_uplink", Needs::Lead),
    ("set_smallest_group", Needs::Lead),
    ("start_rehearsal", Needs::Lead),
    ("end_rehearsal", Needs::Lead),
    // A sheet with every name on it, in a folder.
    ("keep_sheet", Needs::Lead),
    ("set_sheet_rhythm", Needs::Lead),
];

/// Who is at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// Nobody was made an operator: everybody may do everything.
    Unguarded,
    /// Nobody has said who they are.
    Locked,
    /// Somebody in that role.
    Held(Role),
}

/// Why an act is refused to whoever is at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forbidden {
    /// The desk is locked.
    Locked,
    /// Only the lead may.
    LeadOnly,
}

impl Shift {
    /// Decides whether whoever is at the desk may do an act.
    ///
    /// # Errors
    ///
    /// Says why not.
    pub fn allows(self, act: &str) -> Result<(), Forbidden> {
        let needs = ACTS.iter().find(|(known, _)| *known == act).map_or(Needs::Lead, |(_, needs)| *needs);
        match (self, needs) {
            (Self::Unguarded, _) | (_, Needs::Nobody) => Ok(()),
            (Self::Locked, Needs::Operator | Needs::Lead) => Err(Forbidden::Locked),
            (Self::Held(Role::Reception), Needs::Lead) => Err(Forbidden::LeadOnly),
            (Self::Held(_), Needs::Operator | Needs::Lead) => Ok(()),
        }
    }

    /// Decides whether whoever is at the desk, `operator` by name, may take back a check-in that `signed` signed.
    #[must_use]
    pub fn may_undo(self, operator: &str, signed: &str) -> bool {
        match self {
            Self::Unguarded | Self::Held(Role::Lead) => true,
            Self::Held(Role::Reception) => operator == signed,
            Self::Locked => false,
        }
    }
}

/// A PIN: 4 to 12 digits. Its debug form shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// Returns its digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl FromStr for Pin {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let text = text.trim();
        let fits = (4..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(text.to_owned())) } else { Err(UnknownWord) }
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// The longest wait after a wrong PIN: nobody is kept from their desk for the day.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(5);

/// Returns how long an operator waits after so many wrong PINs in a row: two are forgiven, then 5 seconds, and twice as
/// long each time.
#[must_use]
pub fn wait_after(failures: u32) -> TimeDelta {
    match failures.checked_sub(3) {
        None => TimeDelta::zero(),
        Some(more) => TimeDelta::seconds(5 << more.min(10)).min(LONGEST_WAIT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_act_is_listed_once() {
        let mut acts: Vec<&str> = ACTS.iter().map(|(act, _)| *act).collect();
        acts.sort_unstable();
        acts.dedup();
        assert_eq!(acts.len(), ACTS.len());
    }

    #[test]
    fn who_may_do_what() {
        use Forbidden::{LeadOnly, Locked};
        let cases = [
            ("scan", [Ok(()), Err(Locked), Ok(()), Ok(())]),
            ("import_roster", [Ok(()), Err(Locked), Err(LeadOnly), Ok(())]),
            ("export_sheet", [Ok(()), Err(Locked), Err(LeadOnly), Ok(())]),
            ("unlock", [Ok(()), Ok(()), Ok(()), Ok(())]),
            ("an act of tomorrow", [Ok(()), Err(Locked), Err(LeadOnly), Ok(())]),
        ];
        let shifts = [Shift::Unguarded, Shift::Locked, Shift::Held(Role::Reception), Shift::Held(Role::Lead)];
        for (act, expected) in cases {
            assert_eq!(shifts.map(|shift| shift.allows(act)), expected, "{act}");
        }
        assert!(Shift::Held(Role::Reception).may_undo("Camille", "Camille"));
        assert!(!Shift::Held(Role::Reception).may_undo("Camille", "Sacha"), "those of others need the lead");
        assert!(Shift::Held(Role::Lead).may_undo("Camille", "Sacha"));
    }

    #[test]
    fn a_pin_is_digits() {
        assert!(["1234", " 0000 ", "123456789012"].iter().all(|pin| pin.parse::<Pin>().is_ok()));
        assert!(["", "123", "12a4", "1234567890123", "١٢٣٤"].iter().all(|pin| pin.parse::<Pin>().is_err()));
        assert_eq!(format!("{:?}", "1234".parse::<Pin>()), "Ok(Pin(…))");
    }

    #[test]
    fn wrong_pins_slow_down_and_never_lock_out() {
        let waits = [0, 1, 2, 3, 4, 5, 8, 9, 10, 1000].map(|failures| wait_after(failures).num_seconds());
        assert_eq!(waits, [0, 0, 0, 5, 10, 20, 160, 300, 300, 300]);
    }
}
