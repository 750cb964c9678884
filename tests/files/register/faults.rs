//! What befalls a register: many writers at once, a server that hangs, one that is set up anew, entries that nobody could
//! have recorded so, damaged tables, a disk that may only be read.
//!
//! Hashes are worked out here by the lines that SECURITY.md gives, not by the program.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use phancong::register::{Content, EntryFinding, EntrySelection, Error, Grant, GrantedThing, Register};
use sha2::{Digest, Sha256};

use super::server::Server;
use super::{filled, key, moment, reported, withdrawn};
use crate::support::place::{Place, WORKSPACE};

/// As `sha256sum` prints it.
fn sum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut sum, byte| {
        write!(sum, "{byte:02x}").expect("a string takes what is written");
        sum
    })
}

/// Whoever owns the tables adds an entry whose chain holds.
fn forge(at: &Place, recorded_at: &str, right: &str, content: &Content) {
    let head = at.open().head().expect("readable");
    let (sequence, before, salt) = (head.count + 1, head.hash, "ab".repeat(32));
    let said = serde_json::to_string(content).expect("it is plain data");
    let account = if matches!(at, Place::File(_)) { "owner" } else { "phancong" };
    let seal = sum(&format!("phancong entry 2\n{salt}\n\"{account}\"\n\"{right}\"\n\"Hoa\"\nfalse\n{said}\n"));
    let hash = sum(&format!("{before}\n{sequence}\n{recorded_at}\n{seal}\n"));
    let bytes = |hex: &str| match at {
        Place::File(_) => format!("x'{hex}'"),
        _ => format!("'\\x{hex}'"),
    };
    let corrects = content.corrects().map_or("NULL".to_owned(), |named| named.to_string());
    let document = content.number_key().map_or("NULL".to_owned(), |number| format!("'{number}'"));
    let (confidential, subject) = (if matches!(at, Place::File(_)) { "0" } else { "FALSE" }, content.subject());
    at.sql(&format!(
        "INSERT INTO entry (sequence, recorded_at, recorded_by, content, hash, subject, corrects, document, account,
            by_right, confidential, salt, seal)
         VALUES ({sequence}, {}, 'Hoa', '{said}', {}, '{subject}', {corrects}, {document}, '{account}', '{right}',
            {confidential}, {}, {});
         UPDATE head SET count = {sequence}, hash = {}",
        moment(recorded_at).timestamp_millis(),
        bytes(&hash),
        bytes(&salt),
        bytes(&seal),
        bytes(&hash)
    ))
    .expect("its owner can");
}

pub fn what_the_chain_cannot_tell_is_told(at: &Place) {
    drop(filled(at.open()));
    let now = chrono::Utc::now();
    let found = || {
        let mut register = at.open();
        assert!(register.verify(None).expect("readable").is_ok(), "the chain holds");
        register.audit(now).expect("readable")
    };
    assert_eq!(found(), []);
    let at_once = moment("2190-01-01T00:00:00Z");
    let in_time = now.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
    // The very same as what stands of the first report.
    forge(at, &in_time, "owner *", &Content::Fact(reported(&key(1), "2024-03-17")));
    assert_eq!(found(), [EntryFinding::Twice { entry: 6, before: 5 }]);
    forge(at, &in_time, "owner *", &withdrawn(6, &key(1)));
    forge(at, &in_time, "owner *", &withdrawn(2, &key(2)));
    forge(at, &in_time, "owner *", &withdrawn(5, &key(4)));
    let orphans = [EntryFinding::Orphan { entry: 8, named: 2 }, EntryFinding::Orphan { entry: 9, named: 5 }];
    assert_eq!(found()[..2], orphans);
    forge(at, &in_time, "extend *", &Content::Fact(reported(&key(3), "2024-09-19")));
    assert!(found().contains(&EntryFinding::NoRight(10)), "{:?}", found());
    forge(at, "2190-01-01T00:00:00.000Z", "owner *", &Content::Fact(reported(&key(4), "2024-12-19")));
    assert!(found().contains(&EntryFinding::Future(11)), "{:?}", found());
    // A clock that is set right again does not lead back.
    let fact = Content::Fact(reported(&key(2), "2024-06-18"));
    let added = at.open().append("Hoa", chrono::Utc::now(), vec![fact]).expect("it goes on");
    assert_eq!(added[0].recorded_at, at_once);
    assert!(at.open().verify(None).expect("readable").is_ok());
}

