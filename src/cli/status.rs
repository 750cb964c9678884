//! `status`: what was done on time, late, or not at all.

use std::io::Write;
use std::path::PathBuf;

use crate::cli::Result;
use clap::ValueEnum;

use super::board::BoardArgs;
use super::formats::{self, one_of};
use super::shared::SharedArgs;
use super::{Outcome, output};
use crate::desk::Receipt;
use crate::desk::status::Board;
use crate::export::status::{Frame, StatusRow, calendar, group_rows, page, workbook};
use crate::export::target::TargetView;
use crate::export::{self, Format, View, receipt, xlsx};
use crate::track::{GroupBy, Item, Status, TargetVerdict, groups, tally};

/// Show what was done on time, late, or not at all
#[derive(Debug, clap::Args)]
pub struct StatusArgs {
    #[command(flatten)]
    board: BoardArgs,
    /// Count by body, task, instrument or place
    #[arg(long, value_name = "WHAT")]
    by: Option<ByArg>,
    /// Show the targets: measured, met, missed, missing
    #[arg(long, conflicts_with_all = ["by", "watch_list"])]
    targets: bool,
    /// Only what falls due in the coming days
    #[arg(long, conflicts_with = "by")]
    watch_list: bool,
    /// List everything, not the pressing alone
    #[arg(long)]
    all: bool,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::WITH_CALENDAR))]
    format: Option<Format>,
    /// Write a file: .xlsx, .csv, .ics, .json, .jsonl or .txt
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

impl From<ByArg> for GroupBy {
    fn from(by: ByArg) -> GroupBy {
        match by {
            ByArg::Body => GroupBy::Body,
            ByArg::Task => GroupBy::Task,
            ByArg::Instrument => GroupBy::Instrument,
            ByArg::Place => GroupBy::Place,
        }
    }
}

pub fn run(args: &StatusArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let format = formats::chosen(args.format, args.out.as_deref(), formats::WITH_CALENDAR)?;
    let (desk, view) = (shared.desk()?, shared.view(format));
    let answer = desk.status(&args.board.question())?;
    shared.say(&answer.notes);
    shared.keep(&answer.receipt)?;
    shared.remember(&answer.receipt);
    let (board, receipt) = (&answer.content, &answer.receipt);
    let asked = Asked { args, board, receipt, frame: Frame::of(board), view };
    let mut written = Vec::new();
    let outcome = asked.write(&mut written)?;
    asked.strays(&mut written)?;
    formats::put((args.out.as_deref(), args.overwrite.force), view.format, &written, out)?;
    Ok(outcome)
}

struct Asked<'a> {
    args: &'a StatusArgs,
    board: &'a Board<'a>,
    receipt: &'a Receipt,
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

    /// What counts for nothing is told in a table below it; JSON holds it, and other forms leave it to a note.
    fn strays(&self, out: &mut Vec<u8>) -> Result<()> {
        match self.view.format {
            Format::Json => {}
            Format::Table => page::strays(self.view, self.frame.strays, out)?,
            _ => super::shared::tell(
                self.frame.strays.iter().map(|stray| stray.message().in_lang(self.view.lang).to_owned()),
            ),
        }
        Ok(())
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
            Format::Json => export::write_answer(&self.frame.view(&tally, rows), self.receipt, out)?,
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
                page::duties(self.view, Status::Overdue.said().in_lang(self.view.lang), &late, out)?;
                page::duties(self.view, Status::DueSoon.said().in_lang(self.view.lang), &soon, out)?;
            }
            _ => export::write(self.view, &rows, out)?,
        }
        Ok(overdue)
    }

    fn groups(&self, by: GroupBy, out: &mut Vec<u8>) -> Result<Outcome> {
        let (groups, tally) = groups(by, self.board.items());
        let rows = group_rows(&self.frame, &groups);
        match self.view.format {
            Format::Json => export::write_answer(&self.frame.view(&tally, rows), self.receipt, out)?,
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
        let missed = found.iter().any(|row| row.verdict == TargetVerdict::Missed);
        match self.view.format {
            Format::Json => export::write_answer(&self.frame.view(&tally([]), rows), self.receipt, out)?,
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
        let items: Vec<Item> = self.items();
        let tally = tally(&items);
        let mark = self.board.record.made_up.then_some(crate::track::MADE_UP);
        let sheets = workbook::of_items(&self.frame, &items, &self.board.targets(), self.view.lang);
        let sheets = sheets.into_iter().chain([receipt::sheet(self.receipt, self.view.lang)]);
        out.extend(xlsx::write(&sheets.collect::<Vec<_>>(), self.board.selection.as_of, mark)?);
        Ok(Outcome::findings(tally.figures().overdue > 0))
    }

    fn calendar(&self, out: &mut Vec<u8>) -> Result<Outcome> {
        let items = self.items();
        out.extend(calendar::calendar(&self.frame, &items, self.view.lang).into_bytes());
        Ok(Outcome::findings(tally(&items).figures().overdue > 0))
    }
}
