//! One paper of one body; or an instrument of the corpus set as it is.

use super::filled::filled;
use super::material::{Material, Writing};
use super::office::ReadProfile;
use super::recorded::{FilledFrom, Recorded, is_filled};
use super::scope::PaperScope;
use super::unit::of_named_unit;
use super::{ProfileFile, choice};
use crate::desk::{Answer, Corpus, Desk, Refusal, names};
use crate::model::{ClausePath, Date, Instrument, InstrumentId};
use crate::papers::grounds::{Ground, Grounds};
use crate::papers::lines::{ProvenLine, lines};
use crate::papers::{Duties, PlanContext, PlanRequest, as_is};
use crate::resolve::{Obligation, resolve};
use crate::vanban::Document;
use crate::vanban::template::Templates;

/// Which paper is asked for, in a person's own words.
#[derive(Debug, Clone, Default)]
pub struct PaperQuestion {
    /// The plans.
    pub under: Vec<String>,
    /// Whose paper it is.
    pub body: String,
    /// What the office adds of its own.
    pub profile: Option<ProfileFile>,
    /// None: the one that the body owes.
    pub kind: Option<String>,
    /// `2024-Q1`, or `quarter`; none: the first.
    pub period: Option<String>,
    /// The unit's own name, where only its kind is registered.
    pub named: Option<String>,
    /// None: the day in the profile, else today.
    pub as_of: Option<Date>,
}

/// A paper with all that a drafter should know of it.
#[derive(Debug)]
pub struct Drafted<'d> {
    corpus: Corpus<'d>,
    /// Ready to be rendered.
    pub document: Document,
    /// What the template was given, and what a person should weigh.
    pub context: PlanContext,
    /// What stands behind results and what is overdue.
    pub filled_from: FilledFrom,
    duties: Duties,
    asked_by: (InstrumentId, ClausePath),
}

/// An instrument set word for word.
#[derive(Debug)]
pub struct Reprinted<'d> {
    corpus: Corpus<'d>,
    id: InstrumentId,
    /// Ready to be rendered.
    pub document: Document,
}

impl Reprinted<'_> {
    /// The instrument that is set again.
    pub fn instrument(&self) -> &Instrument {
        &self.corpus.workspace.instruments[&self.id]
    }

    /// Whether its copy lost its head.
    pub fn lacks_head(&self) -> bool {
        as_is::lacks_head(&self.corpus.workspace, self.instrument())
    }
}

impl Drafted<'_> {
    /// The clauses behind its words.
    pub fn grounds(&self) -> Grounds<'_> {
        Grounds::of(&self.corpus.workspace, &self.context.sources)
    }

    /// The clause that asks for it.
    pub fn asked_by(&self) -> Option<Ground<'_>> {
        let instrument = &self.corpus.workspace.instruments[&self.asked_by.0];
        Some((instrument, instrument.clause(&self.asked_by.1)?))
    }

    /// Which of the clauses behind its words can be understood otherwise than was taken; the clause that asks for the paper
    /// is one of them.
    pub fn doubtful(&self) -> Vec<Ground<'_>> {
        let mut doubtful = self.grounds().all_doubtful(&self.document);
        let asked_by = self.asked_by().filter(|(_, clause)| clause.has_other_reading());
        doubtful
            .extend(asked_by.filter(|(_, asking)| !doubtful.iter().any(|(_, known)| std::ptr::eq(*known, *asking))));
        doubtful
    }

    /// Each of its lines with its duties and reasons.
    pub fn lines(&self) -> Vec<ProvenLine> {
        let Duties { near, beyond } = &self.duties;
        let named: Vec<&Obligation> = near.iter().chain(&beyond.late).collect();
        lines(&self.document, &named, &self.corpus.rules, &self.grounds())
    }
}

