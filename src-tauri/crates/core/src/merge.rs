//! Rows that are one person become one, and what a later row changes.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::name;
use crate::registration::{ImageRights, OrganisationType, Participant, Sector, Status};
use crate::roster::{Row, Warning, WarningKind};

/// Merges rows that are one person, and says so.
///
/// The same e-mail and the same folded name, in either order, are one person; the same e-mail with another name, and the
/// same name with another e-mail, are two people. Without an e-mail the organisation takes its place. Of one person's rows:
///
/// - the latest answer to each question is kept;
/// - days are united, each with the status of the latest row that names it. A cancelled row takes back the days that it
///   names, if they were all asked for before. If it names none, or another one, it is the latest word about the person,
///   and everything is taken back: nobody is admitted on the strength of an older row. But where every row of the file
///   names one day at most, a row is about its day alone. The days that are left are the confirmed ones if there are any,
///   or else the pending ones;
/// - rows with codes of their own are places that were bought one by one: giving one back takes nothing from another;
/// - codes are united, those of cancelled rows left out while any other row stands.
#[must_use]
pub fn merge(rows: Vec<Row>) -> (Vec<Row>, Vec<Warning>) {
    let one_row_per_day = rows.iter().all(|row| row.days.len() <= 1);
    let mut warnings = Vec::new();
    let mut contacts = Seen::with_capacity(rows.len());
    let mut names = Seen::with_capacity(rows.len());
    let mut firsts: HashMap<(usize, usize), First> = HashMap::with_capacity(rows.len());
    let mut later: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
    let whether_first = |row: Row| {
        let (contact, name) = identity(&row.participant);
        let is_email = contact.contains('@');
        let (contact, name) = (contacts.see(contact, row.row), names.see(name, row.row));
        let place = firsts.len();
        let first = *firsts.entry((contact.number, name.number)).or_insert(First { place, row: row.row });
        if first.place != place {
            warnings.push(Warning { row: row.row, what: WarningKind::MergedWith(first.row) });
            later.entry(first.place).or_default().push(row);
            return None;
        }
        if let Some(other) = contact.before.filter(|_| is_email) {
            warnings.push(Warning { row: row.row, what: WarningKind::SharedMailbox(other) });
        }
        if let Some(other) = name.before {
            warnings.push(Warning { row: row.row, what: WarningKind::Homonym(other) });
        }
        Some(row)
    };
    // A list is filtered where it stands, and a roster is the largest that there is.
    let mut people: Vec<Row> = rows.into_iter().filter_map(whether_first).collect();
    for (place, later) in later {
        unite(&mut people[place], later, one_row_per_day, &mut warnings);
    }
    (people, warnings)
}

/// The first row of a person: its place among the people, and its number in the file.
#[derive(Clone, Copy)]
struct First {
    place: usize,
    row: u64,
}

/// Texts that were seen, each with a number and the row that had it first.
struct Seen(HashMap<String, (usize, u64)>);

/// A text as it was seen.
struct Sight {
    /// Its number.
    number: usize,
    /// The row that had it first, if it was seen before.
    before: Option<u64>,
}

impl Seen {
    fn with_capacity(n: usize) -> Self {
        Self(HashMap::with_capacity(n))
    }

    fn see(&mut self, text: String, row: u64) -> Sight {
        let next = self.0.len();
        let (number, first) = *self.0.entry(text).or_insert((next, row));
        Sight { number, before: (number != next).then_some(first) }
    }
}

/// Returns what makes two registrations the same person: folded e-mail (or organisation) and folded name.
#[must_use]
pub fn identity(participant: &Participant) -> (String, String) {
    let email = name::fold_email(&participant.email);
    let contact = if email.is_empty() { name::fold(&participant.organisation) } else { email };
    (contact, name::identity(&participant.first_name, &participant.last_name))
}

/// Adds the later rows of a person to the first one.
fn unite(person: &mut Row, later: Vec<Row>, one_row_per_day: bool, warnings: &mut Vec<Warning>) {
    let latest = later.last().map_or(person.row, |row| row.row);
    let mut standing = Standing { one_row_per_day, ..Standing::default() };
    standing.take(person);
    for row in &later {
        standing.take(row);
    }
    let codes = |row: &Row| (row.status, row.foreign_codes.clone());
    let codes: Vec<(Status, Vec<String>)> =
        std::iter::once(codes(person)).chain(later.iter().map(codes)).collect();
    let stands = codes.iter().any(|(status, _)| *status != Status::Cancelled);
    person.foreign_codes.clear();
    for code in codes
        .into_iter()
        .filter(|(status, _)| !stands || *status != Status::Cancelled)
        .flat_map(|(_, codes)| codes)
    {
        if !person.foreign_codes.contains(&code) {
            person.foreign_codes.push(code);
        }
    }
    for row in later {
        answer(&mut person.participant, row.participant);
    }
    if standing.is_mixed() {
        warnings.push(Warning { row: latest, what: WarningKind::DayPending });
    }
    (person.days, person.status) = standing.settle();
}

