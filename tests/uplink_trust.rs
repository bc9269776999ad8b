//! Whom a desk trusts with its totals, who it says it is, and where its secrets are: nowhere but where they belong.

use std::process::{Command, Stdio};

use serde_json::json;

use crate::program::{Program, Told};
use crate::uplink_ends::{Certificates, DATABASE_PASSWORD, Nginx, Odd, Postgres, free_port, run};
use crate::uplinks::{SECRET, adds, sends, small_desk};

/// Fails when a secret is in a file of the desk's, other than the one of secrets, which its owner alone reads.
#[track_caller]
pub fn assert_nowhere(program: &Program, secrets: &[&str]) {
    use std::os::unix::fs::PermissionsExt;
    for entry in std::fs::read_dir(&program.data).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("secrets.json") {
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        for secret in secrets {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "a secret in {}", path.display());
        }
    }
    for words in [&["uplinks", "list"][..], &["totals", "status"], &["totals"]] {
        let told = format!("{:?}", program.run(words));
        assert!(secrets.iter().all(|secret| !told.contains(secret)), "{told}");
    }
}

#[test]
fn a_server_is_trusted_only_with_a_certificate_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let certificates = Certificates::new(folder.path());
    let other = folder.path().join("autre");
    std::fs::create_dir(&other).unwrap();
    let other = Certificates::new(&other);
    let (_desk, program) = small_desk();
    let says = |host: &str, port: u16, more: &[&str]| -> Option<String> {
        let address = format!("https://{host}:{port}/");
        adds(&program, &[&["Nuage", &address][..], more].concat(), "").done();
        sends(&program).1[0]["failure"].as_str().map(str::to_owned)
    };
    certificates.sign("server", "localhost", "2");
    let port = free_port();
    let nginx = Nginx::start(&folder.path().join("one"), &certificates, port, "");
    let untrusted = Some("uplink_certificate".to_owned());
    assert_eq!(says("localhost", port, &[]), untrusted, "nobody here knows that authority");
    assert_eq!(says("localhost", port, &["--ca", &other.authority()]), untrusted);
    assert_eq!(
        says("127.0.0.1", port, &["--ca", &certificates.authority()]),
        untrusted,
        "the name of another"
    );
    assert!(nginx.answered().is_empty(), "nothing was said to it");
    assert_eq!(says("localhost", port, &["--ca", &certificates.authority()]), None);

    // In the system's own store, as a ministry's authority may be.
    let mut trusting = program.command();
    trusting.env("SSL_CERT_FILE", certificates.authority());
    adds(&program, &["Nuage", &format!("https://localhost:{port}/")], "").done();
    let told: Told = trusting.args(["--json", "uplinks", "try", "Nuage"]).output().unwrap().into();
    assert_eq!(told.done()["uplinks"][0]["failure"], json!(null));

    // A server that wants to know who we are.
    certificates.sign("desk", "poste", "2");
    let port = free_port();
    let asks = "ssl_client_certificate ca.pem; ssl_verify_client on;";
    let asks = asks.replace("ca.pem", &certificates.authority());
    let _nginx = Nginx::start(&folder.path().join("two"), &certificates, port, &asks);
    let authority = certificates.authority();
    assert_eq!(says("localhost", port, &["--ca", &authority]), Some("uplink_refused".to_owned()));
    assert_eq!(
        says("localhost", port, &["--ca", &authority, "--certificate", &certificates.path("desk.both")]),
        None
    );

    certificates.sign("server", "localhost", "-1");
    let port = free_port();
    let _nginx = Nginx::start(&folder.path().join("three"), &certificates, port, "");
    assert_eq!(says("localhost", port, &["--ca", &authority]), untrusted, "expired, or our clock is wrong");
}

