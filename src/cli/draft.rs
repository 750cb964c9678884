//! `draft`: the documents that a body must issue.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

mod bulk;
mod choice;
mod filing;
mod material;
mod office;
mod register;
mod summary;

use super::shared::{self, SharedArgs};
use super::{Outcome, ended, output};
use crate::diag::Bilingual;
use crate::load::{self, Loaded};
use crate::model::{BodyId, Date, InstrumentId, LocatedBody, Place, Workspace};
use crate::papers::grounds::Grounds;
use crate::papers::{Duties, PlanContext, PlanRequest};
use crate::papers::{as_is, lines};
use crate::resolve::{Obligation, Query, resolve};
use crate::vanban::template::Templates;
use crate::vanban::{Document, Options, docx, html, markdown, markup, pdf, readback};
use crate::vietnamese::{parse_date, short_date};
use material::{Material, Writing};

/// Draft the document that a body must issue
#[derive(Debug, clap::Args)]
pub struct DraftArgs {
    /// Under this instrument (id or number; may be given again)
    #[arg(long, value_name = "ID", required_unless_present = "as_is")]
    under: Vec<String>,
    /// The body that issues it (id or official name)
    #[arg(long = "for", alias = "body", value_name = "BODY", required_unless_present_any = ["as_is", "all"])]
    body: Option<String>,
    /// The office's own facts: number, date, who signs, local targets and tasks, what to leave out
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// Which document [default: the one that the body owes]; `--kind ?` lists them
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The report's period: 2024-Q1, 2024-H1, 2024, or quarter, half-year, year [default: the first]
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// The unit's own name, where only its kind is registered, such as "huyện Sông Hinh"
    #[arg(long, value_name = "NAME")]
    named: Option<String>,
    /// Set an instrument of the corpus as it is, word for word (id or number)
    #[arg(long, value_name = "ID", conflicts_with_all = ["under", "body", "kind", "period", "named", "as_of", "profile"])]
    as_is: Option<String>,
    /// As things stand on this day [default: the date in the profile, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Write a file: .docx, .pdf, .html or .md; else Markdown to the terminal. With --all: a folder
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Every paper that each body owes, a folder for each in --out, with an index
    #[arg(long, requires = "out", conflicts_with_all = ["as_is", "body", "kind", "period", "named", "profile", "lines"])]
    all: bool,
    /// With --all: only bodies of this place (id or name) [default: the plan's territory, else the country]
    #[arg(long, value_name = "PLACE", requires = "all")]
    place: Option<String>,
    /// With --all: papers that are only usual, too, and those owed only when a case arises
    #[arg(long, requires = "all")]
    optional: bool,
    /// With --all: the form of each file [default: docx]
    #[arg(long = "as", value_name = "FORM", requires = "all")]
    form: Option<bulk::Form>,
    /// Overwrite a file that differs
    #[arg(long)]
    force: bool,
    /// Footnote each line with its instrument and clause
    #[arg(long)]
    cite: bool,
    /// Write FILE.lines.json beside it: each line with its duties and reasons
    #[arg(long, requires = "out")]
    lines: bool,
}

