//! Answers in the formats that people and programs read; one format a file.
//!
//! A listing is a slice of [`ListingRow`]s: its JSON keys are English and stable, its columns are for the eye.
//!
//! Start at [`write()`]; [`document`] and [`obligation`] turn the core's types into records.

pub mod alike;
pub mod backtest;
mod csv;
pub mod diff;
pub mod document;
pub mod dot;
pub mod entry;
mod escape;
pub mod explanation;
pub mod explanation_sheets;
mod faces;
pub mod filed;
pub mod finding;
pub mod grant;
pub mod ics;
pub mod import;
mod json;
mod listing;
pub mod matrix;
pub mod obligation;
pub mod reading;
pub mod receipt;
mod record;
pub mod sheet;
pub mod status;
pub mod svg;
mod table;
pub mod target;
pub mod text;
pub mod trace;
pub mod unverified;
mod view;
pub mod why_not;
pub mod why_not_sheets;
mod wrapped;
pub mod xlsx;

pub use listing::{sheet_of, stream, write, write_answer, write_object};
pub use record::ListingRow;
pub use view::{Format, View};
