//! Every paper that the bodies of a place, or of the country, owe; what is owed is found once for all of them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::choice;
use super::filled::filled;
use super::material::{Material, Writing};
use super::owed::Owed;
use super::recorded::{FilledFrom, Recorded, is_filled};
use super::scope::PaperScope;
use crate::desk::{Answer, Corpus, Desk, Receipt, Refusal, names};
use crate::diag::{Text, text};
use crate::model::{BodyId, Date, InstrumentId, LocatedBody, Place, PlaceId};
use crate::papers::{PlanContext, ReportDuty};
use crate::resolve::{Act, Resolution, resolve};
use crate::vanban::Document;
use crate::vanban::template::Templates;
use crate::vietnamese::alphabetical;

/// Whose papers are asked for, in a person's own words.
#[derive(Debug, Clone)]
pub struct BulkQuestion {
    /// The plans.
    pub under: Vec<String>,
    /// Only bodies of this place; none: of the plans' territory, else of the country.
    pub place: Option<String>,
    /// Papers that are only usual, too, and those owed only when a case arises.
    pub optional: bool,
    /// The day for which they are drafted.
    pub day: Date,
}

/// All that is owed, ready to be drafted paper by paper.
#[derive(Debug)]
pub struct Bulk<'d> {
    corpus: Corpus<'d>,
    templates: Templates<'d>,
    recorded: Option<Recorded>,
    /// The plans, by id.
    pub under: Vec<InstrumentId>,
    /// The day for which they are drafted.
    pub day: Date,
    optional: bool,
    batches: Vec<Batch>,
    count: usize,
    /// The templates that are filled.
    used: BTreeSet<String>,
    /// The names given to files so far, without their ending.
    names: BTreeSet<String>,
}

/// What is drafted from one resolution: the papers about a place, or of the centre.
#[derive(Debug)]
struct Batch {
    under: Vec<InstrumentId>,
    place: Option<PlaceId>,
    resolution: Resolution,
    /// Of a paper without results from the register, and of one with them.
    receipts: [Receipt; 2],
}

/// One paper that was to be drafted.
#[derive(Debug)]
pub struct Attempt {
    /// Who writes what, as a drafter would ask for it alone.
    pub asked: String,
    /// None is the centre.
    pub place: Option<String>,
    /// The paper, or why there is none.
    pub drafted: Result<BulkPaper, Refusal>,
}

/// A paper with what an index says of it.
#[derive(Debug)]
pub struct BulkPaper {
    /// Ready to be rendered.
    pub document: Document,
    /// Its line in the index.
    pub filed: Filed,
}

/// One paper in the index (*mục lục*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// None is the centre.
    pub place: Option<String>,
    /// Who signs, by name.
    pub body: String,
    /// "Kế hoạch", "Báo cáo".
    pub kind: String,
    /// Its title, as the file's properties have it.
    pub document: String,
    /// None where the text gives no day.
    pub due: Option<Date>,
    /// From the folder of the index, with `/`; its ending is the form's.
    pub file: String,
    /// Why it is owed: the clause, or the rule.
    pub basis: Text,
}

impl Filed {
    /// The centre first, then places and bodies by the alphabet; what has no day after what has.
    pub fn order(&self, other: &Filed) -> Ordering {
        let name = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => alphabetical(a, b),
            _ => a.is_some().cmp(&b.is_some()),
        };
        let by_day = |filed: &Filed| (filed.due.is_none(), filed.due);
        name(&self.place, &other.place)
            .then_with(|| alphabetical(&self.body, &other.body))
            .then_with(|| by_day(self).cmp(&by_day(other)))
            .then_with(|| self.file.cmp(&other.file))
    }
}

/// Which papers are one: a plan meets all duties at once, a report is of its period.
type Which = (BodyId, String, Option<String>);

