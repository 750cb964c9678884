//! Which of its papers a body drafts.

use std::collections::{BTreeMap, BTreeSet};

use crate::desk::life::out_of_life;
use crate::desk::names::meant;
use crate::desk::{Corpus, NamedThing, Refusal, Unknown};
use crate::diag::{Text, text};
use crate::model::{BodyId, BodyKind, Date, InstrumentId, ReportPeriod, Workspace};
use crate::papers::PlanContext;
use crate::resolve::{Act, Obligation, OwedPaper};
use crate::rule::{Conclusion, Rules};
use crate::vietnamese::short_date;

/// The paper asked for, or the first that the body owes; one that is only usual must be asked for where another is owed.
/// `all` are the papers of every body, with who writes each.
pub(super) fn paper<'p, 'a>(
    corpus: &Corpus,
    all: &'p [(BodyId, OwedPaper<'a>)],
    kind: Option<&str>,
    body: &BodyId,
    under: &[InstrumentId],
) -> Result<&'p OwedPaper<'a>, Refusal> {
    let papers = || all.iter().filter(|(by, _)| by == body).map(|(_, paper)| paper);
    let Some(kind) = kind else {
        let owed = papers().find(|paper| paper.is_owed());
        let owed = owed.or_else(|| papers().find(|paper| !paper.paper.optional)).or_else(|| papers().next());
        let plans = under.iter().map(InstrumentId::as_str).collect::<Vec<_>>().join(", ");
        let none = || {
            let vi = format!("{plans} không đòi `{body}` văn bản nào");
            Refusal::said(vi, format!("{plans} asks no document of `{body}`"))
        };
        return owed.ok_or_else(none);
    };
    refuse_unknown_kind(kind, &corpus.rules)?;
    papers().find(|paper| paper.name() == kind).ok_or_else(|| {
        let offered = listed(papers().map(|paper| paper.name().to_owned()));
        let name = |by: &BodyId| corpus.workspace.body(by).map_or_else(|| by.to_string(), |by| by.name(None));
        let writers = listed(all.iter().filter(|(_, paper)| paper.name() == kind).map(|(by, _)| name(by)));
        Refusal::said(
            format!(
                "`{body}` không soạn `{kind}` theo văn bản này; cơ quan này soạn được: {}; soạn `{kind}` là: {}",
                offered.vi, writers.vi
            ),
            format!(
                "`{body}` does not write `{kind}` under it; it writes: {}; `{kind}` is written by: {}",
                offered.en, writers.en
            ),
        )
    })
}

/// A kind that no rule knows is told with all that there are.
fn refuse_unknown_kind(kind: &str, rules: &Rules) -> Result<(), Refusal> {
    let known = kinds(rules);
    if known.contains_key(kind) {
        return Ok(());
    }
    let nearest = meant(kind, known.keys().map(|name| (name.clone(), Vec::<String>::new())));
    let list: String = known.iter().map(|(name, title)| format!("\n  {name}: {title}")).collect();
    let Text { vi, en } = Unknown { sort: NamedThing::Kind, asked: kind.to_owned(), nearest }.text();
    Err(Refusal::said(format!("{vi}; có:{list}"), format!("{en}; there are:{list}")))
}

/// Each once, not too many.
fn listed(all: impl Iterator<Item = String>) -> Text {
    const MOST: usize = 8;
    let all: BTreeSet<String> = all.collect();
    let shown: Vec<String> = all.iter().take(MOST).cloned().collect();
    match all.len() {
        0 => Text::new("không có", "none"),
        count if count > MOST => {
            let (shown, rest) = (shown.join(", "), count - MOST);
            Text::new(format!("{shown} và {rest} nữa"), format!("{shown} and {rest} more"))
        }
        _ => Text::new(shown.join(", "), shown.join(", ")),
    }
}

/// Every kind that the rules know, with the title of a rule that asks for it.
fn kinds(rules: &Rules) -> BTreeMap<String, String> {
    let mut kinds = BTreeMap::new();
    for rule in rules.values() {
        if let Conclusion::Paper(paper) = &rule.then {
            let name = paper.template.trim_end_matches(".md").to_owned();
            kinds.entry(name).or_insert_with(|| rule.title.clone());
        }
    }
    kinds
}

