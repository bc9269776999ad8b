//! The house rules as tests: a rule that nobody checks is a wish.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::program::root;

/// A source file of ours: its path from the top of the repository, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn ends(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    fn is_script(&self) -> bool {
        [".ts", ".svelte", ".js", ".mjs"].iter().any(|ending| self.ends(ending))
    }

    /// The text as the program reads it: without the tests and comments of a Rust file.
    fn code(&self) -> String {
        let product = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = product.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Every source file of ours, generated ones left out.
fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    for top in ["src-tauri", "ui", "tests"] {
        collect(&root().join(top), &mut found);
    }
    assert!(found.iter().filter(|source| source.ends(".rs")).count() > 80, "the walk finds the house");
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    const NOT_OURS: [&str; 8] =
        ["node_modules", "demo", "dist", "gen", "bindings", "test-results", "playwright-report", "target"];
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) && !name.starts_with('.') {
                collect(&path, found);
            }
        } else if [".rs", ".ts", ".svelte", ".js", ".mjs", ".css", ".sql"].iter().any(|end| name.ends_with(end))
            // Others may be writing beside us: a file that is gone when it is read was never committed.
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}

/// Fails with everything that breaks a rule, one line each.
#[track_caller]
fn none(broken: &[String], rule: &str) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

/// The packages of the workspace, as cargo reads their manifests.
fn packages() -> Vec<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--no-deps", "--offline"]).current_dir(root());
    let told = cargo.output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: Value = serde_json::from_slice(&told.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// What a package names, tests left out.
fn dependencies(package: &Value) -> BTreeSet<&str> {
    let all = package["dependencies"].as_array().unwrap().iter();
    all.filter(|d| d["kind"] != "dev").map(|d| d["name"].as_str().unwrap()).collect()
}

#[test]
fn arrows_between_crates_point_one_way() {
    let may: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("accueil-core", &[][..]),
        ("accueil-store", &["accueil-core"]),
        ("accueil-desk", &["accueil-core", "accueil-store"]),
        ("accueil-edge", &["accueil-core"]),
        ("accueil-paper", &["accueil-core"]),
        ("accueil-errands", &["accueil-core", "accueil-desk", "accueil-edge", "accueil-paper"]),
        ("accueilctl", &["accueil-core", "accueil-desk", "accueil-edge", "accueil-errands", "accueil-paper"]),
        ("accueil", &["accueil-core", "accueil-desk", "accueil-edge", "accueil-errands", "accueil-paper"]),
        ("journeys", &[]),
    ]);
    let packages = packages();
    let ours: BTreeSet<&str> = packages.iter().map(|package| package["name"].as_str().unwrap()).collect();
    assert!(may.keys().filter(|name| **name != "accueil").all(|name| ours.contains(name)), "{ours:?}");
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        let allowed =
            may.get(name).unwrap_or_else(|| panic!("{name}: a new crate says here what it may name"));
        let named: Vec<&str> = dependencies(package).intersection(&ours).copied().collect();
        assert!(named.iter().all(|other| allowed.contains(other)), "{name} names {named:?}");
    }
}

#[test]
fn what_touches_the_world_is_named_by_one_crate() {
    let only = [
        ("accueil-store", &["rusqlite", "rusqlite_migration", "sqlx", "diesel", "libsqlite3-sys"][..]),
        ("accueil", &["tauri", "tauri-build", "tauri-plugin-dialog", "wry", "tokio"]),
        ("accueil-edge", &["ureq", "reqwest", "hyper", "curl", "attohttpc", "isahc", "lettre"]),
        ("accueil-paper", &["typst", "typst-pdf", "qrcode"]),
    ];
    let mut seen = BTreeSet::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        for dependency in dependencies(&package) {
            for (owner, names) in only {
                if names.contains(&dependency) {
                    seen.insert(dependency.to_owned());
                    assert_eq!(name, owner, "{name} names {dependency}");
                }
            }
            assert!(name == "accueil" || !dependency.starts_with("tauri"), "{name} names {dependency}");
        }
    }
    assert!(["rusqlite", "ureq", "typst"].iter().all(|name| seen.contains(*name)), "{seen:?}");
}

#[test]
fn the_core_reads_no_clock_and_touches_nothing() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::io",
        "std::env",
        "std::process",
        "std::thread",
        "serde",
        "rusqlite",
        "tauri",
    ];
    let core = sources().into_iter().filter(|source| source.path.starts_with("src-tauri/crates/core/src/"));
    let mut broken = Vec::new();
    for source in core {
        let code = source.code();
        broken
            .extend(forbidden.iter().filter(|f| code.contains(**f)).map(|f| format!("{}: {f}", source.path)));
    }
    none(&broken, "the core is pure");
}

