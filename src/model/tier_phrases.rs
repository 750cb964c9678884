//! Words of a higher tier in a lower one's paper: what is said otherwise there, what it leaves out, what it cannot say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Place, Tier};

/// The phrases of papers, by the tier of whoever issues them; a lower tier's are heard after those of the tiers above it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TierPhrases {
    /// What a plan of the centre says and a province's cannot.
    pub province: PhraseRules,
    /// What a plan of a province says and a district's cannot.
    pub district: PhraseRules,
    /// What a plan of a district says and a commune's cannot.
    pub commune: PhraseRules,
}

/// What a paper of one tier does with the words of the tier above.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PhraseRules {
    /// Said otherwise, in this order.
    pub turned: Vec<TurnedPhrase>,
    /// A sentence that says one of these has no part here.
    pub left_out: Vec<LeftOutPhrase>,
    /// Not of this tier: a sentence that says one of these, when all is turned, is left as a blank.
    pub above: Vec<String>,
}

/// Phrases that are said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TurnedPhrase {
    /// As the tier above says it, whatever the capitals; the first that stands there is turned.
    pub from: Vec<String>,
    /// As this tier says it: `{committee}`, `{unit}`, `{territory}` are those of the place.
    pub to: String,
    /// Only in such places.
    #[serde(default)]
    pub place: PhrasePlace,
}

/// Phrases whose sentence has no part in some places.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOutPhrase {
    /// One of these stands in the sentence.
    pub words: Vec<String>,
    /// In which places it has no part.
    #[serde(default)]
    pub place: PhrasePlace,
    /// Why, for whoever drafts: in Vietnamese.
    pub why: String,
}

/// What is asked of a place; nothing holds in any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PhrasePlace {
    /// Whether it borders on another country.
    pub land_border: Option<bool>,
    /// Whether it lies on the sea.
    pub sea_border: Option<bool>,
    /// Whether the sentence names it.
    pub named: Option<bool>,
}

impl TierPhrases {
    /// Those of each tier below one, down to another.
    pub fn between(&self, above: Tier, below: Tier) -> impl Iterator<Item = &PhraseRules> {
        let all = [(Tier::Province, &self.province), (Tier::District, &self.district), (Tier::Commune, &self.commune)];
        all.into_iter().filter(move |(tier, _)| above < *tier && *tier <= below).map(|(_, rules)| rules)
    }
}

impl PhrasePlace {
    /// Whether a place is such a one; of a place that nobody described only what asks nothing holds.
    pub fn holds(&self, place: Option<&Place>, sentence: &str) -> bool {
        if *self == PhrasePlace::default() {
            return true;
        }
        let Some(place) = place else { return false };
        let is = |asked: Option<bool>, is: bool| asked.is_none_or(|asked| asked == is);
        is(self.land_border, !place.land_border.is_empty())
            && is(self.sea_border, place.sea_border)
            && is(self.named, sentence.contains(&place.name))
    }
}
