//! Tests made from files, each with a name of its own, and the register's contract held against every store.
//!
//! | name begins with | made from |
//! | --- | --- |
//! | `resolve/` | `tests/cases/resolve/`: the smallest clauses that show a point, and what they come to |
//! | `bad/` | `tests/cases/bad/`: one thing broken, and every diagnostic that must come of it |
//! | `findings/` | `tests/cases/findings/`: a plan that has a finding, and one that has it not |
//! | `sources/` | `tests/sources/`: the words of each instrument that is encoded whole |
//! | `documents/` | `tests/import_documents/`: papers of many fields, read by `import`, and their keys |
//! | `register/` | a register in memory, in a file and, where there is a server, in PostgreSQL |
//!
//! `cargo test --test files resolve/before` runs those whose names hold these words.

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

#[path = "../support/mod.rs"]
mod support;

mod bad_input;
mod cases;
mod documents;
mod findings;
mod register;
mod sources;

fn main() -> ExitCode {
    // Some tests of the register kill a writer: this program is that too.
    if let Some(code) = register::writer() {
        return code;
    }
    let groups: [fn() -> Vec<Trial>; 6] =
        [cases::trials, documents::trials, bad_input::trials, findings::trials, sources::trials, register::trials];
    let trials = groups.into_iter().flat_map(|group| group()).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
