//! Every paper that the bodies of a place, or of the country, owe: one folder a body, and an index.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Result, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};

use super::filing::Filing;
use super::{DraftArgs, Question, choice, filled, rendered};
use crate::cli::shared::{self, SharedArgs};
use crate::cli::{Outcome, output};
use crate::draft::Options;
use crate::draft::plan::{PlanContext, PlanRequest, ReportDuty, Told};
use crate::export::filed::{self, Filed};
use crate::load::Loaded;
use crate::model::{BodyId, Date, InstrumentId, LocatedBody, Place};
use crate::resolve::{Act, Obligation, Paper, all_papers, resolve};

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

/// One paper of one body, with all the duties that it meets.
struct Owed<'a> {
    writer: BodyId,
    papers: Vec<Paper<'a>>,
}

/// Which papers are one: a plan meets all duties at once, a report is of its period.
type Which = (BodyId, String, Option<String>);

struct Run<'a> {
    args: &'a DraftArgs,
    loaded: &'a Loaded,
    under: Vec<InstrumentId>,
    day: Date,
    filing: Filing,
    index: Vec<Filed>,
    failed: Vec<String>,
}

pub(super) fn run(args: &DraftArgs, shared: &SharedArgs, loaded: &Loaded, out: &mut dyn Write) -> Result<Outcome> {
    let workspace = &loaded.workspace;
    let under: Vec<InstrumentId> =
        args.under.iter().map(|id| shared::instrument(workspace, id)).collect::<Result<_>>()?;
    let day = args.as_of.unwrap_or_else(shared::today);
    let groups = groups(args, loaded, &under, day)?;
    let folder = args.out.clone().expect("the arguments ask for a folder");
    let filing = Filing::open(folder, args.force)?;
    let mut run = Run { args, loaded, under, day, filing, index: Vec::new(), failed: Vec::new() };
    let bar = ProgressBar::new(groups.len() as u64).with_style(
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").expect("the template is one of indicatif's"),
    );
    for place in groups {
        bar.set_message(place.map_or_else(|| "trung ương".to_owned(), |place| place.name.clone()));
        run.group(place, &bar)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    run.close(shared, out)
}

/// The places whose bodies write, one after another; none stands for the bodies of the centre.
fn groups<'a>(
    args: &DraftArgs,
    loaded: &'a Loaded,
    under: &[InstrumentId],
    day: Date,
) -> Result<Vec<Option<&'a Place>>> {
    let workspace = &loaded.workspace;
    if let Some(text) = &args.place {
        let id = shared::place(workspace, text)?;
        return Ok(vec![Some(&workspace.places[&id])]);
    }
    let territory = |id: &InstrumentId| workspace.instruments[id].territory.as_ref();
    if let Some(id) = under.iter().find_map(territory) {
        return Ok(vec![workspace.places.get(id)]);
    }
    Ok([None].into_iter().chain(workspace.places_on(Some(day)).map(Some)).collect())
}

