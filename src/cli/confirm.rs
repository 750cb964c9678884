//! `confirm`: a plan's links to a clause of the higher one, confirmed in the plan's file.

use std::io::Write;
use std::path::Path;

use super::Outcome;
use super::output::write_whole;
use super::shared::SharedArgs;
use crate::cli::Result;
use crate::desk::trace::ConfirmedFile;
use crate::model::ClausePath;

/// Confirm a plan's links to a clause of the higher one: rewrites them in the plan's file
#[derive(Debug, clap::Args)]
pub struct ConfirmArgs {
    /// The higher instrument (id or number)
    #[arg(value_name = "PARENT")]
    parent: String,
    /// The plan below it (id or number), whose file is rewritten
    #[arg(value_name = "CHILD")]
    child: String,
    /// The clause of the higher one
    #[arg(value_name = "CLAUSE")]
    clause: ClausePath,
    /// Why the links hold
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Put the reason in the place of one that still holds
    #[arg(long)]
    replace: bool,
}

pub fn run(args: &ConfirmArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let answer = desk.confirm(&args.parent, &args.child, &args.clause, (&args.reason, args.replace))?;
    shared.keep(&answer.receipt)?;
    let ConfirmedFile { path, bytes, replaced } = &answer.content;
    write_whole(&desk.folder().unwrap_or(Path::new("")).join(path), bytes)?;
    let lang = shared.lang();
    writeln!(out, "{} {path}", lang.pick("đã xác nhận trong", "confirmed in"))?;
    for reason in replaced {
        writeln!(out, "{}: “{reason}”", lang.pick("thay cho lý do trước", "in the place of the earlier reason"))?;
    }
    Ok(Outcome::Fine)
}
