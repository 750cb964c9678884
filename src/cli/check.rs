//! `check`: what is wrong in the files, what a reviewer would want to see.

use std::io::Write;

use anyhow::Result;

use super::Outcome;
use super::shared::{Problems, SharedArgs, print_all};

/// Check plans and rules: mistakes in the files, findings about the plans
#[derive(Debug, clap::Args)]
pub struct CheckArgs {}

pub fn run(_: &CheckArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let loaded = shared.load()?;
    if loaded.report.has_errors() {
        return Err(Problems(loaded.report).into());
    }
    print_all(loaded.report.iter(), shared.lang());
    let instruments = loaded.workspace.instruments.len();
    let clauses: usize = loaded.workspace.instruments.values().map(|i| i.clauses.len()).sum();
    let rules = loaded.rules.len();
    let vi = format!("đã kiểm tra {instruments} văn bản, {clauses} điều khoản, {rules} quy tắc: không có lỗi");
    let en = format!("checked {instruments} instruments, {clauses} clauses, {rules} rules: no mistakes");
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    Ok(Outcome::findings(!loaded.report.is_empty()))
}
