//! `graph`: the tasks of plans, who has them, who commands whom.

use std::io::Write;
use std::path::PathBuf;

use super::shared::SharedArgs;
use super::{Outcome, output};
use crate::cli::Result;
use crate::diag::refuse;
use crate::export::{dot, svg};

/// Draw plans, their tasks and the bodies that have them
#[derive(Debug, clap::Args)]
pub struct GraphArgs {
    /// Only this plan (id or number; may be given again) [default: all whose text is at hand]
    #[arg(long, value_name = "ID")]
    plan: Vec<String>,
    /// A picture (.svg) or a file for Graphviz (.dot) [default: Graphviz to the terminal]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    overwrite: output::OverwriteArgs,
}

pub fn run(args: &GraphArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let answer = shared.desk()?.graph(&args.plan)?;
    shared.keep(&answer.receipt)?;
    let graph = answer.content;
    let lang = shared.lang();
    let Some(path) = &args.out else {
        dot::write(&graph, lang, out)?;
        return Ok(Outcome::Fine);
    };
    let mut bytes = Vec::new();
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("svg") => svg::write(&graph, lang, &mut bytes)?,
        Some("dot") => dot::write(&graph, lang, &mut bytes)?,
        _ => refuse!("{0}: ghi được .svg, .dot", "{0}: it writes .svg, .dot", path.display()),
    }
    output::put(path, &bytes, args.overwrite.force)?;
    writeln!(out, "{}", path.display())?;
    Ok(Outcome::Fine)
}
