//! Templates held against what papers give them, before anything is drafted: each must parse, and one that a rule
//! names must take nothing that a paper does not give.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::context::PlanContext;
use crate::diag::{Diagnostic, Report, Said, SourceFile, Span, Text, nearest, text};
use crate::resolve::{Rules, templates_of};
use crate::vanban::template::{TemplateError, Templates, UnknownName, unknown_names};

/// What is wrong with the templates of a workspace.
pub fn check(sources: &BTreeMap<String, String>, rules: &Rules, others: &[(&str, Value)]) -> Report {
    let mut report = Report::default();
    let broken = Templates::broken(sources);
    report.extend(broken.iter().map(|error| unusable(error, sources)));
    let whole: BTreeMap<String, String> =
        sources.clone().into_iter().filter(|(name, _)| is_whole(name, &broken)).collect();
    let (drafted, given): (BTreeSet<&str>, Value) = (templates_of(rules).collect(), PlanContext::schema());
    let drafted = drafted.into_iter().map(|name| (name, &given));
    let drafted = drafted.chain(others.iter().map(|(name, given)| (*name, given)));
    // A macro that several templates share is told of once.
    let mut told = BTreeSet::new();
    for (name, given) in drafted.filter(|(name, _)| whole.contains_key(*name)) {
        for unknown in unknown_names(&whole, name, given) {
            if told.insert((unknown.at.name.clone(), unknown.at.line, unknown.at.column)) {
                report.push(unknown_name(&unknown, sources));
            }
        }
    }
    report.sorted()
}

fn is_whole(name: &str, broken: &[TemplateError]) -> bool {
    broken.iter().all(|error| error.name != name)
}

fn unusable(error: &TemplateError, sources: &BTreeMap<String, String>) -> Diagnostic {
    let message = &error.message;
    let said = error.verbatim().unwrap_or_default();
    Diagnostic::error("templates/unusable", place(error, sources)).vi(&message.vi).en(&message.en).help(
        format!("sửa mẫu ở chỗ này; lời của bộ đọc mẫu: {said}"),
        format!("mend the template here; what its reader says: {said}"),
    )
}

fn unknown_name(UnknownName { taken, known, at }: &UnknownName, sources: &BTreeMap<String, String>) -> Diagnostic {
    let all = known.join(", ");
    let mend = match known.is_empty() {
        true => {
            Text::new("giá trị này không có phần nào: bỏ phần tên ấy", "this value has no parts: take the name out")
        }
        false => text!("dùng được: {all}", "there are: {all}"),
    };
    let name = taken.rsplit('.').next().unwrap_or(taken);
    Diagnostic::error("templates/unknown-name", place(at, sources))
        .vi(format!("văn bản không cho mẫu giá trị nào tên `{taken}`"))
        .en(format!("a paper gives its template nothing called `{taken}`"))
        .help(mend.vi, mend.en)
        .did_you_mean(nearest(name, known.iter().map(String::as_str)))
}

/// The letter at which a mistake stands.
fn place(error: &TemplateError, sources: &BTreeMap<String, String>) -> Span {
    let text = sources.get(&error.name).cloned().unwrap_or_default();
    let above: usize = text.split_inclusive('\n').take(error.line.saturating_sub(1)).map(str::len).sum();
    let line = &text[above..];
    let at = above + line.char_indices().nth(error.column.saturating_sub(1)).map_or(0, |(at, _)| at);
    let source = Arc::new(SourceFile { path: format!("templates/{}", error.name), text });
    Span { source, range: at..at }
}