/// One letter of an index of a file: what is looked for by it is not found, and the chain holds.
pub fn a_damaged_index_is_told(at: &Place) {
    drop(filled(at.open()));
    let connection = rusqlite::Connection::open(at.address()).expect("it is a database");
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("nobody else reads");
    let one = |query| connection.query_row(query, (), |row| row.get::<_, i64>(0)).expect("it answers");
    let root = one("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_subject'");
    let size = one("PRAGMA page_size");
    drop(connection);
    let mut bytes = std::fs::read(at.address()).expect("readable");
    let page = &mut bytes[((root - 1) * size) as usize..(root * size) as usize];
    let letter = page.windows(7).position(|word| word == b"2024-Q2").expect("the index holds the keys") + 6;
    page[letter] = b'9';
    std::fs::write(at.address(), bytes).expect("writable");
    let mut register = at.open();
    assert!(register.verify(None).expect("readable").is_ok(), "the chain holds");
    let found = register.audit(chrono::Utc::now()).expect("readable");
    assert!(matches!(&found[..], [EntryFinding::Tables(said), ..] if said.contains("entry_subject")), "{found:?}");
}

/// What an owner of the tables changes of them.
pub fn changed_tables_of_a_server_are_told(at: &Place) {
    drop(filled(at.open()));
    for (change, back, told) in [
        (
            "ALTER TABLE entry DISABLE TRIGGER entry_stays",
            "ALTER TABLE entry ENABLE TRIGGER entry_stays",
            "entry_stays",
        ),
        ("GRANT INSERT ON entry TO PUBLIC", "REVOKE ALL ON entry FROM PUBLIC", "PUBLIC on entry: INSERT"),
        ("GRANT SELECT ON entry TO PUBLIC", "REVOKE ALL ON entry FROM PUBLIC", "PUBLIC on entry: SELECT"),
        (
            "GRANT SELECT (content) ON entry TO PUBLIC",
            "REVOKE SELECT (content) ON entry FROM PUBLIC",
            "right on entry.content",
        ),
        (
            "GRANT EXECUTE ON FUNCTION register_reader() TO PUBLIC",
            "REVOKE ALL ON FUNCTION register_reader() FROM PUBLIC",
            "right of PUBLIC on function register_reader",
        ),
        ("ALTER TABLE entry DISABLE ROW LEVEL SECURITY", "ALTER TABLE entry ENABLE ROW LEVEL SECURITY", "row level"),
        ("CREATE POLICY more ON entry USING (TRUE)", "DROP POLICY more ON entry", "policy more"),
        ("CREATE RULE quiet AS ON INSERT TO held DO INSTEAD NOTHING", "DROP RULE quiet ON held", "rule quiet"),
        (
            "ALTER FUNCTION register_open() SECURITY INVOKER",
            "ALTER FUNCTION register_open() SECURITY DEFINER",
            "register_open",
        ),
        (
            "ALTER FUNCTION register_gives() RESET search_path",
            "ALTER FUNCTION register_gives() SET search_path = pg_catalog, pg_temp",
            "register_gives",
        ),
        (
            "CREATE OR REPLACE FUNCTION register_account() RETURNS text LANGUAGE sql AS 'SELECT ''x'''",
            "SELECT 1",
            "register_account",
        ),
    ] {
        at.sql(change).expect("its owner can");
        let found = at.open().audit(chrono::Utc::now()).expect("readable");
        let is_told = |found: &EntryFinding| matches!(found, EntryFinding::Tables(said) if said.contains(told));
        assert!(found.len() == 1 && is_told(&found[0]), "{change}: {found:?}");
        at.sql(back).expect("its owner can");
    }
}

