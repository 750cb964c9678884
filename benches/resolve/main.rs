//! How long resolving takes, how it grows, and what it needs of memory.
//!
//! `cargo bench` times the corpus, and a made-up country under two plans of the corpus and one of the design's size.
//! `cargo bench -- --growth` prints the growth from a hundredth of the country to the whole, with the exponent.

mod country;

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

use country::{PLAN, WHOLE, corpus, country};
use divan::Bencher;
use phancong::load::Loaded;
use phancong::model::{BodyId, InstrumentId, PlaceId};
use phancong::resolve::{Query, Resolution, resolve};

const PLANS: [&str; 3] = ["qd-1957-qd-ttg", "bcd138cp-19-kh-2024", PLAN];

static CORPUS: LazyLock<Loaded> = LazyLock::new(corpus);
static COUNTRY: LazyLock<Loaded> = LazyLock::new(|| country(WHOLE));
static SEEN: Mutex<BTreeMap<&str, usize>> = Mutex::new(BTreeMap::new());

fn main() {
    if std::env::args().any(|arg| arg == "--growth") {
        PLANS.into_iter().for_each(growth);
    } else {
        divan::main();
        println!("obligations: {:?}; most memory: {} MiB", SEEN.lock().expect("no bench has panicked"), most_memory());
    }
}

fn under(plan: &str) -> Query {
    Query { plans: Some([InstrumentId::from(plan)].into()), ..Query::default() }
}

fn answer(loaded: &Loaded, query: &Query) -> Resolution {
    resolve(&loaded.workspace, &loaded.rules, query)
}

#[divan::bench]
fn corpus_all_plans(bencher: Bencher) {
    LazyLock::force(&CORPUS);
    bencher.bench(|| answer(&CORPUS, &Query::default()));
}

#[divan::bench(sample_count = 10)]
fn corpus_cold() -> usize {
    let loaded = corpus();
    answer(&loaded, &Query::default()).iter().map(|obligation| obligation.because.len()).sum()
}

#[divan::bench(args = PLANS, sample_count = 5, sample_size = 1)]
fn country_of_2021(bencher: Bencher, plan: &'static str) {
    let found = answer(&COUNTRY, &under(plan)).len();
    SEEN.lock().expect("no bench has panicked").insert(plan, found);
    bencher.bench(|| answer(&COUNTRY, &under(plan)));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn country_one_place(bencher: Bencher) {
    let query = Query { place: Some(PlaceId::from("x77")), ..under(PLAN) };
    bencher.bench(|| answer(&COUNTRY, &query));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn country_one_body(bencher: Bencher) {
    let query = Query { body: Some(BodyId::from("ubnd-xa-x77")), ..under(PLAN) };
    bencher.bench(|| answer(&COUNTRY, &query));
}

#[divan::bench(args = [PLANS[1]], sample_count = 3, sample_size = 1)]
fn country_each_obligation_read(bencher: Bencher, plan: &str) {
    let found = answer(&COUNTRY, &under(plan));
    bencher.bench(|| found.iter().map(|obligation| obligation.key.to_string().len()).sum::<usize>());
}

/// Prints the time of a hundredth, a tenth and the whole of the country, and the exponent between them by what
/// comes out.
fn growth(plan: &str) {
    let mut before: Option<(f64, f64)> = None;
    for part in [100, 10, 1] {
        let loaded = country(part);
        let best = (0..3).map(|_| {
            let start = on_the_processor();
            let found = answer(&loaded, &under(plan)).len();
            (on_the_processor() - start, found)
        });
        let (time, found) = best.min_by(|a, b| a.0.total_cmp(&b.0)).expect("it is measured three times");
        let here = (time.ln(), (found as f64).ln());
        let exponent = before.map(|before| (here.0 - before.0) / (here.1 - before.1));
        let exponent = exponent.map_or_else(String::new, |exponent| format!("  exponent {exponent:.2}"));
        println!("{plan} 1/{part}: {found} obligations in {time:.4} s of CPU, {} MiB{exponent}", most_memory());
        before = Some(here);
    }
}

/// The seconds that this thread has run, whatever else the machine does.
fn on_the_processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e9
}

/// The most memory that the program has held so far, in MiB.
fn most_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kib.unwrap_or_default() / 1024
}
