//! `import`: a plan as it came in, read into a plan file to be reviewed.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::Outcome;
use super::output::{OverwriteArgs, put};
use super::shared::{SharedArgs, print_all, tell};
use crate::cli::Result;
use crate::diag::refuse;
use crate::export::{self, import as written};
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
    #[command(flatten)]
    overwrite: OverwriteArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    // The paragraphs, and what was left out.
    Text,
    // The plan file.
    Yaml,
}

pub fn run(args: &ImportArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let name = args.file.display().to_string();
    let Some(bytes) = load::bytes_of(&args.file) else {
        refuse!("không đọc được {name}", "cannot read {name}")
    };
    let imported = desk.import(&name, &bytes)?;
    if let Some(encoded) = &args.against {
        let figures = desk.measure(&imported, encoded)?;
        let rows: Vec<_> = figures.0.into_iter().map(written::ScoreRow::new).collect();
        export::write(shared.view(None), &rows, out)?;
        return Ok(Outcome::Fine);
    }
    match (&args.out, args.stage) {
        (_, Stage::Text) => written::source(&imported.source, shared.lang(), out)?,
        (Some(path), Stage::Yaml) => put(path, imported.yaml.as_bytes(), args.overwrite.force)?,
        (None, Stage::Yaml) => out.write_all(imported.yaml.as_bytes())?,
    }
    print_all(imported.report.iter(), shared.lang());
    tell(written::notes(&imported.source, &name, shared.lang()));
    tell(written::questions(&imported.draft.questions, &name, shared.lang()));
    Ok(Outcome::findings(!imported.draft.questions.is_empty() || imported.report.has_errors()))
}
