//! Whether what is found carries out what is asked: who leads, how it binds, by when, in how many words.

use super::asked::{AskedPart, AskedWork, Point};
use super::likeness::{Pairs, Weights};
use super::matching::{FoundBy, Match};
use super::remark::{Remark, RemarkKind};
use crate::diag::Text;
use crate::model::{Assignment, BodyId, Date, Instrument, LocatedBody, Modality, Role, TaskId, Workspace};
use crate::resolve::Resolution;
use crate::vietnamese::{short_date, shortened};

/// A point of the parent is found in the child from this overlap of words.
const FOUND: f64 = 0.08;
/// More points or bodies than these are counted, not named.
const NAMED: usize = 3;

/// What the judge looks at.
#[derive(Clone, Copy)]
pub(super) struct Judge<'w> {
    pub workspace: &'w Workspace,
    pub child: &'w Instrument,
    /// The body that issues the child, in its own place.
    pub issuer: Option<&'w BodyId>,
    /// What the child itself comes to.
    pub owed: &'w Resolution,
    pub weights: &'w Weights,
}

impl<'w> Judge<'w> {
    /// All that is to be said, the gravest first.
    pub fn remarks(self, asked: &AskedWork, points: &[Pairs], matches: &[Match<'w>]) -> Vec<Remark> {
        let given: Vec<&Assignment> = matches.iter().flat_map(|m| m.offered.given.iter().copied()).collect();
        let mut remarks = Vec::new();
        if !given.is_empty() {
            remarks.extend(asked.leads().into_iter().filter_map(|lead| self.lead(lead, &given)));
            remarks.extend(asked.parts.iter().filter_map(|part| self.modality(part, &given)));
            remarks.extend(self.partners(asked, &given));
        }
        remarks.extend(self.days(asked, matches));
        let by_link = matches.iter().any(|m| matches!(m.by, FoundBy::Link | FoundBy::Attestation));
        let is_part = asked.task.is_some_and(|task| task.part_of.is_some());
        if !is_part && (!by_link || asked.points.len() > 1) {
            remarks.extend(self.narrower(&asked.points, points, matches));
        }
        remarks.sort_by_key(|remark| remark.kind);
        remarks.dedup();
        remarks
    }

    /// The plan's own issuer has its part by the plan itself.
    fn lead(self, lead: &AskedPart, given: &[&Assignment]) -> Option<Remark> {
        if Some(&lead.body) == self.issuer {
            return None;
        }
        let name = self.name(&lead.body);
        let own: Vec<&&Assignment> = given.iter().filter(|a| a.body == lead.body).collect();
        let asked = lead.role.vi();
        if own.is_empty() {
            let who = self.names_at(&doers(given));
            let vi = format!("{name} ({asked}) không có phần nào; giao cho {who}");
            let en = format!("{name} ({}) has no part; given to {who}", lead.role.key());
            return Some(Remark::new(RemarkKind::LeadHasNoPart, vi, en));
        }
        if lead.role == Role::Coordinate {
            return None;
        }
        let mut roles: Vec<Role> = own.iter().map(|a| a.role).collect();
        roles.sort_unstable();
        roles.dedup();
        let has: Vec<Text> = roles.iter().map(|role| role.said().into()).collect();
        let has = Text::joined(&has, ", ");
        if roles == [Role::Coordinate] {
            let vi = format!("{name} chỉ phối hợp ({}), văn bản cấp trên: {asked}", own[0].stated_at);
            let en = format!("{name} only coordinates ({}); the higher plan: {}", own[0].stated_at, lead.role.key());
            return Some(Remark::new(RemarkKind::LeadOnlyCoordinates, vi, en));
        }
        let others: Vec<&Assignment> = given.iter().copied().filter(|a| a.role == Role::Lead).collect();
        if lead.role == Role::Lead && !roles.contains(&Role::Lead) && !others.is_empty() {
            let who = self.names_at(&others);
            let vi = format!("chủ trì là {who}; {name} chỉ {}", has.vi);
            let en = format!("{who} leads; {name} has another part ({})", has.en);
            return Some(Remark::new(RemarkKind::LeadIsAnother, vi, en));
        }
        None
    }

    fn modality(self, part: &AskedPart, given: &[&Assignment]) -> Option<Remark> {
        let own: Vec<&&Assignment> = given.iter().filter(|a| a.body == part.body).collect();
        let name = self.name(&part.body);
        if own.is_empty() {
            return None;
        }
        if part.modality == Modality::Order && own.iter().all(|a| a.modality != Modality::Order) {
            let now = own[0].modality.vi();
            let vi = format!("{name}: cấp trên giao, kế hoạch chỉ {now}");
            let en = format!("{name}: ordered above, only asked here");
            return Some(Remark::new(RemarkKind::OrderBecameRequest, vi, en));
        }
        if part.modality != Modality::Order && own.iter().all(|a| a.modality == Modality::Order) {
            let vi = format!("{name}: cấp trên {}, kế hoạch giao", part.modality.vi());
            let en = format!("{name}: asked above, ordered here");
            return Some(Remark::new(RemarkKind::RequestBecameOrder, vi, en));
        }
        None
    }

    fn partners(self, asked: &AskedWork, given: &[&Assignment]) -> Option<Remark> {
        let partners = asked.parts.iter().filter(|part| part.role == Role::Coordinate);
        let has_none = |body: &&BodyId| Some(*body) != self.issuer && given.iter().all(|a| a.body != **body);
        let absent = distinct(partners.map(|part| &part.body).filter(has_none));
        if absent.is_empty() || asked.leads().iter().any(|lead| absent.contains(&&lead.body)) {
            return None;
        }
        let who = self.names(&absent);
        Some(Remark::new(
            RemarkKind::PartnersWithoutPart,
            format!("không nêu nơi phối hợp: {who}"),
            format!("to coordinate, without a part here: {who}"),
        ))
    }

    /// Days are compared where both plans give them; a day that the parent gives must be given.
    fn days(self, asked: &AskedWork, matches: &[Match]) -> Option<Remark> {
        let tasks: Vec<&TaskId> = matches.iter().filter_map(|m| m.offered.task).map(|task| &task.id).collect();
        let owed = self.owed.iter().filter(|owed| owed.task.as_ref().is_some_and(|task| tasks.contains(&task)));
        let owed: Vec<_> = owed.collect();
        let own: Option<Date> = owed.iter().filter_map(|owed| owed.due).max();
        let end = owed.iter().filter_map(|owed| owed.due.or(owed.window.to)).max();
        let day = short_date;
        match (asked.due, own) {
            (Some(due), Some(own)) if own > due => Some(Remark::new(
                RemarkKind::LaterDay,
                format!("hạn {}, sau hạn {} của cấp trên", day(own), day(due)),
                format!("due {}, after {} above", day(own), day(due)),
            )),
            (Some(due), Some(own)) if own < due => Some(Remark::new(
                RemarkKind::EarlierDay,
                format!("hạn {}, trước hạn {} của cấp trên", day(own), day(due)),
                format!("due {}, before {} above", day(own), day(due)),
            )),
            (Some(due), None) if !owed.is_empty() => Some(Remark::new(
                RemarkKind::NoDay,
                format!("cấp trên định hạn {}, kế hoạch không nêu hạn", day(due)),
                format!("due {} above, no day here", day(due)),
            )),
            _ => match (asked.until, end) {
                (Some(until), Some(end)) if end > until => Some(Remark::new(
                    RemarkKind::LaterDay,
                    format!("kéo đến {}, sau giai đoạn của cấp trên ({})", day(end), day(until)),
                    format!("goes on to {}, after the phase above ({})", day(end), day(until)),
                )),
                _ => None,
            },
        }
    }

    /// The points of the parent of which the child's words have nothing, and the names they leave out.
    fn narrower(self, points: &[Point], pairs: &[Pairs], matches: &[Match]) -> Option<Remark> {
        let heading = usize::from(points.len() > 1);
        let below = points.iter().zip(pairs).skip(heading);
        let all = below.len();
        let is_lacking = |pairs: &Pairs| matches.iter().all(|m| self.weights.overlap(pairs, &m.pairs) < FOUND);
        let lacking = below.filter(|(_, pairs)| is_lacking(pairs));
        let lacking = lacking.map(|(point, _)| format!("{} “{}”", point.clause.path, shortened(&point.words, 48)));
        let lacking: Vec<String> = lacking.collect();
        let names = self.names_left_out(points, matches);
        if lacking.is_empty() && names.is_empty() {
            return None;
        }
        let (mut vi, mut en) = (Vec::new(), Vec::new());
        if !lacking.is_empty() {
            let count = lacking.len();
            let shown = listed(&lacking);
            vi.push(format!("không thấy lời nào về {count}/{all} điểm: {shown}"));
            en.push(format!("no words on {count} of {all} points: {shown}"));
        }
        if !names.is_empty() {
            vi.push(format!("không nhắc {}", names.join(", ")));
            en.push(format!("does not name {}", names.join(", ")));
        }
        Some(Remark::new(RemarkKind::NarrowerWords, vi.join("; "), en.join("; ")))
    }

    /// Short names in capitals ("ACTIP", "IUU") that the parent's words have and the child's do not.
    fn names_left_out(self, points: &[Point], matches: &[Match]) -> Vec<String> {
        let mut left_out: Vec<String> = Vec::new();
        let has = |name: &str| matches.iter().any(|m| m.offered.words.contains(name));
        for word in points.iter().flat_map(|point| point.words.split(|c: char| !c.is_alphanumeric())) {
            let is_short_name = word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase());
            let is_roman = word.bytes().all(|b| b"IVXLC".contains(&b));
            if is_short_name && !is_roman && !has(word) && !left_out.iter().any(|known| known == word) {
                left_out.push(word.to_owned());
            }
        }
        left_out
    }

