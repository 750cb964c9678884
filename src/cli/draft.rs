//! `draft`: the paper that a body must issue.

use std::io::Write;
use std::path::PathBuf;

use super::Outcome;
use super::paper::{self, PaperArgs, summary};
use super::shared::{self, SharedArgs};
use crate::cli::Result;
use crate::desk::draft::{PaperQuestion, ProfileFile};
use crate::diag::{OrTrouble, text};
use crate::load;
use crate::model::Date;
use crate::vietnamese::parse_date;

/// Draft the document that a body must issue
#[derive(Debug, clap::Args)]
pub struct DraftArgs {
    /// Under this instrument (id or number; may be given again)
    #[arg(long, value_name = "ID", required = true)]
    under: Vec<String>,
    /// The body that issues it (id or official name)
    #[arg(long = "for", alias = "body", value_name = "BODY")]
    body: String,
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
    /// As things stand on this day [default: the date in the profile, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    #[command(flatten)]
    paper: PaperArgs,
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
            body: self.body.clone(),
            profile: self.profile.as_ref().map(profile).transpose()?,
            kind: self.kind.clone(),
            period: self.period.clone(),
            named: self.named.clone(),
            as_of: self.as_of,
        })
    }
}

pub fn run(args: &DraftArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (desk, lang) = (shared.desk()?, shared.lang());
    let answer = desk.draft(&args.question()?, shared::today())?;
    shared.keep(&answer.receipt)?;
    let drafted = &answer.content;
    let lines = args.lines.then(|| {
        let json = serde_json::to_string_pretty(&drafted.lines()).expect("strings and lists are JSON");
        ("lines.json", format!("{json}\n").into_bytes())
    });
    paper::write(&args.paper, &drafted.document, lines, out, |path, out| {
        summary::drafted(path, drafted, lang, out)?;
        summary::words(drafted, lang, out)?;
        summary::filled_from(&drafted.filled_from, lang, out)
    })?;
    Ok(Outcome::Fine)
}
