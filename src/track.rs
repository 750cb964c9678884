//! Obligations + register + a day → where each stands; values measured against their targets.
//!
//! ```text
//! Register ─► Record::read (one pass: folded by obligation, target, event) ─┐
//! Resolution ───────────────────────────────────────────────────────────────┴─► items ─► groups, owing,
//!                                                                               account
//! ```
//!
//! Nothing here asks the day: `as_of` is the day judged by, `known_at` the day at whose end the entries had
//! been recorded, so that an old report can be made again, word for word. Entries and obligations pass one
//! by one; what stays in memory is one line a subject.
//!
//! Start at [`Record::read`] and [`Selection::items`]; [`status()`] decides one obligation.

mod account;
mod demo;
mod figures;
mod group;
mod history;
mod item;
mod record;
mod selection;
mod status;
mod strays;
mod target;

pub use account::{Account, LateDuty, TaskLine};
pub use demo::{Deed, Demo, demo};
pub use figures::{Figures, LeftOut, Percentage, Tally};
pub use group::{Group, GroupBy, groups, tally};
pub use history::{HistoryStep, history, noted};
pub use item::{Item, Owing, owing};
pub use record::{Extension, MADE_UP, Measurement, Noted, Progress, Record, is_made_up, short_id};
pub use selection::Selection;
pub use status::{Status, status};
pub use strays::{Stray, StrayScope, strays};
pub use target::{Target, TargetRow, TargetVerdict, Trend, stated, targets};
