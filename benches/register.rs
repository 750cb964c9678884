//! How fast the register in a file appends and verifies.
//!
//! `PHANCONG_BENCH_ENTRIES` says how many stand in the register that is read [default: a million].

use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use phancong::model::Date;
use phancong::register::{Content, EntrySelection, Fact, ProofDocument, Register, Timestamp};
use tempfile::TempDir;

fn main() {
    divan::main();
}

fn report(n: u64) -> Content {
    let on = Date::from_ymd_opt(2024, 3, 1 + (n % 28) as u32).expect("a day of March");
    let body = format!("ubnd-tinh-{}", n % 63);
    let document = ProofDocument {
        number: Some(format!("{n}/BC-UBND")),
        date: on,
        issuer: body.as_str().into(),
        signatory: Some("Nguyễn Văn An".to_owned()),
        file: None,
    };
    let key = format!("bcd138cp-19-kh-2024/III.2/{body}/report/{n}");
    Content::Fact(Fact::Reported { key: key.as_str().into(), on, body: None, document: Some(document) })
}

fn reports(from: u64, count: u64) -> Vec<Content> {
    (from..from + count).map(report).collect()
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn new() -> (TempDir, Register) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = Register::in_file(&folder.path().join("do.so-theo-doi.db"), "do").expect("a register");
    (folder, register)
}

/// Each entry on the disk before the next is taken.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn append_one_by_one(bencher: Bencher) {
    const ENTRIES: u64 = 1000;
    bencher.counter(ItemsCount::new(ENTRIES)).with_inputs(new).bench_local_refs(|(_, register)| {
        for n in 0..ENTRIES {
            register.append("Hoa", now(), vec![report(n)]).expect("it is appended");
        }
    });
}

/// As a sheet is: one after the other, kept together at the end.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn append_a_sheet(bencher: Bencher) {
    const ENTRIES: u64 = 10_000;
    bencher.counter(ItemsCount::new(ENTRIES)).with_inputs(new).bench_local_refs(|(_, register)| {
        let done = register.write(|register| {
            for n in 0..ENTRIES {
                register.append_within("Hoa", now(), vec![report(n)])?;
            }
            Ok::<_, phancong::register::Error>(())
        });
        done.expect("it is appended");
    });
}

/// In batches of thousands: how a register is carried over.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn append_in_batches(bencher: Bencher) {
    const ENTRIES: u64 = 100_000;
    bencher
        .counter(ItemsCount::new(ENTRIES))
        .with_inputs(new)
        .bench_local_refs(|(_, register)| fill(register, ENTRIES));
}

fn fill(register: &mut Register, entries: u64) {
    const BATCH: u64 = 10_000;
    for from in (0..entries).step_by(BATCH as usize) {
        register.append("Hoa", now(), reports(from, BATCH.min(entries - from))).expect("they are appended");
    }
}

fn many() -> u64 {
    std::env::var("PHANCONG_BENCH_ENTRIES").map_or(1_000_000, |n| n.parse().expect("a number"))
}

/// A register with many entries, made once.
fn filled() -> Register {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let (folder, mut register) = new();
        fill(&mut register, many());
        folder
    });
    Register::in_file(&folder.path().join("do.so-theo-doi.db"), "do").expect("a register")
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn verify_all(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(many()))
        .with_inputs(filled)
        .bench_local_refs(|register| register.verify(None).expect("it can be read").expect("it is whole"));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn read_all_facts(bencher: Bencher) {
    bencher.counter(ItemsCount::new(many())).with_inputs(filled).bench_local_refs(|register| {
        let everything = EntrySelection::default();
        let facts = register.facts(&everything).expect("it can be read");
        facts.map(|standing| standing.expect("it can be read").fact.on()).max()
    });
}

#[divan::bench]
fn one_obligation(bencher: Bencher) {
    let mut register = filled();
    let about = EntrySelection::about("bcd138cp-19-kh-2024/III.2/ubnd-tinh-5/report/5".into());
    bencher.bench_local(|| register.entries(&about).count());
}
