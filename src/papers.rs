//! What a paper must say: a body's obligations under higher instruments, gathered task by task.
//!
//! ```text
//! obligations, what the register tells ─► PlanContext ─► vanban::template::fill
//! corpus instrument ─► as_is::document ─► vanban::Document
//! Document + obligations ─► lines::lines   (the proof beside the paper)
//! ```
//!
//! One context serves every template; the words around it stand in `templates/`. Start at [`PlanContext::new`].

pub mod as_is;
mod bound;
mod builder;
mod by_reason;
mod cited;
mod context;
mod duties;
mod gather;
pub mod grounds;
mod in_vain;
mod issuer;
mod late;
pub mod lines;
mod measured;
mod office;
mod others;
mod own_part;
mod period;
pub mod proof;
mod reach;
mod reports;
mod request;
mod rows;
mod section;
mod shares;
mod speech;
mod standing;
mod summary;
mod tasks;
pub mod templates;
mod told;
mod turned;
mod when;
mod words;

use std::collections::BTreeSet;

pub use bound::{Bound, BoundBody};
pub use cited::Cited;
pub use context::{FROM_REGISTER, PlanContext};
pub use duties::{Beyond, Duties};
pub use in_vain::drops_in_vain;
pub use issuer::Issuer;
pub use late::{LateRow, LateTask};
pub use office::Formalities;
pub use others::OtherPart;
pub use own_part::OwnPart;
pub use proof::{CitedLine, LinePart};
pub use reports::ReportDuty;
pub use request::{Office, PlanRequest};
pub use section::{AnnexRow, Cites, LocalBasis, RowBasis, Section, TaskBlock};
pub use shares::{Share, SharedTask};
pub use told::{DutyOutcome, Measured, MeasuredRow, MissedDuty, RegisterExtract};
pub use words::kept_together;

use crate::diag::text;
use crate::model::{Clause, ClauseKind, Instrument, PaperWords, Role, fill};
use crate::resolve::{Act, Obligation};
use crate::vietnamese::{capitalised, short_date};
use builder::Builder;

impl PlanContext {
    /// Gathers all that a template may take, for the office that asks.
    pub fn new(request: PlanRequest) -> PlanContext {
        let within = reach::within(&request);
        let request = request.of(within.as_ref());
        let kept = office::kept(&request);
        let request = request.of(kept.as_ref());
        Builder::new(request).context()
    }
}

impl<'a> Builder<'a> {
    fn context(&mut self) -> PlanContext {
        let request = self.request;
        let instruments: Vec<&Instrument> = request.under.iter().map(|id| &request.workspace.instruments[id]).collect();
        let of_each = instruments.iter().map(|instrument| self.sections(instrument)).collect();
        let mut sections = gather::rest_together(gather::gathered(self, of_each));
        self.add_local_tasks(&mut sections);
        let of_kind = |builder: &mut Self, kind| -> Vec<CitedLine> {
            let lines = instruments.iter().flat_map(|instrument| builder.lines_of(instrument, kind)).collect();
            builder.together(gather::once(lines))
        };
        let purposes = of_kind(self, ClauseKind::Purpose);
        let requirements = of_kind(self, ClauseKind::Requirement);
        let mut targets = of_kind(self, ClauseKind::Indicator);
        targets.extend(self.local_targets());
        let funding = of_kind(self, ClauseKind::Funding);
        let own = self.own_duties();
        let must_issue = self.must_issue();
        let due_reports = self.reports();
        let report = reports::chosen(&due_reports, request.period);
        let written = report.as_ref().map(|report| &report.key);
        let (late, behind, issued) = (self.late(), self.behind(written), self.issued(written));
        let measured = self.measured();
        let shares = shares::shares(&request.workspace.words, &sections, &self.not_addressed);
        PlanContext {
            issuer: Issuer::new(&request),
            paper: Formalities::new(&request),
            today: short_date(request.day),
            carries_out: instruments.iter().map(|instrument| Cited::new(request.workspace, instrument)).collect(),
            legal_bases: self.legal_bases(),
            purposes,
            requirements,
            targets,
            bound: self.bound(&shares),
            shares,
            report,
            due_reports,
            late_tasks: late::by_task(&late),
            late,
            behind,
            issued,
            measured,
            made_up: request.told.made_up,
            recipients: self.recipients(&sections),
            rows: sections.iter().flat_map(|section| &section.tasks).filter_map(|task| task.row.clone()).collect(),
            sections,
            funding,
            own,
            must_issue,
            sources: self.proofs.rows(),
            reports: request.beyond.reports || request.obligations.iter().any(|o| o.act == Act::Report),
            left_out: summary::left_out(&request, &self.asking, &instruments),
            unverified: summary::unverified(&request),
            turned: self.turning.told().collect(),
            doubts: self.doubts.drain(..).chain(std::mem::take(&mut self.weighed).lines()).collect(),
        }
    }

    /// The laws in force on the day; one of which nobody has seen the text is to be weighed.
    fn legal_bases(&mut self) -> Vec<String> {
        let PlanRequest { workspace, day, hands_on, .. } = self.request;
        let in_force = workspace.words.legal_bases.iter().filter(|basis| basis.in_force(day) && hands_on.is_some());
        let mut texts = Vec::new();
        for basis in in_force {
            if basis.certainty.is_unverified() {
                let (text, note) = (&basis.text, basis.note.as_deref().unwrap_or_default());
                self.doubts.push(text!("căn cứ “{text}” chưa kiểm chứng: {note}", "“{text}” is unverified: “{note}”"));
            }
            texts.push(basis.text.clone());
        }
        texts
    }

