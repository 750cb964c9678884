//! What can be wrong with rules before any run: each by itself, then held against bodies, instruments and each other.

use std::collections::BTreeMap;

use super::knowledge_mistakes as mistakes;
use super::known::{KnowledgeFiles, RuleSource};
use super::plan_mistakes;
use super::yaml::key;
use crate::diag::{Report, nearest};
use crate::model::{BodyId, BodyKind, LocatedBody, RuleId, Tier, Workspace};
use crate::rule::{Cascade, Conclusion, Order, Paper, Rule, Selector, When, gives_way, may_disagree, precedes};

/// What can be said of a rule by itself.
pub fn check_alone(rule: &Rule, file: &RuleSource, report: &mut Report) {
    let at = |part: &str| file.span(&[key(part)]);
    if rule.then.family() != rule.family {
        report.push(mistakes::wrong_family(at("then"), rule.family, rule.then.family()));
    }
    if rule.basis.instrument.trim().is_empty() {
        report.push(mistakes::no_basis(at("basis"), &rule.id));
    }
    if rule.when.is_unsatisfiable() {
        report.push(mistakes::never_matches(at("when"), &rule.id));
    }
    let force = rule.force();
    if force.to.is_some_and(|to| force.from.is_some_and(|from| to < from)) {
        report.push(mistakes::basis_ends_before(file.span(&[key("basis"), key("to")]), &rule.id));
    }
    if rule.when.issued.is_some_and(|days| !days.within(&force)) {
        let at = file.span(&[key("when"), key("issued")]);
        report.push(mistakes::basis_not_in_force(at, &rule.id, force));
    }
    for (over, _) in rule.overrides.iter().filter(|(_, reason)| reason.trim().is_empty()) {
        report.push(mistakes::override_without_reason(file.span_of_word("overrides", over.as_str()), over));
    }
    let known = rule.fields();
    for field in rule.when.fields() {
        if !known.contains(&field) {
            let names = known.iter().map(|f| f.key()).collect();
            let span = file.span(&[key("when"), key(field.key())]);
            report.push(mistakes::fact_not_in_play(span, field.key(), rule.family, names));
        }
    }
}

/// What can be said of the rules only once all that they name is known.
pub fn check_together(
    known: &KnowledgeFiles,
    workspace: &Workspace,
    templates: &BTreeMap<String, String>,
    report: &mut Report,
) {
    for (id, rule) in &known.rules {
        let file = &known.rule_sources[id];
        for over in rule.overrides.keys().filter(|over| !known.rules.contains_key(*over)) {
            let near = nearest(over.as_str(), known.rules.keys().map(|id| id.as_str()));
            report.push(mistakes::unknown_rule(file.span_of_word("overrides", over.as_str()), over, near));
        }
        check_names(rule, file, workspace, report);
        check_bodies(rule, file, workspace, report);
        check_template(rule, file, templates, report);
    }
    check_circles(known, report);
    check_pairs(known, report);
}

/// Every body and topic that a rule names must be known.
fn check_names(rule: &Rule, file: &RuleSource, workspace: &Workspace, report: &mut Report) {
    let mut bodies: Vec<(&BodyId, &str)> = Vec::new();
    for when in rule.when.nested() {
        let when_bodies = when.body.iter().chain(&when.to).flatten().chain(&when.has).chain(&when.lacks);
        bodies.extend(when_bodies.map(|id| (id, "when")));
        for id in when.topic.iter().flatten().filter(|id| !workspace.topics.contains_key(*id)) {
            let near = nearest(id.as_str(), workspace.topics.keys().map(|id| id.as_str()));
            report.push(plan_mistakes::unknown_topic(file.span_of_word("when", id.as_str()), id, near));
        }
    }
    for id in rule.when.nested().into_iter().flat_map(|when| &when.words).flatten() {
        let lists = &workspace.words.lists;
        if !lists.contains_key(id) {
            let near = nearest(id.as_str(), lists.keys().map(|id| id.as_str()));
            report.push(mistakes::unknown_words(file.span_of_word("when", id.as_str()), id, near));
        }
    }
    match &rule.then {
        Conclusion::Cascade(Cascade::Members(selectors)) => {
            bodies.extend(selectors.iter().filter_map(|s| s.body.as_ref()).flatten().map(|id| (id, "then")));
        }
        Conclusion::Cascade(Cascade::Counterpart(id)) => bodies.push((id, "then")),
        Conclusion::Paper(paper) => bodies.extend(paper.by.iter().map(|id| (id, "then"))),
        _ => {}
    }
    for (id, part) in bodies {
        if workspace.body(id).is_none() {
            report.push(plan_mistakes::unknown_body(id, file.span_of_word(part, id.as_str()), workspace));
        }
    }
}

