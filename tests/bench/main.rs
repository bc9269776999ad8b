//! `make bench`: the numbers of DESIGN §7, measured on this machine in one run, in one table.
//!
//! Times depend on the machine; ratios are taken within the run. A bar that is missed says so and fails the run.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a bench prints a table, and stops at the first thing that goes wrong"
)]

mod codes;
mod paper;

use std::fs::File;
use std::hint::black_box;
use std::io::{Seek, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use accueil_core::decision::Welcome;
use accueil_core::desk::DeskId;
use accueil_core::event::{Event, SessionDay};
use accueil_core::id_check::Document;
use accueil_core::journal::{Attended, Fact};
use accueil_core::registration::{Participant, Registration, Sector, Status};
use accueil_core::roster::{RosterFile, Row};
use accueil_desk::view::{DecisionWord, Lang};
use accueil_desk::{CheckIn, Desk};
use accueil_errands::going_in::{self, Choices};
use accueil_store::Store;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// The allocator of both programs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How much is measured.
struct Size {
    registrations: usize,
    samples: usize,
    entries: usize,
}

const FULL: Size = Size { registrations: 100_000, samples: 2_000, entries: 1_000_000 };
/// Enough to see that the bench runs.
const SHORT: Size = Size { registrations: 500, samples: 20, entries: 400 };

/// What a number is held against.
enum Bar {
    AtMost(f64),
    AtLeast(f64),
    /// It was not measured, and why.
    None(&'static str),
}

/// One line of the table.
struct Line {
    what: &'static str,
    measured: f64,
    bar: Bar,
    unit: &'static str,
}

impl Line {
    fn unmeasured(what: &'static str, why: &'static str) -> Self {
        Self { what, measured: 0.0, bar: Bar::None(why), unit: "" }
    }

    fn is_missed(&self) -> bool {
        match self.bar {
            Bar::AtMost(bar) => self.measured > bar,
            Bar::AtLeast(bar) => self.measured < bar,
            Bar::None(_) => false,
        }
    }
}

fn main() -> ExitCode {
    if let Some(folder) = std::env::var_os(IMPORT_ALONE) {
        return import_alone(Path::new(&folder));
    }
    let short = std::env::args().any(|word| word == "--short");
    let size = if short { SHORT } else { FULL };
    // Beside the build, not in /tmp: that may be memory, and memory has no fdatasync to compare with.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut lines = Vec::new();
    let mut desk = Desk::open(&folder.path().join("desk.sqlite3")).unwrap();
    let registrations = fill(&mut desk, size.registrations);
    lines.push(decision(&mut desk, &registrations, size.samples));
    lines.push(search(&mut desk, &registrations, size.samples));
    lines.push(commit(&mut desk, &registrations, size.samples.min(500), folder.path()));
    drop(desk);
    lines.push(headcount(&folder.path().join("desk.sqlite3"), &registrations, size.entries));
    lines.extend(paper::badges(&registrations, if short { 2 } else { 1_000 }));
    lines.extend(import(folder.path(), size.registrations));
    lines.extend(codes::from_pictures(short));
    lines.extend(codes::from_frames(short));
    if short {
        println!("The bench runs. This short form measures nothing: run `make bench`.");
        return ExitCode::SUCCESS;
    }
    print(&lines);
    let missed = lines.iter().any(Line::is_missed);
    if missed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn print(lines: &[Line]) {
    println!("{:<58} {:>12} {:>15}", "what", "measured", "bar");
    for line in lines {
        let Line { what, measured, bar, unit } = line;
        let (sign, bar) = match bar {
            Bar::AtMost(bar) => ("<=", bar),
            Bar::AtLeast(bar) => (">=", bar),
            Bar::None(why) => {
                println!("{what:<58} not measured: {why}");
                continue;
            }
        };
        let verdict = if line.is_missed() { "MISSED" } else { "" };
        println!("{what:<58} {measured:>9.2} {unit:<2} {sign} {bar:>9.2} {unit:<2} {verdict}");
    }
}

/// Code received → decision, on a roster of that size.
fn decision(desk: &mut Desk, registrations: &[Registration], samples: usize) -> Line {
    let times = each(samples, |n| {
        let code = pick(registrations, n).code.as_str();
        let answer = desk.scan(code, Some(day()), noon()).unwrap();
        assert_eq!(answer.decision, DecisionWord::Admit);
    });
    Line {
        what: "code received -> decision, p99",
        measured: ms(percentile(times, 99)),
        bar: Bar::AtMost(20.0),
        unit: "ms",
    }
}

/// Every start of a name, as somebody types it, one typo in every seventh.
fn search(desk: &mut Desk, registrations: &[Registration], samples: usize) -> Line {
    // The first search reads the index; a desk does that once, when it starts.
    desk.search("a", Some(day())).unwrap();
    let times = each(samples, |n| {
        let participant = &pick(registrations, n).participant;
        let mut typed: Vec<char> = participant.full_name().chars().collect();
        if n % 7 == 0 && typed.len() > 4 {
            typed.swap(2, 3);
        }
        let typed: String = typed.into_iter().take(1 + n % 12).collect();
        black_box(desk.search(&typed, Some(day())).unwrap());
    });
    Line {
        what: "search as you type, p99",
        measured: ms(percentile(times, 99)),
        bar: Bar::AtMost(10.0),
        unit: "ms",
    }
}

/// A check-in on the disk, against one 4 KiB write and fdatasync of the same disk, one after the other.
fn commit(desk: &mut Desk, registrations: &[Registration], samples: usize, folder: &Path) -> Line {
    let mut file = File::create(folder.join("probe")).unwrap();
    let page = [7_u8; 4096];
    let (mut check_ins, mut probes) = (Vec::new(), Vec::new());
    for (n, registration) in registrations.iter().take(samples).enumerate() {
        let welcome = Welcome { document: Some(Document::Passport), anyway: false };
        let request = CheckIn { registration: registration.id, day: Some(day()), welcome };
        let at = noon() + TimeDelta::seconds(i64::try_from(n).unwrap());
        check_ins.push(timed(|| drop(desk.check_in(request, at).unwrap())));
        probes.push(timed(|| {
            file.rewind().unwrap();
            file.write_all(&page).unwrap();
            file.sync_data().unwrap();
        }));
    }
    let ratio = percentile(check_ins, 50).as_secs_f64() / percentile(probes, 50).as_secs_f64();
    Line {
        what: "check-in committed / 4 KiB write + fdatasync, median",
        measured: ratio,
        bar: Bar::AtMost(1.5),
        unit: "x",
    }
}

/// The headcounts of an event with that many journal entries, from a file just opened.
fn headcount(path: &Path, registrations: &[Registration], entries: usize) -> Line {
    let mut store = Store::open(path, &DeskId::new("bench", 1)).unwrap();
    let tx = store.begin().unwrap();
    let mut written = tx.read().n_entries().unwrap();
    let mut round = 0;
    while written < entries as u64 {
        let day = day() + TimeDelta::days(round / registrations.len() as i64 % 3);
        let registration = registrations[round as usize % registrations.len()].id;
        let attended = Attended { registration, day };
        let at = noon() + TimeDelta::seconds(round);
        let badge = tx.append(Fact::BadgeQueued(attended), at).unwrap().entry;
        written = tx.append(Fact::BadgePrinted(registration, badge), at).unwrap().entry.seq;
        if tx.read().presence(attended).unwrap().is_none() {
            tx.append(Fact::CheckedIn(attended, None), at).unwrap();
            tx.append(Fact::IdChecked(attended, Document::Passport), at).unwrap();
        }

        round += 1;
    }
    tx.commit().unwrap();
    drop(store);
    let desk = Desk::open(path).unwrap();
    let times = each(20, |_| {
        black_box(desk.headcounts(None).unwrap());
    });
    Line {
        what: "headcounts after 1,000,000 entries, p99",
        measured: ms(percentile(times, 99)),
        bar: Bar::AtMost(50.0),
        unit: "ms",
    }
}

/// A roster of CSV on the disk, understood, merged and committed, against `sqlite3 .import` of the same file, in turn;
/// and the most memory that a program held which did nothing else.
fn import(folder: &Path, n: usize) -> [Line; 2] {
    let csv = folder.join("roster.csv");
    let mut text =
        String::from("Nom,Prénom,Courriel,Organisme,Vous êtes,Jours,Équipe,Téléphone,Commentaires\n");
    for n in 0..n {
        let Participant { first_name, last_name, email, organisation, teams, .. } =
            invented(n, Vec::new()).participant;
        let (sector, team) = (["Administration", "Société civile"][n % 2], &teams[0]);
        let days = ["19/11", "20/11", "\"19/11, 20/11\""][n % 3];
        text += &format!(
            "{last_name}-{n},{first_name},{email},{organisation},{sector},{days},{team},0600{n:06},\"Bonjour, à bientôt\"\n"
        );
    }
    std::fs::write(&csv, text).unwrap();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..3 {
        let mut desk = Desk::open(&folder.join(format!("import-{round}.sqlite3"))).unwrap();
        desk.set_event(&event()).unwrap();
        ours.push(timed(|| assert_eq!(take_in(&mut desk, &csv), n as u64)));
        let other = folder.join(format!("other-{round}.sqlite3"));
        let words = ["-csv".as_ref(), other.as_os_str(), ".import roster.csv roster".as_ref()];
        theirs.push(timed(|| {
            let run = Command::new("sqlite3").current_dir(folder).args(words).status();
            assert!(run.expect("sqlite3 is installed").success());
        }));
    }
    let memory = "import of CSV, most memory held";
    [
        Line {
            what: "import of CSV / sqlite3 .import of the same file, median",
            measured: percentile(ours, 50).as_secs_f64() / percentile(theirs, 50).as_secs_f64(),
            bar: Bar::AtMost(3.0),
            unit: "x",
        },
        peak_of_an_import(folder).map_or(Line::unmeasured(memory, "only Linux tells"), |measured| Line {
            what: memory,
            measured,
            bar: Bar::AtMost(300.0),
            unit: "MB",
        }),
    ]
}

/// Takes a roster in, and returns how many were new.
fn take_in(desk: &mut Desk, csv: &Path) -> u64 {
    let bytes = std::fs::read(csv).unwrap();
    let roster = going_in::roster(desk, &bytes, &Choices::default()).unwrap();
    desk.import_roster(roster, Lang::Fr, noon(), &mut |_| ControlFlow::Continue(())).unwrap().added
}

/// Names the folder of the roster to the program that takes it in alone.
const IMPORT_ALONE: &str = "ACCUEIL_BENCH_IMPORT";

/// Takes the roster of a folder in, and prints the most memory that this took, in megabytes.
fn import_alone(folder: &Path) -> ExitCode {
    let mut desk = Desk::open(&folder.join("alone.sqlite3")).unwrap();
    desk.set_event(&event()).unwrap();
    take_in(&mut desk, &folder.join("roster.csv"));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or(ExitCode::FAILURE, |kilobytes| {
        println!("{}", kilobytes * 1024.0 / 1e6);
        ExitCode::SUCCESS
    })
}

/// Returns the most memory that an import takes in a program of its own, in megabytes.
fn peak_of_an_import(folder: &Path) -> Option<f64> {
    let alone = Command::new(std::env::current_exe().ok()?).env(IMPORT_ALONE, folder).output().ok()?;
    String::from_utf8(alone.stdout).ok()?.trim().parse().ok()
}

/// Makes an event of three days and takes in invented people through the desk's own act.
fn fill(desk: &mut Desk, n: usize) -> Vec<Registration> {
    let event = event();
    desk.set_event(&event).unwrap();
    let rows = (0..n).map(|n| invented(n, event.days.iter().map(|session| session.day).collect())).collect();
    let file = RosterFile {
        format: "bench".into(),
        shape: String::new(),
        encoding: None,
        file_hash: String::new(),
        columns: Vec::new(),
        n_rows: n as u64,
        rows,
        skipped: Vec::new(),
        warnings: Vec::new(),
    };
    desk.import_roster(file.into(), Lang::Fr, noon(), &mut |_| ControlFlow::Continue(())).unwrap();
    desk.open_day(day(), noon()).unwrap();
    desk.registrations(None).unwrap()
}

fn event() -> Event {
    let session = |n| SessionDay { day: day() + TimeDelta::days(n), opens: None, closes: None };
    Event {
        title: "Bench".into(),
        venue: String::new(),
        address: String::new(),
        time_zone: chrono_tz::Europe::Paris,
        days: (0..3).map(session).collect(),
        registration_link: None,
        notes: Vec::new(),
        warnings: Vec::new(),
        id_policy: accueil_core::id_check::IdPolicy::EachDay,
        registration_required: true,
        teams: Vec::new(),
    }
}

/// Somebody who does not exist: syllables by number, so that names share starts as real ones do.
fn invented(n: usize, days: Vec<NaiveDate>) -> Row {
    const STARTS: [&str; 12] = ["Ma", "Be", "Lé", "Jo", "Hé", "Clo", "Ri", "Ti", "Gwe", "Fa", "Ou", "Za"];
    const MIDDLES: [&str; 10] = ["ri", "lo", "nê", "ta", "ssa", "phi", "de", "qui", "rra", "my"];
    const ENDS: [&str; 9] = ["ne", "ck", "lle", "tte", "ard", "eau", "ski", "ïs", "rt"];
    let name = |n: usize| {
        let parts = [STARTS[n % 12], MIDDLES[n / 12 % 10], MIDDLES[n / 120 % 10], ENDS[n / 1200 % 9]];
        parts.concat()
    };
    let participant = Participant {
        first_name: name(n.wrapping_mul(7919)),
        last_name: name(n.wrapping_mul(104_729) / 3),
        organisation: format!("Organisme {}", n % 400),
        email: format!("personne.{n}@bench.example"),
        sector: if n.is_multiple_of(2) { Sector::Administration } else { Sector::CivilSociety },
        teams: vec![format!("Équipe {}", n % 14)],
        ..Participant::default()
    };
    Row { row: n as u64 + 2, participant, days, status: Status::Confirmed, foreign_codes: Vec::new() }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 11, 19).unwrap()
}

fn noon() -> DateTime<Utc> {
    day().and_hms_opt(12, 0, 0).unwrap().and_utc()
}

/// Picks somebody, the same one in every run.
fn pick(registrations: &[Registration], n: usize) -> &Registration {
    &registrations[n.wrapping_mul(2_654_435_761) % registrations.len()]
}

fn each(samples: usize, mut act: impl FnMut(usize)) -> Vec<Duration> {
    (0..samples).map(|n| timed(|| act(n))).collect()
}

fn timed(act: impl FnOnce()) -> Duration {
    let start = Instant::now();
    act();
    start.elapsed()
}

fn percentile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
