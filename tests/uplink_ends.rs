//! Real receiving ends for totals, on this machine: nginx with `WebDAV`, PostgreSQL, and a web server that misbehaves.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

/// What belongs to no program of this machine.
const NOBODY: &str = "65534";

/// A port on which nothing listens, yet.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Runs a program to its end, and returns what it printed.
#[track_caller]
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// An authority of this test's own, and certificates that it signed.
pub struct Certificates {
    folder: PathBuf,
}

impl Certificates {
    pub fn new(folder: &Path) -> Self {
        let certificates = Self { folder: folder.to_owned() };
        certificates.openssl(&[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=Une autorité",
            "-addext",
            "basicConstraints=critical,CA:TRUE",
            "-keyout",
            "ca.key",
            "-out",
            "ca.pem",
        ]);
        certificates
    }

    fn openssl(&self, words: &[&str]) {
        run(Command::new("openssl").args(words).current_dir(&self.folder));
    }

    /// The file of the authority.
    pub fn authority(&self) -> String {
        self.path("ca.pem")
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }

    /// Signs a certificate for a host, good for so many days, as NAME.pem and NAME.key; both together as NAME.both.
    pub fn sign(&self, name: &str, host: &str, days: &str) {
        let (key, csr, pem) = (format!("{name}.key"), format!("{name}.csr"), format!("{name}.pem"));
        std::fs::write(
            self.folder.join("ext"),
            format!("subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\n"),
        )
        .unwrap();
        let subject = format!("/CN={host}");
        self.openssl(&[
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", &subject, "-keyout", &key, "-out", &csr,
        ]);
        self.openssl(&[
            "x509",
            "-req",
            "-in",
            &csr,
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-days",
            days,
            "-extfile",
            "ext",
            "-out",
            &pem,
        ]);
        let read = |file: &str| std::fs::read_to_string(self.folder.join(file)).unwrap();
        std::fs::write(self.folder.join(format!("{name}.both")), read(&pem) + &read(&key)).unwrap();
    }
}

/// nginx with `WebDAV` over TLS; it ends with this value.
pub struct Nginx {
    server: Child,
    pub folder: PathBuf,
}

