//! The target that this program is named after.

#![no_main]

#[path = "../targets.rs"]
mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let program = std::env::current_exe().expect("it has a name");
    let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let found = targets::TARGETS.into_iter().find(|(known, _)| *known == name);
    found.expect("each program has its target").1
});

fuzz_target!(|data: &[u8]| TARGET(data));
