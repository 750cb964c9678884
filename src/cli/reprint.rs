//! `reprint`: an instrument of the corpus set word for word.

use std::io::Write;

use super::Outcome;
use super::paper::{self, PaperArgs, summary};
use super::shared::{self, SharedArgs};
use crate::cli::Result;
use crate::model::Date;
use crate::vietnamese::parse_date;

/// Set an instrument of the corpus as it is, word for word
#[derive(Debug, clap::Args)]
pub struct ReprintArgs {
    /// The instrument's id or number
    #[arg(value_name = "ID")]
    id: String,
    /// As amended by the end of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    #[command(flatten)]
    paper: PaperArgs,
}

pub fn run(args: &ReprintArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let answer = desk.reprint(&args.id, args.as_of.unwrap_or_else(shared::today))?;
    shared.keep(&answer.receipt)?;
    let reprinted = &answer.content;
    paper::write(&args.paper, &reprinted.document, None, out, |path, out| {
        summary::reprinted(path, reprinted, shared.lang(), out)
    })?;
    Ok(Outcome::Fine)
}
