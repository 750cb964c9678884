//! The stages one after the other: papers, clauses, head, facts; and that no word was lost on the way.

use std::collections::{HashMap, HashSet};

use super::assign::AssigningSentence;
use super::cite;
use super::dated;
use super::division::{DividedPaper, divide, is_recipients_line};
use super::draft::{DraftClause, DraftPlan, LaidTable, OpenQuestion, QuestionKind};
use super::facts::{StatedFact, TimeFact, WrittenBody};
use super::head;
use super::marker::Marker;
use super::names::{KnownNames, PaperHome};
use super::outline::lay_out;
use super::pieces;
use super::recipients;
use super::report;
use super::row::RowReader;
use super::sentences;
use super::shape;
use super::source::{PaperSource, SourceParagraph};
use super::target;
use crate::diag::{Said, Text, displayed, text};
use crate::model::{ClauseKind, Date, Modality, Workspace};
use crate::vietnamese::fold_space;

/// The step of an annex (*phụ lục*).
const ANNEX_STEP: &str = "PL";

/// A word of the source that stands in no clause, or in two: a fault of this program, and nothing is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsLost {
    /// The words of the source at the first place that differs.
    pub expected: String,
    /// What the clauses have there.
    pub found: String,
}

impl Said for WordsLost {
    fn said(&self) -> Text {
        let (expected, found) = (&self.expected, &self.found);
        text!(
            "lỗi của chương trình: chỗ `{expected}` của văn bản lại đọc thành `{found}`; không ghi gì",
            "a fault of the program: `{expected}` of the text came out as `{found}`; nothing was written"
        )
    }
}

displayed!(WordsLost);

/// A plan from the paragraphs of a file.
///
/// # Errors
/// Some word of the source would stand in no clause.
pub fn read(source: &PaperSource, workspace: &Workspace) -> Result<DraftPlan, WordsLost> {
    let papers = divide(&source.blocks, &workspace.words);
    let in_sentences = source.words().filter(|text| text.chars().any(char::is_lowercase));
    let body = in_sentences.collect::<Vec<_>>().join("\n");
    let mut head = head::read(&papers[0].head, &body, workspace);
    head.id = head::id_of(&head);
    let mut plan = DraftPlan { questions: Vec::new(), left_out: source.left_out.clone(), clauses: Vec::new(), head };
    plan.questions.extend(head::lacks(&plan.head).into_iter().map(|part| OpenQuestion {
        line: 1,
        words: String::new(),
        kind: QuestionKind::HeadLacks(part),
    }));
    let encloses = papers.iter().skip(1).any(|paper| !paper.is_annex(&workspace.words));
    for (n, paper) in papers.iter().enumerate() {
        let is_annex = n > 0 && paper.is_annex(&workspace.words);
        let (mut inside, after) = clauses_of(paper, is_annex, workspace, &mut plan.questions);
        if is_annex {
            inside = vec![annex(paper, inside)];
        } else if encloses && n == 0 {
            let (at, marker) = ("QĐ".to_owned(), Some(String::new()));
            inside = vec![DraftClause { at, marker, items: inside, ..DraftClause::default() }];
        }
        plan.clauses.extend(inside);
        plan.clauses.extend(after);
    }
    give_free_steps(&mut plan.clauses);
    nothing_lost(source, &plan)?;
    FactFinder::find(&mut plan, workspace);
    Ok(plan)
}

/// An annex under one step, `PL` or with its own number, its title the heading.
fn annex(paper: &DividedPaper, mut inside: Vec<DraftClause>) -> DraftClause {
    let head = inside.remove(0);
    let DraftClause { table, columns, .. } = head;
    let number = paper.head.first().and_then(|first| Marker::read(&first.text));
    let number = number.and_then(|marker| marker.step.split_whitespace().last().map(str::to_owned));
    let at = number.map_or_else(|| ANNEX_STEP.to_owned(), |number| format!("{ANNEX_STEP} {number}"));
    DraftClause {
        at,
        heading: head.text.or(head.heading).filter(|words| !words.is_empty()),
        of_table: !table.is_empty(),
        table,
        columns,
        kind: None,
        items: inside,
        line: head.line,
        ..DraftClause::default()
    }
}

