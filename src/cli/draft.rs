//! `draft`: the documents that a body must issue.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::shared::{self, SharedArgs};
use super::{Outcome, output};
use crate::diag::Lang;
use crate::draft::plan::{PlanContext, PlanRequest};
use crate::draft::{Document, Options, docx, html, markdown, markup, readback, template};
use crate::load::{self, Loaded};
use crate::model::{BodyId, BodyKind, Date, InstrumentId, LocatedBody, Place};
use crate::resolve::{Obligation, Query, resolve};
use crate::rule::{Act, Conclusion};

/// Draft the document that a body must issue
#[derive(Debug, clap::Args)]
pub struct DraftArgs {
    /// Under this instrument (id or number; may be given again)
    #[arg(long, value_name = "ID", required = true)]
    under: Vec<String>,
    /// The body that issues it (id or official name)
    #[arg(long = "for", value_name = "BODY")]
    body: String,
    /// As things stand on this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Write a file: .docx, .html or .md; else Markdown to the terminal
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Overwrite a file that differs
    #[arg(long)]
    force: bool,
    /// Footnote each line with its instrument and clause
    #[arg(long)]
    cite: bool,
}

pub fn run(args: &DraftArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let mut loaded = shared.load_sound()?;
    let day = args.as_of.unwrap_or_else(shared::today);
    loaded.workspace.amend_to(day);
    let workspace = &loaded.workspace;
    let under: Vec<InstrumentId> =
        args.under.iter().map(|id| shared::instrument(workspace, id)).collect::<Result<_>>()?;
    let body = shared::body(workspace, &args.body)?;
    let place = place_of(&loaded, &body)?;
    let plans: BTreeSet<_> = under.iter().cloned().collect();
    refuse_out_of_time(&loaded, place, &under, day)?;
    let query = Query { plans: Some(plans), place: Some(place.id.clone()), as_of: Some(day), ..Query::default() };
    let obligations: Vec<Obligation> = resolve(workspace, &loaded.rules, &query).iter().collect();
    let name = template_for(&loaded, &obligations, &body, &under)?;
    let source = loaded.templates.get(&name).with_context(|| format!("không có templates/{name}"))?;
    let mut context = PlanContext::new(PlanRequest {
        workspace,
        rules: &loaded.rules,
        obligations: &obligations,
        under: &under,
        place,
        issuer: &body,
        day,
    });
    for instrument in under.iter().map(|id| &workspace.instruments[id]) {
        if let Some(period) = instrument.period.as_ref().filter(|period| period.to < day) {
            context.doubts.push(format!("{} chỉ cho đến hết ngày {}", instrument.short_name(), period.to));
        }
    }
    if under.len() > 1 {
        context.doubts.push("nhiệm vụ xếp theo từng văn bản cấp trên, chưa gộp theo nội dung".to_owned());
    }
    let filled = template::fill(&name, source, &context)?;
    let document = markup::parse(&filled).map_err(|error| anyhow!("templates/{name}: {}", error.mistake.vi()))?;
    let options = Options { cite: args.cite };
    let Some(path) = &args.out else {
        out.write_all(markdown::render(&document, &options).as_bytes())?;
        return Ok(Outcome::Fine);
    };
    let bytes = rendered(path, &document, &options)?;
    if !args.force && load::bytes_of(path).is_some_and(|there| there != bytes) {
        bail!(
            "{} đã có và khác bản sắp ghi; thêm --force để ghi đè (it is there, and differs; --force overwrites)",
            path.display()
        );
    }
    output::write_whole(path, &bytes)?;
    summary(path, &document, &context, shared.lang(), out)?;
    Ok(Outcome::Fine)
}

