//! The register's contract, held against every store.

use phancong::model::Date;
use phancong::register::{Content, Document, Error, Fact, Flaw, Head, Register, Selection, Timestamp};

fn day(text: &str) -> Date {
    text.parse().expect("the sample is a day")
}

fn moment(text: &str) -> Timestamp {
    text.parse().expect("the sample is a moment")
}

fn key(quarter: u32) -> String {
    format!("bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q{quarter}")
}

fn reported(key: &str, on: &str) -> Fact {
    let document = Document {
        number: Some("12/BC-UBND".to_owned()),
        date: day(on),
        issuer: "ubnd-tinh-phu-yen".into(),
        signatory: None,
        file: None,
    };
    Fact::Reported { key: key.to_owned(), on: day(on), body: None, document: Some(document) }
}

fn replaced(entry: u64, by: Fact) -> Content {
    Content::Replaced { entry, by, reason: "ghi nhầm ngày".to_owned() }
}

fn withdrawn(entry: u64, subject: &str) -> Content {
    Content::Withdrawn { entry, subject: subject.to_owned(), reason: "ghi nhầm cơ quan".to_owned() }
}

/// Two reports; the first is corrected twice, the second withdrawn, each a week after the last.
fn filled(mut register: Register) -> Register {
    let contents = [
        Content::Fact(reported(&key(1), "2024-03-19")),
        Content::Fact(reported(&key(2), "2024-06-19")),
        replaced(1, reported(&key(1), "2024-03-18")),
        withdrawn(2, &key(2)),
        replaced(3, reported(&key(1), "2024-03-17")),
    ];
    for (week, content) in contents.into_iter().enumerate() {
        let at = moment(&format!("2024-07-{:02}T03:00:00Z", 1 + 7 * week));
        register.append("Nguyễn Thị Hoa", at, vec![content]).expect("the samples fit");
    }
    register
}

fn facts(register: &mut Register, selection: &Selection) -> Vec<Fact> {
    let facts = register.facts(selection).expect("the register can be read");
    facts.map(|standing| standing.expect("the register can be read").fact).collect()
}

#[test]
fn what_is_appended_is_read_back_in_order_and_verifies() {
    let mut register = filled(Register::in_memory());
    let everything = Selection::default();
    let read: Vec<_> = register.entries(&everything).map(|entry| entry.expect("readable").sequence).collect();
    assert_eq!(read, [1, 2, 3, 4, 5]);
    let head = register.head().expect("readable");
    assert_eq!(register.verify(Some(&head)).expect("readable"), Ok(head));
}

#[test]
fn the_last_correction_holds_and_what_was_withdrawn_does_not() {
    let mut register = filled(Register::in_memory());
    assert_eq!(facts(&mut register, &Selection::default()), [reported(&key(1), "2024-03-17")]);
    assert_eq!(facts(&mut register, &Selection::about(&key(2))), []);
}

#[test]
fn an_old_day_knows_nothing_of_later_entries() {
    let mut register = filled(Register::in_memory());
    let known = |day: &str| Selection::known_at(day.parse().expect("a day"));
    let both = [reported(&key(1), "2024-03-19"), reported(&key(2), "2024-06-19")];
    assert_eq!(facts(&mut register, &known("2024-07-14")), both);
    let corrected = [reported(&key(1), "2024-03-18"), reported(&key(2), "2024-06-19")];
    assert_eq!(facts(&mut register, &known("2024-07-15")), corrected);
}

#[test]
fn an_evening_in_london_is_the_next_day_in_hanoi() {
    let mut register = Register::in_memory();
    let fact = Content::Fact(reported(&key(1), "2024-03-19"));
    let entries = register.append("Hoa", moment("2024-03-31T17:30:00Z"), vec![fact]).expect("it fits");
    assert_eq!(entries[0].recorded_on(), day("2024-04-01"));
}

#[test]
fn a_correction_must_name_an_entry_about_the_same_thing() {
    let mut register = filled(Register::in_memory());
    let mut refused = |content| register.append("Hoa", moment("2024-12-01T00:00:00Z"), vec![content]).unwrap_err();
    assert!(matches!(refused(withdrawn(9, &key(1))), Error::NoSuchEntry(9)));
    assert!(matches!(refused(replaced(1, reported(&key(2), "2024-06-01"))), Error::AnotherSubject { entry: 1, .. }));
    assert_eq!(register.head().expect("readable").count, 5);
}

#[test]
fn work_that_fails_leaves_nothing_behind() {
    let mut register = filled(Register::in_memory());
    let before = register.head().expect("readable");
    let failed: Result<(), Error> = register.write(|register| {
        register.append_within("Hoa", moment("2024-12-01T00:00:00Z"), vec![withdrawn(1, &key(1))])?;
        Err(Error::NoSuchEntry(0))
    });
    assert!(failed.is_err());
    assert_eq!(register.head().expect("readable"), before);
}

#[test]
fn a_head_kept_on_paper_finds_what_is_missing_or_other() {
    let mut register = filled(Register::in_memory());
    let head = register.head().expect("readable");
    let later = Head { count: head.count + 1, ..head };
    let cut_off = register.verify(Some(&later)).expect("readable");
    assert_eq!(cut_off, Err(Flaw::CutOff { count: 5, stated: 6 }));
    let other = Head { count: 4, ..head };
    assert_eq!(register.verify(Some(&other)).expect("readable"), Err(Flaw::NotAsKept(4)));
}
