//! An office's own facts for a paper, held against the workspace.

use super::plan_mistakes;
use super::yaml::key;
use super::yaml::{File, YamlStep};
use crate::diag::{Diagnostic, Report, Span, nearest};
use crate::model::{BodyId, LocatedBody, Place, Profile, Tier, Workspace};
use crate::vietnamese::fold_name;

/// Reads a profile; with errors in the report it is `None`. Bodies may go by the names that papers of the place use.
pub fn profile(path: &str, bytes: &[u8], workspace: &Workspace, here: Option<&Place>) -> (Option<Profile>, Report) {
    let mut report = Report::default();
    let read = File::parse(path, bytes, &mut report).and_then(|file| {
        let mut profile = file.read::<Profile>(&mut report)?;
        name_bodies(&mut profile, &file, &Named { workspace, here }, &mut report);
        check(&profile, &file, workspace, &mut report);
        Some(profile)
    });
    let report = report.sorted();
    (read.filter(|_| !report.has_errors()), report)
}

/// Puts the id in the place of each name.
fn name_bodies(profile: &mut Profile, file: &File, named: &Named, report: &mut Report) {
    let mut bodies = |ids: &mut [BodyId], way: &[YamlStep]| {
        for (at, id) in ids.iter_mut().enumerate() {
            match named.body(id.as_str()) {
                Some(found) => *id = found,
                None => report.push(unknown_body(id, file.span(&[way, &[YamlStep::Index(at)]].concat()), named)),
            }
        }
    };
    for (at, task) in profile.tasks.iter_mut().enumerate() {
        let entry = [key("tasks"), YamlStep::Index(at)];
        bodies(&mut task.lead, &[&entry[..], &[key("lead")]].concat());
        bodies(&mut task.coordinate, &[&entry[..], &[key("coordinate")]].concat());
    }
    for (at, drop) in profile.drop.iter_mut().enumerate() {
        bodies(drop.body.as_mut_slice(), &[key("drop"), YamlStep::Index(at), key("body")]);
    }
}

/// What names are held against: the bodies of a place first.
struct Named<'w> {
    workspace: &'w Workspace,
    here: Option<&'w Place>,
}

impl Named<'_> {
    /// The body of an id or a name.
    fn body(&self, text: &str) -> Option<BodyId> {
        if let Some(found) = self.workspace.body(&BodyId::from(text)) {
            return Some(found.id());
        }
        let wanted = fold_name(text);
        let is_one = |names: Vec<String>| names.iter().any(|name| fold_name(name) == wanted);
        let local = self.local().into_iter().find(|(name, body)| fold_name(name) == wanted || is_one(body.names(None)));
        let own = || self.workspace.all_bodies().into_iter().find(|body| is_one(body.own_names()));
        let kinds = || self.workspace.kinds.values().filter(|kind| kind.tier > Tier::Province);
        // "Ủy ban nhân dân cấp huyện": all of a kind.
        let below = || kinds().map(LocatedBody::Kind).find(|kind| is_one(vec![kind.name(None)]));
        local.map(|(_, body)| body).or_else(own).or_else(below).map(|body| body.id())
    }

    /// The bodies of the place, as its papers call them.
    fn local(&self) -> Vec<(String, LocatedBody<'_>)> {
        let Some(place) = self.here else { return Vec::new() };
        let kinds = self.workspace.kinds.values().filter(|kind| kind.tier == place.tier);
        kinds.map(|kind| (kind.name_within(place, None), LocatedBody::Local(kind, place))).collect()
    }
}

/// No body has the name or id.
fn unknown_body(text: &BodyId, at: Span, named: &Named) -> Diagnostic {
    let mut known: Vec<String> = named.local().into_iter().map(|(name, _)| name).collect();
    known.extend(named.workspace.bodies.values().map(|body| body.name.clone()));
    let ids = named.local().into_iter().map(|(_, body)| body.id().to_string());
    known.extend(ids.chain(named.workspace.bodies.keys().map(BodyId::to_string)));
    Diagnostic::error("plan/unknown-body", at)
        .vi(format!("không có cơ quan nào mang mã hoặc tên `{text}`"))
        .en(format!("no body has the id or name `{text}`"))
        .did_you_mean(nearest(text.as_str(), known.iter().map(String::as_str)))
}

fn check(profile: &Profile, file: &File, workspace: &Workspace, report: &mut Report) {
    for (at, task) in profile.tasks.iter().enumerate() {
        let Some(topic) = task.topic.as_ref().filter(|topic| !workspace.topics.contains_key(*topic)) else { continue };
        let near = nearest(topic.as_str(), workspace.topics.keys().map(|topic| topic.as_str()));
        let span = file.span(&[key("tasks"), YamlStep::Index(at), key("topic")]);
        report.push(plan_mistakes::unknown_topic(span, topic, near));
    }
    for (at, drop) in profile.drop.iter().enumerate() {
        let entry = |part: &str| file.span(&[key("drop"), YamlStep::Index(at), key(part)]);
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
        let spans = at.iter().map(|at| file.span(&[key("drop"), YamlStep::Index(*at), key("clause")]));
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
        let here = workspace.places.get("phu-yen");
        let (profile, report) = profile("ho-so.yaml", text.as_bytes(), &workspace, here);
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
    fn bodies_go_by_name_and_days_as_they_are_typed() {
        let text = "
date: 5/2/2021
tasks:
- {text: a, lead: [Sở Tư pháp, Bộ Công an], coordinate: [Công an tỉnh, UBND tỉnh Kiên Giang, Ủy ban nhân dân cấp huyện]}
drop:
- {clause: 'qd-1957-qd-ttg#II.2', body: sở tư pháp tỉnh Phú Yên, reason: thừa}
";
        let (profile, mistakes) = read(text);
        assert_eq!(mistakes, [""; 0]);
        let profile = profile.expect("nothing is wrong with it");
        assert_eq!(profile.date.map(|day| day.to_string()).as_deref(), Some("2021-02-05"));
        let ids = |ids: &[BodyId]| ids.iter().map(BodyId::to_string).collect::<Vec<_>>();
        assert_eq!(ids(&profile.tasks[0].lead), ["so-tu-phap-tinh-phu-yen", "bo-cong-an"]);
        let coordinate = ["cong-an-tinh-phu-yen", "ubnd-tinh-kien-giang", "ubnd-cap-huyen"];
        assert_eq!(ids(&profile.tasks[0].coordinate), coordinate);
        assert_eq!(ids(profile.drop[0].body.as_slice()), ["so-tu-phap-tinh-phu-yen"]);
    }

    #[test]
    fn a_misspelt_name_or_day_is_told_with_what_may_be_meant() {
        let workspace = load(&Files::embedded()).workspace;
        let text = "date: 31/6/2024\ntasks: [{text: a, lead: [Sở Tư phá]}]\n";
        let (_, report) = super::profile("p.yaml", text.as_bytes(), &workspace, workspace.places.get("phu-yen"));
        let told: Vec<String> = report.iter().map(|d| d.render(crate::diag::Lang::Vi, false)).collect();
        assert!(told[0].contains("không có ngày ấy") && told[0].contains("p.yaml:1:7"), "{told:?}");
        assert!(told[1].contains("có phải là `Sở Tư pháp`?") && told[1].contains("p.yaml:2:26"), "{told:?}");
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
