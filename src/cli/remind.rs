//! `remind`: a letter to each body that owes what is overdue (*công văn đôn đốc*).

use std::io::Write;
use std::path::PathBuf;

use super::board::BoardArgs;
use super::shared::SharedArgs;
use super::{Outcome, output};
use crate::cli::Result;
use crate::cli::terminal::Terminal;
use crate::desk::draft::{Form, Letters};
use crate::export::View;
use crate::export::status::{Frame, StatusRow, page};
use crate::track::Status;
use crate::vanban::{Options, markdown};

/// Draft a letter to each body that owes what is overdue
#[derive(Debug, clap::Args)]
pub struct RemindArgs {
    #[command(flatten)]
    board: BoardArgs,
    /// Who signs the letters (id or official name) [default: the only body that the plans have urge the others]
    #[arg(long, value_name = "BODY")]
    from: Option<String>,
    /// The folder for the letters, as DOCX [default: as Markdown to the terminal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    overwrite: output::OverwriteArgs,
}

pub fn run(args: &RemindArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let answer = desk.remind(&args.board.question(), args.from.as_deref())?;
    shared.say(&answer.notes);
    shared.keep(&answer.receipt)?;
    let (mut letters, view) = (answer.content, shared.view(None));
    let options = Options { cite: false };
    let owing = std::mem::take(&mut letters.owing);
    let mut files = Vec::new();
    for owing in &owing {
        let document = letters.letter(owing)?;
        match &args.out {
            None => writeln!(out, "{}", markdown::render(&document, &options))?,
            Some(folder) => {
                let path = folder.join(format!("{}-{}.docx", letters.name(), owing.body));
                let bytes = Form::Docx.render(&document, &options)?;
                output::refuse_overwriting(&path, &bytes, args.overwrite.force)?;
                files.push((path, bytes));
            }
        }
    }
    match &args.out {
        Some(folder) => {
            output::make_folder(folder)?;
            files.iter().try_for_each(|(path, bytes)| output::write_whole(path, bytes))?;
            let (count, folder) = (owing.len(), folder.display());
            let vi = format!("đã soạn {count} công văn đôn đốc vào {folder}");
            let en = format!("drafted {count} letters into {folder}");
            writeln!(out, "{}", view.lang.pick(&vi, &en))?;
            say_own(&letters, view, out)?;
        }
        // The letters go to the terminal, and may be piped on.
        None => say_own(&letters, view, &mut Terminal::new(anstream::stderr(), false))?,
    }
    Ok(Outcome::findings(!owing.is_empty() || !letters.own.is_empty()))
}

/// What whoever signs owes too: nobody urges himself by letter.
fn say_own(letters: &Letters, view: View, out: &mut dyn Write) -> Result<()> {
    let frame = Frame::of(&letters.board);
    let late = letters.own.iter().flat_map(|owing| &owing.items).filter(|item| item.status == Status::Overdue);
    let rows: Vec<StatusRow> = late.map(|item| StatusRow::new(&frame, item)).collect();
    let name = frame.name(&letters.from);
    let vi = format!("quá hạn của chính {name}, là nơi ký nên không có công văn gửi mình");
    let en = format!("overdue of {name} itself, which signs: no letter goes to oneself");
    page::duties(view, view.lang.pick(&vi, &en), &rows, out)?;
    Ok(())
}
