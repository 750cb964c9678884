//! `import`: a plan as it came in, read into a plan file to be reviewed.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::Outcome;
use super::output::{OverwriteArgs, put};
use super::shared::{SharedArgs, print_all, tell};
use crate::cli::Result;
use crate::desk::Refusal;
use crate::diag::{Lang, refuse};
use crate::export::{self, import as written, import_review};
use crate::load;

/// Read a plan as it came in (DOCX, HTML, plain text, Markdown) into a plan file to review
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where the plan file goes [default: the screen]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// What to show of it
    #[arg(long = "as", value_name = "STAGE", default_value = "yaml")]
    stage: Stage,
    /// Hold what was read against this plan, which people encoded from the same text
    #[arg(long, value_name = "ID")]
    against: Option<String>,
    /// What a person has answered to its questions: `answers: {question: answer}`
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    #[command(flatten)]
    overwrite: OverwriteArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    // The paragraphs, and what was left out.
    Text,
    // The doubts, then the text beside what was read of it; a page where `--out` ends in `.html`.
    Review,
    // The plan file.
    Yaml,
}

pub fn run(args: &ImportArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let name = args.file.display().to_string();
    let Some(bytes) = load::bytes_of(&args.file) else {
        refuse!("không đọc được {name}", "cannot read {name}")
    };
    let imported = desk.import_settled(&name, &bytes, &answers_of(args)?)?;
    if let Some(encoded) = &args.against {
        let figures = desk.measure(&imported, encoded)?;
        let rows: Vec<_> = figures.0.into_iter().map(written::ScoreRow::new).collect();
        export::write(shared.view(None), &rows, out)?;
        return Ok(Outcome::Fine);
    }
    match (&args.out, args.stage) {
        (Some(path), Stage::Review) if path.extension().is_some_and(|end| end == "html") => {
            put(path, import_review::page(&imported.draft, shared.lang()).as_bytes(), args.overwrite.force)?;
        }
        (Some(path), Stage::Review) => {
            let mut review = Vec::new();
            import_review::on_terminal(&imported.draft, shared.lang(), &mut review)?;
            put(path, &review, args.overwrite.force)?;
        }
        (None, Stage::Review) => import_review::on_terminal(&imported.draft, shared.lang(), out)?,
        (_, Stage::Text) => written::source(&imported.source, shared.lang(), out)?,
        (Some(path), Stage::Yaml) => put(path, imported.yaml.as_bytes(), args.overwrite.force)?,
        (None, Stage::Yaml) => out.write_all(imported.yaml.as_bytes())?,
    }
    print_all(imported.report.iter(), shared.lang());
    tell(written::notes(&imported.source, &name, shared.lang()));
    if args.stage != Stage::Review {
        tell(written::questions(&imported.draft.questions, &name, shared.lang()));
    }
    let unheard = imported.unheard.iter().map(|id| match shared.lang() {
        Lang::Vi => format!("{name}: không có câu hỏi nào mang tên `{id}`"),
        Lang::En => format!("{name}: no question is called `{id}`"),
    });
    tell(unheard);
    let is_open = !imported.draft.questions.is_empty() || !imported.unheard.is_empty();
    Ok(Outcome::findings(is_open || imported.report.has_errors()))
}

/// The answers of the file that was named.
fn answers_of(args: &ImportArgs) -> Result<BTreeMap<String, String>> {
    let Some(path) = &args.answers else { return Ok(BTreeMap::new()) };
    let name = path.display().to_string();
    let Some(bytes) = load::bytes_of(path) else { refuse!("không đọc được {name}", "cannot read {name}") };
    load::answers(&name, &bytes).map_err(Refusal::Problems)
}
