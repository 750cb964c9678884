//! Who owes what to whom by when, from the words of Vietnamese plans.
#![warn(missing_debug_implementations)]

pub mod calendar;
pub mod cli;
pub mod diag;
pub mod diff;
pub mod draft;
pub mod export;
pub mod load;
pub mod model;
pub mod resolve;
pub mod rule;
pub mod vietnamese;
