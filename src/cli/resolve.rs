//! `resolve`: who must do what, with whom, by when.

use std::io::Write;
use std::path::PathBuf;

use super::Outcome;
use super::formats::{self, one_of};
use super::output::OverwriteArgs;
use super::shared::{self, SharedArgs};
use crate::cli::Result;
use crate::desk::Answer;
use crate::desk::resolve::{Obligations, ObligationsQuestion};
use crate::export::alike::one_row_for_alike;
use crate::export::obligation::ObligationRow;
use crate::export::{self, Format, View, receipt, xlsx};
use crate::model::Date;
use crate::vietnamese::{parse_date, short_date};

/// List who must do what, with whom, by when
#[derive(Debug, clap::Args)]
pub struct ResolveArgs {
    /// Only this plan (id or number; may be given again)
    #[arg(long, value_name = "ID")]
    plan: Vec<String>,
    /// Only this body (id or official name)
    #[arg(long, alias = "for", value_name = "BODY")]
    body: Option<String>,
    /// Only bodies of this place (id or name)
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Only what runs on this day [default: everything, as today's bodies bear it]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Take an event as having happened on a day
    #[arg(long, value_name = "EVENT=YYYY-MM-DD", value_parser = shared::assumption)]
    assume: Vec<(String, Date)>,
    /// As if this rule did not exist (may be given again)
    #[arg(long, value_name = "RULE")]
    without: Vec<String>,
    /// How the listing is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::WITH_SHEET))]
    format: Option<Format>,
    /// Write a file: .xlsx, .csv, .json, .jsonl or .txt
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    overwrite: OverwriteArgs,
}

impl ResolveArgs {
    fn question(&self) -> ObligationsQuestion {
        ObligationsQuestion {
            plans: self.plan.clone(),
            body: self.body.clone(),
            place: self.place.clone(),
            as_of: self.as_of,
            today: Some(shared::today()),
            assume: self.assume.clone(),
            without: self.without.clone(),
        }
    }
}

pub fn run(args: &ResolveArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let format = formats::chosen(args.format, args.out.as_deref(), formats::WITH_SHEET)?;
    let (desk, view) = (shared.desk()?, shared.view(format));
    let answer = desk.resolve(&args.question())?;
    shared.say(&answer.notes);
    shared.keep(&answer.receipt)?;
    let day = args.as_of.unwrap_or_else(shared::today);
    if args.out.is_none() && view.format != Format::Xlsx {
        write(&answer, day, view, out)?;
        return Ok(Outcome::Fine);
    }
    let mut written = Vec::new();
    write(&answer, day, view, &mut written)?;
    formats::put((args.out.as_deref(), args.overwrite.force), view.format, &written, out)?;
    Ok(Outcome::Fine)
}

fn write(answer: &Answer<Obligations>, day: Date, view: View, out: &mut dyn Write) -> Result<()> {
    let Obligations { corpus, resolution, is_of_all } = &answer.content;
    let row = |obligation| ObligationRow::new(&corpus.workspace, &corpus.rules, &obligation, day, view.lang);
    match view.format {
        Format::Xlsx => {
            let (vi, en) = ("Trách nhiệm phải thực hiện", "Obligations");
            let title = format!("{}, {}", view.lang.pick(vi, en), short_date(day));
            let sheet = export::sheet_of::<ObligationRow, _>(
                view.lang.pick("Trách nhiệm", "Obligations"),
                title,
                view.lang,
                resolution.iter().map(row),
            );
            out.write_all(&xlsx::write(&[sheet, receipt::sheet(&answer.receipt, view.lang)], day, None)?)?;
        }
        Format::Table if *is_of_all => {
            export::write(view, &one_row_for_alike(resolution.iter().map(row), &corpus.workspace, view.lang), out)?;
        }
        _ => export::stream(view, || resolution.iter().map(row), out)?,
    }
    Ok(())
}
