//! One question in, one typed answer or a refusal out: all that a command, a page and a test have in common.
//!
//! ```text
//! files, place of the register ─► Desk ─► one question a file ─► Answer<…>: content, notes, receipt
//!                                                            └─► Refusal, in both languages
//! ```
//!
//! Whoever asks brings a person's own words and the day; [`names`] knows what a person calls a thing. Nothing here
//! prints, writes a file or asks what day it is.
//!
//! Start at [`Desk::open`]; each question is a method in a file of its own beside this one.

mod answer;
pub mod check;
mod corpus;
mod demo;
pub mod diff;
pub mod draft;
pub mod explain;
mod house;
pub mod import;
mod life;
pub mod names;
mod note;
mod receipt;
pub mod record;
mod refusal;
pub mod register;
mod register_place;
pub mod resolve;
pub mod rights;
pub mod show;
pub mod status;
pub mod trace;

pub use answer::Answer;
pub use corpus::Corpus;
pub use house::Desk;
pub use note::Note;
pub use receipt::{Receipt, RegisterHead};
pub use refusal::{NamedThing, Refusal, Unknown};
pub use register_place::RegisterPlace;
