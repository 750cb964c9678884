//! Two instruments that set different values for one duty, where nothing settles which is followed.

use super::super::conflict::{About, Conflict, at, conflicts};
use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::BodyId;

pub(super) const MEND: Mend = (
    "hỏi cơ quan ban hành; khi đã chọn thì ghi vào kế hoạch: prefer: [{take: văn-bản#điều-khoản, reason: lý do}]",
    "ask the issuers; once it is chosen write it into the plan: prefer: [{take: instrument#clause, reason: why}]",
);

/// Said once, of the instrument that comes second.
pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let open = conflicts(subject.workspace).into_iter().filter(|conflict| conflict.settled.is_none());
    let here = open.filter(|conflict| {
        let (own, ..) = second(conflict);
        own.0.id == subject.instrument.id && subject.clauses().any(|clause| clause.path == own.1.path)
    });
    here.map(|conflict| finding(subject, &conflict)).collect()
}

type DisagreeingSide<'w> = super::super::conflict::PlacedClause<'w>;

/// The later instrument of the two, then the earlier, with what each says.
fn second<'w, 'c>(conflict: &'c Conflict<'w>) -> (DisagreeingSide<'w>, DisagreeingSide<'w>, &'c str, &'c str) {
    let key = |side: DisagreeingSide<'w>| (side.0.day(), side.0.id.clone());
    let (first, last) = (&conflict.says.0, &conflict.says.1);
    match key(conflict.one) > key(conflict.other) {
        true => (conflict.one, conflict.other, first, last),
        false => (conflict.other, conflict.one, last, first),
    }
}

fn finding(subject: ReviewSubject, conflict: &Conflict) -> Finding {
    let (own, other, own_says, other_says) = second(conflict);
    let names = |says: &str| {
        let bodies: Vec<BodyId> = says.split("; ").map(BodyId::from).collect();
        subject.names(bodies.iter())
    };
    let (vi, en, own_says, other_says) = match &conflict.about {
        About::Lead => ("nơi chủ trì".to_owned(), "the lead".to_owned(), names(own_says), names(other_says)),
        About::Target(measure) => (
            format!("chỉ tiêu “{measure}”"),
            format!("the target “{measure}”"),
            own_says.to_owned(),
            other_says.to_owned(),
        ),
        About::Report(frequency) => (
            format!("hạn báo cáo {}", frequency.vi()),
            format!("the day of the report by {}", frequency.key()),
            own_says.to_owned(),
            other_says.to_owned(),
        ),
    };
    let (parent, path) = (other.0.short_name(), &other.1.path);
    let vi = format!("{vi} là {own_says}, nhưng {parent}, {path} nêu {other_says}; chưa rõ theo bên nào");
    let en = format!("{en} is {own_says}, but {parent}, {path} says {other_says}; nothing settles which is followed");
    let mut finding = subject.finding(&own.1.path, vi, en);
    finding.related.push(at(other));
    finding
}
