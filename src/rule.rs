//! A rule as data: its basis, the facts it matches, what it concludes, what it overrides.
//!
//! Code only interprets: what the engine knows of the field stands in `rules/*.yaml`. A [`When`] is a typed
//! match over the [`Facts`] in play, without scripts, so that it is checked before it runs.
//!
//! Start at [`Rule`] and [`When::holds`]; which of several rules is heard stands in `precedence`.

mod check;
mod conclusion;
mod facts;
mod logic;
mod precedence;
mod rank;
mod when;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

pub use check::{Check, Review};
pub use conclusion::{Cascade, Conclusion, Document, DueForm, Heir, Paper, Power, Schedule, Selector, WindowForm};
pub use facts::{Act, Facts, Stated};
pub use logic::Way;
pub use precedence::{Order, gives_way, may_disagree, precedes, winners};
pub use rank::Rank;
pub use when::{Days, Field, When};

use crate::model::{Basis, Date, RuleId};

/// One piece of knowledge (*quy tắc*) with its legal basis.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: RuleId,
    pub family: Family,
    /// In Vietnamese: an official may read it in a reason.
    pub title: String,
    pub basis: Basis,
    #[serde(default)]
    pub when: When,
    #[serde(deserialize_with = "serde_yaml::with::singleton_map_recursive::deserialize")]
    pub then: Conclusion,
    /// Rules that give way where both match, with the reason.
    #[serde(default)]
    pub overrides: BTreeMap<RuleId, String>,
    #[serde(default)]
    pub note: Option<String>,
}

impl Rule {
    /// Whether its basis is in force on a day; with no day asked, it is.
    pub fn in_force(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.force().contains(day))
    }

    /// The days on which its basis is in force.
    pub fn force(&self) -> Days {
        Days { from: self.basis.from, to: self.basis.to }
    }

    /// The facts that are in play when it is matched.
    pub fn fields(&self) -> &'static [Field] {
        match &self.then {
            Conclusion::Finding(review) => review.check.fields(),
            _ => self.family.fields(),
        }
    }
}

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

impl Family {
    pub const ALL: [Family; 6] =
        [Family::Cascade, Family::Modality, Family::Schedule, Family::Documents, Family::Succession, Family::Findings];

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
    fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Family::Cascade => {
                &[Body, Kind, Tier, Role, Instrument, Issued, Topic, Task, LandBorder, SeaBorder, Has, Lacks]
            }
            Family::Modality => &[Body, Kind, Tier, Role, IssuerKind],
            Family::Schedule => &[Act, Stated, Body, Kind, Tier, Topic, Instrument, Issued, To],
            Family::Documents => &[Body, Kind, Tier, Deliverable, Clause, Role, Instrument, Issued, Act, IssuerKind],
            Family::Succession => &[],
            Family::Findings => &[],
        }
    }
}

/// All the rules, by id.
pub type Rules = BTreeMap<RuleId, Rule>;

/// The rules of one family, in the order of their ids.
pub fn of_family(rules: &Rules, family: Family) -> impl Iterator<Item = &Rule> {
    rules.values().filter(move |rule| rule.family == family)
}
