//! What rules conclude, family by family.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{BodyId, BodyKind, Closing, Frequency, Modality, OneOrMany, Printed, Role, Tier};

use super::{Act, Family, Review};

/// The `then` of a rule.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Who has the part one tier down, or is in a collective.
    Cascade(Cascade),
    /// Whether it is ordered or asked.
    Modality(Power),
    /// The window and the due day.
    Schedule(Schedule),
    /// The days of which a periodic report gives the figures.
    Closing(Closing),
    /// By which act a product is met.
    Document(OwedDocument),
    /// A paper that the duty takes.
    Paper(Paper),
    /// Who bears the duty after a reorganisation.
    Succession(Heir),
    /// A check that is switched on.
    Finding(Review),
}

impl Conclusion {
    /// The family whose rules conclude this.
    pub fn family(&self) -> Family {
        match self {
            Conclusion::Cascade(_) => Family::Cascade,
            Conclusion::Modality(_) => Family::Modality,
            Conclusion::Schedule(_) | Conclusion::Closing(_) => Family::Schedule,
            Conclusion::Document(_) | Conclusion::Paper(_) => Family::Documents,
            Conclusion::Finding(_) => Family::Findings,
            Conclusion::Succession(_) => Family::Succession,
        }
    }
}

impl Conclusion {
    /// Whether only one of the two can be heard of one fact. The sorts of cascade answer different questions: members
    /// and doubts of two rules are joined, and a rule that ends a part is heard before any that passes it on.
    pub fn excludes(&self, other: &Conclusion) -> bool {
        use Cascade::{Counterpart, Role};
        let joined = |then: &Conclusion| {
            matches!(then, Conclusion::Succession(_) | Conclusion::Finding(_) | Conclusion::Paper(_))
        };
        match (self, other) {
            (Conclusion::Cascade(one), Conclusion::Cascade(other)) => {
                matches!((one, other), (Counterpart(_), Counterpart(_)) | (Role(_), Role(_)))
            }
            (Conclusion::Closing(_), Conclusion::Schedule(_)) | (Conclusion::Schedule(_), Conclusion::Closing(_)) => {
                false
            }
            // A week is closed by its own sort of day, and other periods by theirs.
            (Conclusion::Closing(one), Conclusion::Closing(other)) => {
                one.is_of(Frequency::Week) == other.is_of(Frequency::Week)
            }
            _ => !(joined(self) || joined(other)),
        }
    }
}

/// Who stands for the matched body.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cascade {
    /// The bodies that a collective consists of.
    Members(Vec<Selector>),
    /// The local body that has the same part one tier down.
    Counterpart(BodyId),
    /// Nobody: the part ends at this tier, and why.
    Stops(String),
    /// The part below is of this role: who has to have a law amended above can only propose it here.
    Role(Role),
    /// The part below is to be weighed by a person, and why.
    Weigh(String),
}

/// Bodies chosen by what they are. All conditions given must hold.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Selector {
    /// Any of these.
    pub body: Option<OneOrMany<BodyId>>,
    /// Of any of these kinds.
    pub kind: Option<OneOrMany<BodyKind>>,
    /// Of this tier; left out, of the centre and the provinces.
    pub tier: Option<Tier>,
    /// Only those that the instrument itself names in some part.
    pub named: bool,
}

impl Selector {
    /// Whether it asks for bodies of a kind's tier at all: those below the province are meant only where it names the
    /// tier, or the kind itself.
    pub fn asks_for(&self, kind: &BodyId, tier: Tier) -> bool {
        let by_name = self.body.as_ref().is_some_and(|ids| ids.contains(kind));
        tier == Tier::Province || self.tier.is_some() || by_name
    }
}

/// To whom a duty passes when its bearer has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Heir {
    /// Whoever took over the function, as the register of bodies has it.
    Function,
    /// The same kind of body in the place into which the place was merged.
    Place,
}

/// Whether the issuer orders the matched body or can only ask it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Power {
    /// Ordered, asked or encouraged.
    pub modality: Modality,
}

/// The window and the due day that a stated time comes to.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// From when to when it runs.
    pub window: WindowForm,
    /// The last day on which it is in time.
    pub due: DueForm,
}

/// Where the window comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WindowForm {
    /// The days that the text gives.
    Stated,
    /// The phase's.
    Phase,
    /// The period reported on, up to the due day.
    ReportPeriod,
    /// From the instrument's day to the end of its own period, where it has one.
    Instrument,
}

/// Where the last day comes from.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DueForm {
    /// None: the text gives no day, and none is invented.
    None,
    /// The end of the day before the stated one.
    DayBefore,
    /// The end of the stated day.
    SameDay,
    /// The end of the stated day; where offices rest on it, of the next on which they work.
    NextWorkingDay,
    /// The end of the window.
    WindowEnd,
    /// A day of the last month of the period, from the reporting regime.
    LastMonthDay(Printed),
}

/// By which act a deliverable is met.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwedDocument {
    /// To issue, to report, to meet, or to do the work.
    pub act: Act,
}

/// A paper that a duty takes (*văn bản*), and who writes it. A duty may take several.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The abbreviation of its kind; none for an official letter (*công văn*).
    #[serde(default)]
    pub kind: Option<String>,
    /// The template's name in `templates/`.
    pub template: String,
    /// The kind of body of the same place that writes it, where it is not the one that has the duty.
    #[serde(default)]
    pub by: Option<BodyId>,
    /// It tells what was done: what had ended before the day on which it is written belongs in it.
    #[serde(default)]
    pub looks_back: bool,
    /// It urges those who are late: `remind` writes it to each of them.
    #[serde(default)]
    pub urges: bool,
    /// It is usual, and nobody owes it.
    #[serde(default)]
    pub optional: bool,
}
