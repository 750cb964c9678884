//! The clauses behind a paper's words: which slips of the copy were mended in them, which of them can be read otherwise.

use std::collections::HashMap;

use super::proof::SourceRow;
use crate::model::{Clause, Correction, Instrument, Workspace};
use crate::vanban::Document;
use crate::vanban::document::{RichText, Run, Source};
use crate::vietnamese::fold_space;

/// A clause with its instrument.
pub type Ground<'w> = (&'w Instrument, &'w Clause);

/// Each clause by how a source names it.
#[derive(Debug, Default)]
pub struct Grounds<'w>(HashMap<(String, String), Ground<'w>>);

impl<'w> Grounds<'w> {
    /// The clauses to which these sources point.
    pub fn of(workspace: &'w Workspace, sources: &[SourceRow]) -> Self {
        let found = sources.iter().filter_map(|row| {
            let (instrument, path) = row.at.as_ref()?;
            let instrument = workspace.instruments.get(instrument)?;
            Some(((row.instrument.clone(), row.clause.clone()), (instrument, instrument.clause(path)?)))
        });
        Grounds(found.collect())
    }

    fn of_source(&self, source: &Source) -> Option<Ground<'w>> {
        self.0.get(&(source.instrument.clone(), source.clause.clone())).copied()
    }

    /// The slips of its clause that a passage shows mended, or that stand in the words it quotes.
    pub fn mended(&self, passage: &[&RichText], source: &Source) -> Vec<&'w Correction> {
        let Some((_, clause)) = self.of_source(source) else { return Vec::new() };
        let said = fold_space(&passage.iter().map(|text| text.plain()).collect::<Vec<_>>().join(" "));
        let quote = fold_space(&source.quote);
        let is_seen = |slip: &&Correction| {
            let (written, read) = (fold_space(&slip.written), fold_space(&slip.read));
            // White space is folded anyway: a break of the page is no slip here.
            written != read && quote.contains(&written) || said.contains(&read) && !written.contains(&read)
        };
        clause.corrections.iter().filter(is_seen).collect()
    }

    /// The clause of a source, where its words admit another reading than the one taken.
    pub fn doubtful(&self, source: &Source) -> Option<Ground<'w>> {
        self.of_source(source).filter(|(_, clause)| clause.has_other_reading())
    }

    /// All slips that the paper's words show mended, each once, in the order of the page.
    pub fn all_mended(&self, document: &Document) -> Vec<(Ground<'w>, &'w Correction)> {
        let mut all: Vec<(Ground, &Correction)> = Vec::new();
        for (passage, source) in cited(document) {
            let Some(ground) = self.of_source(source) else { continue };
            for slip in self.mended(&passage, source) {
                if !all.iter().any(|(_, known)| std::ptr::eq(*known, slip)) {
                    all.push((ground, slip));
                }
            }
        }
        all
    }

    /// All clauses that the paper rests on and that can be read otherwise, each once, in the order of the page.
    pub fn all_doubtful(&self, document: &Document) -> Vec<Ground<'w>> {
        let mut all: Vec<Ground> = Vec::new();
        for ground in cited(document).into_iter().filter_map(|(_, source)| self.doubtful(source)) {
            if !all.iter().any(|(_, known)| std::ptr::eq(*known, ground.1)) {
                all.push(ground);
            }
        }
        all
    }
}

/// Each source that the paper cites, with the passage that does.
fn cited(document: &Document) -> Vec<(Vec<&RichText>, &Source)> {
    let mut all = Vec::new();
    for passage in document.passages() {
        let sources = passage.iter().flat_map(|text| &text.0).filter_map(|run| match run {
            Run::Cite(source) => Some(source),
            _ => None,
        });
        let sources: Vec<&Source> = sources.collect();
        all.extend(sources.into_iter().map(|source| (passage.clone(), source)));
    }
    all
}
