//! What an office adds of its own to a paper, and what it has left out: its profile (*hồ sơ soạn thảo*).

use chrono::Datelike;
use schemars::JsonSchema;
use serde::Serialize;

use super::builder::Builder;
use super::duties::{Beyond, Duties};
use super::own_part::OwnPart;
use super::proof::CitedLine;
use super::request::{Office, PlanRequest};
use super::section::{AnnexRow, Cites, LocalBasis, Section, TaskBlock};
use super::words::ended;
use crate::diag::{Text, text};
use crate::model::{BodyId, Clause, ClausePath, Drop, Instrument, InstrumentId, LocalTask, TopicId, Workspace, fill};
use crate::resolve::{Obligation, asks};
use crate::vietnamese::between_strokes;

/// The formal parts that only the office knows; what it does not say stays a blank.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Formalities {
    /// With the zero that the decree asks for under 10.
    pub number: Option<String>,
    /// What stands after the stroke, where the office gives it: "KH-UBND".
    pub symbol: Option<String>,
    /// With the zero that the decree asks for: days under 10, months 1 and 2.
    pub day: Option<String>,
    /// Of the date; none where it stays a blank.
    pub month: Option<String>,
    /// Of the date, else of the day for which it is drafted.
    pub year: i32,
    /// "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub capacity: Vec<String>,
    /// Signed by order or by mandate (TL., TUQ.): the body is not signed for.
    pub by_order: bool,
    /// Without rank or degree; none where it stays a blank.
    pub signer: Option<String>,
    /// Recipients beside those that follow from the tasks.
    pub recipients: Vec<String>,
    /// Work is given body by body, not task by task.
    pub by_body: bool,
}

impl Formalities {
    pub(super) fn new(request: &PlanRequest) -> Formalities {
        let year = request.day.year();
        let Some(Office { profile, .. }) = request.office else {
            return Formalities { year, ..Formalities::default() };
        };
        let signatory = profile.signatory.as_ref();
        let capacity = signatory.map(|signatory| signatory.capacity.clone()).unwrap_or_default();
        let by_order = &request.workspace.words.by_order;
        let (number, symbol) = profile.number.as_deref().map(number_and_symbol).unzip();
        Formalities {
            number,
            symbol: symbol.flatten(),
            day: profile.date.map(|date| format!("{:02}", date.day())),
            month: profile.date.map(|date| match date.month() {
                month @ (1 | 2) => format!("{month:02}"),
                month => month.to_string(),
            }),
            year: profile.date.map_or(year, |date| date.year()),
            by_order: capacity
                .first()
                .is_some_and(|line| by_order.iter().any(|begin| line.starts_with(begin.as_str()))),
            capacity,
            signer: signatory.map(|signatory| signatory.name.clone()),
            recipients: profile.recipients.clone(),
            by_body: profile.by_body,
        }
    }
}

/// "5/KH-UBND" is number 05 and its symbol; "5" is the number alone.
fn number_and_symbol(number: &str) -> (String, Option<String>) {
    let mut parts = between_strokes(number);
    let number = parts.next().unwrap_or_default().trim();
    let number = if number.len() == 1 { format!("0{number}") } else { number.to_owned() };
    let symbol = parts.collect::<Vec<_>>().join("/");
    (number, Some(symbol.trim().to_owned()).filter(|symbol| !symbol.is_empty()))
}

/// One line of the profile that leaves something out, with the clause it means.
struct Dropped<'a> {
    instrument: &'a Instrument,
    path: &'a ClausePath,
    drop: &'a Drop,
}

fn dropped<'a>(request: &PlanRequest<'a>) -> Vec<Dropped<'a>> {
    let drops = request.office.map_or(&[][..], |office| &office.profile.drop);
    let found = drops.iter().filter_map(|drop| Some((request.workspace.clause_at(&drop.clause)?, drop)));
    found.map(|((instrument, clause), drop)| Dropped { instrument, path: &clause.path, drop }).collect()
}

impl Dropped<'_> {
    fn holds(&self, instrument: &InstrumentId, path: &ClausePath) -> bool {
        self.instrument.id == *instrument && self.path.contains(path)
    }

    fn takes(&self, obligation: &Obligation) -> bool {
        self.drop.body.as_ref().is_none_or(|body| *body == obligation.body)
            && [&obligation.clause, &obligation.stated_at].iter().any(|path| self.holds(&obligation.instrument, path))
    }

    fn line(&self, workspace: &Workspace) -> Text {
        let body = self.drop.body.as_ref().and_then(|id| workspace.body(id));
        let body = body.map_or_else(String::new, |body| format!(" ({})", body.name(None)));
        let (name, path, reason) = (self.instrument.short_name(), self.path, self.drop.reason.trim());
        text!("{name} {path}{body}: {reason}", "{name} {path}{body}: “{reason}”")
    }
}

/// The duties that the office does not leave out; none where it leaves out nothing.
pub(super) fn kept(request: &PlanRequest) -> Option<Duties> {
    let drops = dropped(request);
    let is_kept = |o: &&Obligation| !drops.iter().any(|drop| drop.takes(o));
    let kept = |all: &[Obligation]| all.iter().filter(is_kept).cloned().collect();
    let beyond = request.beyond;
    let duties =
        || Duties { near: kept(request.obligations), beyond: Beyond { late: kept(&beyond.late), ..beyond.clone() } };
    (!drops.is_empty()).then(duties)
}

/// What the office leaves out, with its reason.
pub(super) fn left_out(request: &PlanRequest) -> Vec<Text> {
    dropped(request).iter().map(|drop| drop.line(request.workspace)).collect()
}

