//! Both sides of the backtest, and why they differ.

use std::collections::{BTreeMap, BTreeSet};

use super::compared::{BacktestSide, Compared, DifferenceReason, TopicShare};
use crate::diag::Text;
use crate::model::{BodyId, BodyKind, Instrument, InstrumentId, LocatedBody, Role, TaskId, Tier, TopicId, Workspace};
use crate::resolve::{Act, Query, Resolution, Rules, resolve, stands_for};
use crate::trace::judge::name_in;

type Shares = BTreeMap<TopicShare, Vec<String>>;

pub(super) struct Bench<'w> {
    workspace: &'w Workspace,
    rules: &'w Rules,
    parents: &'w [&'w Instrument],
    child: &'w Instrument,
    pub derived: Shares,
    pub assigned: Shares,
    /// Who is meant in which topic once the plan's collectives are spread.
    spread: BTreeSet<(TopicId, BodyId)>,
    pub left_out: usize,
}

impl<'w> Bench<'w> {
    pub fn new(
        workspace: &'w Workspace,
        rules: &'w Rules,
        parents: &'w [&'w Instrument],
        child: &'w Instrument,
    ) -> Self {
        let own = Query { plans: Some([child.id.clone()].into()), ..Query::default() };
        let own = resolve(workspace, rules, &own);
        let spread = own.iter().filter_map(|owed| Some((owed.topic.clone()?, owed.body.clone()))).collect();
        let mut bench = Bench {
            workspace,
            rules,
            parents,
            child,
            derived: Shares::new(),
            assigned: Shares::new(),
            spread,
            left_out: 0,
        };
        bench.derive();
        bench.assign();
        bench
    }

    fn derive(&mut self) {
        let ids: BTreeSet<InstrumentId> = self.parents.iter().map(|parent| parent.id.clone()).collect();
        let query = Query { plans: Some(ids), place: self.child.territory.clone(), ..Query::default() };
        let resolution: Resolution = resolve(self.workspace, self.rules, &query);
        for owed in resolution.iter().filter(|owed| owed.act != Act::Report && owed.place == self.child.territory) {
            let Some(topic) = owed.topic.clone().filter(|_| self.is_compared(&owed.body)) else { continue };
            let share = TopicShare { topic, body: owed.body.clone(), role: owed.role };
            note(&mut self.derived, share, format!("{}#{}", owed.instrument, owed.clause));
        }
    }

    fn assign(&mut self) {
        for given in self.child.assignments.iter().filter(|given| given.role != Role::Report) {
            let task = self.child.tasks().map(|(_, task)| task).find(|task| given.task.as_ref() == Some(&task.id));
            let Some(topic) = task.and_then(|task| task.topic.clone()) else { continue };
            match self.is_compared(&given.body) {
                true => {
                    let share = TopicShare { topic, body: given.body.clone(), role: given.role };
                    note(&mut self.assigned, share, given.stated_at.to_string());
                }
                false => self.left_out += 1,
            }
        }
    }

    /// A body of the place that the issuer can assign, other than the issuer itself.
    fn is_compared(&self, id: &BodyId) -> bool {
        let issuer = self.child.issuer.as_ref().map(|issuer| self.workspace.in_territory(self.child, issuer));
        let Some(body) = self.workspace.body(id) else { return false };
        let named = !matches!(body, LocatedBody::Collective(_)) && body.kind() != Some(BodyKind::Unnamed);
        named && body.tier() != Some(Tier::Central) && issuer.as_ref() != Some(id)
    }

    pub fn compared(&self, share: &TopicShare) -> Compared {
        let (derived, assigned) = (self.derived.get(share), self.assigned.get(share));
        let (side, clauses) = match (derived, assigned) {
            (Some(_), Some(assigned)) => (BacktestSide::Both, assigned),
            (None, Some(assigned)) => (BacktestSide::Miss, assigned),
            (Some(derived), None) => (BacktestSide::Excess, derived),
            (None, None) => unreachable!("a share stands on one side at least"),
        };
        let (reason, says) = match side {
            BacktestSide::Both => (DifferenceReason::Same, Text::default()),
            BacktestSide::Miss => self.why_missed(share),
            BacktestSide::Excess => self.why_excess(share),
        };
        Compared { share: share.clone(), side, clauses: clauses.clone(), reason, says }
    }

    fn why_missed(&self, share: &TopicShare) -> (DifferenceReason, Text) {
        if let Some(roles) = roles_of(&self.derived, share) {
            return said(
                DifferenceReason::RoleDiffers,
                format!("suy ra: {}", roles.0),
                format!("derived: {}", roles.1),
            );
        }
        if !self.parent_topics().contains(&share.topic) {
            return said(
                DifferenceReason::NotInParent,
                "không văn bản cấp trên nào có nhóm này",
                "no parent has the topic",
            );
        }
        let Some(body) = self.workspace.body(&share.body) else { return said(DifferenceReason::RuleMissing, "", "") };
        if body.tier() > Some(Tier::Province) {
            return said(DifferenceReason::TierBelow, "cơ quan cấp dưới tỉnh", "a body below the province");
        }
        let above = body.local_kind().map(|kind| stands_for(self.rules, self.parents, &kind.id)).unwrap_or_default();
        if above.is_empty() {
            let line = body.local_kind().and_then(|kind| kind.superior.clone());
            let named = line.filter(|line| self.parts_above(line, &share.topic).next().is_some());
            return match named {
                Some(line) => {
                    let name = self.name(&line);
                    let vi = format!("cấp trên giao {name} trong nhóm này, chưa quy tắc nào chuyển xuống");
                    said(DifferenceReason::RuleMissing, vi, format!("{name} has a part above, no rule passes it on"))
                }
                None => said(
                    DifferenceReason::LocalChoice,
                    "cơ quan không ứng với cơ quan trung ương nào được giao việc",
                    "a body that stands for no central one with a part",
                ),
            };
        }
        let names = above.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ");
        if above.iter().any(|id| self.parts_above(id, &share.topic).next().is_some()) {
            let vi = format!("cấp trên giao {names} trong nhóm này nhưng quy tắc hay hồ sơ địa phương dừng lại");
            return said(
                DifferenceReason::Stopped,
                vi,
                format!("{names} has a part above that a rule or the place stops"),
            );
        }
        match self.open_above(&share.topic) {
            Some(open) => said(
                DifferenceReason::LeftOpen,
                format!("cấp trên chỉ nêu “{open}”, không nêu {names}: địa phương tự chọn"),
                format!("the parents name “{open}” only, not {names}: for the place to choose"),
            ),
            None => said(
                DifferenceReason::LocalChoice,
                format!("cấp trên không giao {names} việc nào trong nhóm này"),
                format!("the parents give {names} no part in the topic"),
            ),
        }
    }

    fn why_excess(&self, share: &TopicShare) -> (DifferenceReason, Text) {
        if let Some(roles) = roles_of(&self.assigned, share) {
            return said(
                DifferenceReason::RoleDiffers,
                format!("kế hoạch giao: {}", roles.0),
                format!("assigned: {}", roles.1),
            );
        }
        let mut topics: Vec<&TopicId> =
            self.assigned.keys().filter(|own| own.body == share.body).map(|own| &own.topic).collect();
        topics.dedup();
        if self.spread.contains(&(share.topic.clone(), share.body.clone())) {
            return said(DifferenceReason::InCollective, "kế hoạch nêu qua một tập hợp", "meant by an open collective");
        }
        if topics.is_empty() {
            return said(
                DifferenceReason::BodyAbsent,
                "kế hoạch không giao cơ quan này việc gì",
                "the plan gives it nothing",
            );
        }
        if !self.assigned.keys().any(|own| own.topic == share.topic) {
            return said(
                DifferenceReason::TopicAbsent,
                "kế hoạch không giao việc nào của nhóm này",
                "the plan has no such topic",
            );
        }
        let named = topics.iter().map(|topic| topic.as_str()).collect::<Vec<_>>().join(", ");
        let (vi, en) = (format!("kế hoạch chỉ giao ở nhóm: {named}"), format!("the plan has it in: {named}"));
        said(DifferenceReason::TopicDiffers, vi, en)
    }

    fn parent_topics(&self) -> BTreeSet<&TopicId> {
        self.parents.iter().flat_map(|parent| parent.tasks()).filter_map(|(_, task)| task.topic.as_ref()).collect()
    }

    /// The parts that the parents give a body in a topic.
    fn parts_above<'s>(&'s self, id: &'s BodyId, topic: &'s TopicId) -> impl Iterator<Item = Role> + 's {
        self.given_above(topic).filter(move |(body, _)| *body == id).map(|(_, role)| role)
    }

    fn open_above(&self, topic: &TopicId) -> Option<String> {
        let mut open = self.given_above(topic).filter_map(|(body, _)| match self.workspace.body(body) {
            Some(LocatedBody::Collective(collective)) => Some(collective.name.clone()),
            _ => None,
        });
        open.next()
    }

    fn given_above<'s>(&'s self, topic: &'s TopicId) -> impl Iterator<Item = (&'s BodyId, Role)> + 's {
        self.parents.iter().flat_map(move |parent| {
            let of_topic =
                |id: &TaskId| parent.tasks().any(|(_, task)| task.id == *id && task.topic.as_ref() == Some(topic));
            let given = parent.assignments.iter().filter(move |given| given.task.as_ref().is_some_and(of_topic));
            given.map(|given| (&given.body, given.role))
        })
    }

    fn name(&self, id: &BodyId) -> String {
        name_in(self.workspace, self.child, id)
    }
}

fn said(reason: DifferenceReason, vi: impl Into<String>, en: impl Into<String>) -> (DifferenceReason, Text) {
    (reason, Text::new(vi, en))
}

fn note(shares: &mut Shares, share: TopicShare, clause: String) {
    let clauses = shares.entry(share).or_default();
    if !clauses.contains(&clause) {
        clauses.push(clause);
    }
}

/// The roles, in both languages, in which one side has the body in the topic.
fn roles_of(shares: &Shares, share: &TopicShare) -> Option<(String, String)> {
    let same = shares.keys().filter(|other| other.topic == share.topic && other.body == share.body);
    let roles: Vec<Role> = same.map(|other| other.role).collect();
    let joined = |word: fn(Role) -> &'static str| roles.iter().map(|role| word(*role)).collect::<Vec<_>>().join(", ");
    (!roles.is_empty()).then(|| (joined(Role::vi), joined(Role::key)))
}
