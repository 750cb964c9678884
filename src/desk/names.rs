//! What a person calls a thing → its id: instruments, places, bodies, tasks, rules, events.
//!
//! Ids, numbers and official names do alike, marks and case aside. What means nothing is an [`Unknown`](super::Unknown)
//! with the nearest.

mod meant;

use super::{NamedThing, Refusal};
use crate::diag::nearest;
use crate::model::{
    BodyId, ClausePath, EventId, Instrument, InstrumentId, LocatedBody, Place, PlaceId, RuleId, Workspace,
};
use crate::resolve::why_not::AskedTarget;
use crate::rule::Rules;
use crate::vietnamese::{fold_name, slug};
pub use meant::meant;

/// The instrument with an id, or a number.
///
/// # Errors
/// There is none; the nearest are named.
pub fn instrument(workspace: &Workspace, text: &str) -> Result<InstrumentId, Refusal> {
    let wanted = fold_name(text);
    let is_named = |instrument: &&Instrument| names_of(instrument).any(|name| fold_name(&name) == wanted);
    let by_name = workspace.instruments.values().find(is_named);
    if let Some(found) = workspace.instruments.get(text).or(by_name) {
        return Ok(found.id.clone());
    }
    let known = workspace.instruments.values();
    let known = known.map(|instrument| (instrument.id.to_string(), names_of(instrument).collect()));
    Err(Refusal::unknown(NamedThing::Instrument, text, meant(text, known)))
}

fn names_of(instrument: &Instrument) -> impl Iterator<Item = String> {
    instrument.number.iter().chain(&instrument.aliases).cloned().chain([instrument.short_name()])
}

/// Several instruments, each once, in the order in which they are named.
///
/// # Errors
/// One of them is none.
pub fn instruments(workspace: &Workspace, texts: &[String]) -> Result<Vec<InstrumentId>, Refusal> {
    let mut found: Vec<InstrumentId> = Vec::new();
    for text in texts {
        let id = instrument(workspace, text)?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// The place with an id or a name.
///
/// # Errors
/// There is none; the nearest are named.
pub fn place(workspace: &Workspace, text: &str) -> Result<PlaceId, Refusal> {
    let wanted = fold_name(text);
    let is_named = |place: &&Place| place_names(place).iter().any(|name| fold_name(name) == wanted);
    let by_name = workspace.places.values().filter(is_named).min_by_key(|place| place.tier);
    if let Some(found) = workspace.places.get(text).or(by_name) {
        return Ok(found.id.clone());
    }
    let known = workspace.places.values();
    let known = known.map(|place| (place.id.to_string(), place_names(place)));
    Err(Refusal::unknown(NamedThing::Place, text, meant(text, known)))
}

/// What a person may call a place: by its short names and its full ones, those of today and those before.
fn place_names(place: &Place) -> Vec<String> {
    let short = std::iter::once(&place.name).chain(place.names.iter().map(|name| &name.name));
    short.cloned().chain(place.full_names()).collect()
}

/// The body with an id or an official name.
///
/// # Errors
/// There is none; the nearest are named. Or each place has one.
pub fn body(workspace: &Workspace, text: &str) -> Result<BodyId, Refusal> {
    if let Some(found) = workspace.body(&BodyId::from(text)) {
        return Ok(found.id());
    }
    let wanted = fold_name(text);
    let all = workspace.all_bodies();
    let named = all.iter().find(|body| body.own_names().iter().any(|name| fold_name(name) == wanted));
    if let Some(found) = named {
        return Ok(found.id());
    }
    let is_any = |body: &&LocatedBody| match body {
        LocatedBody::Local(kind, place) => {
            [kind.bare_name(), kind.name_within(place, None)].iter().any(|name| fold_name(name) == wanted)
        }
        _ => false,
    };
    if let Some(one) = all.iter().find(is_any) {
        let example = one.name(None);
        return Err(Refusal::said(
            format!("`{text}` mỗi nơi một cơ quan: ghi cả nơi, ví dụ `{example}`"),
            format!("each place has a `{text}`: name the place too, such as `{example}`"),
        ));
    }
    Err(Refusal::unknown(NamedThing::Body, text, workspace.nearest_bodies(&slug(text))))
}

/// The task or the clause of an instrument.
///
/// # Errors
/// There is none; the nearest are named.
pub fn target(instrument: &Instrument, text: &str) -> Result<AskedTarget, Refusal> {
    if instrument.tasks().any(|(_, task)| task.id.as_str() == text) {
        return Ok(AskedTarget::Task(text.into()));
    }
    let clause = text.parse::<ClausePath>().ok().filter(|path| instrument.index.contains_key(path));
    clause.map(AskedTarget::Clause).ok_or_else(|| {
        let clauses = instrument.clauses.iter().map(|clause| clause.path.to_string());
        let known: Vec<String> = instrument.tasks().map(|(_, task)| task.id.to_string()).chain(clauses).collect();
        Refusal::unknown(NamedThing::TaskOrClause, text, nearest(text, known.iter().map(String::as_str)))
    })
}

/// The rule with an id.
///
/// # Errors
/// There is none; the nearest are named.
pub fn rule(rules: &Rules, text: &str) -> Result<RuleId, Refusal> {
    let found = rules.get_key_value(text).map(|(id, _)| id.clone());
    found.ok_or_else(|| Refusal::unknown(NamedThing::Rule, text, nearest(text, rules.keys().map(RuleId::as_str))))
}

/// An event that some plan waits for.
///
/// # Errors
/// None waits for it; those that are waited for are named.
pub fn event(workspace: &Workspace, text: &str) -> Result<EventId, Refusal> {
    let event = EventId::from(text);
    if workspace.awaits(&event) {
        return Ok(event);
    }
    Err(Refusal::unknown(NamedThing::Event, text, workspace.awaited_in_words()))
}