impl Desk {
    /// Every paper that is owed. Each kind of template is filled once here: one that is broken is refused before
    /// anything is written.
    ///
    /// # Errors
    /// A name means nothing, nothing is owed, or a template does not hold.
    pub fn draft_all(&self, question: &BulkQuestion) -> Result<Answer<Bulk<'_>>, Refusal> {
        let (corpus, day) = (self.corpus(Some(question.day)), question.day);
        let under = names::instruments(&corpus.workspace, &question.under)?;
        let recorded = Recorded::open(self, day)?;
        let batches = self.batches(&corpus, question.place.as_deref(), &under, day, recorded.as_ref())?;
        let templates = Templates::read(corpus.templates)?;
        let head = recorded.as_ref().map(Recorded::head);
        let receipt = self.receipt(&under).with_templates(self).with_register(head);
        let mut bulk = Bulk {
            corpus,
            templates,
            recorded,
            under,
            day,
            optional: question.optional,
            batches,
            count: 0,
            used: BTreeSet::new(),
            names: BTreeSet::new(),
        };
        bulk.rehearse()?;
        if bulk.count == 0 {
            let plans = bulk.under.iter().map(InstrumentId::as_str).collect::<Vec<_>>().join(", ");
            let vi = format!("{plans} không đòi văn bản nào ở đây");
            return Err(Refusal::said(vi, format!("{plans} asks no document here")));
        }
        Ok(Answer { content: bulk, notes: Vec::new(), receipt })
    }

    /// Together the instruments ask for plans, each alone for its reports; what is owed is found once for all places.
    fn batches(
        &self,
        corpus: &Corpus,
        place: Option<&str>,
        under: &[InstrumentId],
        day: Date,
        recorded: Option<&Recorded>,
    ) -> Result<Vec<Batch>, Refusal> {
        let workspace = &*corpus.workspace;
        let territory = |id: &InstrumentId| workspace.instruments[id].territory.as_ref();
        let place = match place {
            Some(text) => Some(names::place(workspace, text)?),
            None => under.iter().find_map(territory).cloned(),
        };
        let at = place.as_ref().and_then(|id| workspace.places.get(id));
        let alone = under.iter().filter(|_| under.len() > 1).map(|id| vec![id.clone()]);
        let mut batches = Vec::new();
        for under in std::iter::once(under.to_vec()).chain(alone) {
            let scope = PaperScope { under: under.clone(), day, place: at };
            scope.refuse_out_of_time(workspace)?;
            let events = recorded.map(Recorded::events).unwrap_or_default();
            let resolution = resolve(workspace, &corpus.rules, &scope.query(workspace, events));
            let receipt = self.receipt(&under).with_templates(self);
            let receipts = [receipt.clone(), receipt.with_register(recorded.map(Recorded::head))];
            if at.is_none() {
                let mut parts = resolution.by_place();
                batches.extend(workspace.places_on(Some(day)).map(|place| Batch {
                    under: under.clone(),
                    place: Some(place.id.clone()),
                    resolution: parts.remove(&place.id).unwrap_or_default(),
                    receipts: receipts.clone(),
                }));
            }
            batches.push(Batch { under, place: at.map(|place| place.id.clone()), resolution, receipts });
        }
        batches.sort_by(|a, b| a.place.cmp(&b.place));
        Ok(batches)
    }
}

impl Bulk<'_> {
    /// How many papers there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// What stands behind the parts that only a register can fill.
    pub fn filled_from(&self) -> FilledFrom {
        FilledFrom::of(self.recorded.as_ref(), &self.templates, &self.used)
    }

    /// What the papers are, as the title of an index.
    pub fn title(&self) -> Text {
        let names = self.under.iter().map(|id| self.corpus.workspace.instruments[id].short_name());
        let names = names.collect::<Vec<_>>().join(", ");
        match self.optional {
            true => text!(
                "Văn bản phải ban hành, thường có hoặc phải có khi phát sinh theo {names}",
                "Papers that are owed, usual, or owed when a case arises under {names}"
            ),
            false => text!("Văn bản phải ban hành theo {names}", "Papers that are owed under {names}"),
        }
    }

    /// Drafts them one by one; whoever asks keeps what comes. One that cannot be drafted does not stop the others.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn draft_each(&mut self, each: &mut dyn FnMut(Attempt)) -> Result<(), Refusal> {
        for batch in std::mem::take(&mut self.batches) {
            let mut recorded = self.recorded.take();
            let attempts = self.of_batch(&batch, recorded.as_mut(), each);
            self.recorded = recorded;
            attempts?;
        }
        Ok(())
    }
}

