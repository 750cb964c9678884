//! The words by which a paper that came in is read: what opens a part, assigns, dates, reports, defines.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ClauseKind, DeliverableKind, Tier};

/// What readers of an incoming paper look for; all of it in lower case unless it opens a line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportWords {
    /// The line above the list of recipients.
    pub recipients: Vec<String>,
    /// How recitals begin, and whatever else opens the body of a paper.
    pub recitals: Vec<String>,
    /// How a paragraph begins that closes a part and continues no item.
    pub closing: Vec<String>,
    /// How a line of the signature begins.
    pub signing: Vec<String>,
    /// What says that a paper is enclosed with another.
    pub enclosed: Vec<String>,
    /// What a part is for, by words of its heading; the first that fits is taken.
    pub parts: Vec<PartWords>,
    /// Words right after those who lead.
    pub leads: Vec<String>,
    /// Words right before those who coordinate.
    pub with: Vec<String>,
    /// Words right after those who coordinate.
    pub joins_in: Vec<String>,
    /// Labels before a list of those who lead, or who coordinate: "Cơ quan chủ trì".
    pub lead_labels: Vec<String>,
    /// The same of those who coordinate: "Cơ quan phối hợp".
    pub coordinate_labels: Vec<String>,
    /// Words that end a phrase "A, B thực hiện".
    pub carry_out: Vec<String>,
    /// What somebody hosts who is said to preside over it: no part in a task.
    pub hosted: Vec<String>,
    /// Between a body and its work: "có trách nhiệm".
    pub bound: Vec<String>,
    /// How an introduction begins after which the subject stands: "Căn cứ".
    pub introductions: Vec<String>,
    /// Words after a name that say no work.
    pub no_work: Vec<String>,
    /// Titles that a body bears beside its name.
    pub titles: Vec<String>,
    /// Who advises by helping does the work too.
    pub helps: Vec<String>,
    /// What begins a phrase that orders, asks, encourages.
    pub ordered: Vec<String>,
    /// As `ordered`: "Đề nghị".
    pub asked: Vec<String>,
    /// As `ordered`: "Khuyến khích".
    pub encouraged: Vec<String>,
    /// What begins the part of somebody named before, by role.
    pub advises: Vec<String>,
    /// As `advises`: "chỉ đạo, hướng dẫn".
    pub directs: Vec<String>,
    /// As `advises`: "theo dõi, kiểm tra, đôn đốc".
    pub oversees: Vec<String>,
    /// As `advises`: "bố trí kinh phí".
    pub funds: Vec<String>,
    /// As `advises`: "cơ quan thường trực, đầu mối".
    pub standing: Vec<String>,
    /// Words before a verb that give no role: "tổ chức", "tiếp tục".
    pub neutral: Vec<String>,
    /// What is overseen where it is the plan itself.
    pub this_plan: Vec<String>,
    /// First words of names of bodies, as written.
    pub body_openings: Vec<String>,
    /// Words, mostly verbs, that end a name of a body; in lower case.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// What goes on within a name behind a comma or "và": "chống thiên tai" of "Phòng, chống thiên tai".
    #[serde(default)]
    pub pairs: Vec<String>,
    /// A person's office, before the name of the body: "Giám đốc".
    #[serde(default)]
    pub offices: Vec<String>,
    /// How a piece begins that ends with money: "thẩm định, trình … bố trí kinh phí".
    #[serde(default)]
    pub fund_openings: Vec<String>,
    /// Before whoever does something, behind what it is: " do ".
    #[serde(default)]
    pub done_by: String,
    /// Before what has to happen first, or until which work goes on: "sau khi".
    #[serde(default)]
    pub after_events: Vec<String>,
    /// The same, where the work comes before: "trước khi".
    #[serde(default)]
    pub before_events: Vec<String>,
    /// What opens a case where it opens a stretch of words: "khi".
    #[serde(default)]
    pub cases: Vec<String>,
    /// What makes it open one also within a stretch: "khi có".
    #[serde(default)]
    pub case_opens: Vec<String>,
    /// How a bracket begins that belongs to the sentence before it.
    #[serde(default)]
    pub tails: Vec<String>,
    /// Before the names of those whose part a heading opens: "Trách nhiệm của".
    #[serde(default)]
    pub heading_of: Vec<String>,
    /// Words of a label whose text tells what was, or who sits in what.
    #[serde(default)]
    pub telling_labels: Vec<String>,
    /// Kinds of instruments whose title says their period.
    #[serde(default)]
    pub planning_kinds: Vec<String>,
    /// Words in which a verb stands that is none: "công trình".
    #[serde(default)]
    pub not_verbs: Vec<String>,
    /// Words that no name goes past.
    #[serde(default)]
    pub name_ends: Vec<String>,
    /// How parts of names are written short.
    #[serde(default)]
    pub short_forms: BTreeMap<String, String>,
    /// How two of them stand side by side.
    #[serde(default)]
    pub joined_short: BTreeMap<String, String>,
    /// Words before `cases` that make them an event: "sau khi".
    #[serde(default)]
    pub not_case: Vec<String>,
    /// Before a day, a month, a quarter or a year in which work lies: "trong".
    #[serde(default)]
    pub within: Vec<String>,
    /// Before such a time by whose end something is reached: "đến".
    #[serde(default)]
    pub until: Vec<String>,
    /// Before `until`, in names of programmes: "định hướng đến năm 2030".
    #[serde(default)]
    pub looks_ahead: Vec<String>,
    /// Before `within`, work that then is done: "hoàn thành".
    #[serde(default)]
    pub done: Vec<String>,
    /// After a year by whose end a figure is reached: "đạt".
    #[serde(default)]
    pub reached: Vec<String>,
    /// Words of a text that tells what was: "đã".
    #[serde(default)]
    pub past: Vec<String>,
    /// Kinds of instruments that tell and ask, and assign nothing.
    #[serde(default)]
    pub telling_kinds: Vec<String>,
    /// What is counted: "lớp", "cuộc".
    #[serde(default)]
    pub counted: Vec<String>,
    /// Right before a number of what is made or held: "tổ chức".
    #[serde(default)]
    pub making: Vec<String>,
    /// What falls or rises without a figure: "số", "tỷ lệ".
    #[serde(default)]
    pub measured: Vec<String>,
    /// Units of the State that end a name: "tỉnh".
    #[serde(default)]
    pub of_units: Vec<String>,
    /// What "các" may stand before where it means bodies: "sở", "chủ đầu tư".
    #[serde(default)]
    pub collective: Vec<String>,
    /// What limits such a set: "có liên quan".
    #[serde(default)]
    pub collective_limits: Vec<String>,
    /// Words that make a name one of many: "các".
    pub plural: Vec<String>,
    /// Units as they stand after "các", with the tier that they tell; a city may be of either.
    pub unit_tiers: BTreeMap<String, Option<Tier>>,
    /// What joins names in a list.
    pub list_joins: Vec<String>,
    /// What makes work go on without a day: "thường xuyên".
    pub continuous: Vec<String>,
    /// Words of continuity that say none: within a name.
    pub not_continuous: Vec<String>,
    /// What asks for haste without a day: "kịp thời".
    pub prompt: Vec<String>,
    /// What introduces an aim: words after it say nothing of how the work is done.
    pub aims: Vec<String>,
    /// What makes work depend on a case: "nếu có".
    pub conditional: Vec<String>,
    /// How the name of a day begins.
    pub named_days: Vec<String>,
    /// What asks for a report: "báo cáo".
    pub reports: Vec<String>,
    /// Before the period in whose last month a day lies: "tháng cuối".
    #[serde(default)]
    pub last_month: Vec<String>,
    /// Before "báo cáo", who only hears one: "nghe".
    #[serde(default)]
    pub hears: Vec<String>,
    /// Between "báo cáo" and whom.
    pub report_to: Vec<String>,
    /// Between a report and those through whom it goes: "qua".
    pub report_via: Vec<String>,
    /// What introduces a short name.
    pub defines: Vec<String>,
    /// Words right before a citation that make it a legal basis, or what is carried out.
    pub bases: Vec<String>,
    /// As `bases`, of a plan that is carried out: "Thực hiện".
    pub carrying_out: Vec<String>,
    /// Kinds of instruments as a citation names them.
    pub cited_kinds: Vec<String>,
    /// For what a recipient gets the paper.
    pub for_report: Vec<String>,
    /// As `for_report`: "để thực hiện".
    pub for_carry_out: Vec<String>,
    /// As `for_report`: "để biết".
    pub for_know: Vec<String>,
    /// As `for_report`: "lưu".
    pub for_file: Vec<String>,
    /// What stands at the heads of a table of assignments.
    pub columns: ColumnWords,
}

