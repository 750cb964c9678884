//! An instrument as another paper cites it.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::lower_first;
use crate::model::{Instrument, Workspace};
use crate::vietnamese::short_date;

/// Kind, number, day, issuer, title: what is not known is a blank of the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cited {
    pub kind: String,
    /// `KH`, `QĐ`.
    pub abbreviation: String,
    pub number: Option<String>,
    pub day: Option<String>,
    pub issuer: Option<String>,
    pub title: Option<String>,
}

impl Cited {
    pub(super) fn new(workspace: &Workspace, instrument: &Instrument) -> Cited {
        let issuer = instrument.issuer.as_ref().map(|id| workspace.in_territory(instrument, id));
        let issuer = issuer.and_then(|id| workspace.body(&id).map(|body| body.name(instrument.day())));
        Cited {
            kind: instrument.kind_name.clone(),
            abbreviation: instrument.kind.clone(),
            number: instrument.number.clone(),
            day: instrument.day().map(short_date),
            issuer,
            title: instrument.title.as_deref().map(lower_first),
        }
    }
}
