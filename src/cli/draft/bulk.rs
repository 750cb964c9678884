//! Every paper that the bodies of a place, or of the country, owe: one folder a body, and an index.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::{Result, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};

mod owed;

use super::filing::Filing;
use super::material::{Material, Writing};
use super::{DraftArgs, Question, choice, filled, register, rendered};
use crate::cli::shared::{self, SharedArgs};
use crate::cli::told::told;
use crate::cli::{Outcome, output};
use crate::diag::{Bilingual, Lang};
use crate::export::filed::{self, Filed};
use crate::load::Loaded;
use crate::model::{BodyId, Date, InstrumentId, LocatedBody, Place};
use crate::papers::{PlanContext, ReportDuty};
use crate::resolve::{Act, Resolution, resolve};
use crate::vanban::template::Templates;
use crate::vanban::{Document, Options};
use owed::Owed;

/// The form of each file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    Docx,
    Pdf,
    Html,
    Md,
}

impl Form {
    fn ending(self) -> &'static str {
        match self {
            Form::Docx => "docx",
            Form::Pdf => "pdf",
            Form::Html => "html",
            Form::Md => "md",
        }
    }
}

/// Which papers are one: a plan meets all duties at once, a report is of its period.
type Which = (BodyId, String, Option<String>);

/// What is drafted from one resolution: the papers about a place, or of the centre.
struct Batch<'a> {
    question: Question<'a>,
    resolution: Resolution,
}

struct Run<'a> {
    args: &'a DraftArgs,
    loaded: &'a Loaded,
    templates: Templates<'a>,
    register: Option<register::Told>,
    /// Those that are filled in this run.
    used: BTreeSet<String>,
    under: Vec<InstrumentId>,
    day: Date,
    filing: Filing,
    index: Vec<Filed>,
    failed: Vec<Bilingual>,
}

pub(super) fn run(args: &DraftArgs, shared: &SharedArgs, loaded: &Loaded, out: &mut dyn Write) -> Result<Outcome> {
    let workspace = &loaded.workspace;
    let mut under: Vec<InstrumentId> = Vec::new();
    for id in &args.under {
        let id = shared::instrument(workspace, id)?;
        if !under.contains(&id) {
            under.push(id);
        }
    }
    let day = args.as_of.unwrap_or_else(shared::today);
    let register = register::Told::open(shared, day)?;
    let batches = batches(args, loaded, &under, day, register.as_ref())?;
    let templates = Templates::read(&loaded.templates)?;
    let folder = args.out.clone().expect("the arguments ask for a folder");
    let (used, filing, index, failed) = (BTreeSet::new(), Filing::new(folder, args.force), Vec::new(), Vec::new());
    let mut run = Run { args, loaded, templates, register, used, under, day, filing, index, failed };
    let count = run.rehearse(&batches)?;
    if count == 0 {
        let plans: Vec<&str> = run.under.iter().map(InstrumentId::as_str).collect();
        bail!("{0} không đòi văn bản nào ở đây | {0} asks no document here", plans.join(", "));
    }
    run.filing.open()?;
    let bar = ProgressBar::new(count as u64).with_style(
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").expect("the template is one of indicatif's"),
    );
    for batch in &batches {
        bar.set_message(batch.question.place.map_or("trung ương", |place| &place.name).to_owned());
        run.batch(batch, &bar)?;
    }
    bar.finish_and_clear();
    run.close(shared, out)
}

