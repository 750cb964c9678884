//! `status`: what was done on time, late, or not at all.

mod remind;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::shared::{self, SharedArgs};
use super::{Outcome, output};
use crate::calendar::Period;
use crate::cli::Result;
use crate::desk::status::{Board, StatusQuestion};
use crate::diag::refuse;
use crate::export::status::{Frame, StatusRow, calendar, group_rows, page, workbook};
use crate::export::target::TargetView;
use crate::export::{self, Format, View, xlsx};
use crate::model::Date;
use crate::track::{By, Item, Status, Verdict, groups, tally};
use crate::vietnamese::parse_date;

/// Show what was done on time, late, or not at all
#[derive(Debug, clap::Args)]
pub struct StatusArgs {
    /// Only this plan (id or number; may be given again) [default: those of which something was recorded, else all]
    #[arg(long, value_name = "ID")]
    plan: Vec<String>,
    /// Only this body (id or official name)
    #[arg(long = "for", alias = "body", value_name = "BODY")]
    body: Option<String>,
    /// Only bodies of this place (id or name)
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Only what falls in this period: 2024-Q1, 2024-H1, 2024, 2024-05
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
    /// The day to judge by [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Only what had been recorded by the end of this day [default: all]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    known_at: Option<Date>,
    /// Count by body, task, instrument or place
    #[arg(long, value_name = "WHAT")]
    by: Option<ByArg>,
    /// Show the targets: measured, met, missed, missing
    #[arg(long, conflicts_with_all = ["by", "watch_list", "remind"])]
    targets: bool,
    /// Only reports: who has sent theirs, who has not
    #[arg(long)]
    reports: bool,
    /// Only what falls due in the coming days
    #[arg(long, conflicts_with_all = ["by", "remind"])]
    watch_list: bool,
    /// Draft a letter to each body that owes what is overdue (into the folder --out, else to the terminal)
    #[arg(long, conflicts_with = "by")]
    remind: bool,
    /// Who signs the letters (id or official name) [default: the only body that the plans have urge the others]
    #[arg(long, value_name = "BODY", requires = "remind")]
    from: Option<String>,
    /// How many days ahead count as due soon
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=3650))]
    days: u64,
    /// List everything, not the pressing alone
    #[arg(long)]
    all: bool,
    /// Write a file (with --remind: a folder)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    overwrite: output::OverwriteArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ByArg {
    Body,
    Task,
    Instrument,
    Place,
}

impl From<ByArg> for By {
    fn from(by: ByArg) -> By {
        match by {
            ByArg::Body => By::Body,
            ByArg::Task => By::Task,
            ByArg::Instrument => By::Instrument,
            ByArg::Place => By::Place,
        }
    }
}

impl StatusArgs {
    fn question(&self) -> StatusQuestion {
        StatusQuestion {
            plans: self.plan.clone(),
            body: self.body.clone(),
            place: self.place.clone(),
            period: self.period,
            reports: self.reports,
            as_of: self.as_of.unwrap_or_else(shared::today),
            known_at: self.known_at,
            soon: self.days,
        }
    }
}

pub fn run(args: &StatusArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (desk, question) = (shared.desk()?, args.question());
    let view = View { format: format(args, shared)?, ..shared.view() };
    if args.remind {
        let answer = desk.remind(&question, args.from.as_deref())?;
        shared.say(&answer.notes);
        return remind::run(answer.content, args.out.as_deref(), args.overwrite.force, view, out);
    }
    let answer = desk.status(&question)?;
    shared.say(&answer.notes);
    let board = &answer.content;
    let asked = Asked { args, board, frame: Frame::of(board), view };
    let mut written = Vec::new();
    let outcome = asked.write(&mut written)?;
    match &args.out {
        Some(path) => output::put(path, &written, args.overwrite.force)?,
        None if asked.view.format == Format::Xlsx && std::io::stdout().is_terminal() => {
            refuse!("bảng XLSX cần --out TỆP.xlsx", "an XLSX sheet needs --out FILE.xlsx")
        }
        None => out.write_all(&written)?,
    }
    Ok(outcome)
}

/// The format asked for, else the one that the file's name ends in.
fn format(args: &StatusArgs, shared: &SharedArgs) -> Result<Format> {
    let ending = args.out.as_ref().and_then(|path| path.extension()).and_then(|ending| ending.to_str());
    match (shared.format(), ending.filter(|_| !args.remind)) {
        (Some(format), _) => Ok(format),
        (None, None | Some("txt")) => Ok(Format::Table),
        (None, Some("xlsx")) => Ok(Format::Xlsx),
        (None, Some("ics")) => Ok(Format::Ics),
        (None, Some("csv")) => Ok(Format::Csv),
        (None, Some("json")) => Ok(Format::Json),
        (None, Some("jsonl")) => Ok(Format::Jsonl),
        (None, Some(other)) => refuse!(
            "không ghi được dạng .{other}; ghi được: .xlsx, .csv, .ics, .json, .jsonl, .txt",
            "cannot write .{other}; it writes .xlsx, .csv, .ics, .json, .jsonl, .txt"
        ),
    }
}

