//! A roster that comes again: said first, then added, updated and cancelled by difference; nothing at the door is lost.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use accueil_core::id_check::Document::Passport;
use accueil_core::registration::Status;
use accueil_desk::DeskError;
use accueil_desk::view::{ErrorCode, Lang};
use accueil_errands::going_in::{self, Choices};
use serde_json::{Value, json};

use crate::program::{Program, accueilctl};
use crate::support::{TestDesk, alice, comes_in, person, roster_of};

const FIRST: &str = "Horodateur;Nom;Prénom;Courriel;Organisme;Jours;Régime
19/10/2019 10:00:00;Vasseur;Odile;odile@phare.example;Le Phare;19/11;végétarien
19/10/2019 10:01:00;Kerbrat;Yann;yann@phare.example;Le Phare;20/11;
19/10/2019 10:02:00;Lamy;Rose;rose@ville.example;Ville de Sablon;19/11;
19/10/2019 10:03:00;Diop;Awa;awa@rade.example;La Rade;19/11, 20/11;
";
/// Odile adds a day and a diet changes, Rose corrects her e-mail, Yann withdrew, Malo is new.
const SECOND: &str = "Horodateur;Nom;Prénom;Courriel;Organisme;Jours;Régime
19/10/2019 10:00:00;Vasseur;Odile;odile@phare.example;Le Phare;19/11, 20/11;sans gluten
19/10/2019 10:02:00;Lamy;Rose;rose.lamy@ville.example;Ville de Sablon;19/11;
19/10/2019 10:03:00;Diop;Awa;awa@rade.example;La Rade;19/11, 20/11;
01/11/2019 08:00:00;Guivarch;Malo;malo@rade.example;La Rade;20/11;
";

struct Organiser {
    program: Program,
    folder: tempfile::TempDir,
}

impl Organiser {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = Program::new(&folder.path().join("desk"));
        let days = ["--day", "2019-11-19", "--day", "2019-11-20"];
        program.run(&[&["event", "new", "--title", "Essai"], &days[..]].concat()).done();
        Self { program, folder }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn imports(&self, text: &str, options: &[&str]) -> Value {
        let file = self.file("export.csv", text);
        self.program.run(&[&["roster", "import", file.to_str().unwrap()], options].concat()).done()
    }

    fn status_of(&self, email: &str) -> String {
        let list = self.program.run(&["roster", "list"]).done();
        let line = list.as_array().unwrap().iter().find(|line| line["email"] == email);
        line.unwrap_or_else(|| panic!("nobody has that e-mail"))["status"].as_str().unwrap().to_owned()
    }
}

fn figures(report: &Value) -> [u64; 5] {
    ["added", "updated", "cancelled", "unchanged", "absent"].map(|figure| report[figure].as_u64().unwrap())
}

#[test]
fn a_later_export_is_shown_first_and_then_adds_updates_and_cancels() {
    let organiser = Organiser::new();
    assert_eq!(figures(&organiser.imports(FIRST, &[])), [4, 0, 0, 0, 0]);
    let codes = |organiser: &Organiser| {
        let list = organiser.program.run(&["roster", "list"]).done();
        let of = |name: &str| {
            let line =
                list.as_array().unwrap().iter().find(|line| line["first_name"] == name).unwrap().clone();
            line["code"].as_str().unwrap().to_owned()
        };
        [of("Odile"), of("Rose")]
    };
    let before = codes(&organiser);
    let preview = organiser.imports(SECOND, &["--dry-run"]);
    assert_eq!(organiser.status_of("yann@phare.example"), "confirmed", "a preview writes nothing");
    let report = organiser.imports(SECOND, &[]);
    assert_eq!(preview, report);
    assert_eq!(figures(&report), [1, 2, 1, 1, 1]);
    assert_eq!(report["absent_are"], "cancelled");
    assert_eq!(organiser.status_of("yann@phare.example"), "cancelled");
    assert_eq!(codes(&organiser), before, "codes that were handed out still work");
    let change = |name: &str| -> Value {
        report["changes"].as_array().unwrap().iter().find(|c| c["first_name"] == name).unwrap().clone()
    };
    assert_eq!((&change("Yann")["kind"], &change("Yann")["row"]), (&json!("cancelled"), &json!(null)));
    let email =
        json!([{ "field": "email", "before": "rose@ville.example", "after": "rose.lamy@ville.example" }]);
    assert_eq!(change("Rose")["fields"], email, "the same person, who corrected her e-mail");
    let odile = json!([
        { "field": "day", "before": "2019-11-19", "after": "2019-11-19 2019-11-20" },
        { "field": "diet", "before": "", "after": "" },
    ]);
    assert_eq!(
        change("Odile")["fields"],
        odile,
        "a diet is an answer about health: only that it changes is told"
    );

    assert_eq!(figures(&organiser.imports(FIRST, &[])), [0, 3, 1, 1, 1], "and back: Yann is expected again");
    assert_eq!(organiser.status_of("yann@phare.example"), "confirmed");
    assert_eq!(organiser.program.run(&["verify"]).done()["chain"], "ok");
}