/// Together the instruments ask for plans, each alone for its reports; what is owed is found once for all places.
fn batches<'a>(
    args: &DraftArgs,
    loaded: &'a Loaded,
    under: &[InstrumentId],
    day: Date,
    register: Option<&register::Told>,
) -> Result<Vec<Batch<'a>>> {
    let workspace = &loaded.workspace;
    let territory = |id: &InstrumentId| workspace.instruments[id].territory.as_ref();
    let place = match &args.place {
        Some(text) => Some(shared::place(workspace, text)?),
        None => under.iter().find_map(territory).cloned(),
    };
    let place = place.and_then(|id| workspace.places.get(&id));
    let alone = under.iter().filter(|_| under.len() > 1).map(|id| vec![id.clone()]);
    let mut batches = Vec::new();
    for under in std::iter::once(under.to_vec()).chain(alone) {
        let question = Question { under: under.clone(), day, place };
        question.refuse_out_of_time(loaded)?;
        let resolution = resolve(workspace, &loaded.rules, &question.query(loaded, register));
        if place.is_none() {
            let mut parts = resolution.by_place();
            batches.extend(workspace.places_on(Some(day)).map(|place| Batch {
                question: Question { under: under.clone(), day, place: Some(place) },
                resolution: parts.remove(&place.id).unwrap_or_default(),
            }));
        }
        batches.push(Batch { question, resolution });
    }
    batches.sort_by(|a, b| a.question.place.map(|place| &place.id).cmp(&b.question.place.map(|place| &place.id)));
    Ok(batches)
}

