//! Who owes what to whom by when, from the words of Vietnamese plans.
#![warn(missing_debug_implementations)]

pub mod diag;
pub mod load;
pub mod model;
pub mod rule;
pub mod vietnamese;
