//! A paper into the file that was asked for, else to the terminal.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::Result;
use crate::cli::output;
use crate::desk::draft::Form;
use crate::diag::{OrTrouble, text};
use crate::vanban::{Document, Options};

/// Where one paper goes, and how.
#[derive(Debug, clap::Args)]
pub struct PaperArgs {
    /// Write a file: .docx, .pdf, .html or .md; else Markdown to the terminal
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    overwrite: output::OverwriteArgs,
    /// Footnote each line with its instrument and clause
    #[arg(long)]
    cite: bool,
}

/// Writes a paper, with another file beside it where there is one; what should be known of it is said after.
///
/// # Errors
/// The form is none that there is, a file is there and differs, or it cannot be written.
pub fn write(
    args: &PaperArgs,
    document: &Document,
    beside: Option<(&str, Vec<u8>)>,
    out: &mut dyn Write,
    say: impl FnOnce(&Path, &mut dyn Write) -> Result<()>,
) -> Result<()> {
    let options = Options { cite: args.cite };
    let Some(path) = &args.out else {
        return Ok(out.write_all(&Form::Markdown.render(document, &options)?)?);
    };
    let mut files = vec![(path.clone(), form(path)?.render(document, &options)?)];
    files.extend(beside.map(|(ending, bytes)| (path.with_added_extension(ending), bytes)));
    for (path, bytes) in &files {
        output::refuse_overwriting(path, bytes, args.overwrite.force)?;
    }
    for (path, bytes) in &files {
        output::write_whole(path, bytes)?;
    }
    say(path, out)
}

/// The form that a file's name promises.
fn form(path: &Path) -> Result<Form> {
    let form = path.extension().and_then(|ending| Form::of_ending(ending.to_str()?));
    let written =
        || text!("{0}: ghi được .docx, .pdf, .html, .md", "{0}: it writes .docx, .pdf, .html, .md", path.display());
    Ok(form.or_trouble(written)?)
}
