//! One task of the parent with what carries it out, as a record.

use serde::Serialize;

use crate::diag::Lang;
use crate::export::ListingRow;
use crate::model::{BodyId, Modality, Role, Workspace};
use crate::trace::{FoundBy, Match, RemarkKind, Trace, TracedTask, Verdict, name_in};
use crate::vietnamese::shortened;

/// One task of the parent with what carries it out, by the contract of `trace --format json`.
#[derive(Debug, Clone, Serialize)]
pub struct TraceRow {
    /// The parent's clause; null for what the child adds.
    pub parent: Option<String>,
    /// The child's clauses.
    pub child: Vec<String>,
    /// What a lawyer would say of it first.
    pub verdict: Verdict,
    /// All remarks and by what it was found, in one line.
    pub why: String,
    /// What is to be done, in few words.
    pub title: String,
    /// Who is to have which part.
    pub asked: Vec<PartRow>,
    /// Who has which part in the child.
    pub given: Vec<GivenRow>,
    /// By what the clauses were found: `link`, `attestation` or `suggestion`.
    pub by: Option<FoundBy>,
    /// Of the best suggestion, from 0 to 1.
    pub score: Option<f64>,
    /// A link that it rests on was confirmed before the parent's clause changed.
    pub suspect: bool,
    /// The gravest first.
    pub remarks: Vec<RemarkRow>,
}

/// One body's part.
#[derive(Debug, Clone, Serialize)]
pub struct PartRow {
    /// The official name on the child's day.
    pub body: String,
    /// By which plans and commands mean it.
    pub body_id: String,
    /// What it is in the task.
    pub role: Role,
    /// Whether it is ordered or asked.
    pub modality: Modality,
    /// As the place itself calls it.
    #[serde(skip)]
    shown: String,
}

/// A part as the child gives it.
#[derive(Debug, Clone, Serialize)]
pub struct GivenRow {
    /// The child's clause whose words give it.
    pub clause: String,
    /// Who has it, and how.
    #[serde(flatten)]
    pub part: PartRow,
}

/// One thing that a reader of both plans should know.
#[derive(Debug, Clone, Serialize)]
pub struct RemarkRow {
    /// What sort of thing it is.
    pub kind: RemarkKind,
    /// The same with names, days and figures, in the language asked for.
    pub says: String,
}

impl TraceRow {
    /// The row of one task.
    pub fn new(workspace: &Workspace, trace: &Trace, row: &TracedTask, lang: Lang) -> Self {
        let name = |id: &BodyId| workspace.body(id).map_or_else(|| id.to_string(), |b| b.name(trace.child.day()));
        let mut child: Vec<String> = Vec::new();
        for path in row.matches.iter().map(|m| m.offered.clause.path.to_string()) {
            if !child.contains(&path) {
                child.push(path);
            }
        }
        child.extend(row.target_at.iter().map(ToString::to_string));
        let remarks = row.remarks.iter();
        let remarks = remarks.map(|r| RemarkRow { kind: r.kind, says: r.says.in_lang(lang).to_owned() });
        let remarks: Vec<RemarkRow> = remarks.collect();
        let found = found_by(row, lang);
        let why = remarks.iter().map(|remark| remark.says.clone()).chain(found).collect::<Vec<_>>().join("; ");
        let part = |body: &BodyId, role: Role, modality: Modality| PartRow {
            body: name(body),
            body_id: body.to_string(),
            role,
            modality,
            shown: name_in(workspace, trace.child, body),
        };
        let given = row.matches.iter().flat_map(|m| &m.offered.given).map(|given| GivenRow {
            clause: given.stated_at.to_string(),
            part: part(&given.body, given.role, given.modality),
        });
        TraceRow {
            parent: row.parent.clone(),
            child,
            verdict: row.verdict,
            why,
            title: row.title.clone(),
            asked: row.asked.iter().map(|asked| part(&asked.body, asked.role, asked.modality)).collect(),
            given: given.collect(),
            by: by(row),
            score: score(row),
            suspect: row.suspect,
            remarks,
        }
    }

    /// Who does it here: leads and doers, each once.
    pub(super) fn who(&self, lang: Lang) -> String {
        let mut all: Vec<String> = Vec::new();
        for part in self.given.iter().map(|given| &given.part).filter(|part| part.role != Role::Coordinate) {
            let one = part.with_role(lang);
            if !all.contains(&one) {
                all.push(one);
            }
        }
        shortened(&all.join("; "), 160)
    }

    pub(super) fn wanted(&self, lang: Lang) -> String {
        let leads = self.asked.iter().filter(|part| part.role == Role::Lead);
        let mut shown: Vec<&PartRow> = leads.collect();
        if shown.is_empty() {
            shown = self.asked.iter().filter(|part| part.role != Role::Coordinate).collect();
        }
        if shown.is_empty() {
            shown = self.asked.iter().collect();
        }
        shown.iter().map(|part| part.with_role(lang)).collect::<Vec<_>>().join("; ")
    }
}

impl PartRow {
    fn with_role(&self, lang: Lang) -> String {
        format!("{} {}", self.shown, self.role.said().in_lang(lang))
    }
}

fn by(row: &TracedTask) -> Option<FoundBy> {
    row.parent.as_ref()?;
    row.matches.first().map(|found| found.by)
}

fn score(row: &TracedTask) -> Option<f64> {
    row.parent.as_ref()?;
    let scores = row.matches.iter().filter_map(|found: &Match| match found.by {
        FoundBy::Likeness(score) => Some(score),
        _ => None,
    });
    scores.reduce(f64::max)
}

/// A suggestion says that it is one.
fn found_by(row: &TracedTask, lang: Lang) -> Option<String> {
    match by(row)? {
        FoundBy::Likeness(_) => {
            let score = score(row).unwrap_or_default();
            let vi = format!("gợi ý theo độ giống {score:.2}, chưa ai xác nhận");
            let en = format!("suggested by likeness {score:.2}, confirmed by nobody");
            Some(lang.pick(&vi, &en).to_owned())
        }
        FoundBy::Attestation => {
            let vi = "cấp trên chỉ được biết qua chính mục này";
            Some(lang.pick(vi, "the task above is known from this very clause").to_owned())
        }
        FoundBy::Link => Some(lang.pick("theo liên kết ghi trong kế hoạch", "by the plan's own link").to_owned()),
    }
}

impl ListingRow for TraceRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Cấp trên", "Nhiệm vụ", "Kết luận", "Kế hoạch", "Vì sao"],
            Lang::En => vec!["Above", "Task", "Verdict", "Plan", "Why"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        vec![
            self.parent.clone().unwrap_or_else(|| "–".to_owned()),
            shortened(&self.title, 64),
            self.verdict.said().in_lang(lang).to_owned(),
            self.child.join(", "),
            self.why.clone(),
        ]
    }
}
