//! `resolve`: who must do what, with whom, by when.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::Result;

use super::Outcome;
use super::shared::{self, SharedArgs};
use crate::export::obligation::ObligationRow;
use crate::export::{self, Format};
use crate::load::Loaded;
use crate::model::{Date, EventId};
use crate::resolve::{Query, resolve};

/// List who must do what, with whom, by when
#[derive(Debug, clap::Args)]
pub struct ResolveArgs {
    /// Only this plan (id or number; may be given again)
    #[arg(long, value_name = "ID")]
    plan: Vec<String>,
    /// Only this body (id or official name)
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
    /// Only bodies of this place (id or name)
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Only what runs on this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Take an event as having happened on a day
    #[arg(long, value_name = "EVENT=YYYY-MM-DD", value_parser = shared::assumption)]
    assume: Vec<(String, Date)>,
}

impl ResolveArgs {
    fn query(&self, loaded: &Loaded) -> Result<Query> {
        let workspace = &loaded.workspace;
        let plans: BTreeSet<_> = self.plan.iter().map(|id| shared::instrument(workspace, id)).collect::<Result<_>>()?;
        let assume = self.assume.iter().map(|(event, day)| (EventId::from(event.as_str()), *day));
        Ok(Query {
            plans: (!plans.is_empty()).then_some(plans),
            body: self.body.as_ref().map(|id| shared::body(workspace, id)).transpose()?,
            place: self.place.as_ref().map(|id| shared::place(workspace, id)).transpose()?,
            as_of: self.as_of,
            running: true,
            assume: assume.collect(),
        })
    }
}

pub fn run(args: &ResolveArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let loaded = shared.load_sound()?;
    let query = args.query(&loaded)?;
    let day = args.as_of.unwrap_or_else(shared::today);
    let resolution = resolve(&loaded.workspace, &loaded.rules, &query);
    let row = |obligation| ObligationRow::new(&loaded.workspace, &loaded.rules, obligation, day);
    let mut rows: Vec<ObligationRow> = resolution.obligations.iter().map(row).collect();
    let view = shared.view();
    if view.format == Format::Table && query.place.is_none() && query.body.is_none() {
        rows = one_row_for_all_places(rows, &loaded);
    }
    export::write(view, &rows, out)?;
    Ok(Outcome::Fine)
}

/// In a table for the eye, bodies of one kind that owe the same in every place stand on one row.
fn one_row_for_all_places(rows: Vec<ObligationRow>, loaded: &Loaded) -> Vec<ObligationRow> {
    let mut groups: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut kept: Vec<ObligationRow> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    for row in rows {
        let kind = loaded.workspace.body(&row.body_id.as_str().into()).and_then(|body| {
            body.place()?;
            body.local_kind()
        });
        let Some(kind) = kind else {
            kept.push(row);
            counts.push(1);
            continue;
        };
        let same = row.key.replace(&row.body_id, kind.id.as_str());
        match groups.get(&(same.clone(), row.when())) {
            Some(at) => counts[*at] += 1,
            None => {
                groups.insert((same, row.when()), kept.len());
                let name = kind.name_of_all();
                kept.push(ObligationRow { body: name, ..row });
                counts.push(1);
            }
        }
    }
    for (row, count) in kept.iter_mut().zip(counts) {
        if count > 1 {
            row.body = format!("{} ({count} địa phương)", row.body);
        }
    }
    kept
}