#[test]
fn only_clock_files_read_the_clock() {
    // Spans of time are measured with Instant, which knows no date; files and scripts of tests are not the program.
    let readers = ["Utc::now(", "Local::now(", "SystemTime::now(", "Date.now(", "new Date()"];
    let mut broken = Vec::new();
    for source in sources() {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        let test = source.path.starts_with("tests/") || source.path.starts_with("ui/e2e/");
        if test || name == "clock.rs" || name == "clock.ts" || source.path.starts_with("ui/src/desk/fake") {
            continue;
        }
        let code = source.code();
        broken.extend(readers.iter().filter(|r| code.contains(**r)).map(|r| format!("{}: {r}", source.path)));
    }
    none(&broken, "only a clock file reads the clock");
}

#[test]
fn only_the_store_has_sql() {
    let words = ["select ", "insert into ", "delete from ", "pragma "];
    let mut broken = Vec::new();
    for source in sources() {
        let ours = source.ends(".rs") && source.path.starts_with("src-tauri/");
        if !ours || source.path.starts_with("src-tauri/crates/store/") {
            continue;
        }
        let code = source.code();
        broken.extend(
            words
                .iter()
                .filter(|w| code.contains(&format!("\"{w}")))
                .map(|w| format!("{}: {w}", source.path)),
        );
    }
    none(&broken, "only the store has SQL");
}

#[test]
fn every_file_opens_with_a_sentence() {
    let mut broken = Vec::new();
    for source in sources() {
        let opening = match source.path.rsplit('.').next().unwrap_or_default() {
            "rs" => "//! ",
            "svelte" => "<!-- ",
            "sql" => "-- ",
            // A style sheet may open with a plain comment.
            "css" => "/*",
            _ => "/** ",
        };
        let first = source.text.lines().find(|line| !line.starts_with("#!")).unwrap_or_default();
        let said = first.trim_start_matches(['/', '!', '*', '<', '-', ' ']);
        if !first.starts_with(opening) || said.chars().filter(|c| c.is_whitespace()).count() < 2 {
            broken.push(format!("{}: {first}", source.path));
        }
    }
    none(&broken, "every file opens with one sentence that says what it is for");
}

#[test]
fn nothing_is_waved_through() {
    // Cut in two, so that this file does not find itself.
    let rust = [
        concat!("#[al", "low("),
        concat!("#![al", "low("),
        concat!("to", "do!("),
        concat!("#[ig", "nore"),
        concat!("dbg", "!("),
    ];
    let script = [
        concat!(".on", "ly("),
        concat!(".sk", "ip("),
        concat!("@ts-", "ignore"),
        concat!("@ts-", "nocheck"),
        concat!("eslint-", "disable"),
        concat!("debug", "ger;"),
    ];
    let mut broken = Vec::new();
    for source in sources() {
        let words: &[&str] = if source.ends(".rs") { &rust } else { &script };
        if !source.ends(".rs") && !source.is_script() {
            continue;
        }
        for (n, line) in (1..).zip(source.text.lines()) {
            broken.extend(
                words.iter().filter(|w| line.contains(**w)).map(|w| format!("{}:{n}: {w}", source.path)),
            );
        }
    }
    none(&broken, "nothing is left out, waved through or left for later");
}

/// Words that say nothing, or that another word of ours says better.
const FORBIDDEN: [&str; 15] = [
    "user",
    "item",
    "record",
    "data",
    "info",
    "ticket",
    "attendee",
    "guest",
    "manager",
    "service",
    "helper",
    "util",
    "utils",
    "processor",
    "handler",
];

/// Names that may hold such a word, and why.
const EXCEPTIONS: [(&str, &str); 4] = [
    (
        "data_folder",
        "what platforms call the folder where programs keep their files, and `--data` of the contract",
    ),
    ("data_version", "SQLite's own name for it"),
    ("record", "the verb: to record that somebody is present"),
    ("user_version", "SQLite's own name for it"),
];