/// A province that has been merged issues nothing, nor is anything issued under a paper not yet there.
fn refuse_out_of_time(loaded: &Loaded, place: &Place, under: &[InstrumentId], day: Date) -> Result<()> {
    if !place.stood_on(Some(day)) {
        let name = place.full_name_on(None);
        let heir = place
            .successors
            .first()
            .map_or_else(String::new, |heir| format!("; đã nhập vào `{}` từ {}", heir.to, heir.from));
        bail!("ngày {day} không còn {name}{heir} (no such province on that day)");
    }
    for instrument in under.iter().map(|id| &loaded.workspace.instruments[id]) {
        if let Some(issued) = instrument.day().filter(|issued| day < *issued) {
            bail!("{} ban hành ngày {issued}, sau ngày {day} (issued after that day)", instrument.short_name());
        }
    }
    Ok(())
}

fn place_of<'w>(loaded: &'w Loaded, body: &BodyId) -> Result<&'w Place> {
    match loaded.workspace.body(body) {
        Some(LocatedBody::Local(kind, place)) if kind.kind == BodyKind::PeopleCommittee => Ok(place),
        _ => bail!(
            "`{body}`: hiện soạn được kế hoạch của Ủy ban nhân dân cấp tỉnh (only provincial People's Committees as yet)"
        ),
    }
}

/// The template that the rules give for the plan which the body must issue.
fn template_for(loaded: &Loaded, obligations: &[Obligation], body: &BodyId, under: &[InstrumentId]) -> Result<String> {
    let issues = obligations.iter().filter(|o| o.body == *body && o.act == Act::Issue);
    let rules = issues.flat_map(|o| o.because.iter()).filter_map(|reason| match reason {
        crate::resolve::Reason::Rule { rule, .. } => loaded.rules.get(rule),
        _ => None,
    });
    let mut templates = rules.filter_map(|rule| match &rule.then {
        Conclusion::Document(document) => document.template.clone(),
        _ => None,
    });
    let plans: Vec<&str> = under.iter().map(InstrumentId::as_str).collect();
    templates
        .next()
        .ok_or_else(|| anyhow!("{} không giao `{body}` ban hành kế hoạch (asks no plan of it)", plans.join(", ")))
}

fn rendered(path: &Path, document: &Document, options: &Options) -> Result<Vec<u8>> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("docx") => {
            let bytes = docx::render(document, options);
            readback::verify(document, &bytes).context("bản DOCX đọc lại không khớp (it does not read back)")?;
            Ok(bytes)
        }
        Some("html") => Ok(html::render(document, options).into_bytes()),
        Some("md") => Ok(markdown::render(document, options).into_bytes()),
        _ => bail!("{}: ghi được .docx, .html, .md (one of these)", path.display()),
    }
}

/// What was written, what is still to be filled in, what a person should weigh.
fn summary(path: &Path, document: &Document, context: &PlanContext, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let mut blanks: Vec<&str> = Vec::new();
    for blank in document.blanks() {
        if !blanks.contains(&blank.what.as_str()) {
            blanks.push(&blank.what);
        }
    }
    writeln!(out, "{} {}", lang.pick("đã ghi", "wrote"), path.display())?;
    let (tasks, sources) = (context.rows.len(), context.sources.len());
    let vi = format!("{tasks} dòng phân công, {sources} lời văn làm căn cứ");
    let en = format!("{tasks} rows of assignments, from {sources} quoted words");
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    writeln!(
        out,
        "{} ({}): {}",
        lang.pick("còn để trống «……»", "blanks to fill «……»"),
        blanks.len(),
        blanks.join("; ")
    )?;
    let (out_vi, out_en) = ("không đưa vào", "left out");
    for line in &context.left_out {
        writeln!(out, "{}: {line}", lang.pick(out_vi, out_en))?;
    }
    if !context.unverified.is_empty() {
        let count = context.unverified.len();
        let vi = format!("đã dùng {count} quy tắc chưa kiểm chứng: xem phancong check --unverified");
        let en = format!("{count} unverified rules at work: see phancong check --unverified");
        writeln!(out, "{}", lang.pick(&vi, &en))?;
    }
    for doubt in &context.doubts {
        writeln!(out, "{}: {doubt}", lang.pick("cần xem lại", "to be weighed"))?;
    }
    Ok(())
}