/// How the days of a person stand, row after row.
#[derive(Default)]
struct Standing {
    /// Every row is about one day.
    one_row_per_day: bool,
    /// The status of every day, and whether it comes with a place that has a code of its own.
    days: BTreeMap<NaiveDate, (Status, bool)>,
    /// The status of the latest row without a day.
    dayless: Option<Status>,
    codes: Vec<String>,
}

impl Standing {
    fn take(&mut self, row: &Row) {
        let own_place =
            !row.foreign_codes.is_empty() && row.foreign_codes.iter().all(|code| !self.codes.contains(code));
        self.codes.extend(row.foreign_codes.iter().cloned());
        let names_others = row.days.iter().any(|day| !self.days.contains_key(day));
        if row.status == Status::Cancelled && (row.days.is_empty() || (names_others && !self.one_row_per_day))
        {
            let taken_back = self.days.values_mut().filter(|(_, place)| !(*place && own_place));
            taken_back.for_each(|(status, _)| *status = Status::Cancelled);
        }
        for day in &row.days {
            let (status, place) = self.days.entry(*day).or_insert((row.status, own_place));
            *status = if *place && own_place { better(*status, row.status) } else { row.status };
            *place |= own_place;
        }
        if row.days.is_empty() {
            self.dayless = Some(row.status);
        }
    }

    fn with(&self, wanted: Status) -> Vec<NaiveDate> {
        self.days.iter().filter(|(_, (status, _))| *status == wanted).map(|(day, _)| *day).collect()
    }

    /// Tells whether some days are confirmed and others wait.
    fn is_mixed(&self) -> bool {
        !self.with(Status::Confirmed).is_empty() && !self.with(Status::Pending).is_empty()
    }

    fn settle(&self) -> (Vec<NaiveDate>, Status) {
        let standing = [Status::Confirmed, Status::Pending].map(|status| (self.with(status), status));
        let dayless = self.dayless.filter(|status| self.days.is_empty() || *status != Status::Cancelled);
        standing
            .into_iter()
            .find(|(days, _)| !days.is_empty())
            .or_else(|| dayless.map(|status| (Vec::new(), status)))
            .unwrap_or_else(|| (self.with(Status::Cancelled), Status::Cancelled))
    }
}

/// Returns the better of two statuses.
fn better(one: Status, other: Status) -> Status {
    let order = [Status::Confirmed, Status::Pending, Status::Cancelled];
    order.into_iter().find(|status| *status == one || *status == other).unwrap_or(other)
}

