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
    /// What is measured, in the text's words: "tỷ lệ giải quyết tố giác".
    pub measure: String,
    /// Whether the value is a floor, a ceiling, a goal, or only a direction.
    pub op: Operator,
    /// The figure; none where the text gives a direction only.
    #[serde(default)]
    pub value: Option<Printed>,
    /// As written: "%", "vụ"; none where the figure counts what `measure` names.
    #[serde(default)]
    pub unit: Option<String>,
    /// The denominator, in the text's words.
    #[serde(default)]
    pub of: Option<String>,
    /// The text's words for how often it is measured ("hằng năm"); none where it says nothing.
    #[serde(default)]
    pub period: Option<String>,
    /// Which work of its clause it measures.
    #[serde(default)]
    pub task: TaskScope,
    /// The words that set it, verbatim.
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
    /// "dưới 5%"
    #[serde(rename = "<")]
    Below,
    /// "không quá 5%"
    #[serde(rename = "<=")]
    AtMost,
    /// "làm giảm": a direction only.
    #[serde(rename = "down")]
    Down,
    /// "làm tăng": a direction only.
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
    /// Whether it says in which way the value is to go.
    pub fn is_direction(self) -> bool {
        matches!(self, Operator::Down | Operator::Up)
    }

    /// The sign or word for it in plans and rows.
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
    /// The product in the text's words; none where `any_of` lists alternatives.
    #[serde(default)]
    pub what: Option<String>,
    /// Of which sort; none where `any_of` lists alternatives.
    #[serde(default)]
    pub kind: Option<DeliverableKind>,
    /// Who makes it, where it is not simply whoever is assigned here.
    #[serde(default)]
    pub body: OneOrMany<BodyRef>,
    /// Which work of its clause must bring it forth.
    #[serde(default)]
    pub task: TaskScope,
    /// The words that ask for it, verbatim.
    #[serde(default)]
    pub quote: Option<String>,
    /// Alternatives, any of which will do ("hoặc"); empty where there is one product.
    #[serde(default)]
    pub any_of: Vec<DeliverableChoice>,
}

/// One of several products that satisfy the same duty.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliverableChoice {
    /// The product in the text's words.
    pub what: String,
    /// Of which sort it is.
    pub kind: DeliverableKind,
    /// The words that ask for it, verbatim.
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
    /// *kế hoạch, phương án*
    Plan,
    /// *chương trình, đề án*
    Programme,
    /// *báo cáo*, as a product: periodic ones are the clause's reports.
    Report,
    /// *quy chế, quy trình, quy định*
    Regulation,
    /// *luật, nghị định, thông tư*
    Law,
    /// Any other văn bản.
    Document,
    /// *kiến nghị, đề xuất*
    Proposal,
    /// *thỏa thuận, điều ước, biên bản ghi nhớ*
    Agreement,
    /// What is taught or told with: *tài liệu, ấn phẩm*.
    Material,
    /// *cơ sở dữ liệu, hệ thống*
    DataSystem,
    /// *công cụ, phần mềm, biểu mẫu*
    Tool,
    /// *mô hình*, tried out and then copied.
    Model,
    /// *hội nghị, hội thảo, lớp tập huấn*
    Event,
    /// *chiến dịch, đợt cao điểm*
    Campaign,
    /// *tin, bài, chuyên mục, thông điệp*
    Message,
    /// None of these.
    Other,
}
