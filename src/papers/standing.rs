//! Where the issuer stands: what it does itself in a task, and who is above it.

use super::builder::Builder;
use super::own_part::OwnPart;
use super::section::TaskBlock;
use crate::model::{BodyId, BodyKind, LocatedBody, Role, Workspace};
use crate::resolve::Obligation;

impl Builder<'_> {
    /// The issuer's part; none where the paper hands tasks on, or speaks of a task in which it has no part.
    pub(super) fn own_part(&self, obligations: &[&Obligation], block: &TaskBlock) -> Option<OwnPart> {
        self.own.as_ref()?;
        let own = self.request.issuer;
        let mut roles: Vec<Role> = Vec::new();
        for obligation in obligations.iter().filter(|o| o.body == *own) {
            if !roles.contains(&obligation.role) {
                roles.push(obligation.role);
            }
        }
        let me = self.name_of(own)?;
        let others = |lists: &[&[String]]| -> Vec<String> {
            let mut names: Vec<String> = Vec::new();
            for name in lists.iter().flat_map(|list| list.iter()).filter(|name| **name != me) {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
            names
        };
        let words = &self.request.workspace.words.roles;
        let leads = roles.contains(&Role::Lead);
        let coordinates = roles == [Role::Coordinate];
        let leaders = if leads { Vec::new() } else { others(&[&block.lead, &block.asked_lead]) };
        let partners = match leads || coordinates && leaders.is_empty() {
            true => others(&[&block.coordinate, &block.asked]),
            false => Vec::new(),
        };
        let roles = roles.into_iter().map(|role| words.of(role)).collect::<Vec<_>>().join("; ");
        Some(OwnPart { leads, coordinates, roles, leaders, partners })
    }

    /// Whether a body stands above the issuer: its line, whoever governs its place, the centre.
    pub(super) fn is_above(&self, body: &BodyId) -> bool {
        let request = self.request;
        let Some(place) = request.place else { return false };
        is_above(request.workspace, request.issuer, body)
            || request.workspace.body(body).is_some_and(|body| match body {
                LocatedBody::Local(kind, at) => {
                    kind.kind == BodyKind::PeopleCommittee && (at.id == place.id || kind.tier < place.tier)
                }
                LocatedBody::Single(body) => body.tier < place.tier,
                LocatedBody::Kind(_) | LocatedBody::Collective(_) => false,
            })
    }
}

/// Whether a body commands another, itself or through others.
fn is_above(workspace: &Workspace, of: &BodyId, body: &BodyId) -> bool {
    const MOST_STEPS: usize = 6;
    let mut reached = vec![of.clone()];
    for _ in 0..MOST_STEPS {
        reached = reached.iter().flat_map(|id| workspace.superiors(id)).collect();
        if reached.contains(body) {
            return true;
        }
    }
    false
}
