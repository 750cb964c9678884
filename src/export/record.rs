//! What one row of a listing shows to people, and, as serde writes it, to programs.

use serde::Serialize;

use crate::diag::Lang;

/// One row of a listing.
pub trait Record: Serialize {
    /// The heads of the columns shown to people.
    fn heads(lang: Lang) -> Vec<&'static str>;
    /// The cells under those heads.
    fn cells(&self, lang: Lang) -> Vec<String>;
}