impl Run<'_> {
    /// Counts the papers, and fills each kind of template once: one that is broken must fail before anything is written.
    fn rehearse(&mut self, batches: &[Batch]) -> Result<usize> {
        let mut count = 0;
        for batch in batches {
            let material = Material::of(self.loaded, &batch.question, None, &batch.resolution, None)?;
            let owed = self.owed(&material);
            count += owed.len();
            for owed in owed.values() {
                if self.used.insert(owed.papers[0].paper.template.clone()) {
                    self.drafted(owed, &material)?;
                }
            }
        }
        Ok(count)
    }

    fn batch(&mut self, batch: &Batch, bar: &ProgressBar) -> Result<()> {
        let register = self.register.as_mut();
        let material = Material::of(self.loaded, &batch.question, None, &batch.resolution, register)?;
        for owed in self.owed(&material).values() {
            if let Err(error) = self.write(owed, &material) {
                let said = |lang| format!("{owed}: {}", told(&error, lang));
                self.failed.push(Bilingual::new(said(Lang::Vi), said(Lang::En)));
            }
            bar.inc(1);
        }
        Ok(())
    }

    /// The papers of a batch, each once.
    fn owed<'m>(&self, material: &'m Material) -> BTreeMap<Which, Owed<'m>> {
        let mut all: BTreeMap<Which, Owed> = BTreeMap::new();
        for (writer, paper) in material.papers() {
            let is_report = paper.duty.act == Act::Report;
            let is_of_batch = self.under.len() == 1 || is_report == (material.question.under.len() == 1);
            let wanted = paper.is_owed() || self.args.optional;
            if is_of_batch && wanted && self.is_of(&writer, material.question.place) {
                let which = (writer.clone(), paper.name().to_owned(), is_report.then(|| paper.duty.key.clone()));
                all.entry(which).or_insert_with(|| Owed { writer, papers: Vec::new() }).papers.push(paper);
            }
        }
        all
    }

    /// Whether a body writes here: of the place, or of the centre where no place is meant.
    fn is_of(&self, writer: &BodyId, place: Option<&Place>) -> bool {
        match (self.loaded.workspace.body(writer), place) {
            (Some(LocatedBody::Single(_)), None) => true,
            (Some(LocatedBody::Local(_, at)), Some(place)) => at.id == place.id,
            (Some(LocatedBody::Kind(_)), Some(_)) => true,
            _ => false,
        }
    }

    fn drafted(&self, owed: &Owed, material: &Material) -> Result<(Document, Option<ReportDuty>)> {
        let paper = &owed.papers[0];
        let is_report = paper.duty.act == Act::Report;
        let period = is_report.then_some(paper.duty.key.as_str());
        let hands_on = choice::hands_on(&self.loaded.workspace, paper);
        let since = choice::since(paper, &material.duties.near, period, self.day);
        let writing = Writing { issuer: &owed.writer, hands_on, period, since };
        let measured = material.measured(self.register.as_ref(), writing);
        let context = PlanContext::new(material.request(writing, &measured));
        let document = filled(&paper.paper.template, &self.templates, &context)?;
        Ok((document, context.report.filter(|_| is_report)))
    }

    fn write(&mut self, owed: &Owed, material: &Material) -> Result<()> {
        material.question.refuse_ended(&self.loaded.workspace, &owed.writer)?;
        let (document, report) = self.drafted(owed, material)?;
        let form = self.args.form.unwrap_or(Form::Docx).ending();
        let file = self.free(&owed.file_name(report.as_ref(), &material.question.under), form);
        let bytes = rendered(file.as_ref(), &document, &Options { cite: self.args.cite })?;
        self.filing.put(&file, &bytes)?;
        let day = Some(self.day);
        self.index.push(Filed {
            place: material.question.place.map(|place| place.name_on(day).to_owned()),
            body: self.loaded.workspace.body(&owed.writer).expect("a writer is known").name(day),
            kind: owed.kind().to_owned(),
            document: output::one_line(&document.properties.title),
            due: owed.due(),
            file,
            basis: owed.basis(&self.loaded.workspace),
        });
        Ok(())
    }

    /// A name that no other paper of this run has.
    fn free(&self, name: &str, ending: &str) -> String {
        let counted = (2..).map(|count| format!("{name}_{count}.{ending}"));
        let mut names = [format!("{name}.{ending}")].into_iter().chain(counted);
        names.find(|file| !self.filing.has_seen(file)).expect("there are more numbers than papers")
    }

    fn close(mut self, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
        let lang = shared.lang();
        self.index.sort_by(Filed::order);
        let names = self.under.iter().map(|id| self.loaded.workspace.instruments[id].short_name());
        let which = if self.args.optional {
            "phải ban hành, thường có hoặc phải có khi phát sinh"
        } else {
            "phải ban hành"
        };
        let title = format!("Văn bản {which} theo {}", names.collect::<Vec<_>>().join(", "));
        let (written, unchanged) = (self.filing.written, self.filing.unchanged);
        self.filing.put("muc-luc.md", filed::markdown(&title, &self.index).as_bytes())?;
        self.filing.put("muc-luc.xlsx", &filed::xlsx(&title, self.day, &self.index)?)?;
        let edited = std::mem::take(&mut self.filing.edited);
        let old = self.filing.close()?;
        let vi = format!("đã ghi {written}, không đổi {unchanged} văn bản; mục lục: muc-luc.md, muc-luc.xlsx");
        let en = format!("{written} papers written, {unchanged} unchanged; index: muc-luc.md, muc-luc.xlsx");
        writeln!(out, "{}", lang.pick(&vi, &en))?;
        register::say(self.register.as_ref(), &self.used, lang, out)?;
        for file in edited {
            let vi = "đã sửa tay, giữ nguyên (--force để ghi đè)";
            writeln!(out, "{}: {file}", lang.pick(vi, "edited by hand, left as it is (--force overwrites)"))?;
        }
        for file in old {
            let vi = "của lần trước, không thuộc mục lục lần này";
            writeln!(out, "{}: {file}", lang.pick(vi, "of an earlier run, not in this index"))?;
        }
        match self.failed.is_empty() {
            true => Ok(Outcome::Fine),
            false => Err(failure(&self.failed)),
        }
    }
}

fn failure(failed: &[Bilingual]) -> anyhow::Error {
    let list = |lang| failed.iter().map(|said| format!("\n  {}", said.in_lang(lang))).collect::<String>();
    let (count, vi, en) = (failed.len(), list(Lang::Vi), list(Lang::En));
    anyhow!(
        "{count} văn bản không soạn được, các văn bản khác đã ghi; sửa rồi chạy lại:{vi} | \
         {count} documents could not be drafted, the others are written; mend and run again:{en}"
    )
}
