//! A template and what it is given → the paper.

use crate::desk::Refusal;
use crate::diag::{OrTrouble, Text};
use crate::model::Words;
use crate::papers::{PlanContext, kept_together};
use crate::vanban::template::Templates;
use crate::vanban::{Document, markup};

/// A template filled and read.
pub(super) fn filled(
    name: &str,
    templates: &Templates,
    context: &PlanContext,
    words: &Words,
) -> Result<Document, Refusal> {
    let filled = templates.fill(name, context)?;
    let document = markup::parse(&filled).or_trouble(|| Text::same(format!("templates/{name}")))?;
    Ok(Document { kept: kept_together(&words.lines), ..document })
}
