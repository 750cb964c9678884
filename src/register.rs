//! The register (*sổ theo dõi*): what was issued, reported, done; appended, chained, never changed.
//!
//! An [`Entry`] holds one [`Fact`], or corrects an earlier entry by naming it; each carries the hash of the
//! one before, so that whoever alters, removes or slips in an entry is found by [`Register::verify`]. A
//! [`Register`] stands on a [`Store`]: a file, a database, or memory in tests; the chain is made here, once.
//!
//! Nothing here asks the day or knows an obligation: whether evidence fits is for `track` to say, before.
//!
//! Start at [`Register::append`]; to read, at [`Register::facts`].

mod accounts;
mod chain;
mod covers;
mod entry;
mod error;
mod gap;
mod grant;
mod hash;
mod ledger;
mod memory;
mod pending;
#[cfg(feature = "postgres")]
mod postgres;
mod random;
mod right;
mod row;
mod schema;
mod seal;
mod signed;
mod sqlite;
mod standing;
mod store;
mod verify;
#[cfg(any(test, not(feature = "postgres")))]
mod without_postgres;

pub use chain::{ChainHead, ChainLink, Flaw};
pub use entry::{Content, Entry, EntryKind, Fact, FileProof, ProofDocument, Sequence, Timestamp, day_of};
pub use error::{Error, NoCorrection};
pub use gap::ServerGap;
pub use grant::{Grant, GrantedThing, NotedGrant, held};
pub use hash::Hash;
pub use ledger::{Register, Verified};
pub use memory::Memory;
pub use pending::PendingEntry;
pub use right::{AccountRole, Right, RightScope};
pub use seal::EntrySeal;
pub use signed::{NoSignature, OfficeKey, PublicKey, SignedHead};
pub use standing::{Corrections, Standing};
pub use store::{EntrySelection, Session, Store};
pub use verify::EntryFinding;