#[test]
fn names_are_words_of_the_house() {
    let mut broken = Vec::new();
    let mut used = BTreeSet::new();
    let mut check = |path: &str, name: &str| {
        let forbidden = words_of(name).into_iter().any(|word| {
            FORBIDDEN.contains(&word.as_str()) || FORBIDDEN.contains(&word.strip_suffix('s').unwrap_or(&word))
        });
        if !forbidden {
            return;
        }
        match EXCEPTIONS.iter().find(|(excepted, _)| *excepted == name) {
            Some((excepted, _)) => drop(used.insert(*excepted)),
            None => broken.push(format!("{path}: {name}")),
        }
    };
    for source in sources() {
        for part in source.path.split(['/', '.']) {
            check(&source.path, part);
        }
        let kinds: &[&str] = if source.ends(".rs") {
            &["struct", "enum", "trait", "fn", "mod", "type", "const", "static"]
        } else {
            &["function", "class", "interface", "type", "enum"]
        };
        for line in source.text.lines() {
            let mut words =
                line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
            while let Some(word) = words.next() {
                if kinds.contains(&word) && !line.trim_start().starts_with(['/', '*', '<', '"']) {
                    check(&source.path, words.next().unwrap_or_default());
                }
            }
        }
    }
    none(&broken, "one word per thing, from the list of DESIGN.md");
    assert!(used.contains("data_folder") && used.contains("record"), "the rule sees names: {used:?}");
}

/// Splits a name at its underscores, hyphens and capitals.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        if c == '_' || c == '-' || (c.is_uppercase() && before.is_lowercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().unwrap().extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

#[test]
fn names_are_split_where_words_meet() {
    assert_eq!(words_of("desk_itemList-userId"), ["desk", "item", "list", "user", "id"]);
    assert_eq!(words_of("update"), ["update"]);
}

/// Files longer than 400 lines, and why.
const LONG: [(&str, &str); 4] = [
    ("src-tauri/crates/desk/src/words.rs", "each failure beside its two sentences, in one table"),
    (
        "ui/src/reception/reception.svelte.ts",
        "one state machine: every step of the reception and what leads from it to the next",
    ),
    (
        "ui/src/desk/fake.ts",
        "the whole desk in memory, one act after another, for tests and for a plain browser",
    ),
    ("tests/tidy.rs", "the house rules, one test each, in one place"),
];

#[test]
fn a_long_file_says_why() {
    let long = sources().into_iter().filter(|source| source.text.lines().count() > 400);
    let unknown = long.filter(|source| !LONG.iter().any(|(path, _)| *path == source.path));
    let broken: Vec<String> =
        unknown.map(|source| format!("{}: {} lines", source.path, source.text.lines().count())).collect();
    none(&broken, "a file over 400 lines is asked why");
}

/// Every migration that was shipped, with the SHA-256 of its bytes. A new one is added; an old one never changes.
const SHIPPED: [(&str, &str); 18] = [
    ("0001_desk.sql", "eec2365f01d7665c55a2e775cbcc4fec03982a8910482df6fa649da35fd1a272"),
    ("0002_roster.sql", "5ad664f607af2d49086f6f0871090128b6aa67be1107d501c76c112f8e729bd9"),
    ("0003_teams.sql", "53033d1ed4400d557214d74ef0818dc577033071530bc22aeb20ff8568c37c6d"),
    ("0004_code_sent.sql", "7e2e061de8c52e03fe6d4db38b2f6405443e691721b0a40725ff4b073ac5fc8e"),
    ("0005_checks.sql", "67af8af6cb374bc239cedf056d3ca3c467317aa1bdaf7e01eae0365453253d4c"),
    ("0006_scanners.sql", "f8abdff0140d520f5a6ce0967f0fe0da7b1391daae907da65abd9e06de61190c"),
    ("0007_uplinks.sql", "01685e3015768df7b891c537120f3cebae34eb160185be244acd3108bdb87c57"),
    ("0008_figures.sql", "2b3e658e04558d9205c36ca9bf62df0dd90c62be4ab39e0cae3d706468564108"),
    ("0009_printing.sql", "4e17bd401c9447ea1c026bb15411d5f2f539648d9c37fa0e1ff1e566886e320b"),
    ("0010_paper.sql", "f97de99ca854e4630a4551a58849f154352bd10d0caa01cdca14023b78ee56c0"),
    ("0011_people.sql", "8c3ab78527bfb3568c3c09468c9ba45c77fa9f4cba9d1a044b143e0420f7bab7"),
    ("0012_facing.sql", "08bfb705ec9f5dbc08f136800b610620eb2fa8d25531e37d06e397db4ed7818e"),
    ("0013_continuity.sql", "ab1150732262461dea6eb4414bf4a735672be35eb5cf7a745e518e343b120529"),
    ("0014_answers.sql", "175745dbccf8ac25e229e018e57eac933add0c7895d48c9f0572e6c01cc185d6"),
    ("0015_policies.sql", "1643b0d0d406070cf70941e15e97e3f4c008c7ba0bf90d4e9db9d7f393e00e2e"),
    ("0016_reprints.sql", "0d2147e0a67573ef2ae504a7c89c9a43d519ad61b919f1b1b3858e3ff1fa5800"),
    ("0017_role.sql", "4b553b574635db0e8bf634dddcb99ce38a7082a44b7ea6fdf1f657b9629fcbb2"),
    ("0018_windows.sql", "fcfa0ee71891ddded17bc47d99a0f50c027fbf43f8041c2e6e8843c03fa59e6a"),
];

