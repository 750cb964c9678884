//! What somebody typed or sent in a sheet → entries of the register, held against what is owed.
//!
//! [`typed`] turns what somebody typed, in a sheet or on the command line, into an entry; [`sheet`] finds it
//! in a CSV or XLSX file; [`evidence`] says whether it fits what was owed; [`recording`] takes them through
//! all three and appends, all or nothing.
//!
//! Start at [`recording::record`].

/// Whether a fact fits what is owed, and what speaks against it.
pub mod evidence;
/// A whole sheet taken in, all or nothing.
pub mod recording;
/// Rows of a CSV or XLSX file that an office filled in.
pub mod sheet;
/// Cells as somebody typed them, read into an entry.
pub mod typed;
