//! A template and what it is given → the paper.

use crate::desk::Refusal;
use crate::model::Words;
use crate::papers::{PlanContext, kept_together};
use crate::vanban::Document;
use crate::vanban::template::Templates;

/// A template filled and read.
pub(super) fn filled(
    name: &str,
    templates: &Templates,
    context: &PlanContext,
    words: &Words,
) -> Result<Document, Refusal> {
    let filled = templates.fill(name, context)?;
    let document = templates.read_filled(name, &filled)?;
    Ok(Document { kept: kept_together(&words.lines), ..document })
}
