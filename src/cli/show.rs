//! `show`: one instrument, whole or by facet.

use std::io::Write;

use anyhow::Result;
use clap::ValueEnum;

use super::Outcome;
use super::shared::{self, SharedArgs};
use crate::export::document::{DocumentView, InstrumentRow};
use crate::export::finding::FindingRow;
use crate::export::{self, Format, text};
use crate::resolve::findings::review;

/// Show an instrument: its text, its outline, or what its clauses state
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// The instrument's id or number [default: list them all]
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// What to show of it
    #[arg(long = "as", value_name = "FACET")]
    facet: Option<Facet>,
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
    Findings,
}

pub fn run(args: &ShowArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let loaded = shared.load_sound()?;
    let Some(id) = &args.id else {
        let all: Vec<InstrumentRow> = loaded.workspace.instruments.values().map(InstrumentRow::new).collect();
        export::write(shared.view(), &all, out)?;
        return Ok(Outcome::Fine);
    };
    let id = shared::instrument(&loaded.workspace, id)?;
    let instrument = &loaded.workspace.instruments[&id];
    let view = shared.view();
    let document = || DocumentView::new(&loaded.workspace, instrument);
    match args.facet {
        None if view.format == Format::Json => export::write_object(&document(), out)?,
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
        Some(Facet::Findings) => {
            let found = review(&loaded.workspace, &loaded.rules, &[id].into());
            let rows: Vec<_> = found.iter().map(|finding| FindingRow::new(finding, view.lang)).collect();
            export::write(view, &rows, out)?;
        }
    }
    Ok(Outcome::Fine)
}
