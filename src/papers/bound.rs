//! Whom a paper binds: those that it gives a part and whom its issuer may order; the rest it only asks.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::builder::Builder;
use super::shares::Share;
use crate::model::{BodyId, BodyKind, LocatedBody, Tier};
use crate::vietnamese::capitalised;

/// Those with a part in a paper, by what the issuer may do. A template says who heads each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Bound {
    /// Bodies by name; sets that nobody counts, and those below, are told of beside.
    pub bodies: Vec<BoundBody>,
    /// Whether a set of bodies that nobody counts ("các sở, ban, ngành có liên quan") has a part.
    pub sets: bool,
    /// The People's Committees of the next tier that there is on the day, where a committee writes.
    pub below: Option<String>,
    /// All that are bound, as they stand among the recipients.
    pub names: Vec<String>,
    /// Those that are only asked.
    pub asked: Vec<String>,
}

/// One body that the issuer may order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BoundBody {
    /// In running words.
    pub name: String,
    /// By which a template knows who heads it.
    pub kind: BodyKind,
}

impl Builder<'_> {
    pub(super) fn bound(&self, shares: &[Share]) -> Bound {
        let by_name = self.bodies_by_name();
        let mut bound = Bound::default();
        let own = self.own_tier();
        for share in shares {
            let id = by_name.get(&share.body);
            // The words of a higher plan may order whom the issuer cannot.
            if share.asked || id.is_some_and(|id| self.can_only_ask(id)) {
                if !bound.asked.contains(&share.name) {
                    bound.asked.push(share.name.clone());
                }
                continue;
            }
            bound.names.push(share.body.clone());
            let body = id.and_then(|id| self.request.workspace.body(id));
            match body.and_then(|body| Some((body.kind()?, body.tier()?))) {
                Some((_, tier)) if Some(tier) > own => {}
                Some((kind, _)) => bound.bodies.push(BoundBody { name: share.name.clone(), kind }),
                None => bound.sets = true,
            }
        }
        bound.asked.retain(|name| !bound.bodies.iter().any(|body| body.name == *name));
        bound.below = self.committees_below();
        bound
    }

    fn own_tier(&self) -> Option<Tier> {
        let whose = self.request.hands_on.unwrap_or(self.request.issuer);
        self.request.workspace.body(whose).and_then(|body| body.tier())
    }

    /// Bodies with a part, as they begin a line.
    fn bodies_by_name(&self) -> HashMap<String, BodyId> {
        let owed = self.request.obligations.iter().map(|o| &o.body);
        let added = self.request.office.iter().flat_map(|office| &office.profile.tasks);
        let added = added.flat_map(|task| task.lead.iter().chain(&task.coordinate));
        let is_set = |id: &&BodyId| matches!(self.request.workspace.body(id), Some(LocatedBody::Collective(_)));
        let bodies = owed.chain(added).filter(|id| !is_set(id));
        bodies.filter_map(|id| Some((capitalised(&self.name_of(id)?), id.clone()))).collect()
    }

    /// "Ủy ban nhân dân cấp huyện", and since districts are gone "Ủy ban nhân dân cấp xã".
    fn committees_below(&self) -> Option<String> {
        let (workspace, day, own) = (self.request.workspace, self.request.day, self.own_tier());
        self.request.hands_on?;
        let committees = workspace.kinds.values().filter(|kind| {
            kind.kind == BodyKind::PeopleCommittee
                && Some(kind.tier) > own
                && kind.from.is_none_or(|from| from <= day)
                && kind.to.is_none_or(|to| day <= to)
        });
        committees.min_by_key(|kind| kind.tier).map(|kind| kind.name_of_all())
    }
}
