//! A child plan held against its parent: for each task asked of the child's tier, what carries it out, by whom, how far.
//!
//! What is asked is what the resolution derives for the child's place; of a child without a place, or where nothing
//! is derived, every task. What carries it out is found by the child's links (`implements`), by attestation where the
//! parent is known only from the child, else by likeness, which is a suggestion and says so:
//!
//! score = 0.25 topic + 0.5 words + 0.2 bodies + 0.05 headings, each from 0 to 1
//!
//! - topic: 1 where both tasks are of one topic; where one sets no task, where both clauses are for the same thing;
//! - words: twice the overlap of pairs of syllables (rare pairs weigh more), of the whole or of the two sentences that are
//!   most alike, at most 1;
//! - bodies: 1 where whoever is to lead does it, ½ where anybody who has a part has one or the issuer is to do it itself;
//!   left out where nobody is asked;
//! - headings: twice the overlap of the headings above, at most 1.
//!
//! A task of the child goes to the task of the parent with which it scores most, from 0.4; of several, to the first in
//! the parent's order. Each task of the parent takes its own best task of the child as well, from the same score. A task
//! that the parent shares out has what its parts have.
//! The cost is tasks × tasks.
//!
//! Start at [`trace()`]; the verdicts are `remark`'s, the reasons for them `judge`'s.

mod asked;
pub mod derived;
mod judge;
mod likeness;
mod matching;
mod meaning;
mod offered;
mod remark;

use crate::diag::{Text, text};
use crate::model::{Clause, ClausePath, Coverage, Instrument, Workspace};
use crate::resolve::findings::{HeldTarget, TargetStanding, held_targets, is_given};
use crate::resolve::{Query, Rules, resolve};
use crate::vietnamese::{short_date, shortened};

pub use asked::{AskedPart, AskedWork, Point};
pub use judge::name_in;
pub use matching::{FoundBy, Match};
pub use meaning::{Linked, confirmed, fingerprint, links};
pub use offered::Offered;
pub use remark::{Remark, RemarkKind, Verdict};

use judge::Judge;
use matching::TaskMatching;

/// A child held against its parent.
#[derive(Debug)]
pub struct Trace<'w> {
    /// The higher plan.
    pub parent: &'w Instrument,
    /// The plan that should carry it out.
    pub child: &'w Instrument,
    /// What a lawyer would say first stands first.
    pub rows: Vec<TracedTask<'w>>,
    /// Links of the child to the parent, with what each clause means now.
    pub links: Vec<Linked<'w>>,
    /// Tasks of the parent that are not asked of the child's tier.
    pub kept_above: usize,
    /// What to know before reading on.
    pub notes: Vec<Text>,
}

/// One task of the parent with what carries it out; or one of the child that nothing asks for.
#[derive(Debug, Clone)]
pub struct TracedTask<'w> {
    /// The parent's clause; none for what the child adds.
    pub parent: Option<String>,
    /// What is to be done, in few words of whichever plan has it.
    pub title: String,
    /// What a lawyer would say of it first.
    pub verdict: Verdict,
    /// Who is to have which part.
    pub asked: Vec<AskedPart>,
    /// Tasks of the child that carry it out; of what the child adds, itself.
    pub matches: Vec<Match<'w>>,
    /// Where the child has the same target.
    pub target_at: Option<ClausePath>,
    /// The gravest first.
    pub remarks: Vec<Remark>,
    /// A link that it rests on is suspect.
    pub suspect: bool,
}

impl Trace<'_> {
    /// Whether something is missing or weaker, or rests on a suspect link.
    pub fn falls_short(&self) -> bool {
        self.rows.iter().any(|row| row.verdict.falls_short()) || self.links.iter().any(Linked::is_suspect)
    }

    /// How many tasks stand so.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rows.iter().filter(|row| row.verdict == verdict).count()
    }
}

