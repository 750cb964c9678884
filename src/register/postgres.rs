//! A register in PostgreSQL, for several offices: the server says who writes and when, holds to the rights, and makes
//! the chain; what it made is held against the content that was sent.

mod accounts;
mod connection;
mod gaps;
mod reading;
mod rows;
mod shape;
mod tables;
mod watched;

pub use watched::Watched;
