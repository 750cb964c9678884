//! An instrument as another paper cites it.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::lower_first;
use crate::model::{Instrument, Workspace};
use crate::vietnamese::short_date;

/// Kind, number, day, issuer, title: what is not known is a blank of the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cited {
    /// In full: "Kế hoạch".
    pub kind: String,
    /// `KH`, `QĐ`.
    pub abbreviation: String,
    /// Number and symbol; none where the copy leaves it blank.
    pub number: Option<String>,
    /// As a paper writes it: `20/6/2024`.
    pub day: Option<String>,
    /// By its name on that day.
    pub issuer: Option<String>,
    /// The *trích yếu*, beginning small.
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
