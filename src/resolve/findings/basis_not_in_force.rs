//! What rests on a law on a day when it was not in force: a plan on its own căn cứ, a duty under it on the basis of a rule.
//!
//! A rule is heard only where its basis is in force on the plan's day; but a duty may outlive it. Where another rule in
//! force by then says the same, or the body itself has ended, nothing rests on the law any longer.

use std::collections::BTreeMap;

use super::super::engine::resolve;
use super::super::obligation::{Obligation, Reason};
use super::super::query::Query;
use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{BodyId, Clause, Date, Instrument, Link, LocatedBody, PartialDate, RuleId};
use crate::rule::Rule;
use crate::vietnamese::short_date;

pub(super) const MEND: Mend = (
    "nêu văn bản có hiệu lực khi đó; với quy tắc: thêm quy tắc với căn cứ có hiệu lực từ ngày ấy",
    "name an instrument that was in force; of a rule: add one whose basis is in force from that day",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let cited = subject.citations().filter(|(_, citation)| citation.link == Link::LegalBasis);
    let cited = cited.filter_map(|(clause, citation)| {
        let law = subject.workspace.instruments.get(citation.to.as_ref()?)?;
        let (vi, en) = not_in_force(law, subject.instrument.date?)?;
        let name = law.short_name();
        let said = (format!("căn cứ {name} {vi}"), format!("the basis {name} {en}"));
        Some(subject.finding(&clause.path, said.0, said.1).quoting(&citation.written))
    });
    cited.chain(outlived(subject)).collect()
}

/// Why an instrument was surely not in force on a day that may be known by its year alone.
fn not_in_force(law: &Instrument, on: PartialDate) -> Option<(String, String)> {
    let force = law.force.as_ref();
    let begins = force.and_then(|force| force.from).or(law.first_day());
    let ends = force.and_then(|force| force.to);
    if let Some(day) = begins.filter(|day| on.latest() < *day).map(short_date) {
        return Some((
            format!("chưa có hiệu lực vào ngày ban hành (từ {day})"),
            format!("is in force only from {day}"),
        ));
    }
    let day = ends.filter(|day| *day < on.earliest()).map(short_date)?;
    Some((format!("đã hết hiệu lực trước ngày ban hành (đến {day})"), format!("was in force only until {day}")))
}

/// The rules whose basis ends while duties of living bodies still rest on it, and nothing stands in its place.
fn outlived(subject: ReviewSubject) -> Vec<Finding> {
    let ending: BTreeMap<&RuleId, Date> = subject
        .rules
        .values()
        .filter(|rule| !is_replaced(subject, rule))
        .filter_map(|rule| Some((&rule.id, rule.basis.to?)))
        .collect();
    let query = Query { plans: Some([subject.instrument.id.clone()].into()), ..Query::default() };
    let resolution = resolve(subject.workspace, subject.rules, &query);
    let mut found: BTreeMap<&RuleId, (Obligation, Date)> = BTreeMap::new();
    for owed in resolution.iter() {
        let Some(last) = owed.due.or(owed.window.to) else { continue };
        let rules = owed.because.iter().filter_map(|reason| match reason {
            Reason::Rule { rule, .. } => ending.get_key_value(rule),
            _ => None,
        });
        let outlived = rules.filter(|(_, to)| **to < last && outlives(subject, &owed.origin, **to));
        for (rule, _) in outlived {
            found.entry(rule).or_insert_with(|| (owed.clone(), last));
        }
    }
    let finding = |(rule, (owed, last)): (&RuleId, (Obligation, Date))| {
        let rule = &subject.rules[rule];
        let clause: &Clause = subject.instrument.clause(&owed.stated_at).filter(|clause| subject.admits(clause))?;
        let to = short_date(rule.basis.to?);
        let (cited, last, id) = (rule.basis.cited(), short_date(last), &rule.id);
        let vi = format!(
            "quy tắc {id} dựa vào {cited}, hết hiệu lực sau ngày {to}; việc kéo dài đến {last} mà không căn cứ nào thay"
        );
        let en = format!(
            "the rule {id} rests on {cited}, in force until {to}; the duty runs until {last}, and nothing stands in its place"
        );
        Some(subject.finding(&clause.path, vi, en))
    };
    found.into_iter().filter_map(finding).collect()
}

/// Whether another rule, in force on the day after, says the same of what this one speaks of.
fn is_replaced(subject: ReviewSubject, rule: &Rule) -> bool {
    let Some(next) = rule.basis.to.and_then(|to| to.succ_opt()) else { return true };
    subject.rules.values().any(|other| {
        let alike = other.family == rule.family && other.then == rule.then && other.id != rule.id;
        alike && other.in_force(Some(next)) && rule.when.meeting(&other.when).is_some()
    })
}

fn outlives(subject: ReviewSubject, body: &BodyId, day: Date) -> bool {
    let merged = |body: LocatedBody| body.place().is_some_and(|place| place.to.is_some_and(|to| to <= day));
    subject.body(body).is_some_and(|body| body.life().1.is_none_or(|to| day < to) && !merged(body))
}
