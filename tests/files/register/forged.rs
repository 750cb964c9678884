//! Registers that somebody changed behind the program's back.

use phancong::register::{Error, Flaw, Register};

use super::{filled, key};
use crate::support::place::{Place, open};

pub fn a_register_of_another_workspace_is_refused(at: &Place) {
    drop(filled(at.open()));
    let refused = open(&at.address(), "phu-yen").unwrap_err();
    assert!(matches!(&refused, Error::AnotherWorkspace { found, .. } if found == "thu-nghiem"), "{refused}");
}

pub fn the_tables_themselves_refuse_change(at: &Place) {
    drop(filled(at.open()));
    for change in [
        "UPDATE entry SET recorded_by = 'khác' WHERE sequence = 1",
        "DELETE FROM entry WHERE sequence = 5",
        "UPDATE head SET count = 4",
        "DELETE FROM head",
        "INSERT INTO entry SELECT 9, recorded_at, recorded_by, content, hash, subject, corrects, document FROM entry WHERE sequence = 1",
    ] {
        assert!(at.sql(change).is_err(), "taken: {change}");
    }
    assert!(at.open().verify(None).unwrap().is_ok());
}

/// Takes the guards off, as only the database's owner can, and forges; each forgery on a register of its own
/// would be slow, so that each is undone by what was there.
pub fn whoever_forges_is_found(at: &Place) {
    let mut register = filled(at.open());
    let whole = register.head().unwrap();
    drop(register);
    keep(at);
    let second = "sequence = 2";
    for (forgery, flaw) in [
        (format!("UPDATE entry SET recorded_by = 'Ai đó' WHERE {second}"), Flaw::Altered(2)),
        (format!("UPDATE entry SET recorded_at = recorded_at - 1 WHERE {second}"), Flaw::Altered(2)),
        (
            format!("UPDATE entry SET content = replace(content, '2024-06-19', '2024-06-18') WHERE {second}"),
            Flaw::Altered(2),
        ),
        (format!("UPDATE entry SET content = 'x' WHERE {second}"), Flaw::Altered(2)),
        (format!("UPDATE entry SET subject = '{}' WHERE {second}", key(1)), Flaw::Altered(2)),
        (format!("DELETE FROM entry WHERE {second}"), Flaw::Removed(2)),
        (
            format!(
                "DELETE FROM entry WHERE {second}; UPDATE entry SET sequence = 2 WHERE sequence = 3; UPDATE entry SET sequence = 3 WHERE sequence = 4; UPDATE entry SET sequence = 4 WHERE sequence = 5"
            ),
            Flaw::Altered(2),
        ),
        ("DELETE FROM entry WHERE sequence = 5".to_owned(), Flaw::CutOff { count: 4, stated: 5 }),
    ] {
        forge(at, &forgery);
        assert_eq!(found(&mut at.open(), None), Some(flaw), "{forgery}");
        put_back(at);
    }
    // The tail cut off and the head with it: only what was kept on paper tells.
    let cut = "DELETE FROM entry WHERE sequence = 5; UPDATE head SET count = 4, hash = (SELECT hash FROM entry WHERE sequence = 4)";
    forge(at, cut);
    assert_eq!(found(&mut at.open(), None), None);
    assert_eq!(found(&mut at.open(), Some(whole)), Some(Flaw::CutOff { count: 4, stated: 5 }));
}

/// The guards of a file, as they are made.
const GUARDS: &str = include_str!("../../../src/register/migrations/sqlite/V1__register.sql");

/// Takes the guards off, forges, and puts the guards of a file back as they were: one that lacks them is not opened.
fn forge(at: &Place, forgery: &str) {
    let forgery = match at {
        Place::File(_) => {
            let guards = &GUARDS[GUARDS.find("CREATE TRIGGER").expect("a file has guards")..];
            let names = ["entry_follows", "entry_stays", "entry_remains", "head_goes_on", "head_remains"];
            let off: String = names.map(|name| format!("DROP TRIGGER {name};")).concat();
            format!("{off} {forgery}; {guards}")
        }
        _ => format!("ALTER TABLE entry DISABLE TRIGGER ALL; ALTER TABLE head DISABLE TRIGGER ALL; {forgery}"),
    };
    at.sql(&forgery).unwrap();
}

/// What stands there is kept aside: of a file, the file; another table in it would be a forgery of its own.
fn keep(at: &Place) {
    match at {
        Place::File(_) => _ = std::fs::copy(at.address(), at.address() + ".kept").unwrap(),
        _ => at.sql("CREATE TABLE kept AS SELECT * FROM entry").unwrap(),
    }
}

fn put_back(at: &Place) {
    match at {
        Place::File(_) => _ = std::fs::copy(at.address() + ".kept", at.address()).unwrap(),
        _ => at.sql("DELETE FROM entry; INSERT INTO entry SELECT * FROM kept").unwrap(),
    }
}

fn found(register: &mut Register, kept: Option<phancong::register::ChainHead>) -> Option<Flaw> {
    register.verify(kept.as_ref()).unwrap().err()
}
