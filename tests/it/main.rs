//! The product as its users and its modules meet it: commands, papers, revisions, laws that hold for every input.
//!
//! `cargo test --test it cli::` runs one file of them. Tests made from files of cases stand in `tests/files/`.

#[path = "../support/mod.rs"]
mod support;

mod agreement;
mod answers;
mod baseline;
mod bulk;
mod cli;
mod diff;
mod drafts;
mod first_release;
mod fuzz;
mod hostile;
mod import;
mod import_docx;
mod import_html;
mod import_tables;
mod keys;
mod language;
mod mergers;
mod next_plan;
mod notices;
mod papers;
mod properties;
mod public_pages;
mod readme;
mod record;
mod reference;
mod revisions;
mod rights;
mod signers;
mod tables;
mod trace;
mod track;
