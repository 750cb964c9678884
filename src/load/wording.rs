//! What rules of the cascade ask of a text: which lists have a phrase in the words that set a task, and which places it names.

use crate::model::{Clause, ClauseKind, ClausePath, Instrument, PartyRole, PhraseLists, PlaceId, TaskId, WordListId};
use crate::vietnamese::fold_space;

/// The lists that speak of a task of the clause at `path`.
pub fn lists_of(
    instrument: &Instrument,
    lists: &PhraseLists,
    path: &ClausePath,
    task: Option<&TaskId>,
) -> Vec<WordListId> {
    let setter = task.and_then(|task| Some((instrument.setter_of(path, task)?.0, task)));
    match setter {
        Some((clause, task)) => match clause.task.iter().find(|own| own.id == *task) {
            None => lists.in_text(&phrases(clause, task)),
            // Of several tasks each has its own sentence.
            Some(own) if clause.task.len() > 1 => {
                lists.in_text(&own.quote.clone().unwrap_or_else(|| sentences(instrument, clause)))
            }
            Some(_) => lists.in_text(&sentences(instrument, clause)),
        },
        None => Vec::new(),
    }
}

/// The places where a task is tried out first, by the clause that sets it.
pub fn pilot_sites(instrument: &Instrument, path: &ClausePath, task: Option<&TaskId>) -> Vec<PlaceId> {
    let setter = task.and_then(|task| Some(instrument.setter_of(path, task)?.0));
    let parties = setter.into_iter().flat_map(|clause| &clause.parties);
    parties.filter(|party| party.part == PartyRole::PilotSite).filter_map(|party| party.place.clone()).collect()
}

/// The phrases that set a task of their own.
fn phrases(clause: &Clause, task: &TaskId) -> String {
    let own = clause.assign.iter().filter(|assign| assign.task.as_ref().is_some_and(|own| own.id == *task));
    let quotes = own.map(|assign| assign.quote.clone().unwrap_or_else(|| clause.words()));
    quotes.collect::<Vec<_>>().join(". ")
}

/// A clause's own words and those of the paragraphs that continue it, but for the parentheses that only assign. What
/// stands in its items is a part of what is to be done and speaks for that part alone.
fn sentences(instrument: &Instrument, clause: &Clause) -> String {
    let at = instrument.index.get(&clause.path).copied();
    let continued = instrument.clauses.iter().filter(|below| {
        let own = below.task.is_empty() && instrument.kind_of(below) != ClauseKind::Assignment;
        below.parent.is_some() && below.parent == at && below.is_paragraph() && own
    });
    let said = std::iter::once(clause).chain(continued).map(|clause| {
        let quotes = clause.assign.iter().filter_map(|assign| assign.quote.as_deref());
        quotes.fold(clause.words(), |said, quote| said.replace(&format!("({})", fold_space(quote)), ""))
    });
    said.collect::<Vec<_>>().join(". ")
}