/// Whether the office leaves out all of a clause, or the part of a body in it.
pub(super) fn drops(request: &PlanRequest, instrument: &Instrument, path: &ClausePath, body: Option<&BodyId>) -> bool {
    let meant = |drop: &Drop| drop.body.is_none() || drop.body.as_ref() == body;
    dropped(request).iter().any(|d| d.holds(&instrument.id, path) && meant(d.drop))
}

/// Whether the office leaves out something of a clause.
pub(super) fn touches(request: &PlanRequest, instrument: &Instrument, path: &ClausePath) -> bool {
    dropped(request).iter().any(|drop| drop.holds(&instrument.id, path))
}

impl<'a> Builder<'a> {
    pub(super) fn is_kept(&self, instrument: &Instrument, clause: &Clause) -> bool {
        !drops(&self.request, instrument, &clause.path, None)
    }

    /// The targets that the office sets itself.
    pub(super) fn local_targets(&mut self) -> Vec<CitedLine> {
        let Some(Office { profile, file }) = self.request.office else { return Vec::new() };
        let line = |target: &crate::model::LocalTarget| {
            let id = self.proofs.cite_office(file, target.basis.as_deref(), &target.text);
            CitedLine::words(ended(&target.text), vec![id])
        };
        profile.targets.iter().map(line).collect()
    }

    /// The tasks that the office adds: in the section of their topic, else in one of their own.
    pub(super) fn add_local_tasks(&mut self, sections: &mut Vec<Section>) {
        let Some(Office { profile, file }) = self.request.office else { return };
        for task in &profile.tasks {
            let block = self.local_task(task, file);
            let of_topic = |topic: &TopicId| {
                sections
                    .iter()
                    .position(|s| !s.whole_part && s.tasks.iter().any(|other| other.topic.as_ref() == Some(topic)))
            };
            let at = task.topic.as_ref().and_then(of_topic).or_else(|| sections.iter().position(|s| s.local));
            let at = at.unwrap_or_else(|| {
                sections.push(Section { local: true, ..Section::default() });
                sections.len() - 1
            });
            sections[at].tasks.push(block);
        }
    }

    fn local_task(&mut self, task: &LocalTask, file: &str) -> TaskBlock {
        let id = self.proofs.cite_office(file, task.basis.as_deref(), &task.text);
        let of = |asked: bool, ids: &[BodyId]| -> Vec<String> {
            let some = ids.iter().filter(|id| self.can_only_ask(id) == asked);
            some.filter_map(|id| self.name_of(id)).collect()
        };
        let cite = vec![id];
        let mut block = TaskBlock {
            topic: task.topic.clone(),
            content: vec![CitedLine::words(ended(&task.text), cite.clone())],
            lead: of(false, &task.lead),
            asked_lead: of(true, &task.lead),
            coordinate: of(false, &task.coordinate),
            asked: of(true, &task.coordinate),
            when: task.when.clone(),
            cites: Cites {
                lead: cite.clone(),
                coordinate: cite.clone(),
                asked_lead: cite.clone(),
                asked: cite.clone(),
                own: cite.clone(),
                when: cite.clone(),
                ..Cites::default()
            },
            ..TaskBlock::default()
        };
        block.own = self.own.is_some().then(|| self.own_of_profile(task, &block)).flatten();
        let words = &self.request.workspace.words.paper;
        let asked =
            |names: &[String]| names.iter().map(|name| fill(&words.asked, &[("name", name)])).collect::<Vec<_>>();
        block.row = Some(AnnexRow {
            task: CitedLine::words(ended(&task.text), Vec::new()),
            lead: [block.lead.clone(), asked(&block.asked_lead)].concat(),
            above: Vec::new(),
            coordinate: [block.coordinate.clone(), asked(&block.asked)].concat(),
            own: block.own.clone(),
            issuers: false,
            when: task.when.clone(),
            products: task.product.iter().cloned().collect(),
            bases: Vec::new(),
            local: Some(LocalBasis { basis: task.basis.clone(), file: file.to_owned() }),
            result: None,
            in_time: None,
            cites: cite,
        });
        block
    }

    /// The issuer's part in a task that its office adds: it leads what it gives to nobody.
    fn own_of_profile(&self, task: &LocalTask, block: &TaskBlock) -> Option<OwnPart> {
        let (own, me) = (self.request.issuer, self.name_of(self.request.issuer)?);
        let leads = task.lead.is_empty() || task.lead.contains(own);
        let coordinates = !leads && task.coordinate.contains(own);
        let roles = &self.request.workspace.words.roles;
        let role = if leads { &roles.lead } else { &roles.coordinate };
        let others = |lists: [&Vec<String>; 2]| lists.into_iter().flatten().filter(|n| **n != me).cloned().collect();
        Some(OwnPart {
            leads,
            coordinates,
            roles: role.clone(),
            leaders: if leads { Vec::new() } else { others([&block.lead, &block.asked_lead]) },
            partners: others([&block.coordinate, &block.asked]),
        })
    }

    /// Whether the issuer has no power over a body.
    pub(super) fn can_only_ask(&self, id: &BodyId) -> bool {
        let PlanRequest { workspace, rules, issuer, day, .. } = self.request;
        id != issuer && asks(workspace, rules, issuer, id, day)
    }
}

#[cfg(test)]
mod tests {
    use super::number_and_symbol;

    #[test]
    fn a_number_may_come_with_its_symbol_and_under_ten_has_a_zero() {
        assert_eq!(number_and_symbol("12/KH-UBND"), ("12".into(), Some("KH-UBND".into())));
        assert_eq!(number_and_symbol("5/UBND-NC"), ("05".into(), Some("UBND-NC".into())));
        assert_eq!(number_and_symbol("7"), ("07".into(), None));
    }
}