#[test]
fn a_shipped_migration_is_never_edited() {
    let folder = root().join("src-tauri/crates/store/migrations");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let found: Vec<(String, String)> = files
        .iter()
        .map(|path| {
            let hash = Sha256::digest(std::fs::read(path).unwrap());
            let hash = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            (path.file_name().unwrap().to_string_lossy().into_owned(), hash)
        })
        .collect();
    let shipped: Vec<(String, String)> =
        SHIPPED.map(|(name, hash)| (name.to_owned(), hash.to_owned())).into();
    assert_eq!(found, shipped, "a change to the tables is a new migration, listed here");
}

#[test]
fn it_is_decided_for_every_command_who_may() {
    let text = std::fs::read_to_string(root().join("src-tauri/src/commands.rs")).unwrap();
    let list = text.split("generate_handler![").nth(1).unwrap().split(']').next().unwrap();
    let commands: BTreeSet<&str> =
        list.split(',').filter_map(|one| Some(one.trim().split_once("::")?.1)).collect();
    let decided: BTreeSet<&str> = accueil_core::operator::ACTS.iter().map(|(act, _)| *act).collect();
    assert!(commands.len() > 40, "{commands:?}");
    assert_eq!(decided, commands, "core/src/operator.rs says whom each command needs, and no other");
}

/// The parameters of every command that a page gives, as the page writes them.
fn parameters() -> BTreeMap<String, BTreeSet<String>> {
    let commands = sources().into_iter().filter(|source| source.path.starts_with("src-tauri/src/commands/"));
    let mut parameters = BTreeMap::new();
    for source in commands {
        for command in source.text.split("#[tauri::command]").skip(1) {
            let (name, rest) = command.split_once("fn ").unwrap().1.split_once('(').unwrap();
            let given = rest.split_once(')').unwrap().0.split(',').filter_map(|one| one.split_once(": "));
            // What Tauri gives has a type of Tauri's.
            let ours = given.filter(|(_, kind)| {
                !["AppHandle", "WebviewWindow", "Request", "State"]
                    .iter()
                    .any(|known| kind.starts_with(known))
            });
            let camel = |name: &str| -> String {
                let mut words = name.trim().split('_');
                let first = words.next().unwrap_or_default().to_owned();
                words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
            };
            parameters.insert(name.to_owned(), ours.map(|(name, _)| camel(name)).collect());
        }
    }
    parameters
}

#[test]
fn the_page_calls_each_command_with_its_parameters() {
    let text = std::fs::read_to_string(root().join("ui/src/desk/tauri.ts")).unwrap();
    let commands = parameters();
    let mut broken = Vec::new();
    for call in text.split("invoke('").skip(1) {
        let (name, rest) = call.split_once('\'').unwrap();
        let given = rest.strip_prefix(", {").map_or("", |rest| rest.split_once('}').unwrap().0);
        let given: BTreeSet<String> = given
            .split(',')
            .map(|one| one.split(':').next().unwrap().trim().to_owned())
            .filter(|one| !one.is_empty())
            .collect();
        match commands.get(name) {
            Some(wanted) if *wanted == given => {}
            wanted => broken.push(format!("{name}: given {given:?}, wanted {wanted:?}")),
        }
    }
    none(&broken, "a command is called by the names of its parameters");
}

/// The words of a generated union: `"no_event" | "unknown_day"`, or the kinds of `{ "kind": "cancelled" }`.
fn union_words(binding: &str) -> BTreeSet<String> {
    let path = root().join("ui/src/desk/bindings").join(binding);
    let text = std::fs::read_to_string(&path).unwrap();
    let quoted = text.split_once(" = ").unwrap().1.split('"').skip(1).step_by(2);
    let word = |text: &&str| text.contains('_') || text.chars().all(|c| c.is_ascii_lowercase());
    quoted.filter(word).map(str::to_owned).collect()
}

fn error_words() -> BTreeSet<String> {
    union_words("ErrorCode.ts")
}

