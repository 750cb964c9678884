//! `record`: what was issued, reported, done, into the register; one entry or a whole sheet.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use super::formats::{self, one_of};
use super::shared::SharedArgs;
use crate::cli::Result;
use crate::desk::{self, Refusal};
use crate::diag::{Diagnostic, Lang, Phrase, Report, letters, refuse};
use crate::export::Format;
use crate::export::entry::EntryRow;
use crate::intake::recording::{self, Recorder, Unfit};
use crate::intake::typed::{self, SheetColumn, Typed};
use crate::vietnamese::{count, fold_space, nfc};

/// Record what was issued, reported or done in the register; one entry or a whole sheet
#[derive(Debug, clap::Args)]
pub struct RecordArgs {
    /// What to record; corrected: an entry was wrong
    #[arg(value_name = "KIND", required_unless_present = "from", requires = "key")]
    kind: Option<KindArg>,
    /// An obligation's key as `resolve --format json` prints it, a target's, an event's id, or the number of the entry to correct
    #[arg(value_name = "KEY")]
    key: Option<String>,
    /// Record a whole CSV or XLSX sheet; one wrong row and none is recorded
    #[arg(long, value_name = "FILE", conflicts_with_all = ["kind", "key"])]
    from: Option<PathBuf>,
    /// Check only, record nothing
    #[arg(long)]
    dry_run: bool,
    /// Who records [default: PHANCONG_BY, else the name of the account]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// The day of sending, doing, measuring or deciding (20/6/2024) [default: the document's]
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// The document's number and symbol; 'không số' where it has none
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// The document's day [default: as --on]
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// Who issued the document [default: the body that acted]
    #[arg(long, value_name = "BODY")]
    issuer: Option<String>,
    /// Who signed it
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
    /// The document's file; the register keeps its name and hash, not the file
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
    /// The value measured, such as 92,5
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    value: Option<String>,
    /// The new due day
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
    /// Why it is extended, waived or corrected
    #[arg(long, value_name = "WORDS")]
    reason: Option<String>,
    /// The body that acted, where it is not the one in the key: its successor
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
    /// Of a correction: the key on which the entry belongs, where its own fits no duty or several
    #[arg(long = "key", value_name = "KEY", id = "right_key")]
    right_key: Option<String>,
    /// Take the entry back, with nothing in its place
    #[arg(long)]
    withdraw: bool,
    /// Mark it confidential: in a register of several offices only accounts that may read such entries read it
    #[arg(long)]
    confidential: bool,
    /// List what was recorded in this format
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::LISTING))]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    Issued,
    Reported,
    Performed,
    Measured,
    Event,
    Extended,
    Waived,
    Corrected,
}

pub fn run(args: &RecordArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let recorder = Recorder { by: recorder(args)?, at: chrono::Utc::now(), confidential: args.confidential };
    let rows = match &args.from {
        Some(path) => desk::record::rows_of_sheet(path)?,
        None => vec![desk::record::row(args.typed())],
    };
    let bar = progress(rows.len());
    let answer = desk.record(&rows, &recorder, args.dry_run, &mut || bar.inc(1));
    bar.finish_and_clear();
    let answer = answer?;
    shared.keep(&answer.receipt)?;
    let entries = match answer.content {
        recording::RecordingOutcome::Unfit(unfit) => {
            return Err(Refusal::Problems(report(args.from.as_deref(), unfit)));
        }
        recording::RecordingOutcome::Recorded(entries) => entries,
    };
    if args.format.is_some() {
        let rows: Vec<EntryRow> = entries.iter().map(EntryRow::new).collect();
        crate::export::write(shared.view(args.format), &rows, out)?;
        return Ok(Outcome::Fine);
    }
    let numbers = entries.first().zip(entries.last()).map(|(a, b)| (a.sequence, b.sequence));
    writeln!(out, "{}", said(args, shared.lang(), &recorder.by, numbers))?;
    Ok(Outcome::Fine)
}

/// What was done, and in whose name, in a line.
fn said(args: &RecordArgs, lang: Lang, by: &str, entries: Option<(u64, u64)>) -> String {
    let Some((first, last)) = entries else {
        return lang.pick("không có dòng nào để ghi", "no row to record").to_owned();
    };
    let count = last - first + 1;
    let (vi, en) = match (args.dry_run, count) {
        (true, count) => (
            format!("{count} mục ghi được, người ghi sẽ là {by}; chưa ghi gì"),
            format!("{count} entries fit, to be recorded by {by}; nothing was recorded"),
        ),
        (false, 1) => (format!("đã ghi mục {first}, người ghi: {by}"), format!("recorded entry {first}, by {by}")),
        (false, count) => (
            format!("đã ghi {count} mục, từ {first} đến {last}, người ghi: {by}"),
            format!("recorded {count} entries, {first} to {last}, by {by}"),
        ),
    };
    lang.pick(&vi, &en).to_owned()
}

