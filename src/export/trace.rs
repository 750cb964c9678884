//! A child plan held against its parent, as records and as a page for the terminal.

mod page;
mod row;

pub use page::page;
pub use row::{GivenRow, PartRow, RemarkRow, TraceRow};