/// What the head of a column says of the cells below it; the first list that fits is taken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnWords {
    /// The whole head of the column of numbers: "TT".
    pub number: Vec<String>,
    /// "Ghi chú".
    pub note: Vec<String>,
    /// By when: "thời hạn".
    pub time: Vec<String>,
    /// Words of such a head that make a cell's time the one by which the work is done.
    pub due: Vec<String>,
    /// What comes of it: "sản phẩm".
    pub product: Vec<String>,
    /// Who does it, where the head says nothing of leading or coordinating: "cơ quan thực hiện".
    pub implement: Vec<String>,
    /// What is to be done: "nhiệm vụ".
    pub task: Vec<String>,
    /// What may stand around a day, a month, a quarter or a year and changes nothing: "trong", "hoàn thành".
    pub around_time: Vec<String>,
    /// The same around work that goes on.
    pub around_continuous: Vec<String>,
    /// How a row begins that only adds up: "Tổng cộng".
    #[serde(default)]
    pub totals: Vec<String>,
    /// Before whoever makes a product: "của".
    pub made_by: Vec<String>,
    /// Of which sort a product is; the first that fits is taken, and one that fits none is of none.
    pub products: Vec<ProductWords>,
}

/// The first words of a product and its sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductWords {
    /// Any of these at its beginning, in lower case.
    pub begins: Vec<String>,
    /// What it then is.
    pub kind: DeliverableKind,
}

/// Words of a heading and what its part is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartWords {
    /// Any of these in the heading, in lower case.
    pub has: Vec<String>,
    /// What the part then is for.
    pub kind: ClauseKind,
}
