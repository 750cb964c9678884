//! A template and what it is given → the paper.

use crate::desk::Refusal;
use crate::diag::{OrTrouble, Text};
use crate::papers::PlanContext;
use crate::vanban::template::Templates;
use crate::vanban::{Document, markup};

/// A template filled and read.
pub(super) fn filled(name: &str, templates: &Templates, context: &PlanContext) -> Result<Document, Refusal> {
    let filled = templates.fill(name, context)?;
    Ok(markup::parse(&filled).or_trouble(|| Text::same(format!("templates/{name}")))?)
}
