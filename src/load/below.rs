//! A plan's own readings of what falls below its issuer, held against the clause at which they stand: each says one
//! thing, of a task that the clause sets, of a part that somebody has.

use super::knowledge_mistakes::{counterpart_of_another_sort, printed};
use super::plan::PlanFile;
use super::plan_mistakes::{quote_not_in_clause, unknown_body};
use super::yaml::{YamlStep, key};
use crate::diag::{Diagnostic, Report, Span, nearest};
use crate::model::{
    Assignment, BelowEffect, BelowReading, BodyId, Clause, ClausePath, LocatedBody, PartAbove, TaskId, Workspace,
};
use crate::rule::Days;
use crate::vietnamese::fold_space;

/// Checks all readings of a plan whose assignments are known.
pub fn check(plan: &PlanFile, workspace: &Workspace, assignments: &[Assignment], report: &mut Report) {
    let clauses = plan.instrument.clauses.iter().enumerate();
    for (at, clause) in clauses.filter(|(_, clause)| !clause.below.is_empty()) {
        let checker = Checker { plan, workspace, assignments, at, clause };
        for (n, reading) in clause.below.iter().enumerate() {
            checker.check(n, reading, report);
        }
        checker.check_pairs(report);
    }
}

struct Checker<'a> {
    plan: &'a PlanFile,
    workspace: &'a Workspace,
    assignments: &'a [Assignment],
    at: usize,
    clause: &'a Clause,
}

impl Checker<'_> {
    fn span(&self, n: usize, way: &[&str]) -> Span {
        let mut steps = vec![key("below"), YamlStep::Index(n)];
        steps.extend(way.iter().map(|name| key(name)));
        self.plan.span(self.at, &steps)
    }

    fn check(&self, n: usize, reading: &BelowReading, report: &mut Report) {
        let effects = reading.effects();
        if effects.len() != 1 {
            report.push(not_one_effect(self.span(n, &[]), effects.len()));
        }
        let says = [Some(&reading.reason), Some(&reading.basis.instrument), reading.weigh.as_ref()];
        if says.into_iter().flatten().any(|words| words.trim().is_empty()) {
            report.push(reading_without_reason(self.span(n, &["reason"])));
        }
        self.check_task(n, reading, report);
        self.check_bodies(n, reading, report);
        self.check_basis(n, reading, report);
        if reading.place.has.is_some() && reading.place.has == reading.place.lacks {
            report.push(no_such_locality(self.span(n, &["where"])));
        }
    }

    fn check_task(&self, n: usize, reading: &BelowReading, report: &mut Report) {
        let tasks: Vec<&TaskId> = self.clause.tasks().map(|task| &task.id).collect();
        match &reading.task {
            _ if tasks.is_empty() => report.push(no_task_here(self.span(n, &[]), &self.clause.path)),
            Some(task) if !tasks.contains(&task) => {
                let near = nearest(task.as_str(), tasks.iter().map(|id| id.as_str()));
                report.push(task_not_set_here(self.span(n, &["task"]), task, &self.clause.path, near));
            }
            _ if !self.is_had(reading, &tasks) => report.push(part_of_nobody(self.span(n, &["of"]))),
            _ => {}
        }
    }

    /// Whether somebody has such a part above, in a task that the reading is about.
    fn is_had(&self, reading: &BelowReading, tasks: &[&TaskId]) -> bool {
        let PartAbove { body, .. } = &reading.of;
        // A part may come to a kind of local body on its way down; a body that is unknown is told as such.
        let comes_to = |id: &BodyId| self.workspace.kinds.contains_key(id) || self.workspace.body(id).is_none();
        let on_the_way = body.iter().flatten().any(comes_to) || reading.of == PartAbove::default();
        on_the_way
            || self.assignments.iter().any(|given| {
                let of_task = given.task.as_ref().is_some_and(|task| tasks.contains(&task) && reading.is_about(task));
                let tier = self.workspace.body(&given.body).and_then(|body| body.tier());
                of_task && reading.of.is_had_by(Some(&given.body), tier, Some(given.role))
            })
    }

    fn check_bodies(&self, n: usize, reading: &BelowReading, report: &mut Report) {
        let of = reading.of.body.iter().flatten().map(|id| (id, ["of", "body"]));
        let departments = [(&reading.place.has, ["where", "has"]), (&reading.place.lacks, ["where", "lacks"])];
        let departments = departments.into_iter().filter_map(|(id, way)| Some((id.as_ref()?, way)));
        for (id, way) in of.chain(departments) {
            if self.workspace.body(id).is_none() {
                report.push(unknown_body(id, self.span(n, &way), self.workspace));
            }
        }
        let Some(to) = &reading.counterpart else { return };
        let at = self.span(n, &["counterpart"]);
        match self.workspace.body(to) {
            Some(LocatedBody::Kind(_)) => {}
            Some(other) => {
                report.push(counterpart_of_another_sort(at, to, matches!(other, LocatedBody::Collective(_))));
            }
            None => report.push(unknown_body(to, at, self.workspace)),
        }
    }

    /// A basis is in force on the plan's day; where a provision is a clause of the plan, its quotation stands there.
    fn check_basis(&self, n: usize, reading: &BelowReading, report: &mut Report) {
        let (instrument, basis) = (&self.plan.instrument, &reading.basis);
        let force = Days { from: basis.from, to: basis.to };
        if instrument.date.is_some_and(|date| !force.contains(date.earliest())) {
            report.push(basis_not_in_force(self.span(n, &["basis"]), force));
        }
        for own in basis.provisions().filter(|own| instrument.number.as_ref() == Some(&own.instrument)) {
            let path = own.clause.as_deref().and_then(|path| path.parse::<ClausePath>().ok());
            let cited = path.and_then(|path| instrument.clause(&path));
            if let (Some(clause), Some(quote)) = (cited, &own.quote)
                && !clause.words().contains(&fold_space(quote))
            {
                report.push(quote_not_in_clause(self.span(n, &["basis", "quote"]), quote, &clause.path));
            }
        }
    }

    /// Two readings of one part must not disagree, nor one silence the other.
    fn check_pairs(&self, report: &mut Report) {
        let all: Vec<_> = self.clause.below.iter().enumerate().collect();
        for (n, reading) in &all {
            for (m, other) in all.iter().filter(|(m, _)| m != n) {
                let [effect] = reading.effects()[..] else { continue };
                let [first] = other.effects()[..] else { continue };
                let share_a_task = reading.task.is_none() || other.task.is_none() || reading.task == other.task;
                let meet = share_a_task && reading.of.meets(&other.of) && reading.place.meets(&other.place);
                let everybodys = other.of == PartAbove::default() && other.place == Default::default();
                let whole = other.task.is_none() || other.task == reading.task;
                if m < n && meet && effect.excludes(first) && effect != first {
                    report.push(readings_disagree(self.span(*n, &[])));
                } else if first == BelowEffect::Stops && effect != first && everybodys && whole {
                    report.push(never_heard(self.span(*n, &[])));
                }
            }
        }
    }
}

