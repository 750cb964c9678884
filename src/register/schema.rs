//! The versions of the tables; each is brought up to the last when a register is opened to be written.

use refinery::{Migration, Runner};

/// The version that this program writes.
pub(super) const LAST: i64 = 1;

/// Which version the tables are of.
pub(super) const VERSION: &str = "SELECT CAST(max(version) AS BIGINT) FROM refinery_schema_history";

/// For a register in a file.
pub(super) fn sqlite() -> Runner {
    runner(include_str!("migrations/sqlite/V1__register.sql"))
}

/// For a register in PostgreSQL.
pub(super) fn postgres() -> Runner {
    runner(include_str!("migrations/postgres/V1__register.sql"))
}

fn runner(first: &str) -> Runner {
    let first = Migration::unapplied("V1__register", first).expect("the name is a version and a word");
    Runner::new(&[first])
}

/// What the database said.
pub(super) fn cause<E: std::error::Error + 'static>(error: &refinery::Error) -> Option<&E> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        cause = error.source();
    }
    None
}