pub fn run(args: &DraftArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let mut loaded = shared.load_sound()?;
    let day = args.as_of.unwrap_or_else(shared::today);
    loaded.workspace.amend_to(day);
    let workspace = &loaded.workspace;
    if let Some(id) = &args.as_is {
        let instrument = &workspace.instruments[&shared::instrument(workspace, id)?];
        let document = as_is::document(workspace, instrument)
            .ok_or_else(|| anyhow!("`{id}` không có nguyên văn trong kho | the text of `{id}` is not in the corpus"))?;
        return written(args, &document, (&[], &Grounds::default()), &loaded, out, |path, out| {
            summary::as_is(path, &document, instrument, shared.lang(), out)
        });
    }
    if args.all {
        return bulk::run(args, shared, &loaded, out);
    }
    let body = shared::body(workspace, args.body.as_deref().unwrap_or_default())?;
    let office = args.profile.as_deref().map(|path| office::read(path, workspace, &body)).transpose()?;
    let question = Question::new(args, office.as_ref().and_then(|office| office.profile.date), &body, &loaded)?;
    let mut register = register::Told::open(shared, question.day)?;
    let resolution = resolve(workspace, &loaded.rules, &question.query(&loaded, register.as_ref()));
    let material = Material::of(&loaded, &question, Some(&body), &resolution, register.as_mut())?;
    let papers = material.papers();
    let paper = choice::paper(&loaded, &papers, args.kind.as_deref(), &body, &question.under)?;
    let hands_on = choice::hands_on(workspace, paper);
    let since = choice::since(paper, &material.duties.near, args.period.as_deref(), question.day);
    let writing = Writing { issuer: &body, hands_on, period: args.period.as_deref(), since };
    let measured = material.measured(register.as_ref(), writing);
    let request = PlanRequest {
        named: args.named.as_deref(),
        office: office.as_ref().map(office::ReadProfile::office),
        ..material.request(writing, &measured)
    };
    office.iter().try_for_each(|office| office.refuse_drops_in_vain(request))?;
    let mut context = PlanContext::new(request);
    choice::refuse_unknown_period(args.period.as_deref(), &context)?;
    choice::doubts(&loaded, paper, &question.under, question.day, &mut context);
    let document = filled(&paper.paper.template, &Templates::read(&loaded.templates)?, &context)?;
    let Duties { near, beyond } = &material.duties;
    let named: Vec<&Obligation> = near.iter().chain(&beyond.late).collect();
    let grounds = Grounds::of(workspace, &context.sources);
    written(args, &document, (&named, &grounds), &loaded, out, |path, out| {
        summary::drafted(path, &document, &context, shared.lang(), out)?;
        summary::words(&document, &grounds, choice::asked_by(workspace, paper), shared.lang(), out)?;
        register::say(register.as_ref(), [&paper.paper.template], shared.lang(), out)
    })
}

/// A template filled and read.
pub(super) fn filled(name: &str, templates: &Templates, context: &PlanContext) -> Result<Document> {
    let filled = templates.fill(name, context)?;
    markup::parse(&filled).map_err(|error| anyhow!("templates/{name}: {}", error.mistake.vi()))
}

/// Under which instruments papers are drafted, when, about which place.
struct Question<'a> {
    under: Vec<InstrumentId>,
    day: Date,
    place: Option<&'a Place>,
}

