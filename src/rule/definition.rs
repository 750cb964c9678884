//! One rule as data, and all of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::conclusion::Conclusion;
use super::family::Family;
use super::when::{Days, Field, When};
use crate::model::{Basis, Date, Rank, RuleId};

/// One piece of knowledge (*quy tắc*) with its legal basis.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The name of its file; reasons and overrides mean it by this.
    pub id: RuleId,
    /// The folder in which it stands; `then` must conclude for it.
    pub family: Family,
    /// In Vietnamese: an official may read it in a reason.
    pub title: String,
    /// On what it rests; without one it is not read.
    pub basis: Basis,
    /// Which facts it is about; left out: all.
    #[serde(default)]
    pub when: When,
    /// What it concludes.
    #[serde(deserialize_with = "serde_yaml::with::singleton_map_recursive::deserialize")]
    pub then: Conclusion,
    /// Rules that give way where both match, with the reason.
    #[serde(default)]
    pub overrides: BTreeMap<RuleId, String>,
    /// What an official should know of it: a doubt, a choice.
    #[serde(default)]
    pub note: Option<String>,

    /// The rank of its basis, from the words of the workspace.
    #[serde(skip)]
    #[schemars(skip)]
    pub rank: Option<Rank>,
    /// The table of which it is a row.
    #[serde(skip)]
    #[schemars(skip)]
    pub table: Option<RuleId>,
}

impl Rule {
    /// Whether its basis is in force on a day; with no day asked, it is.
    pub fn in_force(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.force().contains(day))
    }

    /// Where it is written: a file of its own, or its row of a table.
    pub fn home(&self) -> String {
        let family = self.family.key();
        match &self.table {
            Some(table) => format!("rules/{family}/{table}.yaml#{}", self.id),
            None => format!("rules/{family}/{}.yaml", self.id),
        }
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

/// All the rules, by id.
pub type Rules = BTreeMap<RuleId, Rule>;

/// The rules of one family, in the order of their ids.
pub fn of_family(rules: &Rules, family: Family) -> impl Iterator<Item = &Rule> {
    rules.values().filter(move |rule| rule.family == family)
}
