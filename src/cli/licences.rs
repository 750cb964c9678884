//! `licences`: under what the program may be used, and what it is made of.

use std::io::Write;

use super::Outcome;
use crate::cli::Result;

const LICENCE: &str = include_str!("../../LICENSE");

/// Every crate in the binary, and the words that must go with them; `tests/it/notices.rs` keeps it whole.
const NOTICES: &str = include_str!("../../NOTICES.md");

/// Print the licence of the program and the notices of all that it is made of
#[derive(Debug, clap::Args)]
pub struct LicencesArgs {}

pub fn run(out: &mut dyn Write) -> Result<Outcome> {
    write!(out, "{}\n\n{NOTICES}", LICENCE.trim_end())?;
    Ok(Outcome::Fine)
}
