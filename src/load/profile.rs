//! An office's own facts for a paper, held against the workspace.

use super::links::unknown_body;
use super::plan::key;
use super::plan_mistakes;
use super::yaml::{File, Step};
use crate::diag::{Diagnostic, Report, Span, nearest};
use crate::model::{BodyId, Profile, Workspace};

/// Reads a profile; with errors in the report it is `None`.
pub fn profile(path: &str, bytes: &[u8], workspace: &Workspace) -> (Option<Profile>, Report) {
    let mut report = Report::default();
    let read = File::parse(path, bytes, &mut report).and_then(|file| {
        let profile = file.read::<Profile>(&mut report)?;
        check(&profile, &file, workspace, &mut report);
        Some(profile)
    });
    let report = report.sorted();
    (read.filter(|_| !report.has_errors()), report)
}

fn check(profile: &Profile, file: &File, workspace: &Workspace, report: &mut Report) {
    let mut bodies = |ids: &[BodyId], way: &[Step]| {
        for (at, id) in ids.iter().enumerate() {
            if workspace.body(id).is_none() {
                let span = file.span(&[way, &[Step::Index(at)]].concat());
                report.push(unknown_body(id, span, workspace));
            }
        }
    };
    for (at, task) in profile.tasks.iter().enumerate() {
        let entry = [key("tasks"), Step::Index(at)];
        bodies(&task.lead, &[&entry[..], &[key("lead")]].concat());
        bodies(&task.coordinate, &[&entry[..], &[key("coordinate")]].concat());
    }
    for (at, drop) in profile.drop.iter().enumerate() {
        bodies(drop.body.as_slice(), &[key("drop"), Step::Index(at), key("body")]);
    }
    for (at, task) in profile.tasks.iter().enumerate() {
        let Some(topic) = task.topic.as_ref().filter(|topic| !workspace.topics.contains_key(*topic)) else { continue };
        let near = nearest(topic.as_str(), workspace.topics.keys().map(|topic| topic.as_str()));
        let span = file.span(&[key("tasks"), Step::Index(at), key("topic")]);
        report.push(plan_mistakes::unknown_topic(span, topic, near));
    }
    for (at, drop) in profile.drop.iter().enumerate() {
        let entry = |part: &str| file.span(&[key("drop"), Step::Index(at), key(part)]);
        if workspace.clause_at(&drop.clause).is_none() {
            report.push(plan_mistakes::unknown_reference(entry("clause"), &drop.clause));
        }
        if drop.reason.trim().is_empty() {
            report.push(no_reason(entry("reason")));
        }
    }
}

/// The mistakes of lines that leave out nothing that the paper would say, by their place in the profile.
pub fn drops_in_vain(path: &str, bytes: &[u8], at: &[usize]) -> Report {
    let mut report = Report::default();
    if let Some(file) = File::parse(path, bytes, &mut Report::default()) {
        let spans = at.iter().map(|at| file.span(&[key("drop"), Step::Index(*at), key("clause")]));
        spans.for_each(|span| report.push(drop_in_vain(span)));
    }
    report.sorted()
}

/// A line is dropped that the paper would not say.
fn drop_in_vain(at: Span) -> Diagnostic {
    Diagnostic::error("profile/drop-in-vain", at)
        .vi("văn bản soạn ra vốn không có gì của điều khoản này (hoặc của cơ quan này tại đó) để bỏ")
        .en("the paper says nothing of this clause (or of this body in it) that could be dropped")
        .help("bỏ mục này, hoặc sửa `clause:`, `body:`", "take the entry out, or mend `clause:`, `body:`")
}

/// A line is dropped without a reason.
fn no_reason(at: Span) -> Diagnostic {
    Diagnostic::error("profile/no-reason", at)
        .vi("bỏ một dòng mà không nêu lý do")
        .en("a line is dropped without a reason")
        .help("ghi `reason:` để người ký biết vì sao", "give `reason:`, so that whoever signs knows why")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Files, load};

    fn read(text: &str) -> (Option<Profile>, Vec<String>) {
        let workspace = load(&Files::embedded()).workspace;
        let (profile, report) = profile("ho-so.yaml", text.as_bytes(), &workspace);
        (profile, report.iter().map(|diagnostic| diagnostic.name.to_owned()).collect())
    }

    #[test]
    fn a_profile_says_what_no_higher_plan_can_know() {
        let text = "
number: '12'
date: 2021-01-15
signatory: {capacity: [KT. CHỦ TỊCH, PHÓ CHỦ TỊCH], name: Nguyễn Văn A}
tasks:
- text: Mở đợt cao điểm tại các xã ven biển
  topic: truyen-thong
  lead: [cong-an-tinh-phu-yen]
  when: quý II năm 2021
drop:
- {clause: 'qd-1957-qd-ttg#II.2', reason: thuộc thẩm quyền của trung ương}
";
        let (profile, mistakes) = read(text);
        assert_eq!(mistakes, [""; 0]);
        let profile = profile.expect("nothing is wrong with it");
        assert_eq!((profile.number.as_deref(), profile.tasks.len(), profile.drop.len()), (Some("12"), 1, 1));
    }

    #[test]
    fn every_mistake_of_a_profile_is_told_at_once() {
        let text = "
tasks:
- {text: a, topic: truyen-thongg, lead: [cong-an-tinh-phu-yeen]}
drop:
- {clause: 'qd-1957-qd-ttg#IX.2', reason: ' '}
";
        let (profile, mut mistakes) = read(text);
        assert!(profile.is_none());
        mistakes.sort();
        let expected = ["plan/unknown-body", "plan/unknown-reference", "plan/unknown-topic", "profile/no-reason"];
        assert_eq!(mistakes, expected);
    }
}
