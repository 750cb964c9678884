//! The day on which something is written, due or done.

/// A day of the solar calendar (BLDS 2015, Điều 145).
pub type Date = chrono::NaiveDate;