    fn name(self, id: &BodyId) -> String {
        name_in(self.workspace, self.child, id)
    }

    /// Each body once, with the clause that gives it its part.
    fn names_at(self, given: &[&Assignment]) -> String {
        let mut first: Vec<&Assignment> = Vec::new();
        for given in given {
            if !first.iter().any(|known| known.body == given.body) {
                first.push(given);
            }
        }
        listed(&first.iter().map(|a| format!("{} ({})", self.name(&a.body), a.stated_at)).collect::<Vec<_>>())
    }

    fn names(self, ids: &[&BodyId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.name(id)).collect();
        if names.is_empty() { "(không nêu)".to_owned() } else { listed(&names) }
    }
}

/// A body's name as a paper of the plan's own place has it.
pub fn name_in(workspace: &Workspace, plan: &Instrument, id: &BodyId) -> String {
    let place = plan.territory.as_ref().and_then(|place| workspace.places.get(place));
    match (workspace.body(id), place) {
        (Some(LocatedBody::Local(kind, here)), Some(place)) if here.id == place.id => {
            kind.name_within(place, plan.day())
        }
        (Some(body), _) => body.name(plan.day()),
        (None, _) => id.to_string(),
    }
}

/// The first ones, and how many more.
fn listed(all: &[String]) -> String {
    let first = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match all.len() {
        count if count > NAMED => format!("{first}, … (+{})", count - NAMED),
        _ => first,
    }
}

fn doers<'a>(given: &[&'a Assignment]) -> Vec<&'a Assignment> {
    let doing: Vec<&Assignment> = given.iter().copied().filter(|a| a.role != Role::Coordinate).collect();
    if doing.is_empty() { given.to_vec() } else { doing }
}

fn distinct<'a>(bodies: impl Iterator<Item = &'a BodyId>) -> Vec<&'a BodyId> {
    let mut all: Vec<&BodyId> = Vec::new();
    for body in bodies {
        if !all.contains(&body) {
            all.push(body);
        }
    }
    all
}
