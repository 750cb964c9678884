//! `show`: one instrument, whole or by facet.

use std::io::Write;

use clap::ValueEnum;

use super::Outcome;
use super::formats::{self, one_of};
use super::shared::SharedArgs;
use crate::cli::Result;
use crate::export::document::{AmendmentRow, DocumentView, InstrumentRow};
use crate::export::finding::FindingRow;
use crate::export::{self, Format, text};
use crate::model::Date;
use crate::vietnamese::parse_date;

/// Show an instrument: its text, its outline, or what its clauses state
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// The instrument's id or number [default: list them all]
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// What to show of it
    #[arg(long = "as", value_name = "FACET")]
    facet: Option<Facet>,
    /// As amended by the end of this day [default: as first issued]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, requires = "id")]
    as_of: Option<Date>,
    /// How the listing is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::LISTING))]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Facet {
    Text,
    Outline,
    Clauses,
    Assignments,
    Time,
    Indicators,
    Deliverables,
    Reporting,
    Citations,
    Corrections,
    /// By what each clause is known, where the text is not at hand.
    Sources,
    /// What it means for the parts below its issuer.
    Below,
    /// What other instruments changed in it.
    Amendments,
    Findings,
}

pub fn run(args: &ShowArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (desk, view) = (shared.desk()?, shared.view(args.format));
    let Some(id) = &args.id else {
        let answer = desk.list(args.as_of);
        shared.keep(&answer.receipt)?;
        let corpus = &answer.content;
        let all: Vec<InstrumentRow> = corpus.workspace.instruments.values().map(InstrumentRow::new).collect();
        export::write(view, &all, out)?;
        return Ok(Outcome::Fine);
    };
    let answer = desk.show(id, args.as_of)?;
    shared.keep(&answer.receipt)?;
    let shown = &answer.content;
    let (workspace, instrument) = (&shown.corpus.workspace, shown.instrument());
    let document = || DocumentView::new(workspace, instrument);
    match args.facet {
        None if view.format == Format::Json => export::write_answer(&document(), &answer.receipt, out)?,
        None | Some(Facet::Outline | Facet::Text) if view.format != Format::Table => {
            export::write(view, &document().clauses, out)?;
        }
        None | Some(Facet::Outline) => text::outline(instrument, view.width.into(), out)?,
        Some(Facet::Text) => text::write(instrument, out)?,
        Some(Facet::Clauses) => export::write(view, &document().clauses, out)?,
        Some(Facet::Assignments) => export::write(view, &document().assignments, out)?,
        Some(Facet::Time) => export::write(view, &document().time, out)?,
        Some(Facet::Indicators) => export::write(view, &document().indicators, out)?,
        Some(Facet::Deliverables) => export::write(view, &document().deliverables, out)?,
        Some(Facet::Reporting) => export::write(view, &document().reporting, out)?,
        Some(Facet::Citations) => export::write(view, &document().citations, out)?,
        Some(Facet::Corrections) => export::write(view, &document().corrections, out)?,
        Some(Facet::Sources) => export::write(view, &document().sources, out)?,
        Some(Facet::Below) => export::write(view, &document().below, out)?,
        Some(Facet::Amendments) => {
            let amendments = workspace.amendments_of(&instrument.id);
            let rows: Vec<_> = amendments.into_iter().map(AmendmentRow::new).collect();
            export::write(view, &rows, out)?;
        }
        Some(Facet::Findings) => {
            let rows: Vec<_> = shown.findings().iter().map(|found| FindingRow::new(found, view.lang)).collect();
            export::write(view, &rows, out)?;
        }
    }
    Ok(Outcome::Fine)
}
