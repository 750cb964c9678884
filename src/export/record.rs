//! What one row of a listing shows to people, and, as serde writes it, to programs.

use serde::Serialize;

use super::xlsx::Cell;
use crate::diag::Lang;

/// One row of a listing.
pub trait ListingRow: Serialize {
    /// The heads of the columns shown to people.
    fn heads(lang: Lang) -> Vec<&'static str>;
    /// The cells under those heads.
    fn cells(&self, lang: Lang) -> Vec<String>;

    /// The heads of columns that only a workbook has.
    fn more_heads(_: Lang) -> Vec<&'static str> {
        Vec::new()
    }

    /// What stands under those: days to sort by, keys.
    fn more_cells(&self) -> Vec<Cell> {
        Vec::new()
    }
}
