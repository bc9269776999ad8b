//! The page that is written beside the totals of a folder, in a real browser.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{Program, root};
use crate::uplink_ends::run;
use crate::uplinks::{EVENT, adds, after_two_days, figures, read, sends, small_desk};

/// What the folder holds, as the receiving page shows it in a browser that has no network.
struct Page {
    folder: TempDir,
}

impl Page {
    fn shows(&self, lang: &str) -> Value {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("uplinks/page.mjs");
        let mut node = Command::new("node");
        node.arg(script).arg(self.folder.path()).arg(lang).current_dir(root());
        serde_json::from_str(&run(&mut node)).unwrap()
    }
}

#[test]
fn the_page_beside_the_documents_shows_the_days_side_by_side() {
    let page = Page { folder: tempfile::tempdir().unwrap() };
    let path = page.folder.path().to_str().unwrap();
    let desk = after_two_days();
    let program = Program::new(&desk.folder());
    adds(&program, &["Clé", path], "").done();
    assert_eq!(sends(&program).0, Some(0));
    let shown = page.shows("fr");
    assert_eq!(shown["lang"], "fr");
    assert_eq!(shown["present"], json!(["42", "40"]), "{shown}");
    assert_eq!(shown["registered"], json!(["63", "63"]));
    assert_eq!(shown["doubts"], json!([]));
    assert_eq!(shown["requests"], json!([]), "it asks nothing of any network");

    // A second desk of the same event; an old copy of a document; another event; something else.
    let (_other, second) = small_desk();
    adds(&second, &["Clé", path], "").done();
    sends(&second);
    let event = page.folder.path().join(EVENT);
    let mut old = None;
    for entry in std::fs::read_dir(&event).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "json") {
            let mut document = read(&path);
            if figures(&document) == (63, 42) {
                document["through"] = json!(3);
                document["days"][0]["present"] = json!(41);
                old = Some(document);
            }
        }
    }
    let write = |name: &str, text: &str| std::fs::write(event.join(name), text).unwrap();
    write("copie.json", &old.unwrap().to_string());
    write(
        "autre.json",
        r#"{"schema":"accueil-totals/2","event":"Autre <b>fête</b>","event_key":"autre","desk":"a.1","through":1,"includes":[],"smallest_group":3,"days":[{"day":"2019-11-19","open":false,"registered":9,"present":9,"by_sector":{},"by_team":{},"arrivals":[]}]}"#,
    );
    write("notes.json", "[1, 2");
    let shown = page.shows("en");
    assert_eq!(shown["present"], json!(["48", "40"]), "{shown}");
    // Each of the three, and that the second desk has another roster, for each day.
    assert_eq!(shown["doubts"].as_array().unwrap().len(), 5, "{shown}");
    assert_eq!(shown["lang"], "en");
}
