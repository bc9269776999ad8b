//! The evening before: a desk with its roster, and a mail server to send codes through.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Program, Told};

/// The invented people of these tests; one has no address, one waits for a decision.
pub const PEOPLE: [(&str, &str, &str, &str); 7] = [
    ("Ysée", "Quintard", "ysee.quintard@halle.example", "confirmée"),
    ("Aloïs", "Bréhat-Moulin", "alois@halle.example", "confirmée"),
    ("Nour", "Elkabir", "nour.elkabir@voiles.example", "confirmée"),
    ("Évil\r\nBcc: x@y.example", "D’Aumont, \"Zoé\" <z@y.example>", "evil@voiles.example", "confirmée"),
    ("Pia", "Sansadresse", "", "confirmée"),
    ("Tao", "Enattente", "tao@voiles.example", "en attente"),
    ("Léo", "Vadrouille", "leo@halle.example", "confirmée"),
];
/// How many of them may come and have an address.
pub const WRITTEN_TO: usize = 5;

/// A running server of `mail/sink.py`, and the folder where it keeps what it is sent.
pub struct Sink {
    folder: PathBuf,
    server: Child,
    says: BufReader<ChildStdout>,
    pub url: String,
}

impl Sink {
    pub fn start(folder: &Path, asked: &Value) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("mail/sink.py");
        // Debian's own Python: the one that python3-aiosmtpd is installed for.
        let mut python = Command::new("/usr/bin/python3");
        python.arg(script).arg(folder).arg(asked.to_string()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = python.spawn().unwrap();
        let says = BufReader::new(server.stdout.take().unwrap());
        let mut sink = Self { folder: folder.to_owned(), server, says, url: String::new() };
        let port: u16 = sink.hears().parse().expect("python3-aiosmtpd is installed");
        sink.url = format!("smtp://127.0.0.1:{port}");
        sink
    }

    /// Waits for the next thing that the server says.
    pub fn hears(&mut self) -> String {
        let mut line = String::new();
        self.says.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }

    /// What arrived: each recipient and their message.
    pub fn messages(&self) -> Vec<(String, Vec<u8>)> {
        let number = |n: usize| (self.folder.join(format!("{n}.to")), self.folder.join(format!("{n}.eml")));
        let arrived = (1..).map(number).take_while(|(to, _)| to.exists());
        arrived.map(|(to, eml)| (std::fs::read_to_string(to).unwrap(), std::fs::read(eml).unwrap())).collect()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A desk with its event and its roster.
pub struct Evening {
    pub folder: TempDir,
    pub program: Program,
}

impl Evening {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = Program::new(&folder.path().join("data"));
        let event = ["event", "new", "--title", "Nuit des voiles « libres »", "--venue", "Halle aux Voiles"];
        let days = ["--day", "2027-03-16", "--day", "2027-03-17", "--opens", "09:00", "--closes", "18:00"];
        program.run(&[&event[..], &days[..], &["--address", "3 quai des Tisserands"]].concat()).done();
        let evening = Self { folder, program };
        evening.imports(&PEOPLE);
        evening
    }

    pub fn imports(&self, people: &[(&str, &str, &str, &str)]) {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let lines = people.iter().map(|(first, last, email, status)| {
            [first, last, email, status, &"16/03, 17/03"].map(|cell| quoted(cell)).join(";")
        });
        let table = std::iter::once("Prénom;Nom;Courriel;Statut;Jours".to_owned()).chain(lines);
        let path = self.folder.path().join("inscrits.csv");
        std::fs::write(&path, table.collect::<Vec<_>>().join("\r\n")).unwrap();
        let path = path.to_str().unwrap();
        self.program.run(&["roster", "import", path]).done();
    }

    pub fn sink(&self, name: &str, asked: Value) -> Sink {
        Sink::start(&self.folder.path().join(name), &asked)
    }

    pub fn sends(&self, url: &str, more: &[&str]) -> Told {
        self.program.run(&self.words(url, more))
    }

    pub fn words<'w>(&self, url: &'w str, more: &[&'w str]) -> Vec<&'w str> {
        let words = ["codes", "send", "--smtp", url, "--from", "Accueil <accueil@halle.example>"];
        [&words[..], &["--rate", "60000"], more].concat()
    }

    /// The code of each address.
    pub fn codes(&self) -> BTreeMap<String, String> {
        let list = self.program.run(&["roster", "list"]).done();
        let of = |person: &Value, key: &str| person[key].as_str().unwrap().to_owned();
        list.as_array().unwrap().iter().map(|person| (of(person, "email"), of(person, "code"))).collect()
    }

    pub fn registration(&self, email: &str) -> u64 {
        let list = self.program.run(&["roster", "list"]).done();
        list.as_array().unwrap().iter().find(|person| person["email"] == email).unwrap()["id"]
            .as_u64()
            .unwrap()
    }
}

/// Fails unless each address got exactly one message, in all of these servers together.
#[track_caller]
pub fn one_each(sinks: &[&Sink], but: &[&str]) {
    let mut got: Vec<String> = sinks.iter().flat_map(|sink| sink.messages()).map(|(to, _)| to).collect();
    got.sort();
    let confirmed = PEOPLE.iter().filter(|person| person.3 == "confirmée" && !person.2.is_empty());
    let mut wanted: Vec<&str> =
        confirmed.map(|person| person.2).filter(|email| !but.contains(email)).collect();
    wanted.sort_unstable();
    assert_eq!(got, wanted);
}

#[track_caller]
pub fn counts(answer: &Value) -> [u64; 5] {
    let refused = answer["refused"].as_array().unwrap().len() as u64;
    let [sent, waiting, unsure, without_email] =
        ["sent", "waiting", "unsure", "without_email"].map(|key| answer[key].as_u64().unwrap());
    [sent, waiting, unsure, refused, without_email]
}