struct Asked<'a> {
    args: &'a StatusArgs,
    board: &'a Board<'a>,
    frame: Frame<'a>,
    view: View,
}

impl Asked<'_> {
    fn write(&self, out: &mut Vec<u8>) -> Result<Outcome> {
        match (self.args.by, self.view.format) {
            (_, Format::Xlsx) => self.workbook(out),
            (_, Format::Ics) => self.calendar(out),
            _ if self.args.targets => self.targets(out),
            (Some(by), _) => self.groups(by.into(), out),
            (None, _) => self.duties(out),
        }
    }

    fn items(&self) -> Vec<Item> {
        let soon = |item: &Item| item.status == Status::DueSoon;
        self.board.items().filter(|item| !self.args.watch_list || soon(item)).collect()
    }

    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        self.view.lang.pick(vi, en)
    }

    fn duties(&self, out: &mut Vec<u8>) -> Result<Outcome> {
        let items = self.items();
        let tally = tally(&items);
        let mut rows: Vec<StatusRow> = items.iter().map(|item| StatusRow::new(&self.frame, item)).collect();
        let overdue = Outcome::findings(tally.figures().overdue > 0);
        match self.view.format {
            Format::Json => export::write_object(&self.frame.view(&tally, rows), out)?,
            Format::Table => {
                match self.args.watch_list {
                    true => page::head(self.view, &self.frame, out)?,
                    false => page::figures(self.view, &self.frame, &self.frame.view(&tally, Vec::<()>::new()), out)?,
                }
                if self.args.all {
                    rows.sort_by_key(StatusRow::pressing);
                    page::list(self.view, self.say("Tất cả", "All"), &rows, out)?;
                    return Ok(overdue);
                }
                let (late, soon) = page::pressing(rows);
                page::duties(self.view, Status::Overdue.in_lang(self.view.lang), &late, out)?;
                page::duties(self.view, Status::DueSoon.in_lang(self.view.lang), &soon, out)?;
            }
            _ => export::write(self.view, &rows, out)?,
        }
        Ok(overdue)
    }

    fn groups(&self, by: By, out: &mut Vec<u8>) -> Result<Outcome> {
        let (groups, tally) = groups(by, self.board.items());
        let rows = group_rows(&self.frame, &groups);
        match self.view.format {
            Format::Json => export::write_object(&self.frame.view(&tally, rows), out)?,
            Format::Table => {
                page::figures(self.view, &self.frame, &self.frame.view(&tally, Vec::<()>::new()), out)?;
                page::list(self.view, self.say(by.vi(), by.key()), &rows, out)?;
                let vi = "(HT: hoàn thành; tỷ lệ quá hạn: trên số việc đã xong hoặc quá hạn)";
                writeln!(out, "{}", self.say(vi, "(overdue rate: of those done or overdue)"))?;
            }
            _ => export::write(self.view, &rows, out)?,
        }
        Ok(Outcome::findings(tally.figures().overdue > 0))
    }

    fn targets(&self, out: &mut Vec<u8>) -> Result<Outcome> {
        let found = self.board.targets();
        let rows: Vec<TargetView> = found.iter().map(|row| TargetView::new(&self.frame, row)).collect();
        let missed = found.iter().any(|row| row.verdict == Verdict::Missed);
        match self.view.format {
            Format::Json => export::write_object(&self.frame.view(&tally([]), rows), out)?,
            Format::Table => {
                page::head(self.view, &self.frame, out)?;
                page::targets(self.view, &rows, out)?;
                if self.args.all {
                    page::list(self.view, self.say("Tất cả", "All"), &rows, out)?;
                }
            }
            _ => export::write(self.view, &rows, out)?,
        }
        Ok(Outcome::findings(missed))
    }

    fn workbook(&self, out: &mut Vec<u8>) -> Result<Outcome> {
        let frame = &self.frame;
        let items: Vec<Item> = self.items();
        let tally = tally(&items);
        let (bodies, _) = groups(By::Body, items.iter().cloned());
        let (places, _) = groups(By::Place, items.iter().cloned());
        let rows = items.iter().map(|item| StatusRow::new(frame, item)).collect();
        let (overdue, soon) = page::pressing(rows);
        let found = self.board.targets();
        let targets: Vec<TargetView> = found.iter().map(|row| TargetView::new(frame, row)).collect();
        let views = workbook::Views {
            status: &frame.view(&tally, Vec::new()),
            bodies: &group_rows(frame, &bodies),
            places: &group_rows(frame, &places),
            overdue: &overdue,
            soon: &soon,
            targets: &targets,
        };
        let mark = self.board.record.made_up.then_some(crate::track::MADE_UP);
        out.extend(xlsx::write(&workbook::sheets(frame, &views), self.board.selection.as_of, mark)?);
        Ok(Outcome::findings(tally.figures().overdue > 0))
    }

    fn calendar(&self, out: &mut Vec<u8>) -> Result<Outcome> {
        out.extend(calendar::calendar(&self.frame, &self.items()).into_bytes());
        Ok(Outcome::Fine)
    }
}