/// What a rule says of bodies must be true of some body, and its conclusion be of their sort.
fn check_bodies(rule: &Rule, file: &RuleSource, workspace: &Workspace, report: &mut Report) {
    let ways = rule.when.ways();
    if !ways.is_empty() && ways.iter().all(|way| !is_met(&way.sets, workspace)) {
        let at = file.span(&[key("when")]);
        report.push(mistakes::no_such_body(at, &rule.id, &ways[0].to_string()));
    }
    let Conclusion::Cascade(then) = &rule.then else { return };
    let named = ways.iter().flat_map(|way| way.sets.body.iter().flatten());
    let sorts: Vec<bool> = named.filter_map(|id| Some(is_collective(workspace.body(id)?))).collect();
    match then {
        Cascade::Counterpart(to) => {
            let Some(found) = workspace.body(to) else { return };
            let fits = match found {
                LocatedBody::Collective(_) => sorts.iter().all(|collective| *collective),
                LocatedBody::Kind(_) => sorts.iter().all(|collective| !collective),
                LocatedBody::Single(_) | LocatedBody::Local(..) => false,
            };
            if !fits {
                let at = file.span_of_word("then", to.as_str());
                report.push(mistakes::counterpart_of_another_sort(at, to, is_collective(found)));
            }
        }
        Cascade::Members(selectors) => {
            let vain = selectors.iter().filter(|selector| !may_pick(selector, workspace));
            for (selector, at) in vain.map(|selector| (selector, file.span(&[key("then")]))) {
                report.push(mistakes::member_nobody(at, &printed_selector(selector)));
            }
            if sorts.iter().any(|collective| !collective) {
                report.push(mistakes::members_of_one_body(file.span(&[key("when")]), &rule.id));
            }
        }
        Cascade::Stops(_) | Cascade::Role(_) | Cascade::Weigh(_) => {}
    }
}

fn is_collective(body: LocatedBody) -> bool {
    matches!(body, LocatedBody::Collective(_))
}

/// Whether a selector picks some body of the register, whatever the plan names; an unknown one is told as such.
fn may_pick(selector: &Selector, workspace: &Workspace) -> bool {
    let fits = |id: &BodyId, kind: BodyKind, tier: Tier| {
        has(&selector.body, id) && has(&selector.kind, &kind) && selector.tier.is_none_or(|wanted| wanted == tier)
    };
    let mut singles = workspace.bodies.values();
    let mut kinds = workspace.kinds.values().filter(|kind| selector.asks_for(&kind.id, kind.tier));
    singles.any(|body| fits(&body.id, body.kind, body.tier))
        || kinds.any(|kind| fits(&kind.id, kind.kind, kind.tier))
        || selector.body.iter().flatten().any(|id| workspace.body(id).is_none())
}

