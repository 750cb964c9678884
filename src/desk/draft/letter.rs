//! A letter to each body that owes what is overdue (*công văn đôn đốc*).

use std::collections::BTreeSet;

use super::filled::filled;
use crate::desk::status::{Board, StatusQuestion};
use crate::desk::{Answer, Desk, Refusal, names};
use crate::model::{BodyId, InstrumentId, LocatedBody, Role};
use crate::papers::{Beyond, PlanContext, PlanRequest, RegisterExtract};
use crate::register::Register;
use crate::resolve::{Obligation, Query, papers, resolve};
use crate::rule::Conclusion;
use crate::track::{Account, Item, MADE_UP, Owing, Status, owing};
use crate::vanban::Document;
use crate::vanban::template::Templates;

/// Those who are to be urged, and by whom.
#[derive(Debug)]
pub struct Letters<'d> {
    /// Where every duty stands on the day.
    pub board: Board<'d>,
    /// Who signs.
    pub from: BodyId,
    /// Each body with what it owes.
    pub owing: Vec<Owing>,
    /// What whoever signs owes too: nobody urges himself by letter.
    pub own: Vec<Owing>,
    register: Register,
    templates: Templates<'d>,
    template: String,
    made_from: String,
}

impl Desk {
    /// The letters that urge, by the register as it stands on the day; `from` signs, else the only body that the plans
    /// have do so.
    ///
    /// # Errors
    /// There is nothing in the register, nobody is to urge, or several are.
    pub fn remind(&self, question: &StatusQuestion, from: Option<&str>) -> Result<Answer<Letters<'_>>, Refusal> {
        let Answer { content: board, notes, receipt } = self.status(question)?;
        let register = match self.register.if_any()? {
            Some(register) if !board.record.instruments.is_empty() => register,
            _ => {
                return Err(Refusal::said(
                    "chưa có sổ theo dõi, hoặc sổ chưa có mục nào: không biết ai quá hạn",
                    "there is no register, or nothing in it: nobody knows who is late",
                ));
            }
        };
        let from = match from {
            Some(from) => names::body(board.workspace(), from)?,
            None => sender(&board)?,
        };
        let (own, owing) = owing(board.items()).into_iter().partition(|owing: &Owing| owing.body == from);
        let template = template(&board)?;
        let templates = Templates::read(board.corpus.templates)?;
        let receipt = receipt.with_templates(self);
        let made_from = receipt.line();
        let content = Letters { board, from, owing, own, register, templates, template, made_from };
        Ok(Answer { content, notes, receipt })
    }
}

/// The template of letters that urge, by the first rule that has one.
fn template(board: &Board) -> Result<String, Refusal> {
    let found = board.corpus.rules.values().find_map(|rule| match &rule.then {
        Conclusion::Paper(paper) if paper.urges => Some(paper.template.clone()),
        _ => None,
    });
    found.ok_or_else(|| {
        Refusal::said(
            "không quy tắc nào nêu mẫu công văn đôn đốc: ghi `urges: true` ở quy tắc của văn bản ấy",
            "no rule has a paper that urges: set `urges: true` in the rule of that paper",
        )
    })
}

/// The only body that the plans have urge the others.
fn sender(board: &Board) -> Result<BodyId, Refusal> {
    let (workspace, rules) = (board.workspace(), &board.corpus.rules);
    let as_of = Some(board.selection.as_of);
    let query = Query { plans: Some(board.instruments.clone()), as_of, ..Query::default() };
    let resolution = resolve(workspace, rules, &query);
    let duties: Vec<Obligation> = resolution.iter().filter(|o| o.role == Role::Oversee).collect();
    let bodies: BTreeSet<&BodyId> = duties.iter().map(|duty| &duty.body).collect();
    let urges = |body: &&&BodyId| papers(workspace, rules, &duties, body).iter().any(|paper| paper.paper.urges);
    let found: Vec<&BodyId> = bodies.iter().filter(urges).copied().collect();
    match found[..] {
        [only] => Ok(only.clone()),
        [] => Err(Refusal::said(
            "văn bản không giao cơ quan nào đôn đốc; nêu --from CƠ-QUAN",
            "nobody is to urge; name --from BODY",
        )),
        _ => {
            const MOST: usize = 8;
            let names: Vec<&str> = found.iter().map(|body| body.as_str()).collect();
            let more = if names.len() > MOST { format!(", … ({})", names.len()) } else { String::new() };
            let names = names[..names.len().min(MOST)].join(", ") + &more;
            Err(Refusal::said(
                format!("nhiều cơ quan được giao đôn đốc, nêu --from: {names}"),
                format!("several urge, name one by --from: {names}"),
            ))
        }
    }
}

impl Letters<'_> {
    /// What such a letter is called: its template's name.
    pub fn name(&self) -> &str {
        self.template.trim_end_matches(".md")
    }

    /// The letter to one of those who owe.
    ///
    /// # Errors
    /// The register cannot be read, or the template does not hold.
    pub fn letter(&mut self, owing: &Owing) -> Result<Document, Refusal> {
        let (corpus, day) = (&self.board.corpus, self.board.selection.as_of);
        let workspace = &*corpus.workspace;
        let overdue: Vec<Item> = owing.items.iter().filter(|item| item.status == Status::Overdue).cloned().collect();
        let account = Account::of(&overdue, Vec::new(), &mut self.register, day)?;
        let told = RegisterExtract::of(&workspace.words.paper, &account, self.board.record.made_up.then_some(MADE_UP));
        let obligations: Vec<Obligation> = overdue.into_iter().map(|item| item.obligation).collect();
        let under: BTreeSet<InstrumentId> = obligations.iter().map(|o| o.instrument.clone()).collect();
        let place = match workspace.body(&self.from) {
            Some(LocatedBody::Local(_, place)) => Some(place),
            _ => None,
        };
        let context = PlanContext::new(PlanRequest {
            workspace,
            rules: &corpus.rules,
            obligations: &obligations,
            beyond: &Beyond::default(),
            under: &under.into_iter().collect::<Vec<_>>(),
            place,
            issuer: &self.from,
            named: None,
            hands_on: None,
            period: None,
            since: Some(day),
            told: &told,
            measured: &[],
            office: None,
            day,
        });
        let mut document = filled(&self.template, &self.templates, &context, &workspace.words)?;
        document.properties.made_from.clone_from(&self.made_from);
        Ok(document)
    }
}
