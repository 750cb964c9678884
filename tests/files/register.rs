//! The register's contract, held against every store: memory, a file, and PostgreSQL where
//! `PHANCONG_TEST_POSTGRES` names a server (`.ci/postgres COMMAND` starts one for a command).
//!
//! Those that are killed while they write stand in `register/crash.rs`, forged registers in `register/forged.rs`, those of other releases in `register/older.rs`, servers that go away or
//! let nobody in in `register/outage.rs`, who may do what on a server in `register/rights.rs`, what it takes for a key in `register/grammar.rs`, whose turn it is to write in `register/turns.rs`, who finds out what he may not read in `register/spied.rs`, a whole year through every way in in `register/ways.rs`.

mod crash;
#[cfg(unix)]
mod faults;
mod forged;
#[cfg(unix)]
mod grammar;
mod older;
#[cfg(unix)]
mod outage;
mod rights;
#[cfg(unix)]
mod server;
#[cfg(unix)]
mod spied;
#[cfg(unix)]
mod turns;
mod ways;

use libtest_mimic::Trial;
use phancong::register::{
    ChainHead, Content, EntrySelection, Error, Fact, Flaw, NoCorrection, ProofDocument, Register, Timestamp,
};

pub use crash::writer;

use crate::support::day;
use crate::support::place::{Kind, Place};

fn moment(text: &str) -> Timestamp {
    text.parse().expect("the sample is a moment")
}

fn key(quarter: u32) -> String {
    format!("bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q{quarter}")
}

fn reported(key: &str, on: &str) -> Fact {
    let document = ProofDocument {
        number: Some("12/BC-UBND".to_owned()),
        date: day(on),
        issuer: "ubnd-tinh-phu-yen".into(),
        signatory: None,
        file: None,
    };
    Fact::Reported { key: key.into(), on: day(on), body: None, document: Some(document) }
}

fn replaced(entry: u64, by: Fact) -> Content {
    Content::Replaced { entry, by, reason: "ghi nhầm ngày".to_owned() }
}

