//! Registers that other releases of the program made.

use phancong::register::{Content, EntrySelection, Error, Register};

use super::{filled, key, moment, reported, rights};
use crate::support::place::{Place, WORKSPACE, open};

/// Three entries, written by the first release; with the head that it printed.
const FILE: &[u8] = include_bytes!("first-release.db");
const HEAD: &str = "7e49e4bdf5be2397f3cc5691874ca40a969267312bbf7860df9535fd64ae6833";

/// The tables of the first release in PostgreSQL.
const TABLES: &str = include_str!("../../../src/register/migrations/postgres/V1__register.sql");

/// How the first release kept the version of the tables.
const VERSION: &str = "CREATE TABLE refinery_schema_history(version int4 PRIMARY KEY, name VARCHAR(255), applied_on VARCHAR(255), checksum VARCHAR(255));
    INSERT INTO refinery_schema_history VALUES (1, 'register', '2026-11-22T03:00:00Z', '9930206918786568929')";

pub fn one_of_the_first_release_is_read_and_goes_on(at: &Place) {
    let count = match at {
        Place::File(_) => {
            std::fs::write(at.address(), FILE).expect("the folder is ours");
            3
        }
        _ => {
            at.sql(&format!("{TABLES}; {VERSION}; {}", rows_of_first_release())).expect("it is made as it was");
            3
        }
    };
    let read = match at {
        Place::File(_) => Register::read_file(at.address().as_ref(), WORKSPACE),
        _ => Register::read_postgres(&at.address(), WORKSPACE),
    };
    let mut read = read.expect("it can be read").expect("it was begun");
    let head = read.verify(None).expect("it can be read").expect("the chain is whole");
    assert!(head.count == count && head.hash.to_string() == HEAD, "{head:?}");
    drop(read);
    let fact = Content::Fact(reported(&key(4), "2024-12-01"));
    let added = at.open().append("Hoa", moment("2026-12-02T00:00:00Z"), vec![fact]).expect("it goes on");
    assert_eq!(added[0].sequence, count + 1);
    let entries = at.open().entries(&EntrySelection::default()).count();
    assert_eq!(entries as u64, count + 1);
}

/// What stands in the file, as statements.
fn rows_of_first_release() -> String {
    let folder = crate::support::folder();
    let path = folder.path().join("so.db");
    std::fs::write(&path, FILE).expect("the folder is ours");
    let connection = rusqlite::Connection::open(path).expect("it is a database");
    let quoted = |query: &str| {
        let mut query = connection.prepare(query).expect("it has these tables");
        let rows = query.query_map((), |row| row.get::<_, String>(0)).expect("it can be read");
        rows.map(|row| row.expect("it is text")).collect::<String>()
    };
    quoted(
        "SELECT format('INSERT INTO entry VALUES (%d, %d, %s, %s, ''\\x%s'', %s, %s, %s);', sequence, recorded_at,
            quote(recorded_by), quote(content), hex(hash), quote(subject), quote(corrects), quote(document)) FROM entry",
    ) + &quoted("SELECT format('INSERT INTO head VALUES (1, %s, %d, ''\\x%s'');', quote(workspace), count, hex(hash)) FROM head")
}

/// The tables of the second version, in which accounts read tables.
const RIGHTS: &str = include_str!("../../../src/register/migrations/postgres/V2__rights.sql");
const SECOND: &str = "CREATE TABLE schema_version (one INTEGER PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL);
    INSERT INTO schema_version VALUES (1, 2)";

/// As the program of the second version wrote.
const OPENED: &str = "BEGIN; SELECT account, rights FROM register_open()";
const APPENDED: &str = "SELECT sequence FROM register_append((SELECT hash FROM head), '{Hoa}', ARRAY[$1],
    '{f}', ARRAY[sha256('x')], ARRAY[$2])";

