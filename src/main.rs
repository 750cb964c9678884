fn main() {
    let files = phancong::load::Files::read(std::path::Path::new(".")).expect("files");
    let loaded = phancong::load::load(&files);
    for d in loaded.report.iter() { println!("{}\n", d.render(phancong::diag::Lang::Vi, false)); }
    println!("{} {}", loaded.report.iter().count(), loaded.workspace.instruments.values().map(|i| i.assignments.len()).sum::<usize>());
}
