//! What ties all of an entry together: who, by which account and right, what; the chain then ties it to its place.

use std::fmt::Write;

use super::{Hash, Right};

/// By whom an entry was made, as the place itself says, and what keeps its content from being guessed.
///
/// Entries of the first version have none: of those nobody but the author was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntrySeal {
    /// The account, as the server knows it.
    pub account: String,
    /// The right by which it was recorded.
    pub right: Right,
    /// Read by those alone who may read such entries (*mật*).
    pub confidential: bool,
    /// Random: whoever sees the seal alone cannot try contents until one fits.
    pub salt: Hash,
}

impl EntrySeal {
    /// Over seven lines, each of a form in which no line can end early, so that `sha256sum` gives it too.
    pub(super) fn hash(&self, by: &str, content: &str) -> Hash {
        let EntrySeal { account, right, confidential, salt } = self;
        let json = |text: &str| serde_json::to_string(text).expect("a name is a string");
        let (account, right, by) = (json(account), json(&right.to_string()), json(by));
        let mut text = String::with_capacity(512);
        let lines = [&*salt.to_string(), &account, &right, &by, if *confidential { "true" } else { "false" }, content];
        writeln!(text, "phancong entry 2\n{}", lines.join("\n")).expect("a string takes what is written");
        Hash::of(text.as_bytes())
    }
}
