//! What was done, as records: obligations as they stand, groups of them, and the object that holds both.
//!
//! Start at [`StatusView`]; [`page`] shows it to people, [`workbook`] and [`calendar`] take it to the office.

pub mod calendar;
mod frame;
mod group;
pub mod page;
pub mod reasons;
mod row;
pub mod workbook;

pub use frame::{Frame, ShareRow, StatusView};
pub use group::{GroupRow, rows as group_rows};
pub use row::{StatusRow, content};