    /// The clauses of a kind that hold words and nothing below them, as the higher plan has them.
    fn lines_of(&mut self, instrument: &'a Instrument, kind: ClauseKind) -> Vec<CitedLine> {
        let of_kind = instrument.clauses.iter().filter(|clause| instrument.kind_of(clause) == kind);
        let leaves = of_kind.filter(|clause| clause.text.is_some() && self.is_kept(instrument, clause));
        let leaves: Vec<&Clause> = leaves.collect();
        leaves.into_iter().map(|clause| self.line(instrument, clause, clause.words_as_read())).collect()
    }

    /// What the People's Committee owes itself: to issue, to fund, to report.
    fn own_duties(&mut self) -> Vec<CitedLine> {
        let issuer = self.request.issuer;
        let hands_on = self.request.hands_on.is_some();
        let speaks = |o: &&Obligation| hands_on || o.body == *issuer;
        let own = self.request.obligations.iter().filter(|o| !o.derived && o.task.is_none()).filter(speaks);
        let mut lines: Vec<CitedLine> = Vec::new();
        for obligation in own {
            let instrument = &self.request.workspace.instruments[&obligation.instrument];
            let clause = &instrument.clauses[instrument.index[&obligation.stated_at]];
            let kind = instrument.kind_of(clause);
            let elsewhere = !matches!(kind, ClauseKind::Organisation | ClauseKind::Reporting);
            // The plan itself is what must be issued; a committee's own report is no clause of its plan.
            if elsewhere || obligation.act == Act::Issue || hands_on && obligation.act == Act::Report {
                continue;
            }
            let words = clause.words_as_read();
            let words = words.trim_end_matches(['.', '/']);
            let role = capitalised_role(&self.request.workspace.words.paper, obligation);
            let text = if hands_on { words.to_owned() } else { format!("{role}: “{words}”.") };
            let line = self.line(instrument, clause, text);
            if !lines.contains(&line) && !line.parts.is_empty() {
                lines.push(line);
            }
        }
        lines
    }

    /// The words by which the issuer, or the body for which it writes, must issue a paper.
    fn must_issue(&mut self) -> Vec<CitedLine> {
        let request = self.request;
        let whose = request.hands_on.unwrap_or(request.issuer);
        let issues = request.obligations.iter().filter(|o| o.act == Act::Issue && o.body == *whose);
        let mut lines: Vec<CitedLine> = Vec::new();
        for obligation in issues {
            let instrument = &request.workspace.instruments[&obligation.instrument];
            let clause = &instrument.clauses[instrument.index[&obligation.stated_at]];
            let text = format!("“{}”.", clause.words_as_read().trim_end_matches(['.', '/']));
            let line = self.quoted(instrument, clause, text);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// Those to whom the plan gives a part, and those to whom the higher instrument has it reported.
    fn recipients(&self, sections: &[Section]) -> Vec<String> {
        let words = &self.request.workspace.words.paper;
        let mut names: Vec<String> = Vec::new();
        for above in self.superiors() {
            names.extend(self.name_of(&above).map(|name| fill(&words.to_report, &[("name", &name)])));
        }
        let reports = self.request.obligations.iter().filter(|o| o.act == Act::Report);
        let reports = reports.filter(|o| self.request.hands_on.unwrap_or(self.request.issuer) == &o.body);
        for to in reports.flat_map(|o| o.to.iter().chain(&o.via)) {
            if let Some(name) = self.name_of(to) {
                names.push(fill(&words.to_report, &[("name", &name)]));
            }
        }
        let own = sections.iter().flat_map(|section| &section.tasks).filter_map(|task| task.own.as_ref());
        names.extend(own.flat_map(|own| own.leaders.iter().chain(&own.partners)).map(|name| capitalised(name)));
        for task in sections.iter().flat_map(|section| &section.tasks).filter(|task| task.own.is_none()) {
            let ordered = task.lead.iter().chain(&task.coordinate).chain(&task.asked_lead).chain(&task.asked);
            let all = ordered.chain(task.others.iter().flat_map(|other| &other.bodies));
            names.extend(all.map(|name| capitalised(name)));
        }
        let mut seen: BTreeSet<String> = self.name_of(self.request.issuer).into_iter().collect();
        names.retain(|name| {
            // Who is reported to is told of it once.
            let bare = name.strip_suffix(to_report(words)).unwrap_or(name);
            !self.not_addressed.contains(name) && seen.insert(bare.to_owned())
        });
        names
    }
}

/// What stands after the name of whoever is reported to.
fn to_report(words: &PaperWords) -> &str {
    words.to_report.rsplit_once('}').map_or("", |(_, after)| after)
}

fn capitalised_role<'w>(words: &'w PaperWords, obligation: &Obligation) -> &'w str {
    match (obligation.act, obligation.role) {
        (Act::Report, _) => &words.reports,
        (_, Role::Fund) => &words.funds,
        _ => &words.performs,
    }
}