/// Holds a child plan against its parent.
///
/// ```
/// use phancong::load::{Files, load};
/// use phancong::trace::{Verdict, trace};
///
/// let corpus = load(&Files::embedded());
/// let [parent, child] = ["qd-1957-qd-ttg", "phu-yen-2021-2025"].map(|id| &corpus.workspace.instruments[id]);
/// let found = trace(&corpus.workspace, &corpus.rules, parent, child);
/// assert!(found.count(Verdict::CarriedOut) > 0 && found.falls_short());
/// ```
pub fn trace<'w>(
    workspace: &'w Workspace,
    rules: &'w Rules,
    parent: &'w Instrument,
    child: &'w Instrument,
) -> Trace<'w> {
    let asked = asked::asked(workspace, rules, parent, child);
    let issuer = child.issuer.as_ref().map(|issuer| workspace.in_territory(child, issuer));
    let TaskMatching { found, nearest, points, added, weights } =
        matching::matched(&asked, parent, child, issuer.as_ref());
    let query = Query { plans: Some([child.id.clone()].into()), ..Query::default() };
    let owed = resolve(workspace, rules, &query);
    let judge = Judge { workspace, child, issuer: issuer.as_ref(), owed: &owed, weights: &weights };
    let links = meaning::links(workspace, parent, child);
    let mut rows = Vec::new();
    for (at, matches) in found.into_iter().enumerate() {
        let asked = &asked[at];
        let remarks = match matches.is_empty() {
            true => vec![nothing_found(nearest[at])],
            false => judge.remarks(asked, &points[at], &matches),
        };
        let on = |linked: &Linked| linked.is_suspect() && asked.clause.path.contains(&linked.to.path);
        let row = TracedTask {
            parent: Some(asked.clause.path.to_string()),
            title: asked.title(),
            verdict: Verdict::CarriedOut,
            asked: asked.parts.clone(),
            suspect: links.iter().any(on),
            matches,
            target_at: None,
            remarks,
        };
        rows.extend(row.closed(workspace, child));
    }
    rows.extend(held_targets(workspace, child, parent).iter().filter_map(TracedTask::target));
    rows.extend(added.into_iter().map(TracedTask::added));
    rows.sort_by_key(|row| (row.verdict, row.remarks.first().map(|remark| remark.kind)));
    let mut notes = notes(parent, child, asked.is_empty());
    notes.extend(guesses(&rows));
    Trace { parent, child, rows, links, kept_above: asked::kept_above(parent, &asked), notes }
}

impl<'w> TracedTask<'w> {
    /// With its verdict; what is described and given to nobody stands on rows of its own as well.
    fn closed(mut self, workspace: &Workspace, child: &Instrument) -> Vec<TracedTask<'w>> {
        let is_orphan = |m: &&Match| {
            let mut own = m.offered.clause.task.iter();
            let own = m.offered.task.filter(|task| own.any(|own| own.id == task.id));
            own.is_some_and(|task| !is_given(workspace, child, &task.id))
        };
        let orphans: Vec<Match> = self.matches.iter().filter(is_orphan).cloned().collect();
        if self.suspect {
            self.remarks.push(Remark::new(
                RemarkKind::SuspectLink,
                "liên kết cần xem lại: điều khoản cấp trên đã đổi từ khi xác nhận",
                "suspect link: the clause above has changed since it was confirmed",
            ));
        }
        match &orphans[..] {
            [] => {}
            [only] if self.matches.len() == 1 => self.remarks.push(given_to_nobody(only)),
            _ => self.remarks.push(some_given_to_nobody(&orphans, self.matches.len())),
        }
        self.remarks.sort_by_key(|remark| remark.kind);
        let all_orphans = !orphans.is_empty() && orphans.len() == self.matches.len();
        let verdicts = self.remarks.iter().filter_map(|remark| remark.kind.verdict());
        self.verdict = match verdicts.min() {
            _ if all_orphans => Verdict::Unassigned,
            Some(verdict) => verdict,
            None => Verdict::CarriedOut,
        };
        let mut rows = vec![self.clone()];
        if !all_orphans {
            rows.extend(orphans.into_iter().map(|orphan| TracedTask {
                verdict: Verdict::Unassigned,
                remarks: vec![given_to_nobody(&orphan)],
                matches: vec![orphan],
                ..self.clone()
            }));
        }
        rows
    }

    /// A target of the parent; nothing where other words of the child may be the same.
    fn target(held: &HeldTarget) -> Option<TracedTask<'w>> {
        let own = held.own.as_ref().map(|(clause, own)| format!("{}: {own}", clause.path)).unwrap_or_default();
        let (measure, asked) = (held.measure, &held.asked);
        let remark = |kind, vi: &str, en: &str| {
            Remark::new(kind, format!("{measure} {asked}; {vi} {own}"), format!("{measure} {asked}; {en} {own}"))
        };
        let remark = match held.standing {
            TargetStanding::Missing => {
                remark(RemarkKind::TargetMissing, "kế hoạch không có chỉ tiêu này", "no such target")
            }
            TargetStanding::Below => remark(RemarkKind::TargetBelow, "kế hoạch thấp hơn,", "lower at"),
            TargetStanding::Above => remark(RemarkKind::TargetAbove, "kế hoạch cao hơn,", "higher at"),
            TargetStanding::AsAsked => remark(RemarkKind::FoundBy, "kế hoạch", "here"),
            TargetStanding::Unsure => return None,
        };
        Some(TracedTask {
            parent: Some(held.asked_at.path.to_string()),
            title: format!("chỉ tiêu: {measure}"),
            verdict: remark.kind.verdict().unwrap_or(Verdict::CarriedOut),
            asked: Vec::new(),
            matches: Vec::new(),
            target_at: held.own.as_ref().map(|(clause, _)| clause.path.clone()),
            remarks: vec![remark],
            suspect: false,
        })
    }

    fn added(offered: Offered<'w>) -> TracedTask<'w> {
        TracedTask {
            parent: None,
            title: offered.words.clone(),
            verdict: Verdict::Added,
            asked: Vec::new(),
            remarks: vec![Remark::new(
                RemarkKind::AskedByNothing,
                "văn bản cấp trên không nêu việc này cho cấp này",
                "the higher plan asks this tier for nothing like it",
            )],
            matches: vec![Match::alone(offered)],
            target_at: None,
            suspect: false,
        }
    }
}

