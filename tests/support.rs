//! A desk to test with: a real file in a folder of its own, a clock moved by hand, and the words of a reception.

use std::ops::{ControlFlow, Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use accueil_core::decision::Welcome;
use accueil_core::event::{Event, SessionDay};
use accueil_core::headcount::{Headcount, Interval};
use accueil_core::id_check::{Document, IdPolicy};
use accueil_core::journal::{EntryRef, UndoReason};
use accueil_core::registration::{ImageRights, Participant, Registration, Sector, Status};
use accueil_core::roster::{self, Column, Field, RosterFile, Row};
use accueil_desk::view::{
    Answer, DecisionWord, Gone, Headcounts, JournalRef, Lang, RefusalView, RosterReport, Undone,
};
use accueil_desk::{CheckIn, Desk, DeskError, HeadcountExport};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Paris;
use tempfile::TempDir;

/// A desk on a real file, and what time it is there.
pub struct TestDesk {
    desk: Desk,
    folder: Arc<TempDir>,
    pub now: DateTime<Utc>,
}

impl Deref for TestDesk {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl DerefMut for TestDesk {
    fn deref_mut(&mut self) -> &mut Desk {
        &mut self.desk
    }
}

impl TestDesk {
    /// A new file, at 8:30 on the 19th, before anything was set up.
    pub fn bare() -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let desk = Desk::open(&folder.path().join("accueil.sqlite3")).unwrap();
        Self { desk, folder, now: moment(19, 8, 30) }
    }

    /// A desk with the event of two days, and nobody on the roster.
    pub fn new() -> Self {
        let mut desk = Self::bare();
        desk.set_event(&event()).unwrap();
        desk
    }

    /// A desk with these people on the roster, on the morning of the 19th, open.
    pub fn with(people: &[&Row]) -> Self {
        let mut desk = Self::new();
        desk.imports(people);
        desk.opens(19);
        desk
    }

    /// A second desk program on the same file, at the same time.
    pub fn beside(&self) -> Self {
        Self { desk: Desk::open(&self.file()).unwrap(), folder: Arc::clone(&self.folder), now: self.now }
    }

    /// The same desk after its program was stopped and started again.
    pub fn reopened(self) -> Self {
        self.closed_during(|_| ())
    }

    /// The same desk after its program was stopped, something happened to its folder, and it was started again.
    pub fn closed_during(self, what: impl FnOnce(&Path)) -> Self {
        let Self { desk, folder, now } = self;
        drop(desk);
        what(folder.path());
        Self { desk: Desk::open(&folder.path().join("accueil.sqlite3")).unwrap(), folder, now }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("accueil.sqlite3")
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Moves the clock of the wall, on the same day.
    pub fn at(&mut self, hour: u32, minute: u32) -> &mut Self {
        let today = self.now.with_timezone(&Paris).date_naive();
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        self.now = Paris.from_local_datetime(&today.and_time(time)).unwrap().to_utc();
        self
    }

    /// Goes to 8:30 of another day.
    pub fn on(&mut self, day: u32) -> &mut Self {
        self.now = moment(day, 8, 30);
        self
    }

    pub fn opens(&mut self, n: u32) {
        self.desk.open_day(day(n), self.now).unwrap();
    }

    pub fn closes(&mut self, n: u32) {
        self.desk.close_day(day(n), self.now).unwrap();
    }

    pub fn imports(&mut self, people: &[&Row]) -> RosterReport {
        self.imports_file(&roster_of(people))
    }

    pub fn imports_file(&mut self, file: &RosterFile) -> RosterReport {
        self.desk
            .import_roster(file.clone().into(), Lang::Fr, self.now, &mut |_| ControlFlow::Continue(()))
            .unwrap()
    }

    /// The registration that a person of the roster became.
    pub fn registration_of(&self, person: &Row) -> Registration {
        let identity = roster::identity(&person.participant);
        let mut all = self.desk.registrations(None).unwrap();
        all.retain(|registration| roster::identity(&registration.participant) == identity);
        assert_eq!(all.len(), 1, "somebody is registered once");
        all.remove(0)
    }

    pub fn scans(&mut self, person: &Row) -> Answer {
        let code = self.registration_of(person).code;
        self.scans_text(code.as_str())
    }

    pub fn scans_text(&mut self, text: &str) -> Answer {
        self.desk.scan(text, None, self.now).unwrap()
    }

    pub fn checks_in(&mut self, person: &Row, document: Document) -> Answer {
        self.welcomes(person, Welcome { document: Some(document), anyway: false })
    }

    pub fn welcomes(&mut self, person: &Row, welcome: Welcome) -> Answer {
        let registration = self.registration_of(person).id;
        self.desk.check_in(CheckIn { registration, day: None, welcome }, self.now).unwrap()
    }

    pub fn undoes(&mut self, answer: &Answer, reason: UndoReason) -> Result<Undone, DeskError> {
        self.desk.undo(&entry_of(answer), reason, self.now)
    }

    pub fn leaves(&mut self, person: &Row) -> Result<Gone, DeskError> {
        let registration = self.registration_of(person).id;
        self.desk.check_out(registration, None, self.now)
    }

    pub fn comes_back(&mut self, person: &Row) -> Answer {
        let registration = self.registration_of(person).id;
        self.desk.back_in(registration, None, self.now).unwrap()
    }

    pub fn headcount(&self, n: u32) -> Headcount {
        self.desk.headcounts(Some(day(n))).unwrap().1.remove(0)
    }

    pub fn present(&self, n: u32) -> u64 {
        self.headcount(n).present
    }

    /// The headcounts as screens and JSON receive them now.
    pub fn told(&self) -> Headcounts {
        self.desk.tell_headcounts(Interval::default(), self.now).unwrap()
    }

    /// The headcounts on their way to a file.
    pub fn headcounts_out(&self, lang: Lang) -> HeadcountExport {
        self.desk.headcount_export(Interval::default(), lang, self.now).unwrap()
    }

    /// Fails unless the chain, the projections and the file are sound.
    pub fn is_sound(&self) {
        let verification = self.desk.verify().unwrap();
        let parts = [&verification.chain, &verification.projections, &verification.integrity];
        assert!(parts.iter().all(|part| *part == "ok"), "{verification:?}");
    }

    pub fn n_entries(&self) -> u64 {
        self.desk.verify().unwrap().entries
    }
}

/// A session day of the event.
pub fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 11, n).unwrap()
}