#[test]
fn the_absent_can_be_kept_and_a_part_of_the_list_cancels_nobody() {
    let organiser = Organiser::new();
    organiser.imports(FIRST, &[]);
    let kept = organiser.imports(SECOND, &["--absent", "keep", "--dry-run"]);
    assert_eq!((figures(&kept), &kept["absent_are"]), ([1, 2, 0, 1, 1], &json!("kept")));
    let part: String = FIRST.lines().take(2).map(|line| format!("{line}\n")).collect();
    let report = organiser.imports(&part, &[]);
    assert_eq!((figures(&report), &report["absent_are"]), ([0, 0, 0, 1, 3], &json!("kept")));
    let meant = organiser.imports(&part, &["--absent", "cancel"]);
    assert_eq!(figures(&meant), [0, 0, 3, 1, 3]);
    // Whoever is cancelled already is not missed again.
    assert_eq!(figures(&organiser.imports(&part, &[])), [0, 0, 0, 1, 0]);
}

#[test]
fn another_list_cancels_nobody_and_takes_no_answer_away() {
    let organiser = Organiser::new();
    organiser.imports(FIRST, &[]);
    let speakers =
        "Prénom,Nom,Adresse e-mail\nOdile,Vasseur,odile@phare.example\nNour,Haddad,nour@rade.example\n";
    let report = organiser.imports(speakers, &[]);
    assert_eq!(figures(&report), [1, 0, 0, 1, 0]);
    let list = organiser.program.run(&["roster", "list", "--day", "2019-11-19"]).done();
    let odile = list.as_array().unwrap().iter().find(|line| line["first_name"] == "Odile").unwrap().clone();
    assert_eq!((&odile["organisation"], &odile["days"]), (&json!("Le Phare"), &json!(["2019-11-19"])));
}

#[test]
fn whoever_came_in_stays_in_whatever_the_new_file_says() {
    let (alice, other) = (alice(), person("Otto", "Brandt", &[19]));
    let mut desk = TestDesk::with(&[&alice, &other]);
    comes_in(&desk.checks_in(&other, Passport));
    let report = desk.imports(&[&alice]);
    assert_eq!((report.cancelled, report.changes[0].checked_in), (1, true));
    assert_eq!(desk.registration_of(&other).status, Status::Cancelled);
    assert_eq!((desk.present(19), desk.headcount(19).registered), (1, 1));
    desk.is_sound();
}

#[test]
fn columns_mapped_once_are_remembered_for_the_form() {
    let organiser = Organiser::new();
    let odd = "Qui;Où;Quand\nVasseur Odile;Le Phare;19/11\nLamy Rose;Ville de Sablon;20/11\n";
    let map = ["--map", "full_name=Qui", "--map", "organisation=Où", "--map", "day=#3"];
    let preview = organiser.imports(odd, &[&map[..], &["--dry-run"]].concat());
    assert_eq!(preview["mapping_remembered"], false);
    let file = organiser.file("odd.csv", odd);
    let unmapped = organiser.program.run(&["roster", "import", file.to_str().unwrap()]);
    assert_eq!(unmapped.failed(), "no_name_column", "a preview remembers nothing");
    organiser.imports(odd, &map);
    let later = organiser.imports(&format!("{odd}Diop Awa;La Rade;19/11\n"), &[]);
    assert_eq!((&later["mapping_remembered"], figures(&later)), (&json!(true), [1, 0, 0, 2, 0]));
    assert_eq!(later["per_day"], json!({ "2019-11-19": 2, "2019-11-20": 1 }));
    let forgotten = organiser.program.run(&["roster", "import", file.to_str().unwrap(), "--forget-map"]);
    assert_eq!(forgotten.failed(), "no_name_column", "understood afresh");
}

#[test]
fn a_file_without_names_shows_its_columns_on_a_screen() {
    let desk = TestDesk::new();
    let odd = "Où;Quand\nLe Phare;19/11\nVille de Sablon;20/11\n";
    let shown = going_in::roster_to_show(&desk, odd.as_bytes(), &Choices::default()).unwrap();
    let report = desk.preview_roster(shown, Lang::Fr).unwrap();
    assert_eq!((report.registrations, report.added), (0, 0));
    let columns: Vec<(&str, Option<&str>)> =
        report.columns.iter().map(|column| (column.header.as_str(), column.field)).collect();
    assert_eq!(columns, [("Où", None), ("Quand", None)]);
    let picture = going_in::roster_to_show(&desk, b"\x89PNG\r\n\x1a\n", &Choices::default());
    assert_eq!(picture.unwrap_err().code, ErrorCode::PictureNotRoster, "what is no table stays refused");
}

