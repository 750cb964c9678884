//! `status --remind`: a letter to each body that owes what is overdue (*công văn đôn đốc*).

use std::io::Write;
use std::path::Path;

use super::Outcome;
use crate::cli::Result;
use crate::cli::output;
use crate::cli::terminal::Terminal;
use crate::desk::draft::{Form, Letters};
use crate::export::View;
use crate::export::status::{Frame, StatusRow, page};
use crate::track::Status;
use crate::vanban::{Options, markdown};

pub fn run(
    mut letters: Letters,
    folder: Option<&Path>,
    force: bool,
    view: View,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let options = Options { cite: false };
    let owing = std::mem::take(&mut letters.owing);
    let mut files = Vec::new();
    for owing in &owing {
        let document = letters.letter(owing)?;
        match folder {
            None => writeln!(out, "{}", markdown::render(&document, &options))?,
            Some(folder) => {
                let path = folder.join(format!("cong-van-don-doc-{}.docx", owing.body));
                let bytes = Form::Docx.render(&document, &options)?;
                output::refuse_overwriting(&path, &bytes, force)?;
                files.push((path, bytes));
            }
        }
    }
    match folder {
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