/// A time of day in Paris on that day.
pub fn moment(n: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    Paris.from_local_datetime(&day(n).and_time(time)).unwrap().to_utc()
}

/// An invented event of two days, where everybody shows an ID.
pub fn event() -> Event {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0);
    Event {
        title: "Sprint du Logiciel commun".into(),
        venue: "La Verrière".into(),
        address: "2 rue Inventée, Paris".into(),
        time_zone: Paris,
        days: [19, 20].map(|n| SessionDay { day: day(n), opens: hour(9), closes: hour(18) }).into(),
        registration_link: None,
        notes: Vec::new(),
        warnings: Vec::new(),
        id_policy: IdPolicy::EachDay,
        registration_required: true,
        teams: Vec::new(),
    }
}

/// Somebody who registered for some of the days, in the sector of their first letter: A to M work for the
/// administration.
pub fn person(first_name: &str, last_name: &str, days: &[u32]) -> Row {
    let sector = if first_name < "N" { Sector::Administration } else { Sector::CivilSociety };
    Row {
        row: 0,
        participant: Participant {
            first_name: first_name.into(),
            last_name: last_name.into(),
            organisation: format!("Atelier {last_name}"),
            email: format!("{}.{}@courriel.example", first_name.to_lowercase(), last_name.to_lowercase()),
            sector,
            teams: vec!["Boussole".into()],
            image_rights: ImageRights::Yes,
            ..Participant::default()
        },
        days: days.iter().map(|n| day(*n)).collect(),
        status: Status::Confirmed,
        foreign_codes: Vec::new(),
    }
}

/// Alice, who comes on both days.
pub fn alice() -> Row {
    person("Alice", "Marchetti", &[19, 20])
}

/// Bilal, who comes on the first day.
pub fn bilal() -> Row {
    person("Bilal", "Ferrand", &[19])
}

/// Soizic, who comes on the second day.
pub fn soizic() -> Row {
    person("Soizic", "Kerbrat", &[20])
}

/// A roster as the edge would read it from a file of these people.
pub fn roster_of(people: &[&Row]) -> RosterFile {
    let (rows, warnings) = roster::merge(people.iter().map(|row| (*row).clone()).collect());
    RosterFile {
        format: "csv".into(),
        shape: String::new(),
        encoding: None,
        file_hash: "0".repeat(64),
        columns: Field::ALL.map(|field| Column { header: field.word().into(), field: Some(field) }).into(),
        n_rows: people.len() as u64,
        rows,
        skipped: Vec::new(),
        warnings,
    }
}

/// The check-in that an answer tells of.
pub fn entry_of(answer: &Answer) -> EntryRef {
    let journal = answer.journal.as_ref();
    journal.and_then(JournalRef::entry).unwrap_or_else(|| panic!("no check-in: {:?}", answer.refusal))
}

/// Fails unless the answer is a check-in, and returns its name.
#[track_caller]
pub fn comes_in(answer: &Answer) -> EntryRef {
    assert_eq!(answer.decision, DecisionWord::CheckedIn, "{:?}", answer.refusal);
    entry_of(answer)
}

/// Fails unless the desk says no, and returns why.
#[track_caller]
pub fn refused(answer: &Answer) -> &RefusalView {
    assert_eq!(answer.decision, DecisionWord::Refuse);
    assert_eq!(answer.journal, None, "a refusal is no check-in");
    answer.refusal.as_ref().unwrap()
}
