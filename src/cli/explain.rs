//! `explain`: why an obligation holds, down to the words and the legal basis.

use std::io::Write;

use anyhow::{Result, bail};

use super::Outcome;
use super::shared::{self, SharedArgs};
use crate::diag::nearest;
use crate::export::obligation::ObligationRow;
use crate::export::{self, Format, obligation};
use crate::model::Date;
use crate::resolve::{Query, resolve};

/// Explain an obligation: the clause, the rule, the legal basis
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The obligation's key, as `resolve --format json` gives it
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
    let Some(found) = resolution.get(&args.key) else {
        let keys = resolution.obligations.iter().map(|obligation| obligation.key.as_str());
        let near = nearest(&args.key, keys).join("\n  ");
        bail!("không có trách nhiệm nào mang mã `{}` (no such key); gần nhất:\n  {near}", args.key);
    };
    let day = args.as_of.unwrap_or_else(shared::today);
    let row = ObligationRow::new(&loaded.workspace, &loaded.rules, found, day);
    match shared.format() {
        Some(Format::Json) => export::write_object(&row, out)?,
        _ => obligation::explain(&row, &loaded.workspace, out)?,
    }
    Ok(Outcome::Fine)
}
