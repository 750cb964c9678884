//! Templates held against what papers give them, before anything is drafted: each must parse, and one that a rule
//! names must take nothing that a paper does not give.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::PlanContext;
use crate::diag::{Diagnostic, Report, Said, SourceFile, Span, nearest};
use crate::resolve::{Rules, templates_of};
use crate::vanban::template::{TemplateError, Templates};

/// What is wrong with the templates of a workspace.
pub fn check(sources: &BTreeMap<String, String>, rules: &Rules) -> Report {
    let mut report = Report::default();
    let broken = Templates::broken(sources);
    report.extend(broken.iter().map(|error| unusable(error, sources)));
    let whole: BTreeMap<String, String> =
        sources.clone().into_iter().filter(|(name, _)| is_whole(name, &broken)).collect();
    let Ok(templates) = Templates::read(&whole) else { return report };
    let drafted: BTreeSet<&str> = templates_of(rules).collect();
    for name in drafted.into_iter().filter(|name| whole.contains_key(*name)) {
        let unknown = templates.taken_beyond(name, &PlanContext::NAMES);
        report.extend(unknown.into_iter().map(|(taken, error)| unknown_name(&taken, &error, sources)));
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

fn unknown_name(taken: &str, error: &TemplateError, sources: &BTreeMap<String, String>) -> Diagnostic {
    let all = PlanContext::NAMES.join(", ");
    Diagnostic::error("templates/unknown-name", place(error, sources))
        .vi(format!("văn bản không cho mẫu giá trị nào tên `{taken}`"))
        .en(format!("a paper gives its template nothing called `{taken}`"))
        .help(format!("dùng được: {all}"), format!("there are: {all}"))
        .did_you_mean(nearest(taken, PlanContext::NAMES))
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
