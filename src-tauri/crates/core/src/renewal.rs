//! A roster that comes again: whom its rows speak of, what becomes of them, and of those it no longer names.

use std::collections::{HashMap, HashSet};

use crate::name;
use crate::registration::{OrganisationType, Origin, Registration, RegistrationId, Sector, Status};
use crate::roster::{self, Field, Row};

/// What becomes of people whom an earlier file of the same form named, and the new one does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// They stay as they are.
    Kept,
    /// They are cancelled.
    Cancelled,
}

/// Whom the rows of a file speak of, given who is known.
#[derive(Debug, PartialEq, Eq)]
pub struct Match {
    /// For each row, the place of the registration it speaks of; none for somebody new.
    pub rows: Vec<Option<usize>>,
    /// The places of those whom an earlier file of the same form named, who are still expected, and whom no row names.
    pub absent: Vec<usize>,
    /// What is proposed for them: a file without most of the people that its form brought is a part of them, not news.
    pub proposed: Absent,
}

/// Finds whom the rows of a file speak of. `from_form` is who was last named by a file of the same form.
///
/// The same contact and name, folded, are the same person. So is the only one of a name in the file, when the form named
/// only one of that name before and no row has their contact any more: they corrected their e-mail.
#[must_use]
pub fn find(known: &[Registration], from_form: &HashSet<RegistrationId>, rows: &[Row]) -> Match {
    if known.is_empty() {
        return Match { rows: vec![None; rows.len()], absent: Vec::new(), proposed: Absent::Kept };
    }
    let mut by_identity: HashMap<(String, String), usize> = known
        .iter()
        .enumerate()
        .map(|(place, registration)| (roster::identity(&registration.participant), place))
        .collect();
    let mut found: Vec<Option<usize>> =
        rows.iter().map(|row| by_identity.remove(&roster::identity(&row.participant))).collect();
    let mut named: HashSet<usize> = found.iter().flatten().copied().collect();
    let unnamed = |named: &HashSet<usize>| -> Vec<usize> {
        let places = 0..known.len();
        places.filter(|place| !named.contains(place) && from_form.contains(&known[*place].id)).collect()
    };
    let folded = |participant: &crate::registration::Participant| {
        name::identity(&participant.first_name, &participant.last_name)
    };
    let before =
        only_ones(unnamed(&named).into_iter().map(|place| (folded(&known[place].participant), place)));
    let new = (0..rows.len()).filter(|row| found[*row].is_none());
    let now = only_ones(new.map(|row| (folded(&rows[row].participant), row)));
    for (name, row) in now {
        if let Some(place) = before.get(&name) {
            found[row] = Some(*place);
            named.insert(*place);
        }
    }
    let expected =
        |place: &usize| known[*place].status != Status::Cancelled && known[*place].origin == Origin::Roster;
    let absent: Vec<usize> = unnamed(&named).into_iter().filter(expected).collect();
    let proposed = if absent.len() * 2 > from_form.len() { Absent::Kept } else { Absent::Cancelled };
    Match { rows: found, absent, proposed }
}

/// Returns what is there once, by name.
fn only_ones(named: impl Iterator<Item = (String, usize)>) -> HashMap<String, usize> {
    let mut once: HashMap<String, Option<usize>> = HashMap::new();
    for (name, place) in named {
        once.entry(name).and_modify(|known| *known = None).or_insert(Some(place));
    }
    once.into_iter().filter_map(|(name, place)| Some((name, place?))).collect()
}

