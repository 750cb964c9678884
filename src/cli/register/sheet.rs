//! `register sheet`: what a body owes in a period, with what is recorded of it, to be filled in.

use std::io::Write;
use std::path::PathBuf;

use crate::cli::Result;
use crate::cli::shared::SharedArgs;
use crate::cli::{Outcome, output};
use crate::desk::register::OwedInPeriod;
use crate::diag::{Text, refuse};
use crate::export::sheet;
use crate::model::ReportPeriod;

/// Make an XLSX sheet of what a body owes, to be filled in and recorded with `record --from`
#[derive(Debug, clap::Args)]
pub struct SheetArgs {
    /// Which body (id or official name)
    #[arg(long = "for", alias = "body", value_name = "BODY")]
    body: String,
    /// Which period: 2024-Q1, 2024-H1, 2024, 2024-05
    #[arg(long, value_name = "PERIOD")]
    period: ReportPeriod,
    /// The .xlsx file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    overwrite: output::OverwriteArgs,
}

pub fn run(args: &SheetArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    if args.out.extension().is_none_or(|ending| ending != "xlsx") {
        refuse!("{0}: ghi được .xlsx", "{0}: it writes .xlsx", args.out.display());
    }
    let (desk, lang) = (shared.desk()?, shared.lang());
    let answer = desk.sheet(&args.body, args.period)?;
    shared.say(&answer.notes);
    shared.keep(&answer.receipt)?;
    let owed = &answer.content;
    output::put(&args.out, &sheet::of_owed(owed, &desk.loaded().workspace, lang)?, args.overwrite.force)?;
    for line in said(args, owed) {
        writeln!(out, "{}", line.in_lang(lang))?;
    }
    Ok(Outcome::Fine)
}

fn said(args: &SheetArgs, owed: &OwedInPeriod) -> Vec<Text> {
    let (path, noted, elsewhere) = (args.out.display(), owed.noted(), &owed.elsewhere);
    let owed = owed.duties.len();
    let mut lines = vec![Text::new(
        format!("đã lập {path}: {owed} trách nhiệm, {noted} dòng đã có trong sổ; điền xong thì `record --from {path}`"),
        format!(
            "wrote {path}: {owed} obligations, {noted} rows are recorded already; once filled in: `record --from {path}`"
        ),
    )];
    lines.extend(elsewhere.iter().map(|target| {
        let (clause, plan) = (&target.clause.path, target.instrument.short_name());
        let measure = &target.indicator.measure;
        Text::new(
            format!("không hỏi chỉ tiêu {clause}, {plan} ({measure}): không cơ quan nào của địa phương chủ trì hay thực hiện nhiệm vụ ấy"),
            format!("left out the target {clause}, {plan} ({measure}): nobody in the place leads or carries out that task"),
        )
    }));
    lines
}
