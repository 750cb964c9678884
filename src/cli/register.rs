//! `register`: look at the register, verify it, make a sheet to fill in.

mod row;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::shared::{self, SharedArgs};
use super::{Outcome, output};
use crate::calendar::{Period, Window};
use crate::export;
use crate::export::obligation::period_words;
use crate::export::sheet::{self, Blank};
use crate::model::{BodyId, Date, InstrumentId};
use crate::register::{Entry, Flaw, Head, Selection};
use crate::resolve::{Obligation, Query, resolve};
use crate::track::stated;
use crate::vietnamese::{fold_name, parse_date};
pub use row::EntryRow;

/// Show and verify the register; make a sheet for bodies to fill in
#[derive(Debug, clap::Args)]
pub struct RegisterArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Verify(VerifyArgs),
    Show(ShowArgs),
    Sheet(SheetArgs),
    /// Make the register where it is to be kept, with no entry yet; one of an older version is brought up to date
    Begin,
}

/// Verify the chain of entries: find the first that was altered, removed or slipped in
#[derive(Debug, clap::Args)]
struct VerifyArgs {
    /// The head of the register noted on paper before (COUNT:HASH)
    #[arg(long, value_name = "COUNT:HASH")]
    head: Option<Head>,
}

/// List what was recorded
#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// Only entries about this key
    #[arg(value_name = "KEY")]
    key: Option<String>,
    /// Only entries of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only entries that this person recorded
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only what was recorded by the end of this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    known_at: Option<Date>,
}

/// Make an XLSX sheet of what a body owes, to be filled in and recorded with `record --from`
#[derive(Debug, clap::Args)]
struct SheetArgs {
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

pub fn run(args: &RegisterArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    match &args.what {
        What::Verify(args) => verify(args, shared, out),
        What::Show(args) => show(args, shared, out),
        What::Sheet(args) => sheet_for(args, shared, out),
        What::Begin => begin(shared, out),
    }
}

fn begin(shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let head = shared.register_to_write()?.head()?;
    let vi = format!("sổ đã sẵn sàng, {} mục; mã cuối sổ:\n{head}", head.count);
    let en = format!("the register is ready, {} entries; its head:\n{head}", head.count);
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    Ok(Outcome::Fine)
}

fn verify(args: &VerifyArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let mut register = shared.register_to_read()?;
    let found = register.verify(args.head.as_ref())?;
    let (vi, en) = match &found {
        Ok(head) => (
            format!("sổ nguyên vẹn, {} mục; mã cuối sổ (ghi ra giấy để đối chiếu lần sau):\n{head}", head.count),
            format!("the register is whole, {} entries; its head, to be kept on paper:\n{head}", head.count),
        ),
        Err(Flaw::Altered(at)) => (
            format!("mục {at} không còn như lúc ghi: bị sửa, hoặc có mục chèn vào trước nó"),
            format!("entry {at} is not as it was recorded: altered, or something slipped in before it"),
        ),
        Err(Flaw::Removed(at)) => (format!("mục {at} đã bị bỏ"), format!("entry {at} was removed")),
        Err(Flaw::CutOff { count, stated }) => (
            format!("sổ chỉ còn {count} mục nối nhau, lẽ ra có {stated}: phần cuối đã bị bỏ hoặc thay"),
            format!(
                "only {count} entries follow one another, there should be {stated}: the end was cut off or replaced"
            ),
        ),
        Err(Flaw::NotAsKept(at)) => (
            format!("mục {at} không phải mục đã ghi ra giấy: sổ đã bị viết lại"),
            format!("entry {at} is not the one kept on paper: the register was rewritten"),
        ),
    };
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    Ok(Outcome::findings(found.is_err()))
}

fn show(args: &ShowArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let mut register = shared.register_to_read()?;
    let selection = Selection { subject: args.key.clone(), known_at: args.known_at, ..Selection::default() };
    let mut rows = Vec::new();
    for entry in register.entries(&selection) {
        let entry = entry?;
        if args.takes(&entry) {
            rows.push(EntryRow::new(&entry));
        }
    }
    export::write(shared.view(), &rows, out)?;
    Ok(Outcome::Fine)
}

impl ShowArgs {
    fn takes(&self, entry: &Entry) -> bool {
        let of_kind = |kind: &String| match kind.as_str() {
            "corrected" => entry.content.corrects().is_some(),
            kind => entry.content.fact().is_some_and(|fact| fact.kind().key() == kind),
        };
        self.kind.as_ref().is_none_or(of_kind)
            && self.by.as_ref().is_none_or(|by| fold_name(by) == fold_name(&entry.recorded_by))
    }
}

fn sheet_for(args: &SheetArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let loaded = shared.load_sound()?;
    let (workspace, rules) = (&loaded.workspace, &loaded.rules);
    let body: BodyId = shared::body(workspace, &args.body)?;
    let place = workspace.body(&body).and_then(|body| body.place()).map(|place| place.id.clone());
    let query = Query { body: Some(body.clone()), place, ..Query::default() };
    let resolution = resolve(workspace, rules, &query);
    let owed = resolution.iter().filter(|owed| is_owed(owed, args.period));
    let owed: Vec<Obligation> = owed.collect();
    let name = workspace.body(&body).map_or_else(|| body.to_string(), |body| body.name(Some(args.period.first())));
    if owed.is_empty() {
        bail!("{name} không có trách nhiệm nào trong kỳ {} (nothing is owed in that period)", args.period);
    }
    let plans: BTreeSet<&InstrumentId> = owed.iter().map(|owed| &owed.instrument).collect();
    let targets = plans.into_iter().flat_map(|plan| stated(&workspace.instruments[plan]));
    let blanks = targets.map(|target| Blank::target(&target, &body, args.period.to_string()));
    let blanks: Vec<Blank> = owed.iter().map(|owed| Blank::duty(workspace, owed)).chain(blanks).collect();
    let title = format!("{name}: kết quả thực hiện {}", period_words(&args.period.to_string()));
    output::write_whole(&args.out, &sheet::write(&title, &blanks)?)?;
    let (count, path) = (owed.len(), args.out.display());
    let vi = format!("đã ghi {count} trách nhiệm vào {path}; điền xong thì `record --from {path}`");
    let en = format!("wrote {count} obligations into {path}; once filled in: `record --from {path}`");
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    Ok(Outcome::Fine)
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
