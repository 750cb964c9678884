//! What a body must issue, as a paper: the one that is asked for, or every one that is owed, or letters that urge.
//!
//! ```text
//! PaperQuestion ─► scope (what, when, where) ─► material (duties, what the register tells) ─► choice (which paper)
//!                  ─► Drafted: the document, what a person should weigh, its grounds
//! ```
//!
//! Start at [`Desk::draft`](super::Desk::draft); [`bulk`] drafts all that is owed from one resolution.

pub mod bulk;
mod choice;
mod filled;
mod form;
pub mod letter;
mod material;
mod office;
mod owed;
mod paper;
mod recorded;
mod scope;
mod unit;

pub use form::Form;
pub use letter::Letters;
pub use office::ProfileFile;
pub use paper::{Drafted, PaperQuestion, Reprinted};
pub use recorded::FilledFrom;