/// For `PHANCONG_TEST_LOAD` seconds, else for fifteen.
pub fn of_what_sixty_four_writers_record_at_once_nothing_is_lost(at: &Place) {
    const WRITERS: usize = 64;
    let seconds = std::env::var("PHANCONG_TEST_LOAD").map_or(15, |seconds| seconds.parse().expect("a number"));
    drop(at.open());
    let (begun, longest, busy) = (Instant::now(), AtomicU64::new(0), AtomicU64::new(0));
    let until = begun + Duration::from_secs(seconds);
    let mut recorded: Vec<(u64, String)> = std::thread::scope(|scope| {
        let write = |writer: usize| {
            let (mut register, mut mine) = (at.open(), Vec::new());
            while Instant::now() < until {
                let fact = Content::Fact(reported(&format!("{}-{writer}-{}", key(1), mine.len()), "2024-03-19"));
                let asked = Instant::now();
                let added = match register.append("Hoa", chrono::Utc::now(), vec![fact]) {
                    Ok(added) => added,
                    // On a slow machine sixty-three others take longer than one is let wait; he asks again.
                    Err(Error::Busy(_)) => {
                        busy.fetch_add(1, Ordering::Relaxed);
                        continue;
                    }
                    Err(other) => panic!("it is recorded: {other}"),
                };
                longest.fetch_max(asked.elapsed().as_millis() as u64, Ordering::Relaxed);
                mine.push((added[0].sequence, added[0].hash.to_string()));
            }
            mine
        };
        let writers: Vec<_> = (0..WRITERS).map(|writer| scope.spawn(move || write(writer))).collect();
        writers.into_iter().flat_map(|writer| writer.join().expect("it ends")).collect()
    });
    recorded.sort();
    let mut register = at.open();
    let head = register.verify(None).expect("readable").expect("the chain is whole");
    let everything = EntrySelection::default();
    let kept = register.entries(&everything).map(|entry| entry.expect("readable"));
    let kept: Vec<(u64, String)> = kept.map(|entry| (entry.sequence, entry.hash.to_string())).collect();
    assert_eq!(kept, recorded, "what was acknowledged stands, and nothing else");
    eprintln!(
        "{WRITERS} writers, {seconds} s: {} entries, {} a second, none lost; longest wait {} ms, {} told to ask again",
        head.count,
        head.count / begun.elapsed().as_secs().max(1),
        longest.into_inner(),
        busy.into_inner()
    );
    assert!(head.count > WRITERS as u64, "everybody came to write");
}

pub fn a_server_that_hangs_is_told_in_time(_: &Place) {
    let server = Server::start();
    let address = server.address("phancong", "127.0.0.1", "postgres") + "?tcp_user_timeout=3";
    let open = || Register::in_postgres(&address, WORKSPACE);
    let mut register = filled(open().expect("it is there"));
    server.signal("-STOP");
    let begun = Instant::now();
    let record = |register: &mut Register| {
        register.append("Hoa", moment("2024-12-01T00:00:00Z"), vec![Content::Fact(reported(&key(3), "2024-09-19"))])
    };
    let silent = record(&mut register).expect_err("it says nothing");
    assert!(matches!(silent, Error::Silent { .. }) && silent.to_string().contains("trong 3 giây"), "{silent}");
    assert!(matches!(record(&mut register), Err(Error::Lost(_))), "the line is not used again");
    let unheard = open().expect_err("it says nothing");
    assert!(matches!(unheard, Error::Silent { .. } | Error::Unreachable { .. }), "{unheard}");
    assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
    server.signal("-CONT");
    drop(register);
    let mut register = open().expect("it is there again");
    let count = register.verify(None).expect("readable").expect("the chain is whole").count;
    assert_eq!(count, 5, "of what nobody heard an answer nothing stands");
    record(&mut register).expect("it goes on");
}

