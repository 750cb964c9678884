//! Who owes what, to whom, by when.
//!
//! A [`Workspace`](crate::model::Workspace) holds clauses as they were written; a [`Resolution`] holds the [`Obligation`]s they
//! come to once every rule has spoken. One clause may give many: a list of bodies yields one each, a
//! periodic report one a period.
//!
//! The work is done once, then spread. Places alike in all that a rule may look at are one *kind of locality*
//! (`locality`), and rules, found by what they ask for (`index`), are tried once for each kind. For each instrument:
//!
//! 1. `cascade` says who stands behind the words; below whoever must issue a plan, who has each part there;
//! 2. `schedule` gives the times, `documents` the act, `modality` order or request;
//! 3. `duty` merges what is one obligation and gives it its key, the place apart;
//! 4. `succession` says to whom its function passes by the day asked;
//! 5. `spread` writes a row of eight bytes for each place, or for whoever stood in its stead when the duty began
//!    (`birth`). An obligation is made from its row when it is read.
//!
//! Nothing here reads a file or asks the date. Families run in that order, whatever the order of files, so the
//! same plans and rules always resolve to the same bytes.
//!
//! Start at [`resolve`]; each family of rules has a file of its own beside this one.

mod asking;
mod bearer;
mod below;
mod birth;
mod cascade;
mod changes;
mod conflict;
mod context;
mod counterparts;
mod documents;
mod duty;
mod engine;
pub mod findings;
mod given_time;
mod index;
mod key_index;
mod limits;
mod locality;
mod modality;
mod obligation;
mod papers;
mod part;
mod query;
mod resolution;
mod rhythms;
mod row_index;
mod schedule;
mod spread;
mod stand_in;
mod succession;
pub mod why_not;

pub use crate::rule::{Act, Rule, Rules};
pub use asking::Asking;
pub use counterparts::stands_for;
pub use engine::resolve;
pub use key_index::KeyIndex;
pub use modality::asks;
pub use obligation::{Gives, Obligation, Reason, TimeStatus, Waits};
pub use papers::{OwedPaper, all_papers, papers, templates_of};
pub use query::Query;
pub use resolution::Resolution;