impl Bulk<'_> {
    /// Counts the papers, and fills each kind of template once.
    fn rehearse(&mut self) -> Result<(), Refusal> {
        let (mut count, mut used) = (0, BTreeSet::new());
        for batch in &self.batches {
            let scope = self.scope(batch);
            let material = Material::of(&self.corpus, &scope, None, &batch.resolution, None)?;
            let owed = self.owed(&material);
            count += owed.len();
            for owed in owed.values() {
                if used.insert(owed.papers[0].paper.template.clone()) {
                    self.drafted(owed, &material, None)?;
                }
            }
        }
        (self.count, self.used) = (count, used);
        Ok(())
    }

    fn scope(&self, batch: &Batch) -> PaperScope<'_> {
        let place = batch.place.as_ref().and_then(|id| self.corpus.workspace.places.get(id));
        PaperScope { under: batch.under.clone(), day: self.day, place }
    }

    fn of_batch(
        &mut self,
        batch: &Batch,
        mut recorded: Option<&mut Recorded>,
        each: &mut dyn FnMut(Attempt),
    ) -> Result<(), Refusal> {
        let mut names = std::mem::take(&mut self.names);
        let scope = self.scope(batch);
        let material = Material::of(&self.corpus, &scope, None, &batch.resolution, recorded.as_deref_mut())?;
        for owed in self.owed(&material).values() {
            let drafted = self.paper(owed, &material, (recorded.as_deref(), &batch.receipts), &mut names);
            let place = scope.place.map(|place| place.name.clone());
            each(Attempt { asked: owed.to_string(), place, drafted });
        }
        self.names = names;
        Ok(())
    }

    /// The papers of a batch, each once.
    fn owed<'m>(&self, material: &'m Material) -> BTreeMap<Which, Owed<'m>> {
        let mut all: BTreeMap<Which, Owed> = BTreeMap::new();
        for (writer, paper) in material.papers() {
            let is_report = paper.duty.act == Act::Report;
            let is_of_batch = self.under.len() == 1 || is_report == (material.scope.under.len() == 1);
            let wanted = paper.is_owed() || self.optional;
            if is_of_batch && wanted && self.is_of(&writer, material.scope.place) {
                let which = (writer.clone(), paper.name().to_owned(), is_report.then(|| paper.duty.key.to_string()));
                all.entry(which).or_insert_with(|| Owed { writer, papers: Vec::new() }).papers.push(paper);
            }
        }
        all
    }

    /// Whether a body writes here: of the place, or of the centre where no place is meant.
    fn is_of(&self, writer: &BodyId, place: Option<&Place>) -> bool {
        match (self.corpus.workspace.body(writer), place) {
            (Some(LocatedBody::Single(_)), None) => true,
            (Some(LocatedBody::Local(_, at)), Some(place)) => at.id == place.id,
            (Some(LocatedBody::Kind(_)), Some(_)) => true,
            _ => false,
        }
    }

    fn drafted(
        &self,
        owed: &Owed,
        material: &Material,
        recorded: Option<&Recorded>,
    ) -> Result<(Document, Option<ReportDuty>), Refusal> {
        let paper = &owed.papers[0];
        let is_report = paper.duty.act == Act::Report;
        let key = paper.duty.key.to_string();
        let period = is_report.then_some(key.as_str());
        let hands_on = choice::hands_on(&self.corpus.workspace, paper);
        let since = choice::since(paper, &material.duties.near, period, self.day);
        let writing = Writing { issuer: &owed.writer, hands_on, period, since };
        let measured = material.measured(recorded, writing);
        let context = PlanContext::new(material.request(writing, &measured));
        let document = filled(&paper.paper.template, &self.templates, &context, &self.corpus.workspace.words)?;
        Ok((document, context.report.filter(|_| is_report)))
    }

    fn paper(
        &self,
        owed: &Owed,
        material: &Material,
        (recorded, receipts): (Option<&Recorded>, &[Receipt; 2]),
        names: &mut BTreeSet<String>,
    ) -> Result<BulkPaper, Refusal> {
        let workspace = &*self.corpus.workspace;
        material.scope.refuse_ended(workspace, &owed.writer)?;
        let (mut document, report) = self.drafted(owed, material, recorded)?;
        let day = Some(self.day);
        let filed = Filed {
            place: material.scope.place.map(|place| place.name_on(day).to_owned()),
            body: workspace.body(&owed.writer).expect("a writer is known").name(day),
            kind: owed.kind(&workspace.words).to_owned(),
            document: document.properties.title.clone(),
            due: owed.due(),
            file: free(&owed.file_name(report.as_ref(), &material.scope.under), names),
            basis: owed.basis(workspace),
        };
        let is_filled = is_filled(&self.templates, &owed.papers[0].paper.template);
        document.properties.made_from = receipts[usize::from(is_filled)].line();
        Ok(BulkPaper { document, filed })
    }
}

/// A name that no other paper of this run has.
fn free(name: &str, names: &mut BTreeSet<String>) -> String {
    let counted = (2..).map(|count| format!("{name}_{count}"));
    let mut all = [name.to_owned()].into_iter().chain(counted);
    let free = all.find(|name| names.insert(name.clone()));
    free.expect("there are more numbers than papers")
}
