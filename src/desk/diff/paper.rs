//! The comparison table that drafters know (*bản so sánh*: old, new, remark), as a paper.

use std::collections::BTreeMap;

use schemars::{JsonSchema, schema_for};
use serde::Serialize;

use crate::desk::Refusal;
use crate::diff::words::{Stands, stretches};
use crate::diff::{Class, ClausePair, Comparison, Edit, called, marked};
use crate::model::{FactWords, fill};
use crate::papers::kept_together;
use crate::vanban::Document;
use crate::vanban::document::{Block, RichText, Run};
use crate::vanban::template::Templates;

/// Around words that are set apart: private letters of Unicode, which no paper has.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// What the template of a comparison is given.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComparisonPaper {
    issuer: String,
    place: String,
    old: String,
    new: String,
    rows: Vec<ComparisonLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ComparisonLine {
    was: String,
    is: String,
    remark: String,
}

impl ComparisonPaper {
    /// All that the template may take, name by name, as a JSON Schema.
    pub fn schema() -> serde_json::Value {
        schema_for!(ComparisonPaper).to_value()
    }
}

/// The paper; changed words are in italics on the old side and in bold on the new.
///
/// # Errors
/// The workspace has no template for it, or one that does not hold.
pub(super) fn document(comparison: &Comparison, templates: &BTreeMap<String, String>) -> Result<Document, Refusal> {
    let new = comparison.new.instrument;
    let issuer = new.issuer.as_ref().map(|id| comparison.new.workspace.in_territory(new, id));
    let issuer = issuer.and_then(|id| Some(comparison.new.workspace.body(&id)?.name(new.day())));
    let lines = comparison.rows.iter().filter(|row| !row.edits.is_empty()).map(|row| line(comparison, row));
    let paper = ComparisonPaper {
        issuer: issuer.unwrap_or_default().to_uppercase(),
        place: new.place.clone().unwrap_or_default(),
        old: comparison.old.instrument.citation.clone(),
        new: new.citation.clone(),
        rows: lines.collect(),
    };
    let (templates, template) = (Templates::read(templates)?, &comparison.new.workspace.words.comparison);
    let mut document = templates.read_filled(template, &templates.fill(template, &paper)?)?;
    document.kept = kept_together(&comparison.new.workspace.words.lines);
    document.body.iter_mut().for_each(set_apart);
    Ok(document)
}

fn line(comparison: &Comparison, row: &ClausePair) -> ComparisonLine {
    let edits: Vec<&Edit> = row.edits.iter().map(|at| &comparison.edits[*at]).collect();
    let words = &comparison.new.workspace.words.facts;
    let remark = edits.iter().map(|edit| remark(words, edit)).collect::<Vec<_>>().join("; ");
    let old = row.a.map(|at| &comparison.old.instrument.clauses[at]);
    let new = row.b.map(|at| &comparison.new.instrument.clauses[at]);
    let (was, is) = match (old, new) {
        (Some(old), Some(new)) => {
            let whole = edits.iter().find(|edit| matches!(edit.class, Class::Split | Class::Merged));
            let (was, is) =
                whole.map_or_else(|| (marked(old), marked(new)), |edit| (edit.was.vi.clone(), edit.is.vi.clone()));
            side_by_side(&was, &is)
        }
        _ => {
            let piece = edits.first().map(|edit| (edit.was.vi.clone(), edit.is.vi.clone())).unwrap_or_default();
            (apart(&piece.0), apart(&piece.1))
        }
    };
    let placed =
        |path: Option<String>, words: String| path.map_or_else(String::new, |path| format!("[{path}] {words}"));
    let (old, new) = (old.map(|clause| clause.path.to_string()), new.map(|clause| clause.path.to_string()));
    ComparisonLine { was: placed(old, was), is: placed(new, is), remark }
}

fn remark(words: &FactWords, edit: &Edit) -> String {
    if !edit.class.is_of_facts() {
        return called(edit).vi;
    }
    let [was, is] = [&edit.was.vi, &edit.is.vi].map(|said| if said.is_empty() { &words.unstated } else { said });
    fill(&words.change, &[("what", &called(edit).vi), ("was", was), ("is", is)])
}

fn side_by_side(was: &str, is: &str) -> (String, String) {
    let (mut old, mut new) = (String::new(), String::new());
    for stretch in stretches(was, is) {
        match stretch.stands {
            Stands::InBoth => {
                old.push_str(&stretch.words);
                new.push_str(&stretch.words);
            }
            Stands::InOld => old.push_str(&apart(&stretch.words)),
            Stands::InNew => new.push_str(&apart(&stretch.words)),
        }
    }
    (old, new)
}

fn apart(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{OPEN}{words}{CLOSE}") }
}

/// Sets the words between the marks apart: in the second column, the old text's, in italics, else in bold.
fn set_apart(block: &mut Block) {
    let Block::Table(table) = block else { return };
    for cells in &mut table.rows {
        for (column, cell) in cells.iter_mut().enumerate() {
            *cell = apart_in(cell, column == 1);
        }
    }
}

fn apart_in(cell: &RichText, is_old: bool) -> RichText {
    let mut text = RichText::default();
    let mut inside = false;
    for run in &cell.0 {
        let Run::Words { words, bold, italic } = run else {
            text.push(run.clone());
            continue;
        };
        for piece in words.split_inclusive([OPEN, CLOSE]) {
            let words = piece.trim_end_matches([OPEN, CLOSE]).to_owned();
            if !words.is_empty() {
                let (bold, italic) = (*bold || inside && !is_old, *italic || inside && is_old);
                text.push(Run::Words { words, bold, italic });
            }
            inside = if piece.ends_with(OPEN) { true } else { inside && !piece.ends_with(CLOSE) };
        }
    }
    text
}