/// Returns what a known registration becomes by a row of a file whose columns hold `fields`.
///
/// An answer that the file does not ask for stays as it was, and an answer is never replaced by a guess. Somebody whom
/// the same form names again is expected again, unless it says otherwise.
#[must_use]
pub fn renew(before: &Registration, row: Row, fields: &HashSet<Field>, same_form: bool) -> Registration {
    let mut after = Registration { participant: row.participant, ..before.clone() };
    let (kept, now) = (&before.participant, &mut after.participant);
    let asked = |field| fields.contains(&field);
    if !asked(Field::Email) {
        now.email.clone_from(&kept.email);
    }
    if !asked(Field::Organisation) {
        now.organisation.clone_from(&kept.organisation);
    }
    // The kind of an organisation that was asked for answers for the sector too.
    let told = asked(Field::OrganisationType) && now.sector != Sector::Unknown && !now.sector_suggested;
    let knew = kept.sector != Sector::Unknown && !kept.sector_suggested;
    if !asked(Field::Sector) && !told && (knew || !now.sector_suggested) {
        (now.sector, now.sector_suggested) = (kept.sector, kept.sector_suggested);
    }
    if !asked(Field::Team) {
        now.teams.clone_from(&kept.teams);
    }
    if !asked(Field::Diet) {
        now.diet.clone_from(&kept.diet);
    }
    if !asked(Field::ImageRights) {
        now.image_rights = kept.image_rights;
    }
    // A sector that was asked for may answer for the kind of organisation, and never takes one back.
    if !asked(Field::OrganisationType) && now.organisation_type == OrganisationType::Unknown {
        now.organisation_type = kept.organisation_type;
    }
    if !asked(Field::AccessibilityNeed) {
        now.accessibility_need.clone_from(&kept.accessibility_need);
    }
    if !asked(Field::Role) {
        now.role.clone_from(&kept.role);
    }
    if asked(Field::Day) {
        after.days = row.days;
    }
    if asked(Field::Status) || same_form {
        after.status = row.status;
    }
    after
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::code::Code;
    use crate::registration::{ImageRights, Participant};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2019, 11, day).unwrap()
    }

    fn person(name: &str, email: &str) -> Participant {
        let (first_name, last_name) = name.split_once(' ').unwrap();
        Participant {
            first_name: first_name.into(),
            last_name: last_name.into(),
            email: email.into(),
            ..Participant::default()
        }
    }

    fn row(name: &str, email: &str) -> Row {
        let participant = person(name, email);
        Row { row: 2, participant, days: vec![day(19)], status: Status::Confirmed, foreign_codes: Vec::new() }
    }

    fn known(number: u64, name: &str, email: &str) -> Registration {
        Registration {
            id: RegistrationId::from_number(number).unwrap(),
            code: Code::from_random(number.into()),
            participant: person(name, email),
            days: vec![day(20)],
            status: Status::Confirmed,
            origin: Origin::Roster,
        }
    }

    #[test]
    fn whom_the_rows_speak_of() {
        let roster = [
            known(1, "Odile Vasseur", "odile@a.example"),
            known(2, "Yann Kerbrat", "yann@b.example"),
            known(3, "Yann Kerbrat", "kerbrat@c.example"),
            known(4, "Rose Lamy", "rose@d.example"),
        ];
        let everybody: HashSet<RegistrationId> = roster.iter().map(|r| r.id).collect();
        let check =
            |case: &str, form: &HashSet<_>, rows: &[Row], named: &[Option<usize>], absent: &[usize]| {
                let found = find(&roster, form, rows);
                assert_eq!((found.rows.as_slice(), found.absent.as_slice()), (named, absent), "{case}");
            };
        let odile = row("VASSEUR Odile", "Odile@A.example");
        let (yann, rose) = (row("Yann Kerbrat", "yann@b.example"), row("Rose Lamy", "rose@d.example"));
        check("names turned round", &everybody, std::slice::from_ref(&odile), &[Some(0)], &[1, 2, 3]);
        let moved = row("Rose Lamy", "rose.lamy@new.example");
        check(
            "an e-mail corrected",
            &everybody,
            &[odile.clone(), yann.clone(), moved.clone()],
            &[Some(0), Some(1), Some(3)],
            &[2],
        );
        let twice = [moved.clone(), row("Rose Lamy", "other@new.example")];
        check("two new homonyms are not guessed at", &everybody, &twice, &[None, None], &[0, 1, 2, 3]);
        let nobody = HashSet::new();
        check("another form", &nobody, &[moved, yann, rose], &[None, Some(1), Some(3)], &[]);
    }

    #[test]
    fn the_absent_of_a_partial_file_are_kept() {
        let roster: Vec<Registration> =
            (1..=4).map(|n| known(n, &format!("P{n} Q"), &format!("{n}@a.example"))).collect();
        let form: HashSet<RegistrationId> = roster.iter().map(|r| r.id).collect();
        for (named, proposed) in [(1, Absent::Kept), (2, Absent::Cancelled), (4, Absent::Cancelled)] {
            let rows: Vec<Row> =
                (1..=named).map(|n| row(&format!("P{n} Q"), &format!("{n}@a.example"))).collect();
            assert_eq!(find(&roster, &form, &rows).proposed, proposed, "{named} of 4");
        }
    }

    #[test]
    fn what_a_row_changes() {
        let mut before = known(1, "Odile Vasseur", "odile@a.example");
        before.participant.organisation = "Lycée du Val".into();
        before.participant.sector = Sector::Administration;
        before.participant.image_rights = ImageRights::No;
        before.participant.accessibility_need = "Boucle magnétique".into();
        before.participant.organisation_type = OrganisationType::Research;
        before.status = Status::Cancelled;
        let mut bare = row("Odile Vasseur", "");
        bare.participant.sector = Sector::CivilSociety;
        bare.participant.sector_suggested = true;
        let renewed = renew(&before, bare.clone(), &HashSet::new(), false);
        assert_eq!(renewed, before, "a list of names changes nothing");
        assert_eq!(renewed.participant.accessibility_need, "Boucle magnétique");
        let again = renew(&before, bare.clone(), &HashSet::new(), true);
        assert_eq!(again.status, Status::Confirmed, "whom the form names again is expected again");
        let fields = HashSet::from([Field::Organisation, Field::Day, Field::ImageRights]);
        let asked = renew(&before, bare, &fields, false);
        assert_eq!(asked.participant.organisation, "", "an answer taken back");
        assert_eq!(asked.days, [day(19)]);
        assert_eq!(asked.participant.image_rights, ImageRights::Unanswered);
        assert_eq!(asked.participant.sector, Sector::Administration, "a guess replaces no answer");
        assert_eq!(asked.participant.organisation_type, OrganisationType::Research);
        let mut moved = row("Odile Vasseur", "");
        moved.participant.organisation_type = OrganisationType::Company;
        moved.participant.sector = Sector::CivilSociety;
        let fields = HashSet::from([Field::OrganisationType, Field::AccessibilityNeed]);
        let moved = renew(&before, moved, &fields, false).participant;
        assert_eq!(
            (moved.organisation_type, moved.sector),
            (OrganisationType::Company, Sector::CivilSociety)
        );
        assert_eq!(moved.accessibility_need, "", "a need taken back");
    }
}
