//! `register`: look at the register, verify it, make a sheet to fill in.

mod account;
mod head;
mod sheet;
mod verify;

use std::io::Write;

use super::Outcome;
use super::formats::{self, one_of};
use super::shared::SharedArgs;
use crate::cli::Result;
use crate::desk::register::{self, EntriesQuestion, ShownKind};
use crate::export::entry::EntryRow;
use crate::export::{self, Format};
use crate::model::Date;
use crate::vietnamese::parse_date;

/// Show and verify the register; make a sheet for bodies to fill in
#[derive(Debug, clap::Args)]
pub struct RegisterArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Verify(verify::VerifyArgs),
    Show(RegisterShowArgs),
    Sheet(sheet::SheetArgs),
    /// Make the register where it is to be kept, with no entry yet; one of an older version is brought up to date
    Begin,
    Head(head::HeadArgs),
    Key(head::KeyArgs),
    Account(account::AccountArgs),
    Grant(account::GrantArgs),
}

/// List what was recorded
#[derive(Debug, clap::Args)]
struct RegisterShowArgs {
    /// Only entries about this key
    #[arg(value_name = "KEY")]
    key: Option<String>,
    /// Only entries of this kind
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    kind: Option<String>,
    /// Only entries that this person recorded
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only what was recorded by the end of this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    known_at: Option<Date>,
    /// How the listing is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::LISTING))]
    format: Option<Format>,
}

pub fn run(args: &RegisterArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    match &args.what {
        What::Verify(args) => verify::run(args, shared, out),
        What::Show(args) => show(args, shared, out),
        What::Sheet(args) => sheet::run(args, shared, out),
        What::Begin => begin(shared, out),
        What::Head(args) => head::run(args, shared, out),
        What::Key(args) => head::key(args, shared, out),
        What::Account(args) => account::run(args, shared, out),
        What::Grant(args) => account::grant(args, shared, out),
    }
}

fn begin(shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let head = register::begin(&shared.register_place())?;
    let vi = format!("sổ đã sẵn sàng, {} mục; mã cuối sổ:\n{head}", head.count);
    let en = format!("the register is ready, {} entries; its head:\n{head}", head.count);
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    Ok(Outcome::Fine)
}

fn show(args: &RegisterShowArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let question = EntriesQuestion {
        key: args.key.clone(),
        kind: args.kind.as_deref().and_then(ShownKind::named),
        by: args.by.clone(),
        known_at: args.known_at,
    };
    let answer = register::entries(&shared.register_place(), &question)?;
    shared.say(&answer.notes);
    let rows: Vec<EntryRow> = answer.content.iter().map(EntryRow::new).collect();
    shared.keep(&answer.receipt)?;
    shared.remember(&answer.receipt);
    export::write(shared.view(args.format), &rows, out)?;
    Ok(Outcome::Fine)
}

/// The kinds of entries by their keys, and those that correct others.
fn kinds() -> Vec<&'static str> {
    ShownKind::all().map(ShownKind::key).collect()
}
