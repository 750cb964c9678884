//! `status --remind`: a letter to each body that owes what is overdue (*công văn đôn đốc*).

use std::io::Write;

use anyhow::{Result, anyhow, bail};

use super::{Asked, Outcome};
use crate::cli::output;
use crate::draft::urge::{Letter, Owed};
use crate::draft::{Options, docx, markdown, markup, template};
use crate::export::status::content;
use crate::track::{MADE_UP, Owing, owing};
use crate::vietnamese::short_date;

const TEMPLATE: &str = "don-doc.md";

pub fn run(asked: &Asked, out: &mut dyn Write) -> Result<Outcome> {
    let owing = owing(asked.sources.items());
    let templates = &asked.sources.loaded.templates;
    if !templates.contains_key(TEMPLATE) {
        bail!("không có templates/{TEMPLATE} (no such template)");
    }
    for owing in &owing {
        let filled = template::fill(TEMPLATE, templates, &letter(asked, owing))?;
        let document =
            markup::parse(&filled).map_err(|error| anyhow!("templates/{TEMPLATE}: {}", error.mistake.vi()))?;
        let options = Options { cite: false };
        match &asked.args.out {
            None => writeln!(out, "{}", markdown::render(&document, &options))?,
            Some(folder) => {
                std::fs::create_dir_all(folder)?;
                let path = folder.join(format!("don-doc-{}.docx", owing.body));
                output::write_whole(&path, &docx::render(&document, &options))?;
            }
        }
    }
    if let Some(folder) = &asked.args.out {
        let (count, folder) = (owing.len(), folder.display());
        let vi = format!("đã soạn {count} công văn đôn đốc vào {folder}");
        let en = format!("drafted {count} letters into {folder}");
        writeln!(out, "{}", asked.view.lang.pick(&vi, &en))?;
    }
    Ok(Outcome::findings(!owing.is_empty()))
}

fn letter(asked: &Asked, owing: &Owing) -> Letter {
    let frame = &asked.frame;
    let as_of = frame.selection.as_of;
    let owed = owing.items.iter().map(|item| {
        let instrument = &frame.workspace.instruments[&item.obligation.instrument];
        let moved = item.progress.extended.and(item.obligation.due).map(short_date);
        Owed {
            what: content(frame, item),
            basis: format!("{}, {}", item.obligation.clause, instrument.short_name()),
            due: item.due().map(short_date),
            moved_from: moved,
            days_late: item.days_late(as_of),
        }
    });
    Letter {
        made_up: frame.made_up.then_some(MADE_UP),
        body: frame.name(&owing.body),
        as_of: short_date(as_of),
        year: chrono::Datelike::year(&as_of),
        under: frame.short_names(),
        owed: owed.collect(),
    }
}