impl Run<'_> {
    /// Resolves for one place, and writes what its bodies owe.
    fn group(&mut self, place: Option<&Place>, bar: &ProgressBar) -> Result<()> {
        let loaded = self.loaded;
        let question = Question { under: self.under.clone(), body: BodyId::from(""), day: self.day, place };
        question.refuse_out_of_time(loaded)?;
        let obligations: Vec<Obligation> =
            resolve(&loaded.workspace, &loaded.rules, &question.query(loaded)).iter().collect();
        let mut all: BTreeMap<Which, Owed> = BTreeMap::new();
        for (writer, paper) in all_papers(&loaded.workspace, &loaded.rules, &obligations) {
            let wanted = (!paper.paper.optional || self.args.optional) && self.is_of(&writer, place);
            if wanted {
                let period = (paper.duty.act == Act::Report).then(|| paper.duty.key.clone());
                let which = (writer.clone(), paper.name().to_owned(), period);
                all.entry(which).or_insert_with(|| Owed { writer, papers: Vec::new() }).papers.push(paper);
            }
        }
        bar.inc_length(all.len() as u64);
        for owed in all.values() {
            if let Err(error) = self.write(owed, place, &obligations) {
                self.failed.push(format!("{}, {}: {error:#}", owed.writer, owed.papers[0].name()));
            }
            bar.inc(1);
        }
        Ok(())
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

    fn write(&mut self, owed: &Owed, place: Option<&Place>, obligations: &[Obligation]) -> Result<()> {
        let loaded = self.loaded;
        let paper = &owed.papers[0];
        let is_report = paper.duty.act == Act::Report;
        let under = if is_report { vec![paper.duty.instrument.clone()] } else { self.under.clone() };
        let context = PlanContext::new(PlanRequest {
            workspace: &loaded.workspace,
            rules: &loaded.rules,
            obligations,
            under: &under,
            place,
            issuer: &owed.writer,
            named: None,
            hands_on: choice::hands_on(&loaded.workspace, paper),
            period: is_report.then_some(paper.duty.key.as_str()),
            told: &Told::default(),
            office: None,
            day: self.day,
        });
        let document = filled(&paper.paper.template, loaded, &context)?;
        let due = owed.papers.iter().filter_map(|paper| paper.duty.due).min();
        let due = due.filter(|_| matches!(paper.duty.act, Act::Issue | Act::Report));
        let form = self.args.form.unwrap_or(Form::Docx).ending();
        let file = self.free(&file_name(owed, due, context.report.as_ref().filter(|_| is_report), &under), form);
        let bytes = rendered(file.as_ref(), &document, &Options { cite: self.args.cite })?;
        self.filing.put(&file, &bytes)?;
        self.index.push(Filed {
            body: loaded.workspace.body(&owed.writer).expect("a writer is known").name(Some(self.day)),
            document: output::one_line(&document.properties.title),
            due,
            file,
            basis: basis(loaded, owed),
        });
        Ok(())
    }

    /// A name that no other paper of this run has.
    fn free(&self, name: &str, ending: &str) -> String {
        let taken = |file: &String| self.index.iter().any(|filed| filed.file == *file);
        let counted = (2..).map(|count| format!("{name}_{count}.{ending}"));
        let mut names = [format!("{name}.{ending}")].into_iter().chain(counted);
        names.find(|file| !taken(file)).expect("there are more numbers than papers")
    }

    fn close(mut self, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
        let lang = shared.lang();
        if self.index.is_empty() && self.failed.is_empty() {
            let plans: Vec<&str> = self.under.iter().map(InstrumentId::as_str).collect();
            bail!("{} không đòi văn bản nào ở đây (asks no document here)", plans.join(", "));
        }
        self.index.sort_by(|a, b| {
            (&a.body, a.due.is_none(), a.due, &a.file).cmp(&(&b.body, b.due.is_none(), b.due, &b.file))
        });
        let names = self.under.iter().map(|id| self.loaded.workspace.instruments[id].short_name());
        let which = if self.args.optional { "phải ban hành hoặc thường có" } else { "phải ban hành" };
        let title = format!("Văn bản {which} theo {}", names.collect::<Vec<_>>().join(", "));
        let (written, unchanged) = (self.filing.written, self.filing.unchanged);
        self.filing.put("muc-luc.md", filed::markdown(&title, &self.index).as_bytes())?;
        self.filing.put("muc-luc.xlsx", &filed::xlsx(&title, self.day, &self.index)?)?;
        let old = self.filing.close()?;
        let vi = format!("đã ghi {written}, không đổi {unchanged} văn bản; mục lục: muc-luc.md, muc-luc.xlsx");
        let en = format!("{written} papers written, {unchanged} unchanged; index: muc-luc.md, muc-luc.xlsx");
        writeln!(out, "{}", lang.pick(&vi, &en))?;
        for file in &self.filing.edited {
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

fn failure(failed: &[String]) -> anyhow::Error {
    let list = failed.join("\n  ");
    anyhow!("{} văn bản không soạn được, các văn bản khác đã ghi (could not be drafted):\n  {list}", failed.len())
}

/// Folder of the body, then due day first: `cong-an-tinh-phu-yen/2024-03-19_bao-cao-quy-1-2024_bcd138cp-19-kh-2024`.
fn file_name(owed: &Owed, due: Option<Date>, report: Option<&ReportDuty>, under: &[InstrumentId]) -> String {
    let due = due.map_or_else(|| "khong-thoi-han".to_owned(), |due| due.to_string());
    let under: Vec<&str> = under.iter().map(InstrumentId::as_str).collect();
    let (name, period) = (owed.papers[0].name(), report.map(period_in_name).unwrap_or_default());
    format!("{}/{due}_{name}{period}_{}", owed.writer, under.join("_"))
}

fn period_in_name(report: &ReportDuty) -> String {
    let frequency = match (report.frequency.as_deref(), report.number) {
        (Some("quarter"), Some(number)) => format!("-quy-{number}"),
        (Some("quarter"), None) => "-quy".to_owned(),
        (Some("half-year"), Some(1)) => "-6-thang-dau".to_owned(),
        (Some("half-year"), Some(_)) => "-6-thang-cuoi".to_owned(),
        (Some("half-year"), None) => "-6-thang".to_owned(),
        (Some("year"), _) => "-nam".to_owned(),
        (Some("ad-hoc"), _) => "-dot-xuat".to_owned(),
        _ => String::new(),
    };
    frequency + &report.year.map(|year| format!("-{year}")).unwrap_or_default()
}

/// The clauses that ask for the paper.
fn basis(loaded: &Loaded, owed: &Owed) -> String {
    let mut all: Vec<String> = Vec::new();
    for duty in owed.papers.iter().map(|paper| paper.duty) {
        let instrument = loaded.workspace.instruments[&duty.instrument].short_name();
        let basis = match duty.act {
            Act::Issue | Act::Report => format!("{instrument}, {}", duty.clause.in_words()),
            Act::Perform | Act::Meet => instrument,
        };
        if !all.contains(&basis) {
            all.push(basis);
        }
    }
    let usual = if owed.papers.iter().all(|paper| paper.paper.optional) {
        " (thường có, không văn bản nào đòi)"
    } else {
        ""
    };
    all.join("; ") + usual
}