/// Puts later answers in the place of earlier ones, where there are any.
fn answer(kept: &mut Participant, latest: Participant) {
    if !latest.organisation.is_empty() {
        kept.organisation = latest.organisation;
    }
    // An answer is never replaced by a guess.
    let guess_over_answer =
        latest.sector_suggested && !kept.sector_suggested && kept.sector != Sector::Unknown;
    if latest.sector != Sector::Unknown && !guess_over_answer {
        kept.sector = latest.sector;
        kept.sector_suggested = latest.sector_suggested;
    }
    if !latest.teams.is_empty() {
        kept.teams = latest.teams;
    }
    if latest.image_rights != ImageRights::Unanswered {
        kept.image_rights = latest.image_rights;
    }
    if !latest.diet.is_empty() {
        kept.diet = latest.diet;
    }
    if latest.organisation_type != OrganisationType::Unknown {
        kept.organisation_type = latest.organisation_type;
    }
    if !latest.accessibility_need.is_empty() {
        kept.accessibility_need = latest.accessibility_need;
    }
    if !latest.role.is_empty() {
        kept.role = latest.role;
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    fn row(row: u64, first: &str, last: &str, email: &str, day: u32) -> Row {
        Row {
            row,
            participant: Participant {
                first_name: first.into(),
                last_name: last.into(),
                email: email.into(),
                ..Participant::default()
            },
            days: vec![NaiveDate::from_ymd_opt(2019, 11, day).unwrap()],
            status: Status::Confirmed,
            foreign_codes: Vec::new(),
        }
    }

    fn check(case: &str, rows: [Row; 2], people: usize, expected: Option<WarningKind>) {
        let (merged, warnings) = merge(rows.into());
        assert_eq!(merged.len(), people, "{case}");
        assert_eq!(warnings.first().map(|w| w.what), expected, "{case}");
    }

    #[test]
    fn who_is_the_same_person() {
        use WarningKind::{Homonym, MergedWith, SharedMailbox};
        let benoit = row(4, "Benoît", "Bernard", "benoit@ecole.example", 19);
        let shouted = row(5, "BERNARD", "Benoit", " Benoit@ecole.example", 20);
        check("case and order of names", [benoit.clone(), shouted], 1, Some(MergedWith(4)));
        let colleague = row(5, "Léa", "Simon", "benoit@ecole.example", 19);
        check("a shared mailbox", [benoit.clone(), colleague], 2, Some(SharedMailbox(4)));
        let homonym = row(5, "Benoît", "Bernard", "bernard@ville.example", 19);
        check("a homonym", [benoit.clone(), homonym], 2, Some(Homonym(4)));
        check(
            "no e-mail at all",
            [row(4, "Zoé", "Dé", "", 19), row(5, "zoe", "de", "", 20)],
            1,
            Some(MergedWith(4)),
        );
        check("two people", [benoit, row(5, "Zoé", "Durand", "zoe@paris8.example", 19)], 2, None);
    }

    #[test]
    fn every_day_has_the_status_of_its_latest_row() {
        use Status::{Cancelled, Confirmed, Pending};
        let of = |days: &[u32], status: Status, code: &str| {
            let mut row = row(4, "Zoé", "D", "z@z.example", 19);
            row.days = days.iter().filter_map(|day| NaiveDate::from_ymd_opt(2019, 11, *day)).collect();
            row.status = status;
            row.foreign_codes = Some(code.to_owned()).filter(|code| !code.is_empty()).into_iter().collect();
            row
        };
        let check = |case: &str, rows: Vec<Row>, days: &[u32], status: Status| {
            let (people, _) = merge(rows);
            let found: Vec<u32> = people[0].days.iter().map(Datelike::day).collect();
            assert_eq!((found.as_slice(), people[0].status), (days, status), "{case}");
        };
        let both = [19, 20];
        check(
            "an answer taken back",
            vec![of(&both, Confirmed, ""), of(&both, Cancelled, "")],
            &both,
            Cancelled,
        );
        check("all is taken back", vec![of(&[19], Confirmed, ""), of(&[], Cancelled, "")], &[19], Cancelled);
        check("a day taken back", vec![of(&[19], Confirmed, ""), of(&[20], Cancelled, "")], &[19], Confirmed);
        check("one of two", vec![of(&both, Confirmed, ""), of(&[20], Cancelled, "")], &[19], Confirmed);
        let many = |mut rows: Vec<Row>| {
            let mut other = row(9, "Ali", "B", "a@a.example", 19);
            other.days.extend(NaiveDate::from_ymd_opt(2019, 11, 20));
            rows.push(other);
            rows
        };
        check(
            "the latest word",
            many(vec![of(&[19], Confirmed, ""), of(&[20], Cancelled, "")]),
            &both,
            Cancelled,
        );
        check("a change of mind", vec![of(&[19], Cancelled, ""), of(&[20], Confirmed, "")], &[20], Confirmed);
        check("once more", vec![of(&[19], Cancelled, ""), of(&[19], Confirmed, "")], &[19], Confirmed);
        check("a day that waits", vec![of(&[19], Confirmed, ""), of(&[20], Pending, "")], &[19], Confirmed);
        check("both wait", vec![of(&[19], Pending, ""), of(&[20], Pending, "")], &both, Pending);
        check(
            "two places, one given back",
            vec![of(&both, Confirmed, "A"), of(&both, Cancelled, "B")],
            &both,
            Confirmed,
        );
        check("the same place", vec![of(&both, Confirmed, "A"), of(&both, Cancelled, "A")], &both, Cancelled);
        check("no day yet", vec![of(&[], Pending, ""), of(&[], Confirmed, "")], &[], Confirmed);
        let (people, warnings) =
            merge(vec![of(&[19], Confirmed, "A"), of(&[20], Pending, ""), of(&[19], Cancelled, "B")]);
        assert_eq!(people[0].foreign_codes, ["A"], "the code of a place that was given back opens nothing");
        assert!(warnings.iter().any(|warning| warning.what == WarningKind::DayPending));
    }

    #[test]
    fn merged_rows_unite_their_days() {
        let (people, _) =
            merge(vec![row(4, "Zoé", "D", "z@z.example", 20), row(5, "Zoé", "D", "z@z.example", 19)]);
        let days: Vec<String> = people[0].days.iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2019-11-19", "2019-11-20"]);
    }
}
