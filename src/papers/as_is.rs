//! An instrument of the corpus → the same instrument as a paper: every word as the source has it, set by the same
//! renderers as a draft.
//!
//! Its clauses are read in their order and each becomes what its marker says; `head` takes the top apart. What the copy
//! left blank is a blank; who issued it comes from the register where the copy lost its head ([`lacks_head`]).
//!
//! Start at [`document`].

mod head;
mod table;

use super::words::kept_together;
use crate::model::{Clause, ClausePath, CopyWords, Coverage, Instrument, Workspace};
use crate::vanban::document::{Annex, Block, Document, Level, RichText, Run, Signature};
use crate::vanban::nd30::unnamed;
use crate::vietnamese::fold_space;

pub use head::lacks_head;

/// The instrument as a paper; none where its text is not at hand.
pub fn document(workspace: &Workspace, instrument: &Instrument) -> Option<Document> {
    if instrument.text != Coverage::Full {
        return None;
    }
    let mut document = Document {
        signature: Signature { name: RichText::blank(unnamed::SIGNER), ..Signature::default() },
        kept: kept_together(&workspace.words.lines),
        ..Document::default()
    };
    let marks = &workspace.words.copies;
    let (mut top_seen, mut signed) = (false, false);
    for clause in instrument.clauses.iter().filter(|clause| instrument.table_of(clause).is_none()) {
        let steps = clause.path.steps();
        match steps.last() {
            Some(last) if *last == marks.top && !top_seen => {
                head::read(workspace, instrument, clause, &mut document);
                top_seen = true;
            }
            Some(last) if *last == marks.top => {
                document.annexes.push(head::enclosed(marks, clause));
                signed = false;
            }
            Some(last) if *last == marks.recipients => {}
            _ if steps[0] == marks.recipients => document.recipients.0.push(RichText::words(clause.words())),
            Some(last) if *last == marks.signature => {
                document.signature = signature(clause);
                signed = true;
            }
            // What stands behind the signature is an annex.
            Some(_) if signed && steps.len() == 1 && clause.heading.is_some() => {
                document.annexes.push(Annex { enclosed: false, ..head::enclosed(marks, clause) });
            }
            _ => add(&mut document, block(marks, clause)),
        }
        if !clause.table.is_empty() {
            add(&mut document, Some(Block::Table(table::table(instrument, clause))));
        }
    }
    Some(document)
}

fn add(document: &mut Document, block: Option<Block>) {
    let body = match document.annexes.last_mut() {
        Some(Annex { body, .. }) => body,
        None => &mut document.body,
    };
    body.extend(block);
}

/// What a clause is on the page, by its marker; nothing where it has no words of its own.
fn block(marks: &CopyWords, clause: &Clause) -> Option<Block> {
    let words = clause.before_table();
    let marker = clause.printed_marker();
    if words.is_empty() && marker.is_empty() {
        return None;
    }
    let marked = || fold_space(&format!("{marker} {words}"));
    let of_decision = clause.path.steps()[0] == marks.decision;
    let is_head = clause.heading.is_some() && clause.text.is_none();
    Some(match marker.as_str() {
        "-" => Block::Dash(RichText::words(words)),
        "+" => Block::Plus(RichText::words(words)),
        "" if of_decision && marks.bases.iter().any(|start| words.starts_with(start.as_str())) => {
            Block::Basis(RichText::words(words))
        }
        "" if of_decision && !words.chars().any(char::is_lowercase) => Block::Centred(RichText::words(words)),
        "" => Block::Paragraph(RichText::words(words)),
        _ if is_head => Block::Heading(level(&marker), RichText::words(marked())),
        _ => Block::Paragraph(led_by(clause, &marker)),
    })
}

fn level(marker: &str) -> Level {
    let bare = marker.trim_end_matches(['.', ')']);
    match bare.chars().next() {
        Some('I' | 'V' | 'X') => Level::Part,
        Some(c) if c.is_ascii_digit() && !bare.contains('.') => Level::Section,
        _ => Level::Item,
    }
}

/// A paragraph whose heading stands on its own line: bold, and then the words. An article's number is bold.
fn led_by(clause: &Clause, marker: &str) -> RichText {
    let bold = |words: String| Run::Words { words, bold: true, italic: false };
    let text = fold_space(clause.text.as_deref().unwrap_or_default());
    let lead = match clause.heading.as_deref() {
        Some(heading) => format!("{marker} {}", fold_space(heading)),
        None if marker.starts_with(ClausePath::ARTICLE) => marker.to_owned(),
        None => return RichText::words(format!("{marker} {text}").trim_end()),
    };
    let mut paragraph = RichText(vec![bold(lead)]);
    paragraph.push(RichText::words(format!(" {text}")).0.remove(0));
    paragraph
}

/// The lines in capitals say as what it is signed; the rest is the name.
fn signature(clause: &Clause) -> Signature {
    let text = clause.text.as_deref().unwrap_or_default();
    let lines = text.lines().map(fold_space).filter(|line| !line.is_empty());
    let (capacity, name): (Vec<String>, Vec<String>) = lines.partition(|line| !line.chars().any(char::is_lowercase));
    Signature {
        authority: Vec::new(),
        capacity: capacity.into_iter().map(RichText::words).collect(),
        name: RichText::words(name.join(" ")),
    }
}