/// As the README says, onto a server that knows nobody.
pub fn a_register_is_restored_with_its_accounts(_: &Place) {
    let (old, new) = (Server::start(), Server::start());
    old.sql("postgres", &["CREATE DATABASE so", "CREATE ROLE hoa LOGIN PASSWORD 'bi-mat'"]);
    let mut register =
        filled(Register::in_postgres(&old.address("phancong", "127.0.0.1", "so"), WORKSPACE).expect("it is there"));
    let thing = GrantedThing::Account { person: None, body: None };
    register.add_account("hoa", thing).expect("the owner may");
    let right = GrantedThing::Right("enter body/ubnd-tinh-phu-yen".parse().expect("a right"));
    register.grant(&[Grant { account: "hoa".to_owned(), thing: right, given: true }]).expect("the owner may");
    let head = register.head().expect("readable");
    let (roles, dump) = (new.path("quyen.sql"), new.path("so.dump"));
    old.program("pg_dumpall", &["--roles-only", "-f", &roles]);
    old.program("pg_dump", &["-Fc", "-f", &dump, "so"]);
    new.program("psql", &["-q", "-f", &roles, "postgres"]);
    new.program("createdb", &["so"]);
    new.program("pg_restore", &["-d", "so", &dump]);
    let open = |server: &Server, user: &str| {
        Register::in_postgres(&server.address(user, "127.0.0.1", "so"), WORKSPACE).expect("it is there")
    };
    let mut owner = open(&new, "phancong");
    assert_eq!(owner.verify(Some(&head)).expect("readable"), Ok(head));
    assert_eq!(owner.audit(chrono::Utc::now()).expect("readable"), []);
    let mut hoa = open(&new, "hoa:bi-mat");
    let report = |quarter| vec![Content::Fact(reported(&key(quarter), "2024-12-01"))];
    hoa.append("Hoa", moment("2024-12-01T00:00:00Z"), report(4)).expect("it may, there too");
    let elsewhere = Content::Fact(reported("a/I/bo-cong-an/report/2024", "2024-12-01"));
    let refused = hoa.append("Hoa", moment("2024-12-01T00:00:00Z"), vec![elsewhere]);
    assert!(matches!(refused, Err(Error::NoRight { .. })), "{refused:?}");
}

/// On a disk that may only be read: a disc, an archive.
pub fn a_register_is_read_where_nothing_may_be_written(at: &Place) {
    drop(filled(at.open()));
    let Place::File(folder) = at else { unreachable!("it is of files") };
    let there = folder.path().join("đĩa chỉ đọc");
    std::fs::create_dir(&there).expect("the folder is ours");
    let mount = |arguments: &[&str]| {
        let mut mount = std::process::Command::new("mount");
        let done = mount.args(arguments).arg(&there).stderr(std::process::Stdio::null()).status();
        done.is_ok_and(|status| status.success())
    };
    if !mount(&["-t", "tmpfs", "tmpfs"]) {
        return eprintln!("not tested: only root may mount a disk");
    }
    let copy = there.join("so.db");
    std::fs::copy(at.address(), &copy).expect("there is room");
    let is_read_only = mount(&["-o", "remount,ro"]);
    let read = Register::read_file(&copy, WORKSPACE).map(|register| {
        let mut register = register.expect("it was begun");
        (register.verify(None).expect("readable"), register.entries(&EntrySelection::default()).count())
    });
    let _ = std::process::Command::new("umount").arg(&there).status();
    assert!(is_read_only);
    let (verified, entries) = read.expect("it can be read");
    assert!(verified.is_ok() && entries == 5, "{verified:?} {entries}");
}