fn withdrawn(entry: u64, subject: &str) -> Content {
    Content::Withdrawn { entry, subject: subject.into(), reason: "ghi nhầm cơ quan".to_owned() }
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

fn facts(register: &mut Register, selection: &EntrySelection) -> Vec<Fact> {
    let facts = register.facts(selection).expect("the register can be read");
    facts.map(|standing| standing.expect("the register can be read").fact).collect()
}

/// A test with its name.
type Named = (&'static str, fn(&Place));

/// What every store must do.
const CONTRACT: &[Named] = &[
    ("what_is_appended_is_read_back_in_order_and_verifies", what_is_appended_is_read_back_in_order_and_verifies),
    (
        "the_last_correction_holds_and_what_was_withdrawn_does_not",
        the_last_correction_holds_and_what_was_withdrawn_does_not,
    ),
    ("a_correction_must_name_an_entry_about_the_same_thing", a_correction_must_name_an_entry_about_the_same_thing),
    ("of_corrections_only_the_last_is_corrected", of_corrections_only_the_last_is_corrected),
    ("what_corrects_an_open_entry_is_open", what_corrects_an_open_entry_is_open),
    ("work_that_fails_leaves_nothing_behind", work_that_fails_leaves_nothing_behind),
    ("a_head_kept_on_paper_finds_what_is_missing_or_other", a_head_kept_on_paper_finds_what_is_missing_or_other),
];

/// What a store must do that goes by the clock of whoever writes.
const CLOCKED: &[Named] = &[
    ("an_old_day_knows_nothing_of_later_entries", an_old_day_knows_nothing_of_later_entries),
    ("an_evening_in_london_is_the_next_day_in_hanoi", an_evening_in_london_is_the_next_day_in_hanoi),
    ("time_never_goes_back_whatever_the_clock_says", time_never_goes_back_whatever_the_clock_says),
];

/// What a store must do besides that outlives the program.
const LASTING: &[Named] = &[
    ("one_of_the_first_release_is_read_and_goes_on", older::one_of_the_first_release_is_read_and_goes_on),
    ("one_of_a_newer_release_is_not_written", older::one_of_a_newer_release_is_not_written),
    ("writers_at_once_make_one_chain", crash::writers_at_once_make_one_chain),
    ("of_writers_killed_no_acknowledged_entry_is_lost", crash::of_writers_killed_no_acknowledged_entry_is_lost),
    ("a_register_of_another_workspace_is_refused", forged::a_register_of_another_workspace_is_refused),
    ("the_tables_themselves_refuse_change", forged::the_tables_themselves_refuse_change),
    ("whoever_forges_is_found", forged::whoever_forges_is_found),
    ("what_the_chain_cannot_tell_is_told", faults::what_the_chain_cannot_tell_is_told),
    ("the_made_up_year_comes_whole_from_the_demo", ways::the_made_up_year_comes_whole_from_the_demo),
    ("the_made_up_year_comes_whole_from_a_csv_sheet", ways::the_made_up_year_comes_whole_from_a_csv_sheet),
    ("the_made_up_year_comes_whole_from_an_xlsx_sheet", ways::the_made_up_year_comes_whole_from_an_xlsx_sheet),
    ("the_made_up_year_comes_whole_one_by_one", ways::the_made_up_year_comes_whole_one_by_one),
    ("the_made_up_year_comes_whole_from_sheets_filled_in", ways::the_made_up_year_comes_whole_from_sheets_filled_in),
];

/// What may befall a file.
#[cfg(unix)]
const FILED: &[Named] = &[
    ("a_damaged_index_is_told", faults::a_damaged_index_is_told),
    ("a_register_is_read_where_nothing_may_be_written", faults::a_register_is_read_where_nothing_may_be_written),
];
#[cfg(not(unix))]
const FILED: &[Named] = &[];

/// What a server may do to a register.
#[cfg(unix)]
const SERVED: &[Named] = &[
    ("a_connection_lost_while_writing_leaves_nothing", outage::a_connection_lost_while_writing_leaves_nothing),
    (
        "a_connection_lost_at_the_last_word_with_nothing_recorded_says_so",
        outage::a_connection_lost_at_the_last_word_with_nothing_recorded_says_so,
    ),
    (
        "a_connection_lost_after_the_last_word_finds_what_was_recorded",
        outage::a_connection_lost_after_the_last_word_finds_what_was_recorded,
    ),
    (
        "a_line_that_falls_silent_at_the_last_word_finds_what_was_recorded",
        outage::a_line_that_falls_silent_at_the_last_word_finds_what_was_recorded,
    ),
    ("a_server_stopped_while_writing_leaves_nothing", outage::a_server_stopped_while_writing_leaves_nothing),
    ("a_full_disk_of_the_server_loses_nothing", outage::a_full_disk_of_the_server_loses_nothing),
    ("whoever_is_not_let_in_is_told_why", outage::whoever_is_not_let_in_is_told_why),
    ("reading_begins_no_register", outage::reading_begins_no_register),
    (
        "one_of_the_second_version_is_brought_up_to_date_under_those_who_use_it",
        older::one_of_the_second_version_is_brought_up_to_date_under_those_who_use_it,
    ),
    ("who_may_do_what", rights::who_may_do_what),
    ("an_accounts_psql_changes_nothing", rights::an_accounts_psql_changes_nothing),
    ("a_server_takes_no_entry_that_is_not_one", rights::a_server_takes_no_entry_that_is_not_one),
    ("nobody_stops_the_others", rights::nobody_stops_the_others),
    ("what_may_not_be_read_is_found_out_by_no_way", spied::what_may_not_be_read_is_found_out_by_no_way),
    (
        "several_sessions_of_an_account_keep_others_waiting_no_longer_than_one",
        turns::several_sessions_of_an_account_keep_others_waiting_no_longer_than_one,
    ),
    ("whoever_works_is_not_taken_for_idle", turns::whoever_works_is_not_taken_for_idle),
    ("nobody_fills_the_table_of_locks", turns::nobody_fills_the_table_of_locks),
    ("no_entry_bears_a_moment_long_before_it_stands", turns::no_entry_bears_a_moment_long_before_it_stands),
    ("what_a_server_leaves_open_is_told", turns::what_a_server_leaves_open_is_told),
    ("an_owner_need_be_no_superuser", turns::an_owner_need_be_no_superuser),
    (
        "no_other_body_and_no_odd_key_is_taken_past_the_program",
        grammar::no_other_body_and_no_odd_key_is_taken_past_the_program,
    ),
    ("a_server_reads_keys_as_the_program_does", grammar::a_server_reads_keys_as_the_program_does),
    ("nothing_that_an_account_sets_alters_what_is_taken", grammar::nothing_that_an_account_sets_alters_what_is_taken),
    ("nobody_passes_on_what_he_was_given", rights::nobody_passes_on_what_he_was_given),
    ("a_damaged_head_is_mended_as_written", rights::a_damaged_head_is_mended_as_written),
    ("changed_tables_of_a_server_are_told", faults::changed_tables_of_a_server_are_told),
    (
        "of_what_sixty_four_writers_record_at_once_nothing_is_lost",
        faults::of_what_sixty_four_writers_record_at_once_nothing_is_lost,
    ),
    ("a_server_that_hangs_is_told_in_time", faults::a_server_that_hangs_is_told_in_time),
    ("a_register_is_restored_with_its_accounts", faults::a_register_is_restored_with_its_accounts),
];
#[cfg(not(unix))]
const SERVED: &[Named] = &[];

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for kind in Kind::ALL {
        let served = SERVED.iter().filter(|_| kind == Kind::Postgres);
        let clocked = CLOCKED.iter().filter(|_| kind != Kind::Postgres);
        let contract = CONTRACT
            .iter()
            .chain(clocked)
            .chain(LASTING.iter().filter(|_| kind.lasts()))
            .chain(served)
            .chain(FILED.iter().filter(|_| kind == Kind::File));
        for (name, test) in contract {
            let lacking = kind.lacks();
            let run = move || {
                test(&kind.place());
                Ok(())
            };
            trials.push(Trial::test(format!("register/{kind:?}::{name}"), run).with_ignored_flag(lacking));
        }
    }
    if Kind::Postgres.lacks() {
        println!(
            "PostgreSQL: not tested, PHANCONG_TEST_POSTGRES is not set (.ci/postgres cargo test --test files register)"
        );
    }
    trials
}

fn what_is_appended_is_read_back_in_order_and_verifies(at: &Place) {
    let mut register = filled(at.open());
    let everything = EntrySelection::default();
    let read: Vec<_> = register.entries(&everything).map(|entry| entry.expect("readable").sequence).collect();
    assert_eq!(read, [1, 2, 3, 4, 5]);
    let head = register.head().expect("readable");
    assert_eq!(register.verify(Some(&head)).expect("readable"), Ok(head));
}

fn what_corrects_an_open_entry_is_open(at: &Place) {
    let mut register = filled(at.open());
    let clock = moment("2024-12-01T00:00:00Z");
    let mut mark = |confidential, contents: Vec<Content>| {
        register.write(|register| register.append_marked(("Hoa", clock), confidential, contents))
    };
    let hidden = mark(true, vec![withdrawn(5, &key(1))]).expect_err("all read on what holds no longer");
    assert!(matches!(hidden, Error::NoCorrection(NoCorrection::Open(5))), "{hidden}");
    let hidden = mark(true, vec![replaced(5, reported(&key(1), "2024-03-16"))]).expect_err("all read on");
    assert!(matches!(hidden, Error::NoCorrection(NoCorrection::Open(5))), "{hidden}");
    mark(false, vec![replaced(5, reported(&key(1), "2024-03-16"))]).expect("it is open");
    mark(true, vec![Content::Fact(reported(&key(3), "2024-09-19"))]).expect("a fact may be confidential");
    mark(true, vec![replaced(7, reported(&key(3), "2024-09-18"))]).expect("so may what corrects it");
}

fn the_last_correction_holds_and_what_was_withdrawn_does_not(at: &Place) {
    let mut register = filled(at.open());
    assert_eq!(facts(&mut register, &EntrySelection::default()), [reported(&key(1), "2024-03-17")]);
    assert_eq!(facts(&mut register, &EntrySelection::about(key(2).as_str().into())), []);
}

fn an_old_day_knows_nothing_of_later_entries(at: &Place) {
    let mut register = filled(at.open());
    let known = |day: &str| EntrySelection::known_at(day.parse().expect("a day"));
    let both = [reported(&key(1), "2024-03-19"), reported(&key(2), "2024-06-19")];
    assert_eq!(facts(&mut register, &known("2024-07-14")), both);
    let corrected = [reported(&key(1), "2024-03-18"), reported(&key(2), "2024-06-19")];
    assert_eq!(facts(&mut register, &known("2024-07-15")), corrected);
}

fn an_evening_in_london_is_the_next_day_in_hanoi(at: &Place) {
    let mut register = at.open();
    let fact = Content::Fact(reported(&key(1), "2024-03-19"));
    let entries = register.append("Hoa", moment("2024-03-31T17:30:00Z"), vec![fact]).expect("it fits");
    assert_eq!(entries[0].recorded_on(), day("2024-04-01"));
}

fn time_never_goes_back_whatever_the_clock_says(at: &Place) {
    let mut register = at.open();
    let mut recorded = |quarter, clock| {
        let fact = Content::Fact(reported(&key(quarter), "2024-03-19"));
        register.append("Hoa", moment(clock), vec![fact]).map(|entries| entries[0].recorded_at)
    };
    let first = moment("2026-11-30T03:00:00Z");
    assert_eq!(recorded(1, "2026-11-30T03:00:00Z").expect("it fits"), first);
    assert_eq!(recorded(2, "2024-03-18T03:00:00Z").expect("it fits"), first);
    for beyond in ["1969-12-31T23:59:59Z", "2201-01-01T00:00:00Z"] {
        let refused = recorded(3, beyond).expect_err("no clock that is set shows it");
        assert!(matches!(refused, Error::Clock(_)), "{refused}");
    }
    assert!(register.verify(None).expect("readable").is_ok());
}

fn a_correction_must_name_an_entry_about_the_same_thing(at: &Place) {
    let mut register = filled(at.open());
    let mut refused = |content| no_correction(&mut register, vec![content]);
    assert!(matches!(refused(withdrawn(9, &key(1))), NoCorrection::NoSuchEntry(9)));
    let elsewhere = refused(replaced(5, reported(&key(2), "2024-06-01")));
    assert!(matches!(elsewhere, NoCorrection::AnotherSubject { entry: 5, .. }), "{elsewhere}");
    assert_eq!(register.head().expect("readable").count, 5);
}

fn of_corrections_only_the_last_is_corrected(at: &Place) {
    let mut register = filled(at.open());
    let mut refused = |content| no_correction(&mut register, vec![content]);
    let corrected = |entry, by| NoCorrection::CorrectedBefore { entry, by };
    let taken_back = |entry, by| NoCorrection::TakenBack { entry, by };
    for entry in [1, 3] {
        assert_eq!(refused(replaced(entry, reported(&key(1), "2024-03-16"))), corrected(entry, 5));
        assert_eq!(refused(withdrawn(entry, &key(1))), corrected(entry, 5));
    }
    for entry in [2, 4] {
        assert_eq!(refused(replaced(entry, reported(&key(2), "2024-06-18"))), taken_back(entry, 4));
        assert_eq!(refused(withdrawn(entry, &key(2))), taken_back(entry, 4));
    }
    let twice = ["2024-03-15", "2024-03-16"].map(|on| replaced(5, reported(&key(1), on)));
    assert_eq!(no_correction(&mut register, twice.into()), corrected(5, 6));
    let last = replaced(5, reported(&key(1), "2024-03-16"));
    register.append("Hoa", moment("2024-12-01T00:00:00Z"), vec![last]).expect("the last may be corrected");
    assert_eq!(facts(&mut register, &EntrySelection::about(key(1).as_str().into())), [reported(&key(1), "2024-03-16")]);
}

/// Why contents that correct what they may not are refused.
fn no_correction(register: &mut Register, contents: Vec<Content>) -> NoCorrection {
    match register.append("Hoa", moment("2024-12-01T00:00:00Z"), contents) {
        Err(Error::NoCorrection(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn work_that_fails_leaves_nothing_behind(at: &Place) {
    let mut register = filled(at.open());
    let before = register.head().expect("readable");
    let failed: Result<(), Error> = register.write(|register| {
        register.append_within("Hoa", moment("2024-12-01T00:00:00Z"), vec![withdrawn(5, &key(1))])?;
        Err(NoCorrection::NoSuchEntry(0).into())
    });
    assert!(failed.is_err());
    assert_eq!(register.head().expect("readable"), before);
}

fn a_head_kept_on_paper_finds_what_is_missing_or_other(at: &Place) {
    let mut register = filled(at.open());
    let head = register.head().expect("readable");
    let later = ChainHead { count: head.count + 1, ..head };
    let cut_off = register.verify(Some(&later)).expect("readable");
    assert_eq!(cut_off, Err(Flaw::CutOff { count: 5, stated: 6 }));
    let other = ChainHead { count: 4, ..head };
    assert_eq!(register.verify(Some(&other)).expect("readable"), Err(Flaw::NotAsKept(4)));
}
