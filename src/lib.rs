//! Who owes what to whom by when, from the words of Vietnamese plans.
#![warn(missing_debug_implementations)]

pub mod calendar;
pub mod cli;
pub mod desk;
pub mod diag;
pub mod diff;
pub mod export;
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
