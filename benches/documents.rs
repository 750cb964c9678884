//! What a paper costs: two pages of a plan with an annex of thirty rows.
//!
//! First a hundred, a thousand and ten thousand as DOCX, by the processor's time, with the most memory taken so far.
//!
//! Beside docxtpl 0.20 (Python 3.11): the same words and rows through a template of `{{ }}` and one `{%tr for %}`, opened,
//! rendered and saved to memory a hundred times, by turns with this bench on one machine of two busy cores. It made 16 to
//! 20 papers in a second of processor time and took 119 MiB; this made 1,480 to 1,850 and took 5 MiB.

use divan::Bencher;
use phancong::vanban::{Document, Options, docx, html, markup, pdf, readback};

fn main() {
    growth();
    divan::main();
}

/// One after the other, each let go before the next; nothing is printed where the system does not tell its figures.
fn growth() {
    let plan = plan();
    for count in [100, 1_000, 10_000] {
        let Some(before) = processor_seconds() else { return };
        let bytes: usize = (0..count).map(|_| docx::render(&plan, &Options::default()).len()).sum();
        let (Some(after), Some(memory)) = (processor_seconds(), most_memory()) else { return };
        let (took, each) = (after - before, bytes / count);
        let a_second = count as f64 / took;
        println!("{count} papers of {each} bytes: {took:.2} s, {a_second:.0} a second; {memory} MiB");
    }
}

fn processor_seconds() -> Option<f64> {
    let nanoseconds = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(nanoseconds.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

fn most_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<usize>().ok()? / 1024)
}

fn plan() -> Document {
    markup::parse(include_str!("../src/vanban/sample.md")).expect("the sample is well formed")
}

#[divan::bench]
fn parse_the_markdown() -> Document {
    plan()
}

#[divan::bench]
fn one_docx(bencher: Bencher) {
    let plan = plan();
    bencher.bench_local(|| docx::render(&plan, &Options { cite: true }));
}

#[divan::bench]
fn one_docx_read_back(bencher: Bencher) {
    let plan = plan();
    let docx = docx::render(&plan, &Options::default());
    bencher.bench_local(|| readback::verify(&plan, &docx).expect("the file says what the plan says"));
}

#[divan::bench]
fn one_pdf(bencher: Bencher) {
    let plan = plan();
    bencher.bench_local(|| pdf::render(&plan, &Options { cite: true }));
}

#[divan::bench]
fn one_page_of_html(bencher: Bencher) {
    let plan = plan();
    bencher.bench_local(|| html::render(&plan, &Options { cite: true }));
}
