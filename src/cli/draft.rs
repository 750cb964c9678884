//! `draft`: the documents that a body must issue.

use std::io::Write;
use std::path::{Path, PathBuf};

mod bulk;
mod filing;
mod summary;

use super::shared::{self, SharedArgs};
use super::{Outcome, output};
use crate::cli::Result;
use crate::desk::draft::{Form, PaperQuestion, ProfileFile};
use crate::diag::{OrTrouble, text};
use crate::load;
use crate::model::Date;
use crate::papers::lines::ProvenLine;
use crate::vanban::{Document, Options};
use crate::vietnamese::parse_date;

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
    form: Option<bulk::FormArg>,
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

impl DraftArgs {
    fn question(&self) -> Result<PaperQuestion> {
        let profile = |path: &PathBuf| -> Result<ProfileFile> {
            let bytes = load::bytes_of(path)
                .or_trouble(|| text!("không đọc được {0}", "{0} cannot be read", path.display()))?;
            Ok(ProfileFile { path: path.display().to_string(), bytes })
        };
        Ok(PaperQuestion {
            under: self.under.clone(),
            body: self.body.clone().unwrap_or_default(),
            profile: self.profile.as_ref().map(profile).transpose()?,
            kind: self.kind.clone(),
            period: self.period.clone(),
            named: self.named.clone(),
            as_of: self.as_of,
        })
    }
}

pub fn run(args: &DraftArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (desk, today, lang) = (shared.desk()?, shared::today(), shared.lang());
    let day = args.as_of.unwrap_or(today);
    if let Some(id) = &args.as_is {
        let reprinted = desk.reprint(id, day)?.content;
        return written(args, &reprinted.document, Vec::new, out, |path, out| {
            summary::as_is(path, &reprinted, lang, out)
        });
    }
    if args.all {
        return bulk::run(args, &desk, day, lang, out);
    }
    let drafted = desk.draft(&args.question()?, today)?.content;
    written(
        args,
        &drafted.document,
        || drafted.lines(),
        out,
        |path, out| {
            summary::drafted(path, &drafted, lang, out)?;
            summary::words(&drafted, lang, out)?;
            summary::filled_from(&drafted.filled_from, lang, out)
        },
    )
}

/// Writes the document where it was asked for, and then what should be known of it.
fn written(
    args: &DraftArgs,
    document: &Document,
    lines: impl FnOnce() -> Vec<ProvenLine>,
    out: &mut dyn Write,
    summary: impl FnOnce(&Path, &mut dyn Write) -> Result<()>,
) -> Result<Outcome> {
    let options = Options { cite: args.cite };
    let Some(path) = &args.out else {
        out.write_all(&Form::Markdown.render(document, &options)?)?;
        return Ok(Outcome::Fine);
    };
    let mut files = vec![(path.clone(), form(path)?.render(document, &options)?)];
    if args.lines {
        let json = serde_json::to_string_pretty(&lines()).expect("strings and lists are JSON");
        files.push((path.with_added_extension("lines.json"), format!("{json}\n").into_bytes()));
    }
    for (path, bytes) in &files {
        output::refuse_overwriting(path, bytes, args.force)?;
    }
    for (path, bytes) in &files {
        output::write_whole(path, bytes)?;
    }
    summary(path, out)?;
    Ok(Outcome::Fine)
}

/// The form that a file's name promises.
fn form(path: &Path) -> Result<Form> {
    let form = path.extension().and_then(|ending| Form::of_ending(ending.to_str()?));
    let written =
        || text!("{0}: ghi được .docx, .pdf, .html, .md", "{0}: it writes .docx, .pdf, .html, .md", path.display());
    Ok(form.or_trouble(written)?)
}
