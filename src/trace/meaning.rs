//! The fingerprint of what a clause means, and whether a link was confirmed against that meaning.
//!
//! It is made of the words, slips mended and folded, and of the facts stated there and below: who has which part, how it
//! binds, times, targets, products, reports. Neither markers nor paths are in it, so that a clause which is only
//! renumbered keeps it.

use sha2::{Digest, Sha256};

use crate::model::{Clause, ClausePath, EventSide, Implements, Instrument, TaskScope, Time, Workspace};
use crate::vietnamese::fold_name;

/// Sixteen hexadecimal digits for what a clause, with all below it, means.
pub fn fingerprint(instrument: &Instrument, clause: &Clause) -> String {
    let mut lines: Vec<String> = Vec::new();
    for clause in std::iter::once(clause).chain(instrument.clauses_below(clause)) {
        lines.push(format!("words {}", fold_name(&clause.words_as_read())));
        let given = instrument.assignments.iter().filter(|given| given.stated_at == clause.path);
        lines.extend(given.map(|given| format!("assign {} {} {}", given.body, given.role.key(), given.modality.key())));
        lines.extend(clause.time.iter().map(time));
        lines.extend(clause.indicators.iter().map(|target| {
            let value = target.value.map_or_else(String::new, |value| value.0.to_string());
            let unit = target.unit.as_deref().unwrap_or_default();
            let of = of_work(&target.task);
            format!("target {} {} {value} {unit}{of}", fold_name(&target.measure), target.op.key())
        }));
        let products = clause.deliverables.iter();
        let products = products.flat_map(|product| product.choices().into_iter().map(|choice| (&product.task, choice)));
        lines.extend(products.map(|(of, product)| format!("product {}{}", fold_name(&product.what), of_work(of))));
    }
    let digest = Sha256::digest(lines.join("\n").as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// To which work of the clause a fact belongs, where it says one.
fn of_work(scope: &TaskScope) -> String {
    scope.names().map_or_else(String::new, |_| format!(" of {scope}"))
}

/// The days of a time; its words are among those of the clause.
fn time(time: &Time) -> String {
    let days = match time {
        Time::Phase { phase, covers, .. } => format!("{phase} {covers}"),
        Time::Fixed { before, by, hour: None, reach: None, .. } => format!("{before:?} {by:?}"),
        Time::Fixed { before, by, hour, reach, .. } => format!("{before:?} {by:?} {hour:?} {reach:?}"),
        Time::Window { from, to, .. } => format!("{from} {to}"),
        Time::Event { event, side: EventSide::After, .. } => event.to_string(),
        Time::Event { event, side, .. } => format!("{} {event}", side.key()),
        Time::Limit { within, since, .. } => format!("{within} {since:?}"),
        Time::Periodic { .. }
        | Time::AnnualDay { .. }
        | Time::Conditional { .. }
        | Time::Continuous { .. }
        | Time::Prompt { .. } => String::new(),
    };
    format!("time {} {days}{}", time.kind().key(), of_work(time.scope()))
}

/// A link of the child to a clause of the parent.
#[derive(Debug, Clone)]
pub struct Linked<'w> {
    /// The child's clause.
    pub from: &'w Clause,
    /// As its file gives it, with what somebody confirmed.
    pub link: &'w Implements,
    /// The parent's clause.
    pub to: &'w Clause,
    /// What the parent's clause means now.
    pub meaning: String,
}

impl Linked<'_> {
    /// The parent's clause has changed since somebody confirmed the link.
    pub fn is_suspect(&self) -> bool {
        self.link.confirmed.as_ref().is_some_and(|confirmed| confirmed.meaning != self.meaning)
    }
}

/// Every link of the child to a clause of the parent whose text is at hand, in the child's order.
pub fn links<'w>(workspace: &'w Workspace, parent: &'w Instrument, child: &'w Instrument) -> Vec<Linked<'w>> {
    let all = child.clauses.iter().flat_map(|clause| clause.implements.iter().map(move |link| (clause, link)));
    let of_parent = all.filter(|(_, link)| link.parts().0 == parent.id.as_str());
    let resolved = of_parent.filter_map(|(from, link)| {
        let (instrument, to) = workspace.clause_at(&link.clause)?;
        Some(Linked { from, link, to, meaning: fingerprint(instrument, to) })
    });
    resolved.collect()
}

/// The text of the child's file with its links to a clause confirmed; `None` where it has none, or no file.
///
/// Only the links change: a bare one becomes `{clause: …, meaning: …, reason: …}`, a confirmed one gets the new
/// fingerprint and the new reason.
pub fn confirmed(links: &[Linked], clause: &ClausePath, reason: &str) -> Option<String> {
    let wanted = links.iter().filter(|linked| linked.to.path == *clause);
    let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut source = None;
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    for linked in wanted {
        let place = linked.link.span.as_ref()?;
        source = Some(&place.source.text);
        let (meaning, reason) = (quoted(&linked.meaning), quoted(reason));
        match linked.link.confirmed.as_ref().and_then(|confirmed| confirmed.places.as_ref()) {
            Some([at_meaning, at_reason]) => {
                edits.push((at_meaning.range.clone(), meaning));
                edits.push((at_reason.range.clone(), reason));
            }
            None => {
                let clause = quoted(&linked.link.clause);
                let task = linked.link.task.as_ref();
                let task = task.map_or_else(String::new, |id| format!("task: {}, ", quoted(id.as_str())));
                let new = format!("{{clause: {clause}, {task}meaning: {meaning}, reason: {reason}}}");
                edits.push((place.range.clone(), new));
            }
        }
    }
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = source?.clone();
    for (range, new) in edits {
        text.replace_range(range, &new);
    }
    Some(text)
}
