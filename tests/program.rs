//! The real `accueilctl`, built and run as a script would run it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::time::SystemTime;

use serde_json::Value;

/// Returns where `accueilctl` is, built first when it is not there or older than its sources.
pub fn accueilctl() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        // target/PROFILE/deps/journeys-…
        let test = std::env::current_exe().unwrap();
        let folder = test.parent().and_then(Path::parent).unwrap().to_owned();
        let program = folder.join(format!("accueilctl{}", std::env::consts::EXE_SUFFIX));
        if written(&program).is_none_or(|built| newest(&root().join("src-tauri/crates")) > Some(built)) {
            let release: &[&str] = if folder.ends_with("release") { &["--release"] } else { &[] };
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["build", "--quiet", "--package", "accueilctl"]).args(release).current_dir(root());
            let built = cargo.output().unwrap();
            assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        }
        assert!(program.exists(), "{}", program.display());
        program
    })
}

fn written(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|file| file.modified()).ok()
}

/// Returns when the last file of a folder was written.
fn newest(folder: &Path) -> Option<SystemTime> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter_map(|path| if path.is_dir() { newest(&path) } else { written(&path) }).max()
}

/// The top of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Told {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Told {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Told {
    /// Fails unless the program did what was asked, and returns its answer.
    #[track_caller]
    pub fn done(&self) -> Value {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{self:?}");
        self.answer()
    }

    /// Fails unless the desk said no, and returns its answer.
    #[track_caller]
    pub fn refused(&self) -> Value {
        assert_eq!((self.code, self.err.as_str()), (Some(3), ""), "{self:?}");
        self.answer()
    }

    /// Fails unless something failed and was told as one line of JSON; returns its code.
    #[track_caller]
    pub fn failed(&self) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(1), ""), "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        let failure: Value = serde_json::from_str(&self.err).unwrap();
        let failure = failure.as_object().unwrap();
        assert_eq!(failure.keys().collect::<Vec<_>>(), ["code", "detail"]);
        assert!(!failure["detail"].as_str().unwrap().is_empty());
        failure["code"].as_str().unwrap().to_owned()
    }

    fn answer(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "one answer, on one line: {self:?}");
        serde_json::from_str(&self.out).unwrap()
    }
}

/// The program with its data folder.
#[derive(Clone)]
pub struct Program {
    pub data: PathBuf,
}

impl Program {
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned() }
    }

    /// Runs it with JSON answers.
    pub fn run<W: AsRef<OsStr>>(&self, words: &[W]) -> Told {
        self.command().arg("--json").args(words).output().unwrap().into()
    }

    /// Runs it with sentences in that language.
    pub fn says<W: AsRef<OsStr>>(&self, lang: &str, words: &[W]) -> Told {
        self.command().args(["--lang", lang]).args(words).output().unwrap().into()
    }

    /// The program on its data folder, for a run of one's own.
    pub fn command(&self) -> Command {
        let mut command = Command::new(accueilctl());
        command.arg("--data").arg(&self.data);
        command
    }
}

/// Returns the text of a PDF, as poppler reads it.
pub fn text_of_pdf(path: &Path) -> String {
    let read = Command::new("pdftotext").arg("-layout").arg(path).arg("-").output();
    let read = read.expect("pdftotext of poppler-utils is installed");
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8(read.stdout).unwrap()
}

/// Returns the texts of the QR codes in a picture, as zbar reads them.
pub fn zbarimg(path: &Path) -> Vec<String> {
    let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(path).output();
    let read = read.expect("zbarimg of zbar-tools is installed");
    String::from_utf8(read.stdout).unwrap().lines().map(str::to_owned).collect()
}
