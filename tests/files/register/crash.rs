//! Writers that are killed, and writers at once.
//!
//! The test program is the writer too: called with `PHANCONG_TEST_WRITER` it appends to that register and
//! says so on stdout, entry by entry, until it is killed or has written as many as it was told.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use phancong::model::Date;
use phancong::register::{Content, Entry, EntrySelection, Fact};

use crate::support::place::{Place, WORKSPACE, open};

/// How many entries belong together and must never stand there in part.
const BATCH: u64 = 3;

/// Writes, where this program was called to; none where it was not.
pub fn writer() -> Option<ExitCode> {
    let address = std::env::var("PHANCONG_TEST_WRITER").ok()?;
    let most: u64 = std::env::var("PHANCONG_TEST_ENTRIES").ok()?.parse().ok()?;
    let mut register = open(&address, WORKSPACE).expect("the register can be opened");
    let writer = std::process::id();
    let mut out = std::io::stdout();
    for n in 0..most {
        let batch = (0..BATCH).map(|part| written(&format!("{writer}-{n}"), part)).collect();
        let entries = register.append(&writer.to_string(), chrono::Utc::now(), batch).expect("it can be appended");
        let lines: String = entries.iter().map(|entry| format!("{} {}\n", entry.sequence, entry.hash)).collect();
        out.write_all(lines.as_bytes()).and_then(|()| out.flush()).expect("the parent listens");
    }
    Some(ExitCode::SUCCESS)
}

fn written(batch: &str, part: u64) -> Content {
    let on = Date::from_ymd_opt(2024, 3, 19).expect("a day");
    Content::Fact(Fact::Performed {
        key: format!("thu/I/{batch}/report/{part}").as_str().into(),
        on,
        body: None,
        document: None,
    })
}

fn call_writer(at: &Place, entries: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env("PHANCONG_TEST_WRITER", at.address()).env("PHANCONG_TEST_ENTRIES", entries.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// What the register holds: in one unbroken chain, no batch in part.
fn sound(at: &Place) -> BTreeMap<u64, String> {
    let mut register = at.open();
    register.verify(None).unwrap().expect("the chain is whole");
    let everything = EntrySelection::default();
    let entries: Vec<Entry> = register.entries(&everything).collect::<Result<_, _>>().unwrap();
    let mut batches: BTreeMap<String, u64> = BTreeMap::new();
    for entry in &entries {
        let subject = entry.content.subject().to_string();
        let (batch, _) = subject.rsplit_once('/').expect("a key has parts");
        *batches.entry(batch.to_owned()).or_default() += 1;
    }
    let half: Vec<_> = batches.iter().filter(|(_, parts)| **parts != BATCH).collect();
    assert!(half.is_empty(), "half there: {half:?}");
    entries.iter().map(|entry| (entry.sequence, entry.hash.to_string())).collect()
}

/// Kills writers at random points, some before their first word; `PHANCONG_TEST_CRASHES` says how many.
pub fn of_writers_killed_no_acknowledged_entry_is_lost(at: &Place) {
    let crashes = std::env::var("PHANCONG_TEST_CRASHES").map_or(15, |n| n.parse().expect("a number"));
    let mut acknowledged: BTreeMap<u64, String> = BTreeMap::new();
    let mut moment = 12_345_u64;
    for crash in 0..crashes {
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let lives = Duration::from_micros((moment >> 33) % 60_000);
        let mut child = call_writer(at, u64::MAX);
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut lines = String::new();
        if crash % 4 != 0 {
            said.read_line(&mut lines).unwrap();
        }
        std::thread::sleep(lives);
        child.kill().unwrap();
        child.wait().unwrap();
        said.read_to_string(&mut lines).unwrap();
        for line in lines.lines().filter(|line| line.len() > 64) {
            let (sequence, hash) = line.split_once(' ').expect("a number and a hash");
            acknowledged.insert(sequence.parse().unwrap(), hash.to_owned());
        }
        if crash % 10 == 9 || crash + 1 == crashes {
            let kept = sound(at);
            let lost: Vec<_> = acknowledged.iter().filter(|(at, hash)| kept.get(at) != Some(hash)).collect();
            assert!(lost.is_empty(), "after {} kills: acknowledged, then lost: {lost:?}", crash + 1);
        }
    }
    assert!(crashes < 10 || !acknowledged.is_empty(), "no writer came to write");
    eprintln!("{crashes} writers killed, {} entries acknowledged, none lost", acknowledged.len());
}

pub fn writers_at_once_make_one_chain(at: &Place) {
    const WRITERS: u64 = 4;
    const EACH: u64 = 25;
    let begun = Instant::now();
    let mut writers: Vec<Child> = (0..WRITERS).map(|_| call_writer(at, EACH)).collect();
    for writer in &mut writers {
        let mut said = String::new();
        writer.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(writer.wait().unwrap().success());
        assert_eq!(said.lines().count() as u64, EACH * BATCH);
    }
    assert_eq!(sound(at).len() as u64, WRITERS * EACH * BATCH);
    assert!(begun.elapsed() < Duration::from_secs(120));
}