/// The owner brings it up to date while programs of the second version have it open, one of them writing.
pub fn one_of_the_second_version_is_brought_up_to_date_under_those_who_use_it(at: &Place) {
    let root = phancong::register::ChainHead::root(WORKSPACE).hash;
    at.sql(&format!("{TABLES}; {SECOND}; {RIGHTS}; INSERT INTO head VALUES (1, '{WORKSPACE}', 0, '\\x{root}')"))
        .expect("it is made as it was");
    let account = &rights::name(at, "older");
    at.sql(&format!(
        "DROP ROLE IF EXISTS {account}; CREATE ROLE {account} LOGIN;
        SELECT register_grant('{account}', 'account', '*', TRUE, NULL, NULL);
        SELECT register_grant('{account}', 'enter', 'body/ubnd-tinh-phu-yen', TRUE, NULL, NULL)"
    ))
    .expect("its owner can");
    let said = |quarter, day: &str| serde_json::to_string(&Content::Fact(reported(&key(quarter), day))).expect("plain");
    let enter = "enter body/ubnd-tinh-phu-yen";
    let (mut writer, mut other) = (rights::psql(at, "older"), rights::psql(at, "older"));
    for (quarter, client) in [(1, &mut writer), (2, &mut other)] {
        client.batch_execute(OPENED).expect("it may");
        client.execute(APPENDED, &[&enter, &said(quarter, "2024-07-01")]).expect("it may");
        client.batch_execute("COMMIT").expect("it may");
    }
    let mut reader =
        Register::read_postgres(&rights::address(at, "older"), WORKSPACE).expect("readable").expect("begun");
    assert_eq!(reader.verify(None).expect("readable").expect("whole").count, 2, "before it is brought up to date");
    let refused = open(&rights::address(at, "older"), WORKSPACE).expect_err("it is not his to bring up to date");
    assert!(matches!(refused, Error::Older(_)), "{refused}");
    writer.batch_execute(OPENED).expect("it may");
    writer.execute(APPENDED, &[&enter, &said(3, "2024-10-01")]).expect("it may");
    let address = at.address();
    let brought = std::thread::spawn(move || open(&address, WORKSPACE).map(|mut register| register.head()));
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert!(!brought.is_finished(), "it waits for who writes");
    writer.batch_execute("COMMIT").expect("what was begun is written");
    brought.join().expect("it ends").expect("it is brought up to date").expect("readable");
    // Their programs are told, and lose nothing.
    let told = other.query("SELECT content FROM entry", &[]).expect_err("nobody reads tables");
    assert_eq!(told.code().map(postgres::error::SqlState::code), Some("42501"));
    assert!(reader.verify(None).is_err(), "it must be opened anew");
    let mut anew = open(&rights::address(at, "older"), WORKSPACE).expect("the new program goes on");
    anew.append("Hoa", moment("2024-12-02T00:00:00Z"), vec![Content::Fact(reported(&key(4), "2024-12-01"))])
        .expect("it may");
    let mut owner = at.open();
    assert_eq!(owner.verify(None).expect("readable").expect("whole").count, 4, "nothing is lost");
    assert_eq!(owner.audit(chrono::Utc::now()).expect("readable"), []);
}

pub fn one_of_a_newer_release_is_not_written(at: &Place) {
    drop(filled(at.open()));
    let newer = match at {
        Place::File(_) => "PRAGMA user_version = 99",
        _ => "UPDATE schema_version SET version = 99",
    };
    at.sql(newer).expect("it is made as it will be");
    let refused = open(&at.address(), WORKSPACE).unwrap_err();
    assert!(matches!(refused, Error::Newer(_)), "{refused}");
    let read = match at {
        Place::File(_) => Register::read_file(at.address().as_ref(), WORKSPACE),
        _ => Register::read_postgres(&at.address(), WORKSPACE),
    };
    let refused = read.expect_err("it may say what this program does not know");
    assert!(matches!(refused, Error::Newer(_)) && refused.to_string().contains("cập nhật phancong"), "{refused}");
}