impl RecordArgs {
    /// The one entry that the arguments give.
    fn typed(&self) -> Typed {
        let mut typed = Typed::new();
        let mut put = |column, value: &Option<String>| {
            value.clone().map(|value| typed.insert(column, value));
        };
        let is_correction = self.kind == Some(KindArg::Corrected);
        put(if is_correction { SheetColumn::Corrects } else { SheetColumn::Key }, &self.key);
        if is_correction {
            put(SheetColumn::Key, &self.right_key);
        }
        put(SheetColumn::On, &self.on);
        put(SheetColumn::Number, &self.number);
        put(SheetColumn::Date, &self.date);
        put(SheetColumn::Issuer, &self.issuer);
        put(SheetColumn::Signatory, &self.signatory);
        put(SheetColumn::File, &self.file);
        put(SheetColumn::Value, &self.value);
        put(SheetColumn::Until, &self.until);
        put(SheetColumn::Reason, &self.reason);
        put(SheetColumn::Body, &self.body);
        let kind = match self.withdraw {
            true => Some(typed::WITHDRAWN[0].to_owned()),
            false => self
                .kind
                .filter(|_| !is_correction)
                .and_then(|kind| Some(kind.to_possible_value()?.get_name().to_owned())),
        };
        put(SheetColumn::Kind, &kind);
        typed
    }
}

/// So many mistakes of a sheet are told: more are mended by mending what they have in common.
const MOST_MISTAKES: usize = 100;

/// The diagnostics of rows that cannot be recorded: the first ones, and how many more there are.
fn report(sheet: Option<&Path>, unfit: Vec<Unfit>) -> Report {
    let mut report = Report::default();
    let more = unfit.len().saturating_sub(MOST_MISTAKES);
    for Unfit { line, column, name, message } in unfit.into_iter().take(MOST_MISTAKES) {
        let mut place = (String::new(), String::new());
        if let (Some(sheet), Some(line)) = (sheet, line) {
            let sheet = sheet.display();
            place = (format!("{sheet}, dòng {line}, "), format!("{sheet}, line {line}, "));
        }
        let (vi, en) = match (column, sheet) {
            (Some(column), Some(_)) => (format!("cột “{}”: ", column.vi()), format!("column “{}”: ", column.vi())),
            (Some(column), None) => {
                (format!("“{}” ({}): ", column.vi(), argument(column)), format!("{}: ", argument(column)))
            }
            (None, _) => (String::new(), String::new()),
        };
        let (vi, en) = (place.0 + &vi + &message.vi, place.1 + &en + &message.en);
        report.push(Diagnostic::error(name, None).vi(vi).en(en));
    }
    if let (Some(sheet), 1..) = (sheet, more) {
        let (sheet, more) = (sheet.display(), count(more as u64));
        report.push(
            Diagnostic::error("register/more-mistakes", None)
                .vi(format!("{sheet}: còn {more} chỗ sai nữa, sửa những chỗ trên rồi ghi lại"))
                .en(format!("{sheet}: there are {more} mistakes more, mend those above and record again")),
        );
    }
    report
}

/// The argument that gives what a sheet has in a column.
fn argument(column: SheetColumn) -> &'static str {
    match column {
        SheetColumn::Key => "KEY",
        SheetColumn::Kind => "KIND",
        SheetColumn::On => "--on",
        SheetColumn::Number => "--number",
        SheetColumn::Date => "--date",
        SheetColumn::Issuer => "--issuer",
        SheetColumn::Signatory => "--signatory",
        SheetColumn::File => "--file",
        SheetColumn::Value => "--value",
        SheetColumn::Until => "--until",
        SheetColumn::Reason => "--reason",
        SheetColumn::Body => "--body",
        SheetColumn::Corrects => "corrected",
    }
}

/// Where the name of the account stands.
const ACCOUNT: [&str; 3] = ["LOGNAME", "USER", "USERNAME"];

/// Whoever records must have a name: the one stated, else the account's; nothing that lies in a folder gives it.
fn recorder(args: &RecordArgs) -> Result<String> {
    let given = |name: &str| std::env::var(name).ok().filter(|name| !name.trim().is_empty());
    let stated = args.by.clone().or_else(|| given("PHANCONG_BY"));
    let name = stated.or_else(|| ACCOUNT.into_iter().find_map(given)).unwrap_or_default();
    if let Some(hidden) = letters::first_hidden(&name) {
        let (code, Phrase { vi, en }) = (hidden.code(), hidden.sort.said());
        return Err(Refusal::said(
            format!("tên người ghi có {code}, {vi}"),
            format!("the name of whoever records has {code}, {en}"),
        ));
    }
    let name = fold_space(&nfc(&name));
    if name.is_empty() {
        refuse!("ai ghi? thêm --by HỌ-TÊN", "who records? add --by NAME");
    }
    Ok(name)
}

/// A bar for long sheets, where somebody looks.
fn progress(rows: usize) -> ProgressBar {
    const LONG: usize = 200;
    if rows < LONG || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}").expect("the template is one");
    ProgressBar::new(rows as u64).with_style(style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Text;

    #[test]
    fn of_a_sheet_with_thousands_of_mistakes_the_first_are_told_and_how_many_more_there_are() {
        let unfit = |line| Unfit { line: Some(line), column: None, name: "register/x", message: Text::same("sai") };
        let told = |count| report(Some(Path::new("a.csv")), (1..=count).map(unfit).collect());
        assert_eq!(told(MOST_MISTAKES).iter().count(), MOST_MISTAKES);
        let told = told(22_100);
        assert_eq!(told.iter().count(), MOST_MISTAKES + 1);
        let last = told.iter().last().expect("there are some");
        assert_eq!(last.message.vi, "a.csv: còn 22.000 chỗ sai nữa, sửa những chỗ trên rồi ghi lại");
    }
}