#[test]
fn a_database_that_does_not_let_us_in_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let certificates = Certificates::new(folder.path());
    certificates.sign("server", "localhost", "2");
    let postgres = Postgres::start(&folder.path().join("postgres"), &certificates, free_port());
    let (_desk, program) = small_desk();
    let authority = certificates.authority();
    let says = |host: &str, account: &str, database: &str, secret: &str, ca: &str| -> Option<String> {
        let address = format!("postgres://{account}@{host}:{}/{database}", postgres.port);
        let added = adds(&program, &["Base", &address, "--secret", "--ca", ca], secret);
        if added.code != Some(0) {
            return Some(added.failed());
        }
        sends(&program).1[0]["failure"].as_str().map(str::to_owned)
    };
    let some = |code: &str| Some(code.to_owned());
    assert_eq!(says("localhost", "orga", "postgres", "faux", &authority), some("uplink_login"));
    assert_eq!(says("localhost", "orga", "absente", DATABASE_PASSWORD, &authority), some("uplink_not_found"));
    assert_eq!(
        says("127.0.0.1", "orga", "postgres", DATABASE_PASSWORD, &authority),
        some("uplink_certificate")
    );
    assert_eq!(says("localhost", "orga:mot", "postgres", "", &authority), some("uplink_address"));
    assert_eq!(says("localhost", "orga", "postgres", DATABASE_PASSWORD, &authority), some("uplink_tables"));

    // Somebody who may write, and not make tables: whoever runs the database runs what the program prints.
    let sql = program.says("fr", &["uplinks", "tables"]).out;
    postgres.asks(&sql);
    postgres.asks(&format!(
        "create role poste login password '{DATABASE_PASSWORD}'; grant select, insert, update on accueil_totals to poste"
    ));
    assert_eq!(says("localhost", "poste", "postgres", DATABASE_PASSWORD, &authority), None);
    postgres.asks("revoke insert on accueil_totals from poste");
    let told = program.run(&["uplinks", "try", "Base"]);
    assert_eq!(told.failed(), "uplink_login");
    assert!(!told.err.contains("accueil_totals"), "what a database says may hold anything: {told:?}");
}

#[test]
fn a_secret_is_in_no_list_of_programs_and_in_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let (_desk, program) = small_desk();
    let odd = Odd::start(folder.path(), &json!([]));
    let signed = format!("{}all.json?X-Signature={SECRET}", odd.url);
    assert_eq!(
        adds(&program, &["Objet", &signed], "").failed(),
        "uplink_address",
        "it would be in the list of programs"
    );
    let mut command = program.command();
    command.env_remove("DBUS_SESSION_BUS_ADDRESS").args(["--json", "uplinks", "add", "Objet", "-"]);
    let mut adding =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(adding.stdin.as_mut().unwrap(), format!("{signed}\n").as_bytes()).unwrap();
    let told: Told = adding.wait_with_output().unwrap().into();
    assert_eq!(told.done()[0]["login"], "signed");
    assert_eq!(sends(&program).0, Some(0));
    assert!(
        odd.head(1).starts_with(&format!("PUT /totaux/all.json?X-Signature={SECRET}\n")),
        "{}",
        odd.head(1)
    );
    assert_eq!(
        odd.documents()[0]["days"].as_array().unwrap().len(),
        2,
        "one address, one document of all days"
    );

    adds(&program, &["Jeton", &odd.url, "--secret"], SECRET).done();
    program.run(&["uplinks", "try", "Jeton"]).done();
    assert!(odd.head(2).contains(&format!("authorization: Bearer {SECRET}")));
    assert_nowhere(&program, &[SECRET]);
    assert_eq!(
        adds(&program, &["Loin", "http://totaux.example/", "--secret"], SECRET).failed(),
        "uplink_address"
    );

    let secrets = program.data.join("secrets.json");
    assert!(std::fs::read_to_string(&secrets).unwrap().contains(SECRET));
    program.run(&["uplinks", "remove", "Jeton"]).done();
    program.run(&["uplinks", "remove", "Objet"]).done();
    assert!(!secrets.exists(), "it goes with its place");
    assert_eq!(program.run(&["uplinks", "try", "Objet"]).failed(), "unknown_uplink");
}

/// With a keyring, the secret is in there and in no file.
#[test]
fn a_secret_is_in_the_keyring_where_there_is_one() {
    let (desk, program) = small_desk();
    let folder = tempfile::tempdir().unwrap();
    let odd = Odd::start(folder.path(), &json!([]));
    let accueilctl = crate::program::accueilctl().to_str().unwrap();
    let data = desk.folder();
    let script = format!(
        "printf 'mot-du-trousseau' | gnome-keyring-daemon --unlock --components=secrets >/dev/null &&
         {accueilctl} --data '{0}' --json uplinks add Nuage '{1}' --secret && test ! -e '{0}/secrets.json' &&
         {accueilctl} --data '{0}' --json totals send && {accueilctl} --data '{0}' --json uplinks remove Nuage",
        data.to_str().unwrap(),
        odd.url,
    );
    let home = folder.path().join("home");
    std::fs::create_dir(&home).unwrap();
    let mut session = Command::new("dbus-run-session");
    session.args(["--", "sh", "-c", &script]).env("HOME", &home).env("XDG_RUNTIME_DIR", &home);
    session.env("XDG_DATA_HOME", home.join("share")).env("ACCUEIL_UPLINK_SECRET", SECRET);
    run(&mut session);
    assert!(odd.head(1).contains(&format!("authorization: Bearer {SECRET}")));
    assert_nowhere(&program, &[SECRET]);
}
