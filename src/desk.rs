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
/// Findings in plans.
pub mod check;
mod corpus;
mod demo;
/// Two plans, files or revisions side by side.
pub mod diff;
/// Papers that bodies must issue.
pub mod draft;
/// Why somebody owes something, or does not.
pub mod explain;
mod house;
/// A paper that came in, read into a plan file.
pub mod import;
mod life;
/// What a person calls a thing, and its id.
pub mod names;
mod note;
mod receipt;
/// Something that happened, put into the register.
pub mod record;
mod refusal;
/// The register itself.
pub mod register;
mod register_place;
/// Who must do what by when.
pub mod resolve;
/// Accounts and rights of a shared register.
pub mod rights;
/// Instruments, and the graph of them.
pub mod show;
/// Where duties and targets stand.
pub mod status;
/// A plan held against the one that it carries out.
pub mod trace;

pub use answer::Answer;
pub use corpus::Corpus;
pub use house::Desk;
pub use note::Note;
pub use receipt::{Receipt, RegisterHead};
pub use refusal::{NamedThing, Refusal, Unknown};
pub use register_place::RegisterPlace;