/// The clauses of one paper: its own, then recipients and signature.
fn clauses_of(
    paper: &DividedPaper,
    is_annex: bool,
    workspace: &Workspace,
    questions: &mut Vec<OpenQuestion>,
) -> (Vec<DraftClause>, Vec<DraftClause>) {
    let mut inside = Vec::new();
    let laid = lay_out(&paper.body, &workspace.words.import, is_annex);
    questions.extend(laid.questions);
    let line = paper.head.first().map(|first| first.line);
    if let Some(line) = line.or(is_annex.then_some(0)) {
        let words: Vec<&str> = paper.head.iter().map(|paragraph| paragraph.text.as_str()).collect();
        let head = DraftClause::new("Phần đầu", &words.join(" "), line);
        let LaidTable { heads: table, columns, .. } = laid.table.unwrap_or_default();
        inside.push(DraftClause { kind: Some(ClauseKind::Other), table, columns, ..head });
    }
    inside.extend(laid.clauses);
    inside.iter_mut().for_each(|clause| shape::shape(clause, &workspace.words.import));
    let mut after = Vec::new();
    if let Some((line, rest)) = paper.recipients.split_first() {
        after.push(recipients_clause(line, rest, workspace));
    }
    if let Some(first) = paper.signature.first() {
        let lines: Vec<&str> = paper.signature.iter().flat_map(|paragraph| paragraph.lines()).collect();
        let signature = DraftClause::new("Chữ ký", &lines.join("\n"), first.line);
        after.push(DraftClause { kind: Some(ClauseKind::Other), in_lines: lines.len() > 1, ..signature });
    }
    (inside, after)
}

fn recipients_clause(line: &SourceParagraph, rest: &[&SourceParagraph], workspace: &Workspace) -> DraftClause {
    let is_heading = is_recipients_line(&line.text, &workspace.words.import);
    let mut clause = DraftClause {
        at: "Nơi nhận".to_owned(),
        kind: Some(ClauseKind::Other),
        line: line.line,
        ..DraftClause::default()
    };
    clause.heading = is_heading.then(|| line.text.clone());
    rest.iter().for_each(|paragraph| clause.put_dash(paragraph));
    clause
}

/// Two clauses at the top may bear one step: the head of an enclosed plan beside that of its decision stands below
/// `QĐ`; any other is told apart by a number.
fn give_free_steps(clauses: &mut [DraftClause]) {
    let mut taken: HashSet<String> = HashSet::new();
    let mut last: HashMap<String, usize> = HashMap::new();
    for here in clauses {
        if taken.contains(&here.at) {
            let printed = here.printed();
            let next = last.entry(here.at.clone()).or_insert(2);
            let named = |n: usize| format!("{}_{n}", here.at);
            while taken.contains(&named(*next)) {
                *next += 1;
            }
            here.at = named(*next);
            here.set_marker(&printed);
        }
        taken.insert(here.at.clone());
    }
}

/// The words of the clauses, in their order, are those of the source.
fn nothing_lost(source: &PaperSource, plan: &DraftPlan) -> Result<(), WordsLost> {
    let mut written: Vec<String> = Vec::new();
    for clause in &plan.clauses {
        clause.visit(&mut |clause| {
            let line = format!("{} {}", clause.printed(), clause.words());
            written.extend(line.split_whitespace().map(str::to_owned));
        });
    }
    let expected: Vec<&str> = source.words().flat_map(str::split_whitespace).collect();
    let joined = |words: &[String]| words.concat();
    let (a, b) = (expected.concat(), joined(&written));
    if a == b {
        return Ok(());
    }
    let at = a
        .char_indices()
        .zip(b.char_indices())
        .find(|((_, a), (_, b))| a != b)
        .map_or(a.len().min(b.len()), |((at, _), _)| at);
    let around = |text: &str| text.get(at..).unwrap_or_default().chars().take(60).collect();
    Err(WordsLost { expected: around(&a), found: around(&b) })
}

/// What holds for the sentences of a clause.
#[derive(Clone, Default)]
struct Around {
    /// The address of the clause above, from the top.
    path: String,
    kind: Option<ClauseKind>,
    subjects: Vec<WrittenBody>,
    modality: Modality,
}

struct FactFinder<'w> {
    workspace: &'w Workspace,
    /// The paper's own number: an annex that comes with it names it so.
    number: Option<String>,
    names: KnownNames,
    questions: Vec<OpenQuestion>,
}

impl<'w> FactFinder<'w> {
    fn find(plan: &mut DraftPlan, workspace: &'w Workspace) {
        // Of a month or a year its first day, where the copy says no more.
        let whole = |date: &str| format!("{date}-01-01").chars().take(10).collect::<String>();
        let day: Option<Date> = plan.head.date.as_deref().and_then(|date| whole(date).parse().ok());
        let home = PaperHome {
            territory: plan.head.territory.as_deref(),
            tier: plan.head.tier,
            city: plan.head.city.as_deref(),
        };
        let names = KnownNames::of(workspace, day, home);
        let number = plan.head.number.clone();
        let mut facts = FactFinder { workspace, number, names, questions: Vec::new() };
        let tells = plan.head.kind.as_ref().is_some_and(|kind| workspace.words.import.telling_kinds.contains(kind));
        let around = Around { kind: tells.then_some(ClauseKind::Other), ..Around::default() };
        facts.below(&mut plan.clauses, &around, true);
        plan.questions.append(&mut facts.questions);
    }

