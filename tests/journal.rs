//! The journal cannot be changed, and when somebody changes it all the same, `verify` says where.

use accueil_core::id_check::Document::Passport;
use accueil_core::journal::UndoReason::WrongPerson;
use rusqlite::Connection;

use crate::support::{TestDesk, alice, bilal, comes_in};

/// A desk with some history, and a connection of somebody who tampers with its file.
fn desk_and_tamperer() -> (TestDesk, Connection) {
    let mut desk = TestDesk::with(&[&alice(), &bilal()]);
    let first = desk.checks_in(&alice(), Passport);
    desk.undoes(&first, WrongPerson).unwrap();
    comes_in(&desk.checks_in(&bilal(), Passport));
    desk.is_sound();
    let tamperer = Connection::open(desk.file()).unwrap();
    (desk, tamperer)
}

fn without_triggers(tamperer: &Connection) {
    let sql = "select name from sqlite_schema where type = 'trigger' and tbl_name = 'journal'";
    let mut select = tamperer.prepare(sql).unwrap();
    let names: Vec<String> =
        select.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(names.len(), 4);
    for name in names {
        tamperer.execute_batch(&format!("drop trigger {name}")).unwrap();
    }
}

/// Writes one more entry as a copy of an old one, with another number and hash before it.
fn insert(tamperer: &Connection, seq: &str, prev_hash: &str) -> rusqlite::Result<usize> {
    let sql = format!(
        "insert into journal select desk, {seq}, {prev_hash}, zeroblob(32), at, hlc_ms, hlc_n, kind, registration,
             day, body, operator from journal where kind = 'checked_in' limit 1"
    );
    tamperer.execute(&sql, [])
}

const NEXT: &str = "(select max(seq) + 1 from journal)";
const BEFORE_END: &str = "(select prev_hash from journal order by seq desc limit 1)";
const END: &str = "(select hash from journal order by seq desc limit 1)";

#[test]
fn an_entry_is_never_changed_or_taken_out() {
    let (desk, tamperer) = desk_and_tamperer();
    for (sql, why) in [
        ("update journal set body = '{}' where seq = 1", "append-only"),
        ("update journal set operator = operator", "append-only"),
        ("delete from journal where seq = 2", "append-only"),
        ("delete from journal", "append-only"),
    ] {
        let refused = tamperer.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains(why), "{sql}: {refused}");
    }
    desk.is_sound();
}

#[test]
fn an_entry_is_never_put_in_out_of_turn() {
    let (desk, tamperer) = desk_and_tamperer();
    for (seq, prev_hash, why) in [
        ("(select max(seq) + 2 from journal)", "zeroblob(32)", "no gaps"),
        ("(select max(seq) from journal)", BEFORE_END, "no gaps"),
        ("(select max(seq) + 2 from journal)", END, "a chain"),
        (NEXT, "zeroblob(32)", "a chain"),
        (NEXT, BEFORE_END, "a chain"),
    ] {
        let refused = insert(&tamperer, seq, prev_hash).unwrap_err().to_string();
        assert!(refused.contains(why), "{seq} {prev_hash}: {refused}");
    }
    desk.is_sound();
    // The triggers let in what has the right number and the right hash before it; the hash of its own is then wrong.
    assert_eq!(insert(&tamperer, NEXT, END), Ok(1));
    assert!(desk.verify().unwrap().chain.starts_with("broken at "));
}

#[test]
fn whatever_is_changed_behind_the_triggers_is_found_where_it_was_changed() {
    for change in [
        "body = replace(body, 'passport', 'vouched')",
        "at = '2019-11-19T07:30:00.001Z'",
        "at = 'this morning'",
        "operator = 'somebody else'",
        "kind = 'checked_out'",
        "day = '2019-11-20'",
        "registration = coalesce(registration, 0) + 1",
        "hlc_n = hlc_n + 1",
        "hlc_ms = hlc_ms - 1",
        "hash = zeroblob(32)",
        "prev_hash = randomblob(32)",
    ] {
        let (desk, tamperer) = desk_and_tamperer();
        let sql = "select desk, seq from journal where kind = 'id_checked' limit 1";
        let (name, seq): (String, u64) =
            tamperer.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        without_triggers(&tamperer);
        assert_eq!(tamperer.execute(&format!("update journal set {change} where seq = ?1"), [seq]), Ok(1));
        assert_eq!(desk.verify().unwrap().chain, format!("broken at {name}:{seq}"), "{change}");
    }
}

#[test]
fn an_entry_taken_out_behind_the_triggers_is_missed() {
    let (desk, tamperer) = desk_and_tamperer();
    without_triggers(&tamperer);
    assert_eq!(tamperer.execute("delete from journal where seq = 3", []), Ok(1));
    assert!(desk.verify().unwrap().chain.ends_with(":4"));
}

#[test]
fn a_changed_cache_is_named() {
    for (change, cache) in [
        ("delete from attendance", "attendance"),
        (
            "insert into attendance select '2019-11-20', registration, desk, seq, at, hlc_ms, hlc_n from attendance",
            "attendance",
        ),
        ("delete from undone", "undone"),
        ("delete from id_check", "id_check"),
        ("delete from open_day", "open_day"),
        ("update badge set state = 'printed'", "badge"),
        ("update tally set n = n + 1 where dimension = 'present'", "tally"),
        ("delete from tally", "tally"),
    ] {
        let (desk, tamperer) = desk_and_tamperer();
        assert_ne!(tamperer.execute(change, []).unwrap(), 0, "{change}");
        let verification = desk.verify().unwrap();
        assert_eq!(verification.chain, "ok", "{change}");
        assert_eq!(verification.projections, format!("{cache} differs from the journal"), "{change}");
    }
}

#[test]
fn the_file_keeps_a_write_ahead_log() {
    let (_desk, tamperer) = desk_and_tamperer();
    let mode: String = tamperer.query_row("pragma journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}
