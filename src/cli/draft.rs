//! `draft`: the documents that a body must issue.

use std::io::Write;

use anyhow::{Result, bail};

use super::Outcome;
use super::shared::SharedArgs;

/// Draft the document that a body must issue
#[derive(Debug, clap::Args)]
pub struct DraftArgs {}

pub fn run(_: &DraftArgs, _: &SharedArgs, _: &mut dyn Write) -> Result<Outcome> {
    bail!("not yet")
}
