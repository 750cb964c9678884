//! What a paper costs: two pages of a plan with an annex of thirty rows.

use divan::Bencher;
use phancong::draft::{Document, Options, docx, html, markup, pdf, readback};

fn main() {
    divan::main();
}

fn plan() -> Document {
    markup::parse(include_str!("../src/draft/sample.md")).expect("the sample is well formed")
}

/// A thousand papers, one after the other; each is let go before the next.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_thousand_docx(bencher: Bencher) {
    let plan = plan();
    bencher.bench_local(|| (0..1000).map(|_| docx::render(&plan, &Options::default()).len()).sum::<usize>());
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
