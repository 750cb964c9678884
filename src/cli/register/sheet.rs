//! `register sheet`: what a body owes in a period, with what is recorded of it, to be filled in.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::calendar::{Period, Window};
use crate::cli::shared::{self, SharedArgs};
use crate::cli::{Outcome, output};
use crate::diag::Bilingual;
use crate::export::obligation::period_words;
use crate::export::sheet::{self, Blank};
use crate::load::Loaded;
use crate::model::{BodyId, InstrumentId};
use crate::resolve::{Obligation, Query, Resolution, resolve};
use crate::track::{MADE_UP, Target, is_made_up, noted, stated};

/// Make an XLSX sheet of what a body owes, to be filled in and recorded with `record --from`
#[derive(Debug, clap::Args)]
pub struct SheetArgs {
    /// Which body (id or official name)
    #[arg(long = "for", alias = "body", value_name = "BODY")]
    body: String,
    /// Which period: 2024-Q1, 2024-H1, 2024, 2024-05
    #[arg(long, value_name = "PERIOD")]
    period: Period,
    /// The .xlsx file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(args: &SheetArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let loaded = shared.load_sound()?;
    let workspace = &loaded.workspace;
    let body: BodyId = shared::body(workspace, &args.body)?;
    let name = workspace.body(&body).map_or_else(|| body.to_string(), |body| body.name(Some(args.period.first())));
    let owed = owed(&loaded, &body, args.period);
    if owed.is_empty() {
        let period = args.period;
        bail!("{name} không có trách nhiệm nào trong kỳ {period} | {name} owes nothing in the period {period}");
    }
    let (asked, elsewhere) = targets(&loaded, &body, &owed);
    let mut register = shared.register_to_read()?;
    let duties = owed.iter().map(|owed| Blank::duty(workspace, owed));
    let targets = asked.iter().map(|target| Blank::target(target, &body, args.period.to_string()));
    let mut blanks: Vec<Blank> = duties.chain(targets).collect();
    for blank in &mut blanks {
        blank.noted = noted(&mut register, &blank.key)?;
    }
    let title = format!("{name}: kết quả thực hiện {}", period_words(&args.period.to_string()));
    let title = if is_made_up(&mut register)? { format!("{MADE_UP}. {title}") } else { title };
    output::write_whole(&args.out, &sheet::write(&title, &blanks)?)?;
    let noted = blanks.iter().filter(|blank| blank.noted.is_some()).count();
    for line in said(args, owed.len(), noted, &elsewhere) {
        writeln!(out, "{}", line.in_lang(shared.lang()))?;
    }
    Ok(Outcome::Fine)
}

fn said(args: &SheetArgs, owed: usize, noted: usize, elsewhere: &[Target]) -> Vec<Bilingual> {
    let path = args.out.display();
    let mut lines = vec![Bilingual::new(
        format!("đã lập {path}: {owed} trách nhiệm, {noted} dòng đã có trong sổ; điền xong thì `record --from {path}`"),
        format!(
            "wrote {path}: {owed} obligations, {noted} rows are recorded already; once filled in: `record --from {path}`"
        ),
    )];
    lines.extend(elsewhere.iter().map(|target| {
        let (clause, plan) = (&target.clause.path, target.instrument.short_name());
        let measure = &target.indicator.measure;
        Bilingual::new(
            format!("không hỏi chỉ tiêu {clause}, {plan} ({measure}): không cơ quan nào của địa phương chủ trì hay thực hiện nhiệm vụ ấy"),
            format!("left out the target {clause}, {plan} ({measure}): nobody in the place leads or carries out that task"),
        )
    }));
    lines
}

/// What a body owes that has to do with a period.
fn owed(loaded: &Loaded, body: &BodyId, period: Period) -> Vec<Obligation> {
    let query = Query { body: Some(body.clone()), ..of_place(loaded, body) };
    let resolution = resolve(&loaded.workspace, &loaded.rules, &query);
    resolution.iter().filter(|owed| is_owed(owed, period)).collect()
}

/// The targets of the plans under which something is owed: those to ask of a body, and those of tasks that are
/// the centre's alone.
fn targets<'l>(loaded: &'l Loaded, body: &BodyId, owed: &[Obligation]) -> (Vec<Target<'l>>, Vec<Target<'l>>) {
    let plans: BTreeSet<&InstrumentId> = owed.iter().map(|owed| &owed.instrument).collect();
    let targets = plans.iter().flat_map(|plan| stated(&loaded.workspace.instruments[*plan]));
    let query = of_place(loaded, body);
    if query.place.is_none() {
        return (targets.collect(), Vec::new());
    }
    let plans = plans.iter().map(|plan| (*plan).clone()).collect();
    let here: Resolution = resolve(&loaded.workspace, &loaded.rules, &Query { plans: Some(plans), ..query });
    targets.partition(|target| target.is_measured_by(&here))
}

fn of_place(loaded: &Loaded, body: &BodyId) -> Query {
    let place = loaded.workspace.body(body).and_then(|body| body.place()).map(|place| place.id.clone());
    Query { place, ..Query::default() }
}

/// Whether it is for the period, falls due in it, or goes on in it without a due day.
fn is_owed(owed: &Obligation, period: Period) -> bool {
    let days = Window::new(period.first(), period.last());
    let runs = |window: Window| {
        window.from.is_none_or(|from| from <= period.last()) && window.to.is_none_or(|to| period.first() <= to)
    };
    match owed.due {
        Some(due) => days.contains(due) || owed.period.as_deref() == Some(period.to_string().as_str()),
        None => runs(owed.window),
    }
}
