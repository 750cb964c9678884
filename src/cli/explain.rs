//! `explain`: why an obligation holds, down to the words and the legal basis.

use std::io::Write;

use anyhow::{Result, bail};

use super::Outcome;
use super::shared::{self, SharedArgs};
use crate::diag::nearest;
use crate::export::obligation::ObligationRow;
use crate::export::{self, Format, obligation};
use crate::model::Date;
use crate::resolve::{Obligation, Query, Resolution, resolve};

/// Explain an obligation: the clause, the rule, the legal basis
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The obligation's key, as `resolve --format json` gives it, or how it begins
    #[arg(value_name = "KEY")]
    key: String,
    /// The day to judge by [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

pub fn run(args: &ExplainArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let loaded = shared.load_sound()?;
    let plan = args.key.split('/').next().unwrap_or_default();
    let plan = shared::instrument(&loaded.workspace, plan)?;
    let query = Query { plans: Some([plan].into()), as_of: args.as_of, ..Query::default() };
    let resolution = resolve(&loaded.workspace, &loaded.rules, &query);
    let found = match resolution.get(&args.key) {
        Some(found) => found,
        None => only_one(&resolution, &args.key)?,
    };
    let day = args.as_of.unwrap_or_else(shared::today);
    let row = ObligationRow::new(&loaded.workspace, &loaded.rules, &found, day);
    match shared.format() {
        Some(Format::Json) => export::write_object(&row, out)?,
        _ => obligation::explain(&row, &loaded.workspace, out)?,
    }
    Ok(Outcome::Fine)
}

/// The one obligation whose key begins so; where there are more, or none, their keys are the answer.
fn only_one(resolution: &Resolution, key: &str) -> Result<Obligation> {
    const MOST: usize = 20;
    let begins = |o: &Obligation| o.key.strip_prefix(key).is_some_and(|rest| rest.starts_with(['/', ':']));
    let mut found: Vec<Obligation> = resolution.iter().filter(begins).collect();
    if found.len() == 1 {
        return Ok(found.swap_remove(0));
    }
    let begun = found.iter().take(MOST).map(|o| o.key.clone()).collect::<Vec<_>>();
    if !begun.is_empty() {
        let (count, keys) = (found.len(), begun.join("\n  "));
        bail!("`{key}` là phần đầu của {count} mã; chọn một (begins {count} keys; choose one):\n  {keys}");
    }
    let keys: Vec<String> = resolution.iter().map(|o| o.key).collect();
    let near = nearest(key, keys.iter().map(String::as_str)).join("\n  ");
    bail!("không có trách nhiệm nào mang mã `{key}` (no such key); gần nhất:\n  {near}");
}
