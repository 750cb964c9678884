//! What rules conclude about, and which facts are in play for each.

use schemars::JsonSchema;
use serde::Deserialize;

use super::when::Field;
use crate::diag::keyed;

/// What a rule concludes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// From a body's part in a plan, who has that part below it.
    Cascade,
    /// Order or request.
    Modality,
    /// Windows and due days.
    Schedule,
    /// Who must issue which document.
    Documents,
    /// Who bears a duty on a later day.
    Succession,
    /// What a reviewer of a plan would want to see.
    Findings,
}

keyed!(Family);

impl Family {
    /// All of them.
    pub const ALL: [Family; 6] =
        [Family::Cascade, Family::Modality, Family::Schedule, Family::Documents, Family::Succession, Family::Findings];

    /// The word for it: the folder's name in `rules/`.
    pub fn key(self) -> &'static str {
        match self {
            Family::Cascade => "cascade",
            Family::Modality => "modality",
            Family::Schedule => "schedule",
            Family::Documents => "documents",
            Family::Succession => "succession",
            Family::Findings => "findings",
        }
    }

    /// The facts that are in play when rules of the family are matched; for findings, each check has its own.
    pub(super) fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Family::Cascade => &[
                Body, Kind, Tier, Role, Oversees, Issued, IssuerKind, IssuerTier, Topic, Words, LandBorder, SeaBorder,
                Has, Lacks, PilotSite,
            ],
            Family::Modality => &[Body, Kind, Tier, Role, IssuerKind],
            Family::Schedule => &[Act, Stated, Body, Kind, Tier, Topic, Issued, To],
            Family::Documents => &[Body, Kind, Tier, Deliverable, Clause, Role, Oversees, Issued, Act, IssuerKind],
            Family::Succession => &[],
            Family::Findings => &[],
        }
    }
}
