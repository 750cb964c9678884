//! `register`: look at the register, verify it, make a sheet to fill in.

mod sheet;

use std::io::Write;

use super::Outcome;
use super::formats::{self, one_of};
use super::shared::SharedArgs;
use crate::cli::Result;
use crate::desk::register::{self, EntriesQuestion, ShownKind};
use crate::diag::Said;
use crate::export::entry::EntryRow;
use crate::export::{self, Format};
use crate::model::Date;
use crate::register::ChainHead;
use crate::track::Stray;
use crate::vietnamese::parse_date;

/// Show and verify the register; make a sheet for bodies to fill in
#[derive(Debug, clap::Args)]
pub struct RegisterArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Verify(VerifyArgs),
    Show(RegisterShowArgs),
    Sheet(sheet::SheetArgs),
    /// Make the register where it is to be kept, with no entry yet; one of an older version is brought up to date
    Begin,
}

/// Verify the chain of entries: find the first that was altered, removed or slipped in
#[derive(Debug, clap::Args)]
struct VerifyArgs {
    /// The head of the register noted on paper before (COUNT:HASH)
    #[arg(long, value_name = "COUNT:HASH")]
    head: Option<ChainHead>,
    /// How it is told
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::VERIFIED))]
    format: Option<Format>,
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
        What::Verify(args) => verify(args, shared, out),
        What::Show(args) => show(args, shared, out),
        What::Sheet(args) => sheet::run(args, shared, out),
        What::Begin => begin(shared, out),
    }
}

fn begin(shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let head = register::begin(&shared.register_place())?;
    let vi = format!("sổ đã sẵn sàng, {} mục; mã cuối sổ:\n{head}", head.count);
    let en = format!("the register is ready, {} entries; its head:\n{head}", head.count);
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    Ok(Outcome::Fine)
}

fn verify(args: &VerifyArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let found = register::verify(&shared.register_place(), args.head.as_ref())?;
    let (vi, en) = match &found {
        // Whoever has the file can make a chain that holds; only a head kept elsewhere shows that it is the old one.
        Ok(head) if args.head.is_none() => (
            format!(
                "các mục nối nhau liền mạch, {} mục; mã cuối sổ (ghi ra giấy để đối chiếu lần sau):\n{head}",
                head.count
            ),
            format!("the chain of {} entries holds together; its head, to be kept on paper:\n{head}", head.count),
        ),
        Ok(head) => (
            format!("sổ nguyên vẹn từ mã đã ghi ra giấy, {} mục; mã cuối sổ lần này:\n{head}", head.count),
            format!(
                "the register is whole since the head kept on paper, {} entries; its head now:\n{head}",
                head.count
            ),
        ),
        Err(flaw) => (flaw.said().vi, flaw.said().en),
    };
    // The chain is told of a workspace that is not sound, too; what is owed under it can then not be known.
    let strays = match shared.desk() {
        Ok(desk) if found.is_ok() => desk.strays()?,
        _ => Vec::new(),
    };
    if args.format == Some(Format::Json) {
        let said = shared.lang().pick(&vi, &en).to_owned();
        let (entries, head) =
            (found.as_ref().ok().map(|head| head.count), found.as_ref().ok().map(ChainHead::to_string));
        export::write_object(&VerifiedRow { whole: found.is_ok(), entries, head, said, strays: &strays }, out)?;
    } else {
        writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
        export::status::page::strays(shared.view(None), &strays, out)?;
    }
    Ok(Outcome::findings(found.is_err() || !strays.is_empty()))
}

/// What is found of the chain, and which entries are about nothing that the plans have.
#[derive(serde::Serialize)]
struct VerifiedRow<'a> {
    whole: bool,
    entries: Option<u64>,
    head: Option<String>,
    said: String,
    strays: &'a [Stray],
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
    export::write(shared.view(args.format), &rows, out)?;
    Ok(Outcome::Fine)
}

/// The kinds of entries by their keys, and those that correct others.
fn kinds() -> Vec<&'static str> {
    ShownKind::all().map(ShownKind::key).collect()
}
