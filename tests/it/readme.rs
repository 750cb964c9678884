//! The READMEs stay true: every command that they show prints what they show.

use crate::support::{Run, command, folder};

/// Stands for the lines that a README leaves out at the end.
const CUT: &str = "…";

/// A command in a `console` block with what the block says it prints.
struct Shown {
    arguments: Vec<String>,
    printed: String,
}

fn shown(readme: &str) -> Vec<Shown> {
    let mut all = Vec::new();
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("\n```").next().expect("a block ends");
        for run in block.split("$ phancong ").skip(1) {
            let (command, printed) = run.split_once('\n').unwrap_or((run, ""));
            let arguments = command.split_whitespace().map(str::to_owned).collect();
            all.push(Shown { arguments, printed: printed.trim_end().to_owned() });
        }
    }
    all
}

fn check(readme: &str, lang: &str) {
    let runs = shown(readme);
    assert!(runs.len() >= 3, "the README shows its commands");
    let folder = folder();
    for run in runs {
        let mut asked = command(folder.path(), &run.arguments);
        let Run { code, stdout, .. } = Run::of(asked.args(["--lang", lang]).env_remove("COLUMNS"));
        let printed: Vec<&str> = stdout.trim_end().lines().map(str::trim_end).collect();
        let begins: Vec<&str> = run.printed.lines().take_while(|line| *line != CUT).collect();
        let shown = if run.printed.ends_with(CUT) { &printed[..begins.len().min(printed.len())] } else { &printed[..] };
        assert_eq!(shown, begins, "phancong {}", run.arguments.join(" "));
        assert!(matches!(code, Some(0 | 1)), "phancong {}", run.arguments.join(" "));
    }
}

#[test]
fn the_english_readme_shows_what_the_program_prints() {
    check(include_str!("../../README.md"), "en");
}

#[test]
fn the_vietnamese_readme_shows_what_the_program_prints() {
    check(include_str!("../../README.vi.md"), "vi");
}
