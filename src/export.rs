//! Answers in the formats that people and programs read; one format a file.
//!
//! A listing is a slice of [`ListingRow`]s: its JSON keys are English and stable, its columns are for the eye.
//!
//! Start at [`write()`]; [`document`] and [`obligation`] turn the core's types into records.

pub(crate) mod alike;
pub(crate) mod backtest;
mod csv;
pub mod diff;
pub mod document;
pub(crate) mod dot;
pub mod entry;
mod escape;
pub(crate) mod explanation;
pub(crate) mod explanation_sheets;
mod faces;
pub mod filed;
pub(crate) mod finding;
pub(crate) mod grant;
pub(crate) mod ics;
pub(crate) mod import;
pub(crate) mod import_review;
mod json;
mod listing;
pub mod matrix;
pub mod obligation;
pub(crate) mod reading;
pub(crate) mod receipt;
mod record;
pub mod sheet;
pub mod status;
pub(crate) mod svg;
mod table;
pub(crate) mod target;
pub mod text;
pub mod trace;
pub(crate) mod unverified;
mod view;
pub(crate) mod why_not;
pub(crate) mod why_not_sheets;
mod wrapped;
pub mod xlsx;

pub use listing::{sheet_of, stream, write, write_answer, write_object};
pub use record::ListingRow;
pub use view::{Format, View};