impl<'a> Question<'a> {
    fn new(args: &DraftArgs, dated: Option<Date>, body: &BodyId, loaded: &'a Loaded) -> Result<Question<'a>> {
        let workspace = &loaded.workspace;
        let under: Vec<InstrumentId> =
            args.under.iter().map(|id| shared::instrument(workspace, id)).collect::<Result<_>>()?;
        let day = args.as_of.or(dated).unwrap_or_else(shared::today);
        let territory = under.iter().find_map(|id| workspace.instruments[id].territory.as_ref());
        let place = match workspace.body(body) {
            Some(LocatedBody::Local(_, place)) => Some(place),
            Some(LocatedBody::Kind(_)) => territory.and_then(|id| workspace.places.get(id)),
            _ => None,
        };
        let question = Question { under, day, place };
        question.refuse_out_of_time(loaded)?;
        question.refuse_ended(workspace, body)?;
        Ok(question)
    }

    /// A province that has been merged issues nothing, nor is anything issued under a paper not yet there.
    fn refuse_out_of_time(&self, loaded: &Loaded) -> Result<()> {
        let day = self.day;
        let out_of_life = |place| ended::out_of_life(&loaded.workspace, place, day);
        if let Some(Bilingual { vi, en }) = self.place.and_then(out_of_life) {
            bail!("{vi} | {en}");
        }
        for instrument in self.under.iter().map(|id| &loaded.workspace.instruments[id]) {
            if let Some(issued) = instrument.day().filter(|issued| day < *issued) {
                let (issued, day) = (short_date(issued), short_date(day));
                let name = instrument.short_name();
                bail!("{name} ban hành ngày {issued}, sau ngày {day} | {name} was issued on {issued}, after {day}");
            }
        }
        Ok(())
    }

    /// A body that has ended issues nothing; who took over its functions does.
    fn refuse_ended(&self, workspace: &Workspace, body: &BodyId) -> Result<()> {
        let Some(body) = workspace.body(body) else { return Ok(()) };
        let Some(last) = body.life().1.filter(|last| *last < self.day) else { return Ok(()) };
        let mut heirs: Vec<String> = Vec::new();
        for heir in body.successors() {
            let name = match workspace.body(&heir.to) {
                Some(LocatedBody::Kind(kind)) => kind.bare_name(),
                heir => heir.map_or_else(String::new, |heir| heir.name(Some(self.day))),
            };
            if !heirs.contains(&name) {
                heirs.push(name);
            }
        }
        let heirs = |words| if heirs.is_empty() { String::new() } else { format!("; {words}: {}", heirs.join(", ")) };
        let (passed, to) = (heirs("chức năng đã chuyển"), heirs("its functions went to"));
        let (name, day, last) = (body.name(Some(last)), short_date(self.day), short_date(last));
        bail!("ngày {day} không còn {name} (đến hết {last}){passed} | on {day} {name} had ended (after {last}){to}");
    }

    /// A province's own plan speaks of sets of its bodies as well, which are of no place; ask for all of it.
    fn query(&self, loaded: &Loaded, register: Option<&register::Told>) -> Query {
        let plans: BTreeSet<_> = self.under.iter().cloned().collect();
        let is_local = |id: &InstrumentId| loaded.workspace.instruments[id].territory.is_some();
        let whole = self.under.iter().all(is_local) || self.place.is_none();
        let place = self.place.filter(|_| !whole).map(|place| place.id.clone());
        let assume = register.map(|register| register.events().clone()).unwrap_or_default();
        Query { plans: Some(plans), place, as_of: Some(self.day), assume, ..Query::default() }
    }
}

/// Writes the document where it was asked for, and then what should be known of it.
fn written(
    args: &DraftArgs,
    document: &Document,
    (obligations, grounds): (&[&Obligation], &Grounds),
    loaded: &Loaded,
    out: &mut dyn Write,
    summary: impl FnOnce(&Path, &mut dyn Write) -> Result<()>,
) -> Result<Outcome> {
    let options = Options { cite: args.cite };
    let Some(path) = &args.out else {
        out.write_all(markdown::render(document, &options).as_bytes())?;
        return Ok(Outcome::Fine);
    };
    let mut files = vec![(path.clone(), rendered(path, document, &options)?)];
    if args.lines {
        let listed = lines::lines(document, obligations, &loaded.rules, grounds);
        let json = serde_json::to_string_pretty(&listed).expect("strings and lists are JSON");
        files.push((path.with_added_extension("lines.json"), format!("{json}\n").into_bytes()));
    }
    for (path, bytes) in &files {
        if !args.force && load::bytes_of(path).is_some_and(|there| there != *bytes) {
            bail!(
                "{0} đã có và khác bản sắp ghi; thêm --force để ghi đè | {0} is there and differs; --force overwrites it",
                path.display()
            );
        }
    }
    for (path, bytes) in &files {
        output::write_whole(path, bytes)?;
    }
    summary(path, out)?;
    Ok(Outcome::Fine)
}

pub(super) fn rendered(path: &Path, document: &Document, options: &Options) -> Result<Vec<u8>> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("docx") => {
            let bytes = docx::render(document, options);
            readback::verify(document, &bytes).context("bản DOCX đọc lại không khớp | the DOCX does not read back")?;
            Ok(bytes)
        }
        Some("pdf") => Ok(pdf::render(document, options)),
        Some("html") => Ok(html::render(document, options).into_bytes()),
        Some("md") => Ok(markdown::render(document, options).into_bytes()),
        _ => bail!("{0}: ghi được .docx, .pdf, .html, .md | {0}: it writes .docx, .pdf, .html, .md", path.display()),
    }
}