#[test]
fn every_failure_and_every_refusal_has_a_sentence_in_both_languages() {
    let errors = error_words();
    assert!(errors.contains("no_event") && errors.len() > 25, "{errors:?}");
    let rust = std::fs::read_to_string(root().join("src-tauri/crates/desk/src/words.rs")).unwrap();
    for word in &errors {
        let line = rust.lines().position(|line| line.trim_end().ends_with(&format!(" \"{word}\"")));
        let start = line.unwrap_or_else(|| panic!("{word} is not in words.rs"));
        let sentences: Vec<&str> = rust.lines().skip(start + 1).take(2).map(str::trim).collect();
        assert!(sentences.iter().all(|s| s.starts_with('"') && s.len() > 20), "{word}: {sentences:?}");
        assert_ne!(sentences[0].trim_end_matches(';'), sentences[1].trim_end_matches(';'), "{word}");
    }

    let folder = root().join("ui/src/messages");
    if !folder.exists() {
        return;
    }
    let kinds = [
        "unknown_code",
        "not_our_code",
        "cancelled",
        "pending",
        "already_checked_in",
        "not_expected_today",
        "day_not_open",
        "id_required",
    ];
    let mut languages = BTreeMap::new();
    for lang in ["fr", "en"] {
        let texts = sources().into_iter().filter(|source| {
            let name = source.path.strip_prefix("ui/src/messages/").unwrap_or_default();
            name.starts_with(&format!("{lang}.")) || name.starts_with(&format!("{lang}-"))
        });
        let text: String = texts.map(|source| source.text).collect();
        if !text.is_empty() {
            languages.insert(lang, text);
        }
    }
    let mut broken = Vec::new();
    for (lang, text) in &languages {
        for word in errors.iter().map(String::as_str).chain(kinds) {
            let key = |line: &&str| line.trim_start().starts_with(&format!("{word}:"));
            let said = text.lines().find(key).and_then(|line| line.split_once(':'));
            if said.is_none_or(|(_, sentence)| sentence.trim().len() < 8) {
                broken.push(format!("{lang}: {word}"));
            }
        }
    }
    none(&broken, "every failure and every refusal has a sentence on the screens");
    // Both languages, as soon as the screens are put together.
    if root().join("ui/src/App.svelte").exists() {
        assert_eq!(languages.keys().copied().collect::<Vec<_>>(), ["en", "fr"]);
    }
}

#[test]
fn only_the_desk_folder_of_the_screens_knows_tauri() {
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.path.starts_with("ui/src/") && !source.path.starts_with("ui/src/desk/"))
        .filter(|source| source.text.contains("@tauri-apps"))
        .map(|source| source.path)
        .collect();
    none(&broken, "ui/src/desk is the only folder that knows Tauri");
    let fake = sources().into_iter().filter(|source| source.path.starts_with("ui/src/desk/fake"));
    for source in fake {
        assert!(!source.text.contains("@tauri-apps"), "{}: the fake twin needs no window", source.path);
    }
}

#[test]
fn every_command_of_the_window_is_async() {
    let mut broken = Vec::new();
    for source in sources().into_iter().filter(|source| source.path.starts_with("src-tauri/src/")) {
        let lines: Vec<&str> = source.text.lines().collect();
        for (n, _) in lines.iter().enumerate().filter(|(_, line)| line.trim() == "#[tauri::command]") {
            let signature = lines[n + 1..].iter().find(|line| !line.trim_start().starts_with(['#', '/']));
            if signature.is_none_or(|line| !line.contains("async fn")) {
                broken.push(format!("{}:{}", source.path, n + 2));
            }
        }
    }
    none(&broken, "a command that is not async runs on the thread of the window");
}

#[test]
fn every_journey_is_listed() {
    let list = std::fs::read_to_string(root().join("tests/journeys.rs")).unwrap();
    let listed: BTreeSet<String> = list
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    let manifest = std::fs::read_to_string(root().join("tests/Cargo.toml")).unwrap();
    let names = std::fs::read_dir(root().join("tests")).unwrap().map(|entry| entry.unwrap().file_name());
    let files: BTreeSet<String> = names
        .filter_map(|name| name.to_str()?.strip_suffix(".rs").map(str::to_owned))
        // A target of its own: the list itself, the bench.
        .filter(|name| !manifest.contains(&format!("path = \"{name}.rs\"")))
        .collect();
    assert_eq!(files, listed);
}

#[test]
fn the_top_of_the_house_is_as_it_was_asked_for() {
    const ALLOWED: [&str; 10] = [
        "Cargo.toml",
        "Cargo.lock",
        "src-tauri",
        "ui",
        "tests",
        "icons",
        "README.md",
        "Makefile",
        "LICENSE",
        "target",
    ];
    let names = std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name());
    let broken: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !ALLOWED.contains(&name.as_str()))
        .collect();
    none(&broken, "nothing else stands at the top");
}
