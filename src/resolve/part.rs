//! One body's part in a task on its way to a duty, with its reasons and what is doubtful of it.

use super::obligation::Reason;
use crate::diag::Text;
use crate::model::{BodyId, LocalKind, LocatedBody, Modality, Role, Tier};

/// One body in one part, with the reasons so far; of a local body, the one in the first place of its kind.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub body: LocatedBody<'a>,
    pub id: BodyId,
    /// The kind of locality of whose places each has such a body.
    pub locality: Option<usize>,
    /// As the words give it, or as a rule says of the part below.
    pub role: Role,
    pub modality: Modality,
    pub derived: bool,
    pub doubts: Vec<Doubt>,
    pub reasons: Vec<Reason>,
    /// Which of the bodies behind the words it is, whatever the place.
    pub turn: usize,
}

/// Why a part may not bind after all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    Said(Text),
    /// It is not known whether the row's place, or the unit of that tier above it, has such a body.
    Presence {
        tier: Tier,
        of: String,
    },
}

impl Doubt {
    /// Of a kind of which it is not known.
    pub fn presence(kind: &LocalKind) -> Doubt {
        Doubt::Presence { tier: kind.tier, of: kind.name_of_all() }
    }
}
