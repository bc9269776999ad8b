//! The plug is pulled: whatever was answered before a `kill -9` is on the disk, and the file is sound.

use std::io::{BufRead, BufReader};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use accueil_core::roster::Row;
use accueil_desk::view::Standing;
use serde_json::Value;

use crate::program::accueilctl;
use crate::support::{TestDesk, day, person};

/// How many people queue in one round, and how many answers are waited for at most before the plug is pulled.
const QUEUE: usize = 7;

/// How many times the plug is pulled: more in a soak.
fn rounds() -> usize {
    std::env::var("ACCUEIL_SOAK").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

#[test]
fn nothing_that_was_answered_is_lost() {
    let rounds = rounds();
    let crowd: Vec<Row> =
        (0..rounds * QUEUE).map(|n| person(&format!("Prénom{n}"), &format!("Nom{n}"), &[19])).collect();
    let mut desk = TestDesk::with(&crowd.iter().collect::<Vec<_>>());
    let (mut answered, mut cuts) = (Vec::new(), 0);
    for round in 0..rounds {
        let queue: Vec<String> = expected(&desk).into_iter().take(QUEUE).collect();
        let answers = 1 + round % (QUEUE - 2);
        desk = desk.closed_during(|folder| {
            let (told, cut) = one_round(folder, &queue, answers, Moment::of(round));
            answered.extend(told);
            cuts += usize::from(cut);
        });
        check(&desk, &answered);
    }
    assert!(cuts * 4 > rounds * 3, "{cuts} of {rounds} queues were cut short");
}

/// A roster is written to its place, not to the log: so it is tried apart, as it begins and as it comes to the disk.
#[test]
fn a_roster_comes_in_whole_or_not_at_all() {
    const PEOPLE: usize = 20_000;
    let mut text = String::from("Nom;Prénom;Courriel\n");
    text.extend((0..PEOPLE).map(|n| format!("Lot;Prénom{n};p{n}@lot.example\n")));
    let mut cuts = 0;
    for grown_by in [0, 0, 1, 1, 500_000, 2_000_000] {
        let desk = TestDesk::with(&[]).closed_during(|folder| {
            let (file, roster) = (folder.join("accueil.sqlite3"), folder.join("long.csv"));
            let length = || std::fs::metadata(&file).map_or(0, |file| file.len());
            std::fs::write(&roster, &text).unwrap();
            let before = length();
            let mut import = Command::new(accueilctl());
            import.arg("--data").arg(folder).args(["roster", "import"]).arg(&roster).process_group(0);
            let mut import = import.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            let begun = || folder.join("accueil.sqlite3-journal").exists() && length() >= before + grown_by;
            while !begun() && import.try_wait().unwrap().is_none() {
                std::hint::spin_loop();
            }
            cuts += usize::from(pull_the_plug(&mut import));
        });
        desk.is_sound();
        let people = desk.registrations(None).unwrap().len();
        assert!(people == 0 || people == PEOPLE, "{people} of {PEOPLE} are there");
    }
    assert!(cuts >= 4, "{cuts} of 6 imports were cut short");
}

/// Fails unless the file is sound, and holds every check-in that was answered, each of them whole.
fn check(desk: &TestDesk, answered: &[Value]) {
    desk.is_sound();
    let list = desk.day_list(day(19)).unwrap();
    for answer in answered {
        let id = answer["registration"]["id"].as_u64().unwrap();
        let found = list.iter().find(|found| found.person.id == id).unwrap();
        let journal =
            found.journal.as_ref().unwrap_or_else(|| panic!("{} was answered and lost", answer["journal"]));
        assert_eq!(answer["journal"], serde_json::to_value(journal).unwrap());
    }
    let count = desk.headcount(19);
    assert!(count.present >= answered.len() as u64);
    assert_eq!(count.id_checked, count.present, "a check-in is never kept without its ID check");
    let badges = desk.state(&Default::default(), Default::default()).unwrap().badges;
    assert_eq!(badges.waiting, count.present, "nor without its badge");
}

fn expected(desk: &TestDesk) -> Vec<String> {
    let list = desk.day_list(day(19)).unwrap();
    list.into_iter().filter(|f| f.standing == Standing::Expected).map(|f| f.person.code).collect()
}

/// When the plug is pulled, after an answer was read.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// At once.
    AtOnce,
    /// When the next program has opened the file.
    Opened,
    /// When the next program has begun to write.
    Writing,
    /// When it has written more than that.
    Written(u64),
    /// When the next program has closed the file.
    Closed,
}

impl Moment {
    fn of(round: usize) -> Self {
        [
            Self::AtOnce,
            Self::Opened,
            Self::Writing,
            Self::Written(4_096),
            Self::Written(12_000),
            Self::Written(40_000),
            Self::Closed,
        ][round % 7]
    }

    fn has_come(self, log: &Path, seen: &mut bool) -> bool {
        let length = std::fs::metadata(log).map(|log| log.len()).ok();
        *seen |= length.is_some();
        match self {
            Self::AtOnce => true,
            Self::Opened => length.is_some(),
            Self::Writing => length.is_some_and(|length| length > 0),
            Self::Written(bytes) => length.is_some_and(|length| length > bytes),
            Self::Closed => *seen && length.is_none(),
        }
    }
}

/// Lets a shell check in one person after another, pulls the plug, and returns what had been answered.
fn one_round(folder: &Path, queue: &[String], answers: usize, moment: Moment) -> (Vec<Value>, bool) {
    let script = "for code; do \"$ACCUEILCTL\" --data \"$DATA\" --json check-in \"$code\" --document passport || exit; done";
    let mut reception = Command::new("sh")
        .args(["-c", script, "reception"])
        .args(queue)
        .env("ACCUEILCTL", accueilctl())
        .env("DATA", folder)
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(reception.stdout.take().unwrap());
    let mut told = String::new();
    for _ in 0..answers {
        lines.read_line(&mut told).unwrap();
    }
    let (log, mut seen) = (folder.join("accueil.sqlite3-wal"), false);
    // A moment that never comes ends with the queue.
    while !moment.has_come(&log, &mut seen) && reception.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
    let cut = pull_the_plug(&mut reception);
    // The pipe ends when every program of the group is gone.
    while lines.read_line(&mut told).unwrap() > 0 {}
    let whole = told.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let answered: Vec<Value> = whole.map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(answered.len() >= answers, "the reception stopped by itself: {told}");
    assert!(answered.iter().all(|answer| answer["decision"] == "checked_in"), "{told}");
    (answered, cut)
}

/// Kills every program of a group with a signal that none of them can hear; tells whether it cut the queue short.
fn pull_the_plug(reception: &mut Child) -> bool {
    let group = format!("-{}", reception.id());
    // Nobody is left to kill when the queue came to its end first.
    Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status().unwrap();
    reception.wait().unwrap().signal() == Some(9)
}
