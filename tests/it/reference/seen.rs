//! What the reading has met in one world: so that tests can see whether random worlds reach what matters.

use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    static MET: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

pub fn note(what: &str) {
    MET.with_borrow_mut(|met| met.insert(what.to_owned()));
}

/// All that was met since this was last asked.
pub fn taken() -> BTreeSet<String> {
    MET.take()
}
