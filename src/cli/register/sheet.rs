//! `register sheet`: what a body owes in a period, with what is recorded of it, to be filled in.

use std::io::Write;
use std::path::PathBuf;

use crate::cli::Result;
use crate::cli::shared::SharedArgs;
use crate::cli::{Outcome, output};
use crate::desk::register::{OwedInPeriod, SheetLine};
use crate::diag::Text;
use crate::export::sheet::{self, RowToFill};
use crate::model::ReportPeriod;
use crate::resolve::Obligation;
use crate::track::{MADE_UP, Target};

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
    let desk = shared.desk()?;
    let answer = desk.sheet(&args.body, args.period)?;
    shared.say(&answer.notes);
    shared.keep(&answer.receipt)?;
    let OwedInPeriod { body, name, duties, targets, elsewhere, made_up } = &answer.content;
    let workspace = &desk.loaded().workspace;
    let with = |noted: &Option<String>, mut blank: RowToFill| {
        blank.noted.clone_from(noted);
        blank
    };
    let duty = |line: &SheetLine<Obligation>| with(&line.noted, RowToFill::duty(workspace, &line.of));
    let period = || args.period.to_string();
    let target = |line: &SheetLine<Target>| with(&line.noted, RowToFill::target(&line.of, body, period()));
    let blanks: Vec<RowToFill> = duties.iter().map(duty).chain(targets.iter().map(target)).collect();
    let title = format!("{name}: kết quả thực hiện {}", args.period.in_words());
    let title = if *made_up { format!("{MADE_UP}. {title}") } else { title };
    output::put(&args.out, &sheet::write(&title, &blanks)?, args.overwrite.force)?;
    let noted = blanks.iter().filter(|blank| blank.noted.is_some()).count();
    for line in said(args, duties.len(), noted, elsewhere) {
        writeln!(out, "{}", line.in_lang(shared.lang()))?;
    }
    Ok(Outcome::Fine)
}

fn said(args: &SheetArgs, owed: usize, noted: usize, elsewhere: &[Target]) -> Vec<Text> {
    let path = args.out.display();
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