fn not_one_effect(at: Span, count: usize) -> Diagnostic {
    Diagnostic::error("plan/below-not-one", at)
        .vi(format!("cách hiểu phải nêu đúng một trong `stops`, `role`, `counterpart`, `weigh`; ở đây có {count}"))
        .en(format!("a reading says exactly one of `stops`, `role`, `counterpart`, `weigh`; here are {count}"))
        .help(
            "ví dụ: below: {stops: true, reason: việc ở tầm quốc gia, basis: {…}}; hai điều là hai mục của danh sách",
            "for example: below: {stops: true, reason: …, basis: {…}}; two things are two entries of a list",
        )
}

fn reading_without_reason(at: Span) -> Diagnostic {
    Diagnostic::error("plan/below-without-reason", at)
        .vi("cách hiểu không nêu lý do, căn cứ hoặc điều cần cân nhắc")
        .en("the reading gives no reason, no basis, or nothing to weigh")
        .help(
            "nêu `reason` bằng một câu mà người ký đọc được, và `basis: {instrument: …, certainty: …}`",
            "give `reason` in a sentence that whoever signs can read, and `basis: {instrument: …, certainty: …}`",
        )
}

fn no_task_here(at: Span, path: &ClausePath) -> Diagnostic {
    Diagnostic::error("plan/below-without-task", at)
        .vi(format!("{path} không đặt ra nhiệm vụ nào, nên không có phần việc nào để nói ở cấp dưới"))
        .en(format!("{path} sets no task, so there is no part to speak of below"))
        .help("chuyển `below` đến điều khoản có `task`", "move `below` to the clause that has the `task`")
}

fn task_not_set_here(at: Span, task: &TaskId, path: &ClausePath, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("plan/task-not-set-here", at)
        .vi(format!("{path} không đặt ra nhiệm vụ `{task}`"))
        .en(format!("{path} does not set the task `{task}`"))
        .did_you_mean(near)
}

fn part_of_nobody(at: Span) -> Diagnostic {
    Diagnostic::error("plan/below-of-nobody", at)
        .vi("trong nhiệm vụ này không ai có phần như `of` nêu, nên cách hiểu không bao giờ được áp dụng")
        .en("nobody has such a part as `of` says in this task, so the reading never applies")
        .help(
            "sửa `of` theo `assign` của nhiệm vụ, hoặc bỏ `of` nếu nói về mọi phần",
            "make `of` fit the task's `assign`, or leave it out where every part is meant",
        )
}

fn no_such_locality(at: Span) -> Diagnostic {
    Diagnostic::error("plan/below-nowhere", at)
        .vi("không địa phương nào vừa có vừa không có cùng một cơ quan")
        .en("no locality has and lacks one department")
        .help("giữ một trong `has`, `lacks`", "keep one of `has` and `lacks`")
}

fn basis_not_in_force(at: Span, force: Days) -> Diagnostic {
    let (vi, en) = printed(force);
    Diagnostic::error("plan/below-basis-not-in-force", at)
        .vi(format!("căn cứ của cách hiểu không có hiệu lực vào ngày của văn bản (chỉ {vi})"))
        .en(format!("the basis of the reading is not in force on the instrument's day (only {en})"))
        .help("nêu căn cứ có hiệu lực khi đó", "give the basis that was in force then")
}

fn readings_disagree(at: Span) -> Diagnostic {
    Diagnostic::error("plan/below-disagree", at)
        .vi("hai cách hiểu tại điều khoản này nói khác nhau về cùng một phần việc")
        .en("two readings of this clause disagree on one part")
        .help(
            "phân biệt bằng `task`, `of` hoặc `where`, hoặc bỏ một cách hiểu",
            "tell them apart by `task`, `of` or `where`, or take one out",
        )
}

fn never_heard(at: Span) -> Diagnostic {
    Diagnostic::error("plan/below-never-heard", at)
        .vi("cách hiểu này không bao giờ được áp dụng: một cách hiểu khác tại đây nói không có phần nào ở cấp dưới")
        .en("the reading never applies: another one here says that nobody below has the part")
        .help(
            "bỏ một trong hai, hoặc thu hẹp `stops` bằng `of`, `where`",
            "drop one, or narrow `stops` by `of`, `where`",
        )
}