#[test]
fn an_import_that_is_stopped_leaves_the_roster_as_it_was() {
    let mut desk = TestDesk::new();
    let people: Vec<_> = (0..2_500).map(|n| person(&format!("Prénom{n}"), "Lot", &[19])).collect();
    let file = roster_of(&people.iter().collect::<Vec<_>>());
    let (mut steps, now) = (Vec::new(), desk.now);
    let stopped = desk.import_roster(file.clone().into(), Lang::Fr, now, &mut |progress| {
        steps.push((progress.done, progress.of));
        if progress.done < 2_000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(DeskError::Stopped)));
    assert_eq!(steps, [(1_000, 2_500), (2_000, 2_500)]);
    assert!(desk.registrations(None).unwrap().is_empty());
    assert_eq!(desk.n_entries(), 0);
    desk.is_sound();
    assert_eq!(desk.imports_file(&file).added, 2_500);
}

/// Ctrl-C, as a terminal sends it, as soon as the program has begun to write.
#[test]
#[cfg(unix)]
fn ctrl_c_leaves_the_roster_as_it_was() {
    let organiser = Organiser::new();
    let mut text = String::from("Nom;Prénom;Courriel\n");
    text.extend((0..60_000).map(|n| format!("Lot;Prénom{n};p{n}@lot.example\n")));
    let file = organiser.file("long.csv", &text);
    let mut import = Command::new(accueilctl());
    import.arg("--data").arg(&organiser.program.data).args(["--json", "roster", "import"]).arg(&file);
    let child = import.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let journal = organiser.program.data.join("accueil.sqlite3-journal");
    wait_until(|| holds_sigint(child.id()) && journal.exists());
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let told = child.wait_with_output().unwrap();
    let failure: Value = serde_json::from_slice(&told.stderr).unwrap();
    assert_eq!((told.status.code(), &failure["code"]), (Some(1), &json!("stopped")));
    assert_eq!(organiser.program.run(&["roster", "list"]).done(), json!([]));
    assert_eq!(organiser.program.run(&["verify"]).done()["integrity"], "ok");
}

/// Tells whether a process has a handler of its own for the interrupt of a terminal.
#[cfg(unix)]
fn holds_sigint(process: u32) -> bool {
    let status = std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status"));
    let caught =
        status.unwrap_or_default().lines().find_map(|line| line.strip_prefix("SigCgt:").map(str::to_owned));
    caught.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).unwrap_or(0) & 0b10 != 0)
}

#[cfg(unix)]
fn wait_until(condition: impl Fn() -> bool) {
    while !condition() {
        std::thread::yield_now();
    }
}

#[test]
fn a_role_is_taken_from_its_column_changes_with_it_and_is_on_the_badge() {
    let organiser = Organiser::new();
    let first = "Nom;Prénom;Courriel;Fonction\nVasseur;Odile;odile@phare.example;Intervenante\n\
                 Lamy;Rose;rose@ville.example;-\nDiop;Awa;awa@rade.example;\n";
    organiser.imports(first, &[]);
    let role_of = |organiser: &Organiser, email: &str| {
        let list = organiser.program.run(&["roster", "list"]).done();
        list.as_array().unwrap().iter().find(|line| line["email"] == email).unwrap()["role"].clone()
    };
    assert_eq!(role_of(&organiser, "odile@phare.example"), "Intervenante");
    assert_eq!(role_of(&organiser, "rose@ville.example"), "", "a dash fills a compulsory answer");

    // The same form in another version: what changes is shown, what it does not ask stays.
    let second = first.replace("Intervenante", "Modératrice");
    let report = organiser.imports(&second, &["--dry-run"]);
    let change = json!([{ "field": "role", "before": "Intervenante", "after": "Modératrice" }]);
    assert_eq!(report["changes"][0]["fields"], change);
    organiser.imports(&second, &[]);
    let unasked = "Nom;Prénom;Courriel;Organisme\nVasseur;Odile;odile@phare.example;Le Phare\n";
    organiser.imports(unasked, &["--absent", "keep"]);
    assert_eq!(role_of(&organiser, "odile@phare.example"), "Modératrice");

    // Any column may be one, and what is sold by ticket tools is none.
    let mapped = "Nom;Prénom;Courriel;Pass;Groupe\nDiop;Awa;awa@rade.example;VIP;Presse\n";
    organiser.imports(mapped, &["--absent", "keep"]);
    assert_eq!(role_of(&organiser, "awa@rade.example"), "");
    organiser.imports(mapped, &["--absent", "keep", "--map", "role=Groupe"]);
    assert_eq!(role_of(&organiser, "awa@rade.example"), "Presse");

    let out = organiser.folder.path().join("badges.pdf");
    organiser.program.run(&["sheet", "badges", "--out", out.to_str().unwrap()]).done();
    let read = Command::new("pdftotext").arg(&out).arg("-").output().unwrap();
    let said = String::from_utf8(read.stdout).unwrap();
    assert!(said.contains("Modératrice") && said.contains("Presse"), "{said}");
}
