//! Who owes what to whom by when, from the words of Vietnamese plans.
//!
//! **phân công** is the part of a Vietnamese plan that says who does what. Plans are YAML, in the order and the words of
//! the text; rules are YAML, with their legal basis; what they come to can be walked back: obligation → rule → clause →
//! the words themselves.
//!
//! ```text
//! plans/*.yaml ──┐                                   ┌─► track        where each duty stands (register ◄─ intake)
//!                ├─► load ─► Workspace ─► resolve ───┼─► diff, trace  what changed, what is carried out
//! rules/*.yaml ──┘     │                             └─► papers ─► vanban   a văn bản (templates/)
//!                      └─► Report: diagnostics           all of it ─► desk ─► export ─► cli
//! ```
//!
//! | to learn | begin at |
//! | --- | --- |
//! | what a plan says | [`model`]: instruments, clauses, bodies, places, as written |
//! | how files are read, and what is wrong in them | [`load`]; [`diag`] for how a problem is told |
//! | how a paper that came in becomes a plan file | [`ingest`] |
//! | what a rule is, and which of two is heard | [`rule`] |
//! | who owes what to whom by when, and why | [`resolve`]; [`calendar`] for periods and days |
//! | what was done | [`register`], fed by [`intake`]; [`track`] for where each duty stands |
//! | what changed, and what is carried out | [`mod@diff`], [`mod@trace`] |
//! | what a paper must say, and how it is set | [`papers`]; [`vanban`], which knows nothing of plans |
//! | how to ask any of it in a person's own words | [`desk`]: a question in, an answer or a refusal out |
//! | how answers are written and printed | [`export`], [`cli`] |
//!
//! Only [`cli`] asks what day it is, prints and writes files; only [`load`], [`register`] and the desk read them. The same
//! input gives the same bytes.
//!
//! ```
//! use phancong::load::{Files, load};
//! use phancong::resolve::{Query, resolve};
//!
//! let corpus = load(&Files::embedded());
//! let query = Query { place: Some("phu-yen".into()), ..Query::default() };
//! let owed = resolve(&corpus.workspace, &corpus.rules, &query);
//! assert!(owed.iter().any(|duty| duty.clause.to_string() == "V.1" && !duty.because.is_empty()));
//! ```

pub mod calendar;
pub mod cli;
pub mod desk;
pub mod diag;
pub mod diff;
pub mod export;
pub mod ingest;
pub mod intake;
pub mod load;
pub mod model;
pub mod papers;
pub mod register;
pub mod resolve;
pub mod rule;
pub mod trace;
pub mod track;
pub mod vanban;
pub mod vietnamese;
