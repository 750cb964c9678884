//! Two plans → what changed between them, by meaning, each change with the words of both sides.
//!
//! A clause is known again by its words, its place among others and the facts it states together, never
//! by its position alone; so one that only moved or got another number is not new. Each [`Edit`] falls in
//! exactly one [`Class`].
//!
//! # How clauses are matched, and what it costs
//! For plans of `n` clauses of which `u` have no twin word for word:
//! 1. `anchors`: equal subtrees, then equal clauses, in the order of both documents (the longest common
//!    run of clauses that stand once on each side; `n log n`), then equal ones wherever they went.
//! 2. `likeness`: each of the `u` others is scored against few candidates: those that share its rarest
//!    words (at most `likeness::POSTINGS` a word), and those in the same gap below the same parent;
//!    `u × constant`. The score is the rarity-weighted share of common words and word pairs, raised where
//!    parent, neighbours, number, children or stated facts agree. The best pair is taken first; among
//!    equals the earlier in the old text, then in the new.
//! 3. `parts`: a clause without a partner whose words a matched clause has lost (or gained) is a part of
//!    it: a split (or a merger); `u × constant`.
//!
//! No step looks at all pairs, so the whole is `O(n log n)` but for texts that repeat one clause without
//! end.
//!
//! Start at [`compare()`].

pub mod compare;
mod consequences;
pub mod edit;
pub mod effects;

mod anchors;
mod below;
mod body_names;
mod change;
mod explained;
mod facts;
mod indicators;
mod likeness;
mod matching;
mod pairing;
mod parts;
mod reports;
mod side;
mod times;
mod tree;
pub mod words;

pub use compare::{ClausePair, Comparison, called, compare, marked};
pub use edit::{Class, Edit, EditKind};
pub use side::Side;
