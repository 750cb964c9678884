//! Where in its file a finding points.

use crate::diag::Span;
use crate::model::{ClausePath, Instrument};

/// The first words of a quotation as the file has them on one line; without any, the clause itself.
pub fn point_at(instrument: &Instrument, clause: &ClausePath, quote: Option<&str>) -> Option<Span> {
    let at = *instrument.index.get(clause)?;
    let clause = instrument.clauses[at].span.clone()?;
    let next = instrument.clauses.get(at + 1).and_then(|next| next.span.as_ref());
    let end = next.map_or(clause.source.text.len(), |next| next.range.start);
    let text = &clause.source.text[clause.range.start..end];
    let words: Vec<&str> = quote.unwrap_or_default().split(' ').filter(|word| !word.is_empty()).collect();
    let found = (1..=words.len()).rev().find_map(|count| {
        let start = words[..count].join(" ");
        let long = count == words.len() || start.chars().count() > SHORTEST;
        let at = text.find(&start).filter(|_| long)?;
        Some(at..at + start.len())
    });
    let Some(found) = found else { return Some(clause) };
    let range = clause.range.start + found.start..clause.range.start + found.end;
    Some(Span { source: clause.source, range })
}

/// Fewer letters than these may stand anywhere in the clause.
const SHORTEST: usize = 12;