impl Desk {
    /// The paper that a body must issue.
    ///
    /// # Errors
    /// A name means nothing, the body writes no such paper, or what it is drafted from does not hold.
    pub fn draft(&self, question: &PaperQuestion, today: Date) -> Result<Answer<Drafted<'_>>, Refusal> {
        // What is said of all units of a tier is a named one's too, where nothing is said of it by itself.
        let of_unit = question.named.as_ref().map(|_| self.draft_of(question, today, true));
        match of_unit {
            Some(Ok(drafted)) => Ok(drafted),
            _ => self.draft_of(question, today, false),
        }
    }

    fn draft_of(&self, question: &PaperQuestion, today: Date, as_unit: bool) -> Result<Answer<Drafted<'_>>, Refusal> {
        let mut corpus = self.corpus(Some(question.as_of.unwrap_or(today)));
        let body = names::body(&corpus.workspace, &question.body)?;
        let under = names::instruments(&corpus.workspace, &question.under)?;
        let named = question.named.as_deref();
        let unit = named.filter(|_| as_unit);
        let unit = unit.and_then(|named| of_named_unit(corpus.workspace.to_mut(), &under, &body, named));
        let body = unit.unwrap_or(body);
        let office = question.profile.as_ref().map(|file| file.read(&corpus.workspace, &body)).transpose()?;
        let dated = office.as_ref().and_then(|office| office.profile.date);
        let day = question.as_of.or(dated).unwrap_or(today);
        let scope = PaperScope::of_body(&corpus, under, day, &body)?;
        let mut recorded = Recorded::open(self, day)?;
        let events = recorded.as_ref().map(Recorded::events).unwrap_or_default();
        let workspace = &*corpus.workspace;
        let resolution = resolve(workspace, &corpus.rules, &scope.query(workspace, events));
        let material = Material::of(&corpus, &scope, Some(&body), &resolution, recorded.as_mut())?;
        let papers = material.papers();
        let paper = choice::paper(&corpus, &papers, question.kind.as_deref(), &body, &scope.under)?;
        let (template, period) = (&paper.paper.template, question.period.as_deref());
        let hands_on = choice::hands_on(workspace, paper);
        let since = choice::since(paper, &material.duties.near, period, day);
        let writing = Writing { issuer: &body, hands_on, period, since };
        let measured = material.measured(recorded.as_ref(), writing);
        let request = PlanRequest {
            named,
            office: office.as_ref().map(ReadProfile::office),
            ..material.request(writing, &measured)
        };
        office.iter().try_for_each(|office| office.refuse_drops_in_vain(request))?;
        let mut context = PlanContext::new(request);
        choice::refuse_unknown_period(period, &context)?;
        choice::doubts(workspace, paper, &scope.under, day, &mut context);
        let templates = Templates::read(corpus.templates)?;
        let mut document = filled(template, &templates, &context, &corpus.workspace.words)?;
        let filled_from = FilledFrom::of(recorded.as_ref(), &templates, [template]);
        let head = recorded.as_ref().map(Recorded::head).filter(|_| is_filled(&templates, template));
        let receipt = self.receipt(&scope.under).with_templates(self).with_register(head);
        document.properties.made_from = receipt.line();
        let asked_by = (paper.duty.instrument.clone(), paper.duty.stated_at.clone());
        let duties = material.duties;
        let content = Drafted { corpus, document, context, filled_from, duties, asked_by };
        Ok(Answer { content, notes: Vec::new(), receipt })
    }

    /// The kinds of paper that a body writes under some instruments on a day, each once, in the order of its duties.
    ///
    /// # Errors
    /// A name means nothing, or something of it had ended by the day.
    pub fn kinds(&self, under: &[String], body: &str, day: Date) -> Result<Vec<String>, Refusal> {
        let corpus = self.corpus(Some(day));
        let body = names::body(&corpus.workspace, body)?;
        let scope = PaperScope::of_body(&corpus, names::instruments(&corpus.workspace, under)?, day, &body)?;
        let events = Recorded::open(self, day)?.as_ref().map(Recorded::events).unwrap_or_default();
        let resolution = resolve(&corpus.workspace, &corpus.rules, &scope.query(&corpus.workspace, events));
        let material = Material::of(&corpus, &scope, Some(&body), &resolution, None)?;
        let mut kinds: Vec<String> = Vec::new();
        for (_, paper) in material.papers().iter().filter(|(by, _)| *by == body) {
            if !kinds.iter().any(|known| known == paper.name()) {
                kinds.push(paper.name().to_owned());
            }
        }
        Ok(kinds)
    }

    /// An instrument of the corpus as it is, word for word, as amended by a day.
    ///
    /// # Errors
    /// There is none of the name, or its text is not at hand.
    pub fn reprint(&self, id: &str, day: Date) -> Result<Answer<Reprinted<'_>>, Refusal> {
        let corpus = self.corpus(Some(day));
        let instrument = names::instrument(&corpus.workspace, id)?;
        let document = as_is::document(&corpus.workspace, &corpus.workspace.instruments[&instrument]);
        let mut document = document.ok_or_else(|| {
            let vi = format!("`{id}` không có nguyên văn trong kho");
            Refusal::said(vi, format!("the text of `{id}` is not in the corpus"))
        })?;
        let receipt = self.receipt([&instrument]);
        document.properties.made_from = receipt.line();
        Ok(Answer { content: Reprinted { corpus, id: instrument, document }, notes: Vec::new(), receipt })
    }
}
