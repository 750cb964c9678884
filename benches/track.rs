//! How fast status is counted by province over a register of many entries.
//!
//! `PHANCONG_BENCH_ENTRIES` says how many [default: a million]. They are spread over the obligations of
//! provinces under one plan, and over as many that the plan does not know.

use std::sync::OnceLock;

use phancong::load::{Files, load};
use phancong::model::{Date, InstrumentId, Workspace};
use phancong::register::{Content, Fact, Register, Timestamp};
use phancong::resolve::{Query, Resolution, resolve};
use phancong::track::{GroupBy, Record, Selection, groups};
use tempfile::TempDir;

fn main() {
    divan::main();
}

struct Country {
    _folder: TempDir,
    place: std::path::PathBuf,
    workspace: Workspace,
    resolution: Resolution,
}

fn entries() -> u64 {
    std::env::var("PHANCONG_BENCH_ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000)
}

fn day() -> Date {
    Date::from_ymd_opt(2024, 6, 1).expect("a day")
}

fn country() -> &'static Country {
    static COUNTRY: OnceLock<Country> = OnceLock::new();
    COUNTRY.get_or_init(|| {
        let loaded = load(&Files::embedded());
        let plans: std::collections::BTreeSet<InstrumentId> =
            ["bcd138cp-19-kh-2024", "qd-1957-qd-ttg"].map(InstrumentId::from).into();
        let query = Query { plans: Some(plans), ..Query::default() };
        let resolution = resolve(&loaded.workspace, &loaded.rules, &query);
        let keys: Vec<String> = resolution.iter().map(|obligation| obligation.key.to_string()).collect();
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("do.so-theo-doi.db");
        let mut register = Register::in_file(&place, "do").expect("a register");
        for start in (0..entries()).step_by(10_000) {
            let contents = (start..(start + 10_000).min(entries())).map(|n| entry(&keys, n)).collect();
            register.append("Hoa", Timestamp::UNIX_EPOCH, contents).expect("it is appended");
        }
        let workspace = loaded.workspace;
        Country { _folder: folder, place, workspace, resolution }
    })
}

fn entry(keys: &[String], n: u64) -> Content {
    let key = &keys[(n % keys.len() as u64) as usize];
    let round = n / keys.len() as u64;
    let key = if round == 0 { key.clone() } else { format!("{key}-{round}") };
    Content::Fact(Fact::Performed { key: key.as_str().into(), on: day(), body: None, document: None })
}

/// The register read and folded, each entry once.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn read_the_register(bencher: divan::Bencher) {
    let country = country();
    bencher.counter(divan::counter::ItemsCount::new(entries())).bench_local(|| {
        let mut register = Register::read_file(&country.place, "do").expect("readable").expect("it was begun");
        Record::read(&mut register, day(), None).expect("readable")
    });
}

/// All of it: the register read, the obligations of the country judged and counted by province.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn status_by_province(bencher: divan::Bencher) {
    let country = country();
    bencher.bench_local(|| {
        let mut register = Register::read_file(&country.place, "do").expect("readable").expect("it was begun");
        let record = Record::read(&mut register, day(), None).expect("readable");
        let selection = Selection::on(day());
        groups(GroupBy::Place, selection.items(&country.workspace, &country.resolution, &record))
    });
}