fn nothing_found(nearest: Option<(&Clause, f64)>) -> Remark {
    let (mut vi, mut en) =
        ("không tìm thấy mục nào của kế hoạch triển khai".to_owned(), "nothing found that carries it out".to_owned());
    if let Some((clause, score)) = nearest {
        vi += &format!("; gần nhất là {} ({score:.2}, chưa đủ để gợi ý)", clause.path);
        en += &format!("; the nearest is {} ({score:.2}, too little to suggest)", clause.path);
    }
    Remark::new(RemarkKind::NothingFound, vi, en)
}

fn given_to_nobody(orphan: &Match) -> Remark {
    let (path, words) = (&orphan.offered.clause.path, shortened(&orphan.offered.words, 64));
    Remark::new(
        RemarkKind::GivenToNobody,
        format!("{path} nêu mà không giao cho ai: “{words}”"),
        format!("{path} describes it and gives it to nobody: “{words}”"),
    )
}

fn some_given_to_nobody(orphans: &[Match], all: usize) -> Remark {
    let paths: Vec<String> = orphans.iter().map(|orphan| orphan.offered.clause.path.to_string()).collect();
    let (count, paths) = (orphans.len(), paths.join(", "));
    Remark::new(
        RemarkKind::GivenToNobody,
        format!("{count}/{all} việc không giao cho ai: {paths}"),
        format!("{count} of {all} given to nobody: {paths}"),
    )
}

/// How many verdicts rest on likeness alone.
fn guesses(rows: &[TracedTask]) -> Option<Text> {
    let found = rows.iter().filter(|row| row.parent.is_some()).filter_map(|row| row.matches.first());
    let (all, guessed) =
        (found.clone().count(), found.filter(|found| matches!(found.by, FoundBy::Likeness(_))).count());
    (guessed > 0).then(|| {
        text!("{guessed}/{all} kết luận chỉ là gợi ý theo độ giống của lời văn, chưa ai xác nhận bằng liên kết; “thiếu” là không thấy lời nào đủ giống", "{guessed} of {all} verdicts are guesses by likeness of words that no link confirms; “missing” means that nothing is like enough")
    })
}

/// What to know before reading the rows: which came first, for which years, how much of the parent is known.
fn notes(parent: &Instrument, child: &Instrument, nothing_asked: bool) -> Vec<Text> {
    let mut notes = Vec::new();
    if nothing_asked {
        notes.push(Text::new(
            format!("{} ở đây không có nhiệm vụ nào: chưa có nguyên văn", parent.short_name()),
            format!("{} has no task here: its text is not at hand", parent.short_name()),
        ));
    } else if parent.text == Coverage::Attested {
        notes.push(Text::new(
            "văn bản cấp trên chưa có nguyên văn: chỉ đối chiếu những gì văn bản khác chứng",
            "the text above is not at hand: only what others attest of it is compared",
        ));
    }
    if let (Some(above), Some(own)) = (parent.date, child.date)
        && own.latest() < above.earliest()
    {
        let vi = format!("kế hoạch này có trước văn bản cấp trên ({own}, {above}): chỉ để so nội dung");
        let en = format!("the plan is older than the one above ({own}, {above}): for comparison only");
        notes.push(Text::new(vi, en));
    }
    if let (Some(above), Some(own)) = (&parent.period, &child.period)
        && (above.from < own.from || own.to < above.to)
    {
        let span = |from, to| format!("{} – {}", short_date(from), short_date(to));
        let (own, above) = (span(own.from, own.to), span(above.from, above.to));
        notes.push(text!(
            "kế hoạch chỉ cho thời kỳ {own}; cấp trên: {above}",
            "the plan is for {own} only; above: {above}"
        ));
    }
    notes
}