    fn clause(&mut self, clause: &mut DraftClause, above: &Around) {
        let words = &self.workspace.words.import;
        let mut around = above.clone();
        around.path = if above.path.is_empty() { clause.at.clone() } else { format!("{}.{}", above.path, clause.at) };
        if clause.of_table {
            return self.table(clause, &around.path);
        }
        around.kind = if above.kind == Some(ClauseKind::Other) { above.kind } else { clause.kind.or(above.kind) };
        if let Some(heading) = &clause.heading {
            let named = shape::subjects(heading, &self.names, words);
            if !named.is_empty() {
                around.subjects = named;
            }
            let joins = words.leads.iter().chain(&words.with).any(|word| heading.contains(word.as_str()));
            if around.subjects == above.subjects && joins {
                let heading = heading.clone();
                self.sentence(clause, &heading, &around);
            }
            if clause
                .heading
                .as_ref()
                .is_some_and(|heading| words.asked.iter().any(|word| heading.starts_with(word.as_str())))
            {
                around.modality = Modality::Request;
            }
        }
        let is_recipients = clause.at.starts_with("Nơi nhận");
        if is_recipients {
            for item in &mut clause.items {
                item.facts.extend(recipients::read(&item.words(), &self.names, words));
            }
            return;
        }
        let text = clause.words();
        clause.facts.extend(self.cited(&text));
        clause.facts.extend(cite::definitions(&text, words));
        let tells = clause.heading.is_none() && shape::tells(&text, words);
        if let Some(text) = clause.text.clone().filter(|_| !tells) {
            for at in sentences::of(&text, &words.tails) {
                self.sentence(clause, &text[at], &around);
            }
            let mut reports = clause.facts.iter_mut().filter_map(StatedFact::as_report);
            if let (Some(only), None) = (reports.next(), reports.next()) {
                only.even_if_none = report::even_if_none(&text, &self.workspace.words.times);
            }
        }
        self.below(&mut clause.items, &around, text.is_empty());
    }

    /// The clauses below; what stands before the first part of a paper tells why it is written.
    fn below(&mut self, clauses: &mut [DraftClause], around: &Around, are_a_paper: bool) {
        let mut opened = !are_a_paper;
        for clause in clauses {
            opened |= !clause.is_unmarked() && clause.kind != Some(ClauseKind::Other);
            let tells = clause.is_unmarked() && !opened;
            let kind = if tells { Some(ClauseKind::Other) } else { around.kind };
            self.clause(clause, &Around { kind, ..around.clone() });
        }
    }

    /// The instruments that a text names, without the paper itself.
    fn cited(&self, text: &str) -> Vec<StatedFact> {
        let cited = cite::read(text, self.workspace).into_iter();
        cited.filter(|cited| Some(&cited.number) != self.number.as_ref()).map(StatedFact::Citation).collect()
    }

    /// A table: what its cells state; and which instruments table and rows name.
    fn table(&mut self, table: &mut DraftClause, path: &str) {
        let (workspace, names) = (self.workspace, &self.names);
        table.visit_mut(&|clause| clause.facts.extend(self.cited(&fold_space(&clause.words()))));
        let DraftClause { table: heads, columns, items, line, .. } = table;
        let mut rows = RowReader { heads, columns, names, words: &workspace.words, questions: Vec::new() };
        if !rows.columns.is_empty() {
            rows.read(items, path, *line);
        }
        self.questions.append(&mut rows.questions);
    }

    fn sentence(&mut self, clause: &mut DraftClause, text: &str, around: &Around) {
        let words = &self.workspace.words;
        if around.kind == Some(ClauseKind::Other) {
            return;
        }
        let must_name = !shape::assigns(around.kind);
        let of_aims = matches!(around.kind, Some(ClauseKind::Indicator | ClauseKind::Purpose));
        let targets = target::read(text, must_name, &words.signs, &words.import);
        let has_figure = targets.iter().any(|target| target.value.is_some());
        clause.facts.extend(targets.into_iter().map(StatedFact::Target));
        let Around { subjects, modality, .. } = around;
        let phrase = AssigningSentence { text, subjects, modality: *modality, must_name, names: &self.names, words };
        let assigned = phrase.read();
        let line = clause.line;
        let inside = pieces::inside_brackets(text);
        let all = pieces::pieces(inside, &words.import).into_iter().map(|at| &inside[at]);
        let is_report = |piece: &&str| assigned.reports.iter().any(|report| piece.contains(&report.quote));
        let mut times: Vec<TimeFact> = Vec::new();
        let mut questions = assigned.questions;
        for piece in all {
            let of_report = is_report(&piece);
            let dated = dated::read(piece, words);
            questions.extend(dated.questions.into_iter().filter(|_| !of_report));
            let fits = |time: &TimeFact| match () {
                () if of_report => time.waits(),
                () => !of_aims || has_figure && time.is_of_days(),
            };
            times.extend(dated.facts.into_iter().filter(fits));
        }
        self.questions.extend(questions.into_iter().map(|kind| OpenQuestion { line, words: text.to_owned(), kind }));
        clause.facts.extend(assigned.facts.into_iter().map(StatedFact::Assign));
        clause.facts.extend(assigned.reports.into_iter().map(|report| StatedFact::Report(Box::new(report))));
        clause.facts.extend(times.into_iter().map(StatedFact::Time));
    }
}
