//! Targets and products that a clause states.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BodyRef, IndicatorId, OneOrMany, Printed, TaskScope};
use crate::vietnamese::slug;

/// A target (*chỉ tiêu*), with its operator as written.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its name in keys, where the words of `measure` were mended or two targets of the clause measure the same.
    #[serde(default)]
    pub id: Option<IndicatorId>,
    pub measure: String,
    pub op: Operator,
    #[serde(default)]
    pub value: Option<Printed>,
    #[serde(default)]
    pub unit: Option<String>,
    /// The denominator, in the text's words.
    #[serde(default)]
    pub of: Option<String>,
    #[serde(default)]
    pub period: Option<String>,
    #[serde(default)]
    pub task: TaskScope,
    #[serde(default)]
    pub quote: Option<String>,
}

/// How a measured value stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Operator {
    /// "100%"
    #[serde(rename = "=")]
    Equal,
    /// "trên 90%"
    #[serde(rename = ">")]
    Above,
    /// "từ 90% trở lên"
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = "<")]
    Below,
    #[serde(rename = "<=")]
    AtMost,
    /// "làm giảm": a direction only.
    #[serde(rename = "down")]
    Down,
    #[serde(rename = "up")]
    Up,
}

impl Indicator {
    /// What tells it from the other targets of its clause: its id, else what it measures.
    pub fn name(&self) -> IndicatorId {
        self.id.clone().unwrap_or_else(|| slug(&self.measure).into())
    }

    /// "> 90%": what is to be reached, in figures and signs.
    pub fn in_figures(&self) -> String {
        let value = self.value.map_or_else(String::new, |value| value.0.to_string());
        let unit = self.unit.as_deref().unwrap_or_default();
        let gap = if unit.is_empty() || unit == "%" { "" } else { " " };
        match self.op {
            Operator::Equal => format!("{value}{gap}{unit}"),
            op => format!("{} {value}{gap}{unit}", op.key()),
        }
    }
}

impl Operator {
    pub fn key(self) -> &'static str {
        match self {
            Operator::Equal => "=",
            Operator::Above => ">",
            Operator::AtLeast => ">=",
            Operator::Below => "<",
            Operator::AtMost => "<=",
            Operator::Down => "down",
            Operator::Up => "up",
        }
    }
}

/// What must be made (*sản phẩm*); alternatives are one deliverable.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deliverable {
    #[serde(default)]
    pub what: Option<String>,
    #[serde(default)]
    pub kind: Option<DeliverableKind>,
    /// Who makes it, where it is not simply whoever is assigned here.
    #[serde(default)]
    pub body: OneOrMany<BodyRef>,
    #[serde(default)]
    pub task: TaskScope,
    #[serde(default)]
    pub quote: Option<String>,
    #[serde(default)]
    pub any_of: Vec<DeliverableChoice>,
}

/// One of several products that satisfy the same duty.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliverableChoice {
    pub what: String,
    pub kind: DeliverableKind,
    #[serde(default)]
    pub quote: Option<String>,
}

impl Deliverable {
    /// The products, any of which will do: one, or the alternatives.
    pub fn choices(&self) -> Vec<DeliverableChoice> {
        match (&self.what, self.kind) {
            (Some(what), Some(kind)) if self.any_of.is_empty() => {
                let (what, quote) = (what.clone(), self.quote.clone());
                vec![DeliverableChoice { what, kind, quote }]
            }
            _ => self.any_of.clone(),
        }
    }
}

/// What sort of thing a product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeliverableKind {
    Plan,
    Programme,
    Report,
    Regulation,
    Law,
    Document,
    Proposal,
    Agreement,
    Material,
    DataSystem,
    Tool,
    Model,
    Event,
    Campaign,
    Message,
    Other,
}
