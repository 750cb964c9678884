//! `diff`: what changed between two plans, two files, or two revisions.

mod side;

use std::io::Write;

use anyhow::Result;

use super::Outcome;
use super::shared::{self, SharedArgs};
use crate::diff::compare;
use crate::export::diff::{EditRow, terminal};
use crate::export::{self};

/// Show what changed between two plans, by meaning
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// The old one: an id, ID@DAY (as amended by that day), a file, or REV:plans/ID.yaml of git
    #[arg(value_name = "OLD")]
    old: String,
    /// The new one, given in the same ways
    #[arg(value_name = "NEW")]
    new: String,
    /// Show moved and renumbered clauses one by one
    #[arg(long)]
    all: bool,
}

pub fn run(args: &DiffArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let sides = side::Sides::load(&args.old, &args.new, shared)?;
    let comparison = compare(sides.old.side(), sides.new.side());
    match shared.format() {
        None => terminal::write(
            &comparison,
            &terminal::Look { lang: shared.lang(), colour: shared::stdout_has_colour(), all: args.all },
            out,
        )?,
        Some(_) => {
            let rows: Vec<EditRow> = comparison.edits.iter().map(|edit| EditRow::new(edit)).collect();
            export::write(shared.view(), &rows, out)?;
        }
    }
    Ok(Outcome::findings(!comparison.is_same()))
}