/// A selector as a rule would give it.
fn printed_selector(selector: &Selector) -> String {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let word_of = |kind: &BodyKind| word(serde_json::to_value(kind).expect("a kind is a word"));
    let list = |name: &str, values: Vec<String>| (!values.is_empty()).then(|| format!("{name}: {}", values.join(", ")));
    let bodies = selector.body.iter().flatten().map(ToString::to_string).collect();
    let kinds = selector.kind.iter().flatten().map(word_of).collect();
    let tier = selector.tier.map(|tier| tier.key().to_owned()).into_iter().collect();
    let parts = [list("body", bodies), list("kind", kinds), list("tier", tier)];
    format!("{{{}}}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Whether some body has an id, a kind and a tier that the sets allow, and some issuer too.
///
/// One condition alone is taken to be met: a small register need not have a body of every kind.
fn is_met(sets: &When, workspace: &Workspace) -> bool {
    let singles = workspace.bodies.values().map(|body| (&body.id, body.kind, body.tier));
    let kinds = workspace.kinds.values().map(|kind| (&kind.id, kind.kind, kind.tier));
    let all: Vec<(&BodyId, BodyKind, Tier)> = singles.chain(kinds).collect();
    let fits = |kind: BodyKind, tier: Tier| has(&sets.kind, &kind) && has(&sets.tier, &tier);
    let alone =
        [sets.body.is_some(), sets.kind.is_some(), sets.tier.is_some()].iter().filter(|given| **given).count() < 2;
    let named = |id: &BodyId| match workspace.body(id) {
        Some(LocatedBody::Local(kind, _)) => fits(kind.kind, kind.tier),
        Some(_) => false,
        None => true, // reported as unknown
    };
    let body = alone
        || all.iter().any(|(id, kind, tier)| has(&sets.body, *id) && fits(*kind, *tier))
        || sets.body.iter().flatten().any(named);
    let issuer = sets.issuer_kind.is_none()
        || sets.issuer_tier.is_none()
        || all.iter().any(|(_, kind, tier)| has(&sets.issuer_kind, kind) && has(&sets.issuer_tier, tier));
    body && issuer
}

fn has<T: PartialEq>(set: &Option<crate::model::OneOrMany<T>>, value: &T) -> bool {
    set.as_ref().is_none_or(|set| set.contains(value))
}

fn check_template(rule: &Rule, file: &RuleSource, templates: &BTreeMap<String, String>, report: &mut Report) {
    let Conclusion::Paper(Paper { template, .. }) = &rule.then else { return };
    if templates.contains_key(template) {
        return;
    }
    let near = nearest(template, templates.keys().map(String::as_str));
    let known = templates.keys().cloned().collect::<Vec<_>>().join(", ");
    report.push(mistakes::unknown_template(file.span_of_word("then", template), template, &known, near));
}

/// Rules that may meet and of which each gives way to the next would leave nobody to speak.
fn check_circles(known: &KnowledgeFiles, report: &mut Report) {
    let rules = || known.rules.values();
    let edges = rules().flat_map(|rule| {
        let below = rules().filter(move |other| {
            let alike = rule.id != other.id && rule.family == other.family && rule.then.excludes(&other.then);
            let overrides = rule.overrides.contains_key(&other.id);
            alike && precedes(rule, other).is_some() && (overrides || rule.when.meeting(&other.when).is_some())
        });
        below.map(move |other| (rule.id.to_string(), other.id.to_string()))
    });
    for circle in crate::model::cycles(edges) {
        let file = &known.rule_sources[circle[0].as_str()];
        report.push(mistakes::override_cycle(file.span(&[key("overrides")]), &circle));
    }
}

/// Rules two by two: an override in vain or against the order of law, a rule never heard, two that disagree.
fn check_pairs(known: &KnowledgeFiles, report: &mut Report) {
    let file = |id: &RuleId| &known.rule_sources[id];
    for rule in known.rules.values() {
        for over in rule.overrides.keys().filter_map(|id| known.rules.get(id)) {
            let at = || file(&rule.id).span_of_word("overrides", over.id.as_str());
            if rule.family != over.family || rule.when.meeting(&over.when).is_none() {
                report.push(mistakes::override_in_vain(at(), &rule.id, &over.id));
            } else if let Some(order) = precedes(over, rule).filter(|order| *order != Order::Override) {
                report.push(mistakes::override_against_order(at(), &rule.id, &over.id, order));
            }
        }
        if let Some(first) = known.rules.values().find(|first| first.id != rule.id && gives_way(rule, first)) {
            let at = file(&rule.id).span(&[key("when")]);
            report.push(mistakes::never_heard(at, &rule.id, &first.id, precedes(first, rule)));
        }
        for other in known.rules.values().filter(|other| rule.id < other.id && may_disagree(rule, other)) {
            let at = file(&other.id).span(&[key("when")]);
            let meeting = rule.when.meeting(&other.when).map_or_else(String::new, |way| way.to_string());
            report.push(mistakes::disagree(at, &rule.id, &other.id, &meeting));
        }
    }
}