/// The body whose paper hands tasks on: a People's Committee, or the one for which another writes.
pub(super) fn hands_on<'a>(workspace: &Workspace, paper: &OwedPaper<'a>) -> Option<&'a BodyId> {
    let body = workspace.body(&paper.duty.body)?;
    let governs = body.kind() == Some(BodyKind::PeopleCommittee);
    governs.then_some(&paper.duty.body)
}

/// A period in which the body owes no report is a mistake, not a blank.
pub(super) fn refuse_unknown_period(period: Option<&str>, context: &PlanContext) -> Result<(), Refusal> {
    let Some(period) = period.filter(|_| context.report.is_none()) else { return Ok(()) };
    let known = context.due_reports.iter().filter_map(|report| report.period.as_ref());
    let known: Vec<String> = known.map(ToString::to_string).collect();
    let known = if known.is_empty() { "-".to_owned() } else { known.join(", ") };
    let vi = format!("không phải báo cáo kỳ `{period}`; có: {known}");
    Err(Refusal::said(vi, format!("no report is owed of `{period}`; there are: {known}")))
}

/// The period of the report that is written: the one asked for, by its name or its key, else the first owed.
pub(super) fn period(obligations: &[Obligation], whose: &BodyId, asked: Option<&str>) -> Option<ReportPeriod> {
    let mut reports = obligations.iter().filter(|o| o.act == Act::Report && o.body == *whose);
    let report = match asked {
        Some(asked) => reports.find(|report| report.key.to_string() == asked),
        None => reports.next(),
    };
    match report {
        Some(report) => report.period.as_ref()?.report(),
        None => asked?.parse().ok(),
    }
}

/// The first day that a paper looks at: a report looks back to the beginning of its period, one on the whole plan at
/// all of it; any other looks ahead.
pub(super) fn since(paper: &OwedPaper, obligations: &[Obligation], asked: Option<&str>, day: Date) -> Option<Date> {
    match (paper.paper.looks_back, paper.duty.act) {
        (false, _) => Some(day),
        (true, Act::Report) => period(obligations, &paper.duty.body, asked).map(|period| period.first()),
        (true, _) => None,
    }
}

/// What a person should weigh before the paper is signed.
pub(super) fn doubts(
    workspace: &Workspace,
    paper: &OwedPaper,
    under: &[InstrumentId],
    day: Date,
    context: &mut PlanContext,
) {
    for instrument in under.iter().map(|id| &workspace.instruments[id]) {
        if let Some(period) = instrument.period.as_ref().filter(|period| period.to < day) {
            let (name, last) = (instrument.short_name(), short_date(period.to));
            context
                .doubts
                .push(text!("{name} chỉ cho đến hết ngày {last}", "{name} is for the time up to {last} only"));
        }
    }
    for place in under.iter().filter_map(|id| workspace.places.get(workspace.instruments[id].territory.as_ref()?)) {
        context.doubts.extend(out_of_life(workspace, place, day));
    }
    if paper.paper.optional {
        let title = &paper.rule.title;
        context
            .doubts
            .push(text!("không văn bản nào đòi loại này: {title}", "no instrument asks for this kind: “{title}”"));
    }
    if paper.rule.basis.certainty.is_unverified() {
        context.unverified.push(paper.rule.id.to_string());
    }
    if is_outside_the_state(context) {
        context.doubts.push(Text::new(
            "thể thức theo Nghị định 30/2020/NĐ-CP; cơ quan Đảng, Mặt trận, đoàn thể có hướng dẫn riêng",
            "set as Decree 30/2020 says; organs of the Party, the Front and mass organisations have rules of their own",
        ));
    }
}

fn is_outside_the_state(context: &PlanContext) -> bool {
    matches!(context.issuer.kind, Some(BodyKind::Party | BodyKind::Front | BodyKind::MassOrganisation))
}
