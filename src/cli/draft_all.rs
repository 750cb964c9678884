//! `draft-all`: every paper that the bodies of a place, or of the country, owe: one folder a body, and an index.

use std::io::Write;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use super::paper::{Filing, summary};
use super::shared::{self, SharedArgs};
use crate::cli::Result;
use crate::desk::Refusal;
use crate::desk::draft::Form;
use crate::desk::draft::bulk::{Attempt, Bulk, BulkPaper, BulkQuestion, Filed};
use crate::diag::{Lang, Text};
use crate::export::filed;
use crate::model::Date;
use crate::vanban::Options;
use crate::vietnamese::{fold_space, parse_date};

/// Draft every document that each body owes: a folder for each body, with an index
#[derive(Debug, clap::Args)]
pub struct DraftAllArgs {
    /// Under this instrument (id or number; may be given again)
    #[arg(long, value_name = "ID", required = true)]
    under: Vec<String>,
    /// The folder for the papers and their index
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Only bodies of this place (id or name) [default: the plan's territory, else the country]
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Papers that are only usual, too, and those owed only when a case arises
    #[arg(long)]
    optional: bool,
    /// The form of each file [default: docx]
    #[arg(long = "as", value_name = "FORM")]
    form: Option<FormArg>,
    /// As things stand on this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Overwrite a file that differs
    #[arg(long)]
    force: bool,
    /// Footnote each line with its instrument and clause
    #[arg(long)]
    cite: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FormArg {
    Docx,
    Pdf,
    Html,
    Md,
}

impl From<FormArg> for Form {
    fn from(form: FormArg) -> Form {
        match form {
            FormArg::Docx => Form::Docx,
            FormArg::Pdf => Form::Pdf,
            FormArg::Html => Form::Html,
            FormArg::Md => Form::Markdown,
        }
    }
}

pub fn run(args: &DraftAllArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (desk, lang) = (shared.desk()?, shared.lang());
    let day = args.as_of.unwrap_or_else(shared::today);
    let (under, place) = (args.under.clone(), args.place.clone());
    let answer = desk.draft_all(&BulkQuestion { under, place, optional: args.optional, day })?;
    shared.keep(&answer.receipt)?;
    let mut bulk = answer.content;
    let mut filing = Filing::new(args.out.clone(), args.force);
    filing.open()?;
    let bar = ProgressBar::new(bulk.count() as u64).with_style(
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").expect("the template is one of indicatif's"),
    );
    let form = args.form.map_or(Form::Docx, Form::from);
    let (mut index, mut failed) = (Vec::new(), Vec::new());
    bulk.draft_each(&mut |attempt| {
        let Attempt { asked, place, drafted } = attempt;
        bar.set_message(place.unwrap_or_else(|| "trung ương".to_owned()));
        let filed = drafted.and_then(|paper| write(paper, form, args.cite, &mut filing));
        match filed {
            Ok(filed) => index.push(filed),
            Err(error) => {
                let said = |lang| format!("{asked}: {}", error.told(lang));
                failed.push(Text::new(said(Lang::Vi), said(Lang::En)));
            }
        }
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    index.sort_by(Filed::order);
    close(&bulk, filing, &index, lang, out)?;
    match failed.is_empty() {
        true => Ok(Outcome::Fine),
        false => Err(failure(&failed)),
    }
}

/// Writes one paper in its form, unless a clerk has edited it.
fn write(paper: BulkPaper, form: Form, cite: bool, filing: &mut Filing) -> Result<Filed> {
    let bytes = form.render(&paper.document, &Options { cite })?;
    let file = format!("{}.{}", paper.filed.file, form.ending());
    filing.put(&file, &bytes)?;
    Ok(Filed { document: fold_space(&paper.filed.document), file, ..paper.filed })
}

/// Writes the index, and says what was done.
fn close(bulk: &Bulk, mut filing: Filing, index: &[Filed], lang: Lang, out: &mut dyn Write) -> Result<()> {
    let title = bulk.title();
    let title = title.in_lang(lang);
    let (written, unchanged) = (filing.written, filing.unchanged);
    filing.put("muc-luc.md", filed::markdown(title, index, lang).as_bytes())?;
    filing.put("muc-luc.xlsx", &filed::xlsx(title, bulk.day, index, lang)?)?;
    let edited = std::mem::take(&mut filing.edited);
    let old = filing.close()?;
    let vi = format!("đã ghi {written}, không đổi {unchanged} văn bản; mục lục: muc-luc.md, muc-luc.xlsx");
    let en = format!("{written} papers written, {unchanged} unchanged; index: muc-luc.md, muc-luc.xlsx");
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    summary::filled_from(&bulk.filled_from(), lang, out)?;
    for file in edited {
        let vi = "đã sửa tay, giữ nguyên (--force để ghi đè)";
        writeln!(out, "{}: {file}", lang.pick(vi, "edited by hand, left as it is (--force overwrites)"))?;
    }
    for file in old {
        let vi = "của lần trước, không thuộc mục lục lần này";
        writeln!(out, "{}: {file}", lang.pick(vi, "of an earlier run, not in this index"))?;
    }
    Ok(())
}

fn failure(failed: &[Text]) -> Refusal {
    let list = |lang| failed.iter().map(|said| format!("\n  {}", said.in_lang(lang))).collect::<String>();
    let (count, vi, en) = (failed.len(), list(Lang::Vi), list(Lang::En));
    Refusal::said(
        format!("{count} văn bản không soạn được, các văn bản khác đã ghi; sửa rồi chạy lại:{vi}"),
        format!("{count} documents could not be drafted, the others are written; mend and run again:{en}"),
    )
}
