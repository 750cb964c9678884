//! `schema`: the JSON Schemas by which an editor completes and checks while a drafter types.

use std::io::Write;

use clap::ValueEnum;

use super::Outcome;
use crate::cli::Result;
use crate::load::schema;

/// Print the JSON Schema of a kind of file
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// The kind of file
    #[arg(value_name = "KIND")]
    kind: SchemaKind,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SchemaKind {
    Plan,
    Rule,
    Bodies,
    Places,
    Topics,
    Calendar,
    Words,
    Profile,
}

pub fn run(args: &SchemaArgs, out: &mut dyn Write) -> Result<Outcome> {
    let text = match args.kind {
        SchemaKind::Plan => schema::plan(),
        SchemaKind::Rule => schema::rule(),
        SchemaKind::Bodies => schema::bodies(),
        SchemaKind::Places => schema::places(),
        SchemaKind::Topics => schema::topics(),
        SchemaKind::Calendar => schema::calendar(),
        SchemaKind::Words => schema::words(),
        SchemaKind::Profile => schema::profile(),
    };
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Fine)
}
