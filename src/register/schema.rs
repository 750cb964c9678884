//! The versions of the tables; each is brought up to the last when a register is opened to be written.
//!
//! A file says its version in `user_version`, a database in its table `schema_version`. Registers that the first
//! release made say it in a table of their own; version 1 is the same in both.

/// What makes the tables of a file, a step a version.
pub(super) const SQLITE: [&str; 2] =
    [include_str!("migrations/sqlite/V1__register.sql"), include_str!("migrations/sqlite/V2__rights.sql")];

/// The version that this program writes in a file.
pub(super) const LAST_OF_FILE: i64 = SQLITE.len() as i64;

/// What makes the tables of a database, a step a version.
#[cfg(feature = "postgres")]
pub(super) const POSTGRES: [&str; 4] = [
    include_str!("migrations/postgres/V1__register.sql"),
    include_str!("migrations/postgres/V2__rights.sql"),
    include_str!("migrations/postgres/V3__functions_alone.sql"),
    include_str!("migrations/postgres/V4__turns.sql"),
];

/// The functions of a database as they stand after the last step: written anew after each.
#[cfg(feature = "postgres")]
pub(super) const POSTGRES_FUNCTIONS: &str = concat!(
    include_str!("migrations/postgres/functions/guards.sql"),
    include_str!("migrations/postgres/functions/accounts.sql"),
    include_str!("migrations/postgres/functions/reading.sql"),
    include_str!("migrations/postgres/functions/content.sql"),
    include_str!("migrations/postgres/functions/writing.sql"),
    include_str!("migrations/postgres/functions/rights.sql"),
);

/// The version that this program writes in a database.
#[cfg(feature = "postgres")]
pub(super) const LAST_OF_DATABASE: i64 = POSTGRES.len() as i64;

/// The table in which the first release kept the version.
pub(super) const OF_FIRST_RELEASE: &str = "refinery_schema_history";

/// What the first release says of its version.
pub(super) const VERSION_OF_FIRST_RELEASE: &str = "SELECT CAST(max(version) AS BIGINT) FROM refinery_schema_history";

/// The steps that a register of some version still lacks.
pub(super) fn steps_after(version: i64, steps: &'static [&'static str]) -> &'static [&'static str] {
    usize::try_from(version).ok().and_then(|done| steps.get(done..)).unwrap_or_default()
}
