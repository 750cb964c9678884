//! What somebody typed or sent in a sheet → entries of the register, held against what is owed.
//!
//! [`typed`] turns what somebody typed, in a sheet or on the command line, into an entry; [`sheet`] finds it
//! in a CSV or XLSX file; [`evidence`] says whether it fits what was owed; [`recording`] takes them through
//! all three and appends, all or nothing.
//!
//! Start at [`recording::record`].

pub mod evidence;
pub mod recording;
pub mod sheet;
pub mod typed;