impl Nginx {
    /// Starts it with the certificate `server`, and more lines of configuration.
    pub fn start(folder: &Path, certificates: &Certificates, port: u16, more: &str) -> Self {
        std::fs::create_dir_all(folder.join("files")).unwrap();
        for file in ["server.pem", "server.key", "ca.pem"] {
            std::fs::copy(certificates.path(file), folder.join(file)).unwrap();
        }
        let prefix = folder.to_str().unwrap();
        let configuration = include_str!("uplinks/nginx.conf")
            .replace("MORE", more)
            .replace("PREFIX", prefix)
            .replace("PORT", &port.to_string());
        let file = folder.join("nginx.conf");
        std::fs::write(&file, configuration).unwrap();
        let program = if Path::new("/usr/sbin/nginx").exists() { "/usr/sbin/nginx" } else { "nginx" };
        let log = std::fs::File::create(folder.join("start.log")).unwrap();
        let mut nginx = Command::new(program);
        nginx.arg("-c").arg(&file).arg("-p").arg(folder).stdout(Stdio::null()).stderr(log);
        let mut server = nginx.spawn().expect("nginx-light is installed");
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let said = || std::fs::read_to_string(folder.join("start.log")).unwrap_or_default();
            assert!(server.try_wait().unwrap().is_none(), "nginx stopped: {}", said());
            std::thread::yield_now();
        }
        Self { server, folder: folder.to_owned() }
    }

    /// Every request that was answered: method and status.
    pub fn answered(&self) -> Vec<(String, String)> {
        let log = std::fs::read_to_string(self.folder.join("access.log")).unwrap();
        let line = |line: &str| {
            let mut quoted = line.split('"');
            let method = quoted.nth(1)?.split(' ').next()?.to_owned();
            Some((method, quoted.next()?.split_whitespace().next()?.to_owned()))
        };
        log.lines().filter_map(line).collect()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A PostgreSQL server of this test's own, over TLS; it ends with this value.
pub struct Postgres {
    folder: PathBuf,
    pub port: u16,
}

/// The password of the database's account.
pub const DATABASE_PASSWORD: &str = "mot-de-la-base-4417";

impl Postgres {
    /// Makes a cluster and starts it with the certificate `server`.
    pub fn start(folder: &Path, certificates: &Certificates, port: u16) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        for file in ["server.pem", "server.key"] {
            std::fs::copy(certificates.path(file), folder.join(file)).unwrap();
        }
        run(Command::new("chmod").args(["600", "server.key"]).current_dir(folder));
        std::fs::write(folder.join("password"), DATABASE_PASSWORD).unwrap();
        if is_root() {
            // initdb refuses root, and nobody else enters a temporary folder of root's.
            run(Command::new("chown").arg("-R").arg(NOBODY).arg(folder));
            for parent in folder.ancestors().skip(1).take_while(|parent| *parent != std::env::temp_dir()) {
                run(Command::new("chmod").arg("711").arg(parent));
            }
        }
        let server = Self { folder: folder.to_owned(), port };
        let cluster = server.path("cluster");
        let (password, log) = (server.path("password"), server.path("log"));
        server.run(
            "initdb",
            &["-D", &cluster, "-U", "orga", "-A", "scram-sha-256", "--no-sync", "--pwfile", &password],
        );
        let settings = format!(
            "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = ''\nssl = on\n\
             ssl_cert_file = '{0}/server.pem'\nssl_key_file = '{0}/server.key'\nfsync = off\n",
            folder.to_str().unwrap()
        );
        std::fs::write(folder.join("cluster/postgresql.auto.conf"), settings).unwrap();
        std::fs::write(folder.join("cluster/pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n")
            .unwrap();
        server.run("pg_ctl", &["-D", &cluster, "-l", &log, "-w", "start"]);
        server
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }

    /// Runs a program of PostgreSQL's as somebody it accepts.
    fn run(&self, program: &str, words: &[&str]) {
        let versions = std::fs::read_dir("/usr/lib/postgresql").expect("postgresql is installed");
        let newest = versions.map(|version| version.unwrap().path()).max().unwrap();
        let program = newest.join("bin").join(program);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // The server that stays must not keep an end of our pipes.
        command
            .args(words)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let status = command.status().unwrap();
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        assert!(status.success(), "{command:?}: {log}");
    }

    /// What psql answers, a line for each row, `|` between columns.
    pub fn asks(&self, sql: &str) -> String {
        let address = format!("host=127.0.0.1 port={} user=orga dbname=postgres sslmode=require", self.port);
        let mut psql = Command::new("psql");
        psql.env("PGPASSWORD", DATABASE_PASSWORD).args([
            "-X",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-c",
            sql,
            &address,
        ]);
        run(&mut psql).trim().to_owned()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.run("pg_ctl", &["-D", &self.path("cluster"), "-m", "immediate", "stop"]);
    }
}

fn is_root() -> bool {
    run(Command::new("id").arg("-u")).trim() == "0"
}

/// A running server of `uplinks/odd.py`, and the folder where it keeps what it is sent.
pub struct Odd {
    folder: PathBuf,
    server: Child,
    says: BufReader<ChildStdout>,
    pub url: String,
}

impl Odd {
    pub fn start(folder: &Path, asked: &Value) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("uplinks/odd.py");
        let mut python = Command::new("python3");
        python.arg(script).arg(folder).arg(asked.to_string()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = python.spawn().unwrap();
        let says = BufReader::new(server.stdout.take().unwrap());
        let mut odd = Self { folder: folder.to_owned(), server, says, url: String::new() };
        let port: u16 = odd.hears().parse().unwrap();
        odd.url = format!("http://127.0.0.1:{port}/totaux/");
        odd
    }

    /// Waits for the next thing that the server says.
    pub fn hears(&mut self) -> String {
        let mut line = String::new();
        self.says.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }

    /// Lets it answer what it holds.
    pub fn goes_on(&self) {
        std::fs::write(self.folder.join("go"), "").unwrap();
    }

    /// The documents that arrived, in turn; those that were refused as well.
    pub fn documents(&self) -> Vec<Value> {
        let file = |n: usize| self.folder.join(format!("{n}.json"));
        let arrived = (1..).map(file).take_while(|file| file.exists());
        arrived.map(|file| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()).collect()
    }

    /// The head of the nth request.
    pub fn head(&self, n: usize) -> String {
        std::fs::read_to_string(self.folder.join(format!("{n}.head"))).unwrap()
    }
}

impl Drop for Odd {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
