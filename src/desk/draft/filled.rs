//! A template and what it is given → the paper.

use crate::desk::Refusal;
use crate::papers::PlanContext;
use crate::vanban::template::Templates;
use crate::vanban::{Document, markup};

/// A template filled and read.
pub(super) fn filled(name: &str, templates: &Templates, context: &PlanContext) -> Result<Document, Refusal> {
    let filled = templates.fill(name, context)?;
    markup::parse(&filled).map_err(|error| {
        let mistake = &error.mistake;
        Refusal::said(format!("templates/{name}: {}", mistake.vi()), format!("templates/{name}: {}", mistake.en()))
    })
}
