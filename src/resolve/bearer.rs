//! Who bears a duty, the place apart.

use crate::model::{BodyId, LocalKind, LocatedBody, Tier};

/// Who bears a duty, the place apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bearer {
    /// A body of its own, or all of a kind together.
    One(BodyId),
    /// The body of a kind in the row's place.
    Local(KindOfBody),
}

/// What the id of a local body needs to be known of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KindOfBody {
    pub id: BodyId,
    pub tier: Tier,
    pub instance: String,
}

impl From<&LocalKind> for KindOfBody {
    fn from(kind: &LocalKind) -> Self {
        KindOfBody { id: kind.id.clone(), tier: kind.tier, instance: kind.instance.clone() }
    }
}

impl Bearer {
    pub fn of(body: &LocatedBody) -> Self {
        match body {
            LocatedBody::Local(kind, _) => Bearer::Local((*kind).into()),
            _ => Bearer::One(body.id()),
        }
    }
}
