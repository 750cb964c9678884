//! A rule as data: its basis, the facts it matches, what it concludes, what it overrides.
//!
//! Code only interprets: what the engine knows of the field stands in `rules/*.yaml`. A [`When`] is a typed
//! match over the [`Facts`] in play, without scripts, so that it is checked before it runs.
//!
//! Start at [`Rule`] and [`When::holds`]; which of several rules is heard stands in `precedence`.

mod check;
mod conclusion;
mod definition;
mod facts;
mod family;
mod logic;
mod precedence;
mod table;
mod when;

pub use crate::model::Act;
pub use check::{Check, Review};
pub use conclusion::{Cascade, Conclusion, DueForm, Heir, OwedDocument, Paper, Power, Schedule, Selector, WindowForm};
pub use definition::{Rule, Rules, of_family};
pub use facts::{Facts, Stated};
pub use family::Family;
pub use logic::Way;
pub use precedence::{Order, gives_way, may_disagree, precedes, winners};
pub use table::{RuleRow, RuleTable};
pub use when::{Days, Field, When};
