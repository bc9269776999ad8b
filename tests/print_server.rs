//! A real CUPS of the test's own, on a port and in a folder of its own, with printers that put pages into folders.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// Whoever asks may do what the system's own policy lets the owner of a job do; setting printers up takes no password.
const POLICY: &str = "
Browsing Off
WebInterface No
LogLevel debug
MaxLogSize 0
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Location /admin>
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit Send-Document Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
";

/// A print server that is running, and stops with it.
pub struct PrintServer {
    folder: TempDir,
    port: u16,
    running: Child,
}

impl PrintServer {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let open = |path: &Path| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o777)).unwrap();
        };
        open(root);
        for name in
            ["root", "root/ppd", "state", "cache", "spool", "tmp", "log", "bin", "bin/backend", "pages"]
        {
            std::fs::create_dir(root.join(name)).unwrap();
        }
        for name in ["tmp", "pages"] {
            open(&root.join(name));
        }
        // What hands pages on to printers of the network.
        symlink("/usr/lib/cups/backend/ipp", root.join("bin/backend/ipp")).unwrap();
        for name in ["cgi-bin", "daemon", "driver", "filter", "monitor", "notifier"] {
            symlink(Path::new("/usr/lib/cups").join(name), root.join("bin").join(name)).unwrap();
        }
        let backend = root.join("bin/backend/desk");
        std::fs::write(&backend, include_str!("printing/desk-backend")).unwrap();
        std::fs::set_permissions(&backend, std::fs::Permissions::from_mode(0o755)).unwrap();
        let at = root.display();
        // The system's account for printing, where the server may not print as whoever runs it.
        let account = if root_runs_this() { "User lp\nGroup lp\n" } else { "" };
        let files = format!(
            "{account}SystemGroup root\nServerRoot {at}/root\nServerBin {at}/bin\nStateDir {at}/state\n\
             CacheDir {at}/cache\nRequestRoot {at}/spool\nTempDir {at}/tmp\nDataDir /usr/share/cups\n\
             AccessLog {at}/log/access\nErrorLog {at}/log/error\nPageLog {at}/log/page\n"
        );
        std::fs::write(root.join("root/cups-files.conf"), files).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        std::fs::write(root.join("root/cupsd.conf"), format!("Listen 127.0.0.1:{port}{POLICY}")).unwrap();
        let running = start(root);
        let server = Self { folder, port, running };
        server.is_up();
        server
    }

    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The folder where the pages come out.
    pub fn pages(&self) -> PathBuf {
        self.folder.path().join("pages")
    }

    /// Sets a printer up that has one paper, its sides in points.
    pub fn has_printer(&self, name: &str, paper: &str, sides: (u32, u32)) {
        let ppd = include_str!("printing/printer.ppd")
            .replace("PAPER", paper)
            .replace("WIDTH", &sides.0.to_string())
            .replace("HEIGHT", &sides.1.to_string());
        let file = self.folder.path().join(format!("{name}.ppd"));
        std::fs::write(&file, ppd).unwrap();
        let device = format!("desk:{}", self.pages().display());
        self.tool(
            "lpadmin",
            &["-p", name, "-E", "-v", &device, "-D", "Badges du hall", "-P", file.to_str().unwrap()],
        );
    }

    /// Sets up a queue for a printer of the network, by what that printer says of itself.
    pub fn has_driverless_printer(&self, name: &str, address: &str) {
        self.tool("lpadmin", &["-p", name, "-E", "-v", address, "-D", name, "-m", "everywhere"]);
    }

    /// Runs a tool of CUPS against this server.
    #[track_caller]
    pub fn tool(&self, tool: &str, words: &[&str]) {
        let ran = Command::new(tool).args(words).env("CUPS_SERVER", self.address()).output().unwrap();
        assert!(ran.status.success(), "{tool} {words:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }

    /// Has the printers print nothing any more, for that reason.
    pub fn holds(&self, reason: &str) {
        // Never half a word.
        let file = tempfile::NamedTempFile::new_in(self.folder.path()).unwrap();
        std::fs::write(file.path(), reason).unwrap();
        std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o644)).unwrap();
        file.persist(self.pages().join("hold")).unwrap();
    }

    pub fn goes_on(&self) {
        std::fs::remove_file(self.pages().join("hold")).unwrap();
    }

    /// Stops the server as a machine that is switched off in order does: what it knows is on its disk.
    pub fn stops(&mut self) {
        let id = self.running.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.running.wait().unwrap();
    }

    pub fn starts_again(&mut self) {
        self.running = start(self.folder.path());
        self.is_up();
    }

    /// The pages that came out.
    pub fn came_out(&self) -> Vec<PathBuf> {
        let paths = std::fs::read_dir(self.pages()).unwrap().map(|entry| entry.unwrap().path());
        let mut pages: Vec<PathBuf> =
            paths.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
        pages.sort();
        pages
    }

    /// Waits until the server answers; one that died instead says why.
    fn is_up(&self) {
        while TcpStream::connect(self.address()).is_err() {
            let log = self.folder.path().join("log/out");
            let said = std::fs::read_to_string(log).unwrap_or_default();
            assert!(!said.contains("Unable"), "{said}");
            std::thread::yield_now();
        }
    }
}

impl Drop for PrintServer {
    fn drop(&mut self) {
        // It was stopped already.
        drop(self.running.kill());
        drop(self.running.wait());
    }
}

fn start(root: &Path) -> Child {
    let out = std::fs::File::create(root.join("log/out")).unwrap();
    Command::new("/usr/sbin/cupsd")
        .arg("-f")
        .arg("-c")
        .arg(root.join("root/cupsd.conf"))
        .arg("-s")
        .arg(root.join("root/cups-files.conf"))
        .stdout(Stdio::null())
        .stderr(out)
        .spawn()
        .expect("cups is installed")
}

fn root_runs_this() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}
