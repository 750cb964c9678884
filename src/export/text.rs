//! An instrument's words: as text with its markers, or as an outline.

use std::io::{self, Write};

use crate::model::{Clause, Instrument};

/// The text of an instrument, clause by clause, equal to its source after white space is folded.
///
/// # Errors
/// What the writer refuses.
pub fn write(instrument: &Instrument, out: &mut dyn Write) -> io::Result<()> {
    for clause in &instrument.clauses {
        let line = line(clause);
        if !line.is_empty() {
            writeln!(out, "{line}\n")?;
        }
    }
    Ok(())
}

fn line(clause: &Clause) -> String {
    let words = clause.words();
    match clause.printed_marker().as_str() {
        "" => words,
        marker => format!("{marker} {words}").trim_end().to_owned(),
    }
}

/// The clauses as an indented outline: path, what it is for, first words.
///
/// # Errors
/// What the writer refuses.
pub fn outline(instrument: &Instrument, width: usize, out: &mut dyn Write) -> io::Result<()> {
    for clause in &instrument.clauses {
        let depth = clause.path.steps().len() - 1;
        let words = clause.words_as_read();
        let head = format!("{}{}", "  ".repeat(depth), clause.path);
        let room = width.saturating_sub(head.chars().count() + 2).max(20);
        writeln!(out, "{head}  {}", cut(&words, room))?;
    }
    Ok(())
}

fn cut(words: &str, room: usize) -> String {
    if words.chars().count() <= room {
        return words.to_owned();
    }
    let cut: String = words.chars().take(room - 1).collect();
    format!("{cut}…")
}
