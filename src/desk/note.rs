//! What to know before reading an answer.

use crate::diag::Text;
use crate::model::{Date, PlaceId};

/// What bears on an answer without being part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The place asked about was no unit of its own on the day; who took over, and its last day.
    NoSuchPlace { said: Text, heirs: Vec<PlaceId>, last: Option<Date> },
    /// There is no register: nothing is known of what was done.
    NoRegister { place: String },
}
