//! Who else has a part in the same work.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diag::{Text, text};
use crate::model::{Date, LocatedBody, ObligationKey, Role, Workspace};
use crate::resolve::{Obligation, Resolution};

/// Another part that one body has in the same work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlsoRow {
    /// By which that part is asked about in turn.
    pub key: ObligationKey,
    /// What the body is in it.
    pub role: Role,
    /// Whose part it was, where it was handed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    #[serde(skip)]
    pub(super) shown: Text,
}

/// Bodies that have another part in the same work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithRow {
    /// What all of them are in the work.
    pub role: Role,
    /// By name; those of one kind in many places together.
    pub bodies: Vec<String>,
}

/// The other bodies with a part in the same clause's work at the same time, of the same place where there is one.
pub(super) fn with(workspace: &Workspace, among: &Resolution, found: &Obligation, day: Date) -> Vec<WithRow> {
    let mut by_role: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    for other in among.iter().filter(|other| shares_work(found, other)) {
        let name = match workspace.body(&other.body) {
            Some(LocatedBody::Local(kind, _)) if found.place.is_none() => kind.name_of_all(),
            Some(body) => body.name(Some(day)),
            None => other.body.to_string(),
        };
        let names = by_role.entry(other.role).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let row = |(role, bodies): (Role, Vec<String>)| WithRow { role, bodies };
    by_role.into_iter().map(row).collect()
}

/// The other parts of the same body in the same work at the same time.
pub(super) fn also(workspace: &Workspace, among: &Resolution, found: &Obligation, day: Date) -> Vec<AlsoRow> {
    let same_work = |other: &Obligation| {
        (&other.clause, &other.task, other.act) == (&found.clause, &found.task, found.act)
            && (&other.phases, &other.period) == (&found.phases, &found.period)
    };
    let others = among.iter().filter(|other| other.body == found.body && other.key != found.key && same_work(other));
    let row = |other: Obligation| {
        let origin = Some(&other.origin).filter(|origin| **origin != other.body);
        let name = origin.and_then(|id| workspace.body(id)).map(|body| body.name(Some(day)));
        let whose = name.map(|name| text!(", phần của {name} chuyển sang", ", the part of {name} that passed to it"));
        let key = &other.key;
        let shown = Text::from(other.role.said()).then(&whose.unwrap_or_default());
        let shown = shown.then(&text!(" (mã {key})", " (key {key})"));
        AlsoRow { role: other.role, origin: origin.map(ToString::to_string), shown, key: other.key }
    };
    others.map(row).collect()
}

fn shares_work(found: &Obligation, other: &Obligation) -> bool {
    let same_work = (&other.clause, &other.task, other.act) == (&found.clause, &found.task, found.act);
    let same_time = other.phases == found.phases && other.period == found.period;
    let same_place = match found.derived {
        true => other.derived && other.place == found.place,
        false => !other.derived && (found.place.is_none() || other.place.is_none() || other.place == found.place),
    };
    let is_work = found.role != Role::Report && other.role != Role::Report;
    is_work && same_work && same_time && same_place && other.body != found.body
}
